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
"""
import any_packaging
import configparser
import json
import sys

from marker_platforms import Declared, excludes, of_pythons
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_version
from packaging.version import InvalidVersion, Version
from project_files import Unreadable, build_requires, first, from_project_files, name_in, said_by_project_files

HERE = ".".join(map(str, sys.version_info[:3]))


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


def normalized(versions):
    for version in versions:
        try:
            yield version, canonicalize_version(Version(version))
        except InvalidVersion:
            pass


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
