"""The ledger's lines as plain data: what each says, how it is found and how it is sorted. No widget, no document."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import IntEnum

from minutes_desk.core.agencies import short_name
from minutes_desk.core.case import Appearance, Case, CaseState, state_words
from minutes_desk.core.spacing import search_form


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    NAME = 1
    STATE = 2
    SINCE = 3
    LAST = 4
    MEETINGS = 5
    RESOLUTION = 6
    LEAD = 7


COLUMN_NAMES = {
    Column.NUMBER: "編號",
    Column.NAME: "案名",
    Column.STATE: "狀態",
    Column.SINCE: "起",
    Column.LAST: "最近",
    Column.MEETINGS: "次數",
    Column.RESOLUTION: "最近決議",
    Column.LEAD: "主辦",
}

STATE_ORDER = (
    CaseState.OPEN,
    CaseState.PENDING_DELIST,
    CaseState.PENDING_LISTING,
    CaseState.DEFERRED,
    CaseState.PROPOSED,
    CaseState.LAPSED,
    CaseState.DELISTED,
    CaseState.MERGED,
    CaseState.WITHDRAWN,
)
"""What is in hand first, what is over last."""
SHORT_RESOLUTION = 160
"""As many characters of a resolution as a line of the list can show on a wide screen."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One case in the list."""

    number: str
    state: CaseState
    cells: tuple[str, ...]
    """What stands in each column."""
    uncertain: bool
    """Implied, returned or lapsed: shown in amber."""
    order: tuple[tuple[object, ...], ...]
    """What each column is sorted by."""
    searched: str
    """Everything that can be looked for, in the form in which it is looked for."""


def rows_of(cases: Iterable[Case]) -> tuple[LedgerRow, ...]:
    """The ledger's lines, in the order of the cases."""
    return tuple(map(_row, cases))


def chosen(rows: Iterable[LedgerRow], words: str, states: Set[CaseState]) -> list[LedgerRow]:
    """The lines that hold every one of some words, in one of some states; no words or no states: whichever."""
    wanted = [search_form(word) for word in words.split()]
    return [
        row
        for row in rows
        if (not states or row.state in states) and all(word in row.searched for word in wanted)
    ]


def in_order(rows: Iterable[LedgerRow], column: Column, *, falling: bool) -> list[LedgerRow]:
    """The lines sorted by a column; where that is equal, by number."""
    by_number = sorted(rows, key=lambda row: row.order[Column.NUMBER])
    return sorted(by_number, key=lambda row: row.order[column], reverse=falling)


def counts(rows: Iterable[LedgerRow]) -> dict[CaseState, int]:
    """How many cases stand in each state that occurs, what is in hand first."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in STATE_ORDER if found[state]}


def uncertain(one: Case | Appearance) -> bool:
    """What no sentence or ruling says, or what came back without a word: amber."""
    return one.implied or one.returned or one.state is CaseState.LAPSED


def last_resolution(case: Case) -> str:
    """What was resolved when it last stood in a meeting, on one line."""
    texts = (one.text for one in reversed(case.lineage) if one.item is not None and one.text)
    return " ".join(next(texts, "").split())


def short_agencies(names: Iterable[str]) -> str:
    """新北市經發局、臺北市產發局."""
    return "、".join(short_name(name) or name for name in names)


def _row(case: Case) -> LedgerRow:
    words = state_words(case.state, implied=case.implied, returned=case.returned)
    resolution, lead = last_resolution(case), short_agencies(case.lead)
    number, since, last = map(meeting_order, (case.number, case.since, case.last))
    cells = (
        case.number,
        case.name,
        words,
        case.since,
        case.last,
        str(case.meetings),
        resolution[:SHORT_RESOLUTION],
        lead,
    )
    state_at = STATE_ORDER.index(case.state)
    order = (number, (case.name,), (state_at, words), since, last, (case.meetings,), (resolution,), (lead,))
    texts = (one.text for one in case.lineage)
    everything = (case.number, case.name, *case.other_names, words, *case.lead, lead, *texts)
    return LedgerRow(
        number=case.number,
        state=case.state,
        cells=cells,
        uncertain=uncertain(case),
        order=order,
        searched="\n".join(map(search_form, everything)),
    )


def meeting_order(key: str) -> tuple[int, ...]:
    """114-4-01 as numbers, so that 114-10 follows 114-9."""
    return tuple(int(part) if part.isdigit() else 0 for part in key.split("-"))
