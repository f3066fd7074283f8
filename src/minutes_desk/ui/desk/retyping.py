"""Typed values on their way: into a copy of the meeting for the preview, or into the document."""

from dataclasses import replace
from typing import TypeVar, cast

from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Body, Item, Minutes, Motion
from minutes_desk.core.progress import Progress
from minutes_desk.services import drafting, meetings, progress
from minutes_desk.services.desk import Desk
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID

MOTION_TITLE = "motion "
"""Before a motion's id in the name of the field that is its title."""

PROGRESS = "progress "
"""Before an item's id in the name of the field that holds what the cities did."""

_Written = TypeVar("_Written", Item, Motion)


def retyped(meeting: Meeting, row_id: str, body: Body) -> Meeting:
    """The meeting as it is once a body is saved: for the page, before the disk has it."""

    def typed(one: _Written) -> _Written:
        return replace(one, body=body) if one.id == row_id else one

    minutes = meeting.minutes
    sections = tuple(
        replace(section, items=tuple(typed(item) for item in section.items)) for section in minutes.sections
    )
    motions = None if minutes.motions is None else tuple(typed(motion) for motion in minutes.motions)
    return replace(meeting, minutes=replace(minutes, sections=sections, motions=motions))


def keep_field(desk: Desk, meeting_id: str, name: str, value: object) -> None:
    """Save a field of the meeting's header in the making, a motion's title (`motion ID`) or what the cities did on an item
    (`progress ID`)."""
    if name.startswith(PROGRESS):
        rows = cast("tuple[Progress, ...]", value)
        progress.keep_progress(desk, meeting_id, name.removeprefix(PROGRESS), rows)
    elif name.startswith(MOTION_TITLE):
        title = value if isinstance(value, str) else None
        drafting.keep_motion_title(desk, name.removeprefix(MOTION_TITLE), title)
    else:
        meetings.keep_header(desk, meeting_id, **{name: value})


def first_change(before: Minutes, after: Minutes) -> str:
    """The row of the outline that differs first; empty where none does."""
    old = {one.id: one for one in (*before.items(), *(before.motions or ()))}
    for one in (*after.items(), *(after.motions or ())):
        if old.get(one.id) != one:
            return one.id
    if before.adjourned != after.adjourned:
        return CLOSING_ID
    same = replace(before, sections=(), motions=()) == replace(after, sections=(), motions=())
    return "" if same else HEADER_ID
