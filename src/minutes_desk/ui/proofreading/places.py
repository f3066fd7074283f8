"""Where a finding's words stand on the desk: in which field, from where to where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_desk.core.finding import Finding, Part, Spot
from minutes_desk.services.finding_places import CLOSING, HEADER, PlacedFinding
from minutes_desk.ui.desk.header_form import CLOSING_FIELD
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID
from minutes_desk.ui.desk.panes import DeskPanes
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_places import BodyPlaces, span_in
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.editor.marks import Mark

ROWS = {HEADER: HEADER_ID, CLOSING: CLOSING_ID}
"""The rows of the outline for targets that are no item or motion."""
_MADE_UP = {
    "time_written": ("date", "start"),
    "closing_written": (CLOSING_FIELD,),
}
"""Printed lines that a draft makes up of other fields."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a field: positions in its document."""

    edit: ImeSafeEdit
    start: int
    end: int


def row_of(placed: PlacedFinding) -> str:
    """The row of the outline where a finding is mended."""
    return ROWS.get(placed.target, placed.target)


def fields_in_hand(panes: DeskPanes) -> tuple[ImeSafeEdit, ...]:
    """Every field of what is in hand."""
    shown = panes.middle.currentWidget()
    if shown is panes.item:
        return (panes.item.editor,)
    if shown is panes.motion:
        return panes.motion.title, panes.motion.text
    if shown is panes.header:
        return panes.header.fields()
    return ()


class Looking:
    """Looks for words in what is in hand; make one for each look, while nothing changes."""

    def __init__(self, panes: DeskPanes, row: str) -> None:
        """`row` of the outline is in hand."""
        self._panes, self._row = panes, row
        self._bodies: dict[BodyEdit, BodyPlaces] = {}

    def place_of(self, finding: Finding) -> Place | None:
        """Where a finding's words stand; `None`: nowhere, or as something that is no field."""
        spot, panes, shown = finding.spot, self._panes, self._panes.middle.currentWidget()
        if spot is None or spot.label:
            return None
        if spot.part is Part.HEADER and shown is panes.header:
            return _in_header(panes, spot, finding.evidence)
        if spot.id != self._row:
            return None
        if spot.part is Part.ITEM and shown is panes.item and spot.field == "body":
            return self._in_body(panes.item.editor, spot, finding.evidence)
        if spot.part is Part.MOTION and shown is panes.motion:
            if spot.field == "title":
                return _in_line(panes.motion.title, finding.evidence, spot.start)
            return self._in_body(panes.motion.text, spot, finding.evidence)
        return None

    def _in_body(self, edit: BodyEdit, spot: Spot, words: str) -> Place | None:
        if edit not in self._bodies:
            self._bodies[edit] = BodyPlaces(edit.document())
        span = self._bodies[edit].span_of(spot.paragraph or 0, spot.cell, words, spot.start)
        return None if span is None else Place(edit, *span)


def marks_in_hand(
    panes: DeskPanes, row: str, placed: Sequence[PlacedFinding]
) -> dict[ImeSafeEdit, list[Mark]]:
    """What is to be underlined in every field of what is in hand."""
    marks: dict[ImeSafeEdit, list[Mark]] = {edit: [] for edit in fields_in_hand(panes)}
    look = Looking(panes, row)
    for one in placed:
        place = look.place_of(one.finding)
        if place is not None and place.edit in marks and place.end > place.start:
            mark = Mark(start=place.start, end=place.end, severity=one.finding.severity, about=one)
            marks[place.edit].append(mark)
    return marks


def mark_titles(panes: DeskPanes, row: str, placed: Sequence[PlacedFinding]) -> None:
    """Underline what is told of the heading in hand and of the meeting's title: they are shown, not written in."""
    panes.item.name.mark(list(_on_titles(placed, Part.ITEM, "heading", row)))
    panes.header.title.mark(list(_on_titles(placed, Part.HEADER, "title_lines", "")))


def _on_titles(placed: Sequence[PlacedFinding], part: Part, field: str, own_id: str) -> Iterator[str]:
    for one in placed:
        spot = one.finding.spot
        if spot is not None and (spot.part, spot.field, spot.id) == (part, field, own_id):
            yield one.finding.evidence


def _in_line(edit: LineEdit, words: str, start: int) -> Place | None:
    """The words where they are said to stand, else where they stand first: a field holds one line."""
    text = edit.text()
    span = span_in(text, words, start)
    if span is None and words and (at := text.find(words)) >= 0:
        span = (at, at + len(words))
    return None if span is None else Place(edit, *span)


def _in_header(panes: DeskPanes, spot: Spot, words: str) -> Place | None:
    header = panes.header
    if spot.field == "chairs_written":
        found = (_in_line(line, words, 0) for line in header.chairs.lines())
        return next((place for place in found if place is not None), None)
    if spot.field in _MADE_UP:
        names = _MADE_UP[spot.field]
        line = header.line(names[-1] if _is_time(words) else names[0])
        return Place(line, 0, len(line.text()))
    return _in_line(header.line(spot.field), words, spot.start) if header.has(spot.field) else None


def _is_time(words: str) -> bool:
    return any(sign in words for sign in "時點:：")
