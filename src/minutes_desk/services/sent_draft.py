"""Which draft a reply answers: the meeting as it was when the paper went out, which need not be what it is now.

A printed draft bears a code for what it says; where the code was lost (a .txt, a paper typed anew) the reply answers the
version that it is nearest to.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.nearness import distance, word_pairs
from minutes_desk.core.print_code import print_code
from minutes_desk.services.desk import Desk
from minutes_desk.services.versions import kept_versions, versions_in
from minutes_desk.store import past


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDraft:
    """A meeting as it was sent out."""

    meeting: Meeting
    at: dt.datetime | None
    """When it came to be so, local time; `None`: it is a version kept as a file, or what the meeting is now."""
    name: str
    """現有草稿, 第1版, 5月20日15:20的草稿."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """All that a meeting has been, read once by `drafts_of`: any thread may look through it."""

    meeting: Meeting
    """As it is."""
    trail: past.Trail
    versions: tuple[bytes, ...]
    """What the document keeps of any meeting's versions."""

    def answered_by(
        self,
        reply: Minutes,
        code: str,
        exported: Collection[str] = (),
        *,
        check: Callable[[], object] | None = None,
    ) -> SentDraft:
        """The version that a reply answers.

        The one whose code the paper bears; without a code, or where that version is not kept, the one it is nearest to, of
        several the latest. `exported`: codes of the drafts that went out, of which alone it can then be one. `check` is
        called before each version that is looked at: what it raises ends the search.
        """
        now = present(self.meeting)
        if code and code == print_code(self.meeting.minutes):
            return now
        if code:
            earlier = self._earlier(check)
            found = next((one for one in earlier if print_code(one.meeting.minutes) == code), None)
            if found is not None:
                return found
        words = word_pairs(reply)

        def rank(one: SentDraft) -> tuple[bool, int]:
            never_sent = bool(exported) and print_code(one.meeting.minutes) not in exported
            return never_sent, distance(words, word_pairs(one.meeting.minutes))

        return min(chain((now,), self._earlier(check)), key=rank)

    def _earlier(self, check: Callable[[], object] | None) -> Iterator[SentDraft]:
        """What the meeting was before: as the journal has it, newest first, then the versions that were issued."""
        for one in chain(self._drafts(), self._issued()):
            if check is not None:
                check()
            yield one

    def _drafts(self) -> Iterator[SentDraft]:
        for step, then in self.trail.back():
            at = dt.datetime.fromisoformat(step.at).astimezone().replace(tzinfo=None)
            kind = "紀錄" if then.frozen else "草稿"
            yield SentDraft(meeting=then, at=at, name=f"{at.month}月{at.day}日{at:%H:%M}的{kind}")

    def _issued(self) -> Iterator[SentDraft]:
        for one in versions_in(self.versions, self.meeting):
            then = replace(
                self.meeting,
                minutes=one.minutes,
                version=one.number,
                status=MeetingStatus.ISSUED,
                source_sha256=None,
            )
            yield SentDraft(meeting=then, at=None, name=one.name)


def drafts_of(desk: Desk, meeting: Meeting) -> Drafts:
    """All that a meeting has been."""
    return Drafts(
        meeting=meeting,
        trail=desk.file.read_by(lambda reader: past.trail(reader, meeting.id)),
        versions=kept_versions(desk),
    )


def present(meeting: Meeting) -> SentDraft:
    """The meeting as it is."""
    return SentDraft(meeting=meeting, at=None, name="現有紀錄" if meeting.frozen else "現有草稿")
