"""One reply, laid over what the meeting prints now: what it changed of the draft that it answers, and nothing else."""

from dataclasses import dataclass, replace

from minutes_desk.core.changed_since import ChangedSince
from minutes_desk.core.difference import differences
from minutes_desk.core.fair_copy import unwritten
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.merging import laid_over
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.taking import take
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import loaded, read_loaded
from minutes_desk.services.meetings import with_known_ids
from minutes_desk.services.sent_draft import SentDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One file that came back."""

    name: str
    content: bytes
    minutes: Minutes
    printed: Minutes
    """Our own paper as a file of the same kind is read."""
    kind: str
    """The ending of the file that our own paper is compared as."""
    unread: tuple[str, ...]
    """Lines of it that found no place, and that our own paper has not."""
    code: str
    """Of the draft that it was made from, where the file still bears it; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one reply is held against."""

    sent: SentDraft
    """The draft that it answers."""
    now: Minutes
    """What the meeting says now, as it is printed."""
    then: Minutes | None = None
    """What the draft said; `None`: nothing was changed since."""
    paper: bytes = b""
    """The file that the draft was sent as, where something was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOver:
    """A reply whose minutes are our paper with all its changes."""

    reply: Reply
    mine: Minutes
    sent: SentDraft
    since: ChangedSince | None
    """`None`: nothing was changed since the draft that it answers."""


def laid_on(meeting: Meeting, reply: Reply, ground: Ground) -> LaidOver:
    """What a reply changed of the draft that it answers, laid over what the meeting prints now."""
    mine = _countless(_like(reply.printed, ground.now), meeting)
    if ground.then is None:
        told = replace(reply, minutes=_as_said(reply.minutes, mine, meeting))
        return LaidOver(reply=told, mine=mine, sent=ground.sent, since=None)
    printed, not_read = read_print(ground.paper, reply.kind)
    base = _countless(_like(printed, ground.then), meeting)
    said = _as_said(reply.minutes, base, meeting)
    keys = frozenset(key for one in differences(base, said) for key in one.edit_keys)
    merged = laid_over(mine, base, take(base, said, keys))
    unread = tuple(line for line in reply.unread if line not in not_read)
    since = ChangedSince(base, mine, said, merged, ground.sent.name)
    told = replace(reply, minutes=merged, unread=unread)
    return LaidOver(reply=told, mine=mine, sent=ground.sent, since=since)


def read_print(content: bytes, ending: str) -> tuple[Minutes, tuple[str, ...]]:
    """Our own paper as a file of that ending is read, and its lines that find no place."""
    reading = interpret(read_loaded(loaded(f"paper{ending}", content)))
    return reading.minutes, reading.unread


def _like(printed: Minutes, record: Minutes) -> Minutes:
    """The paper as it was read, its parts with the ids of the parts that they were printed from."""
    shape = [len(section.items) for section in record.sections]
    if shape != [len(section.items) for section in printed.sections]:
        return with_known_ids(printed, record)
    sections = tuple(
        replace(
            section,
            id=own.id,
            items=tuple(
                replace(item, id=known.id) for item, known in zip(section.items, own.items, strict=True)
            ),
        )
        for section, own in zip(printed.sections, record.sections, strict=True)
    )
    motions = printed.motions
    if motions and len(motions) == len(record.motions or ()):
        motions = tuple(
            replace(one, id=own.id) for one, own in zip(motions, record.motions or (), strict=True)
        )
    return replace(printed, sections=sections, motions=motions)


def _countless(minutes: Minutes, meeting: Meeting) -> Minutes:
    """For a draft the paper without labels and counts: those count themselves, whatever stands on the paper."""
    if meeting.frozen:
        return minutes
    plain = unwritten(minutes)
    return replace(minutes, sections=plain.sections, motions=plain.motions)


def _as_said(reply: Minutes, base: Minutes, meeting: Meeting) -> Minutes:
    """A reply without what is only concluded from its words, where the record knows it."""
    return replace(
        _countless(reply, meeting),
        roc_year=base.roc_year,
        session=base.session,
        group=base.group,
        host_city=base.host_city,
        weekday_written=base.weekday_written
        if reply.time_written == base.time_written
        else reply.weekday_written,
    )
