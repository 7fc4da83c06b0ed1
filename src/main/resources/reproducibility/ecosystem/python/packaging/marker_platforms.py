"""Says on which platforms, with which Pythons and extras, each requirement of a project holds."""
import any_packaging
import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


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
