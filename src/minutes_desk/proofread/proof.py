"""The sheet that the rules look at: one meeting's minutes, every text of it with its place, and what is known beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from minutes_desk.core.carry_over import carried
from minutes_desk.core.case import Case
from minutes_desk.core.case_entry import item_place
from minutes_desk.core.case_name import clean, take_apart
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Body, Item, Minutes, Section, Table
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.spacing import fold
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.core.wording import mask_names
from minutes_desk.proofread.places import below, chapter


@dataclass(frozen=True, kw_only=True)
class History:
    """What went before a meeting. Keep it from check to check: what it works out once stays."""

    earlier: tuple[Minutes, ...] = ()
    """The records before this meeting, by date."""
    before: Ledger = field(default_factory=Ledger)
    """On the morning of the meeting."""

    @property
    def last(self) -> Minutes | None:
        return self.earlier[-1] if self.earlier else None

    @cached_property
    def last_proof(self) -> "Proof":
        """The last meeting's minutes, laid out the same way."""
        return Proof(minutes=self.last or Minutes())

    @cached_property
    def by_number(self) -> dict[str, Case]:
        return {case.number: case for case in self.before.cases}

    @cached_property
    def carried(self) -> tuple[Case, ...]:
        """The cases that this meeting's list has to hold."""
        return carried(self.before)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every name, apart from its writing, that stood among the tracked cases of an earlier meeting."""
        return frozenset(
            take_apart(case.name).exact
            for minutes in self.earlier
            for section in minutes.sections
            if kind_of(section.title) is SectionKind.TRACKED
            for item in section.items
            for case in item.cases
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known beside the minutes themselves."""

    platform: Platform = field(default_factory=Platform)
    words: tuple[WordChoice, ...] = ()
    draft: bool = False
    """What is not written yet is no mistake."""
    history: History = field(default_factory=History)
    after: Ledger = field(default_factory=Ledger)
    """The ledger with this meeting taken in."""


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
    def key(self) -> str:
        """The meeting, 115-1."""
        return self.minutes.key

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text but the labels, in the order of the paper."""
        return tuple(_passages(self.minutes))

    @cached_property
    def texts(self) -> "Texts":
        """All passages."""
        return Texts(self.passages)

    @cached_property
    def prose(self) -> "Texts":
        """The paragraphs of items and motions."""
        return Texts(tuple(one for one in self.passages if one.prose))

    @cached_property
    def cases_here(self) -> dict[str, Case]:
        """The ledger's cases that stand in these minutes, by the name they bear here, apart from its writing."""
        return {
            take_apart(one.name).exact: case
            for case in self.background.after.cases
            for one in case.lineage
            if one.meeting == self.key
        }

    @cached_property
    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for _, item, number, _ in self.items:
            for name in (*(case.name for case in item.cases), item.renamed_to, item.renamed_from):
                if name is not None:
                    found.setdefault(fold(clean(name)), number)
        return found

    @cached_property
    def _by_item(self) -> dict[int, list[Passage]]:
        found: dict[int, list[Passage]] = {}
        for passage in self.passages:
            if passage.spot.part is Part.ITEM:
                found.setdefault(passage.spot.number, []).append(passage)
        return found

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
            meeting=self.key,
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
            meeting=self.key,
            where=where,
            evidence=evidence,
            message=message,
            suggestion=suggestion,
            spot=spot,
        )

    def name_in(self, number: int, name: str) -> Spot | None:
        """Where an item's heading or text first names a case."""
        for passage in self._by_item.get(number, ()):
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
        return self._numbers.get(fold(clean(name)))

    def first_words(self, number: int) -> Spot | None:
        """An item's heading, or else its first text: where to jump for what concerns all of it."""
        return next((passage.spot for passage in self._by_item.get(number, ())), None)


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


class Texts:
    """Passages to be searched for one thing after another."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._all = "\n".join(one.text for one in passages)
        self._all_masked = "\n".join(one.masked for one in passages)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._passages)

    def hold(self, pattern: re.Pattern[str]) -> bool:
        """Whether there is a match anywhere."""
        return pattern.search(self._all) is not None

    def find(
        self, pattern: re.Pattern[str], *, masked: bool = True
    ) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match; with `masked` what stands in 「…」 is not looked at. ^ and $ want `re.M`.

        Most rules find nothing: one look at all the texts together says so.
        """
        if pattern.search(self._all_masked if masked else self._all) is None:
            return
        for passage in self._passages:
            for match in pattern.finditer(passage.masked if masked else passage.text):
                yield passage, match
