"""The works: what is done, by whom, and what is aimed at. Each is a function of the data that gives its rows."""

import dataclasses
import pathlib
import shlex

from aims import Faster, Seconds, Within
from measure import Side

OURS = "this project"


@dataclasses.dataclass(frozen=True)
class Work:
    """
    One work: our side, and the peers and limits with what is aimed at against each (None: nothing, only shown).

    AT is where it lies on a curve: the curve's name, what grows, and the value there.
    """

    name: str
    ours: Side
    others: tuple = ()
    alone: Seconds = None
    at: tuple = None


def shell(name, text, folder=".", **more):
    return Side(name, ["sh", "-c", text], folder=str(folder), **more)


def kilobytes(file):
    size = file.stat().st_size / 1000
    return f"{size:.0f} kB" if size < 1000 else f"{size / 1000:.0f} MB"


class Works:
    """All works on this data, with the programs of a virtual environment for Python's peers."""

    def __init__(self, data, programs, home, repro):
        self.data = data
        self.programs = pathlib.Path(programs)
        self.home = pathlib.Path(home)
        self.repro = pathlib.Path(repro).absolute()

    def ours(self, *arguments, statuses=(0,)):
        return Side(OURS, [str(self.repro), *map(str, arguments)], folder=str(self.home), statuses=statuses)

    def peer(self, program, *arguments, **more):
        """A program of the virtual environment where it is there, else the system's."""
        own = self.programs / program
        return Side(program, [str(own) if own.exists() else program, *map(str, arguments)], **more)

    def all(self):
        """Every work, by the name of its function."""
        return {
            "branches": self.branches,
            "wheels": self.wheels,
            "several": self.several,
            "diff": self.diff,
            "gate": self.gate,
            "builds": self.builds,
            "variations": self.variations,
            "index": self.index,
            "evaluation": self.evaluation,
            "memory": self.memory,
            "start": self.start,
            "growth": self.growth,
        }

    def branches(self):
        """Every archive of 30 branches x 20 wheels against its lock."""
        for name, history, least in (
            ("small", self.data.history(30, 20), 3),
            ("real", self.data.history(30, 20, self.data.wheels()), 10),
        ):
            clone = self.data.checkout(history)
            check = ("check", "--tag", "branch", "--repo", history)
            each = "for b in $(ls .git/sums); do git checkout -q -f origin/$b && sha256sum -c --quiet .git/sums/$b || exit 1; done"
            checkout = shell("git checkout, sha256sum -c", each, clone)
            limit = shell("limit: git cat-file into sha256sum", "git cat-file --batch <.git/blobs | sha256sum", clone)
            yield Work(
                f"30 branches x 20 {name} wheels, every one read",
                self.ours(*check, "--no-cache"),
                ((checkout, Faster(least)), (limit, Within(2))),
            )
            yield Work(f"30 branches x 20 {name} wheels, as an earlier run has read them", self.ours(*check), ((checkout, Faster(least)),))

    def wheels(self):
        """One wheel: structure, RECORD and metadata."""
        for start in ("six-1.17.0", "idna-3.10", "networkx-3.4.2", "matplotlib-3.10.1", "scipy-1.15.2", "jaxlib-0.6.0"):
            wheel = self.data.wheel(start)
            unpacked = self.data.folder / "unpacked"
            fresh = (["rm", "-rf", str(unpacked)],)
            yield Work(
                f"{start}, {kilobytes(wheel)}",
                self.ours("check", "--no-cache", wheel, statuses=(0, 1)),
                (
                    (self.limit(wheel), Within(1.2)),
                    (self.peer("unzip", "-tq", wheel), Faster(1)),
                    (self.peer("wheel", "unpack", "-d", unpacked, wheel, before=fresh), Faster(1)),
                    (self.peer("check-wheel-contents", wheel, statuses=(0, 1)), Faster(1)),
                    (self.peer("wheel2json", wheel), Faster(1)),
                ),
            )
        large = self.data.wheel("jaxlib-0.6.0")
        yield Work("jaxlib-0.6.0, as an earlier run has read it", self.ours("check", large, statuses=(0, 1)), ((self.limit(large), None),))

    def limit(self, *wheels):
        return Side("limit: inflate + SHA-256", ["java", "-Xshare:auto", "-cp", str(self.data.folder), "Limit", *map(str, wheels)])

    def several(self):
        """Several wheels, on all cores."""
        wheels = sorted(self.data.wheels().glob("*.whl"))[::3]
        yield Work(
            f"{len(wheels)} wheels",
            self.ours("check", "--no-cache", *wheels, statuses=(0, 1)),
            (
                (self.limit(*wheels), Faster(1)),
                (shell("unzip -tq each", "for w in " + shlex.join(map(str, wheels)) + "; do unzip -tq $w || exit 1; done"), Faster(1)),
                (self.peer("check-wheel-contents", *wheels, statuses=(0, 1)), Faster(1)),
            ),
        )

    def diff(self):
        """The semantic diff of two wheels."""
        for old, new, least in (
            ("idna-3.9", "idna-3.10", 1),
            ("requests-2.32.2", "requests-2.32.3", 1),
            ("networkx-3.4.1", "networkx-3.4.2", 1),
            ("matplotlib-3.10.0", "matplotlib-3.10.1", 8),
            ("numpy-2.2.3", "numpy-2.2.5", 30),
        ):
            pair = [str(self.data.wheel(old)), str(self.data.wheel(new))]
            folders = [str(self.data.folder / "old"), str(self.data.folder / "new")]
            plain = "rm -rf {2} {3}; unzip -q {0} -d {2} && unzip -q {1} -d {3}; diff -rq {2} {3}; test $? -lt 2"
            yield Work(
                f"diff of {old} and {new}",
                self.ours("diff", *pair, statuses=(0, 1)),
                (
                    (self.peer("diffoscope", *pair, "--text", "/dev/null", statuses=(0, 1)), Faster(least)),
                    (shell("unzip, diff -rq", plain.format(*pair, *folders)), Faster(1) if least > 1 else None),
                ),
            )

    def gate(self):
        """The gate on a commit, on this repository."""
        sums = self.data.folder / "sums"
        archives = sorted(it for it in (self.home / "sources").iterdir() if it.name.endswith((".whl", ".tar.gz")))
        text = "sha256sum " + shlex.join(str(it) for it in archives) + f" >{sums}"
        status = shell("git status, sha256sum -c", f"git status && sha256sum -c --quiet {sums}", self.home, before=(["sh", "-c", text],))
        name = f"the gate on a commit, {len(archives)} archives"
        yield Work(name, self.ours("check", "--tag", "commit"), ((status, None),), alone=Seconds(1))
        yield Work(f"{name}, every one read again", self.ours("check", "--tag", "commit", "--no-cache"), ((status, None),))

    def builds(self):
        """Every package built twice in the sandbox from the vendored bytes alone, each time in a new store, and compared."""
        with self.data.bare() as bare:
            twice = Side("nix-store --realise, and --check", [bare.twice], before=bare.fresh)
            count = len(bare.packages)
            yield Work(
                f"{count} packages built twice, offline and cold",
                self.ours("check", "--claim", "EveryBuild.givesTheSameBitsTwice"),
                ((twice, Within(1.15)),),
            )
            yield Work(
                f"all claims on the builds of {count} packages",
                self.ours("check", "--tag", "build"),
                ((twice, None),),
            )

    def variations(self):
        """What varies: ours varies fifteen things at once and compares, reprotest one."""
        varied = ["check", "--claim", "EveryBuild.givesTheSameBitsInAVariedEnvironment"]
        with self.data.bare() as bare:
            one = [str(self.programs / "reprotest"), "--variations=-all,+timezone", "--no-diffoscope", "-s", str(bare.source)]
            for names, selected in ((["pixeloe"], ["--package", "pixeloe"]), (bare.packages, [])):
                each = " && ".join(shlex.join([*one, f"{bare.output} {name}", "out"]) for name in names)
                yield Work(
                    f"{', '.join(names) if selected else f'{len(names)} packages'}, varied and compared",
                    self.ours(*varied, *selected),
                    ((shell("reprotest, one variation", each, before=bare.fresh), Faster(2)),),
                )

    def index(self):
        """What the index has of every locked archive that it publishes."""
        locked = self.data.locked()
        pip = [str(self.programs / "pip"), *"-q install --dry-run --ignore-installed --no-deps --report -".split()]
        yield Work(
            f"{len(locked)} archives asked of the index",
            self.ours("upstream", *(it.split("==")[0] for it in locked)),
            (
                (shell("pip install --dry-run, one by one", " && ".join(shlex.join([*pip, it]) for it in locked)), Faster(5)),
                (Side("pip install --dry-run, all at once", [*pip, *locked]), Faster(2)),
            ),
        )

    def evaluation(self):
        """Every package for every platform; without Java on either side."""
        with self.data.bare() as bare:
            yield Work(
                "four platforms evaluated",
                Side(OURS, [str(bare.folder / "evaluate-all")]),
                ((shell("four nix-instantiate", f"for each in {bare.folder}/evaluate-*-*; do $each || exit 1; done"), Faster(2)),),
            )

    def memory(self):
        """A wheel of 450 MB; the heap is limited to 200 MB by bin/repro itself."""
        wheel = self.data.large_wheel(450 << 20)
        yield Work("a wheel of 450 MB in a heap of 200 MB", self.ours("check", "--no-cache", wheel), ((self.limit(wheel), None),))

    def start(self):
        """What it takes to start, with and without the classes that are kept as the JVM has them in memory."""
        java = ["java", "-XX:+UseSerialGC", "-Xmx200m", "-cp", self.data.classpath, "reproducibility.cli.Repro"]
        for arguments in (["--version"], ["check", "--help"], ["check", "--tag", "commit"]):
            plain = Side("java, no class sharing", [*java, *arguments], folder=str(self.home))
            yield Work(f"bin/repro {' '.join(arguments)}", self.ours(*arguments), ((plain, None),))

    def growth(self):
        """How time grows where everything is read: by branches, each with some archives of its own, and by archives on one branch."""
        for branches in (10, 30, 100, 300):
            yield Work(
                f"{branches} branches x 20 wheels",
                self.ours("check", "--tag", "branch", "--no-cache", "--repo", self.data.history(branches, 20)),
                at=("branches x 20 wheels of 200 kB", "branches", branches),
            )
        for wheels in (10, 100, 1000):
            yield Work(
                f"1 branch x {wheels} wheels",
                self.ours("check", "--tag", "branch", "--no-cache", "--repo", self.data.history(1, wheels)),
                at=("archives on one branch", "archives", wheels),
            )
