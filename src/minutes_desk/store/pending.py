"""Text in the making: one row per field, saved while the recorder types, made one step later.

A pending row stands outside the journal until `settle` makes a step of it; every read of a meeting shows it.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from minutes_desk.core.errors import MeetingFrozen, NotFound
from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.store.schema import MEETING, METADATA, PENDING, Value
from minutes_desk.store.step import Step

_STRUCTURE = frozenset({"id", "meeting_id", "section_id", "position", "status", "version", "source_sha256"})
"""Columns that are no field of text."""


def keep(connection: sa.Connection, table: str, row: str, column: str, value: Value) -> str:
    """Remember what is in a field just now; gives the meeting's id.

    Raises:
        NotFound: the row is not in the document.
        MeetingFrozen: its meeting is a record.
    """
    home = METADATA.tables[table]
    if column in _STRUCTURE or column not in home.c:
        raise ValueError(f"no field of text: {table}.{column}")
    owner = row if home is MEETING else sa.select(home.c.meeting_id).where(home.c.id == row).scalar_subquery()
    query = sa.select(MEETING.c.id, MEETING.c.status).where(MEETING.c.id == owner)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise NotFound("正在編輯的欄位已不在文件中；文字仍留在畫面上，請複製後重新開啟會議。")
    meeting_id, status = found
    if status != MeetingStatus.DRAFT:
        raise MeetingFrozen("這次會議已定稿或為匯入的紀錄，不能修改；內容沒有變動，要修改請先「重開」。")
    upsert = insert(PENDING).values(table=table, row=row, column=column, value=value)
    connection.execute(upsert.on_conflict_do_update(set_={"value": value}))
    return meeting_id


def settle(connection: sa.Connection, step: Step) -> None:
    """Move every pending value into the step; values that are stored already just go."""
    rows = connection.execute(sa.select(PENDING).order_by(*PENDING.primary_key.columns)).all()
    for table, row, column, value in rows:
        step.set_value(table, row, column, value)
    if rows:
        connection.execute(PENDING.delete())


def differs(connection: sa.Connection) -> bool:
    """Whether settling would change anything."""
    for table, row, column, value in connection.execute(sa.select(PENDING)).all():
        home = METADATA.tables[table]
        if connection.scalar(sa.select(home.c[column]).where(home.c.id == row)) != value:
            return True
    return False
