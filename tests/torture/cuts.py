"""Power cuts: the writes of the product, as the kernel saw them, on a disk that drops or tears what was not synced.

`python -m tests.torture.cuts 600 [SEED]` records one process that does everything to a document, cuts the power so many times, opens
what is left as the recorder would, and prints, by the act that was under way, what was damaged and what was acknowledged and is gone.
All must be 0.
"""

import copy
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture import acts, looking
from tests.torture.disk import CALLS, Disk, Left, Operation, operations, seen_in
from tests.torture.looking import Found

ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What the cuts did."""

    cuts: int = 0
    operations: int = 0
    """Calls that touched the folder."""
    acknowledged: int = 0
    """What was said to be on the disk, in the whole record."""
    within: Counter[str] = field(default_factory=Counter[str])
    """Cuts by the act that was under way."""
    left: Left = field(default_factory=Left)
    """What the disk made of what was not synced, over all cuts."""
    found: Found = field(default_factory=Found)
    worst: list[str] = field(default_factory=list)
    """The cuts after which something was missing: before which call, and what."""

    @property
    def table(self) -> str:
        """A line for each act."""
        rows = [f"| {name} | {self.within[act]} |" for act, name in acts.ACTS.items()]
        return "\n".join(["| the power went during | cuts |", "|---|---|", *rows])


def can_be_recorded() -> bool:
    """Whether `strace` is there and may look at a process."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


def record(folder: Path, meeting: str, trace: Path, rounds: int) -> None:
    """Do everything so many times in a process of its own, and keep its calls."""
    strace = ["strace", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    command = [*strace, sys.executable, "-m", "tests.torture.cuts", "work", str(folder), meeting, str(rounds)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.DEVNULL)


def work(folder: Path, meeting: str, rounds: int) -> None:
    """The process that is recorded."""
    worker = acts.Worker(folder, meeting, lambda words: (os.write(1, f"{words}\n".encode()), None)[1], "x")
    for n, act in enumerate([*acts.ACTS] * rounds, 1):
        worker.do(act, n)
        worker.do("type_", n)
    worker.desk.close()


def run(cuts: int, rounds: int = 2, seed: int = 115) -> Tally:
    """Record once, cut so many times."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        folder.mkdir()
        meeting = acts.prepare(folder)
        before = Disk(folder)
        record(folder, meeting, Path(name) / "trace", rounds)
        done = list(operations(Path(name) / "trace", folder))
        whole = copy.deepcopy(before)
        for one in done:
            whole.do(one)
        assert whole.seen() == seen_in(folder), "the record is not whole"
        return _cut(before, done, meeting, cuts, random.Random(seed))


def _cut(disk: Disk, done: Sequence[Operation], meeting: str, cuts: int, chance: random.Random) -> Tally:
    touching = [place for place, one in enumerate(done) if one.kind != "say"]
    tally = Tally(
        operations=len(touching),
        acknowledged=sum(
            not line.startswith((b"begin ", b"end "))
            for one in done
            if one.kind == "say"
            for line in one.data.splitlines()
        ),
    )
    each, rest = divmod(cuts, len(touching))
    places = sorted(touching * each + chance.sample(touching, rest))
    told: list[str] = []
    reached = 0
    for place in places:
        for one in done[reached : place + 1]:
            if one.kind == "say":
                told += one.data.decode().splitlines()
            disk.do(one)
        reached = place + 1
        with TemporaryDirectory() as left:
            tally.left.add(disk.after_a_cut(Path(left), chance))
            found = looking.look(Path(left), meeting, told)
        tally.cuts += 1
        tally.within[looking.under_way(told)] += 1
        tally.found.add(found)
        if found:
            tally.worst.append(
                f"{looking.under_way(told)}, {done[place].kind} {done[place].path}: {found.told}"
            )
    return tally


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        given = [*map(int, sys.argv[1:3])]
        result = run(*given[:1] or [600], seed=(given[1:] or [115])[0])
        sys.stdout.write(
            f"{result.table}\n\n{result.cuts} cuts at {result.operations} calls, {result.acknowledged} "
        )
        sys.stdout.write(f"acknowledged: {result.found.told}\n{result.left}\n")
        sys.stdout.write("".join(f"{one}\n" for one in result.worst))
        sys.exit(bool(result.found))
