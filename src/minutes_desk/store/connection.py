"""How a document is opened in SQLite, and what its errors mean to the recorder."""

import re
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event, pool
from sqlalchemy import exc as sa_exc

from minutes_desk.core.errors import BadInput, DamagedDocument, NotSaved
from minutes_desk.store.limits import limited

_PATIENCE = 0.5
"""Seconds to wait for a lock: a virus scanner or a copy in progress lets go by then."""

_SAFE = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON")
_LASTING = ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = FULL")

_UNDECODABLE = 0
"""Python's own error for a text that is not UTF-8 has no code."""
_BROKEN = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_INTERRUPT,  # it would not end: `limits`
        _UNDECODABLE,
    }
)
_DISK = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOMEM,
    }
)

_NOT_GIVEN = frozenset({sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ})
"""The disk does not give what stands there."""


def address(path: Path, mode: str) -> str:
    """The path as SQLite's URI (`mode` ro or rw): never makes a file that is not there."""
    plain = quote(path.absolute().as_posix())
    return f"file://{'' if plain.startswith('/') else '/'}{plain}?mode={mode}"


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """Open with the lock taken and a journal that survives a kill and a power cut.

    Raises:
        sqlite3.OperationalError: SQLITE_BUSY where another process holds the lock.
    """
    raw = sqlite3.connect(address(path, "rw"), uri=True, isolation_level=None, timeout=_PATIENCE)
    try:
        for pragma in (*_SAFE, *_LASTING):
            raw.execute(f"PRAGMA {pragma}")
        limited(raw)
        raw.execute("BEGIN EXCLUSIVE")  # in exclusive locking mode the lock stays after the COMMIT
        raw.execute("COMMIT")
    except BaseException:
        raw.close()
        raise
    return raw


def connect_in_memory() -> sqlite3.Connection:
    """An empty database in memory."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    make_safe(raw)
    return raw


def make_safe(raw: sqlite3.Connection) -> None:
    """Trust nothing that stands in the file's schema."""
    for pragma in _SAFE:
        raw.execute(f"PRAGMA {pragma}")


def engine_on(raw: sqlite3.Connection) -> sa.Engine:
    """SQLAlchemy on this one connection."""
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=pool.StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def code_of(error: BaseException | None) -> int:
    """SQLite's primary result code; 0 where the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def not_given(words: str) -> bool:
    """Whether what SQLite says of a file's structure is that the disk did not give a page: then nothing is known of it."""
    found = re.search(r"error code[ =](\d+)", words)
    return found is not None and int(found[1]) & 0xFF == sqlite3.SQLITE_IOERR


def _full_code_of(error: BaseException | None) -> int:
    return getattr(error, "sqlite_errorcode", 0)


@contextmanager
def plain_errors(path: Path, check_place: Callable[[], bool]) -> Generator[None, None, None]:
    """Turn SQLite's errors into sentences.

    Raises:
        NotSaved: the disk or the network; the document can be used on and saving tried again.
        DamagedDocument: the file is broken.
        BadInput: a text that no file can hold.
    """
    try:
        yield
    except sa_exc.DBAPIError as error:
        code = code_of(error.orig)
        if code in _BROKEN and isinstance(error, sa_exc.DatabaseError):
            raise damaged(path) from error
        if code in _DISK:
            raise not_saved(path, _full_code_of(error.orig), still_there=check_place()) from error
        raise
    except UnicodeDecodeError as error:  # so damaged that SQLite's own message cannot be read
        raise damaged(path) from error
    except UnicodeEncodeError as error:
        raise BadInput("文字中有不完整的字元，無法儲存；文字仍保留在畫面上，請刪除該字元後再試。") from error


def not_saved(path: Path, code: int, *, still_there: bool) -> NotSaved:
    """The sentence for a write that failed, or for a page that could not be read on the way to it; `code` is SQLite's."""
    name = path.name
    if not still_there:
        reason, remedy = f"文件「{name}」已被移走、改名或刪除", "請把檔案放回原處"
    elif code & 0xFF == sqlite3.SQLITE_FULL:
        reason, remedy = "磁碟空間不足", "請騰出空間"
    elif code in _NOT_GIVEN:
        reason, remedy = f"「{name}」讀不回來（磁碟或網路可能中斷）", "請檢查磁碟"
    else:
        reason, remedy = f"無法寫入「{name}」（磁碟或網路可能中斷，或檔案變成唯讀）", "請檢查磁碟"
    return NotSaved(f"{reason}，剛才的內容還沒有儲存；文字仍保留在視窗中，{remedy}，程式會自動再試。")


def damaged(path: Path) -> DamagedDocument:
    """The sentence for a file that SQLite cannot make sense of."""
    return DamagedDocument(f"「{path.name}」的內容已損壞；沒有變更任何內容，請改用備份。")
