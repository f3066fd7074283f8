"""Words looked for in everything a document says: headers, items, motions, what the cities did, late thoughts, reasons of
changes, and the cases with all their names; and in the recorder's own notes, where they are given.

Texts are looked through in the form of `spacing.search_form`: width, blanks, capitals and 台/臺 make no difference. Several
words separated by blanks must all stand in the same place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from minutes_desk.core.case import Case
from minutes_desk.core.case_entry import item_place
from minutes_desk.core.minutes import Body, Chair, Item, Minutes, Paragraph, body_text
from minutes_desk.core.spacing import search_form

EXCERPT = 60
"""How many characters of a long text are shown around the first word found."""


class HitKind(StrEnum):
    """What was found."""

    MEETING = "meeting"
    """In a meeting's header or in a section's title."""
    ITEM = "item"
    MOTION = "motion"
    CASE = "case"
    PROGRESS = "progress"
    """In what a city did on an item's case (辦理情形)."""
    CATCH = "catch"
    """In a late thought that is neither filed nor dropped."""
    REASON = "reason"
    """In why a record was reopened or corrected."""
    NOTE = "note"
    """In a note of the recorder, which is on this computer only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A text that belongs to a meeting and stands nowhere in its minutes."""

    kind: HitKind
    where: str
    """隨記 13:02, 重開, 本機筆記."""
    name: str
    """Of the item or the meeting that it is about."""
    text: str
    target: str = ""
    """The item's or motion's id; empty: the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that holds the words."""

    kind: HitKind
    meeting: str
    """115-1; for a case the last meeting it stood in."""
    where: str
    """The place: 地點, 一/(三), 一/(三) 表格, 一/(三) 辦理情形 基隆市, 臨時動議 1; for a case its number."""
    name: str
    """The item's heading, the motion's title, the case's name, the meeting's title."""
    excerpt: str
    """The text around the first word found, on one line, with … where it is cut."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the excerpt: start and end, in characters."""
    target: str = ""
    """The item's or motion's id, the case's number; empty for a header."""


def search(
    words: str,
    meetings: Iterable[Minutes],
    cases: Iterable[Case],
    asides: Mapping[str, Sequence[Aside]] | None = None,
) -> tuple[Hit, ...]:
    """Everything that holds the words: the cases first, then the meetings in the order given, each with its `asides` (by
    the meeting's key) behind it.

    No words, or nothing but blanks, find nothing.
    """
    wanted = _wanted(words)
    if not wanted:
        return ()
    in_cases = (hit for case in cases for hit in _in_case(case, wanted))
    beside = asides or {}
    in_meetings = (
        hit
        for minutes in meetings
        for hits in (_in_meeting(minutes, wanted), _beside(minutes, beside.get(minutes.key, ()), wanted))
        for hit in hits
    )
    return (*in_cases, *in_meetings)


def found_in(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text: start and end of each, in characters of the text; overlapping ones are joined."""
    return _spans(text, _wanted(words))


def _wanted(words: str) -> tuple[str, ...]:
    return tuple(form for word in words.split() if (form := search_form(word)))


def _in_case(case: Case, wanted: tuple[str, ...]) -> Iterator[Hit]:
    names = "；".join((case.name, *case.other_names))
    for text in (names, case.number, "、".join((*case.lead, *case.supporting)), case.proposer or ""):
        if _holds(text, wanted):
            excerpt, marks = _excerpt(text, wanted)
            yield Hit(
                kind=HitKind.CASE,
                meeting=case.last,
                where=case.number,
                name=case.name,
                excerpt=excerpt,
                marks=marks,
                target=case.number,
            )
            return


def _in_meeting(minutes: Minutes, wanted: tuple[str, ...]) -> Iterator[Hit]:
    for where, text in _header(minutes):
        if _holds(text, wanted):
            yield _hit(HitKind.MEETING, minutes, where, minutes.title, text, wanted)
    for number, section in enumerate(minutes.sections, 1):
        for at, item in enumerate(section.items, 1):
            yield from _in_item(minutes, partial(item_place, section, item, number, at), item, wanted)
    for item in minutes.taken_off:
        yield from _in_item(minutes, lambda: "本次不討論", item, wanted)
    for number, motion in enumerate(minutes.motions or (), 1):
        text = "\n".join(filter(None, (motion.title, body_text(motion.body), _tables(motion.body))))
        if _holds(text, wanted):
            name = motion.title or "臨時動議"
            yield _hit(HitKind.MOTION, minutes, f"臨時動議 {number}", name, text, wanted, motion.id)


def _beside(minutes: Minutes, asides: Iterable[Aside], wanted: tuple[str, ...]) -> Iterator[Hit]:
    for one in asides:
        if _holds(one.text, wanted):
            yield _hit(one.kind, minutes, one.where, one.name, one.text, wanted, one.target)


def _header(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield "標題", minutes.title
    yield "時間", minutes.time_written or ""
    yield "地點", minutes.venue or ""
    yield "主持人", minutes.chairs_written or "、".join(map(_chair, minutes.chairs))
    yield "出席人員", minutes.attendance or ""
    yield "紀錄", minutes.recorder or ""
    yield "更正", minutes.correction or ""
    for section in minutes.sections:
        yield f"{section.label or ''} 標題".strip(), section.written or section.title


def _chair(chair: Chair) -> str:
    return "".join(filter(None, (chair.agency, chair.name, chair.title)))


def _in_item(
    minutes: Minutes, place: Callable[[], str], item: Item, wanted: tuple[str, ...]
) -> Iterator[Hit]:
    """`place` is asked for only where something is found."""
    name = item.heading or "、".join(case.name for case in item.cases)
    said = "\n".join(filter(None, (item.text, item.off_reason)))
    about = "、".join(
        filter(None, (name, *(case.name for case in item.cases), item.proposer, *item.lead, *item.supporting))
    )
    whole = "\n".join(filter(None, (about, said, _tables(item.body))))
    if _holds(whole, wanted):
        shown = next((text for text in (said, _tables(item.body), about) if _holds(text, wanted)), whole)
        yield _hit(HitKind.ITEM, minutes, place(), name, shown, wanted, item.id)
    for told in item.progress:
        if _holds(told.text, wanted):
            where = f"{place()} 辦理情形 {told.agency or told.city}"
            yield _hit(HitKind.PROGRESS, minutes, where, name, told.text, wanted, item.id)


def _tables(body: Body) -> str:
    rows = (row for block in body if not isinstance(block, Paragraph) for row in block.rows)
    return "\n".join("　".join(row) for row in rows)


def _hit(
    kind: HitKind,
    minutes: Minutes,
    where: str,
    name: str,
    text: str,
    wanted: tuple[str, ...],
    target: str = "",
) -> Hit:
    excerpt, marks = _excerpt(text, wanted)
    return Hit(
        kind=kind,
        meeting=minutes.key,
        where=where,
        name=name,
        excerpt=excerpt,
        marks=marks,
        target=target,
    )


def _holds(text: str, wanted: tuple[str, ...]) -> bool:
    looked_through = search_form(text)
    return all(word in looked_through for word in wanted)


def _excerpt(text: str, wanted: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around its first mark, and the marks in it."""
    line = " ".join(text.split())
    first = min((start for start, _ in _spans(line, wanted)), default=0)
    start = 0 if len(line) <= EXCERPT else max(0, min(first - EXCERPT // 4, len(line) - EXCERPT))
    cut = line[start : start + EXCERPT]
    shown = f"{'…' if start else ''}{cut}{'…' if start + EXCERPT < len(line) else ''}"
    return shown, _spans(shown, wanted)


def _spans(text: str, wanted: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    forms = [_character_form(character) for character in text]
    looked_through = "".join(forms)
    origin = [at for at, form in enumerate(forms) for _ in form]
    found: list[tuple[int, int]] = []
    for word in wanted:
        at = looked_through.find(word)
        while at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = looked_through.find(word, at + len(word))
    return _joined(sorted(found))


_character_form = lru_cache(maxsize=8192)(search_form)
"""A text is looked at character by character: the few thousand that there are."""


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
