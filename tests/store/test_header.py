"""What is no whole document of ours is refused before SQLite sees it, and left as it is."""

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.errors import DamagedDocument, DeskError, DocumentMissing, NewerDocument, NotADocument
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile


def patched(at: int, value: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + value + content[at + len(value) :]


CASES = [
    ("empty", lambda _: b"", NotADocument, "空的檔案"),
    ("short", lambda content: content[:99], NotADocument, "不是會議紀錄工作臺的文件"),
    ("text", lambda _: "會議紀錄".encode() * 100, NotADocument, "不是會議紀錄工作臺的文件"),
    ("another program's", patched(68, b"GPKG"), NotADocument, "其他程式的檔案"),
    ("newer", patched(60, struct.pack(">I", 7)), NewerDocument, "第7版"),
    ("wal", patched(18, b"\2\2"), DamagedDocument, "另一種寫入方式"),
    ("truncated", lambda content: content[:-1], DamagedDocument, "截短"),
    ("half", lambda content: content[: len(content) // 2], DamagedDocument, "截短"),
    ("longer", lambda content: content + b"\0" * 4096, DamagedDocument, "多出資料"),
    ("older than the first", patched(60, struct.pack(">I", 0)), DamagedDocument, "無法升級"),
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "change, error, words", [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_bad_headers(
    path: Path,
    file: DocumentFile,
    change: Callable[[bytes], bytes],
    error: type[DeskError],
    words: str,
    read_only: bool,
) -> None:
    file.close()
    content = change(path.read_bytes())
    path.write_bytes(content)
    if error is not NewerDocument or not read_only:  # what is newer may be looked at: test_newer
        with pytest.raises(error, match=words):
            document_file.open_file(path, who="", read_only=read_only)
    assert path.read_bytes() == content
    assert len(verification.verify(path)) == 1
    assert path.read_bytes() == content


def test_a_missing_document(path: Path) -> None:
    with pytest.raises(DocumentMissing, match="找不到"):
        document_file.open_file(path, who="")
    assert not path.exists()
    assert len(verification.verify(path)) == 1


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADocument):
        document_file.open_file(tmp_path, who="")


FOREIGN = [
    "CREATE TABLE notes (text)",
    'CREATE INDEX by_title ON item ("heading")',
    "CREATE VIEW everything AS SELECT * FROM item",
    "CREATE TRIGGER spy AFTER UPDATE ON item BEGIN DELETE FROM step; END",
    "ALTER TABLE item ADD COLUMN extra TEXT",
    "DROP TABLE ruling",
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("statement", FOREIGN)
def test_a_schema_that_is_not_exactly_ours(
    path: Path, file: DocumentFile, statement: str, read_only: bool
) -> None:
    file.close()
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    content = path.read_bytes()
    with pytest.raises(DamagedDocument, match="結構不是本程式所建"):
        document_file.open_file(path, who="", read_only=read_only)
    assert "結構不是本程式所建" in verification.verify(path)[0]
    assert path.read_bytes() == content
