"""沿用上次決議: last time's text of a case taken over into the draft, marked until it is edited or confirmed."""

from minutes_desk.core import reuse
from minutes_desk.core.alignment import placed_items
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Body, Item
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import case_before, change_item, find_item


def take_over_last(desk: Desk, meeting_id: str, item_id: str, *, back: int = 0) -> None:
    """Put what the last meeting resolved on the item's case behind its text, points and tables too, and mark the item.

    `back` is how many meetings before the last one the text is from.

    Raises:
        NotFound: the item is gone, its case has not stood in a meeting before, or nothing was written then.
        MeetingFrozen: the meeting is a record.
    """
    desk.settle()
    meeting = desk.file.meeting(meeting_id)
    key, body = _earlier_body(desk, meeting, find_item(meeting, item_id), back)
    change_item(desk, "沿用上次決議", meeting_id, item_id, lambda item: reuse.take_over(item, body, key))


def confirm(desk: Desk, meeting_id: str, item_id: str) -> None:
    """Confirm an item's text that was taken over; the mark goes."""
    change_item(desk, "確認沿用的決議", meeting_id, item_id, reuse.confirm)


def unconfirmed(desk: Desk, meeting_id: str) -> tuple[Item, ...]:
    """The items of a draft whose text was taken over and not looked at since."""
    return reuse.unconfirmed(desk.file.meeting(meeting_id).minutes)


def _earlier_body(desk: Desk, meeting: Meeting, item: Item, back: int) -> tuple[str, Body]:
    """Which meeting the item's case stood in, and the text it had there."""
    case = case_before(desk, meeting, item)
    stood = [one for one in reversed(case.lineage) if one.item is not None] if case is not None else []
    if back < len(stood):
        record = next(one for one in desk.file.meetings() if one.minutes.key == stood[back].meeting)
        placed = next(one for one in placed_items(record.minutes) if one.place == stood[back].item)
        if placed.item.body:
            return stood[back].meeting, placed.item.body
    raise NotFound("這一案沒有上次的決議可以沿用，內容沒有變動。")
