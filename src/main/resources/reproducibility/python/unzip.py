"""Reads zip files with Python's own zipfile, as pip and installer do, and says what is in them.

In:  [path, ...]
Out: [{"files": {name: [sha256, size]}, "trouble": reason or ""}, ...], in the same order
"""
import hashlib
import json
import sys
import zipfile

CHUNK = 1 << 18


def digest(stream):
    sha256 = hashlib.sha256()
    size = 0
    while chunk := stream.read(CHUNK):
        sha256.update(chunk)
        size += len(chunk)
    return [sha256.hexdigest(), size]


def reading(path):
    files = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    with archive.open(entry) as stream:
                        files[entry.filename] = digest(stream)
    except Exception as trouble:
        return {"files": files, "trouble": f"{type(trouble).__name__}: {trouble}"}
    return {"files": files, "trouble": ""}


print(json.dumps([reading(path) for path in json.load(sys.stdin)]))
