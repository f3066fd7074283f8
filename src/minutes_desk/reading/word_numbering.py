"""Word's automatic numbering: the labels that stand on the paper but not in the text (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from minutes_desk.reading.number_format import formatted, set_off
from minutes_desk.reading.word_package import W
from minutes_desk.reading.word_styles import (
    NumberReference,
    ParagraphStyle,
    Styles,
    as_whole_number,
    switched_on,
    value_of,
    whole_number,
)
from minutes_desk.reading.zip_package import Element

LEVELS = 9
MOST_LINKS = 10
LONGEST_LABEL = 64
"""Characters of w:lvlText; nine numbers with signs between them are 27."""
NO_LIST = "0"
"""The list id by which a paragraph refuses the numbering of its style."""

_PLACE = re.compile("%([1-9])")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    """All numbers of the label in Arabic digits."""
    restart: int | None = None
    """Counts anew after a level of this depth or above, from 1; 0 never; `None` after any level above."""
    style: str | None = None
    """The paragraph style that stands for this level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A w:num: the levels of its abstract list with its own changes."""

    abstract_id: str
    levels: tuple[Level, ...]
    starts: dict[int, int]
    """By level: where this list begins anew when it is first used."""

    def start_of(self, depth: int) -> int:
        return self.starts.get(depth, self.levels[depth].start)


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted. Ask for the labels in the order of the text."""

    _lists: dict[str, NumberedList] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> "Numbering":
        """The numbering of a document from word/numbering.xml; without that part nothing is numbered."""
        return cls() if root is None else cls(_lists=_numbered_lists(root, styles))

    def label(self, own: NumberReference, style: ParagraphStyle) -> str:
        """The label of the next paragraph, with a blank after it where the text could run into it.

        `own` is the paragraph's own w:numPr. Empty for a paragraph without a number, and for bullets.
        """
        number_id = own.number_id or style.numbering.number_id
        if number_id is None or number_id == NO_LIST:
            return ""
        numbered = self._lists.get(number_id)
        if numbered is None:
            return ""
        depth = _depth(own, style, numbered)
        if depth is None:
            return ""
        values = self._count(number_id, numbered, depth)
        return set_off(_written(numbered.levels, depth, values))

    def _count(self, number_id: str, numbered: NumberedList, depth: int) -> list[int]:
        """Count one on at that depth; the numbers of all levels down to it."""
        # Lists of one abstract list count on together, until one of them says where it starts.
        counters = self._counters.setdefault(numbered.abstract_id, [None] * LEVELS)
        first_use = (number_id, depth) not in self._begun
        self._begun.add((number_id, depth))
        before = counters[depth]
        anew = before is None or (first_use and depth in numbered.starts)
        counters[depth] = numbered.start_of(depth) if anew or before is None else before + 1
        for deeper in range(depth + 1, LEVELS):
            restart = numbered.levels[deeper].restart
            if depth + 1 <= (deeper if restart is None else restart):
                counters[deeper] = None
        return [
            numbered.start_of(level) if count is None else count
            for level, count in enumerate(counters[: depth + 1])
        ]


def _depth(own: NumberReference, style: ParagraphStyle, numbered: NumberedList) -> int | None:
    depth = own.level
    if depth is None:
        by_style = {level.style: place for place, level in enumerate(numbered.levels) if level.style}
        named = (by_style[ancestor] for ancestor in style.lineage if ancestor in by_style)
        depth = next(named, style.numbering.level or 0)
    return depth if 0 <= depth < LEVELS else None


def _written(levels: tuple[Level, ...], depth: int, values: list[int]) -> str:
    level = levels[depth]
    if level.number_format == "bullet":
        return ""

    def number(place: re.Match[str]) -> str:
        shown = int(place[1]) - 1
        if shown > depth:
            return ""
        legal = level.legal and levels[shown].number_format != "none"
        return formatted(values[shown], "decimal" if legal else levels[shown].number_format)

    return _PLACE.sub(number, level.text).strip()


def _numbered_lists(root: Element, styles: Styles) -> dict[str, NumberedList]:
    abstract = {
        element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")
    }
    numbers = {element.get(f"{W}numId", ""): element for element in root.iterchildren(f"{W}num")}
    levels: dict[str, tuple[Level, ...]] = {}
    lists: dict[str, NumberedList] = {}
    for number_id, element in numbers.items():
        abstract_id = _followed(value_of(element, "abstractNumId"), abstract, numbers, styles)
        if abstract_id is not None:
            if abstract_id not in levels:
                levels[abstract_id] = _levels(abstract[abstract_id])
            lists[number_id] = _numbered_list(element, abstract_id, levels[abstract_id])
    return lists


def _followed(
    abstract_id: str | None,
    abstract: dict[str, Element],
    numbers: dict[str, Element],
    styles: Styles,
) -> str | None:
    """The abstract list that has the levels: one may only name a numbering style, which names a list."""
    for _ in range(MOST_LINKS):
        if abstract_id is None or abstract_id not in abstract:
            return None
        link = value_of(abstract[abstract_id], "numStyleLink")
        if link is None:
            return abstract_id
        linked = styles.number_id_of(link)
        abstract_id = None if linked is None else value_of(numbers.get(linked), "abstractNumId")
    return None


def _levels(abstract: Element) -> tuple[Level, ...]:
    levels = [Level(number_format="none")] * LEVELS
    for level in abstract.iterchildren(f"{W}lvl"):
        _put(levels, as_whole_number(level.get(f"{W}ilvl")), level)
    return tuple(levels)


def _numbered_list(element: Element, abstract_id: str, abstract: tuple[Level, ...]) -> NumberedList:
    levels = list(abstract)
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        place = as_whole_number(override.get(f"{W}ilvl"))
        if (level := override.find(f"{W}lvl")) is not None:
            _put(levels, place, level)
        start = whole_number(override, "startOverride")
        if place is not None and start is not None:
            starts[place] = start
    return NumberedList(abstract_id=abstract_id, levels=tuple(levels), starts=starts)


def _put(levels: list[Level], place: int | None, element: Element) -> None:
    if place is None or not 0 <= place < LEVELS:
        return
    text = element.find(f"{W}lvlText")
    levels[place] = Level(
        start=whole_number(element, "start") or 0,
        number_format="bullet" if element.find(f"{W}lvlPicBulletId") is not None else _number_format(element),
        text="" if text is None else text.get(f"{W}val", "")[:LONGEST_LABEL],
        legal=switched_on(element, "isLgl"),
        restart=whole_number(element, "lvlRestart"),
        style=value_of(element, "pStyle"),
    )


def _number_format(level: Element) -> str:
    """The format; one of a newer Word stands in an alternative, beside the one for older programs."""
    written = value_of(level, "numFmt")
    if written is None:
        written = value_of(level.find(f"{_COMPATIBILITY}AlternateContent/{_COMPATIBILITY}Fallback"), "numFmt")
    return written or "decimal"
