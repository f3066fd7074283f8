"""Lines that hold several lines: `時間：…　地點：…　紀錄：…`, `一、…。二、…。`, a whole document in one paragraph.

A line is cut only before something that can only begin a line of its own: a header field's word with its colon, a labelled
word of the form (伍、會議決議：), the next label of the line's own row, 說明：, 決議：. Enumerations in prose stay whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
from minutes_desk.reading.lines import SourceLine

_FORMAL = r"[壹貳貮參叁叄肆伍陸柒捌玖拾]{1,3}"
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
_FAMILIES = {
    Level.CHAPTER: rf"{_FORMAL}\s*、",
    Level.SECTION: rf"{_PLAIN}\s*、",
    Level.ITEM: rf"[(（]{_PLAIN}[)）]",
    Level.POINT: r"\d{1,2}\s*[.、．](?!\d)",
    Level.SUBPOINT: r"[(（]\d{1,2}[)）]",
}
_ENDS = "。；;！？!?"


def taken_apart(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Every line once, those that hold several cut into them; the pieces keep the line's number."""
    in_head = True
    for line in lines:
        if line.table is not None:
            yield line
            continue
        for piece in _pieces(line.text, in_head=in_head):
            in_head = in_head and not _opens_body(piece)
            yield line if piece == line.text else replace(line, text=piece)


def _opens_body(text: str) -> bool:
    label = parse_label(tidy(text))
    rest = tidy(label.rest if label else text)
    return bool(RESOLUTION_PART.match(rest) or SECTION_PART.match(rest) or CASE_LINE.match(rest))


def _pieces(text: str, *, in_head: bool) -> list[str]:
    parts = _cut(text, _part_places(text))
    if in_head:
        first_body = next((place for place, part in enumerate(parts) if _opens_body(part)), len(parts))
        head = [field for part in parts[:first_body] for field in _cut(part, _field_places(part))]
        parts = head + parts[first_body:]
    together = len(parts) > 1
    rows = [row for part in parts for row in _rows(part, (), together=together)]
    return [tagged for row in rows for tagged in _cut(row, _tag_places(row))]


def _cut(text: str, places: list[int]) -> list[str]:
    ends = [*places[1:], len(text)] if places and places[0] == 0 else [*places, len(text)]
    starts = [0, *ends[:-1]]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip())]


def _part_places(text: str) -> list[int]:
    """Where a label with a word of the form behind it stands in mid-line."""
    places: list[int] = []
    for found in _LABELS.finditer(text):
        rest = text[found.end() :].lstrip()
        if found.start() == 0 or not _names_a_part(rest):
            continue
        formal = found.group()[0] in "壹貳貮參叁叄肆伍陸柒捌玖拾"
        if (
            formal
            or text[: found.start()].rstrip()[-1:] in f"{_ENDS}：:)）"
            or text[found.start() - 1].isspace()
        ):
            places.append(found.start())
    return places


def _names_a_part(rest: str) -> bool:
    rest = tidy(rest)
    for pattern in (RESOLUTION_PART, SECTION_PART):
        if (part := pattern.match(rest)) and part["colon"]:
            return True
    if CLOSES_BODY.match(rest) or _MOTIONS.match(rest):
        return True
    return bool(FIELD_WITH_COLON.match(rest))


def _field_places(text: str) -> list[int]:
    """Where a header field begins in mid-line, its label included."""
    fields = list(FIELD_WITH_COLON.finditer(text))
    label = parse_label(tidy(text))
    begins = bool(FIELD_WITH_COLON.match(tidy(label.rest if label else text)))
    places: list[int] = []
    for found in fields:
        before = text[: found.start()]
        if labelled := _LABEL_BEFORE.search(before):
            before = before[: labelled.start()]
        apart = not before.strip() or before[-1].isspace() or before[-1] in f"{_ENDS}，)）"
        if before.strip() and not _in_brackets(before) and (apart or begins or len(fields) > 2):
            places.append(len(before))
    return places


def _tag_places(text: str) -> list[int]:
    """Where 說明：, 決議： and the like stand in mid-line: behind a full stop, or anywhere in a line that names a case."""
    label = parse_label(tidy(text))
    rest = tidy(label.rest if label else text)
    of_an_item = bool(CASE_LINE.match(rest) or tag_of(rest) or NAMED_ITEM.match(rest))
    if MOTIONS_PART.match(rest) and rest.startswith("臨時"):
        of_an_item = True
    places: list[int] = []
    for found in _TAGS.finditer(text):
        before = text[: found.start()]
        if labelled := _LABEL_BEFORE.search(before):
            before = before[: labelled.start()]
        if not before.strip() or (label is not None and not tidy(before.strip().removeprefix(label.written))):
            continue
        if _in_brackets(before):
            continue
        heading = (
            _names_a_part(rest) and before.rstrip().endswith(("：", ":")) and found.group().startswith("案由")
        )
        behind_stop = before.rstrip()[-1] in _ENDS
        if (
            heading
            or behind_stop
            or (of_an_item and (before[-1].isspace() or not before.rstrip().endswith(("：", ":", "、"))))
        ):
            places.append(len(before))
    return places


def _below_a_tag(before: str, level: Level) -> bool:
    """Whether a list stands open under 說明： or 決議： in the same line, so that the next label may be its own."""
    tags = list(_TAGS.finditer(before))
    if not tags or tags[-1].group().startswith("案由"):
        return False
    decides = re.search(r"決議|決定|裁示|結論", tags[-1].group()) is not None
    return not decides or re.match(rf"\s*{_FAMILIES[level]}", before[tags[-1].end() :]) is not None


def _in_brackets(before: str) -> bool:
    return len(re.findall(r"[(（]", before)) > len(re.findall(r"[)）]", before))


def _rows(text: str, taken: tuple[Level, ...], *, together: bool) -> list[str]:
    """Cut a row of labels: the line's own (一、…。二、…), and in a line that is run together those that begin in it."""
    label = parse_label(text)
    if label is not None and label.level in _FAMILIES:
        own = _next_places(text, label.level, label.number + 1, 1)
        if own:
            return [row for piece in _cut(text, own) for row in _rows(piece, taken, together=True)]
        if not _names_a_part(label.rest):
            taken = (*taken, label.level)
    if not together:
        return [text]
    first = _first_row(text, taken)
    if first is None:
        return [text]
    place, level = first
    pieces = _cut(text, [place, *_next_places(text, level, 2, place + 1)])
    return [pieces[0], *(row for piece in pieces[1:] for row in _rows(piece, (*taken, level), together=True))]


def _first_row(text: str, taken: tuple[Level, ...]) -> tuple[int, Level] | None:
    """The first label 一、 (一) or 1. behind a colon or a full stop, of a kind that is not taken above."""
    found: list[tuple[int, Level]] = []
    for level in _FAMILIES:
        if level in taken:
            continue
        places = _next_places(text, level, 1, 1, alone=True, behind_colon=True)
        found += [(place, level) for place in places[:1]]
    return min(found, default=None)


def _next_places(
    text: str, level: Level, number: int, start: int, *, alone: bool = False, behind_colon: bool = False
) -> list[int]:
    """The places of labels number, number + 1, … of a level, each behind the end of a sentence."""
    ends = _ENDS + ("：:" if behind_colon else "")
    places: list[int] = []
    for found in re.finditer(_FAMILIES[level], text):
        if found.start() < start:
            continue
        own = parse_label(text[found.start() :])
        before = text[: found.start()]
        if own is None or own.number != number or own.level is not level or not before.strip():
            continue
        if _below_a_tag(before, level):
            continue
        if (
            before[-1].isspace()
            or before.rstrip()[-1] in ends
            or (level is Level.ITEM and before[-1] in "案")
        ):
            places.append(found.start())
            number += 1
            if alone:
                break
    return places
