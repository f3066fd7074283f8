"""A meeting as the document keeps it: its minutes, and whether they may still change."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.minutes import Minutes


class MeetingStatus(StrEnum):
    """A draft changes; an issued (定稿) or imported meeting is a record and is frozen."""

    DRAFT = "draft"
    ISSUED = "issued"
    IMPORTED = "imported"


STATUS_NAMES = {
    MeetingStatus.DRAFT: "草稿",
    MeetingStatus.ISSUED: "已定稿",
    MeetingStatus.IMPORTED: "匯入",
}
"""The states as the interface names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of the document."""

    id: str
    status: MeetingStatus
    minutes: Minutes
    version: int = 0
    """How often it was issued: 0 while it never was."""
    source_sha256: str | None = None
    """The imported file it was read from."""
    style: str | None = None
    """The house style it is printed in, by city; `None`: the host's."""

    @property
    def frozen(self) -> bool:
        return self.status is not MeetingStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Whose minutes these are: set when a document is made, the same for all its meetings."""

    name: str = "基北北桃合作交流平臺"
    group: str = "產業民生組"
    cities: tuple[str, ...] = ("基隆市", "臺北市", "新北市", "桃園市")
    """The cities in the standing order in which texts name them."""
    rotation: tuple[str, ...] = ("桃園市", "新北市", "臺北市", "基隆市")
    """The order in which they host."""
    deputy_meeting: str = "副市長層級會議"
    """What the sentences of this document call the deputy mayors' meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """A late thought, caught while something else was in hand: filed to its item or dropped before the meeting is issued."""

    id: str
    meeting_id: str
    at: dt.datetime
    """When it came, local time without a zone, to the millisecond."""
    text: str


class RulingKind(StrEnum):
    """What the deputy mayors' meeting answered: 同意解列, 同意列管, 不同意（續管）."""

    DELIST = "delist"
    LIST = "list"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One answer (裁示) of the deputy mayors' meeting on one case."""

    id: str
    case_name: str
    """Any name of the case; the ledger finds whose it is at that date."""
    kind: RulingKind
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityAnswer:
    """What the recorder answered to a doubtful match: are these two names one case?"""

    id: str
    name: str
    other: str
    same: bool
