"""The one table: a row for each job, with what it is held against in the same run."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    job: str
    ours: float
    """Our median, in `unit`."""
    peer: float | None = None
    """The median of what it is held against, in the same unit; None without one."""
    against: str = ""
    """What it is held against."""
    target: float
    """The highest result that meets it."""
    worst: float | None = None
    """The result above which a run fails; None for twice the target."""
    unit: str = "ms"
    beyond: bool = False
    """Whether the result is the difference to the peer, not the ratio."""
    peak: float | None = None
    """Highest resident memory of the program that did it, in MiB."""
    growth: float | None = None
    """The exponent over three sizes: 1 is a time that grows as the data does."""

    @property
    def result(self) -> float:
        """What is compared with the target."""
        if self.peer is None:
            return self.ours
        return self.ours - self.peer if self.beyond else self.ours / self.peer

    @property
    def met(self) -> bool:
        """Whether the target holds."""
        return self.result <= self.target

    @property
    def failed(self) -> bool:
        """Whether the result is so far from the target that a run fails."""
        return self.result > (2 * self.target if self.worst is None else self.worst)

    @property
    def measure(self) -> str:
        """The unit of result and target."""
        return self.unit if self.peer is None or self.beyond else "×"

    def __str__(self) -> str:
        figures = [f"{self.ours:.2f} {self.unit}"]
        figures.append("" if self.peer is None else f"{self.peer:.2f} {self.unit}")
        figures.append(f"{self.result:{',.0f' if self.result >= 100 else '.3g'}} {self.measure}")
        figures.append(f"≤ {self.target:g} {self.measure}")
        figures.append("" if self.peak is None else f"{self.peak:.0f} MiB")
        figures.append("" if self.growth is None else f"{self.growth:.2f}")
        return _line([self.job, *figures, "met" if self.met else "MISSED"])


HEAD = ("job", "ours", "beside", "result", "target", "peak", "growth", "")
_WIDTHS = (44, 14, 14, 12, 13, 9, 8, 8)


def heading() -> str:
    """Return the line above the table."""
    return _line(HEAD)


def _line(cells: Sequence[str]) -> str:
    first, *rest = cells
    line = f"{first:{_WIDTHS[0]}}"
    return (
        line + "".join(f"{cell:>{width}}" for cell, width in zip(rest, _WIDTHS[1:], strict=True))
    ).rstrip()


def timed(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return the milliseconds that work takes."""
    begun = clock()
    work()
    return (clock() - begun) * 1000


def in_turn(rounds: int, ours: Callable[[], float], peer: Callable[[], float]) -> list[float]:
    """Measure both in turn; return the two medians."""
    pairs = [(ours(), peer()) for _ in range(rounds)]
    return [median(pair[side] for pair in pairs) for side in (0, 1)]


def exponent(times: dict[int, float]) -> float | None:
    """Return the slope of the times over the sizes, both as logarithms; None below three sizes."""
    if len(times) < 3:
        return None
    points = [(math.log(size), math.log(max(time, 1e-6))) for size, time in times.items()]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return rise / sum((x - middle_x) ** 2 for x, _ in points)


def peak() -> float:
    """Return the highest resident memory of this program so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
