"""Lines that hold several lines: `時間：…　地點：…　紀錄：…`, `一、…。二、…。`, a whole document in one paragraph.

A line is cut only before something that can only begin a line of its own: a header field's word with its colon, a labelled
word of the form (伍、會議決議：), the next label of the line's own row, 說明：, 決議：. Enumerations in prose stay whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.cut_places import FAMILIES, CutPlaces, names_a_part
from minutes_desk.reading.form_words import CASE_LINE, RESOLUTION_PART, SECTION_PART
from minutes_desk.reading.lines import SourceLine

LONGEST = 50_000
"""Characters; a longer line is no minutes of a meeting and stays whole."""


def taken_apart(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Every line once, those that hold several cut into them; the pieces keep the line's number."""
    in_head = True
    for line in lines:
        if line.table is not None or len(line.text) > LONGEST:
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
    parts = _cut(text, CutPlaces(text).parts())
    if in_head:
        first_body = next((place for place, part in enumerate(parts) if _opens_body(part)), len(parts))
        head = [field for part in parts[:first_body] for field in _cut(part, CutPlaces(part).fields())]
        parts = head + parts[first_body:]
    together = len(parts) > 1
    rows = [row for part in parts for row in _rows(part, (), together=together)]
    return [tagged for row in rows for tagged in _cut(row, CutPlaces(row).tags())]


def _cut(text: str, places: list[int]) -> list[str]:
    ends = [*places, len(text)]
    starts = [0, *places]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip())]


def _rows(text: str, taken: tuple[Level, ...], *, together: bool) -> list[str]:
    """Cut a row of labels: the line's own (一、…。二、…), and in a line that is run together those that begin in it."""
    places = CutPlaces(text)
    label = places.label
    if label is not None and label.level in FAMILIES:
        own = places.row(label.level, label.number + 1, 1)
        if own:
            return [row for piece in _cut(text, own) for row in _rows(piece, taken, together=True)]
        if not names_a_part(label.rest):
            taken = (*taken, label.level)
    first = _first_row(places, taken) if together else _points_behind_colon(places)
    if first is None:
        return [text]
    row, level = first
    head, *pieces = _cut(text, row)
    return [head, *(each for piece in pieces for each in _rows(piece, (*taken, level), together=True))]


def _points_behind_colon(places: CutPlaces) -> tuple[list[int], Level] | None:
    """The points of an item that stand in its line: （一）夜市案：1.…。2.…。"""
    row = places.row(Level.POINT, 1, 1, behind_colon=True)
    if places.label is None or places.label.level >= Level.POINT or len(row) < 2:
        return None
    before = places.text[: row[0]].rstrip()
    own_colon = before.endswith(("：", ":")) and len(re.findall("[：:]", before)) == 1
    return (row, Level.POINT) if own_colon else None


def _first_row(places: CutPlaces, taken: tuple[Level, ...]) -> tuple[list[int], Level] | None:
    """The first row 一、 (一) or 1. that begins behind a colon or a full stop, of a kind that is not taken above."""
    found: list[tuple[int, Level]] = []
    for level in FAMILIES:
        if level not in taken and (row := places.row(level, 1, 1, behind_colon=True)):
            found.append((row[0], level))
    if not found:
        return None
    start, level = min(found)
    return [start, *places.row(level, 2, start + 1)], level
