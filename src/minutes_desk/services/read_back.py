"""宣讀確認: the resolutions one by one, confirmed with the time, and which of them changed since."""

import datetime as dt
from dataclasses import dataclass, replace

from minutes_desk.core import reuse
from minutes_desk.core.alignment import placed_items
from minutes_desk.core.confirmation import ReadBack, confirmed_at, read_back
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Motion, with_items
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBackEntry:
    """One resolution in the read-back."""

    id: str
    """The item's or motion's."""
    place: str
    """一/(三), or 臨時動議."""
    name: str
    state: ReadBack
    at: dt.datetime | None
    """When it was last confirmed, in this computer's time; also where it changed since."""


def read_back_entries(desk: Desk, meeting: Meeting) -> tuple[ReadBackEntry, ...]:
    """Every item and motion of a meeting, in the order of the paper."""
    fair = written(desk, meeting)
    items = [_entry(one.item, one.place, item_words(one.item)) for one in placed_items(fair)]
    motions = [
        _entry(motion, "臨時動議", motion.title or motion.text.partition("\n")[0])
        for motion in fair.motions or ()
    ]
    return (*items, *motions)


def item_words(item: Item) -> str:
    """What an item is called: its heading, its cases, or how its text begins."""
    return item.heading or "、".join(case.name for case in item.cases) or item.text.partition("\n")[0]


def _entry(part: Item | Motion, place: str, name: str) -> ReadBackEntry:
    at = part.confirmed.at.astimezone() if part.confirmed else None
    return ReadBackEntry(id=part.id, place=place, name=name, state=read_back(part), at=at)


def confirm(desk: Desk, meeting_id: str, part_id: str, *, now: dt.datetime | None = None) -> dt.datetime:
    """Stamp an item or motion as read aloud and confirmed, as it stands; gives the time. Confirmed already, it keeps its time.

    Words taken over from last time count as confirmed, too.

    Raises:
        BadInput: there is nothing to read. NotFound: the item is gone. MeetingFrozen: the meeting is a record.
    """
    at = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(microsecond=0)
    with desk.step("宣讀確認") as step:
        meeting = desk.file.meeting(meeting_id)
        part = _part(meeting, part_id)
        if not part.body:
            raise BadInput("這一項還沒有決議文字，沒有蓋上確認；請先寫下決議再宣讀。")
        if part.confirmed is not None and read_back(part) is ReadBack.CONFIRMED:
            return part.confirmed.at
        minutes = with_items(
            meeting.minutes,
            lambda item: reuse.confirm(confirmed_at(item, at)) if item.id == part_id else item,
        )
        if minutes.motions is not None:
            motions = tuple(confirmed_at(one, at) if one.id == part_id else one for one in minutes.motions)
            minutes = replace(minutes, motions=motions)
        step.put_meeting(replace(meeting, minutes=minutes))
    return at


def _part(meeting: Meeting, part_id: str) -> Item | Motion:
    for part in (*meeting.minutes.items(), *(meeting.minutes.motions or ())):
        if part.id == part_id:
            return part
    raise NotFound("這一項已不在這次會議裡，沒有蓋上確認；請重新選擇議案。")
