"""A crash in the midst of writing: half the pages are new, and SQLite's journal holds the old ones."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from minutes_desk.store import backups, document_file, verification
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.header import has_hot_journal, journal_of
from tests.store.samples import meeting


@pytest.fixture
def crashed(path: Path, file: DocumentFile, tmp_path: Path) -> Path:
    """The document as a crash left it: the file has grown, its journal is hot."""
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA cache_size = 2")  # so that pages are written before the COMMIT
    raw.execute("BEGIN")
    raw.execute("UPDATE meeting SET venue = ?", ("半途" * 50_000,))
    raw.execute("UPDATE item SET body = '[]'")
    shutil.copyfile(path, crashed)
    shutil.copyfile(journal_of(path), journal_of(crashed))
    raw.execute("ROLLBACK")
    raw.close()
    assert has_hot_journal(crashed)
    assert crashed.read_bytes() != path.read_bytes()
    return crashed


def test_looking_sees_the_old_state_and_leaves_the_crash_as_it_is(crashed: Path, tmp_path: Path) -> None:
    before = crashed.read_bytes(), journal_of(crashed).read_bytes()
    assert verification.verify(crashed) == []
    with document_file.open_file(crashed, who="", read_only=True) as reader:
        assert reader.meetings()[0].minutes == meeting().minutes
    assert verification.verify(backups.back_up(crashed, tmp_path / "backups")) == []
    assert (crashed.read_bytes(), journal_of(crashed).read_bytes()) == before


def test_opening_rolls_back(path: Path, crashed: Path) -> None:
    with document_file.open_file(crashed, who="") as again:
        assert again.meetings()[0].minutes == meeting().minutes
    assert crashed.read_bytes() == path.read_bytes()
    assert not journal_of(crashed).exists()
