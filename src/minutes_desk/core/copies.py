"""How two copies of a document stand to each other, told from their steps."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from minutes_desk.core.roc_calendar import to_roc


class Standing(StrEnum):
    """The other copy, seen from this one."""

    SAME = "same"
    NEWER = "newer"
    """It has all that this one has, and more."""
    OLDER = "older"
    DIVERGED = "diverged"
    """Each has something that the other has not."""
    FOREIGN = "foreign"
    """Another document: the two have no step in common."""


class Side(StrEnum):
    """Who has changed what differs since the two went apart."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    UNKNOWN = "unknown"
    """They have nothing in common, or what was common is not kept any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tread:
    """One step, as much of it as tells copies apart."""

    hash: str
    who: str
    at: dt.datetime | None
    """Local time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the other copy stands to this one, and since when, by whom."""

    standing: Standing
    common: int
    """How many steps both have."""
    parted: dt.datetime | None
    """When the last common step was done."""
    ours: tuple[Tread, ...]
    """Our steps since then."""
    theirs: tuple[Tread, ...]

    def sentence(self, name: str, ours: str = "這份") -> str:
        """「副本」比這份新：自115年5月20日14:30以後，對方多了3步（林小姐，到115年6月1日09:12）. `ours` is what ours is called."""
        since = _moment(self.parted)
        if self.standing is Standing.SAME:
            return f"「{name}」和{ours}文件的內容、歷程完全相同。"
        if self.standing is Standing.FOREIGN:
            return f"「{name}」是另一份文件，不是{ours}文件的副本。"
        if self.standing is Standing.NEWER:
            return f"「{name}」比{ours}新：{since}以後，對方多了{_told(self.theirs)}。"
        if self.standing is Standing.OLDER:
            return f"「{name}」比{ours}舊：{since}以後，{ours}多了{_told(self.ours)}。"
        return f"「{name}」和{ours}在{since}以後各自修改：{ours}有{_told(self.ours)}，對方有{_told(self.theirs)}。"


def relation(ours: Sequence[Tread], theirs: Sequence[Tread]) -> Relation:
    """Compare the steps of two documents, oldest first."""
    common = sum(
        1 for _ in takewhile(lambda pair: pair[0].hash == pair[1].hash, zip(ours, theirs, strict=False))
    )
    return Relation(
        standing=_standing(len(ours) - common, len(theirs) - common, common),
        common=common,
        parted=ours[common - 1].at if common else None,
        ours=tuple(ours[common:]),
        theirs=tuple(theirs[common:]),
    )


def _standing(ours: int, theirs: int, common: int) -> Standing:
    if not common:
        return Standing.FOREIGN
    if ours and theirs:
        return Standing.DIVERGED
    if theirs:
        return Standing.NEWER
    return Standing.OLDER if ours else Standing.SAME


def _told(steps: Sequence[Tread]) -> str:
    people = "、".join(dict.fromkeys(step.who or "（不明）" for step in steps))
    return f"{len(steps)}步（{people}，到{_moment(steps[-1].at)}）"


def _moment(at: dt.datetime | None) -> str:
    return "（時間不明）" if at is None else f"{to_roc(at.date())}{at:%H:%M}"
