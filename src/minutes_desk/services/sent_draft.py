"""Which draft a reply answers: the meeting as it was when the paper went out, which need not be what it is now.

A printed draft bears a code for what it says; where the code was lost (a .txt, a paper typed anew) the reply answers the
version that it is nearest to.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.nearness import distance, word_pairs
from minutes_desk.core.print_code import print_code
from minutes_desk.services.desk import Desk
from minutes_desk.services.versions import versions
from minutes_desk.store import past
from minutes_desk.store.journal import StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDraft:
    """A meeting as it was sent out."""

    meeting: Meeting
    at: dt.datetime | None
    """When it came to be so, local time; `None`: it is a version kept as a file, or what the meeting is now."""
    name: str
    """現有草稿, 第1版, 5月20日15:20的草稿."""


def sent_as(
    desk: Desk, meeting: Meeting, reply: Minutes, code: str, exported: Collection[str] = ()
) -> SentDraft:
    """The version of a meeting that a reply answers.

    The one whose code the paper bears; without a code, or where that version is not kept, the one it is nearest to, of
    several the latest. `exported`: codes of the drafts that went out, of which alone it can then be one.
    """
    now = present(meeting)
    if code and code == print_code(meeting.minutes):
        return now
    if code:
        found = _first(desk, meeting, lambda one: print_code(one.meeting.minutes) == code)
        if found is not None:
            return found
    earlier = _earlier(desk, meeting)
    words = word_pairs(reply)
    could_be = [one for one in (now, *earlier) if exported and print_code(one.meeting.minutes) in exported]
    return min(could_be or (now, *earlier), key=lambda one: distance(words, word_pairs(one.meeting.minutes)))


def present(meeting: Meeting) -> SentDraft:
    """The meeting as it is."""
    return SentDraft(meeting=meeting, at=None, name="現有紀錄" if meeting.frozen else "現有草稿")


def _first(desk: Desk, meeting: Meeting, fits: Callable[[SentDraft], bool]) -> SentDraft | None:
    """The latest that fits; nothing before it is read."""
    found = desk.file.read_by(
        lambda reader: next(filter(fits, _drafts(past.meetings_back(reader, meeting.id))), None)
    )
    return found or next(filter(fits, _issued(desk, meeting)), None)


def _earlier(desk: Desk, meeting: Meeting) -> list[SentDraft]:
    """What the meeting was before: as the journal has it, newest first, then the versions that were issued."""
    return [
        *desk.file.read_by(lambda reader: list(_drafts(past.meetings_back(reader, meeting.id)))),
        *_issued(desk, meeting),
    ]


def _drafts(steps: Iterable[tuple[StepRecord, Meeting]]) -> Iterator[SentDraft]:
    for step, then in steps:
        at = dt.datetime.fromisoformat(step.at).astimezone().replace(tzinfo=None)
        kind = "紀錄" if then.frozen else "草稿"
        yield SentDraft(meeting=then, at=at, name=f"{at.month}月{at.day}日{at:%H:%M}的{kind}")


def _issued(desk: Desk, meeting: Meeting) -> Iterator[SentDraft]:
    for one in versions(desk, meeting.id):
        then = replace(
            meeting, minutes=one.minutes, version=one.number, status=MeetingStatus.ISSUED, source_sha256=None
        )
        yield SentDraft(meeting=then, at=None, name=one.name)
