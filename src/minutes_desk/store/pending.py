"""Text in the making: one row per field, saved while the recorder types, made one step later.

A pending row stands outside the journal until `settle` makes a step of it; every read of a meeting shows it.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from minutes_desk.core.custody import handed_over
from minutes_desk.core.errors import DamagedDocument, MeetingFrozen, NotFound
from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.store import records
from minutes_desk.store.rows import decode_fields
from minutes_desk.store.schema import MEETING, MEETING_TABLES, METADATA, PENDING, Value
from minutes_desk.store.step import Step, in_other_hands

TYPING_LABEL = "編輯決議"
PROGRESS_LABEL = "編輯辦理情形"
_LABELS = {"meeting": "編輯會議資料", "motion": "編輯臨時動議", "section": "編輯節名"}
_LABELS_OF_COLUMNS = {("item", "progress"): PROGRESS_LABEL}
_STRUCTURE = frozenset(
    {
        "id",
        "meeting_id",
        "section_id",
        "position",
        "status",
        "version",
        "source_sha256",
        "confirmed",
        "off_reason",
    }
)
"""Columns that are no field of text."""


def keep(connection: sa.Connection, table: str, row: str, column: str, value: Value) -> str:
    """Remember what is in a field just now; gives the meeting's id.

    Raises:
        NotFound: the row is not in the document.
        MeetingFrozen: its meeting is a record. HandedOver: the document is in other hands.
    """
    home = METADATA.tables[table]
    if not _is_field(table, column):
        raise ValueError(f"no field of text: {table}.{column}")
    owner = row if home is MEETING else sa.select(home.c.meeting_id).where(home.c.id == row).scalar_subquery()
    query = sa.select(MEETING.c.id, MEETING.c.status).where(MEETING.c.id == owner)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise NotFound("正在編輯的欄位已不在文件中；文字仍留在畫面上，請複製後重新開啟會議。")
    meeting_id, status = found
    if status != MeetingStatus.DRAFT:
        raise MeetingFrozen("這次會議已定稿或為匯入的紀錄，不能修改；內容沒有變動，要修改請先「重開」。")
    if (link := handed_over(records.custody(connection))) is not None:
        raise in_other_hands(link)
    upsert = insert(PENDING).values(table=table, row=row, column=column, value=value)
    connection.execute(upsert.on_conflict_do_update(set_={"value": value}))
    return meeting_id


def kept(connection: sa.Connection, table: str, row: str, column: str) -> Value:
    """What is remembered of a field."""
    where = (PENDING.c.table == table, PENDING.c.row == row, PENDING.c.column == column)
    return connection.scalar(sa.select(PENDING.c.value).where(*where))


def owners(connection: sa.Connection) -> frozenset[str]:
    """The ids of the meetings that have text in the making."""
    found: set[str] = set()
    for table, row, _, _ in _rows(connection):
        home = METADATA.tables[table]
        column = home.c.id if home is MEETING else home.c.meeting_id
        found |= set(connection.scalars(sa.select(column).where(home.c.id == row)))
    return frozenset(found)


def settle(connection: sa.Connection, step: Step) -> None:
    """Move every pending value into the step; values that are stored already just go."""
    rows = _rows(connection)
    for table, row, column, value in rows:
        home = METADATA.tables[table]
        if connection.scalar(sa.select(home.c.id).where(home.c.id == row)) is None:
            continue
        decode_fields({column: value}, (column,))  # what was forged from outside never gets into the content
        step.set_value(table, row, column, value)
    if rows:
        connection.execute(PENDING.delete())


def label(connection: sa.Connection, typed: Iterable[tuple[str, str, str, object]] = ()) -> str:
    """What the step is called that settling would make, with what was typed (table, row, column, value) besides."""
    names = {
        _LABELS_OF_COLUMNS.get((table, column)) or _LABELS.get(table, TYPING_LABEL)
        for table, _, column, _ in (*_rows(connection), *typed)
    }
    return names.pop() if len(names) == 1 else TYPING_LABEL


def differs(connection: sa.Connection) -> bool:
    """Whether settling would change anything."""
    for table, row, column, value in _rows(connection):
        home = METADATA.tables[table]
        if connection.scalar(sa.select(home.c[column]).where(home.c.id == row)) != value:
            return True
    return False


def _rows(connection: sa.Connection) -> list[tuple[str, str, str, Value]]:
    query = sa.select(PENDING).order_by(*PENDING.primary_key.columns)
    rows = [(str(t), str(row), str(column), value) for t, row, column, value in connection.execute(query)]
    if not all(_is_field(table, column) and not isinstance(value, bytes) for table, _, column, value in rows):
        raise DamagedDocument("編輯中的文字在程式外被修改，讀不出來；沒有變更任何內容，請改用備份。")
    return rows


def _is_field(table: str, column: str) -> bool:
    if table not in {home.name for home in MEETING_TABLES} or column in _STRUCTURE:
        return False
    return column in METADATA.tables[table].c
