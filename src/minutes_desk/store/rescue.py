"""What is still sound in a damaged document, as a new one, and what is missing from it, in words.

Content is taken from the journal where its hashes hold, else from the tables; what neither gives is listed. The damaged file
is only read.
"""

import hashlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa

from minutes_desk.core.errors import (
    AlreadyExists,
    DamagedDocument,
    DeskError,
    NotADocument,
    NotSaved,
    UnreadableDocument,
)
from minutes_desk.core.meeting import Platform
from minutes_desk.store import journal, verification
from minutes_desk.store.changes import Change, Tables, replay
from minutes_desk.store.checkpoint import checkpoint
from minutes_desk.store.column_words import name_of_table
from minutes_desk.store.connection import connect_in_memory, engine_on
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import journal_of, unreadable
from minutes_desk.store.holder import refuse_if_open_here
from minutes_desk.store.journal import BEGINNINGS, Author, StepKind, StepRecord
from minutes_desk.store.limits import limited
from minutes_desk.store.meetings import from_rows
from minutes_desk.store.placing import placed
from minutes_desk.store.private_folder import NO_ROOM, no_room, private_folder
from minutes_desk.store.rows import Row, decode_fields, encode_fields
from minutes_desk.store.schema import (
    CHANGE,
    CONTENT,
    MEETING_TABLES,
    PENDING,
    PLATFORM,
    SOURCE_CONTENT,
    STEP,
    create_all,
)
from minutes_desk.store.step import PLATFORM_ID
from minutes_desk.store.wording import name_of

_PATIENCE = 60.0
"""Seconds to read a damaged file."""
_LABEL = "搶救損壞的文件"
_FIELDS = ("table", "row", "column", "start", "old", "new")
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What came out of a damaged document."""

    raw: sqlite3.Connection
    """A sound document in memory; whoever gets it closes it."""
    missing: tuple[str, ...]
    """What is not in it, or not as it was, a sentence each."""


def rescue(path: Path, out: Path, *, who: str) -> tuple[str, ...]:
    """Write what is sound in a damaged document into a new one; gives what is missing.

    Raises:
        AlreadyExists: something stands at `out`. NotADocument: there is nothing of a document in the file.
        NotSaved: it could not be written. DocumentInUse: someone has it open.
    """
    if out.exists():
        raise AlreadyExists(f"「{out.name}」已經存在，沒有覆寫；搶救一律放進新檔案，請換一個檔名。")
    found = rescued(path, who=who)
    try:
        with placed(out, "rescue") as scratch:
            found.raw.execute("VACUUM INTO ?", (str(scratch),))
            try:
                faults = verification.verify(scratch)
            except UnreadableDocument as error:
                raise NotSaved(
                    f"「{out.name}」寫完後讀不回來核對（磁碟或網路中斷），沒有保留；"
                    "損壞的文件照舊，請檢查磁碟，或換一個資料夾再搶救一次。"
                ) from error
            if faults:
                raise DamagedDocument(f"搶救出來的文件檢查不通過（{faults[0]}），沒有保留；損壞的文件照舊。")
    except (OSError, sqlite3.Error) as error:
        raise NotSaved(
            f"「{out.name}」寫不進去（資料夾不能寫入或磁碟已滿）；損壞的文件照舊，請換一個資料夾。"
        ) from error
    finally:
        found.raw.close()
    return found.missing


def open_rescued(path: Path, *, who: str) -> tuple[DocumentFile, tuple[str, ...]]:
    """Open what is sound in a damaged document for reading, and say what is missing. Raises as `rescue`."""
    path = path.resolve()
    found = rescued(path, who=who)
    return DocumentFile(path, found.raw, who=who, identity=None), found.missing


def rescued(path: Path, *, who: str) -> Rescued:
    """What is sound in a damaged document, laid out anew in memory. Raises as `rescue`."""
    path = path.resolve()
    refuse_if_open_here(path)
    with private_folder(path.name) as folder:
        try:
            damaged = _Damaged(_copied(path, folder))
        except sqlite3.Error as error:  # the disk does not give the copy
            raise unreadable(path) from error
        try:
            return _laid_out(path, damaged, who)
        finally:
            damaged.close()


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "copy.mdesk"
    try:
        shutil.copyfile(path, copy)
        if journal_of(path).exists():
            shutil.copyfile(journal_of(path), journal_of(copy))
    except OSError as error:
        if error.errno in NO_ROOM:
            raise no_room(path.name) from error
        raise NotSaved(
            f"「{path.name}」讀不出來；沒有變更任何內容，請先把檔案複製到別的磁碟再試。"
        ) from error
    return copy


class _Damaged:
    """The damaged file, read as far as SQLite gets."""

    def __init__(self, copy: Path) -> None:
        self._raw = sqlite3.connect(copy, isolation_level=None)
        limited(self._raw, _PATIENCE)
        self._raw.execute("PRAGMA writable_schema = ON")  # read on past a schema that is not all sound
        self._raw.text_factory = verification.lenient
        self.broken: set[str] = set()
        """Tables that could not be read to their end."""

    def close(self) -> None:
        self._raw.close()

    def rows(self, table: sa.Table) -> Rows:
        """Every row that can be read, from either end."""
        columns = [column.name for column in table.columns]
        keys = [column.name for column in table.primary_key.columns]
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for order in ("ASC", "DESC"):
            for values in self._read(table.name, columns, order):
                row = dict(zip(columns, values, strict=True))
                found.setdefault(tuple(row[key] for key in keys), row)
            if table.name not in self.broken:
                break
        return list(found.values())

    def _read(self, name: str, columns: list[str], order: str) -> Iterator[tuple[Any, ...]]:
        listed = ", ".join(f'"{column}"' for column in columns)
        try:
            yield from self._raw.execute(f'SELECT {listed} FROM "{name}" ORDER BY rowid {order}')
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            self.broken.add(name)


def _laid_out(path: Path, damaged: _Damaged, who: str) -> Rescued:
    steps = _steps(damaged)
    tables, missing = _content(damaged, steps)
    if not any(tables.values()):
        raise NotADocument(f"「{path.name}」裡找不到任何會議紀錄，無法搶救；檔案照舊，請改用備份。")
    _add_pending(damaged, tables)
    missing += _drop_unreadable(tables)
    raw = connect_in_memory()
    author = Author(who=who, session=str(uuid.uuid4()))
    try:
        raw.execute("PRAGMA foreign_keys = OFF")
        with engine_on(raw).connect() as connection, connection.begin():
            create_all(connection)
            for record, changes in steps:
                _put_step(connection, record, changes)
            missing += _put_sources(connection, damaged, tables)
            _put_rows(connection, tables)
            checkpoint(connection, author, _LABEL, StepKind.SEAL)
        raw.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        raw.close()
        raise
    return Rescued(raw=raw, missing=tuple(dict.fromkeys(missing)))


def _steps(damaged: _Damaged) -> list[tuple[StepRecord, tuple[Change, ...]]]:
    """The steps up to the first that does not hold, with the changes of those that prove themselves."""
    changes: dict[object, list[dict[str, Any]]] = {}
    for row in damaged.rows(CHANGE):
        changes.setdefault(row["step"], []).append(row)
    found: list[tuple[StepRecord, tuple[Change, ...]]] = []
    before = ""
    for n, row in enumerate(sorted(damaged.rows(STEP), key=lambda row: str(row["n"]).zfill(12)), 1):
        try:
            values: dict[str, Any] = row | {"kind": StepKind(row["kind"]), "barrier": bool(row["barrier"])}
            record = StepRecord(**values)
        except (ValueError, TypeError):
            break
        if record.n != n or record.hash != journal.chain_hash(before, record):
            break
        before = record.hash
        listed = sorted(changes.get(n, ()), key=lambda one: str(one["position"]).zfill(9))
        own = tuple(Change(**{name: one[name] for name in _FIELDS}) for one in listed)
        found.append((record, own if journal.payload_hash(own) == record.payload else ()))
    return found


def _content(
    damaged: _Damaged, steps: list[tuple[StepRecord, tuple[Change, ...]]]
) -> tuple[Tables, list[str]]:
    """The rows as the journal proves them; where it does not reach, as the tables have them."""
    stored: Tables = {
        table.name: {
            str(row["id"]): cast("Row", row) for row in damaged.rows(table) if isinstance(row["id"], str)
        }
        for table in CONTENT
    }
    proved = _replayed(steps)
    whole = bool(steps) and STEP.name not in damaged.broken and proved is not None
    if whole and proved is not None and not _more_steps(damaged, steps):
        missing = [
            f"{name_of(proved, table.name, row_id)}在檔案中已損壞或被改過，已依修改歷程還原。"
            for table in CONTENT
            for row_id, row in proved.get(table.name, {}).items()
            if stored[table.name].get(row_id) != row
        ]
        return {table.name: dict(proved.get(table.name, {})) for table in CONTENT}, missing
    missing = ["修改歷程不完整，無法證明內容；以下為還讀得到的部分，請逐一核對。"]
    for table in CONTENT:
        for row_id, row in (proved or {}).get(table.name, {}).items():
            if row_id not in stored[table.name]:
                stored[table.name][row_id] = row
                missing.append(
                    f"{name_of(proved or {}, table.name, row_id)}讀不出來，用的是修改歷程中較早的內容。"
                )
    missing += [f"{name_of_table(name)}有一部分讀不出來，可能缺少內容。" for name in sorted(damaged.broken)]
    return stored, missing


def _more_steps(damaged: _Damaged, steps: list[tuple[StepRecord, tuple[Change, ...]]]) -> bool:
    return len(damaged.rows(STEP)) > len(steps)


def _replayed(steps: list[tuple[StepRecord, tuple[Change, ...]]]) -> Tables | None:
    """The rows behind the last step that can be replayed to; `None` where nothing can be."""
    begun = next(
        (at for at in reversed(range(len(steps))) if steps[at][0].kind in BEGINNINGS and steps[at][1]), 0
    )
    tables: Tables = {}
    for record, changes in steps[begun:]:
        if not changes and not journal.has_none(record):
            return None
        try:
            for change in changes:
                replay(tables, change)
        except (DamagedDocument, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
    return tables or None


def _add_pending(damaged: _Damaged, tables: Tables) -> None:
    """Text in the making is newer than the content: it goes in."""
    for row in damaged.rows(PENDING):
        target = tables.get(str(row["table"]), {}).get(str(row["row"]))
        if target is not None and str(row["column"]) in target:
            target[str(row["column"])] = row["value"]


def _drop_unreadable(tables: Tables) -> list[str]:
    """Take out rows that are no rows of ours, and parts whose meeting is gone."""
    missing: list[str] = []
    if len(tables[PLATFORM.name]) != 1:
        missing.append("平臺設定讀不出來，已改用預設值。")
        given = encode_fields(Platform(), [c.name for c in PLATFORM.columns if c.name != "id"])
        tables[PLATFORM.name] = {PLATFORM_ID: given | {"id": PLATFORM_ID}}
    for table in CONTENT:
        for row_id, row in list(tables[table.name].items()):
            if not _fits(table, row):
                missing.append(f"{name_of(tables, table.name, row_id)}的內容讀不出來，沒有放進新文件。")
                del tables[table.name][row_id]
    for table in CONTENT:
        for row_id, row in list(tables[table.name].items()):
            if "meeting_id" in table.c and row["meeting_id"] not in tables["meeting"]:
                missing.append(f"{name_of(tables, table.name, row_id)}所屬的會議讀不出來，沒有放進新文件。")
                del tables[table.name][row_id]
            elif row.get("section_id") is not None and row["section_id"] not in tables["section"]:
                row["section_id"] = next(
                    (key for key, one in tables["section"].items() if one["meeting_id"] == row["meeting_id"]),
                    None,
                )
                row["off_reason"] = row["off_reason"] if row["section_id"] else "搶救時找不到所屬的節"
                missing.append(f"{name_of(tables, table.name, row_id)}原來所屬的節讀不出來，請核對位置。")
    return missing


def _fits(table: sa.Table, row: Row) -> bool:
    """Whether each value is of its column's kind and can be understood."""
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            if not column.nullable:
                return False
        elif isinstance(column.type, sa.Integer):
            if not isinstance(value, int):
                return False
        elif not isinstance(value, str) or not _encodable(value):
            return False
    try:
        if table in MEETING_TABLES and table.name == "meeting":
            from_rows({one.name: {} for one in MEETING_TABLES} | {"meeting": {str(row["id"]): row}})
        decode_fields(row, [column.name for column in table.columns])
    except (DeskError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    return True


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _put_step(connection: sa.Connection, record: StepRecord, changes: tuple[Change, ...]) -> None:
    values = {column.name: getattr(record, column.name) for column in STEP.columns}
    connection.execute(STEP.insert(), values | {"barrier": int(record.barrier), "kind": str(record.kind)})
    rows = [
        {"step": record.n, "position": position, **dict(zip(_FIELDS, change.listed(), strict=True))}
        for position, change in enumerate(changes)
    ]
    if rows:
        connection.execute(CHANGE.insert(), rows)


def _put_rows(connection: sa.Connection, tables: Tables) -> None:
    for table in CONTENT:
        rows = list(tables[table.name].values())
        if rows:
            connection.execute(table.insert(), rows)


def _put_sources(connection: sa.Connection, damaged: _Damaged, tables: Tables) -> list[str]:
    """Kept files that prove themselves by their own hash; others go, with their names."""
    missing: list[str] = []
    whole = {
        row["id"]: row["content"]
        for row in damaged.rows(SOURCE_CONTENT)
        if isinstance(row["content"], bytes) and hashlib.sha256(row["content"]).hexdigest() == row["id"]
    }
    for sha256 in list(tables["source_file"]):
        if sha256 in whole:
            connection.execute(SOURCE_CONTENT.insert(), {"id": sha256, "content": whole[sha256]})
        else:
            missing.append(f"{name_of(tables, 'source_file', sha256)}的內容讀不出來，沒有放進新文件。")
            del tables["source_file"][sha256]
    return missing
