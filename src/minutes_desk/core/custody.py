"""Whose document it is: handed over, received, taken back, in order. The chain of custody (保管沿革) is part of the document."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.roc_calendar import to_roc


class CustodyAct(StrEnum):
    """移交, 接收, 收回."""

    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    TAKEN_BACK = "taken_back"


ACT_NAMES = {
    CustodyAct.HANDED_OVER: "移交",
    CustodyAct.RECEIVED: "接收",
    CustodyAct.TAKEN_BACK: "收回移交",
}
"""The acts as the interface names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One link of the chain."""

    id: str
    number: int
    """From 1, in the order in which it was done: clocks may differ."""
    act: CustodyAct
    at: dt.datetime
    """Local time without a zone, to the millisecond."""
    from_city: str
    to_city: str
    person: str = ""
    """Who hands over to whom: the one who receives, as told; empty where no name was given."""
    code: str = ""
    """The code of the handover, where it is received or taken back; the handing over itself cannot know it yet."""
    note: str = ""
    """Why it was taken back; a remark."""


def handed_over(chain: Sequence[Custody]) -> Custody | None:
    """The handing over that nobody has answered yet: while there is one, the document does not change."""
    return chain[-1] if chain and chain[-1].act is CustodyAct.HANDED_OVER else None


def holder(chain: Sequence[Custody]) -> str | None:
    """The city that goes on with the document; `None` while it was never handed over."""
    if not chain:
        return None
    last = chain[-1]
    return last.from_city if last.act is CustodyAct.TAKEN_BACK else last.to_city


def sentence(link: Custody) -> str:
    """115年7月1日14:30 移交給新北市（林小姐）."""
    when = f"{to_roc(link.at.date())}{link.at:%H:%M}"
    person = f"（{link.person}）" if link.person else ""
    if link.act is CustodyAct.HANDED_OVER:
        words = f"{link.from_city}移交給{link.to_city}{person}"
    elif link.act is CustodyAct.RECEIVED:
        words = f"{link.to_city}{person}接收"
    else:
        words = f"{link.from_city}收回移交{f'，原因：{link.note}' if link.note else ''}"
    return f"{when} {words}"


def now() -> dt.datetime:
    """Now, to the millisecond, as a link keeps it."""
    moment = dt.datetime.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
