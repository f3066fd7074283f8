"""The catch line: a late thought written down while something else is in hand, to be filed to its item or dropped.

The thoughts that are still open stand in the list of what has to be done before a meeting is issued.
"""

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from minutes_desk.core.body import unnumbered
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Catch, Meeting
from minutes_desk.core.merger import follow_typing
from minutes_desk.core.minutes import Item, Motion, with_items
from minutes_desk.core.resolution import with_thought
from minutes_desk.services.desk import Desk

_Part = TypeVar("_Part", Item, Motion)


def open_catches(desk: Desk, meeting_id: str) -> tuple[Catch, ...]:
    """The thoughts of a meeting that are neither filed nor dropped, as they came."""
    return desk.file.catches(meeting_id)


def catch(desk: Desk, meeting_id: str, text: str, *, now: dt.datetime | None = None) -> Catch:
    """Write a thought down.

    Raises:
        BadInput: it is empty. MeetingFrozen: the meeting is a record.
    """
    words = _words(text)
    moment = (now or dt.datetime.now()).replace(tzinfo=None)
    at = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    with desk.step("記下隨記") as step:
        return step.put_catch(Catch(id="", meeting_id=meeting_id, at=at, text=words))


def file_catch(desk: Desk, meeting_id: str, catch_id: str, part_id: str) -> None:
    """Put a thought into the text of an item or motion, as a paragraph of its own: at the end, but before a standard sentence
    that closes the text.

    Raises:
        NotFound: the thought, the item or the motion is gone. MeetingFrozen: the meeting is a record.
    """
    with desk.step("歸入隨記") as step:
        found = _find(desk, meeting_id, catch_id)
        meeting = desk.file.meeting(meeting_id)
        step.put_meeting(_with_text(meeting, part_id, found.text, desk.platform.deputy_meeting))
        step.remove_catch(found.id)


def drop_catch(desk: Desk, meeting_id: str, catch_id: str) -> None:
    """Let a thought go; raises `NotFound` where it is gone already."""
    with desk.step("捨棄隨記") as step:
        step.remove_catch(_find(desk, meeting_id, catch_id).id)


def _find(desk: Desk, meeting_id: str, catch_id: str) -> Catch:
    for one in desk.file.catches(meeting_id):
        if one.id == catch_id:
            return one
    raise NotFound("這則隨記已經歸入或捨棄，內容沒有變動。")


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise BadInput("隨記是空白的，沒有記下；請寫幾個字再試。")
    return words


def _with_text(meeting: Meeting, part_id: str, text: str, deputy_meeting: str) -> Meeting:
    """The meeting with a paragraph more in one of its parts; its words decide as typing does."""

    def filed(one: _Part) -> _Part:
        if one.id != part_id:
            return one
        decisions = one.decisions if isinstance(one, Item) else ()
        body = with_thought(one.body, text, decisions, deputy_meeting=deputy_meeting)
        return replace(one, body=unnumbered(body))

    minutes = meeting.minutes
    motions = None if minutes.motions is None else tuple(map(filed, minutes.motions))
    changed = replace(with_items(minutes, filed), motions=motions)
    if changed == minutes:
        raise NotFound("要歸入的議案已不在這次會議中；隨記還在，請另選議案。")
    return replace(meeting, minutes=follow_typing(minutes, changed))
