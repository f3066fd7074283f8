"""Speed and memory beside a peer or a limit, measured in one run: `make bench`."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure, and what it is held against.

    With a peer, `limit` is how many times the peer's figure it may be; without one, the figure it may not pass.
    """

    name: str
    figure: float
    unit: str = "ms"
    peer: str = ""
    peer_figure: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure in terms of the peer's, or else of the limit; None where there is neither."""
        measure = self.limit if self.peer_figure is None else self.peer_figure
        return self.figure / measure if measure else None

    @property
    def within(self) -> bool:
        """Whether the limit holds; without one it does."""
        if self.limit is None:
            return True
        return self.figure <= self.limit * (1 if self.peer_figure is None else self.peer_figure)


def medians(*jobs: Callable[[], object], rounds: int = 7) -> list[float]:
    """Run the jobs in turn, `rounds` times each, after one round to warm up; the median of each in milliseconds.

    Taking turns spreads the machine's moods over all of them, so that ratios can be trusted where times cannot.
    """
    times: list[list[float]] = [[] for _ in jobs]
    for taken in range(rounds + 1):
        for job, kept in zip(jobs, times, strict=True):
            started = time.perf_counter()
            job()
            if taken:
                kept.append((time.perf_counter() - started) * 1000)
    return [statistics.median(kept) for kept in times]
