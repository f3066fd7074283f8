"""A case's lineage as it is told: which name it bore when, and every step from the first meeting to the last."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from minutes_desk.core.case import Appearance, Case, state_words
from minutes_desk.core.decision import DECISION_NAMES
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.core.spacing import same
from minutes_desk.ui.ledger.rows import uncertain


class Kind(Enum):
    """What a step of the lineage comes from."""

    MEETING = auto()
    """It stood in a meeting."""
    RULING = auto()
    """The deputy mayors answered."""
    ABSENCE = auto()
    """It stood nowhere in that meeting, and something follows from that."""
    TAKEN_OFF = auto()
    """It was taken off that day's list, with a reason."""
    SOURCE = auto()
    """That meeting names it only as what was merged or divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One step of a case's lineage, in words."""

    kind: Kind
    meeting: str
    """Its key, or the date of a ruling."""
    item: str | None
    title: str
    """115-1　115年2月9日　一/(三)."""
    decided: str
    """持續列管、更名; what a ruling answered; 未列入本次會議."""
    becomes: str
    """列管中（推定）."""
    name: str
    """The name it bore there, where it is not the present one."""
    text: str
    """The whole resolution."""
    uncertain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBorne:
    """A name and when it was borne."""

    name: str
    first: str
    last: str
    """The first and last meeting in which it stood so; empty for a former name that the minutes only mention."""

    @property
    def when(self) -> str:
        """114-2, or 114-2～114-5; 原名 where no item stood under it."""
        if not self.first:
            return "原名"
        return self.first if self.first == self.last else f"{self.first}～{self.last}"


def names_borne(case: Case, dates: Mapping[str, dt.date | None]) -> tuple[NameBorne, ...]:
    """Every name of a case with the meetings in which it bore it, the latest first. `dates`: of the meetings, by key."""
    found: list[tuple[str, list[str]]] = []
    for one in case.lineage:
        if one.meeting not in dates or kind_of(one, dates) in (Kind.ABSENCE, Kind.TAKEN_OFF):
            continue
        known = next((meetings for name, meetings in found if same(name, one.name)), None)
        if known is None:
            found.append((one.name, [one.meeting]))
        else:
            known.append(one.meeting)
    borne = [NameBorne(name=name, first=meetings[0], last=meetings[-1]) for name, meetings in found]
    said = {one.name for one in borne}
    former = [name for name in case.other_names if not any(same(name, other) for other in said)]
    return (*reversed(borne), *(NameBorne(name=name, first="", last="") for name in former))


def timeline(case: Case, dates: Mapping[str, dt.date | None]) -> tuple[TimelineStep, ...]:
    """Every step of a case, the latest first. `dates`: of the meetings, by key."""
    return tuple(_step(case, one, dates) for one in reversed(case.lineage))


def kind_of(one: Appearance, meetings: Mapping[str, object] | Sequence[str]) -> Kind:
    """What a step comes from; `meetings` holds the keys of the meetings."""
    if one.meeting not in meetings:
        return Kind.RULING
    if one.item is not None:
        return Kind.MEETING
    if one.taken_off:
        return Kind.TAKEN_OFF
    return Kind.ABSENCE if one.implied and not one.text and not one.decisions else Kind.SOURCE


def _step(case: Case, one: Appearance, dates: Mapping[str, dt.date | None]) -> TimelineStep:
    kind, day = kind_of(one, dates), dates.get(one.meeting)
    place = (one.meeting, to_roc(day) if day else "", one.item or "")
    decided = "、".join(DECISION_NAMES[decision] for decision in one.decisions)
    if kind is Kind.RULING:
        place, decided = (one.meeting, "副首長會議"), one.text
    elif kind is Kind.ABSENCE:
        decided = "未列入本次會議"
    elif kind is Kind.TAKEN_OFF:
        decided = "移出本次議程"
    return TimelineStep(
        kind=kind,
        meeting=one.meeting,
        item=one.item,
        title="　".join(part for part in place if part),
        decided=decided or "未載決定",
        becomes=state_words(one.state, implied=one.implied, returned=one.returned),
        name="" if same(one.name, case.name) else one.name,
        text="" if kind is Kind.RULING else one.words,
        uncertain=uncertain(one),
    )
