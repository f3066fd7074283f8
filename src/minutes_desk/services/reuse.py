"""沿用上次決議: last time's text of a case taken over into the draft, marked until it is edited or confirmed."""

from minutes_desk.core import reuse
from minutes_desk.core.alignment import placed_items
from minutes_desk.core.errors import NotFound
from minutes_desk.core.minutes import Body, Item
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import case_before, change_item, find_item


def take_over_last(desk: Desk, meeting_id: str, item_id: str) -> None:
    """Put what the last meeting resolved on the item's case behind its text, points and tables too, and mark the item.

    Raises:
        NotFound: the item is gone, its case has not stood in a meeting before, or nothing was written then.
        MeetingFrozen: the meeting is a record.
    """
    desk.settle()
    meeting = desk.file.meeting(meeting_id)
    key, body = _last_body(desk, meeting_id, find_item(meeting, item_id))
    change_item(desk, "沿用上次決議", meeting_id, item_id, lambda item: reuse.take_over(item, body, key))


def confirm(desk: Desk, meeting_id: str, item_id: str) -> None:
    """Confirm an item's text that was taken over; the mark goes."""
    change_item(desk, "確認沿用的決議", meeting_id, item_id, reuse.confirm)


def unconfirmed(desk: Desk, meeting_id: str) -> tuple[Item, ...]:
    """The items of a draft whose text was taken over and not looked at since."""
    return reuse.unconfirmed(desk.file.meeting(meeting_id).minutes)


def _last_body(desk: Desk, meeting_id: str, item: Item) -> tuple[str, Body]:
    """Which meeting the item's case stood in last, and the text it had there."""
    case = case_before(desk, desk.file.meeting(meeting_id), item)
    for stood in reversed(case.lineage if case is not None else ()):
        if stood.item is None:
            continue
        record = next(one for one in desk.file.meetings() if one.minutes.key == stood.meeting)
        body = next(one.item.body for one in placed_items(record.minutes) if one.place == stood.item)
        if body:
            return stood.meeting, body
        break
    raise NotFound("這一案沒有上次的決議可以沿用，內容沒有變動。")
