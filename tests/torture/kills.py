"""kill -9 at random moments, while a document is typed into, changed, backed up, handed over, taken back and taken from.

`python -m tests.torture.kills 1000` prints how many acknowledged changes were lost, how many documents do not verify, and how
many published files (backups, handovers, restored ones) are not whole. All three must be 0.
"""

import itertools
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk import paths
from minutes_desk.core.minutes import Paragraph
from minutes_desk.core.phrase import Phrase
from minutes_desk.services import backups, copies, drafting, handing_over
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.store import backups as stored
from minutes_desk.store import verification
from tests.services.draft import NAMES, item_id, item_of, make_desk

_LONGEST_S = 0.6
"""A child is killed within so many seconds."""


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    torn: int = 0


def work(folder: Path, meeting: str, report: Callable[[str], None], chance: random.Random) -> None:
    """Work on the document until killed, and report what is on the disk."""
    desk = open_desk(folder / "a.mdesk", who="甲", templates=paths.templates())
    item = item_id(desk, meeting, NAMES[0])
    begun = _count(desk, meeting)

    def type_(n: int) -> None:
        drafting.keep_typing(desk, meeting, item, (Paragraph(text=str(n)), Paragraph(text="甲乙丙" * 700)))
        report(f"text {n}")

    def step(n: int) -> None:
        with desk.step("常用語") as one:
            one.put_phrase(Phrase(id=f"phrase-{n}", code="x", text="丁" * 300))
        report(f"phrase {n}")

    def undo_and_redo(n: int) -> None:
        step(n)
        desk.undo()
        desk.redo()

    def back_up(n: int) -> None:
        made = backups.keep(desk, folder / "backups", Reason.REGULAR, always=True)
        if made is not None and n % 2:
            backups.restore(
                stored.found_in(made.parent)[0], folder / "out" / f"restored-{os.getpid()}-{n}.mdesk"
            )

    def hand_over(n: int) -> None:
        out = folder / "out" / f"handover-{os.getpid()}-{n}.mdesk"
        handing_over.hand_over(desk, handing_over.next_city(desk), out)
        handing_over.take_back(desk, "試辦")

    def take(_n: int) -> None:
        found = copies.compare(desk, folder / "other.mdesk")
        copies.take(desk, folder / "other.mdesk", found.all_theirs())

    acts = (type_, type_, type_, type_, step, step, undo_and_redo, back_up, hand_over, take)
    for n in itertools.count(begun + 1):
        chance.choice(acts)(n)


def _count(desk: Desk, meeting: str) -> int:
    """The highest number that the document has."""
    text = item_of(desk, meeting, NAMES[0]).text.partition("\n")[0]
    phrases = [int(one.id.partition("-")[2]) for one in desk.file.phrases() if one.id.startswith("phrase-")]
    return max([int(text) if text.isdecimal() else 0, *phrases])


def kill_once(folder: Path, meeting: str, tally: Tally, chance: random.Random) -> None:
    """Start a child, kill it, look at what is left."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(folder, meeting, lambda words: (os.write(writing, f"{words}\n".encode()), None)[1], chance)
        finally:
            os._exit(3)
    os.close(writing)
    time.sleep(chance.uniform(0.02, _LONGEST_S))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = [line.split() for line in pipe.read().split("\n") if line]
    tally.kills += 1
    tally.acknowledged += len(told)
    _look(folder, meeting, told, tally)


def _look(folder: Path, meeting: str, told: list[list[str]], tally: Tally) -> None:
    desk = open_desk(folder / "a.mdesk", who="甲", templates=paths.templates())
    texts = [int(n) for kind, n in told if kind == "text"]
    there = item_of(desk, meeting, NAMES[0]).text.partition("\n")[0]
    tally.lost += bool(texts) and (not there.isdecimal() or int(there) < texts[-1])
    kept = {one.id for one in desk.file.phrases()}
    tally.lost += sum(1 for kind, n in told if kind == "phrase" and f"phrase-{n}" not in kept)
    if desk.read_only:
        handing_over.take_back(desk, "中斷")
    tally.unsound += bool(verification.verify_open(desk.file))
    with desk.step("清空") as step:
        for one in desk.file.phrases():
            step.remove_phrase(one.id)
    desk.close()
    tally.unsound += bool(verification.verify(folder / "a.mdesk"))
    for path in (*(folder / "out").glob("*.mdesk"), *(folder / "backups").rglob("*.mdesk")):
        if not path.name.startswith(".~"):
            tally.torn += bool(verification.verify(path))
        path.unlink()


def run(kills: int, seed: int = 115) -> Tally:
    """So many kills, on one document."""
    tally = Tally()
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        desk, draft = make_desk(folder)
        desk.close()
        shutil.copyfile(desk.path, folder / "other.mdesk")
        other = open_desk(folder / "other.mdesk", who="乙", templates=paths.templates())
        drafting.set_text(other, draft.id, item_id(other, draft.id, NAMES[1]), "對方的決議。")
        other.close()
        for _ in range(kills):
            kill_once(folder, draft.id, tally, random.Random(chance.random()))
    return tally


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    sys.stdout.write(f"{found}\n")
    sys.exit(bool(found.lost or found.unsound or found.torn))
