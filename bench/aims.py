"""What is aimed at: how our time has to stand to theirs, or alone."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Faster:
    """Our time goes into theirs at least so often."""

    times: float

    @property
    def ratio(self):
        """The least that their time by ours has to be."""
        return self.times

    def met(self, ours, theirs):
        return theirs / ours >= self.times

    def __str__(self):
        return f"{self.times:g} x faster" if self.times != 1 else "faster"


@dataclasses.dataclass(frozen=True)
class Within:
    """Our time is at most so many times theirs."""

    times: float

    @property
    def ratio(self):
        """The least that their time by ours has to be."""
        return 1 / self.times

    def met(self, ours, theirs):
        return ours / theirs <= self.times

    def __str__(self):
        return f"within {self.times:g} x"


@dataclasses.dataclass(frozen=True)
class Seconds:
    """Our time alone is at most this."""

    most: float

    def met(self, ours, theirs):
        return ours <= self.most

    def __str__(self):
        return f"at most {self.most:g} s"
