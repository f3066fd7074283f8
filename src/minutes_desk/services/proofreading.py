"""Proofreading: a meeting of the document against itself and the ledger, or a file on its own."""

from minutes_desk.core.finding import Finding
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread.check import check_against_ledger, check_minutes
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written


def check_meeting(desk: Desk, meeting: Meeting) -> tuple[Finding, ...]:
    """Every finding on one meeting, those against the meetings before it included."""
    minutes = written(desk, meeting)
    before, after = desk.ledger_before(meeting), desk.ledger(meeting.minutes.key)
    return (*check_minutes(minutes), *check_against_ledger(minutes, before, after))


def check_all(desk: Desk) -> tuple[Finding, ...]:
    """Every finding on every meeting, in order of date."""
    return tuple(finding for meeting in desk.file.meetings() for finding in check_meeting(desk, meeting))


def check_file(minutes: Minutes) -> tuple[Finding, ...]:
    """What is wrong within minutes that are not in any document."""
    return check_minutes(minutes)
