"""List labels of an OpenDocument text: computed from the list styles, for the text does not hold them (ODF 1.3, 19.880)."""

import re
from dataclasses import dataclass, field

from minutes_desk.reading.number_format import formatted, set_off
from minutes_desk.reading.zip_package import Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

LEVELS = 10
LONGEST_PART = 64
"""Characters of a prefix, a suffix or a pattern."""

# The number of an office suite is named by its first three numbers: 一, 二, 三, ...
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "１": "decimalFullWidth", "一": "taiwaneseCountingThousand", "壹": "ideographLegalTraditional",
    "甲": "ideographTraditional", "子": "ideographZodiac", "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop", "㊀": "ideographEnclosedCircle",
}  # fmt: skip
_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list style."""

    number_format: str = "none"
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    """How many numbers the label has: 2 for 1.1."""
    start: int = 1
    pattern: str | None = None
    """LibreOffice's own way, which it follows first: %1%.%2%."""


Levels = tuple[Level, ...]
NO_LEVELS: Levels = (Level(),) * LEVELS


def levels_of(style: Element) -> Levels:
    """The levels of a text:list-style or a text:outline-style; bullets and pictures have no label."""
    levels = list(NO_LEVELS)
    for element in style:
        place = whole_number(element.get(f"{TEXT}level")) or 0
        if 1 <= place <= LEVELS and element.tag in _NUMBERED:
            levels[place - 1] = _level(element)
    return tuple(levels)


def _level(element: Element) -> Level:
    start = whole_number(element.get(f"{TEXT}start-value"))
    pattern = element.get(f"{_EXTENDED}num-list-format")
    return Level(
        number_format=_format(element.get(f"{STYLE}num-format", "")),
        prefix=element.get(f"{STYLE}num-prefix", "")[:LONGEST_PART],
        suffix=element.get(f"{STYLE}num-suffix", "")[:LONGEST_PART],
        shown_levels=whole_number(element.get(f"{TEXT}display-levels")) or 1,
        start=1 if start is None else start,
        pattern=None if pattern is None else pattern[:LONGEST_PART],
    )


def _format(written: str) -> str:
    first = written.partition(",")[0].strip()
    if not first:
        return "none"
    if first == "壹" and "贰" in written:
        return "chineseLegalSimplified"
    return _FORMATS.get(first, "decimal")


@dataclass(slots=True)
class ListCount:
    """How far one list has counted, level by level; lists that continue one another share it."""

    counters: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def label(self, levels: Levels, depth: int, start: int | None = None) -> str:
        """Count one on at that depth (from 0), or begin at `start`, and write the label."""
        before = self.counters[depth]
        first = levels[depth].start if before is None else before + 1
        self.counters[depth] = first if start is None else start
        self.counters[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return set_off(self._written(levels, depth).strip())

    def _written(self, levels: Levels, depth: int) -> str:
        level = levels[depth]
        if level.number_format == "none" and level.pattern is None:
            return level.prefix + level.suffix

        def number(place: int) -> str:
            counted = self.counters[place]
            value = levels[place].start if counted is None else counted
            return formatted(value, levels[place].number_format)

        if level.pattern is not None:
            return _PLACE.sub(
                lambda at: number(int(at[1]) - 1) if 1 <= int(at[1]) <= depth + 1 else "", level.pattern
            )
        places = range(max(0, depth + 1 - level.shown_levels), depth + 1)
        return level.prefix + ".".join(filter(None, map(number, places))) + level.suffix


def whole_number(written: str | None) -> int | None:
    """A number of up to six digits, not negative."""
    return int(written) if written and len(written) <= 6 and written.isascii() and written.isdigit() else None


_NUMBERED = frozenset({f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"})
