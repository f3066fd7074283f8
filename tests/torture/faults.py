"""An error of the disk at every write in turn: the kernel's own answer to one call is replaced by `strace`.

`python -m tests.torture.faults [EVERY]` lets call 1, 1 + EVERY, … of each kind fail, once, while everything is done to a document, and
prints in how many of these runs an error was seen in a sentence, and what was lost. An error that is no sentence ends it.
"""

import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk.core.errors import DeskError
from tests.torture import acts
from tests.torture.acts import Found
from tests.torture.cuts import ROOT

_LAST = 4000
"""The call that fails, counted in a process; before it as many are made in vain as it takes."""
_NOWHERE = os.open(os.devnull, os.O_RDWR)
VAIN: dict[str, Callable[[], object]] = {
    "pwrite64": lambda: os.pwrite(_NOWHERE, b"", 0),
    "fdatasync": lambda: os.fdatasync(_NOWHERE),
    "fsync": lambda: os.fsync(_NOWHERE),
    "ftruncate": lambda: os.ftruncate(_NOWHERE, 0),
    "rename": lambda: os.rename("/nowhere/a", "/nowhere/b"),  # noqa: PTH104
    "unlink": lambda: os.unlink("/nowhere/a"),  # noqa: PTH108
    "write": lambda: os.write(_NOWHERE, b""),
}
KINDS = (
    ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fdatasync", "EIO"), ("fsync", "EIO"), ("ftruncate", "EIO"),
    ("rename", "EIO"), ("unlink", "EIO"), ("write", "ENOSPC"),
)  # fmt: skip


@dataclass
class Tally:
    """What the errors did."""

    runs: int = 0
    seen: int = 0
    """Runs in which something was refused with a sentence; in the others the error did no harm."""
    unworded: list[str] = field(default_factory=list)
    """Errors that were no sentence."""
    found: Found = field(default_factory=Found)
    sentences: set[str] = field(default_factory=set)


def work(folder: Path, meeting: str, kind: str, first: int, last: int, every: int) -> None:
    """The process whose calls fail: for each number a child, on a copy of the folder."""
    for number in range(first, last + 1, every):
        shutil.copytree(folder / "before", folder / str(number))
        child = os.fork()
        if not child:
            try:
                _fail_at(folder / str(number), meeting, kind, number)
            finally:
                os._exit(0)
        os.waitpid(child, 0)


def _fail_at(folder: Path, meeting: str, kind: str, number: int) -> None:
    told: list[str] = []
    seen: list[str] = []
    for _ in range(_LAST - number):
        with suppress(OSError):
            VAIN[kind]()
    try:
        worker = acts.Worker(folder, meeting, told.append, "x")
        for n, act in enumerate(acts.ACTS, 1):
            try:
                worker.do(act, n)
            except DeskError as error:
                seen.append(str(error))
            worker.do("type_", n)
        worker.desk.close()
    except DeskError as error:
        seen.append(str(error))
    except BaseException:
        seen.append("TRACEBACK " + traceback.format_exc())
    (folder / "told").write_text("\n".join(told), "utf-8")
    (folder / "seen").write_text("\0".join(seen), "utf-8")


def run(
    kinds: tuple[tuple[str, str], ...] = KINDS, first: int = 1, last: int = 2000, every: int = 1
) -> Tally:
    """Errors at the calls `first`, `first + every`, … up to `last`."""
    tally = Tally()
    for kind, error in kinds:
        for start in range(first, last + 1, every * 20):
            with TemporaryDirectory() as name:
                reached = _some(
                    Path(name), kind, error, (start, min(last, start + every * 20 - 1), every), tally
                )
            if not reached:  # the work has no more calls of this kind
                break
    return tally


def _some(folder: Path, kind: str, error: str, numbers: tuple[int, int, int], tally: Tally) -> bool:
    (folder / "before").mkdir()
    meeting = acts.prepare(folder / "before")
    fault = f"inject={kind}:error={error}:when={_LAST}"
    strace = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-e", f"trace={kind}", "-e", fault]
    command = [*strace, sys.executable, "-m", "tests.torture.faults", "work", str(folder), meeting, kind]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run([*command, *map(str, numbers)], cwd=ROOT, env=surroundings, check=True)
    failed = (folder / "trace").read_text("ascii").count("(INJECTED)")
    tally.runs += failed
    for place in sorted(folder.iterdir(), key=lambda one: one.name):
        if place.name.isdecimal() and (place / "seen").exists():
            seen = [one for one in (place / "seen").read_text("utf-8").split("\0") if one]
            tally.seen += bool(seen)
            tally.sentences |= {one for one in seen if not one.startswith("TRACEBACK")}
            tally.unworded += [f"{kind} {place.name}: {one}" for one in seen if one.startswith("TRACEBACK")]
            tally.found.add(acts.look(place, meeting, (place / "told").read_text("utf-8").splitlines()))
    return failed > 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(Path(sys.argv[2]), sys.argv[3], sys.argv[4], *map(int, sys.argv[5:8]))
    else:
        result = run(every=int(sys.argv[1]) if len(sys.argv) > 1 else 1)
        sys.stdout.write(f"{result}\n")
        sys.exit(bool(result.found or result.unworded))
