"""Prepares what the works are done on, below one folder; what is there already is not made again."""

import base64
import contextlib
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PLATFORMS = "manylinux_2_17_x86_64 manylinux2014_x86_64 manylinux_2_27_x86_64 manylinux_2_28_x86_64 any".split()


class Bare:
    """A folder of scripts that ask Nix what this project asks of it, for its own packages."""

    def __init__(self, folder):
        self.folder = folder
        self.packages = (folder / "packages").read_text().split()
        # Untimed, before each run: what the last one built is gone.
        self.fresh = (["sh", "-c", f"rm -rf {folder}/store-*"],)
        self.twice = self.script(
            "build-twice",
            f'for name in $(cat {folder}/packages); do store=$(mktemp -d {folder}/store-XXXXXX);'
            f' built=$({folder}/build "$name" "$store"); test -e "$store$built"; {folder}/build "$name" "$store" --check; done',
        )
        # For reprotest: leaves the output where it is started.
        self.output = self.script(
            "output", f'store=$(mktemp -d {folder}/store-XXXXXX); cp -r "$store$({folder}/build "$1" "$store")" out'
        )
        self.source = folder / "source"
        self.source.mkdir()
        (self.source / "README").touch()

    def script(self, name, text):
        file = self.folder / name
        file.write_text(f"#!/bin/sh\nset -eu\n{text}\n")
        file.chmod(0o755)
        return str(file)


class Data:
    """The folder of the data, and the checkout whose classes make the generated part of it."""

    def __init__(self, folder, home, classpath):
        self.folder = pathlib.Path(folder).resolve()
        self.home = pathlib.Path(home)
        self.classpath = classpath
        self.folder.mkdir(parents=True, exist_ok=True)

    def wheels(self):
        """The folder of the wheels that wheels.txt lists, fetched by pip, which knows the index."""
        folder = self.folder / "wheels"
        for line in (HERE / "wheels.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                name, *versions = line.split()
                for version in versions:
                    self.fetch(folder, f"{name}=={version}")
        return folder

    def fetch(self, folder, requirement):
        """One wheel, for Python 3.12 on Linux."""
        mark = folder / ".fetched" / requirement
        if not mark.exists():
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
            pip += ["--python-version=3.12", "--implementation=cp", "--abi=cp312", "--abi=abi3", "--abi=none"]
            pip += [f"--platform={it}" for it in PLATFORMS]
            subprocess.run([*pip, "-d", str(folder), requirement], check=True)
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()

    def wheel(self, start):
        """The one wheel whose file name starts with this name and version; fetched where wheels.txt does not list it."""
        folder = self.folder / "single"
        self.fetch(folder, start.replace("-", "=="))
        (found,) = folder.glob(start + "-*.whl")
        return found

    def history(self, branches, wheels, folder=None):
        """A bare repository of released version branches: of generated wheels of 200 kB, or of those of a folder."""
        target = self.folder / f"history-{branches}-{wheels}{'-real' if folder else ''}"
        if not target.exists():
            making = target.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            self.java("reproducibility.sample.HistoryGenerator", making, branches, wheels, *([folder] if folder else []))
            # As a server sends it: in one pack. Archives do not become smaller by deltas, so none are looked for.
            self.git(making, "repack", "-adq", "--window=0")
            making.rename(target)
        return target

    def checkout(self, history):
        """A clone with a work tree, and beside it what sha256sum needs to know of each branch."""
        clone = pathlib.Path(f"{history}.clone")
        if not clone.exists():
            making = pathlib.Path(f"{clone}.making")
            shutil.rmtree(making, ignore_errors=True)
            self.git(self.folder, "clone", "-q", str(history), str(making))
            sums = making / ".git" / "sums"
            sums.mkdir()
            known = {}
            for branch in self.branches(history):
                listed = self.git(history, "ls-tree", branch, "sources/").splitlines()
                lines = [line.split(None, 3) for line in listed if line.endswith(".whl")]
                text = "".join(f"{self.sha256(history, blob, known)}  {path}\n" for _, _, blob, path in lines)
                (sums / branch).write_text(text)
            (making / ".git" / "blobs").write_text("".join(f"{blob}\n" for blob in known))
            making.rename(clone)
        return clone

    def branches(self, history):
        """The names of the version branches."""
        names = self.git(history, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
        return [name for name in names if name != "main"]

    def sha256(self, history, blob, known):
        if blob not in known:
            content = subprocess.run(
                ["git", "-C", history, "cat-file", "blob", blob], check=True, stdout=subprocess.PIPE
            ).stdout
            known[blob] = hashlib.sha256(content).hexdigest()
        return known[blob]

    def large_wheel(self, size):
        """A wheel of SIZE bytes that do not compress."""
        target = self.folder / "large-1.0-py3-none-any.whl"
        if not target.exists():
            making = target.with_suffix(".making")
            info = "large-1.0.dist-info/"
            record = []
            with zipfile.ZipFile(making, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:

                def add(name, chunks):
                    digest, length = hashlib.sha256(), 0
                    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o100644 << 16
                    with wheel.open(entry, "w") as file:
                        for chunk in chunks:
                            file.write(chunk)
                            digest.update(chunk)
                            length += len(chunk)
                    encoded = base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
                    record.append(f"{name},sha256={encoded},{length}\n")

                add("large/__init__.py", [b""])
                add("large/data.bin", (os.urandom(1 << 20) for _ in range(size >> 20)))
                add(info + "METADATA", [b"Metadata-Version: 2.1\nName: large\nVersion: 1.0\n"])
                wheel_file = b"Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
                add(info + "WHEEL", [wheel_file])
                wheel.writestr(info + "RECORD", "".join(record) + info + "RECORD,,\n")
            making.rename(target)
        return target

    @contextlib.contextmanager
    def bare(self):
        """What Nix is asked without this project; the folder is gone again when it is left."""
        with tempfile.TemporaryDirectory(prefix="bare-", dir=self.folder, ignore_cleanup_errors=True) as name:
            folder = pathlib.Path(name)
            self.java("reproducibility.nix.BareCommands", self.home, folder)
            yield Bare(folder)

    def locked(self):
        """Names and versions of the locked archives that the index publishes."""
        lock = tomllib.loads((self.home / "sources/pylock.toml").read_text())
        archives = [it for it in lock["packages"] if "archive" not in it]
        return [f"{it['name']}=={it['version']}" for it in archives]

    def java(self, *command):
        subprocess.run(["java", "-cp", self.classpath, *map(str, command)], check=True)

    def git(self, folder, *arguments):
        command = ["git", "-C", str(folder), *arguments]
        return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
