"""The clock on the wall: stamping when a meeting began and was adjourned, and how long it has lasted."""

import datetime as dt
from pathlib import Path

from minutes_desk.core.minutes import Minutes
from minutes_desk.services.desk import Desk
from minutes_desk.services.meetings import set_header
from minutes_desk.store.side_times import SideTimes

__all__ = ["SideTimes", "lasted", "open_times", "stamp_adjournment", "stamp_start"]

START_LABEL, ADJOURNMENT_LABEL = "現在開會", "現在散會"
LONGEST = dt.timedelta(hours=12)
"""A meeting that began longer ago than this is over, whether it was adjourned or not."""


def stamp_start(desk: Desk, meeting_id: str, now: dt.datetime) -> dt.time | None:
    """Write down that the meeting begins now, to the minute; today is its day where it has none yet.

    Gives the time that stood there before. Raises `MeetingFrozen` for a record.
    """
    minutes = desk.file.meeting(meeting_id).minutes
    day = {} if minutes.date else {"date": now.date()}
    set_header(desk, meeting_id, START_LABEL, start=_minute(now), **day)
    return minutes.start


def stamp_adjournment(desk: Desk, meeting_id: str, now: dt.datetime) -> dt.time | None:
    """Write down that the meeting is adjourned now, to the minute; gives the time that stood there before."""
    before = desk.file.meeting(meeting_id).minutes.adjourned
    set_header(desk, meeting_id, ADJOURNMENT_LABEL, adjourned=_minute(now))
    return before


def lasted(minutes: Minutes, now: dt.datetime) -> dt.timedelta | None:
    """How long a meeting has been going on; `None` before it, after it, and on other days."""
    if minutes.date is None or minutes.start is None or minutes.adjourned is not None:
        return None
    so_far = now - dt.datetime.combine(minutes.date, minutes.start)
    return so_far if dt.timedelta(0) <= so_far < LONGEST else None


def open_times(desk: Desk, folder: Path) -> SideTimes:
    """How long the items of a document were talked about, as this computer keeps it beside the notes: it stays behind when
    the document is handed on."""
    return SideTimes(folder, desk.file.document_id())


def _minute(now: dt.datetime) -> dt.time:
    return now.time().replace(second=0, microsecond=0, tzinfo=None)
