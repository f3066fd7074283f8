"""Looking for words in the whole document: meetings, items, motions and cases, and what was written beside the minutes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Item, Motion
from minutes_desk.core.search import Aside, Hit, HitKind, search
from minutes_desk.services.desk import Desk
from minutes_desk.services.notes import SideNotes
from minutes_desk.services.styles import written
from minutes_desk.store import journal

SUMMARY, PRIVATE = "發言摘要（本機）", "私人筆記（本機）"
_WHY = {"重開": "重開的原因", "更正": "更正的原因"}


def find(desk: Desk, words: str, notes: SideNotes | None = None) -> tuple[Hit, ...]:
    """Every place that holds all of some words: the cases first, then the meetings, the latest first, each with its late
    thoughts and the reasons for which it was reopened.

    `notes` are looked through as well where they are given: only to be shown to the recorder on this computer.

    Raises:
        BadInput: there are no words.
    """
    if not words.strip():
        raise BadInput("沒有寫要找的字，文件沒有變動；請寫下案名、機關或決議裡的字詞。")
    latest_first = tuple(reversed(in_order(desk.file.meetings())))
    reasons = _reasons(desk)
    asides = {
        one.minutes.key: (*_caught(desk, one), *_why(one, reasons.get(one.id, ())), *_noted(one, notes))
        for one in latest_first
    }
    return search(words, [written(desk, meeting) for meeting in latest_first], desk.ledger().cases, asides)


def _caught(desk: Desk, meeting: Meeting) -> Iterator[Aside]:
    for caught in desk.file.catches(meeting.id):
        where = f"隨記 {caught.at:%H:%M}"
        yield Aside(kind=HitKind.CATCH, where=where, name=meeting.minutes.title, text=caught.text)


def _reasons(desk: Desk) -> dict[str, list[str]]:
    """Why records were reopened, newest first, by the id of the meeting, as far as the history in the document goes back."""
    found: dict[str, list[str]] = defaultdict(list)
    for meeting, step in desk.file.read_by(partial(journal.reasons, acts=_WHY)):
        found[meeting].append(step.label)
    return found


def _why(meeting: Meeting, labels: Sequence[str]) -> Iterator[Aside]:
    for label in labels:
        act, _, reason = label.partition("：")
        yield Aside(kind=HitKind.REASON, where=_WHY[act], name=meeting.minutes.title, text=reason)


def _noted(meeting: Meeting, notes: SideNotes | None) -> Iterator[Aside]:
    if notes is None:
        return
    minutes = meeting.minutes
    parts: tuple[Item | Motion, ...] = (*minutes.items(), *minutes.taken_off, *(minutes.motions or ()))
    named = [(meeting.id, "", minutes.title), *((one.id, one.id, _name(one)) for one in parts)]
    for known, target, name in named:
        note = notes.note(known)
        for where, text in ((SUMMARY, note.summary), (PRIVATE, note.private)):
            if text:
                yield Aside(kind=HitKind.NOTE, where=where, name=name, text=text, target=target)


def _name(part: Item | Motion) -> str:
    if isinstance(part, Motion):
        return part.title or "臨時動議"
    return part.heading or "、".join(case.name for case in part.cases)
