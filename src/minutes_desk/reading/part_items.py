"""The lines of one part of the resolutions become sections and items.

Platforms write 一、 for sections and (一) for items, or 一、 for items where there are no sections; other bodies label items
案由一, 提案一, 1. or not at all, and give them 說明：, 辦法： and 決議：. Which labels are items is seen from the part itself.
"""

import re

from minutes_desk.core.minutes import Table
from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.case_table import CaseRow, case_rows, item_of
from minutes_desk.reading.document_line import sign_of
from minutes_desk.reading.form_words import CASE_LINE, NOTHING, Tag, tag_of
from minutes_desk.reading.heading import LONGEST_HEADING, split_heading
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import OutlineItem, OutlineSection, Part, Share
from minutes_desk.reading.paragraphs import Paragraphs, is_plain, is_row
from minutes_desk.reading.part_levels import Entry, levels_of
from minutes_desk.reading.speakers import split_dashed


def sections_of(
    lines: list[SourceLine], *, label: str | None, written: str, expand: bool, piece: int = 0
) -> list[OutlineSection]:
    """The sections of a part. `expand`: labels with items below them are sections of their own.

    `label` and `written` are those of the section that the lines stand in until the first of their own begins; they stand
    in the line `piece`.
    """
    reader = _PartReader([Entry.of(line) for line in lines], expand=expand)
    reader.sections.append(OutlineSection(label=label, written=written, pieces=[piece] if piece else []))
    for place in range(len(lines)):
        reader.take(place)
    first = reader.sections[0]
    if not first.items and not first.written and first.label is None and len(reader.sections) > 1:
        del reader.sections[0]
    return reader.sections


class _PartReader:
    """Takes the lines of a part one by one."""

    def __init__(self, entries: list[Entry], *, expand: bool) -> None:
        self.sections: list[OutlineSection] = []
        self._entries = entries
        self._named = any(entry.named for entry in entries)
        self._expand = expand
        self._section_level, self._item_level = levels_of(entries, expand=expand)
        self._cases = any(entry.is_case_line for entry in entries)
        self._unlabelled_cases = self._cases and not any(
            entry.is_case_line and (entry.label or self._named) for entry in entries
        )
        self._body: Paragraphs | None = None
        self._item_number = 0
        self._piece = 0

    # ---- line by line

    def take(self, place: int) -> None:
        entry = self._entries[place]
        label = entry.label
        self._piece = entry.line.number
        if self._body is not None:
            self._body.piece = self._piece
        if entry.line.table is not None:
            cases = case_rows(entry.line.table.rows)
            if cases is None:
                self._take_table(entry.line.table)
            else:
                self._take_cases(cases)
        elif entry.named is not None:
            self._open_named(entry)
        elif entry.titles and self._begins_row(place + 1):
            self._body, self._item_level, self._item_number = None, None, 0
            self.sections.append(OutlineSection(label=None, written=entry.text, pieces=[self._piece]))
        elif label is not None and label.level is self._section_level and self._not_below(entry):
            self._open_section(label)
        elif label is not None and self._is_item(place):
            self._item_number = label.number
            self._open_item(sign_of(label), entry.rest, label.level)
        elif label is not None:
            assert self._body is not None
            if _names_only_item(self.sections[-1].items[-1]):
                self._make_heading(self.sections[-1].items[-1])
            self._body.point(label)
        else:
            self._take_running_text(entry)

    def _begins_row(self, place: int) -> bool:
        """Whether a row of labels begins with a line."""
        label = self._entries[place].label if place < len(self._entries) else None
        return label is not None and label.number == 1

    def _is_item(self, place: int) -> bool:
        entry = self._entries[place]
        label = entry.label
        assert label is not None
        if self._body is None or not self.sections[-1].items:
            return True
        level = self._item_level
        if level is None or label.level is not level:
            return False
        if entry.is_tag and not entry.is_case_line and not self._begins_with_tag:
            return False
        return self._not_below(entry)

    @property
    def _begins_with_tag(self) -> bool:
        """Whether the items of the section begin with 建議人： or the like instead of a heading."""
        first = self.sections[-1].items[0]
        return first.heading is None and bool(first.parts) and first.parts[0].tag is not None

    def _not_below(self, entry: Entry) -> bool:
        """Whether a label of the items' kind is the next item, not one of a list under 說明： or 決議：."""
        body, label = self._body, entry.label
        assert label is not None
        if body is None or body.tag is None or not body.expects(label):
            return True
        if label.number != self._item_number + 1:
            return False
        return entry.is_case_line or not self._cases

    def _open_section(self, label: Label) -> None:
        rest = tidy(label.rest)
        heading, behind = split_heading(rest)
        self._body, self._item_level, self._item_number = None, None, 0
        if heading is None and rest.endswith("。"):
            self.sections.append(OutlineSection(label=sign_of(label), written="", pieces=[self._piece]))
            self._open_item(None, rest, None)
            return
        written = rest[: len(rest) - len(behind)].strip() if heading is not None and behind else rest
        self.sections.append(OutlineSection(label=sign_of(label), written=written, pieces=[self._piece]))
        if heading is not None and NOTHING.fullmatch(behind):
            self.sections[-1].written = rest
        elif heading is not None and behind:
            self._open_item(None, behind, None)

    def _open_named(self, entry: Entry) -> None:
        assert entry.named is not None
        rest = entry.named["rest"].strip()
        self._open_item(entry.named["label"], "", None)
        if rest:
            item = self.sections[-1].items[-1]
            if (
                tag_of(rest) is not None
                or (_is_row_of_list(item.label) and split_dashed(rest) is not None)
                or split_heading(rest)[1] != rest
                or re.search(r"。.", rest)
                or len(rest) > 2 * LONGEST_HEADING
            ):
                self._take_text_of(item, rest)
            else:
                item.heading = rest.rstrip("。：:")

    def _open_item(self, label: str | None, text: str, level: Level | None) -> None:
        item = OutlineItem(label=label, heading=None, pieces=[self._piece])
        self.sections[-1].items.append(item)
        self._body = Paragraphs(item.parts, level=level, piece=self._piece)
        if self._item_level is None and not self._named and not self._unlabelled_cases and label is not None:
            self._item_level = level
        if text:
            self._take_text_of(item, text)

    def _take_text_of(self, item: OutlineItem, text: str) -> None:
        assert self._body is not None
        if CASE_LINE.match(text):
            item.heading = text.rstrip("。：:")
            return
        if tag_of(text) is not None:
            self._body.text(text)
            return
        heading, behind = split_heading(text)
        item.heading = heading
        if behind:
            self._body.text(behind)

    def _take_table(self, table: Table) -> None:
        if self._body is None:
            self._open_item(None, "", None)
        elif _names_only_item(self.sections[-1].items[-1]):
            self._make_heading(self.sections[-1].items[-1])
        assert self._body is not None
        self._body.table(table)

    def _take_cases(self, rows: list[CaseRow]) -> None:
        """Take in a table whose rows are cases; a heading right above it is that of their section."""
        items = self.sections[-1].items
        if self._expand and items and items[-1].heading is not None and not items[-1].parts:
            above = items.pop()
            written = f"{above.heading}："
            self.sections.append(OutlineSection(label=above.label, written=written, pieces=above.pieces))
        for row in rows:
            if row.name:
                self.sections[-1].items.append(item_of(row, self._piece))
            else:
                label = parse_label(row.title)
                written = tidy(label.rest) if label is not None else row.title
                self.sections.append(
                    OutlineSection(label=sign_of(label), written=written, pieces=[self._piece])
                )
        last = self.sections[-1].items[-1] if self.sections[-1].items else None
        self._body = Paragraphs(last.parts, piece=self._piece) if last is not None else None

    def _take_running_text(self, entry: Entry) -> None:
        items = self.sections[-1].items
        if self._body is None or not items:
            row = is_row(entry.line)
            self._open_item(None, "" if row else entry.text, None)
            if row and self._body is not None:
                self._body.row(entry.line)
            return
        item, body, text = items[-1], self._body, entry.text
        if entry.is_case_line:
            self._take_case_line(item, entry)
        elif tag_of(text) is not None:
            self._make_heading(item)
            item.below = item.below or not item.parts
            body.text(text)
        elif item.label is None and body.tag is None and body.ended and split_heading(text)[0] is not None:
            self._open_item(None, text, None)
        elif is_row(entry.line):
            if _names_only_item(item):
                self._make_heading(item)
            body.row(entry.line)
        elif _names_only_item(item):
            item.pieces += [share.piece for share in item.parts[-1].shares]
            item.heading, item.below = item.parts.pop().text, True
            item.parts.append(Part(text=text, shares=[Share(self._piece, text)]))
        elif self._goes_on_with_heading(item):
            item.heading = f"{item.heading}{text.rstrip('。')}"
            item.pieces.append(self._piece)
        else:
            item.below = item.below or not item.parts
            body.text(text)

    def _take_case_line(self, item: OutlineItem, entry: Entry) -> None:
        if item.heading is None and all(part.tag is Tag.TELLS for part in item.parts):
            item.heading, item.below = entry.text.rstrip("。：:"), True
            item.pieces.append(self._piece)
        else:
            self._open_item(None, entry.text, None)

    @staticmethod
    def _make_heading(item: OutlineItem) -> None:
        """What stands above 說明： and the like is the item's heading."""
        if item.heading is None and len(item.parts) == 1 and is_plain(item.parts[0], LONGEST_HEADING):
            item.pieces += [share.piece for share in item.parts[-1].shares]
            item.heading, item.below = item.parts.pop().text.rstrip("。"), True

    def _goes_on_with_heading(self, item: OutlineItem) -> bool:
        """A line without a label below 案由： that the page broke."""
        return (
            item.heading is not None
            and not item.parts
            and CASE_LINE.match(item.heading) is not None
            and not item.heading.endswith(("案", "審議", "討論", "備查"))
        )


def _is_row_of_list(label: str | None) -> bool:
    """Whether a label counts the rows of a list, so that what follows says all about it: 編號1 夜市案—已完工。"""
    return label is not None and label.startswith(("編號", "項次"))


def _names_only_item(item: OutlineItem) -> bool:
    return item.heading is None and len(item.parts) == 1 and _names_only(item.parts[0])


def _names_only(part: Part) -> bool:
    return is_plain(part, LONGEST_HEADING) and not re.search(r"[，。；]", part.text)
