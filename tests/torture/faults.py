"""An error of the disk at every write, and at every page that is read, in turn: the kernel's own answer to one call is replaced by `strace`.

`python -m tests.torture.faults [EVERY]` counts the calls of each act (and of opening and closing a document), then lets call 1,
1 + EVERY, … of each kind fail once, EIO and ENOSPC, and after that lets every write from a call on find the disk full. What was
refused is done again, and must then succeed. It prints, by act, in how many of these runs something was refused with a
sentence, and what was lost. An error that is no sentence ends it. It tells how far it is as it goes; the runs are shared out
among the machine's processors.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk.core.errors import DeskError
from tests.torture import acts, looking
from tests.torture.cuts import ROOT
from tests.torture.looking import Found

_NOWHERE = os.open(os.devnull, os.O_RDWR)
VAIN: dict[str, Callable[[], object]] = {
    "pwrite64": lambda: os.pwrite(_NOWHERE, b"", 0),
    "write": lambda: os.write(_NOWHERE, b""),
    "pread64": lambda: os.pread(_NOWHERE, 0, 0),
    "sendfile": lambda: os.sendfile(_NOWHERE, _NOWHERE, 0, 0),
    "copy_file_range": lambda: os.copy_file_range(_NOWHERE, _NOWHERE, 0),
    "fdatasync": lambda: os.fdatasync(_NOWHERE),
    "fsync": lambda: os.fsync(_NOWHERE),
    "ftruncate": lambda: os.ftruncate(_NOWHERE, 0),
    "rename": lambda: os.rename("/nowhere/a", "/nowhere/b"),  # noqa: PTH104
    "unlink": lambda: os.unlink("/nowhere/a"),  # noqa: PTH108
    "mkdir": lambda: os.mkdir("/nowhere/a"),  # noqa: PTH102
}
"""The calls that write, and the one by which SQLite reads, each in a way that does nothing: as many are made in vain as bring the wanted one to its number."""
OPENING, CLOSING = "opening", "closing"
SCENARIOS = (OPENING, *acts.ACTS, CLOSING)
_FULL = ("pwrite64", "write", "sendfile", "copy_file_range", "ftruncate", "mkdir", "fsync", "rename")
"""What a full disk answers."""
_AT_A_TIME = 60
_MARK = re.compile(r'^(\d+) +unlink\("/nowhere/(begin|end)"')
_CALL = re.compile(r"^(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One call that fails."""

    call: str
    error: str
    act: str
    number: int
    """Of the process's calls of this kind."""
    lasting: bool = False
    """All later calls of the kind fail, too."""


@dataclass
class Tally:
    """What the errors did."""

    calls: Counter[str] = field(default_factory=Counter[str])
    """By act: how many calls there were to fail."""
    runs: Counter[str] = field(default_factory=Counter[str])
    """By act: runs in which a call did fail."""
    seen: Counter[str] = field(default_factory=Counter[str])
    """By act: runs in which something was refused with a sentence; in the others the error did no harm."""
    unworded: list[str] = field(default_factory=list)
    """Errors that were no sentence."""
    stuck: list[str] = field(default_factory=list)
    """What was refused again although the disk was sound by then."""
    found: Found = field(default_factory=Found)
    worst: list[str] = field(default_factory=list)
    sentences: set[str] = field(default_factory=set)

    def add(self, other: "Tally") -> None:
        """The runs of another part."""
        for ours, theirs in ((self.calls, other.calls), (self.runs, other.runs), (self.seen, other.seen)):
            ours.update(theirs)
        self.unworded += other.unworded
        self.stuck += other.stuck
        self.found.add(other.found)
        self.worst += other.worst
        self.sentences |= other.sentences

    @property
    def table(self) -> str:
        """A line for each act."""
        names = {**acts.ACTS, OPENING: "opening", CLOSING: "closing"}
        rows = [
            f"| {names[act]} | {self.calls[act]} | {self.runs[act]} | {self.seen[act]} |" for act in SCENARIOS
        ]
        return "\n".join(
            ["| error during | calls | runs | refused with a sentence |", "|---|---|---|---|", *rows]
        )


# The process whose calls fail


def work(folder: Path, meeting: str, jobs: Iterable[tuple[str, str, int]]) -> None:
    """For each job a child, in a folder of its own: the act, the call, and how many of these are made in vain."""
    for number, (act, call, vain) in enumerate(jobs):
        child = os.fork()
        if not child:
            try:
                _do(folder / str(number), meeting, act, call, vain)
            finally:
                os._exit(0)
        os.waitpid(child, 0)


def _mark(word: str) -> None:
    with suppress(OSError):
        os.unlink(f"/nowhere/{word}")  # noqa: PTH108


def _do(folder: Path, meeting: str, act: str, call: str, vain: int) -> None:
    told: list[str] = []
    seen: list[str] = []
    for _ in range(vain):
        with suppress(OSError):
            VAIN[call]()
    try:
        _try_all(folder, meeting, act, told, seen)
    except DeskError as error:
        seen.append(str(error))
    except BaseException:
        seen.append("TRACEBACK " + traceback.format_exc())
    for name, lines in (("told", told), ("seen", seen)):
        file = os.open(folder / name, os.O_CREAT | os.O_WRONLY)
        os.writev(file, ["\0".join(lines).encode()])  # of the calls that write, the one that never fails


def _try_all(folder: Path, meeting: str, act: str, told: list[str], seen: list[str]) -> None:
    """Open, do the act, do it again if it was refused, type, close; the marks say which part is asked about."""

    def within(part: str, do: Callable[[], object]) -> None:
        if part == act:
            _mark("begin")
        try:
            do()
        except DeskError as error:
            seen.append(str(error))
            _again(part, do, seen)
        if part == act:
            _mark("end")

    workers: list[acts.Worker] = []
    within(OPENING, lambda: workers.append(acts.Worker(folder, meeting, told.append, "x")))
    if not workers:  # refused twice
        return
    [worker] = workers
    n = acts.count(worker.desk, meeting)
    if act in acts.ACTS:
        numbers = iter(range(n + 1, n + 3))
        within(act, lambda: worker.do(act, next(numbers)))
        if worker.desk.read_only:
            within("", lambda: acts.handing_over.take_back(worker.desk, "試辦"))
    within("", lambda: worker.type_(n + 3))
    within(CLOSING, worker.desk.close)


def _again(part: str, do: Callable[[], object], seen: list[str]) -> None:
    try:
        do()
    except DeskError as error:
        seen.append(f"AGAIN {part}: {error}")


# The one that lets them fail


def run(every: int = 1, scenarios: Sequence[str] = SCENARIOS, only: tuple[str, str] | None = None) -> Tally:
    """Let every so many-th call fail; `only`: of this kind, with this error."""
    tally = Tally()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "before").mkdir()
        meeting = acts.prepare(folder / "before")
        _leave_typing(folder / "before", meeting)
        calls = _count(folder, meeting, scenarios, tally)
        faults = [one for one in _faults(calls) if only in (None, (one.call, one.error))][::every]
        with ProcessPoolExecutor(os.cpu_count()) as processes:
            parts = [
                processes.submit(_let_fail, folder / f"part{number}", folder / "before", meeting, ours)
                for number, ours in enumerate(_parts(faults))
            ]
            for part in as_completed(parts):
                tally.add(part.result())
                sys.stderr.write(f"{tally.runs.total()} of {len(faults)}: {tally.found.told}\n")
    return tally


def _parts(faults: Sequence[Fault]) -> Iterator[Sequence[Fault]]:
    """Faults of one kind each, as many as one process of `strace` looks after."""
    for kind in sorted({(one.call, one.error, one.lasting) for one in faults}):
        ours = [one for one in faults if (one.call, one.error, one.lasting) == kind]
        for start in range(0, len(ours), _AT_A_TIME):
            yield ours[start : start + _AT_A_TIME]


def _leave_typing(folder: Path, meeting: str) -> None:
    """What a kill leaves: text that opening makes a step of."""
    worker = acts.Worker(folder, meeting, lambda _: None, "x")
    worker.type_(1)
    worker.desk.file.release()


Calls = dict[tuple[str, str], range]
"""By act and call: the numbers of the calls of this kind that the act makes, of those that its process makes."""


def _count(folder: Path, meeting: str, scenarios: Sequence[str], tally: Tally) -> Calls:
    """Do every act once, undisturbed."""
    jobs = [(act, "write", 0) for act in scenarios]
    lines = _traced(folder / "count", folder / "before", meeting, jobs, ",".join(VAIN))
    counted: dict[str, Counter[str]] = {}
    found: Calls = {}
    pids: list[str] = []
    before: dict[str, Counter[str]] = {}
    for line in lines:
        if (called := _CALL.match(line)) is not None:
            counted.setdefault(called[1], Counter())[called[2]] += 1
        if (mark := _MARK.match(line)) is not None and mark[2] == "begin":
            pids.append(mark[1])
            before[mark[1]] = Counter(counted[mark[1]])
        elif mark is not None:
            act, now = scenarios[len(pids) - 1], counted[mark[1]]
            for call in VAIN:
                ours = range(before[mark[1]][call] + 1, now[call] + (call != "unlink"))  # the mark is one
                found[act, call] = ours
                tally.calls[act] += len(ours)
    assert len(pids) == len(scenarios), "an act was not done"
    shutil.rmtree(folder / "count")
    return found


def _faults(calls: Calls) -> Iterator[Fault]:
    for (act, call), numbers in calls.items():
        for number in numbers:
            yield Fault(call=call, error="EIO", act=act, number=number)
            if call in _FULL:
                yield Fault(call=call, error="ENOSPC", act=act, number=number)
            if call in {"pwrite64", "write"}:
                yield Fault(call=call, error="ENOSPC", act=act, number=number, lasting=True)


def _let_fail(folder: Path, before: Path, meeting: str, faults: Sequence[Fault]) -> Tally:
    """Faults of one kind: a run for each, and a look at what it left."""
    tally = Tally()
    one = faults[0]
    last = max(fault.number for fault in faults)
    when = f"{last}+" if one.lasting else str(last)
    jobs = [(fault.act, fault.call, last - fault.number) for fault in faults]
    fault_set = ["-e", f"inject={one.call}:error={one.error}:when={when}"]
    lines = _traced(folder, before, meeting, jobs, one.call, *fault_set)
    failed = {line.split(" ", 1)[0] for line in lines if "(INJECTED)" in line}
    tally.runs.update(fault.act for fault in faults[: len(failed)])
    assert len(failed) == len(faults), f"{len(faults) - len(failed)} calls did not come: {one}"
    for place, fault in enumerate(faults):
        _look(folder / str(place), meeting, fault, tally)
    shutil.rmtree(folder)
    return tally


def _look(place: Path, meeting: str, fault: Fault, tally: Tally) -> None:
    seen = [one for one in (place / "seen").read_text("utf-8").split("\0") if one]
    words = f"{fault.act}, {fault.call} {fault.number} {fault.error}{' lasting' if fault.lasting else ''}"
    tally.seen[fault.act] += bool(seen)
    tally.unworded += [f"{words}: {one}" for one in seen if one.startswith("TRACEBACK")]
    if not fault.lasting:
        tally.stuck += [f"{words}: {one}" for one in seen if one.startswith("AGAIN")]
    tally.sentences |= {one for one in seen if not one.startswith(("TRACEBACK", "AGAIN"))}
    found = looking.look(place, meeting, (place / "told").read_text("utf-8").split("\0"))
    tally.found.add(found)
    if found:
        tally.worst.append(f"{words}: {found.told}")


def _traced(
    folder: Path, before: Path, meeting: str, jobs: Sequence[tuple[str, str, int]], calls: str, *more: str
) -> list[str]:
    """Do the jobs under `strace` in a new folder; gives its lines, each with the process before it."""
    folder.mkdir()
    (folder / "jobs").write_text(json.dumps(jobs), "utf-8")
    for number in range(len(jobs)):
        shutil.copytree(before, folder / str(number))
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-o",
        str(folder / "trace"),
        "-e",
        f"trace={calls}",
        *more,
    ]
    command = [*strace, sys.executable, "-m", "tests.torture.faults", "work", str(folder), meeting]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)
    return (folder / "trace").read_text("utf-8", "replace").splitlines()


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        place = Path(sys.argv[2])
        work(place, sys.argv[3], json.loads((place / "jobs").read_text("utf-8")))
    else:
        done = run(int(sys.argv[1]) if sys.argv[1:] else 1)
        sys.stdout.write(
            f"{done.table}\n\n{done.runs.total()} runs, {done.seen.total()} refused: {done.found.told}\n"
        )
        for words in (*done.worst, *done.stuck, *done.unworded, *sorted(done.sentences)):
            sys.stdout.write(f"{words}\n")
        sys.exit(bool(done.found or done.unworded or done.stuck))
