"""The first 100 bytes of a document, looked at before SQLite sees the file.

SQLite opens an empty file as an empty database and calls a file that is one byte short sound.
Source: SQLite's file format, "The Database Header".
"""

import struct
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core.errors import (
    DamagedDocument,
    DocumentMissing,
    NewerDocument,
    NotADocument,
    ReadOnlyDocument,
    UnreadableDocument,
)
from minutes_desk.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_WAL = 2
_LARGEST_PAGE = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header says of the file."""

    version: int
    pages: int
    page_size: int


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal: not empty only while something is written, or after a crash in the midst of it."""
    return path.with_name(path.name + "-journal")


def check_header(path: Path, *, newer_too: bool = False) -> Header:
    """Refuse what is no whole document of ours; `newer_too`: one of a newer version may pass.

    Raises:
        DocumentMissing, NotADocument, NewerDocument, DamagedDocument, UnreadableDocument; ReadOnlyDocument: it may not even
        be read.
    """
    name = path.name
    if not path.exists():
        raise DocumentMissing(f"找不到文件「{name}」；沒有變更任何內容，請確認檔案位置或名稱。")
    if not path.is_file():
        raise NotADocument(f"「{name}」不是檔案；沒有變更任何內容，請選擇會議紀錄工作臺的文件（.mdesk）。")
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except PermissionError as error:
        raise ReadOnlyDocument(f"沒有讀取「{name}」的權限；沒有變更任何內容，請洽檔案的擁有者。") from error
    except OSError as error:
        raise unreadable(path) from error
    header = _read(name, head)
    if header.version > VERSION and not newer_too:
        raise NewerDocument(
            f"「{name}」由較新版的會議紀錄工作臺建立，需要支援檔案格式第{header.version}版的程式"
            f"（目前支援到第{VERSION}版）；沒有變更任何內容，請更新程式後再開啟，或以唯讀方式開啟。"
        )
    try:
        if not has_hot_journal(path):
            check_size(path, header.pages * header.page_size)
    except OSError as error:  # gone since
        raise unreadable(path) from error
    return header


def unreadable(path: Path) -> UnreadableDocument:
    """The sentence for a file that the disk does not give."""
    return UnreadableDocument(
        f"「{path.name}」讀不出來，磁碟或網路可能中斷；沒有變更任何內容，請檢查磁碟或重新插好隨身碟，稍後再試。"
    )


def _read(name: str, head: bytes) -> Header:
    if not head:
        raise NotADocument(f"「{name}」是空的檔案；沒有變更任何內容，請改用備份或另一份文件。")
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        raise NotADocument(f"「{name}」不是會議紀錄工作臺的文件；沒有變更任何內容，請選擇 .mdesk 文件。")
    (application_id,) = struct.unpack_from(">I", head, 68)
    if application_id != APPLICATION_ID:
        raise NotADocument(f"「{name}」是其他程式的檔案；沒有變更任何內容，請選擇 .mdesk 文件。")
    (size,) = struct.unpack_from(">H", head, 16)
    (pages,) = struct.unpack_from(">I", head, 28)
    (version,) = struct.unpack_from(">I", head, 60)
    if _WAL in head[18:20]:
        raise DamagedDocument(
            f"「{name}」被其他程式改成另一種寫入方式，內容可能不完整；沒有變更任何內容，請改用備份。"
        )
    return Header(version=version, pages=pages, page_size=_LARGEST_PAGE if size == 1 else size)


def has_hot_journal(path: Path) -> bool:
    """Whether a crash left something for SQLite to roll back; the size is right only after that."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def check_size(path: Path, expected: int) -> None:
    """Pages × page size (`expected`, in bytes) must be the file's size.

    Raises:
        DamagedDocument
    """
    found = path.stat().st_size
    if expected == found:
        return
    words = "不完整（檔案被截短" if found < expected else "後面多出資料（長度不符"
    raise DamagedDocument(
        f"「{path.name}」{words}：應有{expected}位元組，實有{found}位元組）；沒有變更任何內容，請改用備份。"
    )
