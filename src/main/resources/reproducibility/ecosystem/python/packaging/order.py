"""Puts versions from standard input into the order of PEP 440.

In:  [version, ...]
Out: {"ordered": [version, ...], oldest first and without those that PEP 440 does not know,
      "stable": [version, ...], those that are neither pre-releases nor developmental releases,
      "ranks": {version: number}, the same for versions that are equal}
"""
import any_packaging
import json
import sys

from packaging.version import InvalidVersion, Version


def known(texts):
    for text in texts:
        try:
            yield Version(text), text
        except InvalidVersion:
            pass


versions = sorted(known(json.load(sys.stdin)))
ranks = {version: rank for rank, version in enumerate(sorted({version for version, _ in versions}))}
print(
    json.dumps(
        {
            "ordered": [text for _, text in versions],
            "stable": [text for version, text in versions if not version.is_prerelease],
            "ranks": {text: ranks[version] for version, text in versions},
        }
    )
)
