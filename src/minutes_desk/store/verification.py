"""Is a document what its journal says it is? `verify` proves it by replay; `quick_check` looks at what is cheap."""

import hashlib
import math
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from minutes_desk.core.errors import DamagedDocument, DeskError, DocumentInUse
from minutes_desk.store import journal
from minutes_desk.store.changes import Tables, replay
from minutes_desk.store.connection import connect_in_memory, engine_on
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import check_header, check_size
from minutes_desk.store.holder import refuse_if_open_here
from minutes_desk.store.journal import BEGINNINGS, StepRecord
from minutes_desk.store.limits import unlimited
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import (
    CHANGE,
    CONTENT,
    PENDING,
    SOURCE_CONTENT,
    SOURCE_FILE,
    VERSION,
    strangers,
)
from minutes_desk.store.snapshot import read_into_memory
from minutes_desk.store.wording import name_of

_MOST_ROWS, _MOST_SIGNS = 100_000, 30_000_000
"""Of one table of content: some hundred times what ten years of meetings hold."""


def verify(path: Path) -> list[str]:
    """Everything that is wrong with a document, one sentence each; empty if it is sound.

    The file stays as it is, byte for byte, and may be read-only. Text in the making is no fault. A document that this
    process has open is verified by `verify_open`.

    Raises:
        DocumentInUse: someone has it open.
    """
    refuse_if_open_here(path)
    try:
        header = check_header(path)
        raw = read_into_memory(path)
    except DocumentInUse:
        raise
    except DeskError as error:
        return [str(error)]
    try:
        if header.version < VERSION:
            return [f"「{path.name}」是舊版格式（第{header.version}版），請先開啟一次完成升級，再檢查。"]
        return verify_raw(raw)
    finally:
        raw.close()


def verify_copy(content: bytes) -> list[str]:
    """The same for the bytes of a document."""
    raw = connect_in_memory()
    try:
        raw.deserialize(content)
        return verify_raw(raw)
    except sqlite3.DatabaseError:
        return ["檔案內部損壞，無法讀完全部內容；請改用備份。"]
    finally:
        raw.close()


def verify_raw(raw: sqlite3.Connection) -> list[str]:
    """The same for a copy in memory. Once its schema has shown to be ours, reading may take its time."""

    def all_faults() -> list[str]:
        with engine_on(raw).connect() as connection, connection.begin():
            ours = not _schema_faults(connection)
        if ours:
            unlimited(raw)
        return _all_faults(raw)

    with _undecodable_shown(raw):
        return _or_unreadable(all_faults)


def lenient(data: bytes) -> str:
    """A text that may be no UTF-8 any more."""
    return data.decode("utf-8", "surrogateescape")


@contextmanager
def _undecodable_shown(raw: sqlite3.Connection) -> Generator[None, None, None]:
    """A text that is no UTF-8 any more is a text that differs, not the end of the search."""
    raw.text_factory = lenient
    try:
        yield
    finally:
        raw.text_factory = str


def verify_open(file: DocumentFile) -> list[str]:
    """The same for an open document."""
    with file.read_raw(_undecodable_shown):
        return _or_unreadable(lambda: file.read_by(_faults))


def _all_faults(raw: sqlite3.Connection) -> list[str]:
    with engine_on(raw).connect() as connection, connection.begin():
        return _faults(connection)


def _or_unreadable(look: Callable[[], list[str]]) -> list[str]:
    """What a look finds; a file in which SQLite or the journal breaks off has that fault."""
    try:
        return look()
    except DamagedDocument as error:
        return [str(error)]
    except (DBAPIError, sqlite3.DatabaseError, UnicodeDecodeError, MemoryError):
        return ["檔案內部損壞，無法讀完全部內容；請改用備份。"]


def quick_check(connection: sa.Connection, path: Path, *, on_disk: bool) -> None:
    """What is looked at whenever a document is opened: schema, SQLite's quick check, the last step; the size of what is
    open `on_disk` (a crash may have left something to roll back since the header was checked).

    Raises:
        DamagedDocument: and what is wrong.
    """
    for fault in _quick_faults(connection):
        raise DamagedDocument(f"「{path.name}」：{fault}；沒有變更任何內容，請改用備份。")
    if on_disk:
        sizes = (connection.exec_driver_sql(f"PRAGMA {name}") for name in ("page_count", "page_size"))
        check_size(path, math.prod(int(size.scalar_one()) for size in sizes))


def _quick_faults(connection: sa.Connection) -> Iterator[str]:
    yield from _schema_faults(connection)
    yield from _size_faults(connection)
    words = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if words != "ok":
        yield "內部結構損壞"
    last, before = (*journal.steps(connection, 2), None, None)[:2]
    if last is None:
        yield "沒有修改歷程"
    elif last.hash != journal.chain_hash(before.hash if before else "", last):
        yield "修改歷程的最後一步在程式外被修改"


def _schema_faults(connection: sa.Connection) -> list[str]:
    names = "、".join(strangers(connection))
    return [f"資料庫的結構不是本程式所建（{names}），可能被其他程式修改"] if names else []


def _size_faults(connection: sa.Connection) -> Iterator[str]:
    """More than minutes can be would cost whoever reads it their memory."""
    for table in (*CONTENT, PENDING):
        length = sum((sa.func.coalesce(sa.func.length(column), 0) for column in table.columns), sa.literal(0))
        query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(length), 0)).select_from(table)
        rows, signs = connection.execute(query).one()
        if rows > _MOST_ROWS or signs > _MOST_SIGNS:
            yield f"內容多得不像會議紀錄（資料表 {table.name} 有{rows}筆、{signs}字），可能被其他程式寫入"


def _faults(connection: sa.Connection) -> list[str]:
    if faults := _schema_faults(connection):
        return [f"{fault}；請改用備份。" for fault in faults]
    if faults := list(_size_faults(connection)):
        return [f"{fault}；請改用備份。" for fault in faults]
    return [
        *_sqlite_faults(connection),
        *_chain_faults(connection),
        *_content_faults(connection),
        *_source_faults(connection),
    ]


def _sqlite_faults(connection: sa.Connection) -> Iterator[str]:
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        yield "檔案內部結構損壞（SQLite 完整性檢查不通過）；請改用備份。"
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        yield "有內容不屬於任何會議（關聯檢查不通過）；請改用備份。"


def _chain_faults(connection: sa.Connection) -> Iterator[str]:
    """Each step's number, hash and changes; those before the last checkpoint may have been left out."""
    steps = journal.steps(connection)[::-1]
    kept_from = _beginning(steps).n if steps else 1
    before = ""
    for expected, (step, changes) in enumerate(journal.with_changes(connection, steps), start=1):
        words = f"修改歷程第{step.n}步「{step.label}」"
        if step.n != expected:
            yield f"修改歷程缺少第{expected}步。"
            return
        if step.hash != journal.chain_hash(before, step):
            yield f"{words}在程式外被修改。"
        before = step.hash
        left_out = not changes and step.n < kept_from
        if not left_out and step.payload != journal.payload_hash(changes):
            yield f"{words}的變更內容在程式外被修改。"
    orphans = sa.select(sa.exists().where(CHANGE.c.step > len(steps)))
    if connection.scalar(orphans):
        yield "修改歷程中有不屬於任何步驟的變更。"


def _beginning(steps: tuple[StepRecord, ...]) -> StepRecord:
    """The step that the replay begins with: the last that holds every row, or the making of the document."""
    return next((step for step in reversed(steps) if step.kind in BEGINNINGS), steps[0])


def _content_faults(connection: sa.Connection) -> Iterator[str]:
    steps = journal.steps(connection)[::-1]
    if not steps:
        yield "沒有修改歷程，無法證明內容。"
        return
    expected: Tables = {}
    for step, changes in journal.with_changes(connection, steps[_beginning(steps).n - 1 :]):
        for change in changes:
            try:
                replay(expected, change)
            except (DamagedDocument, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                yield f"修改歷程第{step.n}步「{step.label}」與之前的內容接不起來，無法證明其後的內容。"
                return
    for table in CONTENT:
        stored = {str(row["id"]): dict(row) for row in connection.execute(sa.select(table)).mappings()}
        yield from _differences(expected, table.name, stored)  # pyright: ignore[reportArgumentType]


def _differences(expected: Tables, table: str, stored: dict[str, Row]) -> Iterator[str]:
    wanted = expected.get(table, {})
    for row_id, row in wanted.items():
        if row_id not in stored:
            yield f"{name_of(expected, table, row_id)}在程式外被刪除。"
            continue
        for column, value in row.items():
            if stored[row_id].get(column) != value:
                yield f"{name_of(expected, table, row_id, column)}在程式外被修改。"
    for row_id in stored.keys() - wanted.keys():
        yield f"{name_of(expected | {table: stored}, table, row_id)}是在程式外加入的。"


def _source_faults(connection: sa.Connection) -> Iterator[str]:
    names = dict(connection.execute(sa.select(SOURCE_FILE.c.id, SOURCE_FILE.c.name)).all())
    found: set[str] = set()
    for sha256, content in connection.execute(sa.select(SOURCE_CONTENT)):
        found.add(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"匯入檔「{names.get(sha256, sha256[:12])}」的內容在程式外被修改。"
        if sha256 not in names:
            yield f"有一個匯入檔（{sha256[:12]}…）是在程式外加入的。"
    for sha256 in names.keys() - found:
        yield f"匯入檔「{names[sha256]}」的內容不見了。"
