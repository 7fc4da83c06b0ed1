"""Runs commands side by side: in turns, so that what slows the machine for a while slows them all."""

import dataclasses
import os
import signal
import statistics
import subprocess
import threading
import time

# A side that needs longer than this runs once, and that one run counts.
ONCE = 40
# A side that needs longer than this is ended.
MOST = 120


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
    ended: bool = False  # by us, so that it is not known how long it would have taken

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def spread(self):
        """Half of the distance from the fastest to the slowest, as a part of the median."""
        return (max(self.seconds) - min(self.seconds)) / 2 / self.median if self.seconds else None


def together(sides, times, progress=lambda text: None):
    """The times of each side by name: TIMES rounds, each begun by another side; after one round that does not count.

    A side that is slow in that first round runs no more, and that one run is its time.
    """
    taken = {side.name: Times() for side in sides}
    for turn in range(times + 1):
        order = sides[turn % len(sides) :] + sides[: turn % len(sides)]
        for side in order:
            entry = taken[side.name]
            if entry.trouble or (turn and entry.seconds and entry.seconds[0] > ONCE):
                continue
            progress(f"{side.name}, {turn} of {times}" if turn else f"{side.name}, warming up")
            try:
                seconds, resident = once(side)
            except (OSError, subprocess.SubprocessError) as trouble:
                entry.trouble = str(trouble)
                continue
            entry.ended = seconds >= MOST
            if turn or seconds > ONCE:
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
            side.command,
            cwd=side.folder,
            env=environment,
            stdin=null,
            stdout=null,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        limit = threading.Timer(MOST, os.killpg, (process.pid, signal.SIGKILL))
        limit.start()
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        limit.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if seconds < MOST and process.returncode not in side.statuses:
        last = said.decode(errors="replace").strip().splitlines()[-1:] or [""]
        raise subprocess.SubprocessError(f"ended with {process.returncode}: {last[0][:160]}")
    return seconds, usage.ru_maxrss * 1024
