"""What was done in the whole document, and on one case over all its meetings: who, when, what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from minutes_desk.core.difference import Difference
from minutes_desk.core.difference_field import Change as Kind
from minutes_desk.core.errors import NotFound
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import history
from minutes_desk.services.desk import Desk
from minutes_desk.services.history import Moment, moment_of
from minutes_desk.store import copies, journal, past
from minutes_desk.store.changes import Change
from minutes_desk.store.column_words import name_of_table
from minutes_desk.store.past import WideTouch
from minutes_desk.store.schema import MEETING_TABLES
from minutes_desk.store.told_values import only_column, told_pair
from minutes_desk.store.wording import name_of

LATEST = 500
"""So many steps of the document are told at once: those of some meetings."""


_OF_MEETINGS = frozenset(table.name for table in MEETING_TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHistory:
    """The steps on one case, by the name that it has now."""

    name: str
    moments: tuple[Moment, ...]
    """Newest first; each says in which meetings it touched the case."""


def of_document(desk: Desk, latest: int = LATEST) -> tuple[Moment, ...]:
    """The latest steps of the document, newest first: each with the meetings and the other kinds of content that it changed."""
    touched = desk.file.read_by(lambda connection: past.latest(connection, latest))
    homes = _homes(desk)
    return tuple(moment_of(one.step, _where(one, homes)) for one in touched)


def of_case(desk: Desk, name_or_number: str) -> CaseHistory:
    """The steps that changed a case: its item in every meeting, what was ruled on it, and whether it is one with another.

    Raises:
        NotFound: no case has that name or number.
    """
    ledger = desk.ledger()
    case = ledger.case(name_or_number)
    rows = dict(_rows_of(desk, ledger, case.number))
    touched = desk.file.read_by(lambda connection: past.touching(connection, rows))
    moments = tuple(
        moment_of(one.step, tuple(dict.fromkeys(rows[row] for row in one.rows))) for one in touched
    )
    return CaseHistory(name=case.name, moments=moments)


def changed_by(desk: Desk, n: int) -> tuple[Difference, ...]:
    """What one step changed, wherever that was: meeting by meeting, then whatever else the document holds.

    Raises:
        NotFound: there is no such step.
    """
    found_steps = desk.file.read_by(lambda connection: journal.steps_of(connection, [n]))
    if not found_steps:
        raise NotFound(f"修改歷程裡沒有第{n}步，內容沒有變動；請核對步驟的號碼。")
    if found_steps[0].kind in journal.BEGINNINGS:
        return ()
    changes = desk.file.read_by(lambda connection: journal.changes_of(connection, n))
    homes = _homes(desk)
    touched = dict.fromkeys(homes[change.row] for change in changes if change.row in homes)
    found: list[Difference] = []
    for meeting in touched:
        for one in history.changed_by(desk, meeting.id, n):
            found.append(
                Difference(
                    path=f"{meeting.minutes.key} {one.path}", change=one.change, old=one.old, new=one.new
                )
            )
    return (*found, *_elsewhere(desk, n, changes))


def _elsewhere(desk: Desk, n: int, changes: Iterable[Change]) -> Iterator[Difference]:
    """What a step changed outside the meetings, row by row."""
    touched = dict.fromkeys((one.table, one.row) for one in changes if one.table not in _OF_MEETINGS)
    if not touched:
        return
    content = copies.content(desk.file)
    for table, row_id in touched:
        pair = desk.file.read_by(partial(past.row_around, table=table, row_id=row_id, n=n))
        if pair is None:
            continue
        old, new = pair
        row = new or old or {}
        yield Difference(
            path=name_of({**content, table: {row_id: row}}, table, row_id, only_column(old, new)),
            change=Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED,
            **dict(zip(("old", "new"), told_pair(content, table, old, new), strict=True)),
        )


def _homes(desk: Desk) -> dict[str, Meeting]:
    """The meeting of every row of a meeting that is there now, its own included."""
    found: dict[str, Meeting] = {}
    for meeting in desk.file.meetings():
        minutes = meeting.minutes
        parts = (*minutes.sections, *minutes.items(), *minutes.taken_off, *(minutes.motions or ()))
        found |= dict.fromkeys((meeting.id, *(part.id for part in parts)), meeting)
    return found


def _where(touch: WideTouch, homes: Mapping[str, Meeting]) -> tuple[str, ...]:
    """115-2, 裁示: the meetings that a step touched, and what else."""
    keys = dict.fromkeys(homes[row].minutes.key for row in touch.rows if row in homes)
    others = (name_of_table(name) for name in sorted(touch.tables) if name not in _OF_MEETINGS)
    return (*sorted(keys), *others)


def _rows_of(desk: Desk, ledger: Ledger, number: str) -> Iterator[tuple[str, str]]:
    """The ids of the rows that are about a case, each with where it stands."""

    def is_it(name: str) -> bool:
        found = ledger.by_name(name)
        return found is not None and found.number == number

    for meeting in desk.file.meetings():
        for item in (*meeting.minutes.items(), *meeting.minutes.taken_off):
            if any(is_it(case.name) for case in item.cases):
                yield item.id, meeting.minutes.key
    for ruling in desk.file.rulings():
        if is_it(ruling.case_name):
            yield ruling.id, name_of_table("ruling")
    for answer in desk.file.answers():
        if is_it(answer.name) or is_it(answer.other):
            yield answer.id, name_of_table("identity_answer")
