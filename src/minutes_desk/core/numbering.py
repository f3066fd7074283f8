"""Labels of the levels of minutes: 壹、→ 一、→ (一) → 1. → (1) → 甲、→ (甲), half and full width."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from minutes_desk.core.numerals import FORMAL_SIGNS, PLAIN_SIGNS, from_chinese, to_chinese

_STEMS = "甲乙丙丁戊己庚辛壬癸"


class Level(IntEnum):
    """The levels in their order (source: 政府文書格式參考規範); a body's paragraph level is `level - 3`."""

    CHAPTER = 1
    """壹、"""
    SECTION = 2
    """一、"""
    ITEM = 3
    """(一)"""
    POINT = 4
    """1."""
    SUBPOINT = 5
    """(1)"""
    STEM = 6
    """甲、 (and ①, which stands below (1) where it is used)"""
    SUBSTEM = 7
    """(甲)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line's leading label, and what stands behind it."""

    level: Level
    number: int
    sign: str
    """Without the separator: 壹, 一, (一), 1."""
    separator: str
    """、 or . as written; empty behind brackets."""
    rest: str
    """The line behind the label, without blanks at its ends."""

    @property
    def written(self) -> str:
        """The label as on the paper, without blanks: 壹、 (一) 1."""
        return self.sign + self.separator

    @property
    def paragraph_level(self) -> int:
        """1 for a point (1.) … 4 for (甲); 0 for the levels above."""
        return max(0, self.level - Level.ITEM)


_SEPARATOR = r"\s*(?P<separator>[、.．﹒](?!\d)|[、.．﹒](?=\d{3,4}\s*年|\d{1,2}\s*月\s*\d))"
# At most two digits: (114) and 113. are years.
_SIGN = rf"(?P<sign>[{FORMAL_SIGNS}][{FORMAL_SIGNS}零]*|[{PLAIN_SIGNS}]+|\d{{1,2}}|[{_STEMS}]{{1,2}})"
_BARE = re.compile(_SIGN + _SEPARATOR)
_BRACKETED = re.compile(rf"[(（﹙]\s*{_SIGN}\s*[)）﹚](?:\s*(?P<separator>、))?")
_ONE_SIGN = re.compile(r"(?P<sign>[①-⑳⑴-⒇⒈-⒛㈠-㈩㊀-㊉])(?:\s*(?P<separator>[、.．]))?")


def parse_label(text: str) -> Label | None:
    """Split a line's leading label off. `None`: there is none (1.5公里, 113年, 10月, 十月).

    Reads half and full width, `1、` and `一.`, bracketed numbers, and signs such as ㈠ ⑴ ①.
    """
    line = text.strip()
    if match := _BRACKETED.match(line):
        return _label(match, bracketed=True)
    if match := _BARE.match(line):
        return _label(match, bracketed=False)
    if match := _ONE_SIGN.match(line):
        return _one_sign_label(match)
    return None


def parse_sign(written: str) -> Label | None:
    """Read a label that stands alone, as a field keeps it: (一), 1. and, without its 、, 一. `None`: it is none."""
    return parse_label(written) or parse_label(f"{written}、")


def _label(match: re.Match[str], *, bracketed: bool) -> Label | None:
    sign = match["sign"]
    level = _level_of(sign, bracketed=bracketed)
    number = _number_of(sign, level)
    if number is None or number == 0:
        return None
    whole = re.sub(r"\s", "", match[0])
    separator = match["separator"] or ""
    sign = whole.removesuffix(separator)
    return Label(
        level=level, number=number, sign=sign, separator=separator, rest=match.string[match.end() :].strip()
    )


def _one_sign_label(match: re.Match[str]) -> Label:
    sign = match["sign"]
    if sign in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        level = Level.STEM
    elif sign.isnumeric() and "⒈" <= sign <= "⒛":
        level = Level.POINT
    else:
        level = Level.SUBPOINT if "⑴" <= sign <= "⒇" else Level.ITEM
    return Label(
        level=level,
        number=int(unicodedata.numeric(sign)),
        sign=sign,
        separator=match["separator"] or "",
        rest=match.string[match.end() :].strip(),
    )


def _level_of(sign: str, *, bracketed: bool) -> Level:
    if sign.isdecimal():
        return Level.SUBPOINT if bracketed else Level.POINT
    if sign[0] in _STEMS:
        return Level.SUBSTEM if bracketed else Level.STEM
    if bracketed:
        return Level.ITEM
    return Level.CHAPTER if sign[0] in FORMAL_SIGNS else Level.SECTION


def _number_of(sign: str, level: Level) -> int | None:
    if sign.isdecimal():
        return int(sign)
    if level in (Level.STEM, Level.SUBSTEM):
        number = 0
        for stem in sign:
            number = number * len(_STEMS) + _STEMS.index(stem) + 1
        return number
    return from_chinese(sign)


def write_sign(level: Level, number: int, *, full_brackets: bool = False) -> str:
    """Write a label without its separator: 壹, 一, (一), 1, (1), 甲, (甲). Behind 癸 comes 甲甲.

    Raises:
        ValueError: the number lies outside 1 … 9999.
    """
    if level in (Level.POINT, Level.SUBPOINT):
        sign = str(number)
    elif level in (Level.STEM, Level.SUBSTEM):
        sign = _stem(number)
    else:
        sign = to_chinese(number, formal=level is Level.CHAPTER)
    if level in (Level.ITEM, Level.SUBPOINT, Level.SUBSTEM):
        return f"（{sign}）" if full_brackets else f"({sign})"
    return sign


@lru_cache(maxsize=512)
def write_label(level: Level, number: int, *, full_brackets: bool = False) -> str:
    """Write a label as it is printed: 壹、 一、 (一) 1. (1) 甲、 (甲).

    Raises:
        ValueError: the number lies outside 1 … 9999.
    """
    separator = {Level.CHAPTER: "、", Level.SECTION: "、", Level.STEM: "、", Level.POINT: "."}.get(level, "")
    return write_sign(level, number, full_brackets=full_brackets) + separator


def _stem(number: int) -> str:
    written = ""
    while number > 0:
        number, place = divmod(number - 1, len(_STEMS))
        written = _STEMS[place] + written
    return written
