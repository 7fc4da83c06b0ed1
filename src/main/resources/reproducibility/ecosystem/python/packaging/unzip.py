"""Reads zip files with Python's own zipfile, as pip and installer do, and says what is in them, and where.

In:  [path, ...]
Out: [{"files": {name: [offset of its data, length of its data, method]}, "trouble": reason or ""}, ...], in the same order
"""
import json
import sys
import zipfile


def reading(path):
    files = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if not entry.is_dir():
                    # To open an entry is to read its local header, up to where its data begins.
                    with archive.open(entry):
                        files[entry.filename] = [archive.fp.tell(), entry.compress_size, entry.compress_type]
    except Exception as trouble:
        return {"files": files, "trouble": str(trouble) or "it cannot be read"}
    return {"files": files, "trouble": ""}


print(json.dumps([reading(path) for path in json.load(sys.stdin)]))
