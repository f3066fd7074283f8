"""A document divided into its parts: title, header fields, parts of the resolutions, motions, closing.

Which labels are those of the document itself is found out first (壹、 mostly, 一、 or 1. with other bodies, or none); below
them the same labels may come back and belong to the items.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from minutes_desk.core.errors import BadDate
from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.roc_calendar import parse_date
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import (
    CASE_LINE,
    CLOSES_BODY,
    CLOSING,
    LETTERHEAD,
    MOTIONS_PART,
    NAMED_ITEM,
    OTHER_CLOSING,
    RESOLUTION_PART,
    SECTION_PART,
    field_of,
    tag_of,
)
from minutes_desk.reading.head_fields import HeadFields
from minutes_desk.reading.lines import SourceLine

_LONGEST_CLOSING = 40
_BRACKETS = re.compile(r"[【〔\[](?P<inside>[^】〕\]]+)[】〕\]]\s*(?P<behind>.*)", re.DOTALL)
_CLEARLY_A_PART = re.compile(r"(?:會議|大會)(?:決議|結論|裁示)|(?:決議|決定|結論|裁示)事項|主席裁示事項")


@dataclass(slots=True, kw_only=True)
class DocumentPart:
    """A part between header and closing, with the lines below its heading."""

    label: str | None = None
    word: str | None = None
    """The heading's words; `None`: the items stand there without a heading."""
    suffix: str | None = None
    behind: str = ""
    """What stands behind the heading's colon."""
    resolves: bool = False
    """會議決議, 會議結論 … rather than 報告事項."""
    lines: list[SourceLine] = field(default_factory=list[SourceLine])


@dataclass(slots=True, kw_only=True)
class Division:
    """The whole document in its parts."""

    title_lines: list[str] = field(default_factory=list[str])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    parts: list[DocumentPart] = field(default_factory=list[DocumentPart])
    motions: DocumentPart | None = None
    closing: str | None = None
    unread: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Line:
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


def divide(lines: list[SourceLine]) -> Division:
    """Put every line into its part of the document."""
    parsed = [_parsed(line) for line in lines]
    divider = _Divider(parsed)
    for place, line in enumerate(parsed):
        divider.take(place, line)
    return divider.division


def _parsed(line: SourceLine) -> _Line:
    text = tidy(line.text)
    label = parse_label(text)
    rest = tidy(label.rest) if label is not None else text
    if label is None and (inner := _BRACKETS.match(rest)):
        inside, behind = inner["inside"].strip(), inner["behind"].strip()
        if (own := parse_label(inside)) is not None:
            label, inside = own, tidy(own.rest)
        return _Line(
            line, label, text, f"{inside}：{behind.lstrip('：:')}" if behind else inside, bracketed=True
        )
    return _Line(line, label, text, rest)


class _Divider:
    """Takes the lines one by one and remembers in which part of the document it is."""

    def __init__(self, lines: list[_Line]) -> None:
        self.division = Division()
        self._head = HeadFields(self.division.fields, self.division.unread)
        self._place = "title"
        self._part: DocumentPart | None = None
        self._top = _top_level(lines)
        self._parts_labelled = any(
            line.part and line.label is not None and line.label.level is self._top for line in lines
        )
        self._last_part = max((place for place, line in enumerate(lines) if self._heads(line)), default=-1)
        self._has_motions = any(line.rest.startswith(("臨時動議", "臨時提案")) for line in lines)
        self._top_number = 0
        self._inner_number = 0
        self._tagged = False
        """The part in hand has items with 說明： and 決議：."""

    def _heads(self, line: _Line) -> bool:
        if line.part is None:
            return False
        return line.bracketed or line.label is None or line.label.level is self._top

    def take(self, place: int, line: _Line) -> None:
        if line.line.table is not None:
            self._take_table(line.line)
        elif self._place == "closed":
            self._take_behind_closing(line)
        elif not (
            self._closes(line)
            or self._opens_motions(line)
            or self._opens_part(line)
            or self._opens_field(line)
        ):
            self._take_content(place, line)

    # ---- where a part begins

    def _is_top(self, line: _Line, *, known: bool) -> bool:
        """Whether a label is the document's own, not an item's of the same kind."""
        label = line.label
        if label is None or label.level is not self._top:
            return False
        if self._top is Level.CHAPTER:
            return True
        goes_on = label.number == self._top_number + 1
        inner = label.number == self._inner_number + 1
        return (goes_on and (known or not inner)) or (known and not inner and label.number > self._top_number)

    def _entered(self, line: _Line) -> None:
        if line.label is not None and line.label.level is self._top:
            self._top_number = line.label.number
        self._inner_number, self._tagged = 0, False

    def _closes(self, line: _Line) -> bool:
        rest = line.rest
        other = OTHER_CLOSING.fullmatch(rest) if len(rest) <= _LONGEST_CLOSING else None
        closing = CLOSING.match(rest)
        if other is None and closing is None:
            return False
        high = line.label is None or line.label.level in (Level.CHAPTER, Level.SECTION, self._top)
        formal = line.label is not None and line.label.level in (Level.CHAPTER, self._top)
        in_body = self._place in ("body", "motions")
        if not high or (in_body and not formal and other is None and not CLOSES_BODY.match(rest)):
            return False
        if other is not None and not in_body:
            return False
        if closing is not None and self._place == "title" and not formal:
            return False
        self._place = "closed"
        self.division.closing = closing["rest"].strip() if closing else f"：{rest}"
        return True

    def _opens_motions(self, line: _Line) -> bool:
        found = MOTIONS_PART.match(line.rest)
        if found is None or self._place in ("title", "motions") or self.division.motions is not None:
            return False
        if found["word"].startswith("其他") and "臨時" not in found["word"] and self._has_motions:
            return False
        if not self._is_top(line, known=True) and not line.bracketed:
            high = line.label is None or line.label.level in (Level.CHAPTER, Level.SECTION)
            plain = re.match(r"(?:臨時動議|臨時提案)(?:\s*[:：]|$)", line.rest)
            if not high or not plain:
                return False
        self._entered(line)
        self._place = "motions"
        self.division.motions = self._part = DocumentPart(word=found["word"], behind=found["behind"].strip())
        return True

    def _opens_part(self, line: _Line) -> bool:
        found = line.part
        if found is None or not self._may_open(line, found):
            return False
        self._open(
            line,
            DocumentPart(
                label=_sign(line.label),
                word=found["word"],
                suffix=found["suffix"],
                behind=(found["behind"] or "").strip(),
                resolves=RESOLUTION_PART.match(line.rest) is not None,
            ),
        )
        return True

    def _may_open(self, line: _Line, found: re.Match[str]) -> bool:
        in_body = self._place in ("body", "motions")
        label = line.label
        if self._is_top(line, known=True):
            return True
        if label is not None:
            return not in_body and label.level in (Level.CHAPTER, Level.SECTION) and self._top is None
        if not in_body:
            return not (self._parts_labelled and not line.bracketed) or found["bare"] is not None
        if self._place == "motions" or (self._parts_labelled and not line.bracketed):
            return False
        if RESOLUTION_PART.match(line.rest) or tag_of(line.rest):
            return bool(_CLEARLY_A_PART.match(line.rest)) and not self._tagged
        return found["bare"] is not None or line.bracketed or not found["behind"]

    def _open(self, line: _Line, part: DocumentPart) -> None:
        self._entered(line)
        self._place, self._part = "body", part
        self.division.parts.append(part)

    def _opens_field(self, line: _Line) -> bool:
        if self._place not in ("title", "head"):
            return False
        found = field_of(line.rest)
        if found is None:
            return False
        name, word = found
        behind = line.rest[word.end() :]
        formal = line.label is not None and line.label.level is (self._top or line.label.level)
        colon = re.match(r"\s*(?:[(（][^)）]{1,8}[)）])?\s*[:：]", behind)
        if (colon is None and not (formal or line.bracketed)) or self._is_title(behind, colon):
            return False
        self._entered(line)
        self._place = "head"
        self._head.open(name, line.line, has_colon=colon is not None, behind=behind)
        return True

    @staticmethod
    def _is_title(behind: str, colon: re.Match[str] | None) -> bool:
        return colon is None and bool(re.search(r"[紀記]錄$", behind))

    # ---- what stands in a part

    def _take_content(self, place: int, line: _Line) -> None:
        if self._place == "title":
            self._take_title(place, line)
        elif self._place == "head":
            self._take_in_head(place, line)
        elif (self._is_top(line, known=False) and self._place == "body") or (
            self._place == "motions"
            and line.label is not None
            and line.label.level is self._top is Level.CHAPTER
        ):
            self._open_unknown(line)
        else:
            self._take_in_part(line)

    def _take_in_part(self, line: _Line) -> None:
        assert self._part is not None
        if line.label is not None and line.label.level is self._top:
            self._inner_number = line.label.number
        self._tagged = self._tagged or tag_of(line.rest) is not None or CASE_LINE.match(line.rest) is not None
        self._part.lines.append(line.line)

    def _open_unknown(self, line: _Line) -> None:
        heading = re.match(r"(?P<word>[^:：]*)(?:[:：]\s*(?P<behind>.*))?$", line.rest, re.DOTALL)
        assert heading is not None
        word = heading["word"].strip()
        self._open(
            line, DocumentPart(label=_sign(line.label), word=word, behind=(heading["behind"] or "").strip())
        )

    def _take_title(self, place: int, line: _Line) -> None:
        if self._begins_body(place, line) and self.division.title_lines:
            self._open(line, DocumentPart())
            self._take_in_part(line)
        elif LETTERHEAD.match(line.text):
            self.division.unread.append(line.line.text)
        elif self.division.title_lines and self._is_day(line.text):
            self._head.open("time", line.line, has_colon=False, behind=line.text)
        else:
            self.division.title_lines.append(line.text)

    @staticmethod
    def _is_day(text: str) -> bool:
        try:
            found = parse_date(text)
        except BadDate:
            return False
        return found is not None and found.start <= 4 and re.search(r"[紀記]錄|會議", text) is None

    def _begins_body(self, place: int, line: _Line) -> bool:
        """Whether items begin although no heading stands over them."""
        if place < self._last_part:
            return False
        if NAMED_ITEM.match(line.text) or CASE_LINE.match(line.rest):
            return True
        label = line.label
        return label is not None and label.number == 1 and label.level >= Level.SECTION

    def _take_in_head(self, place: int, line: _Line) -> None:
        label = line.label
        if self._begins_body(place, line) and not (self._head.lists_people and place < self._last_part):
            self._open(line, DocumentPart())
            self._take_in_part(line)
        elif label is not None and label.level in (Level.CHAPTER, self._top):
            if place < self._last_part or self._top is not label.level:
                self._top_number = label.number
                self._head.close()
                self.division.unread.append(line.line.text)
            else:
                self._open_unknown(line)
        else:
            self._head.go_on(line.line)

    def _take_table(self, line: SourceLine) -> None:
        assert line.table is not None
        if self._part is not None and self._place in ("body", "motions"):
            self._part.lines.append(line)
        elif self._place == "head" and self._head.lists_people:
            for row in line.table:
                self._head.add_people("　".join(filter(None, row)))
        else:
            self.division.unread.extend("\t".join(row) for row in line.table)

    def _take_behind_closing(self, line: _Line) -> None:
        """Behind 散會 only a recorder or a chair that was not named above is still looked for."""
        found = field_of(line.rest)
        if found is None or line.label is not None:
            self.division.unread.append(line.line.text)
            return
        name, word = found
        value = re.match(r"\s*[:：]\s*(?P<value>\S.*)", line.rest[word.end() :])
        if value is None or name not in ("recorder", "chairs") or name in self.division.fields:
            self.division.unread.append(line.line.text)
        else:
            self.division.fields[name] = value["value"].strip()


def _sign(label: Label | None) -> str | None:
    if label is None:
        return None
    return label.written if label.level is Level.POINT and label.separator != "、" else label.sign


def _top_level(lines: list[_Line]) -> Level | None:
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
