"""bench/run: measures this project beside its peers, in one run."""

import argparse
import os
import pathlib
import platform
import subprocess
import sys

import report
from data import Data
from measure import Side, together
from works import OURS, Works

HOME = pathlib.Path(__file__).resolve().parent.parent


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("work", nargs="*", help="only these works, such as: branches wheels diff")
    parser.add_argument("--times", type=int, default=5, help="rounds that count (default: 5)")
    parser.add_argument("--data", default=HOME / "target/bench", help="the folder of the data (default: target/bench)")
    parser.add_argument("--repro", default=HOME / "bin/repro", help="what is measured, such as an unpacked archive's bin/repro (default: this checkout's)")
    return parser.parse_args()


def say(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text[:100]}", end="", file=sys.stderr, flush=True)


def calibration(times):
    """What this machine does in plain arithmetic: the row that tells whether it drifted."""
    command = [sys.executable, "-c", "import hashlib; hashlib.sha256(bytes(1 << 28))"]
    return together([Side("calibration", command)], times)["calibration"]


def measure(work, times):
    """The rows of one work."""
    sides = [work.ours, *(side for side, _ in work.others)]
    taken = together(sides, times, lambda text: say(f"{work.name}: {text}"))
    if not work.others:
        return [report.alone(work, taken[OURS])]
    rows = [report.row(work, side.name, taken[side.name], taken[OURS], target) for side, target in work.others]
    return rows + ([report.alone(work, taken[OURS])] if work.alone else [])


def main():
    asked = arguments()
    classpath = f"{HOME}/target/classes:{HOME}/target/test-classes:" + (HOME / "target/classpath").read_text().strip()
    data = Data(asked.data, HOME, classpath)
    subprocess.run(["javac", "-d", data.folder, HOME / "bench/Limit.java"], check=True)
    works = Works(data, pathlib.Path(sys.executable).parent, HOME, asked.repro)
    known = works.all()
    unknown = set(asked.work) - set(known)
    if unknown:
        sys.exit(f"bench: there is no work {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "before": calibration(asked.times).seconds}
    rows = []
    print(report.HEADER, flush=True)
    for name in asked.work or known:
        for work in known[name]():
            done = measure(work, asked.times)
            say("")
            print(report.lines(done), flush=True)
            rows += done
    machine["after"] = calibration(asked.times).seconds
    report.write(HOME / "reports/bench.json", machine, rows)
    report.draw(HOME / "reports/bench.svg", rows)
    drift = report.median(machine["after"]) / report.median(machine["before"])
    print(f"\nSHA-256 of 256 MB: {report.shown(machine['before'])} before, {report.shown(machine['after'])} after (x {drift:.2f})")
    missed = [it for it in rows if not it.get("met", True) or "trouble" in it]
    print(f"{len(rows)} rows, {len(missed)} with a target missed or without an answer; reports/bench.json, reports/bench.svg")


if __name__ == "__main__":
    main()
