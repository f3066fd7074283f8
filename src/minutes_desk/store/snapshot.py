"""A document read without touching it: its bytes as they are, opened in memory.

Reading keeps no lock and changes no byte, works on read-only disks, and rolls back what a crash left behind in the copy
instead of in the file. What is too large for the memory is read from a private copy on the disk.
"""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from minutes_desk.core.errors import DamagedDocument
from minutes_desk.store.connection import address, code_of, connect_in_memory, damaged, make_safe
from minutes_desk.store.header import has_hot_journal, journal_of, unreadable
from minutes_desk.store.holder import in_use, refuse_if_open_here
from minutes_desk.store.limits import limited
from minutes_desk.store.private_folder import NO_ROOM, make_private_folder, no_room, private_folder

LARGEST_IN_MEMORY = 64_000_000
"""Bytes of a document."""
LARGEST = 2_000_000_000
"""Bytes; forty meetings with their files take some hundred million."""


class _OnCopy(sqlite3.Connection):
    """A connection to a private copy, which goes when it is closed."""

    folder: Path | None = None

    def close(self) -> None:
        super().close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def read_into_memory(path: Path) -> sqlite3.Connection:
    """A connection to a copy of the document, in memory unless it is large. It is `limited` until it is proved.

    Raises:
        DocumentInUse: someone has it open for writing.
        DamagedDocument: SQLite cannot read it. UnreadableDocument: the disk cannot. NotSaved: this computer has no room for the copy.
    """
    refuse_if_open_here(path)
    try:
        size = path.stat().st_size
    except OSError as error:  # gone since its header was looked at
        raise unreadable(path) from error
    if size > LARGEST:
        raise DamagedDocument(
            f"「{path.name}」太大（{size // 1_000_000} MB），不像是會議紀錄的文件；沒有變更任何內容，請改用備份。"
        )
    with private_folder(path.name) as folder:
        copy = folder / "copy.mdesk"
        try:
            if size > LARGEST_IN_MEMORY:
                return _large(path)
            _copy_bytes(path, copy)
            return _load(copy)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if code_of(error) == sqlite3.SQLITE_BUSY:
                raise in_use(path) from error
            if code_of(error) == sqlite3.SQLITE_FULL:
                raise no_room(path.name) from error
            if code_of(error) == sqlite3.SQLITE_IOERR:
                raise unreadable(path) from error
            raise damaged(path) from error
        except OSError as error:
            if error.errno in NO_ROOM:
                raise no_room(path.name) from error
            raise unreadable(path) from error


def _large(path: Path) -> sqlite3.Connection:
    folder = make_private_folder(path.name)
    try:
        _copy_bytes(path, folder / "copy.mdesk")
        raw: Any = sqlite3.connect(folder / "copy.mdesk", isolation_level=None, factory=_OnCopy)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    raw.folder = folder
    make_safe(raw)
    limited(raw)
    return raw


def _copy_bytes(path: Path, copy: Path) -> None:
    """Copy file and journal while no writer can come between."""
    guard = sqlite3.connect(address(path, "ro"), uri=True, isolation_level=None, timeout=0.5)
    try:
        guard.execute("BEGIN")
        try:
            guard.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            # A journal that a crash left makes a read-only reader stop here; but then there is no writer.
            if code_of(error) not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
                raise
        if has_hot_journal(path):
            shutil.copyfile(journal_of(path), journal_of(copy))
        shutil.copyfile(path, copy)
    finally:
        guard.close()


def _load(copy: Path) -> sqlite3.Connection:
    memory = connect_in_memory()
    limited(memory)
    disk = sqlite3.connect(copy)
    try:
        disk.backup(memory)
    except BaseException:
        memory.close()
        raise
    finally:
        disk.close()
    return memory


def whole_content(raw: sqlite3.Connection) -> bytes:
    """The bytes of an open document as it stands: what `serialize` of it gives, which would put zeros in the place of a page
    that the disk does not give.

    Raises:
        sqlite3.Error: the disk does not give them.
    """
    memory = connect_in_memory()
    try:
        raw.backup(memory)
        return memory.serialize()
    finally:
        memory.close()
