"""The sheet that the rules look at: one meeting's minutes, every text of it with its place, and what is known beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from minutes_desk.core.case_entry import item_place
from minutes_desk.core.case_name import clean
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Body, Item, Minutes, Section, Table
from minutes_desk.core.spacing import fold
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.core.wording import mask_names
from minutes_desk.proofread.places import below, chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known beside the minutes themselves."""

    platform: Platform = field(default_factory=Platform)
    words: tuple[WordChoice, ...] = ()
    draft: bool = False
    """What is not written yet is no mistake."""
    earlier: tuple[Minutes, ...] = ()
    """The records before this meeting, by date."""
    before: Ledger = field(default_factory=Ledger)
    after: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of the minutes."""

    text: str
    masked: str
    """With what stands in 「…」 blotted out, character by character: names are not prose."""
    where: str
    spot: Spot
    """Of the whole text."""
    item: Item | None = None

    @property
    def prose(self) -> bool:
        """A paragraph, not a heading, a label or a cell."""
        return self.spot.field == "body" and self.spot.cell is None

    def at(self, start: int, end: int) -> Spot:
        spot = self.spot
        return Spot(
            part=spot.part, id=spot.id, number=spot.number, field=spot.field, paragraph=spot.paragraph,
            cell=spot.cell, label=spot.label, start=start, end=end,
        )  # fmt: skip


_CHAPTER_FIELDS = (
    ("time_written", "time_written"),
    ("venue", "venue"),
    ("chairs_written", "chairs_written"),
    ("attendance", "attendance"),
    ("recorder", "attendance"),
    ("heading_suffix", "resolution_heading"),
    ("motions_written", "motions"),
    ("closing_written", "closing_written"),
)
"""Fields of the header and the chapter that each stands in."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One meeting's minutes as they are printed, laid before the rules."""

    minutes: Minutes
    background: Background = field(default_factory=Background)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text but the labels, in the order of the paper."""
        return tuple(_passages(self.minutes))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The paragraphs of items and motions."""
        return tuple(one for one in self.passages if one.prose)

    @cached_property
    def items(self) -> tuple[tuple[Section, Item, int, str], ...]:
        """Every item with its section, its number over all of them, and its place."""
        found: list[tuple[Section, Item, int, str]] = []
        for count, section in enumerate(self.minutes.sections, 1):
            for own, item in enumerate(section.items, 1):
                found.append((section, item, len(found), item_place(section, item, count, own)))
        return tuple(found)

    def chapter(self, name: str) -> str:
        """A chapter as printed, 柒、散會."""
        return chapter(self.minutes, name)

    def head(self, name: str) -> Passage | None:
        """The text of a field of the header, if there is one."""
        return next(
            (one for one in self.passages if one.spot.part is Part.HEADER and one.spot.field == name), None
        )

    def on(
        self,
        passage: Passage,
        span: tuple[int, int],
        rule: str,
        severity: Severity,
        message: str,
        suggestion: str | None = None,
    ) -> Finding:
        """A finding on words of a passage."""
        start, end = span
        return Finding(
            rule=rule,
            severity=severity,
            meeting=self.minutes.key,
            where=passage.where,
            evidence=passage.text[start:end],
            message=message,
            suggestion=suggestion,
            spot=passage.at(start, end),
        )

    def about(
        self,
        rule: str,
        severity: Severity,
        where: str,
        evidence: str,
        message: str,
        *,
        spot: Spot | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        """A finding on something larger than a few words, or on what is not there."""
        return Finding(
            rule=rule,
            severity=severity,
            meeting=self.minutes.key,
            where=where,
            evidence=evidence,
            message=message,
            suggestion=suggestion,
            spot=spot,
        )

    def name_in(self, number: int, name: str) -> Spot | None:
        """Where an item's heading or text first names a case."""
        for passage in self.passages:
            if passage.spot.part is Part.ITEM and passage.spot.number == number:
                start = passage.text.find(name)
                if start >= 0:
                    return passage.at(start, start + len(name))
        return None

    def spot_of(self, name: str) -> Spot | None:
        """Where these minutes first name a case as an item's."""
        number = self.number_of(name)
        return None if number is None else self.name_in(number, name) or self.first_words(number)

    def number_of(self, name: str) -> int | None:
        """The number of the item that deals with a case of this name, as the lineage has it."""
        wanted = fold(clean(name))
        for _, item, number, _ in self.items:
            names = (*(case.name for case in item.cases), item.renamed_to, item.renamed_from)
            if any(own is not None and fold(clean(own)) == wanted for own in names):
                return number
        return None

    def first_words(self, number: int) -> Spot | None:
        """An item's heading, or else its first text: where to jump for what concerns all of it."""
        for passage in self.passages:
            if passage.spot.part is Part.ITEM and passage.spot.number == number:
                return passage.spot
        return None


def _whole(part: Part, field_name: str, text: str, **place: object) -> Spot:
    return Spot(part=part, field=field_name, start=0, end=len(text), **place)  # pyright: ignore[reportArgumentType]


def _passage(text: str, where: str, spot: Spot, item: Item | None = None) -> Passage:
    masked = mask_names(text) if "「" in text or "『" in text else text
    return Passage(text=text, masked=masked, where=where, spot=spot, item=item)


def _passages(minutes: Minutes) -> Iterator[Passage]:
    for place, line in enumerate(minutes.title_lines):
        yield _passage(line, "會議名稱", _whole(Part.HEADER, "title_lines", line, paragraph=place))
    head = _CHAPTER_FIELDS[:6]
    yield from _header(minutes, head)
    number = 0
    for count, section in enumerate(minutes.sections, 1):
        yield from _section(section, count)
        for own, item in enumerate(section.items, 1):
            where = item_place(section, item, count, own)
            yield from _item(item, number, where)
            number += 1
    where = chapter(minutes, "motions")
    for place, motion in enumerate(minutes.motions or ()):
        own_where = below(where, motion.label)
        if motion.title is not None:
            spot = _whole(Part.MOTION, "title", motion.title, id=motion.id, number=place)
            yield _passage(motion.title, own_where, spot)
        yield from _body(motion.body, Part.MOTION, motion.id, place, own_where, None)
    yield from _header(minutes, _CHAPTER_FIELDS[6:])


def _header(minutes: Minutes, fields: tuple[tuple[str, str], ...]) -> Iterator[Passage]:
    for name, stands_in in fields:
        text = getattr(minutes, name)
        if text:
            yield _passage(text, chapter(minutes, stands_in), _whole(Part.HEADER, name, text))


def _section(section: Section, count: int) -> Iterator[Passage]:
    where = section.label or section.title
    name = "title" if section.written is None else "written"
    text = section.title if section.written is None else section.written
    if text:
        yield _passage(text, where, _whole(Part.SECTION, name, text, id=section.id, number=count - 1))


def _item(item: Item, number: int, where: str) -> Iterator[Passage]:
    if item.heading:
        spot = _whole(Part.ITEM, "heading", item.heading, id=item.id, number=number)
        yield _passage(item.heading, where, spot, item)
    yield from _body(item.body, Part.ITEM, item.id, number, where, item)


def _body(
    body: Body, part: Part, own_id: str, number: int, where: str, item: Item | None
) -> Iterator[Passage]:
    for place, block in enumerate(body):
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, text in enumerate(cells):
                    spot = _whole(
                        part, "body", text, id=own_id, number=number, paragraph=place, cell=(row, column)
                    )
                    yield _passage(text, where, spot, item)
            continue
        spot = _whole(part, "body", block.text, id=own_id, number=number, paragraph=place)
        yield _passage(block.text, below(where, block.label), spot, item)


def matches(
    pattern: re.Pattern[str], passages: tuple[Passage, ...], *, masked: bool = True
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every match in the passages; with `masked` names in 「…」 are not looked at."""
    for passage in passages:
        for match in pattern.finditer(passage.masked if masked else passage.text):
            yield passage, match
