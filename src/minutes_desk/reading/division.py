"""A document divided into its parts: title, header fields, parts of the resolutions, motions, closing.

Which labels are those of the document itself is found out first (壹、 mostly, 一、 or 1. with other bodies, or none); below
them the same labels may come back and belong to the items.
"""

import re

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadDate
from minutes_desk.core.numbering import Level
from minutes_desk.core.roc_calendar import parse_date
from minutes_desk.reading.case_table import case_rows
from minutes_desk.reading.document_line import DocumentLine, document_line, document_lines, sign_of, top_level
from minutes_desk.reading.document_part import Division, DocumentPart
from minutes_desk.reading.form_words import (
    CASE_LINE,
    CLOSES_BODY,
    CLOSING,
    LETTERHEAD,
    MOTIONS_PART,
    NAMED_ITEM,
    OTHER_CLOSING,
    RESOLUTION_PART,
    Tag,
    field_of,
    tag_of,
)
from minutes_desk.reading.head_fields import HeadFields
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import Share

_FORMAL = (Level.CHAPTER, Level.STEM)
"""Levels whose labels stand below no others: 壹、, and 甲、 where a document begins with it."""
_LONGEST_CLOSING = 40
_LONGEST_CLOCK = 16
_SHORTEST_SENTENCE = 25
_BRACKETED_PART = re.compile(r"(?:事項|報告|討論|案件|追蹤|情形|進度|公告|宣導)$")
_CLEARLY_A_PART = re.compile(r"(?:會議|大會)(?:決議|結論|裁示)|(?:決議|決定|結論|裁示)事項|主席裁示事項")


def divide(lines: list[SourceLine]) -> Division:
    """Put every line into its part of the document."""
    parsed = document_lines(lines)
    divider = _Divider(parsed)
    for place, line in enumerate(parsed):
        divider.take(place, line)
    return divider.division


class _Divider:
    """Takes the lines one by one and remembers in which part of the document it is."""

    def __init__(self, lines: list[DocumentLine]) -> None:
        self.division = Division()
        self._head = HeadFields(self.division.fields, self.division.shares, self.division.unread)
        self._place = "title"
        self._part: DocumentPart | None = None
        self._top = top_level(lines)
        self._parts_labelled = any(
            line.part and line.label is not None and line.label.level is self._top for line in lines
        )
        self._fields_labelled = any(
            line.label is not None and line.label.level is self._top and field_of(line.rest) for line in lines
        )
        self._last_part = max((place for place, line in enumerate(lines) if self._heads(line)), default=-1)
        self._lines = lines
        self._bracketed = sum(line.bracketed and line.known for line in lines) > 1
        self._has_motions = any(line.rest.startswith(("臨時動議", "臨時提案")) for line in lines)
        self._top_number = 0
        self._inner_number = 0
        self._tagged = False
        """The part in hand has items with 說明： and 決議：."""

    def _heads(self, line: DocumentLine) -> bool:
        if line.part is None:
            return False
        return line.bracketed or line.label is None or line.label.level is self._top

    def take(self, place: int, line: DocumentLine) -> None:
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

    def _is_top(self, line: DocumentLine, *, known: bool) -> bool:
        """Whether a label is the document's own, not an item's of the same kind."""
        label = line.label
        if label is None or label.level is not self._top:
            return False
        if self._top is Level.CHAPTER:
            return True
        goes_on = label.number == self._top_number + 1
        inner = label.number == self._inner_number + 1
        return (goes_on and (known or not inner)) or (known and not inner and label.number > self._top_number)

    def _entered(self, line: DocumentLine) -> None:
        if line.label is not None and line.label.level is self._top:
            self._top_number = line.label.number
        self._inner_number, self._tagged = 0, False

    def _closes(self, line: DocumentLine) -> bool:
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
        self.division.closing_pieces.append(line.line.number)
        return True

    def _opens_motions(self, line: DocumentLine) -> bool:
        found = MOTIONS_PART.match(line.rest)
        if found is None or self._place in ("title", "motions") or self.division.motions is not None:
            return False
        if found["word"].startswith("其他") and "臨時" not in found["word"] and self._has_motions:
            return False
        if not self._is_top(line, known=True) and not line.bracketed:
            high = line.label is None or line.label.level in (Level.CHAPTER, Level.SECTION, self._top)
            alone = not self._has_motions and not self._parts_labelled
            plain = re.match(rf"(?:臨時動議|臨時提案{'|其他事項' if alone else ''})(?:\s*[:：]|$)", line.rest)
            if not high or not plain:
                return False
        self._entered(line)
        self._place = "motions"
        self.division.motions = self._part = DocumentPart(
            word=found["word"], behind=found["behind"].strip(), piece=line.line.number
        )
        self.division.words["motions"] = found["word"]
        return True

    def _opens_part(self, line: DocumentLine) -> bool:
        found = line.part
        if found is None or not self._may_open(line, found):
            return False
        self._open(
            line,
            DocumentPart(
                label=sign_of(line.label),
                word=found["word"],
                suffix=found["suffix"],
                colon=found["colon"] is not None,
                behind=(found["behind"] or "").strip(),
                resolves=RESOLUTION_PART.match(line.rest) is not None,
            ),
        )
        return True

    def _may_open(self, line: DocumentLine, found: re.Match[str]) -> bool:
        in_body = self._place in ("body", "motions")
        label = line.label
        if self._is_top(line, known=True):
            return True
        if label is not None:
            return not in_body and label.level in (Level.CHAPTER, Level.SECTION) and not self._parts_labelled
        if not in_body:
            return line.bracketed or not self._parts_labelled or not found["behind"]
        below_a_label = self._part is not None and self._part.label is not None
        if self._place == "motions" or (below_a_label and not line.bracketed):
            return False
        if RESOLUTION_PART.match(line.rest) or tag_of(line.rest):
            return bool(_CLEARLY_A_PART.match(line.rest)) and not self._tagged
        return found["bare"] is not None or line.bracketed or not found["behind"]

    def _open(self, line: DocumentLine, part: DocumentPart) -> None:
        if part.word is not None and line.label is not None and self._place in ("title", "head"):
            self._top = line.label.level
        self._entered(line)
        self._place, self._part = "body", part
        if part.word is not None:
            part.piece = line.line.number
        self.division.parts.append(part)

    def _opens_field(self, line: DocumentLine) -> bool:
        if self._place not in ("title", "head"):
            return False
        found = field_of(line.rest)
        if found is None:
            return False
        name, word = found
        behind = line.rest[word.end() :]
        formal = line.label is not None and line.label.level is (self._top or line.label.level)
        colon = re.match(r"\s*(?:[(（][^)）]{1,8}[)）])?\s*[:：]", behind)
        if (colon is None and not (formal or line.bracketed or line.alone)) or self._is_title(behind, colon):
            return False
        self._entered(line)
        self._place = "head"
        if name != "headcount":
            self.division.words.setdefault(name, word.group())
        self._head.open(name, word.group(), line.line, has_colon=colon is not None, behind=behind)
        return True

    @staticmethod
    def _is_title(behind: str, colon: re.Match[str] | None) -> bool:
        return colon is None and bool(re.search(r"[紀記]錄$", behind))

    # ---- what stands in a part

    def _take_content(self, place: int, line: DocumentLine) -> None:
        if self._place == "title":
            self._take_title(place, line)
        elif self._place == "head":
            self._take_in_head(place, line)
        elif line.bracketed and self._bracketed and _BRACKETED_PART.search(line.rest):
            self._open_unknown(line)
        elif self._is_top(line, known=False) and (self._place == "body" or self._top in _FORMAL):
            if CASE_LINE.match(line.rest) or NAMED_ITEM.match(line.rest):
                self._take_item_among_parts(line)
            else:
                self._open_unknown(line)
        else:
            self._take_in_part(line)

    def _take_in_part(self, line: DocumentLine) -> None:
        assert self._part is not None
        if line.label is not None and line.label.level is self._top:
            self._inner_number = line.label.number
        self._tagged = self._tagged or tag_of(line.rest) is not None or CASE_LINE.match(line.rest) is not None
        self._part.lines.append(line.line)

    def _take_item_among_parts(self, line: DocumentLine) -> None:
        """三、案由：… beside 二、工作報告: an item that stands where the parts stand."""
        if self._part is None or self._part.word is not None:
            self._open(line, DocumentPart())
        self._entered(line)
        assert self._part is not None
        self._part.lines.append(line.line)

    def _open_unknown(self, line: DocumentLine) -> None:
        heading = re.match(r"(?P<word>[^:：]*)(?:[:：]\s*(?P<behind>.*))?$", line.rest, re.DOTALL)
        assert heading is not None
        word = heading["word"].strip()
        self._open(
            line,
            DocumentPart(
                label=sign_of(line.label),
                word=word,
                colon=line.rest != word,
                behind=(heading["behind"] or "").strip(),
            ),
        )

    def _take_title(self, place: int, line: DocumentLine) -> None:
        if self._begins_body(place, line) and self.division.title:
            self._open(line, DocumentPart())
            self._take_in_part(line)
        elif line.beside or LETTERHEAD.match(line.text):
            self._unread(line.line)
        elif self.division.title and _is_day(line.text):
            self._head.open("time", "", line.line, has_colon=False, behind=line.text)
        else:
            self.division.title.append(Share(line.line.number, line.text))

    def _begins_body(self, place: int, line: DocumentLine) -> bool:
        """Whether items begin although no heading stands over them."""
        if place < self._last_part:
            return False
        if NAMED_ITEM.match(line.text) or CASE_LINE.match(line.rest):
            return True
        label = line.label
        return label is not None and label.number == 1 and label.level >= Level.SECTION

    def _take_in_head(self, place: int, line: DocumentLine) -> None:
        label = line.label
        if self._begins_body(place, line) and not (self._head.lists_people and place < self._last_part):
            self._open(line, DocumentPart())
            self._take_in_part(line)
        elif self._heads_list(place, line):
            self._open_unknown(line)
        elif self._head.lists_people and _is_told(line):
            self._head.close()
            self._unread(line.line)
        elif label is not None and label.level in (Level.CHAPTER, self._top):
            is_a_field = self._fields_labelled and re.search(r"[:：]\s*\S", line.rest) is not None
            if (is_a_field and place < self._last_part) or self._top is not label.level:
                self._top_number = label.number
                self._head.close()
                self._unread(line.line)
            else:
                self._open_unknown(line)
        else:
            self._head.go_on(line.line)

    def _heads_list(self, place: int, line: DocumentLine) -> bool:
        """Whether a line in the head is a heading although its words are not known: 【上月追蹤事項】, or one above 一、."""
        if line.bracketed and self._bracketed:
            return True
        below = self._lines[place + 1].label if place + 1 < len(self._lines) else None
        heads = line.label is None and re.fullmatch(r"[^，。；：:]{2,20}[：:]", line.rest) is not None
        lists = below is not None and below.number == 1 and below.level >= Level.SECTION
        return heads and lists and not self._head.lists_people

    def _take_table(self, line: SourceLine) -> None:
        assert line.table is not None
        if self._part is not None and self._place in ("body", "motions"):
            self._part.lines.append(line)
        elif self._place == "head" and case_rows(line.table.rows) is not None:
            self._open(document_line(line), DocumentPart())
            assert self._part is not None
            self._part.lines.append(line)
        elif self._place == "head" and self._head.lists_people:
            for row in line.table.rows:
                self._head.add_people("　".join(filter(None, row)), line)
        else:
            self.division.unread.extend(Share(line.number, "\t".join(row)) for row in line.table.rows)

    def _take_behind_closing(self, line: DocumentLine) -> None:
        """Behind 散會 only a recorder or a chair that was not named above is still looked for."""
        if not self.division.closing and _is_clock(line.text):
            self.division.closing = f"：{line.text}"
            self.division.closing_pieces.append(line.line.number)
            return
        found = field_of(line.rest)
        if found is None or line.label is not None:
            self._unread(line.line)
            return
        name, word = found
        value = re.match(r"\s*[:：]\s*(?P<value>\S.*)", line.rest[word.end() :])
        if value is None or name not in ("recorder", "chairs") or name in self.division.fields:
            self._unread(line.line)
        else:
            self.division.fields[name] = value["value"].strip()
            self.division.shares[name] = [Share(line.line.number, value["value"].strip())]
            self.division.words[name] = word.group()

    def _unread(self, line: SourceLine) -> None:
        self.division.unread.append(Share(line.number, line.text))


def _is_day(text: str) -> bool:
    """Whether a line is the day of the meeting, without a word before it."""
    try:
        found = parse_date(text)
    except BadDate:
        return False
    return found is not None and found.start <= 4 and re.search(r"[紀記]錄|會議", text) is None


def _is_told(line: DocumentLine) -> bool:
    """Whether a line is a sentence or a resolution, so that it names nobody who was there."""
    sentence = line.rest.endswith("。") and "，" in line.rest and len(line.rest) >= _SHORTEST_SENTENCE
    return sentence or tag_of(line.rest) is Tag.DECIDES


def _is_clock(text: str) -> bool:
    try:
        return len(text) <= _LONGEST_CLOCK and parse_clock(text) is not None
    except BadDate:
        return False
