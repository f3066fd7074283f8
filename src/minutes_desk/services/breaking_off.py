"""Where the work broke off when the program ended without closing its document: power, a crash, a kill."""

import datetime as dt
from dataclasses import dataclass

from minutes_desk.services.desk import Desk
from minutes_desk.store import journal, past

_MOST = 12
"""So many steps back the text that was written last is looked for: above it may stand times, places, remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingOff:
    """Where it was."""

    part: str = ""
    """The id of the item or motion that was written in last; empty: none of this meeting was."""
    saved: dt.datetime | None = None
    """When the last step was written, local time."""


def broken_off(desk: Desk, meeting_id: str) -> BreakingOff | None:
    """Where the work on a meeting broke off; `None`: the document was closed properly, or only its record is looked at."""
    if not desk.file.broken_off:
        return None
    minutes = desk.file.meeting(meeting_id).minutes
    parts = {one.id for one in (*minutes.items(), *(minutes.motions or ()))}
    latest = desk.file.read_by(lambda connection: past.latest(connection, _MOST))
    saved = journal.local_time(latest[0].step.at) if latest else None
    for touch in latest:
        written = touch.rows & parts
        if written:  # a step on several (a meeting opened, a survey taken) says nothing of where one was
            return BreakingOff(part=next(iter(written)) if len(written) == 1 else "", saved=saved)
    return BreakingOff(saved=saved)
