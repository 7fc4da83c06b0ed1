"""Sorts the files of a project into its releases, the newest first (PEP 440), and says which of them can be used.

In:  {"project": name, "files": [[file name, specifier of Pythons or null]], "python": version, "wanted": version or null}
Out: {"releases": [{"version", "stable", "wanted", "files": [{"name", "wheel", "anywhere", "admitted"}]}], "invalid": bool}

Files that are neither wheels nor .tar.gz or .zip sdists of the project are left out. "anywhere" is a wheel for any platform and this
Python; "wanted" is the release with the version that is wanted, "invalid" says that this is no version.
"""
import any_packaging
import json
import sys

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name, parse_sdist_filename, parse_wheel_filename
from packaging.version import InvalidVersion, Version


def runs_anywhere(tags, python):
    known = {"py3"} | {f"py3{minor}" for minor in range(python.minor + 1)}
    return any(tag.platform == "any" and tag.abi == "none" and tag.interpreter in known for tag in tags)


def admits(specifier, python):
    try:
        return specifier is None or SpecifierSet(specifier).contains(python, prereleases=True)
    except InvalidSpecifier:
        return True


def understood(name, python):
    """Project, version, whether it is a wheel, whether it runs anywhere."""
    if name.endswith(".whl"):
        project, version, _, tags = parse_wheel_filename(name)
        return project, version, True, runs_anywhere(tags, python)
    if name.endswith((".tar.gz", ".zip")):
        return *parse_sdist_filename(name), False, False
    raise ValueError


question = json.load(sys.stdin)
python, project = Version(question["python"]), canonicalize_name(question["project"])
found, invalid, wanted = {}, False, None
try:
    wanted = Version(question["wanted"]) if question["wanted"] else None
except InvalidVersion:
    invalid = True
for name, specifier in question["files"]:
    try:
        of, version, wheel, anywhere = understood(name, python)
    except ValueError:
        continue
    if of == project:
        file = {"name": name, "wheel": wheel, "anywhere": anywhere, "admitted": admits(specifier, python)}
        found.setdefault(version, []).append(file)
releases = [
    {"version": str(it), "stable": not it.is_prerelease, "wanted": it == wanted, "files": found[it]}
    for it in sorted(found, reverse=True)
]
print(json.dumps({"releases": releases, "invalid": invalid}))
