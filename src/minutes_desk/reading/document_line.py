"""The lines of a document with their labels told apart, and which labels are the document's own."""

import re
from collections import Counter
from dataclasses import dataclass

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

_BRACKETS = re.compile(r"[【〔\[](?P<inside>[^】〕\]]+)[】〕\]]\s*(?P<behind>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line, its label, and what stands behind that, freed of 【】."""

    line: SourceLine
    label: Label | None
    text: str
    rest: str
    bracketed: bool = False

    @property
    def part(self) -> re.Match[str] | None:
        return RESOLUTION_PART.match(self.rest) or SECTION_PART.match(self.rest)

    @property
    def known(self) -> bool:
        """Whether it is worded as a part of the document."""
        closing = CLOSING.match(self.rest) or MOTIONS_PART.match(self.rest)
        return bool(self.part or closing) and tag_of(self.rest) is None


def document_line(line: SourceLine) -> DocumentLine:
    """Tell a line's label apart, inside 【】 too."""
    text = tidy(line.text)
    label = parse_label(text)
    rest = tidy(label.rest) if label is not None else text
    if label is None and (inner := _BRACKETS.match(rest)):
        inside, behind = inner["inside"].strip(), inner["behind"].strip()
        if (own := parse_label(inside)) is not None:
            label, inside = own, tidy(own.rest)
        return DocumentLine(
            line, label, text, f"{inside}：{behind.lstrip('：:')}" if behind else inside, bracketed=True
        )
    return DocumentLine(line, label, text, rest)


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
