"""What once stood in the document: today's rows, with the steps since then taken back one by one.

The journal is read as far as it has the changes: to the last checkpoint, to a seal before which they were left out, or to
the making of the document. Text in the making is left out, it is no step yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Motion
from minutes_desk.store.changes import Change, Tables, replay
from minutes_desk.store.journal import BEGINNINGS, StepKind, StepRecord, change_from, steps, steps_of
from minutes_desk.store.meetings import from_rows, item_of, motion_of, stored_rows
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import CHANGE, ITEM, MEETING, MEETING_TABLES, METADATA, MOTION, STEP

_COLUMNS = ("table", "row", "column", "start", "old", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A step that changed a meeting, and the ids of what it changed: the meeting, its sections, items and motions."""

    step: StepRecord
    rows: frozenset[str]


def touches(connection: sa.Connection, meeting_id: str) -> tuple[Touch, ...]:
    """The steps that changed a meeting, newest first."""
    reach = _reach(connection)
    changes = _of_meeting(connection, reach, meeting_id)
    return tuple(
        Touch(step=step, rows=frozenset(change.row for change in changes[step.n]))
        for step in _kept(connection, reach, changes)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTouch(Touch):
    """A step that changed rows anywhere in the document."""

    tables: frozenset[str] = frozenset()
    """The names of the tables they stand in."""


def touching(connection: sa.Connection, rows: Iterable[str]) -> tuple[Touch, ...]:
    """The steps that changed any of these rows, newest first."""
    reach = _reach(connection)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for n, change in _changes(connection, reach, CHANGE.c.row.in_(list(rows))):
        found[n].add(change.row)
    return tuple(Touch(step=step, rows=frozenset(found[step.n])) for step in _kept(connection, reach, found))


def latest(connection: sa.Connection, most: int) -> tuple[WideTouch, ...]:
    """The latest steps of the document with what they changed, newest first; a seal or checkpoint changed nothing."""
    newest_first = steps(connection, most)
    oldest = newest_first[-1].n if newest_first else 0
    rows: defaultdict[int, set[str]] = defaultdict(set)
    tables: defaultdict[int, set[str]] = defaultdict(set)
    query = sa.select(CHANGE.c.step, CHANGE.c.table, CHANGE.c.row).where(CHANGE.c.step >= oldest)
    for n, table, row in connection.execute(query).all():
        rows[n].add(row)
        tables[n].add(table)
    return tuple(
        WideTouch(step=step, rows=frozenset(), tables=frozenset())
        if step.kind in BEGINNINGS
        else WideTouch(step=step, rows=frozenset(rows[step.n]), tables=frozenset(tables[step.n]))
        for step in newest_first
    )


def meeting_at(connection: sa.Connection, meeting_id: str, n: int) -> Meeting:
    """The meeting behind step n.

    Raises:
        NotFound: there was no such meeting then, or the journal does not reach back so far.
    """
    reach = _reach(connection)
    if n < max(1, reach.oldest):
        raise NotFound("修改歷程沒有保留到那麼早，內容沒有變動；請選擇較近的時間。")
    stored = stored_rows(connection, [meeting_id], pending=False).get(meeting_id, {})
    tables: Tables = {name: dict(rows) for name, rows in stored.items()}
    for later, changes in sorted(_of_meeting(connection, reach, meeting_id).items(), reverse=True):
        if later > n:
            for change in reversed(changes):
                replay(tables, change.inverse)
    rows = {table.name: tables.get(table.name, {}) for table in MEETING_TABLES}
    if not rows["meeting"]:
        raise NotFound("那時還沒有這次會議，內容沒有變動；請選擇較近的時間。")
    return from_rows(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What a meeting has been, read once: any thread may go back over it."""

    rows: Tables
    """As they stand now, text in the making left out."""
    steps: tuple[StepRecord, ...]
    """Those that changed it, newest first, as far as the journal reaches back."""
    changes: dict[int, list[Change]]
    """By the number of their step."""

    def back(self) -> Iterator[tuple[StepRecord, Meeting]]:
        """The meeting behind every step, newest first; nothing before what is asked for is worked out."""
        tables: Tables = {
            name: {row_id: dict(row) for row_id, row in rows.items()} for name, rows in self.rows.items()
        }
        for step in self.steps:
            if not tables[MEETING.name]:
                return
            yield step, from_rows({name: dict(rows) for name, rows in tables.items()})
            for change in reversed(self.changes[step.n]):
                replay(tables, change.inverse)


def trail(connection: sa.Connection, meeting_id: str) -> Trail:
    """What a meeting has been; nothing for one that is not there."""
    reach = _reach(connection)
    stored = stored_rows(connection, [meeting_id], pending=False).get(meeting_id, {})
    changes = _of_meeting(connection, reach, meeting_id)
    rows: Tables = {table.name: dict(stored.get(table.name, {})) for table in MEETING_TABLES}
    return Trail(rows=rows, steps=_kept(connection, reach, changes), changes=changes)


def items(connection: sa.Connection, item_id: str) -> tuple[tuple[StepRecord, Item | None], ...]:
    """An item behind every step that changed it, newest first; `None` while it was not there."""
    rows = _rows(connection, ITEM.name, item_id)
    return tuple((step, None if row is None else item_of(row)) for step, row in rows)


def motions(connection: sa.Connection, motion_id: str) -> tuple[tuple[StepRecord, Motion | None], ...]:
    """A motion likewise."""
    rows = _rows(connection, MOTION.name, motion_id)
    return tuple((step, None if row is None else motion_of(row)) for step, row in rows)


def row_around(
    connection: sa.Connection, table: str, row_id: str, n: int
) -> tuple[Row | None, Row | None] | None:
    """A row before step n and behind it; `None`: the step did not change it, or the journal does not reach back so far."""
    found = False
    behind: Row | None = None
    for step, row in _rows(connection, table, row_id):
        if found:
            return row, behind
        if step.n == n:
            found, behind = True, row
    return (None, behind) if found else None


def _rows(connection: sa.Connection, table: str, row_id: str) -> Iterator[tuple[StepRecord, Row | None]]:
    home = METADATA.tables[table]
    stored = connection.execute(sa.select(home).where(home.c.id == row_id)).mappings().one_or_none()
    tables: Tables = {table: {} if stored is None else {row_id: dict(stored)}}  # pyright: ignore[reportAssignmentType]
    reach = _reach(connection)
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for n, change in _changes(connection, reach, CHANGE.c.table == table, CHANGE.c.row == row_id):
        changes[n].append(change)
    for step in _kept(connection, reach, changes):
        now = tables[table].get(row_id)
        yield step, None if now is None else dict(now)
        for change in reversed(changes[step.n]):
            replay(tables, change.inverse)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How far back the journal is sure to have the changes."""

    oldest: int
    """The step that holds every row and before which changes are left out or speak of other tables; 0: there is none."""
    passed: frozenset[int]
    """The seals that changed nothing and behind which the changes go on."""


def _reach(connection: sa.Connection) -> _Reach:
    before = sa.exists().where(CHANGE.c.step == STEP.c.n - 1)
    beginnings = (StepKind.CHECKPOINT, StepKind.SEAL)
    query = sa.select(STEP.c.n, STEP.c.kind, before).where(STEP.c.kind.in_(beginnings))
    found = connection.execute(query).all()
    passed = frozenset(n for n, kind, goes_on in found if kind == StepKind.SEAL and goes_on)
    return _Reach(oldest=max((n for n, _kind, _ in found if n not in passed), default=0), passed=passed)


def _kept(connection: sa.Connection, reach: _Reach, changed: Iterable[int]) -> tuple[StepRecord, ...]:
    """Of the steps that changed something, those whose changes the journal is sure to have, newest first."""
    return steps_of(connection, (n for n in changed if n >= reach.oldest and n not in reach.passed))


def _of_meeting(connection: sa.Connection, reach: _Reach, meeting_id: str) -> dict[int, list[Change]]:
    """The changes of the meeting's rows, by the number of their step."""
    names = [table.name for table in MEETING_TABLES]
    own = {meeting_id, *_rows_of(connection, reach, meeting_id)}
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for n, change in _changes(connection, reach, CHANGE.c.table.in_(names), CHANGE.c.row.in_(own)):
        found[n].append(change)
    return dict(found)


def _changes(
    connection: sa.Connection, reach: _Reach, *where: sa.ColumnElement[bool]
) -> list[tuple[int, Change]]:
    query = (
        sa.select(CHANGE.c.step, *(CHANGE.c[name] for name in _COLUMNS))
        .where(*where, CHANGE.c.step.not_in(reach.passed))
        .order_by(CHANGE.c.step, CHANGE.c.position)
    )
    return [(int(n), change_from(*values)) for n, *values in connection.execute(query).all()]


def _rows_of(connection: sa.Connection, reach: _Reach, meeting_id: str) -> Iterator[str]:
    """The ids of the rows that are the meeting's, or were until they were taken out."""
    parts = [table for table in MEETING_TABLES if table is not MEETING]
    for table in parts:
        yield from connection.scalars(sa.select(table.c.id).where(table.c.meeting_id == meeting_id)).all()
    names = [table.name for table in parts]
    gone = (CHANGE.c.table.in_(names), CHANGE.c.column.is_(None), CHANGE.c.new.is_(None))
    for _n, change in _changes(connection, reach, *gone):
        row = change.removed_row
        if row is not None and row.get("meeting_id") == meeting_id:
            yield change.row
