"""Says how versions, specifiers and requirements differ.

A specifier is decided by trying versions: every one that either side names and their neighbours on each side, which is where
the set of admitted versions can change (PEP 440, "Version specifiers"); what says more than that is "changed".
"""
import any_packaging

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def order(old, new):
    try:
        old, new = Version(old), Version(new)
    except InvalidVersion:
        return "unknown"
    return "up" if old < new else "down" if new < old else "same"


def around(text):
    """The versions next to a named one, on both sides: those at which a specifier that names it may change its mind."""
    version = Version(text.removesuffix(".*"))
    epoch = f"{version.epoch}!" if version.epoch else ""
    numbers = list(version.release)
    yield version
    yield Version(version.public)
    for cut in range(1, len(numbers) + 1):
        for step in (-1, 0, 1):
            near = numbers[:cut]
            near[-1] += step
            if near[-1] < 0:
                continue
            release = epoch + ".".join(map(str, near))
            for ending in (".dev0", "a0", "a1", "b0", "b1", "rc0", "rc1", "", "+local", ".post0", ".post1", ".0.0.1", ".9999999", ".post0.dev0", "rc1.post1"):
                yield Version(release + ending)
    if version.pre:
        kind, number = version.pre
        for near in (max(number - 1, 0), number, number + 1):
            for ending in ("", ".dev0", ".post0"):
                yield Version(f"{version.base_version}{kind}{near}{ending}")
    for name, number in (("post", version.post), ("dev", version.dev)):
        if number is not None:
            for near in (max(number - 1, 0), number, number + 1):
                yield Version(f"{version.base_version}.{name}{near}")


def direction(old, new):
    try:
        old, new = SpecifierSet(old or ""), SpecifierSet(new or "")
    except InvalidSpecifier:
        return "changed"
    if old == new:
        return "same"
    if any(it.operator == "===" for it in [*old, *new]):
        return "changed"
    samples = {Version("0.dev0"), Version("0"), Version("9999999")}
    for specifier in [*old, *new]:
        samples.update(around(specifier.version))
    admitted = [{it for it in samples if one.contains(it, prereleases=True)} for one in (old, new)]
    if admitted[0] == admitted[1]:
        return "same"
    return "tightened" if admitted[1] < admitted[0] else "loosened" if admitted[0] < admitted[1] else "changed"


def requirement(text):
    try:
        it = Requirement(text)
    except InvalidRequirement:
        return text, "", "", text
    key = canonicalize_name(it.name), ",".join(sorted(it.extras)), str(it.marker or "")
    return *key, it.url or ",".join(sorted(map(str, it.specifier)))


def shown(it):
    name, extras, marker, specifier = it
    return f"{name}{f'[{extras}]' if extras else ''}{' ' + specifier if specifier else ''}{f' ; {marker}' if marker else ''}"


def pairs(old, new):
    """Requirements of one name belong together where extras and marker are the same, or else as they come."""
    old, new = sorted(set(map(requirement, old))), sorted(set(map(requirement, new)))
    for sort in (lambda it: it, lambda it: it[:3], lambda it: it[:2], lambda it: it[:1]):
        for it in list(old):
            other = next((one for one in new if sort(one) == sort(it)), None)
            if other is not None:
                old.remove(it)
                new.remove(other)
                if it != other:
                    yield it, other
    yield from ((it, None) for it in old)
    yield from ((None, it) for it in new)


def declared(old, new):
    for one, other in sorted(pairs(old, new), key=lambda pair: (pair[0] or pair[1])[0]):
        if one is None or other is None:
            word = "added" if one is None else "removed"
        elif one[:3] != other[:3] or "://" in one[3] + other[3]:
            word = "changed"
        else:
            word = direction(one[3], other[3])
        if word != "same":
            yield {
                "kind": word,
                "name": (one or other)[0],
                "before": shown(one) if one else "",
                "after": shown(other) if other else "",
            }
