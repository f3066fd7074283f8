"""Notes belong to the recorder's computer: the document that is handed on holds not a byte of them."""

import shutil
import zipfile
from pathlib import Path

from minutes_desk import paths
from minutes_desk.cli.painting import paint_in_child
from minutes_desk.services import demonstration, exporting, meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.services.notes import Note, open_notes
from tests.services.room import draft, items, sample

SECRET, SUMMARY = "別寫進去的悄悄話", "周委員說路太窄"


def test_no_byte_of_a_note_is_in_the_document_or_in_what_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "a.mdesk"
    with sample(path) as desk:
        notes = open_notes(desk, tmp_path / "notes")
        meeting = demonstration.draft_sample(desk)
        for item in items(desk):
            notes.keep(item.id, Note(summary=SUMMARY, private=SECRET))
        notes.keep(meeting.id, Note(private=SECRET))
        meetings.issue(desk, meeting.id)
        desk.paint = paint_in_child
        for ending in exporting.ENDINGS:
            exporting.export(desk, meeting.id, tmp_path / f"a{ending}")
        plain = exporting.plain_text(desk, desk.file.meeting(meeting.id))
    assert SECRET not in plain
    for made in tmp_path.glob("a*"):
        content = made.read_bytes()
        if made.suffix in (".docx", ".odt"):
            with zipfile.ZipFile(made) as package:
                content = b"".join(package.read(name) for name in package.namelist())
        for words in (SECRET, SUMMARY):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "big5"):
                assert words.encode(encoding) not in content
            assert words.encode("unicode_escape") not in content
    assert SECRET in notes.path.read_text("utf-8")


def test_notes_follow_the_document_and_are_no_other_documents(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.mdesk", tmp_path / "notes"
    with sample(path) as desk:
        part = draft(desk).id
        open_notes(desk, folder).keep(part, Note(private=SECRET))
    shutil.move(path, tmp_path / "b.mdesk")
    desk = open_desk(tmp_path / "b.mdesk", who="林測試", templates=paths.templates())
    assert open_notes(desk, folder).note(part).private == SECRET
    desk.close()
    with sample(tmp_path / "c.mdesk") as other:
        assert open_notes(other, folder).path != folder / "b.json"
        assert open_notes(other, folder).noted() == frozenset()
