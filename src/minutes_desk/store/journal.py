"""The journal: every change to the document is part of a step, and every step is proved by the one before it.

A step's hash is H(hash before, header, H(payload)), the payload being its changes. So the changes of old steps can be
left out of a copy, and the chain still holds. Undo is a further step, the inverse of an earlier one.
"""

import datetime as dt
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import groupby, starmap
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from minutes_desk import __version__
from minutes_desk.core.errors import DamagedDocument
from minutes_desk.store.changes import Change
from minutes_desk.store.rows import canonical
from minutes_desk.store.schema import CHANGE, MEETING, STEP, Value


class StepKind(StrEnum):
    """What a step is: something done, its undoing, its redoing, the document's making, a new beginning, or a remark."""

    DONE = "done"
    UNDO = "undo"
    REDO = "redo"
    CREATE = "create"
    CHECKPOINT = "checkpoint"
    """Holds every row as it stands, in the tables of a new version; `verify` replays from the last beginning."""
    NOTE = "note"
    """Says something and changes nothing (a draft was sent out in spite of mistakes); undo passes it by."""
    SEAL = "seal"
    """The same at a handing over: what lies before may be left out of the copy, and can be read where it was not."""


BEGINNINGS = frozenset({StepKind.CHECKPOINT, StepKind.SEAL})
"""Steps that hold every row and change none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step as the journal keeps it."""

    n: int
    session: str
    """The opening of the document in which it was done."""
    at: str
    """UTC, ISO 8601."""
    who: str
    program: str
    """The version of the program that wrote it."""
    label: str
    kind: StepKind
    barrier: bool
    """Undo does not go past it."""
    inverse_of: int | None
    """The step that an undo or redo takes back."""
    about: str | None = None
    """The id of the meeting that a remark is about."""
    payload: str
    """SHA-256 of the changes."""
    hash: str

    def header(self) -> dict[str, str | int]:
        """What the hash sees of it. What a step does not have is left out: a later version may add a column, and the hashes
        of older steps stay as they are."""
        found: dict[str, str | int | None] = {
            "n": self.n, "session": self.session, "at": self.at, "who": self.who, "program": self.program,
            "label": self.label, "kind": self.kind, "barrier": int(self.barrier), "inverse_of": self.inverse_of,
            "about": self.about,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who does steps, in which opening of the document."""

    who: str
    session: str


@dataclass(frozen=True, slots=True)
class UndoStacks:
    """The steps that undo and redo would take back, the next one last."""

    undo: tuple[tuple[int, str], ...] = ()
    """Number and label."""
    redo: tuple[tuple[int, str], ...] = ()


def has_none(step: StepRecord) -> bool:
    """Whether the step never had changes (a remark), so that none are missing."""
    return step.payload == payload_hash(())


def payload_hash(changes: Sequence[Change]) -> str:
    return _hash([change.listed() for change in changes])


def chain_hash(before: str, step: StepRecord) -> str:
    """The hash of a step, from the hash of the one before (empty for the first)."""
    return _hash([before, step.header(), step.payload])


def _hash(value: object) -> str:
    """What a damaged file may hold beside plain values gives a hash, too: a wrong one."""
    text = canonical(value, unknown=repr)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record(
    connection: sa.Connection,
    author: Author,
    changes: Sequence[Change],
    *,
    label: str,
    kind: StepKind = StepKind.DONE,
    barrier: bool = False,
    inverse_of: int | None = None,
    about: str | None = None,
    at: dt.datetime | None = None,
) -> str:
    """Write down a step whose changes have just been applied, in the same transaction; gives its hash.

    `at` (aware) is when it was done, where that was before now (typing that is settled later). A step never bears a time
    before that of the step before it, nor one to come.
    """
    last = last_step(connection)
    blank = StepRecord(
        n=1 if last is None else last.n + 1,
        session=author.session,
        at=_moment(at, last).isoformat(timespec="milliseconds"),
        who=author.who,
        program=__version__,
        label=label,
        kind=kind,
        barrier=barrier,
        inverse_of=inverse_of,
        about=about,
        payload=payload_hash(changes),
        hash="",
    )
    proof = chain_hash("" if last is None else last.hash, blank)
    values = {column.name: getattr(blank, column.name) for column in STEP.columns} | {"hash": proof}
    connection.execute(STEP.insert(), values | {"barrier": int(barrier)})
    rows = [
        {"step": blank.n, "position": position, **dict(zip(_CHANGE_FIELDS, change.listed(), strict=True))}
        for position, change in enumerate(changes)
    ]
    if rows:
        connection.execute(CHANGE.insert(), rows)
    return proof


def _moment(at: dt.datetime | None, last: StepRecord | None) -> dt.datetime:
    now = dt.datetime.now(dt.UTC)
    if at is None:
        return now
    since = at.astimezone(dt.UTC)
    if last is not None:
        since = max(since, dt.datetime.fromisoformat(last.at))
    return min(since, now)


_CHANGE_FIELDS = ("table", "row", "column", "start", "old", "new")


def steps(connection: sa.Connection, limit: int | None = None) -> tuple[StepRecord, ...]:
    """The latest steps, newest first; all where `limit` is `None`."""
    query = sa.select(*_STEP_COLUMNS).order_by(STEP.c.n.desc()).limit(limit)
    return tuple(_step(*row) for row in connection.execute(query).all())


def steps_of(connection: sa.Connection, numbers: Iterable[int]) -> tuple[StepRecord, ...]:
    """The steps of these numbers, newest first; those that are not there are left out."""
    query = sa.select(*_STEP_COLUMNS).where(STEP.c.n.in_(list(numbers))).order_by(STEP.c.n.desc())
    return tuple(_step(*row) for row in connection.execute(query).all())


def document_id(connection: sa.Connection) -> str:
    """What names a document and every copy of it: the hash of its first step, which is never taken out."""
    return str(connection.scalar(sa.select(STEP.c.hash).order_by(STEP.c.n).limit(1)) or "")


def local_time(at: str) -> dt.datetime | None:
    """A step's time on this computer's clock, without a zone; `None` where it is no time."""
    try:
        return dt.datetime.fromisoformat(at).astimezone().replace(tzinfo=None)
    except ValueError:
        return None


def head(connection: sa.Connection) -> str:
    """The hash of the last step."""
    return str(connection.scalar(sa.select(STEP.c.hash).order_by(STEP.c.n.desc()).limit(1)) or "")


def last_step(connection: sa.Connection) -> StepRecord | None:
    return next(iter(steps(connection, 1)), None)


_STEP_COLUMNS = tuple(STEP.c[field.name] for field in fields(StepRecord))


def _step(*row: Any) -> StepRecord:
    n, session, at, who, program, label, kind, barrier, inverse_of, about, payload, proof = row
    known = _KINDS.get(kind)
    if known is None:
        raise DamagedDocument(f"修改歷程第{n}步在程式外被修改；沒有變更任何內容，請改用備份。")
    return StepRecord(
        n=n, session=session, at=at, who=who, program=program, label=label, kind=known, barrier=bool(barrier),
        inverse_of=inverse_of, about=about, payload=payload, hash=proof,
    )  # fmt: skip


_KINDS = {str(kind): kind for kind in StepKind}


def remarks(connection: sa.Connection, about: str | None) -> tuple[StepRecord, ...]:
    """The remarks on the meeting of that id (`None`: on the whole document), newest first."""
    wanted = (STEP.c.kind == StepKind.NOTE, STEP.c.about == about)
    query = sa.select(*_STEP_COLUMNS).where(*wanted).order_by(STEP.c.n.desc())
    return tuple(_step(*row) for row in connection.execute(query))


def reasons(connection: sa.Connection, acts: Iterable[str]) -> tuple[tuple[str, StepRecord], ...]:
    """The steps that are called by an act and its reason (重開：…), newest first, each behind the id of its meeting."""
    called = sa.or_(*(STEP.c.label.startswith(f"{act}：", autoescape=True) for act in acts))
    query = (
        sa.select(CHANGE.c.row, *_STEP_COLUMNS)
        .join(CHANGE, CHANGE.c.step == STEP.c.n)
        .where(called, CHANGE.c.table == MEETING.name, CHANGE.c.column == MEETING.c.status.name)
        .order_by(STEP.c.n.desc())
    )
    return tuple((str(row[0]), _step(*row[1:])) for row in connection.execute(query))


def changes_of(connection: sa.Connection, n: int) -> tuple[Change, ...]:
    """The changes of one step, in order."""
    query = sa.select(*_CHANGE_COLUMNS).where(CHANGE.c.step == n).order_by(CHANGE.c.position)
    return tuple(change_from(*row) for row in connection.execute(query).all())


def last_beginning(connection: sa.Connection) -> int:
    """The number of the last step that holds every row, or of the making of the document; 0 where there is no step."""
    query = sa.select(sa.func.max(STEP.c.n))
    found = connection.scalar(query.where(STEP.c.kind.in_(BEGINNINGS)))
    return found or connection.scalar(sa.select(sa.func.min(STEP.c.n))) or 0


def with_changes(
    connection: sa.Connection, first: int = 0, last: int = sys.maxsize
) -> Iterator[tuple[StepRecord, tuple[Change, ...]]]:
    """Every step from one number to another, oldest first, and its changes: all of them in one reading."""
    query = sa.select(CHANGE.c.step, *_CHANGE_COLUMNS).where(CHANGE.c.step.between(first, last))
    rows = _in_lots(connection, query.order_by(CHANGE.c.step, CHANGE.c.position))
    groups = groupby(rows, key=itemgetter(0))
    n, group = next(groups, _NO_MORE)
    oldest_first = sa.select(*_STEP_COLUMNS).where(STEP.c.n.between(first, last)).order_by(STEP.c.n)
    for step in starmap(_step, _in_lots(connection, oldest_first)):
        while n is not None and n < step.n:
            n, group = next(groups, _NO_MORE)
        yield step, tuple(change_from(*row[1:]) for row in group) if n == step.n else ()


def _in_lots(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
    """The rows of a long answer, some hundred at a time: neither all in memory nor each by itself."""
    for lot in connection.execute(query, execution_options={"yield_per": _LOT}).partitions():
        yield from lot


_LOT = 500
_NO_MORE: tuple[int | None, Iterator[tuple[Any, ...]]] = (None, iter(()))
_CHANGE_COLUMNS = tuple(CHANGE.c[name] for name in _CHANGE_FIELDS)


def change_from(
    table: str, row: str, column: str | None, start: int | None, old: Value, new: Value
) -> Change:
    """A change from the columns that keep it, in their order."""
    return Change(table=table, row=row, column=column, start=start, old=old, new=new)


def undo_stacks(connection: sa.Connection) -> UndoStacks:
    """What can be taken back and done again, from the last barrier on: the journal alone knows."""
    barrier = sa.select(STEP.c.n).where(STEP.c.barrier == 1).order_by(STEP.c.n.desc()).limit(1)
    query = (
        sa.select(STEP.c.n, STEP.c.label, STEP.c.kind)
        .where(STEP.c.n > (connection.scalar(barrier) or 0))
        .order_by(STEP.c.n)
    )
    undo: list[tuple[int, str]] = []
    redo: list[tuple[int, str]] = []
    for n, label, kind in connection.execute(query):
        if kind == StepKind.NOTE:
            continue
        if kind == StepKind.UNDO:
            del undo[-1:]
            redo.append((n, label))
            continue
        if kind == StepKind.REDO:
            del redo[-1:]
        else:
            redo.clear()
        undo.append((n, label))
    return UndoStacks(tuple(undo), tuple(redo))
