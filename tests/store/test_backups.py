"""A backup is a whole document of its own."""

from pathlib import Path

import pytest

from minutes_desk.core.errors import NotSaved
from minutes_desk.store import backups, document_file, verification
from minutes_desk.store.connection import not_given
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting


def test_an_open_document_with_text_in_the_making(path: Path, file: DocumentFile, tmp_path: Path) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    file.keep("item", next(kept.minutes.items()).id, "body", body("編輯中"))
    first = backups.back_up(file, tmp_path / "new" / "backups")
    second = backups.back_up(file, tmp_path / "new" / "backups")
    assert first != second
    assert sorted(each for each in first.parent.iterdir()) == sorted([first, second])
    assert first.parent.parent == tmp_path / "new" / "backups"
    assert first.name.startswith(path.stem)
    for copy in (first, second):
        assert verification.verify(copy) == []
        with document_file.open_file(copy, who="", read_only=True) as reader:
            assert reader.meetings() == file.meetings()
            assert reader.steps() == file.steps()


def test_a_closed_document_stays_as_it_is(path: Path, file: DocumentFile, tmp_path: Path) -> None:
    file.close()
    before = path.read_bytes()
    copy = backups.back_up(path, tmp_path / "backups")
    assert path.read_bytes() == before
    assert verification.verify(copy) == []


def test_a_folder_that_cannot_be_made(file: DocumentFile, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(NotSaved, match="無法在「taken」建立備份"):
        backups.back_up(file, tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == b""


def test_a_disk_that_does_not_give_the_copy_back_is_not_told_as_damage() -> None:
    """SQLite's check of the structure says so in its own words, with the code of the error."""
    assert not_given("Tree 3 page 10: unable to get the page. error code=266")
    assert not_given("Page 7: btreeInitPage() returns error code 10")
    assert not not_given("Tree 3 page 10: btreeInitPage() returns error code 11")
    assert not not_given("row 1 missing from index x")
