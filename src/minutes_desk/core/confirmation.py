"""宣讀確認: a resolution was read aloud and confirmed, and whether it still says the same."""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Confirmation, Item, Motion, Paragraph

_Part = TypeVar("_Part", Item, Motion)


class ReadBack(StrEnum):
    """Where a text stands in the read-back."""

    UNREAD = "unread"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    """It was confirmed, and says something else since."""


READ_BACK_NAMES = {
    ReadBack.UNREAD: "尚未確認",
    ReadBack.CONFIRMED: "已確認",
    ReadBack.CHANGED: "確認後改過",
}
"""The states as the interface shows them."""


def confirmed_at(part: _Part, at: dt.datetime) -> _Part:
    """The item or motion with the stamp that its text, as it stands, was confirmed at that time (with a time zone)."""
    return replace(part, confirmed=Confirmation(at=at, digest=digest(part)))


def read_back(part: Item | Motion) -> ReadBack:
    """Whether a text was confirmed as it now stands. A change that is taken back brings the stamp back."""
    if part.confirmed is None:
        return ReadBack.UNREAD
    return ReadBack.CONFIRMED if part.confirmed.digest == digest(part) else ReadBack.CHANGED


def digest(part: Item | Motion) -> str:
    """SHA-256 in hex of what is read aloud: the name, the words of the text and its tables, what is decided.

    Labels and levels are left out: they count themselves, and a record has them where its draft had not.
    """
    if isinstance(part, Motion):
        said: list[object] = [part.title]
    else:
        cases = [[case.name, _codes(case.decisions)] for case in part.cases]
        said = [part.heading, _codes(part.decisions), cases, part.renamed_to, part.merged_from]
    said.append([block.text if isinstance(block, Paragraph) else block.rows for block in part.body])
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _codes(decisions: tuple[Decision, ...]) -> list[str]:
    return sorted(decision for decision in decisions if decision is not Decision.NONE)
