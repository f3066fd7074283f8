"""What once stood in the document: today's rows, with the steps since then taken back one by one.

The journal is read as far as it has the changes: to the last checkpoint, to a seal before which they were left out, or to
the making of the document. Text in the making is left out, it is no step yet.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Motion
from minutes_desk.store.changes import Change, Tables, replay
from minutes_desk.store.journal import StepKind, StepRecord, steps
from minutes_desk.store.meetings import from_rows, item_of, motion_of, stored_rows
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import CHANGE, ITEM, MEETING_TABLES, METADATA, MOTION, STEP

_COLUMNS = ("table", "row", "column", "start", "old", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A step that changed a meeting, and the ids of what it changed: the meeting, its sections, items and motions."""

    step: StepRecord
    rows: frozenset[str]


def touches(connection: sa.Connection, meeting_id: str) -> tuple[Touch, ...]:
    """The steps that changed a meeting, newest first."""
    changes = _of_meeting(connection, meeting_id)
    return tuple(
        Touch(step=step, rows=frozenset(change.row for change in changes[step.n]))
        for step in _kept(connection)
        if step.n in changes
    )


def meeting_at(connection: sa.Connection, meeting_id: str, n: int) -> Meeting:
    """The meeting behind step n.

    Raises:
        NotFound: there was no such meeting then, or the journal does not reach back so far.
    """
    if not any(step.n <= n for step in _kept(connection)):
        raise NotFound("修改歷程沒有保留到那麼早，內容沒有變動；請選擇較近的時間。")
    stored = stored_rows(connection, [meeting_id], pending=False).get(meeting_id, {})
    tables: Tables = {name: dict(rows) for name, rows in stored.items()}
    for later, changes in sorted(_of_meeting(connection, meeting_id).items(), reverse=True):
        if later > n:
            for change in reversed(changes):
                replay(tables, change.inverse)
    rows = {table.name: tables.get(table.name, {}) for table in MEETING_TABLES}
    if not rows["meeting"]:
        raise NotFound("那時還沒有這次會議，內容沒有變動；請選擇較近的時間。")
    return from_rows(rows)


def items(connection: sa.Connection, item_id: str) -> tuple[tuple[StepRecord, Item | None], ...]:
    """An item behind every step that changed it, newest first; `None` while it was not there."""
    rows = _rows(connection, ITEM.name, item_id)
    return tuple((step, None if row is None else item_of(row)) for step, row in rows)


def motions(connection: sa.Connection, motion_id: str) -> tuple[tuple[StepRecord, Motion | None], ...]:
    """A motion likewise."""
    rows = _rows(connection, MOTION.name, motion_id)
    return tuple((step, None if row is None else motion_of(row)) for step, row in rows)


def _rows(connection: sa.Connection, table: str, row_id: str) -> Iterator[tuple[StepRecord, Row | None]]:
    home = METADATA.tables[table]
    stored = connection.execute(sa.select(home).where(home.c.id == row_id)).mappings().one_or_none()
    tables: Tables = {table: {} if stored is None else {row_id: dict(stored)}}  # pyright: ignore[reportAssignmentType]
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for n, change in _changes(connection, CHANGE.c.table == table, CHANGE.c.row == row_id):
        changes[n].append(change)
    for step in _kept(connection):
        if step.n not in changes:
            continue
        now = tables[table].get(row_id)
        yield step, None if now is None else dict(now)
        for change in reversed(changes[step.n]):
            replay(tables, change.inverse)


def _kept(connection: sa.Connection) -> Iterator[StepRecord]:
    """The steps whose changes the journal is sure to have, newest first."""
    passed = _passed(connection)
    for step in steps(connection):
        if step.n not in passed:
            yield step
        if step.kind is StepKind.CHECKPOINT or (step.kind is StepKind.SEAL and step.n not in passed):
            return


def _passed(connection: sa.Connection) -> frozenset[int]:
    """The seals that changed nothing and behind which the changes go on."""
    before = sa.select(CHANGE.c.step).distinct()
    query = sa.select(STEP.c.n).where(STEP.c.kind == StepKind.SEAL, (STEP.c.n - 1).in_(before))
    return frozenset(connection.scalars(query))


def _of_meeting(connection: sa.Connection, meeting_id: str) -> dict[int, list[Change]]:
    """The changes of the meeting's rows, by the number of their step."""
    names = [table.name for table in MEETING_TABLES]
    listed = _changes(connection, CHANGE.c.table.in_(names))
    own = {meeting_id, *_rows_of(meeting_id, (change for _n, change in listed))}
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for n, change in listed:
        if change.row in own:
            found[n].append(change)
    return dict(found)


def _changes(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[tuple[int, Change]]:
    query = (
        sa.select(CHANGE.c.step, *(CHANGE.c[name] for name in _COLUMNS))
        .where(*where, CHANGE.c.step.not_in(_passed(connection)))
        .order_by(CHANGE.c.step, CHANGE.c.position)
    )
    return [
        (int(n), Change(**dict(zip(_COLUMNS, values, strict=True))))
        for n, *values in connection.execute(query)
    ]


def _rows_of(meeting_id: str, changes: Iterable[Change]) -> Iterator[str]:
    """The ids of the rows that were ever put into the meeting or taken out of it."""
    for change in changes:
        if change.column is None:
            row = json.loads(str(change.old if change.new is None else change.new))
            if row.get("meeting_id") == meeting_id:
                yield change.row
