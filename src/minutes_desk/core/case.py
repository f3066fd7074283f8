"""A tracked case as the ledger gives it: folded from the meetings, never typed in."""

from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.body import table_words
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Table


class CaseState(StrEnum):
    """Where a case stands after a meeting."""

    PROPOSED = "proposed"
    PENDING_LISTING = "pending_listing"
    OPEN = "open"
    PENDING_DELIST = "pending_delist"
    DELISTED = "delisted"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    LAPSED = "lapsed"


STATE_NAMES = {
    CaseState.PROPOSED: "提案",
    CaseState.PENDING_LISTING: "待列管",
    CaseState.OPEN: "列管中",
    CaseState.PENDING_DELIST: "待解列",
    CaseState.DELISTED: "已解列",
    CaseState.DEFERRED: "暫緩",
    CaseState.WITHDRAWN: "已取消",
    CaseState.MERGED: "已合併",
    CaseState.LAPSED: "未續列",
}
"""The states as the interface shows them."""


def state_words(state: CaseState, *, implied: bool, returned: bool) -> str:
    """列管中（推定）, 列管中（退回）: the state with the marks of what no sentence says."""
    marks = [word for word, is_so in (("推定", implied), ("退回", returned)) if is_so]
    return STATE_NAMES[state] + (f"（{'、'.join(marks)}）" if marks else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One time that a case stood in a meeting, or was ruled on."""

    meeting: str
    """115-1; for a ruling its date, 115年3月5日."""
    name: str
    """The name it bore there."""
    decisions: tuple[Decision, ...]
    text: str
    """What was resolved; for a case taken off the day's list the reason, for a ruling its words."""
    state: CaseState
    """The state after it."""
    item: str | None
    """Where it stood, 一/(三); `None` for a ruling, an absence or an unnamed source of a merger."""
    tables: tuple[Table, ...] = ()
    """The tables of what was resolved."""
    taken_off: bool = False
    """It did not stand there: it was taken off the day's list."""
    implied: bool = False
    returned: bool = False

    @property
    def words(self) -> str:
        """The text, and behind it its tables in a few lines each."""
        return "\n".join(filter(None, (self.text, *map(table_words, self.tables))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case, with its names, its state and its lineage."""

    number: str
    """Given by the fold: first meeting and order there, 114-4-01."""
    name: str
    other_names: tuple[str, ...]
    """Every other form it was written in, oldest first, renamings included."""
    state: CaseState
    since: str
    """The meeting it first stood in."""
    last: str
    """The last meeting it stood in."""
    meetings: int
    """In how many meetings it stood."""
    merged_into: str | None
    """The number of the case it was merged into."""
    renamed_from: tuple[str, ...]
    lead: tuple[str, ...]
    """The agencies that lead: those named as such last, else those that the latest resolution asks to act."""
    supporting: tuple[str, ...]
    implied: bool
    """No sentence or ruling says the state; it follows from what is not said."""
    returned: bool
    """It came back to the list although it had been put forward for delisting, with no word why."""
    proposer: str | None
    scope: str | None
    lineage: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that could be read two ways; the recorder is asked, nothing is guessed."""

    kind: str
    """`identity`, `decision`, `date` …"""
    meeting: str
    where: str
    message: str
    """The question, in zh_TW."""
    candidates: tuple[str, ...] = ()
    """What it may be instead: the names of the other cases, the other readings."""
    subject: str = ""
    """The case name the question is about: what an `IdentityAnswer` sets against a candidate."""


def last_resolution(case: Case) -> Appearance | None:
    """The latest time that it stood in a meeting; `None`: it never did (a source of a merger that no item names)."""
    stood = [one for one in case.lineage if one.item is not None and not one.taken_off]
    return stood[-1] if stood else None
