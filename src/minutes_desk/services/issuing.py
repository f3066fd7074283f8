"""Before and after 定稿: what is still open in a draft, and which later meetings a reopening touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.alignment import PlacedItem, placed_items
from minutes_desk.core.confirmation import ReadBack
from minutes_desk.core.contradiction import contradiction
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.services.catch import open_catches
from minutes_desk.services.desk import Desk
from minutes_desk.services.finding_places import CLOSING, HEADER, placed_findings
from minutes_desk.services.proofreading import Words, check_meeting
from minutes_desk.services.read_back import ReadBackEntry, item_words, read_back_entries
from minutes_desk.services.styles import written

CATCHES = "catches"
"""The catch line, as a target beside items, motions, `HEADER` and `CLOSING`."""


class OpenKind(StrEnum):
    """What kind of thing is open."""

    MISSING = "missing"
    """Without it the meeting cannot be issued."""
    UNDECIDED = "undecided"
    REUSED = "reused"
    PARTED = "parted"
    CHANGED = "changed"
    UNREAD = "unread"
    EMPTY = "empty"
    NO_ADJOURNMENT = "no_adjournment"
    FINDING = "finding"
    CATCH = "catch"
    """A late thought that is neither filed nor dropped."""


KIND_NAMES = {
    OpenKind.MISSING: "必填",
    OpenKind.UNDECIDED: "未決",
    OpenKind.REUSED: "沿用",
    OpenKind.PARTED: "不符",
    OpenKind.CHANGED: "改過",
    OpenKind.UNREAD: "未確認",
    OpenKind.EMPTY: "空白",
    OpenKind.NO_ADJOURNMENT: "未填",
    OpenKind.FINDING: "校對",
    OpenKind.CATCH: "隨記",
}
"""The kinds as the interface shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """One thing that is open before a meeting is issued."""

    kind: OpenKind
    words: str
    """What is open, in zh_TW: 一/(三) 河岸照明：還沒有決定."""
    target: str
    """Where it is mended: the id of an item or motion, `HEADER`, `CLOSING` or `CATCHES`."""
    finding: Finding | None = None
    """What proofreading found, where that is what is open."""

    @property
    def blocks(self) -> bool:
        """It has to be mended; everything else can be left with a word why."""
        return self.kind in (OpenKind.MISSING, OpenKind.CATCH)


def open_points(desk: Desk, meeting: Meeting, words: Words = ()) -> tuple[OpenPoint, ...]:
    """What is open in a draft, what has to be mended first; a record has nothing open.

    `words`: the bundled word list (`proofreading.words_of`).
    """
    if meeting.frozen:
        return ()
    items = placed_items(written(desk, meeting))
    return (
        *_missing(meeting.minutes),
        *_catches(desk, meeting),
        *_no_adjournment(meeting.minutes),
        *_undecided(items),
        *_reused(items),
        *_parted(items),
        *_empty(meeting.minutes),
        *_not_confirmed(read_back_entries(desk, meeting)),
        *errors(desk, meeting, words),
    )


def _missing(minutes: Minutes) -> Iterator[OpenPoint]:
    for name, value in (("開會日期", minutes.date), ("年度", minutes.roc_year), ("次別", minutes.session)):
        if value is None:
            yield OpenPoint(kind=OpenKind.MISSING, words=f"還沒有填{name}", target=HEADER)


def _no_adjournment(minutes: Minutes) -> Iterator[OpenPoint]:
    if minutes.adjourned is None and minutes.closing_written is None:
        yield OpenPoint(kind=OpenKind.NO_ADJOURNMENT, words="還沒有填散會時間", target=CLOSING)


def _catches(desk: Desk, meeting: Meeting) -> Iterator[OpenPoint]:
    for one in open_catches(desk, meeting.id):
        yield OpenPoint(kind=OpenKind.CATCH, words=f"隨記「{one.text}」還沒有歸入或捨棄", target=CATCHES)


def _undecided(items: list[PlacedItem]) -> Iterator[OpenPoint]:
    for placed in items:
        item = placed.item
        if not item.decisions and not any(case.decisions for case in item.cases):
            words = f"{placed.place} {item_words(item)}：還沒有決定"
            yield OpenPoint(kind=OpenKind.UNDECIDED, words=words, target=item.id)


def _reused(items: list[PlacedItem]) -> Iterator[OpenPoint]:
    """What was taken over from last time and neither edited nor confirmed since."""
    for placed in items:
        if placed.item.reused_from is not None:
            words = (
                f"{placed.place} {item_words(placed.item)}：沿用{placed.item.reused_from}的決議，還沒有確認"
            )
            yield OpenPoint(kind=OpenKind.REUSED, words=words, target=placed.item.id)


def _parted(items: list[PlacedItem]) -> Iterator[OpenPoint]:
    """Where words and decision do not agree."""
    for placed in items:
        parted = contradiction(placed.item)
        if parted is not None:
            words = f"{placed.place} {item_words(placed.item)}：{parted.sentence.removesuffix('。')}"
            yield OpenPoint(kind=OpenKind.PARTED, words=words, target=placed.item.id)


def _empty(minutes: Minutes) -> Iterator[OpenPoint]:
    for motion in minutes.motions or ():
        if not motion.body:
            words = f"臨時動議{f'「{motion.title}」' if motion.title else ''}還沒有內容"
            yield OpenPoint(kind=OpenKind.EMPTY, words=words, target=motion.id)


def _not_confirmed(entries: tuple[ReadBackEntry, ...]) -> Iterator[OpenPoint]:
    """What was not read aloud, or changed since; one line where nothing was."""
    if entries and all(entry.state is ReadBack.UNREAD for entry in entries):
        words = f"{len(entries)} 項決議都還沒有宣讀確認"
        yield OpenPoint(kind=OpenKind.UNREAD, words=words, target=entries[0].id)
        return
    for state, kind in ((ReadBack.CHANGED, OpenKind.CHANGED), (ReadBack.UNREAD, OpenKind.UNREAD)):
        for entry in entries:
            if entry.state is state:
                since = f"{entry.at:%H:%M}確認後改過" if entry.at else "還沒有宣讀確認"
                yield OpenPoint(kind=kind, words=f"{entry.place} {entry.name}：{since}", target=entry.id)


def errors(desk: Desk, meeting: Meeting, words: Words = ()) -> tuple[OpenPoint, ...]:
    """What proofreading calls wrong on any reading; its warnings and hints have a place of their own.

    `words`: the bundled word list (`proofreading.words_of`).
    """
    found = check_meeting(desk, meeting, words, finished=True)
    grave = (one for one in found if one.severity is Severity.ERROR)
    return tuple(
        OpenPoint(
            kind=OpenKind.FINDING,
            words=f"{one.finding.where}：{one.finding.message}",
            target=one.target,
            finding=one.finding,
        )
        for one in placed_findings(grave, written(desk, meeting))
    )


def note_export(desk: Desk, meeting: Meeting, why: str) -> None:
    """Keep in the journal why a draft is exported in spite of what proofreading calls wrong."""
    desk.file.note(f"匯出 {meeting.minutes.key}：{why.strip()}", about=meeting.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedMeeting:
    """A later meeting that stands on one that is to be reopened."""

    meeting: Meeting
    cases: tuple[str, ...]
    """The cases that stand in both, by the names they have now."""


def touched_by_reopening(desk: Desk, meeting: Meeting) -> tuple[TouchedMeeting, ...]:
    """The later meetings in which cases of this one stand again, by date."""
    meetings = desk.file.meetings()
    later = meetings[next(n for n, one in enumerate(meetings) if one.id == meeting.id) + 1 :]
    found: list[TouchedMeeting] = []
    for one in later:
        keys = {meeting.minutes.key, one.minutes.key}
        cases = tuple(
            case.name
            for case in desk.ledger(one.minutes.key).cases
            if keys <= {each.meeting for each in case.lineage if each.item is not None}
        )
        if cases:
            found.append(TouchedMeeting(meeting=one, cases=cases))
    return tuple(found)
