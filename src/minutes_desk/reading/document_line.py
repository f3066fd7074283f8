"""The lines of a document with their labels told apart, and which labels are the document's own."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import (
    CLOSING,
    MOTIONS_PART,
    RESOLUTION_PART,
    SECTION_PART,
    field_of,
    tag_of,
)
from minutes_desk.reading.lines import SourceLine

_PAPER = re.compile(r"(?:發文|發布|主辦|承辦|資料)(?:機關|單位|來源|字號|文號|日期)")
_ODD_LABEL = re.compile(r"(?P<sign>[\u4e00-\u9fff])、(?P<rest>.+)")
_LONGEST_HEAD = 60
_ENOUGH_ALONE = 3
_BRACKETS = re.compile(r"[【〔\[](?P<inside>[^】〕\]]+)[】〕\]]\s*(?P<behind>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line, its label, and what stands behind that, freed of 【】."""

    line: SourceLine
    label: Label | None
    text: str
    rest: str
    bracketed: bool = False
    alone: bool = False
    """It is a field's word without a colon, in a document that writes the values on lines of their own."""
    beside: bool = False
    """It says something about the paper in such a document: 發文機關, and the line below that."""

    @property
    def part(self) -> re.Match[str] | None:
        return RESOLUTION_PART.match(self.rest) or SECTION_PART.match(self.rest)

    @property
    def known(self) -> bool:
        """Whether it is worded as a part of the document."""
        closing = CLOSING.match(self.rest) or MOTIONS_PART.match(self.rest)
        return bool(self.part or closing) and tag_of(self.rest) is None


def document_lines(lines: list[SourceLine]) -> list[DocumentLine]:
    """The lines with their labels told apart, and the fields' words among them that stand alone."""
    parsed = [document_line(line) for line in lines]
    alone = _alone(parsed)
    if alone:
        for place, line in enumerate(parsed[: max(alone)]):
            if _PAPER.fullmatch(line.rest):
                parsed[place] = replace(line, beside=True)
                parsed[place + 1] = replace(parsed[place + 1], beside=place + 1 not in alone)
    for place in alone:
        parsed[place] = replace(parsed[place], alone=True, beside=False)
    return parsed


def _alone(parsed: list[DocumentLine]) -> list[int]:
    """Where fields' words stand alone, as the pages of the web list them: 開會日期, below it the date."""
    first_part = next((place for place, line in enumerate(parsed) if place and line.part), len(parsed))
    found: dict[str, int] = {}
    for place, line in enumerate(parsed[: min(first_part, _LONGEST_HEAD)]):
        field = field_of(line.rest)
        if place and field is not None and field[1].end() == len(line.rest) and line.label is None:
            found.setdefault(field[0], place)
    enough = len(found) >= _ENOUGH_ALONE and not found.keys().isdisjoint(("time", "venue"))
    return sorted(found.values()) if enough else []


def document_line(line: SourceLine) -> DocumentLine:
    """Tell a line's label apart, inside 【】 too."""
    text = tidy(line.text)
    label = parse_label(text) or _mistyped(text)
    rest = tidy(label.rest) if label is not None else text
    if label is None and (inner := _BRACKETS.match(rest)):
        inside, behind = inner["inside"].strip(), inner["behind"].strip()
        if (own := parse_label(inside)) is not None:
            label, inside = own, tidy(own.rest)
        return DocumentLine(
            line, label, text, f"{inside}：{behind.lstrip('：:')}" if behind else inside, bracketed=True
        )
    return DocumentLine(line, label, text, rest)


def _mistyped(text: str) -> Label | None:
    """A label whose sign is none, before a heading that is known: 臺、報告事項."""
    found = _ODD_LABEL.match(text)
    if found is None:
        return None
    rest = tidy(found["rest"])
    part = RESOLUTION_PART.match(rest) or SECTION_PART.match(rest)
    if part is None or part["bare"] is None:
        return None
    return Label(level=Level.CHAPTER, number=0, sign=found["sign"], separator="、", rest=rest)


def sign_of(label: Label | None) -> str | None:
    """A label as it is kept: 一 and (一) without separator, but 1. with its stop."""
    if label is None:
        return None
    return label.written if label.level is Level.POINT and label.separator != "、" else label.sign


def top_level(lines: list[DocumentLine]) -> Level | None:
    """The level of the labels that the parts of the document bear: the highest that a word of the form bears."""
    levels: Counter[Level] = Counter()
    for line in lines:
        if line.label is None:
            continue
        found = field_of(line.rest)
        has_colon = found is not None and re.match(r"\s*[:：]", line.rest[found[1].end() :])
        if has_colon or line.known:
            levels[line.label.level] += 1
    often = [level for level, count in levels.items() if count > 1]
    return min(often or levels, default=None)
