"""Everything that is done to a document, as a process of its own does it, and what must be there afterwards.

It is reported when an act begins and ends, and what is on the disk from now on: `text N` (typed up to N), `phrase N`, `note N`,
`head N HASH` (step N of the journal), `file NAME` (a published file). Whatever cuts the process short, `looking` finds what
is missing of that.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.custody import handed_over
from minutes_desk.core.errors import NotSaved
from minutes_desk.core.minutes import Paragraph
from minutes_desk.core.phrase import Phrase
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source
from minutes_desk.services import (
    backups,
    copies,
    drafting,
    export_set,
    handing_over,
    importing,
    integrity,
    meetings,
    receiving,
    saved_copy,
)
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.export_set import ExportChoice, ExportMemory
from minutes_desk.services.importing import ReadFile, ReadFiles
from minutes_desk.services.notes import Note, open_notes
from minutes_desk.store import backups as stored
from minutes_desk.store import migrations
from minutes_desk.store.document_file import open_file
from minutes_desk.store.placing import put_in_place
from tests.services.conftest import SAMPLE
from tests.services.draft import NAMES, item_id, item_of, make_desk
from tests.store.older import MIGRATION, lay_out_old

Report = Callable[[str], None]

DOCUMENT, OTHER, OLD = "a.mdesk", "other.mdesk", "old.mdesk"
NOTES = "notes"
COPY, SENT, DAMAGED = "copy.mdesk", "sent.mdesk", "damaged.mdesk"
ACTS = {
    "type_": "typing",
    "step": "a step",
    "undo_and_redo": "undo and redo",
    "issue": "issue and reopen",
    "file_old_minutes": "import",
    "back_up": "backup",
    "restore": "restore",
    "hand_over": "handover and taking it back",
    "receive": "receiving",
    "take": "taking differences",
    "upgrade": "upgrade",
    "export": "export",
    "note": "notes beside the document",
    "rescue": "rescue",
    "bring_here": "a copy from a stick",
    "save_copy": "saving a copy",
}
"""What is done, and what it is called in the tables."""


def prepare(folder: Path) -> str:
    """The document, another copy that went apart, and one of an older version; gives the draft's id."""
    for name in ("out", "backups", "given", "papers"):
        (folder / name).mkdir()
    desk, draft = make_desk(folder)
    desk.close()
    shutil.copyfile(desk.path, folder / OTHER)
    other = open_desk(folder / OTHER, who="乙", templates=paths.templates())
    drafting.set_text(other, draft.id, item_id(other, draft.id, NAMES[1]), "對方的決議。")
    other.close()
    lay_out_old(folder / DOCUMENT, folder / "given" / OLD)
    _prepare_given(folder)
    return draft.id


def _prepare_given(folder: Path) -> None:
    """What another city sent, and a document that somebody altered."""
    sender = folder / "sender.mdesk"
    shutil.copyfile(folder / DOCUMENT, sender)
    desk = open_desk(sender, who="乙", templates=paths.templates())
    handing_over.hand_over(desk, handing_over.next_city(desk), folder / "given" / SENT)
    desk.close()
    sender.unlink()
    damaged = folder / "given" / DAMAGED
    shutil.copyfile(folder / DOCUMENT, damaged)
    raw = sqlite3.connect(damaged)
    raw.execute("UPDATE meeting SET venue = '別處'")
    raw.commit()
    raw.close()


class Worker:
    """A process at work on the document in `folder`; `name` sets its published files apart from those of others."""

    def __init__(self, folder: Path, meeting: str, report: Report, name: str) -> None:
        migrations.MIGRATIONS[0] = MIGRATION
        self.folder, self.meeting, self.name, self._report = folder, meeting, name, report
        self.desk = open_desk(folder / DOCUMENT, who="甲", templates=paths.templates())
        try:
            if self.desk.read_only:
                handing_over.take_back(self.desk, "中斷")
            if self.desk.file.meeting(meeting).frozen:
                meetings.reopen(self.desk, meeting, "中斷")
            self.item = item_id(self.desk, meeting, NAMES[0])
        except BaseException:
            self.desk.close()
            raise

    def do(self, act: str, n: int) -> None:
        """Do one of `ACTS`, and say what is on the disk now."""
        self._report(f"begin {act}")
        started = time.monotonic()
        getattr(self, act)(n)
        self.tell_head()
        self._report(f"end {act} {time.monotonic() - started:.4f}")

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
        if not self.desk.file.meeting(self.meeting).frozen:
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
        begun = handed_over(self.desk.file.custody())
        handing_over.hand_over(self.desk, begun.to_city if begun else handing_over.next_city(self.desk), out)
        self._tell_file(out)
        self.tell_head()
        handing_over.take_back(self.desk, "試辦")

    def receive(self, n: int) -> None:
        """Take over what another city sent, as a copy of its own."""
        sent, out = self.folder / "given" / SENT, self.folder / "out" / f"received-{self.name}-{n}.mdesk"
        desk = receiving.receive(
            sent, who="丙", templates=paths.templates(), backup_folder=self.folder / "backups", to=out
        )
        desk.close()
        self._tell_file(out)

    def take(self, n: int) -> None:
        """Both have changed one text since the copies went apart: theirs is taken."""
        mine = item_id(self.desk, self.meeting, NAMES[1])
        drafting.set_text(self.desk, self.meeting, mine, f"這份的決議{n}。")
        found = copies.compare(self.desk, self.folder / OTHER)
        taken = copies.take(
            self.desk, self.folder / OTHER, found.all_theirs(), backup_folder=self.folder / "backups"
        )
        assert taken, "nothing was taken"

    def upgrade(self, n: int) -> None:
        """Open a document of an older version, which came by another way."""
        old = self.folder / "out" / f"old-{self.name}-{n}.mdesk"
        came = old.with_name(f".~came.{old.name}")
        try:
            shutil.copyfile(self.folder / "given" / OLD, came)
            put_in_place(came, old)
        except OSError as error:  # not the program's doing: it came so
            raise NotSaved("沒有收到舊版的文件。") from error
        open_file(old, who="甲", backups=self.folder / "backups").close()
        self._tell_file(old)

    def export(self, n: int) -> None:
        """Over the files of the last export."""
        memory = ExportMemory(self.desk, self.folder / NOTES / "exports")
        choice = ExportChoice(endings=(".docx", ".odt", ".txt", ".json"), folder=str(self.folder / "papers"))
        done = export_set.write(self.desk, self.desk.file.meeting(self.meeting), choice, memory)
        if done.failed:
            raise NotSaved(done.failed[0][1])
        for one in done.written:
            self._tell_file(one.path)

    def note(self, n: int) -> None:
        notes = open_notes(self.desk, self.folder / NOTES)
        notes.keep(self.item, Note(summary="甲" * 3000, private=str(n)))
        self._report(f"note {n}")

    def rescue(self, n: int) -> None:
        out = self.folder / "out" / f"rescued-{self.name}-{n}.mdesk"
        integrity.rescue(self.folder / "given" / DAMAGED, out, who="甲")
        self._tell_file(out)

    def bring_here(self, n: int) -> None:
        out = self.folder / "out" / f"brought-{self.name}-{n}.mdesk"
        copies.bring_here(self.folder / OTHER, out)
        self._tell_file(out)

    def save_copy(self, _n: int) -> None:
        """Over the copy of last time."""
        out = self.folder / "out" / COPY
        saved_copy.save_copy(self.desk, out)
        self._tell_file(out)

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


def work(folder: Path, meeting: str, name: str, act: str, report: Report) -> None:
    """One act, and typing behind it without end."""
    worker = Worker(folder, meeting, report, name)
    n = count(worker.desk, meeting)
    while True:
        n += 1
        worker.do(act, n)
        act = "type_"
