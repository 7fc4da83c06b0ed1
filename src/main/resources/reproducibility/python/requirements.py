"""Reads declarations of dependencies from standard input and says where each requirement holds; normalizes versions.

In:  {"declarations": {key: {"requiresDist": [...], "projectFiles": {name: text}, "metadata": {field: [...]},
      "buildFiles": {name: text}}},
      "environments": {system: {variable: value}}, "versions": [...], "provided": {name: [version]}, "python": version}
Out: {"declarations": {key: {"requirements": [{"name", "text", "specifier", "platforms", "extras": {extra: [system]}, "excluded"}]} or
      {"unreadable": reason}}, where excluded are those of the provided versions that the specifier does not contain
      "versions": {version: normalized}}, without those that PEP 440 does not know
      "projects": {key: {"requiresPython", "admitsPython", "buildRequires": [as above], "licenseExpression", "license",
      "classifiers", "urls", "extras", "malformed": {field: reason}}}, without those that cannot be read

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


def holds(requirement, environment):
    """What depends on the release of the system holds where some release makes it hold: a set serves all machines."""
    marker = requirement.marker
    releases = ["0", "99999"] if re.search("platform_(release|version)", str(marker)) else []
    environments = [{**environment, "platform_release": it, "platform_version": it} for it in releases]
    return marker is None or any(marker.evaluate(it) for it in environments or [environment])


def excludes(requirement, version):
    """A version that PEP 440 does not know, as nixpkgs has them of commits, cannot be excluded."""
    try:
        return not requirement.specifier.contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False


def describe(text, environments, provided):
    requirement = Requirement(text)
    platforms = [system for system, environment in environments.items() if holds(requirement, environment)]
    named = [] if platforms else re.findall(r"""extra\s*==\s*["']([^"']+)""", str(requirement.marker or ""))
    versions = provided.get(canonicalize_name(requirement.name), [])
    return {
        "name": requirement.name,
        "text": text,
        "specifier": str(requirement.specifier),
        "platforms": platforms,
        "extras": {
            extra: [
                system
                for system, environment in environments.items()
                if holds(requirement, {**environment, "extra": extra})
            ]
            for extra in named
        },
        "excluded": [version for version in versions if excludes(requirement, version)],
    }


def answer(declaration, environments, provided):
    try:
        texts = declaration["requiresDist"]
        if declaration["projectFiles"]:
            texts = from_project_files(declaration["projectFiles"])
        return {"requirements": [describe(text, environments, provided) for text in texts]}
    except (Unreadable, InvalidRequirement, SyntaxError, ValueError, configparser.Error) as trouble:
        return {"unreadable": " ".join(str(trouble).split())}
    except (AttributeError, MemoryError, RecursionError, TypeError) as trouble:
        return {"unreadable": "a value is not of the kind that it should be: " + " ".join(str(trouble).split())}


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


def admits(specifier, python):
    return specifier is None or bool(trouble(SpecifierSet, specifier)) or SpecifierSet(specifier).contains(python, prereleases=True)


def project(declaration, environments, python):
    said = declaration["metadata"] or said_by_project_files(declaration["buildFiles"])
    specifier = first(said.get("requires-python", []))
    needed = build_requires(declaration["buildFiles"])
    troubles = {
        "Requires-Python": [trouble(SpecifierSet, specifier)] if specifier else [],
        "requires": [trouble(Requirement, text) for text in needed],
    }
    urls = said.get("home-page", []) + [url.partition(",")[2].strip() for url in said.get("project-url", [])]
    return {
        "requiresPython": specifier,
        "admitsPython": admits(specifier, python),
        "buildRequires": [describe(text, environments, {}) for text in needed if not trouble(Requirement, text)],
        "licenseExpression": first(said.get("license-expression", [])),
        "license": first(said.get("license", [])),
        "classifiers": [text.strip() for text in said.get("classifier", [])],
        "urls": [url for url in urls if url],
        "extras": said.get("provides-extra", []),
        "malformed": {field: "; ".join(filter(None, all)) for field, all in troubles.items() if any(all)},
    }


def projects(declarations, environments, python):
    for key, declaration in declarations.items():
        try:
            yield key, project(declaration, environments, python)
        except (AttributeError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError, configparser.Error):
            pass


question = json.load(sys.stdin)
declared, environments = question["declarations"], question["environments"]
print(
    json.dumps(
        {
            "declarations": {key: answer(it, environments, question["provided"]) for key, it in declared.items()},
            "versions": dict(normalized(question["versions"])),
            "projects": dict(projects(declared, environments, question["python"])),
        }
    )
)
