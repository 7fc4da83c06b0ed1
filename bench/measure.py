"""Runs commands side by side: in turns, so that what slows the machine for a while slows them all."""

import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass(frozen=True)
class Side:
    """One way to do a work: a command that must end with one of these statuses, and what runs untimed before it."""

    name: str
    command: list
    folder: str = "."
    before: tuple = ()
    statuses: tuple = (0,)
    environment: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Times:
    """What one side took: seconds a run, and the largest resident set of its processes, in bytes."""

    seconds: list = dataclasses.field(default_factory=list)
    resident: int = 0
    trouble: str = ""

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def spread(self):
        """Half of the distance from the fastest to the slowest, as a part of the median."""
        return (max(self.seconds) - min(self.seconds)) / 2 / self.median if self.seconds else None


def together(sides, times, progress=lambda text: None):
    """The times of each side by name: TIMES rounds, each begun by another side; after one round that does not count."""
    taken = {side.name: Times() for side in sides}
    for turn in range(times + 1):
        order = sides[turn % len(sides) :] + sides[: turn % len(sides)]
        for side in order:
            entry = taken[side.name]
            if entry.trouble:
                continue
            progress(f"{side.name}, {turn} of {times}" if turn else f"{side.name}, warming up")
            try:
                seconds, resident = once(side)
            except (OSError, subprocess.SubprocessError) as trouble:
                entry.trouble = str(trouble)
                continue
            if turn:
                entry.seconds.append(seconds)
                entry.resident = max(entry.resident, resident)
    return taken


def once(side):
    """Seconds from start to end by the clock, and the largest resident set of the processes."""
    environment = dict(os.environ, **side.environment)
    for command in side.before:
        subprocess.run(command, cwd=side.folder, check=True, env=environment, stdout=subprocess.DEVNULL)
    with open(os.devnull, "r+b") as null:
        began = time.perf_counter()
        process = subprocess.Popen(
            side.command, cwd=side.folder, env=environment, stdin=null, stdout=null, stderr=subprocess.PIPE
        )
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in side.statuses:
        last = said.decode(errors="replace").strip().splitlines()[-1:] or [""]
        raise subprocess.SubprocessError(f"ended with {process.returncode}: {last[0][:160]}")
    return seconds, usage.ru_maxrss * 1024
