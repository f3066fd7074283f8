"""Is a document what its journal says it is? `verify` proves it by replay; `quick_check` looks at what is cheap."""

import hashlib
import math
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from minutes_desk.core.errors import DamagedDocument, DeskError, DocumentInUse, NotSaved, UnreadableDocument
from minutes_desk.store import journal
from minutes_desk.store.changes import Change, Tables, replay
from minutes_desk.store.column_words import name_of_table
from minutes_desk.store.connection import connect_in_memory, engine_on, not_given
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import check_header, check_size, unreadable
from minutes_desk.store.holder import refuse_if_open_here
from minutes_desk.store.journal import StepRecord
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
from minutes_desk.store.wording import name_of, name_of_file

_MOST_ROWS, _MOST_SIGNS = 100_000, 30_000_000
"""Of one table of content: some hundred times what ten years of meetings hold."""


def verify(path: Path) -> list[str]:
    """Everything that is wrong with a document, one sentence each; empty if it is sound.

    The file stays as it is, byte for byte, and may be read-only. Text in the making is no fault. A document that this
    process has open is verified by `verify_open`.

    Raises:
        DocumentInUse: someone has it open. NotSaved: this computer has no room for the copy that is looked at.
        UnreadableDocument: the disk does not give it; nothing is known of it then.
    """
    refuse_if_open_here(path)
    try:
        header = check_header(path)
        raw = read_into_memory(path)
    except (DocumentInUse, NotSaved, UnreadableDocument):
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

    return _found(raw, all_faults)


def lenient(data: bytes) -> str:
    """A text that may be no UTF-8 any more."""
    return data.decode("utf-8", "surrogateescape")


def verify_open(file: DocumentFile) -> list[str]:
    """The same for an open document."""
    return file.read_raw(lambda raw: _found(raw, lambda: file.read_by(_faults)))


def _all_faults(raw: sqlite3.Connection) -> list[str]:
    with engine_on(raw).connect() as connection, connection.begin():
        return _faults(connection)


def _found(raw: sqlite3.Connection, look: Callable[[], list[str]]) -> list[str]:
    """What a look finds; a file in which SQLite or the journal breaks off has that fault.

    A text that is no UTF-8 any more is a text that differs, not the end of the search: then it is looked at once more, in a
    reading that is slower and takes any bytes.
    """
    try:
        return look()
    except _BREAKING_OFF:
        raw.text_factory = lenient
    try:
        return look()
    except DamagedDocument as error:
        return [str(error)]
    except _BREAKING_OFF:
        return ["檔案內部損壞，無法讀完全部內容；請改用備份。"]
    finally:
        raw.text_factory = str


_BREAKING_OFF = (DamagedDocument, DBAPIError, sqlite3.DatabaseError, UnicodeDecodeError, MemoryError)


def quick_check(connection: sa.Connection, path: Path, *, on_disk: bool) -> None:
    """What is looked at whenever a document is opened: schema, SQLite's quick check, the last step; the size of what is
    open `on_disk` (a crash may have left something to roll back since the header was checked).

    Raises:
        DamagedDocument: and what is wrong. UnreadableDocument: the disk does not give it.
    """
    for fault in _quick_faults(connection, path):
        raise DamagedDocument(f"「{path.name}」：{fault}；沒有變更任何內容，請改用備份。")
    if on_disk:
        sizes = (connection.exec_driver_sql(f"PRAGMA {name}") for name in ("page_count", "page_size"))
        check_size(path, math.prod(int(size.scalar_one()) for size in sizes))


def _quick_faults(connection: sa.Connection, path: Path) -> Iterator[str]:
    yield from _schema_faults(connection)
    yield from _size_faults(connection)
    words = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if words != "ok":
        if not_given(str(words)):
            raise unreadable(path)
        yield "內部結構損壞"
    last, before = (*journal.steps(connection, 2), None, None)[:2]
    if last is None:
        yield "沒有修改歷程"
    elif last.hash != journal.chain_hash(before.hash if before else "", last):
        yield "修改歷程的最後一步在程式外被修改"


def _schema_faults(connection: sa.Connection) -> list[str]:
    names = "、".join(name_of_table(name, otherwise=name) for name in strangers(connection))
    return [f"檔案的結構不是本程式所建（{names}），可能被其他程式修改"] if names else []


def _size_faults(connection: sa.Connection) -> Iterator[str]:
    """More than minutes can be would cost whoever reads it their memory."""
    for table in (*CONTENT, PENDING):
        rows, signs = connection.exec_driver_sql(_size_of(table)).one()
        if rows > _MOST_ROWS or signs > _MOST_SIGNS:
            yield f"內容多得不像會議紀錄（{name_of_table(table.name)}有{rows}筆、{signs}字），可能被其他程式寫入"


@lru_cache
def _size_of(table: sa.Table) -> str:
    """The query for a table's rows and signs, written out: what SQLAlchemy builds and compiles for each table of each document
    that is opened takes several times as long as SQLite's counting."""
    columns = (f'"{table.name}"."{column.name}"' for column in table.columns)
    signs = " + ".join(f"coalesce(length({column}), 0)" for column in columns)
    return f'SELECT count(*), coalesce(sum({signs}), 0) FROM "{table.name}"'


def _faults(connection: sa.Connection) -> list[str]:
    if faults := _schema_faults(connection):
        return [f"{fault}；請改用備份。" for fault in faults]
    if faults := list(_size_faults(connection)):
        return [f"{fault}；請改用備份。" for fault in faults]
    chain, content = _journal_faults(connection)
    return [*_sqlite_faults(connection), *chain, *content, *_source_faults(connection)]


def _sqlite_faults(connection: sa.Connection) -> Iterator[str]:
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        yield "檔案的內部結構損壞；請改用備份。"
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        yield "有內容不屬於任何會議；請改用備份。"


def _journal_faults(connection: sa.Connection) -> tuple[list[str], list[str]]:
    """What is wrong with the journal, and with the content that it proves: it is read once for both."""
    proof = _Proof(kept_from=journal.last_beginning(connection))
    for step, changes in journal.with_changes(connection):
        proof.look_at(step, changes)
    if proof.seen == 0:
        return [], ["沒有修改歷程，無法證明內容。"]
    if connection.scalar(sa.select(sa.exists().where(CHANGE.c.step > proof.seen))):
        proof.chain.append("修改歷程中有不屬於任何步驟的變更。")
    return proof.chain, proof.break_off or list(_content_faults(connection, proof.rows))


@dataclass(slots=True)
class _Proof:
    """The journal as far as it was looked at."""

    kept_from: int
    """The step that the replay begins with. The changes of those before it may have been left out."""
    seen: int = 0
    before: str = ""
    """The hash of the step before."""
    broken: bool = False
    """A step is missing: the chain has its end there."""
    chain: list[str] = field(default_factory=list[str])
    rows: Tables = field(default_factory=dict[str, dict[str, Row]])
    """The content as it is replayed."""
    break_off: list[str] = field(default_factory=list[str])
    """Why it could not be replayed to the end."""

    def look_at(self, step: StepRecord, changes: tuple[Change, ...]) -> None:
        self.seen += 1
        if not self.broken:
            self._look_at_chain(step, changes)
        if step.n >= self.kept_from and not self.break_off:
            self._replay(step, changes)

    def _look_at_chain(self, step: StepRecord, changes: tuple[Change, ...]) -> None:
        if step.n != self.seen:
            self.chain.append(f"修改歷程缺少第{self.seen}步。")
            self.broken = True
            return
        words = f"修改歷程第{step.n}步「{step.label}」"
        if step.hash != journal.chain_hash(self.before, step):
            self.chain.append(f"{words}在程式外被修改。")
        self.before = step.hash
        left_out = not changes and step.n < self.kept_from
        if not left_out and step.payload != journal.payload_hash(changes):
            self.chain.append(f"{words}的變更內容在程式外被修改。")

    def _replay(self, step: StepRecord, changes: tuple[Change, ...]) -> None:
        try:
            for change in changes:
                replay(self.rows, change)
        except (DamagedDocument, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.break_off.append(
                f"修改歷程第{step.n}步「{step.label}」與之前的內容接不起來，無法證明其後的內容。"
            )


def _content_faults(connection: sa.Connection, expected: Tables) -> Iterator[str]:
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
    listed = connection.execute(sa.select(SOURCE_FILE.c.id, SOURCE_FILE.c.role, SOURCE_FILE.c.name)).all()
    names = {sha256: name_of_file(role, name) for sha256, role, name in listed}
    found: set[str] = set()
    for sha256, content in connection.execute(sa.select(SOURCE_CONTENT)):
        found.add(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"{names.get(sha256, '文件裡的一個檔案')}的內容在程式外被修改。"
        if sha256 not in names:
            yield "文件裡有一個檔案是在程式外加入的。"
    for sha256 in names.keys() - found:
        yield f"{names[sha256]}的內容不見了。"
