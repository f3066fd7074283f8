"""Which labels of a part are sections and which are items: seen from the part itself."""

import re
from dataclasses import dataclass

from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.case_table import case_rows
from minutes_desk.reading.form_words import CASE_LINE, NAMED_ITEM, tag_of
from minutes_desk.reading.heading import split_heading
from minutes_desk.reading.lines import SourceLine

_SECTION_TITLE = re.compile(
    r"[(（][^()（）]*\d[^()（）]*案[^()（）]*[)）]\s*[:：]?$|案(?:共計|計|共)\d+案[:：]?$|(?:列管|持續|追蹤|合作|新增|解列|解除列管)\S{0,8}案(?:件)?[:：]?$|提案[:：]?$"
)
_COUNTED_TITLE = re.compile(r"[(（](?:共|計|總|合)[^()（）]*案[^()（）]*[)）]\s*[:：]?$")
_KIND_TITLE = re.compile(
    r"(?:列管|追蹤|新增|新提|提案|解列|解除列管|持續)[^，。；：「」]{0,8}[(（]\s*[\d一二三四五六七八九十]+\s*案\s*[)）]\s*[:：]?$"
)
_WEAK_TITLE = re.compile(r"(?:進度|事項|情形)[:：]?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a part, with what tells its place."""

    line: SourceLine
    text: str
    label: Label | None
    rest: str
    named: re.Match[str] | None

    @classmethod
    def of(cls, line: SourceLine) -> "Entry":
        text = tidy(line.text)
        label = parse_label(text) if line.table is None else None
        return cls(line, text, label, tidy(label.rest) if label else text, NAMED_ITEM.fullmatch(text))

    @property
    def is_case_line(self) -> bool:
        return CASE_LINE.match(self.rest) is not None

    @property
    def is_tag(self) -> bool:
        return tag_of(self.rest) is not None

    @property
    def titles(self) -> bool:
        """The title of a section with the count of its cases, without a label: 列管合作案(總共3案)."""
        counted = _COUNTED_TITLE.search(self.text) or _KIND_TITLE.match(self.text)
        return self.label is None and self.line.table is None and self.heads and counted is not None

    @property
    def heads(self) -> bool:
        """A heading with nothing behind it, no sentence."""
        return not re.search(r"[，。；]|[:：].", _without_brackets(self.rest))


def _without_brackets(text: str) -> str:
    return re.sub(r"[(（][^()（）]*[)）]", "", text)


def levels_of(entries: list[Entry], *, expand: bool) -> tuple[Level | None, Level | None]:
    """The levels of the labels that are sections, and of those that are items. `expand`: as `sections_of` says."""
    if any(entry.named for entry in entries):
        return None, None
    reader = _Levels(entries)
    labelled = [(place, entry) for place, entry in enumerate(entries) if entry.label and not entry.is_tag]
    before_tags = next((place for place, entry in enumerate(entries) if entry.is_tag), len(entries))
    if not labelled or (labelled[0][0] > before_tags and not labelled[0][1].is_case_line):
        return None, None
    first = labelled[0][1].label
    assert first is not None
    firsts = [place for place, entry in labelled if entry.label and entry.label.level is first.level]
    if any(reader.is_section(place, expand=expand) for place in firsts):
        return first.level, None
    return None, first.level


class _Levels:
    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries

    def is_section(self, place: int, *, expand: bool) -> bool:
        """Whether items stand below this heading: (一), or name：text without a label, or none under a title of sections."""
        entry = self._entries[place]
        if not entry.heads or entry.is_case_line:
            return False
        below = self._entries[place + 1] if place + 1 < len(self._entries) else None
        assert entry.label is not None
        alone = below is None or (below.label is not None and below.label.level is entry.label.level)
        if expand and below is not None and below.line.table is not None:
            return case_rows(below.line.table.rows) is not None or bool(_SECTION_TITLE.search(entry.rest))
        if alone:
            return (
                expand
                and (below is None or below.label is None or below.label.level is entry.label.level)
                and bool(_SECTION_TITLE.search(entry.rest))
            )
        assert below is not None
        if entry.label.level is Level.ITEM:
            counted = (
                expand and (_COUNTED_TITLE.search(entry.rest) or _KIND_TITLE.match(entry.rest)) is not None
            )
            return counted and below.label is not None and below.label.level is Level.POINT
        if below.is_tag or below.is_case_line:
            return below.is_case_line
        if below.label is not None and below.label.level is Level.ITEM:
            return (expand and self._named_below(place)) or self._decides_below(place + 1)
        if below.label is None and below.line.table is None and expand:
            return split_heading(below.text)[0] is not None or bool(_SECTION_TITLE.search(entry.rest))
        return bool(_SECTION_TITLE.search(entry.rest)) and expand

    def _named_below(self, place: int) -> bool:
        """Whether the title is one of sections, or an item below it has a name (（一）name：text)."""
        rest = self._entries[place].rest
        if _SECTION_TITLE.search(rest) or _WEAK_TITLE.search(rest):
            return True
        own = self._entries[place].label
        for entry in self._entries[place + 1 :]:
            if entry.label is not None and own is not None and entry.label.level is own.level:
                return False
            below = entry.label is not None and entry.label.level is Level.ITEM
            if below and (entry.heads or split_heading(entry.rest)[0] is not None):
                return True
        return False

    def _decides_below(self, place: int) -> bool:
        """Whether the labels from here on have 決議： of their own below them."""
        level = self._entries[place].label
        for entry in self._entries[place + 1 :]:
            if entry.label is not None and level is not None and entry.label.level <= level.level:
                return False
            if entry.is_tag:
                return True
        return False
