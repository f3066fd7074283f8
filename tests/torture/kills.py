"""kill -9 in the midst of everything that is done to a document: typing, importing, undoing, issuing, backing up, handing over,
receiving, taking differences, upgrading, exporting and what else `acts` has, each as often as the others.

`python -m tests.torture.kills 1000 [SEED]` prints, by the act that was under way, how many acknowledged changes were lost, how many
documents do not verify, and how many published files are not whole. All must be 0.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from tests.torture import acts, looking
from tests.torture.looking import Found

_EACH_DOCUMENT = 60
"""Kills; then a new document is begun, so that the journal of thousands of steps does not make the looking slow."""


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    within: Counter[str] = field(default_factory=Counter[str])
    """Kills by the act that was under way."""
    found: Found = field(default_factory=Found)
    worst: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        """A line for each act."""
        rows = [f"| {name} | {self.within[act]} |" for act, name in acts.ACTS.items()]
        rest = [f"| {name} | {self.within[name]} |" for name in ("opening", "between") if self.within[name]]
        return "\n".join(["| killed during | kills |", "|---|---|", *rows, *rest])


class Killer:
    """Knows how long each act lasts, and kills within that time."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lengths = _measured()

    def killed(self, act: str, work: Callable[[Callable[[str], None]], None]) -> list[str]:
        """Start `work` in a child, kill it while it does the act; gives what it told."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            try:
                work(lambda words: (os.write(writing, f"{words}\n".encode()), None)[1])
            finally:
                os._exit(3)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            told = _until(pipe, f"begin {act}")
            time.sleep(self._chance.uniform(0, self._lengths[act]))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status), "the child ended by itself"
            told += [line for line in pipe.read().split("\n") if line]
        self._learn(act, told)
        return told

    def _learn(self, act: str, told: list[str]) -> None:
        """The child says how long the act took; where it was killed before that, it may be longer than was thought."""
        took = next((float(one.rsplit(" ", 1)[1]) for one in told if one.startswith(f"end {act} ")), None)
        known = self._lengths[act]
        self._lengths[act] = min(2.0, known * 1.05) if took is None else (known + took) / 2


def _measured() -> dict[str, float]:
    """Each act once, undisturbed; in seconds."""
    told: list[str] = []
    with TemporaryDirectory() as name:
        meeting = acts.prepare(Path(name))
        worker = acts.Worker(Path(name), meeting, told.append, "x")
        for n, act in enumerate(acts.ACTS, 1):
            worker.do(act, n)
        worker.desk.close()
    return {one.split()[1]: float(one.split()[2]) for one in told if one.startswith("end ")}


def _until(pipe: IO[str], awaited: str) -> list[str]:
    """The lines up to the awaited one, that included."""
    told: list[str] = []
    for line in pipe:
        told.append(line.rstrip("\n"))
        if told[-1] == awaited:
            return told
    raise AssertionError(f"the child ended by itself: {told}")


def run(kills: int, seed: int = 115) -> Tally:
    """So many kills, the acts in turn."""
    tally, chance = Tally(), random.Random(seed)
    killer = Killer(chance)
    order = list(acts.ACTS)
    while tally.kills < kills:
        with TemporaryDirectory() as name:
            folder = Path(name)
            meeting = acts.prepare(folder)
            for _ in range(min(_EACH_DOCUMENT, kills - tally.kills)):
                act = order[tally.kills % len(order)]
                told = killer.killed(act, partial(acts.work, folder, meeting, f"{tally.kills}", act))
                _count(tally, told, looking.look(folder, meeting, told))
                for path in looking.published(folder):
                    if (
                        not path.is_relative_to(folder / acts.NOTES)
                        and path.suffix == ".mdesk"
                        and path.name != acts.COPY
                    ):
                        path.unlink()  # it was looked at
    return tally


def _count(tally: Tally, told: list[str], found: Found) -> None:
    tally.kills += 1
    tally.acknowledged += sum(1 for one in told if not one.startswith(("begin ", "end ")))
    tally.within[looking.under_way(told)] += 1
    tally.found.add(found)
    if found:
        tally.worst.append(f"kill {tally.kills}, {looking.under_way(told)}: {found.told}")


if __name__ == "__main__":
    given = [*map(int, sys.argv[1:3])]
    done = run(given[0] if given else 1000, *given[1:])
    sys.stdout.write(
        f"{done.table}\n\n{done.kills} kills, {done.acknowledged} acknowledged: {done.found.told}\n"
    )
    sys.stdout.write("".join(f"{one}\n" for one in done.worst))
    sys.exit(bool(done.found))
