"""Everything that is done to a document, as a process of its own does it, and what must be there afterwards.

After each act it is reported what is on the disk from now on: `text N` (typed up to N), `phrase N`, `head N HASH` (step N of
the journal), `file NAME` (a published file). Whatever cuts the process short, `look` finds what is missing of that.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.minutes import Paragraph
from minutes_desk.core.phrase import Phrase
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source
from minutes_desk.services import backups, copies, drafting, handing_over, importing, meetings
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.importing import ReadFile, ReadFiles
from minutes_desk.store import backups as stored
from minutes_desk.store import migrations, verification
from minutes_desk.store.document_file import open_file
from minutes_desk.store.placing import put_in_place
from tests.services.conftest import SAMPLE
from tests.services.draft import NAMES, item_id, item_of, make_desk
from tests.store.older import MIGRATION, lay_out_old

Report = Callable[[str], None]

DOCUMENT, OTHER, OLD = "a.mdesk", "other.mdesk", "old.mdesk"
ACTS = (
    "type_",
    "step",
    "undo_and_redo",
    "issue",
    "file_old_minutes",
    "back_up",
    "restore",
    "hand_over",
    "take",
    "upgrade",
)


@dataclass
class Found:
    """What was missing or broken."""

    lost: int = 0
    """Acknowledged and not there."""
    unsound: int = 0
    """Documents that do not open or verify."""
    torn: int = 0
    """Published files that are there and do not verify."""

    def add(self, other: "Found") -> None:
        self.lost += other.lost
        self.unsound += other.unsound
        self.torn += other.torn

    def __bool__(self) -> bool:
        return bool(self.lost or self.unsound or self.torn)


def prepare(folder: Path) -> str:
    """The document, another copy that went apart, and one of an older version; gives the draft's id."""
    for name in ("out", "backups", "given"):
        (folder / name).mkdir()
    desk, draft = make_desk(folder)
    desk.close()
    shutil.copyfile(desk.path, folder / OTHER)
    other = open_desk(folder / OTHER, who="乙", templates=paths.templates())
    drafting.set_text(other, draft.id, item_id(other, draft.id, NAMES[1]), "對方的決議。")
    other.close()
    lay_out_old(folder / DOCUMENT, folder / "given" / OLD)
    return draft.id


class Worker:
    """A process at work on the document in `folder`; `name` sets its published files apart from those of others."""

    def __init__(self, folder: Path, meeting: str, report: Report, name: str) -> None:
        migrations.MIGRATIONS[0] = MIGRATION
        self.folder, self.meeting, self.name, self._report = folder, meeting, name, report
        self.desk = open_desk(folder / DOCUMENT, who="甲", templates=paths.templates())
        if self.desk.file.meeting(meeting).frozen:
            meetings.reopen(self.desk, meeting, "中斷")
        self.item = item_id(self.desk, meeting, NAMES[0])

    def do(self, act: str, n: int) -> None:
        """Do one of `ACTS`, and say what is on the disk now."""
        getattr(self, act)(n)
        self.tell_head()

    def tell_head(self) -> None:
        (last,) = self.desk.file.steps(1)
        self._report(f"head {last.n} {last.hash}")

    def type_(self, n: int) -> None:
        words = (Paragraph(text=str(n)), Paragraph(text="甲乙丙" * 700))
        drafting.keep_typing(self.desk, self.meeting, self.item, words)
        self._report(f"text {n}")

    def step(self, n: int) -> None:
        self._put_phrase(n)
        self._report(f"phrase {n}")

    def undo_and_redo(self, n: int) -> None:
        """What is undone need not be there: it is told when it is done again."""
        self._put_phrase(n)
        self.tell_head()
        self.desk.undo()
        self.tell_head()
        self.desk.redo()
        self._report(f"phrase {n}")

    def _put_phrase(self, n: int) -> None:
        with self.desk.step("常用語") as one:
            one.put_phrase(Phrase(id=f"phrase-{n}", code="x", text="丁" * 300))

    def issue(self, _n: int) -> None:
        meetings.issue(self.desk, self.meeting)
        self.tell_head()
        meetings.reopen(self.desk, self.meeting, "試辦")

    def file_old_minutes(self, n: int) -> None:
        """Import one file, whose backup comes first, and take its meeting out again."""
        content = f"{self.name} {n}\n".encode() * 400
        file = ReadFile(path=Path("舊.txt"), content=content, reading=_read(n))
        importing.file_readings(
            self.desk, ReadFiles(understood=(file,), refused=()), backup_folder=self.folder / "backups"
        )
        self.tell_head()
        with self.desk.step("移除") as step:
            for one in self.desk.file.meetings():
                if one.source_sha256 is not None:
                    step.remove_meeting(one.id, thaw=True)

    def back_up(self, _n: int) -> None:
        made = backups.keep(self.desk, self.folder / "backups", Reason.REGULAR, always=True)
        if made is not None:
            self._tell_file(made)

    def restore(self, n: int) -> None:
        made = stored.back_up(self.desk.file, self.folder / "backups", Reason.REGULAR)
        out = self.folder / "out" / f"restored-{self.name}-{n}.mdesk"
        backups.restore(stored.found_in(made.parent)[0], out)
        self._tell_file(out)

    def hand_over(self, n: int) -> None:
        out = self.folder / "out" / f"handover-{self.name}-{n}.mdesk"
        handing_over.hand_over(self.desk, handing_over.next_city(self.desk), out)
        self._tell_file(out)
        self.tell_head()
        handing_over.take_back(self.desk, "試辦")

    def take(self, _n: int) -> None:
        found = copies.compare(self.desk, self.folder / OTHER)
        copies.take(self.desk, self.folder / OTHER, found.all_theirs())

    def upgrade(self, n: int) -> None:
        """Open a document of an older version, which came by another way."""
        old = self.folder / "out" / f"old-{self.name}-{n}.mdesk"
        came = old.with_name(f".~came.{old.name}")
        shutil.copyfile(self.folder / "given" / OLD, came)
        put_in_place(came, old)
        open_file(old, who="甲", backups=self.folder / "backups").close()
        self._tell_file(old)

    def _tell_file(self, path: Path) -> None:
        self._report(f"file {path.relative_to(self.folder).as_posix()}")


def _read(n: int) -> Reading:
    """What was understood of a file of old minutes: another meeting each time."""
    one = interpret(read_source(min(SAMPLE.glob("*.txt"))))
    return replace(one, minutes=replace(one.minutes, roc_year=60 + n % 40, session=1))


def count(desk: Desk, meeting: str) -> int:
    """The highest number that the document has."""
    text = item_of(desk, meeting, NAMES[0]).text.partition("\n")[0]
    phrases = [int(one.id.partition("-")[2]) for one in desk.file.phrases() if one.id.startswith("phrase-")]
    return max([int(text) if text.isdecimal() else 0, *phrases])


def work(folder: Path, meeting: str, report: Report, name: str, chance: random.Random) -> None:
    """One act after another, without end; half of the time it is typed."""
    worker = Worker(folder, meeting, report, name)
    n = count(worker.desk, meeting)
    while True:
        n += 1
        worker.do("type_" if chance.random() < 0.5 else chance.choice(ACTS), n)


def look(folder: Path, meeting: str, told: list[str]) -> Found:
    """What is missing or broken in the folder, of what was `told`; the document is opened as the recorder opens it."""
    migrations.MIGRATIONS[0] = MIGRATION
    found = Found()
    desk = open_desk(folder / DOCUMENT, who="甲", templates=paths.templates())
    kinds = [one.split() for one in told]
    texts = [int(n) for kind, n, *_ in kinds if kind == "text"]
    there = item_of(desk, meeting, NAMES[0]).text.partition("\n")[0]
    found.lost += bool(texts) and (not there.isdecimal() or int(there) < texts[-1])
    phrases = {one.id for one in desk.file.phrases()}
    found.lost += sum(1 for kind, n, *_ in kinds if kind == "phrase" and f"phrase-{n}" not in phrases)
    heads = {f"head {one.n} {one.hash}" for one in desk.file.steps()}
    found.lost += sum(1 for one in told if one.startswith("head ") and one not in heads)
    found.lost += sum(1 for one in told if one.startswith("file ") and not (folder / one[5:]).exists())
    found.unsound += bool(verification.verify_open(desk.file))
    desk.close()
    found.unsound += bool(verification.verify(folder / DOCUMENT))
    for path in published(folder):
        faults = verification.verify(path)
        if faults and "舊版格式" in faults[0]:
            if not path.is_relative_to(folder / "backups"):
                open_file(path, who="", backups=folder / "backups").close()
                faults = verification.verify(path)
            else:
                faults = []
        found.torn += bool(faults)
    return found


def published(folder: Path) -> list[Path]:
    """The files that were put into their place: backups, handovers, restored ones, upgraded ones."""
    files = (*(folder / "out").glob("*.mdesk"), *(folder / "backups").rglob("*.mdesk"))
    return [path for path in files if not path.name.startswith(".~")]
