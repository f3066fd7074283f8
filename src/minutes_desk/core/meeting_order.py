"""The order in which meetings were held, whatever the order in which they were filed."""

import datetime as dt
from collections.abc import Iterable

from minutes_desk.core.meeting import Meeting
from minutes_desk.core.roc_calendar import YEAR_ZERO


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings by date, then year and session; one without a date stands where its year and session put it."""
    several = list(meetings)
    dated = [
        (_key(meeting), meeting.minutes.date) for meeting in several if meeting.minutes.date and _key(meeting)
    ]

    def place(meeting: Meeting) -> tuple[dt.date, bool, tuple[int, ...], str]:
        day, key = meeting.minutes.date, _key(meeting)
        if day is None and key:
            earlier = [other_day for other, other_day in dated if other < key]
            day = max(earlier, default=dt.date(YEAR_ZERO + key[0], 1, 1))
        return (day or dt.date.max, meeting.minutes.date is None, key, meeting.id)

    return sorted(several, key=place)


def _key(meeting: Meeting) -> tuple[int, ...]:
    year, session = meeting.minutes.roc_year, meeting.minutes.session
    return () if year is None else (year, session or 0)
