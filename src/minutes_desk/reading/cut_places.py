"""Where a line that is run together may be cut: before header fields, parts, labels of a row, 說明： and 決議：.

Every question about what stands before a place is answered from the place backwards, so that a long line costs no more than
its length.
"""

import re
from bisect import bisect_left
from functools import cached_property

from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import (
    CASE_LINE,
    CLOSES_BODY,
    FIELD_WITH_COLON,
    MOTIONS_PART,
    NAMED_ITEM,
    RESOLUTION_PART,
    SECTION_PART,
    tag_of,
)

_AHEAD = 80
"""Characters behind a place that are looked at: no word of the form is longer."""
_LONGEST_LABEL = 12
_FORMAL = r"[壹貳貮參叁叄肆伍陸柒捌玖拾]{1,3}"
_FORMAL_SIGNS = "壹貳貮參叁叄肆伍陸柒捌玖拾"
_PLAIN = r"[一二三四五六七八九十]{1,3}"
_LABEL = (
    rf"(?:{_FORMAL}\s*、|(?<![第民]){_PLAIN}\s*、|[(（]{_PLAIN}[)）]|(?<![\d.])\d{{1,2}}\s*[.、．](?!\d))"
)
_LABEL_BEFORE = re.compile(rf"{_LABEL}\s*$")
_LABELS = re.compile(_LABEL)
_MOTIONS = re.compile(r"(?:臨時動議|臨時提案)\s*[:：]")
_TAGS = re.compile(
    r"(?:案由|說明|辦法|擬辦|提案(?:人|單位)|(?:(?:上|前)次(?:會議)?)?(?:執行|辦理)情形|(?:(?:上|前)次(?:會議)?|會議|主席)?(?:決議|決定|裁示|結論))"
    r"\s*[:：]|(?:案由|提案|議題|討論案|報告案)\s*(?:[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*[:：、]"
)
FAMILIES = {
    Level.CHAPTER: rf"{_FORMAL}\s*、",
    Level.SECTION: rf"{_PLAIN}\s*、",
    Level.ITEM: rf"[(（]{_PLAIN}[)）]",
    Level.POINT: r"\d{1,2}\s*[.、．](?!\d)",
    Level.SUBPOINT: r"[(（]\d{1,2}[)）]",
}
_ENDS = "。；;！？!?"


class CutPlaces:
    """A line, and the places in it before which something begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.label = parse_label(text[:_AHEAD])
        self._rest = tidy(text[:_AHEAD] if self.label is None else self.label.rest)

    def parts(self) -> list[int]:
        """Labels in mid-line with a word of the form behind them: 伍、會議決議：."""
        places: list[int] = []
        for found in _LABELS.finditer(self.text):
            place = found.start()
            if place == 0 or not names_a_part(self.text[found.end() : found.end() + _AHEAD].lstrip()):
                continue
            formal = found.group()[0] in _FORMAL_SIGNS
            if formal or self._last(place) in f"{_ENDS}：:)）" or self.text[place - 1].isspace():
                places.append(place)
        return places

    def fields(self) -> list[int]:
        """Header fields in mid-line, their labels included."""
        found = [self._before_label(match.start()) for match in FIELD_WITH_COLON.finditer(self.text)]
        begins = FIELD_WITH_COLON.match(self._rest) is not None
        places: list[int] = []
        for place in found:
            if not self._last(place) or self._in_brackets(place):
                continue
            apart = self.text[place - 1].isspace() or self.text[place - 1] in f"{_ENDS}，)）"
            if apart or begins or len(found) > 2:
                places.append(place)
        return places

    def tags(self) -> list[int]:
        """說明：, 決議： and the like in mid-line: behind a full stop, or anywhere in a line that names a case."""
        names_part = names_a_part(self._rest)
        of_an_item = bool(CASE_LINE.match(self._rest) or tag_of(self._rest) or NAMED_ITEM.match(self._rest))
        of_an_item = of_an_item or bool(MOTIONS_PART.match(self._rest) and self._rest.startswith("臨時"))
        places: list[int] = []
        for tag in self._tags:
            place = self._before_label(tag.start())
            last = self._last(place)
            if not last or place <= self._label_end or self._in_brackets(place):
                continue
            heads = names_part and last in "：:" and tag.group().startswith("案由")
            sure = tag.group().startswith(("說明", "決議", "案由"))
            inside = of_an_item and (self.text[place - 1].isspace() or (sure and last not in "：:、"))
            if heads or last in _ENDS or inside:
                places.append(place)
        return places

    def row(self, level: Level, number: int, start: int, *, behind_colon: bool = False) -> list[int]:
        """Labels number, number + 1, … of a level, each behind the end of a sentence."""
        ends = _ENDS + ("：:" if behind_colon else "")
        places: list[int] = []
        for found in re.finditer(FAMILIES[level], self.text):
            place = found.start()
            if place < start or not (last := self._last(place)):
                continue
            own = parse_label(self.text[place : place + _LONGEST_LABEL])
            if (
                own is None
                or own.number != number
                or own.level is not level
                or self._below_a_tag(place, level)
            ):
                continue
            if self.text[place - 1].isspace() or last in ends or (level is Level.ITEM and last == "案"):
                places.append(place)
                number += 1
        return places

    @property
    def _label_end(self) -> int:
        """Up to where the line's own label goes, blanks around it included."""
        if self.label is None:
            return 0
        found = _LABELS.match(self.text)
        end = found.end() if found is not None else len(self.label.written)
        return end + len(self.text[end : end + _AHEAD]) - len(self.text[end : end + _AHEAD].lstrip())

    def _last(self, place: int) -> str:
        """The last character before a place that is no blank; empty at the beginning."""
        while place > 0 and self.text[place - 1].isspace():
            place -= 1
        return self.text[place - 1] if place > 0 else ""

    def _before_label(self, place: int) -> int:
        start = max(0, place - _LONGEST_LABEL)
        labelled = _LABEL_BEFORE.search(self.text[start:place])
        return place if labelled is None else start + labelled.start()

    @cached_property
    def _tags(self) -> list[re.Match[str]]:
        """The tags of items; 決議： in the heading of a part is none."""
        part = RESOLUTION_PART.match(self._rest) or SECTION_PART.match(self._rest)
        start = self._label_end + part.end("word") if part is not None and part["colon"] else 0
        return [tag for tag in _TAGS.finditer(self.text) if tag.end() > start + 1]

    @cached_property
    def _tag_starts(self) -> list[int]:
        return [tag.start() for tag in self._tags]

    @cached_property
    def _brackets(self) -> tuple[list[int], list[int]]:
        opened = [found.start() for found in re.finditer(r"[(（]", self.text)]
        return opened, [found.start() for found in re.finditer(r"[)）]", self.text)]

    def _in_brackets(self, place: int) -> bool:
        opened, closed = self._brackets
        return bisect_left(opened, place) > bisect_left(closed, place)

    def _below_a_tag(self, place: int, level: Level) -> bool:
        """Whether a list stands open under 說明： or 決議： in the line, so that a label may be its own."""
        count = bisect_left(self._tag_starts, place)
        if count == 0 or (tag := self._tags[count - 1]).group().startswith("案由"):
            return False
        behind = self.text[tag.end() : tag.end() + _LONGEST_LABEL]
        decides = re.search(r"決議|決定|裁示|結論", tag.group()) is not None
        return not decides or re.match(rf"\s*{FAMILIES[level]}", behind) is not None


def names_a_part(rest: str) -> bool:
    """Whether a text begins with a word of the form and its colon, or with 散會."""
    rest = tidy(rest)
    for pattern in (RESOLUTION_PART, SECTION_PART):
        if (part := pattern.match(rest)) and part["colon"]:
            return True
    if CLOSES_BODY.match(rest) or _MOTIONS.match(rest):
        return True
    return bool(FIELD_WITH_COLON.match(rest))
