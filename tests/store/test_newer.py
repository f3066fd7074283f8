"""A document of a newer version is read as far as this one knows it, and never written."""

import sqlite3
from pathlib import Path

import pytest

from minutes_desk.core.errors import NewerDocument
from minutes_desk.store import document_file
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import meeting


@pytest.fixture
def newer(path: Path, file: DocumentFile) -> Path:
    """Today's document as version 7 might have it: a further table, a further column."""
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE mood (id TEXT)")
    raw.execute("ALTER TABLE meeting ADD COLUMN mood TEXT")
    raw.execute("PRAGMA user_version = 7")
    raw.commit()
    raw.close()
    return path


def test_it_can_be_looked_at(newer: Path) -> None:
    before = newer.read_bytes()
    with pytest.raises(NewerDocument, match=r"第7版.*唯讀"):
        document_file.open_file(newer, who="")
    with document_file.open_file(newer, who="", read_only=True) as file:
        assert [one.minutes for one in file.meetings()] == [meeting().minutes]
        assert file.read_only
    assert newer.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE meeting DROP COLUMN venue",
        "DROP TABLE ruling",
        "DROP TABLE ruling; CREATE VIEW ruling AS SELECT id, '' AS case_name, '' AS kind, '' AS date FROM item",
    ],
)
def test_what_it_does_not_know_any_more_is_a_sentence(newer: Path, statement: str) -> None:
    raw = sqlite3.connect(newer)
    raw.executescript(statement)
    raw.close()
    with pytest.raises(NewerDocument, match="請更新程式"):
        document_file.open_file(newer, who="", read_only=True)
