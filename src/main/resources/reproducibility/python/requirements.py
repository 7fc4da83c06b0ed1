"""Reads declarations of dependencies from standard input and says where each requirement holds; normalizes versions.

In:  {"declarations": {key: {"requiresDist": [...], "projectFiles": {name: text}, "metadata": {field: [...]},
      "buildFiles": {name: text}}},
      "environments": {system: {variable: value}}, "versions": [...], "provided": {name: [version]},
      "pythons": {key: [version]}, of the Pythons that each archive may be used with, and "python": [version] for all others}
Out: {"declarations": {key: {"requirements": [{"name", "text", "specifier", "platforms", "unsettled", "extras": {extra: [system]},
      "unsettledExtras": {extra: [system]}, "asked": [extra], "excluded"}]} or
      {"unreadable": reason}}, where unsettled are those systems on which the Pythons give different answers, extras name the
      systems on which only the extra brings the requirement, asked are the extras that it wants of the other project, and
      excluded are those of the provided versions that the specifier does not contain
      "versions": {version: normalized}}, without those that PEP 440 does not know
      "projects": {key: {"requiresPython", "admitsPython": "all", "some" or "none" of the Pythons, "buildRequires": [as above],
      "lacking": {text of a build requirement: what this machine has instead}, "admitsHere": bool, "licenseExpression", "license",
      "classifiers", "urls", "extras", "malformed": {field: reason}}}, without those that cannot be read
      "here": the version of the Python that runs this

A setup.py is parsed, never run: dependencies that it computes are reported as unreadable.
"""
import ast
import configparser
import json
import re
import sys

try:
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.utils import canonicalize_name, canonicalize_version
    from packaging.version import InvalidVersion, Version
except ImportError:
    from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
    from pip._vendor.packaging.specifiers import InvalidSpecifier, SpecifierSet
    from pip._vendor.packaging.utils import canonicalize_name, canonicalize_version
    from pip._vendor.packaging.version import InvalidVersion, Version
try:
    import tomllib
except ImportError:
    from pip._vendor import tomli as tomllib


HERE = ".".join(map(str, sys.version_info[:3]))


class Unreadable(Exception):
    pass


def lines(value):
    """setuptools takes a list, or a text with one requirement a line."""
    texts = value.splitlines() if isinstance(value, str) else list(value)
    return [text for text in texts if text.strip()]


def from_setup_py(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "setup":
            for keyword in node.keywords:
                if keyword.arg is None:
                    raise Unreadable("setup.py hands its arguments over in a dictionary")
                if keyword.arg == "install_requires":
                    try:
                        return lines(ast.literal_eval(keyword.value))
                    except (TypeError, ValueError):
                        raise Unreadable("setup.py computes install_requires") from None
            return []
    raise Unreadable("setup.py calls no setup()")


def for_extra(text, extra):
    """As a build backend writes it to Requires-Dist."""
    requirement = Requirement(text)
    condition = f'extra == "{extra}"'
    marker = f"({requirement.marker}) and {condition}" if requirement.marker else condition
    requirement.marker = None
    return f"{requirement} ; {marker}"


def setup_cfg(files):
    config = configparser.RawConfigParser()
    config.read_string(files.get("setup.cfg", ""))
    return config


def extras_of(files):
    """The requirements of each extra, where they are written out."""
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project")
    if project is not None and "optional-dependencies" not in project.get("dynamic", []):
        return project.get("optional-dependencies", {})
    config = setup_cfg(files)
    if config.has_section("options.extras_require"):
        return {extra: lines(texts) for extra, texts in config["options.extras_require"].items()}
    extras = literals(files.get("setup.py", "")).get("extras_require") or {}
    # setuptools also takes "extra:marker" as a key.
    return {extra: lines(texts) for extra, texts in extras.items() if ":" not in extra}


def from_project_files(files):
    needed = required(files)
    return [*needed, *(for_extra(text, extra) for extra, texts in extras_of(files).items() for text in texts)]


def required(files):
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project")
    if project is not None and "dependencies" not in project.get("dynamic", []):
        return project.get("dependencies", [])
    config = setup_cfg(files)
    if config.has_option("options", "install_requires"):
        return lines(config.get("options", "install_requires"))
    if "setup.py" in files:
        return from_setup_py(files["setup.py"])
    raise Unreadable("neither pyproject.toml nor setup.cfg nor setup.py declares dependencies")


def of_pythons(environments, pythons):
    """The environments of each system, one for each Python."""
    return {
        system: [
            {**environment, "python_version": ".".join(it.split(".")[:2]), "python_full_version": it, "implementation_version": it}
            for it in pythons
        ]
        for system, environment in environments.items()
    }


def holds(requirement, environment, extras=("",)):
    """What depends on the release of the system holds where some release makes it hold: a set serves all machines."""
    marker = requirement.marker
    if marker is None:
        return True
    releases = [{}]
    if re.search("platform_(release|version)", str(marker)):
        releases = [{"platform_release": it, "platform_version": it} for it in ("0", "99999")]
    return any(marker.evaluate({**environment, **it, "extra": extra}) for it in releases for extra in extras)


def extras_in(marker):
    return re.findall(r"""extra\s*==\s*["']([^"']+)""", str(marker or ""))


def names_python(requirement):
    return bool(re.search("python_(full_)?version|implementation_version", str(requirement.marker or "")))


class Declared:
    """The requirements of one project: those that name the project itself bring its other extras."""

    def __init__(self, texts, own, environments):
        self.environments = environments
        all_of_them = [(text, Requirement(text)) for text in texts]
        self.own = [it for _, it in all_of_them if own and canonicalize_name(it.name) == canonicalize_name(own)]
        self.others = [(text, it) for text, it in all_of_them if it not in self.own]
        named = [name for _, it in all_of_them for name in [*extras_in(it.marker), *(it.extras if it in self.own else [])]]
        self.spellings = {canonicalize_name(name): {canonicalize_name(name)} for name in named}
        for name in named:
            self.spellings[canonicalize_name(name)].add(name)
        self.varies = any(names_python(it) for it in self.own)
        self.known = {}

    def active(self, environment, extras):
        """These extras, in each spelling, and all that they bring."""
        key = (id(environment), *extras)
        if key not in self.known:
            self.known[key] = self.closed(environment, extras)
        return self.known[key]

    def closed(self, environment, extras):
        found = [it for extra in extras for it in sorted(self.spellings.get(extra, [extra]))]
        for extra in found:
            for it in self.own:
                if holds(it, environment, [extra]):
                    brought = [name for wanted in it.extras for name in sorted(self.spellings[canonicalize_name(wanted)])]
                    found += [name for name in brought if name not in found]
        return found

    def systems(self, requirement, extras):
        """Where a requirement holds with some extras: for all Pythons, and for some only."""
        varies = self.varies or names_python(requirement)
        always, sometimes = [], []
        for system, environments in self.environments.items():
            answers = {
                holds(requirement, it, self.active(it, extras)) for it in (environments if varies else environments[:1])
            }
            if answers == {True}:
                always.append(system)
            elif True in answers:
                sometimes.append(system)
        return always, sometimes

    def brings(self, extra, requirement):
        """Whether a marker names the extra, or one that the extra brings, on whatever system."""
        named = {canonicalize_name(it) for it in extras_in(requirement.marker)}
        if extra in named or not self.own or not named:
            return extra in named
        first = [environments[0] for environments in self.environments.values()]
        return any(named & {canonicalize_name(it) for it in self.active(environment, [extra]) if it} for environment in first)

    def describe(self, text, requirement, provided):
        always, sometimes = self.systems(requirement, [""])
        extras, unsettled = {}, {}
        candidates = self.spellings if self.own else sorted({canonicalize_name(it) for it in extras_in(requirement.marker)})
        for extra in candidates if len(always) < len(self.environments) else []:
            if self.brings(extra, requirement):
                surely, perhaps = self.systems(requirement, ["", extra])
                extras[extra] = [it for it in surely if it not in always]
                unsettled[extra] = [it for it in perhaps if it not in sometimes]
        versions = provided.get(canonicalize_name(requirement.name), [])
        return {
            "name": requirement.name,
            "text": text,
            "specifier": str(requirement.specifier),
            "platforms": always,
            "unsettled": sometimes,
            "extras": extras,
            "unsettledExtras": unsettled,
            "asked": sorted(requirement.extras),
            "excluded": [version for version in versions if excludes(requirement, version)],
        }

    def all(self, provided):
        return [self.describe(text, it, provided) for text, it in self.others]


def excludes(requirement, version):
    """A version that PEP 440 does not know, as nixpkgs has them of commits, cannot be excluded."""
    try:
        return not requirement.specifier.contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False


def answer(declaration, environments, provided):
    try:
        texts, files = declaration["requiresDist"], declaration["projectFiles"]
        own = first(declaration["metadata"].get("name", []))
        if files:
            texts, own = from_project_files(files), name_in(files)
        return {"requirements": Declared(texts, own, environments).all(provided)}
    except (Unreadable, InvalidRequirement, SyntaxError, ValueError, configparser.Error) as trouble:
        return {"unreadable": " ".join(str(trouble).split())}
    except (AttributeError, MemoryError, RecursionError, TypeError) as trouble:
        return {"unreadable": "a value is not of the kind that it should be: " + " ".join(str(trouble).split())}


def name_in(files):
    """The project's own name, where it is written out."""
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project", {})
    said = [project.get("name"), setup_cfg(files).get("metadata", "name", fallback=None)]
    return first([*said, literals(files.get("setup.py", "")).get("name")])


def normalized(versions):
    for version in versions:
        try:
            yield version, canonicalize_version(Version(version))
        except InvalidVersion:
            pass


def first(values):
    return next((value for value in values if value and value != "UNKNOWN"), None)


def literals(text):
    """The arguments of setup() that are written out."""
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "setup":
            for keyword in node.keywords:
                try:
                    found[keyword.arg] = ast.literal_eval(keyword.value)
                except (TypeError, ValueError):
                    pass
    return found


def said_by_project_files(files):
    """As in core metadata: pyproject.toml wins over setup.cfg, and that over setup.py."""
    config = setup_cfg(files)
    script = literals(files.get("setup.py", ""))
    said = dict(config["metadata"]) if config.has_section("metadata") else {}
    project = tomllib.loads(files.get("pyproject.toml", "")).get("project", {})
    licence = project.get("license")
    urls = script.get("project_urls") or {}
    return {
        "requires-python": [
            project.get("requires-python"),
            config.get("options", "python_requires", fallback=None),
            script.get("python_requires"),
        ],
        "license-expression": [licence if isinstance(licence, str) else None],
        "license": [
            licence.get("text") if isinstance(licence, dict) else None,
            said.get("license"),
            script.get("license"),
        ],
        "classifier": project.get("classifiers") or lines(said.get("classifiers", "")) or lines(script.get("classifiers", "")),
        "home-page": [said.get("url"), script.get("url")],
        "project-url": ["," + url for url in [*project.get("urls", {}).values(), *urls.values()]],
        "provides-extra": list(extras_of(files)),
    }


def build_requires(files):
    """PEP 518; without a build-system table it is setuptools (PyPA, "pyproject.toml specification")."""
    if not files:
        return []
    return tomllib.loads(files.get("pyproject.toml", "")).get("build-system", {}).get("requires", ["setuptools"])


def trouble(form, text):
    """Why a text is not of a form, in one line."""
    try:
        form(text)
    except (InvalidRequirement, InvalidSpecifier, TypeError) as why:
        return f"{text}: " + " ".join(str(why).split())


def admits(specifier, pythons):
    """An invalid specifier excludes nothing, as for pip."""
    if specifier is None or trouble(SpecifierSet, specifier):
        return "all"
    answers = {SpecifierSet(specifier).contains(it, prereleases=True) for it in pythons}
    return "some" if len(answers) == 2 else "all" if True in answers else "none"


def installed(name):
    """The version that builds find: they see what the system has installed, and nothing below /usr/local."""
    from importlib.metadata import distributions

    path = [it for it in sys.path if it and not it.startswith("/usr/local/")]
    return next((it.version for it in distributions(name=name, path=path)), None)


def lacking(text):
    """What this machine has instead of what a build requires; None where it has that."""
    requirement = Requirement(text)
    version = installed(requirement.name)
    if version is None:
        return "no " + requirement.name
    return f"{requirement.name} {version}" if excludes(requirement, version) else None


def project(declaration, environments, pythons):
    said = declaration["metadata"] or said_by_project_files(declaration["buildFiles"])
    specifier = first(said.get("requires-python", []))
    needed = build_requires(declaration["buildFiles"])
    valid = [text for text in needed if not trouble(Requirement, text)]
    troubles = {
        "Requires-Python": [trouble(SpecifierSet, specifier)] if specifier else [],
        "requires": [trouble(Requirement, text) for text in needed],
    }
    urls = said.get("home-page", []) + [url.partition(",")[2].strip() for url in said.get("project-url", [])]
    return {
        "requiresPython": specifier,
        "admitsPython": admits(specifier, pythons),
        "buildRequires": Declared(valid, None, environments).all({}),
        "lacking": {text: why for text in valid if (why := lacking(text))},
        "admitsHere": admits(specifier, [HERE]) == "all",
        "licenseExpression": first(said.get("license-expression", [])),
        "license": first(said.get("license", [])),
        "classifiers": [text.strip() for text in said.get("classifier", [])],
        "urls": [url for url in urls if url],
        "extras": said.get("provides-extra", []),
        "malformed": {field: "; ".join(filter(None, all)) for field, all in troubles.items() if any(all)},
    }


def projects(declarations, environments, pythons):
    for key, declaration in declarations.items():
        try:
            yield key, project(declaration, environments[key], pythons(key))
        except (AttributeError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError, configparser.Error):
            pass


question = json.load(sys.stdin)
declared, provided = question["declarations"], question["provided"]


def pythons(key):
    return question["pythons"].get(key, question["python"])


environments = {key: of_pythons(question["environments"], pythons(key)) for key in declared}
print(
    json.dumps(
        {
            "declarations": {key: answer(it, environments[key], provided) for key, it in declared.items()},
            "versions": dict(normalized(question["versions"])),
            "projects": dict(projects(declared, environments, pythons)),
            "here": HERE,
        }
    )
)
