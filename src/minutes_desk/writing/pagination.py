"""How rows of fixed height fall into pages: widows and orphans, headings that stay with their text, table heads."""

from collections.abc import Sequence
from dataclasses import dataclass

_TOGETHER = 2
"""How many lines of a paragraph may stand alone at the foot or the head of a page."""
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is to be placed: the lines of a paragraph or the rows of a table, top to bottom, heights in points."""

    heights: tuple[float, ...]
    keep_with_next: bool = False
    new_page: bool = False
    """It stands at the head of a page."""
    space_after: float = 0.0
    is_table: bool = False
    """The first row is a head, repeated on every page the table reaches; rows may part anywhere but behind it."""
    whole: bool = False
    """Its rows stay on one page, if a page holds them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One row on a page."""

    flow: int
    row: int
    top: float
    """Down from the top of the text area, in points."""
    repeated: bool = False
    """A table's head, printed once more."""


def paginate(flows: Sequence[Flow], room: float) -> list[list[Placed]]:
    """The rows of each page, for pages with `room` points of height; one empty page for nothing at all.

    A row higher than a page stands on a page of its own and is cut off there.
    """
    pages = _Pages(room)
    for index, flow in enumerate(flows):
        if not pages.at_top and (flow.new_page or _head(flows, index, room) > pages.left + _TOLERANCE):
            pages.turn()
        _place(pages, flow, index)
    return pages.done


class _Pages:
    def __init__(self, room: float) -> None:
        self.done: list[list[Placed]] = [[]]
        self._room = room
        self._y = 0.0

    @property
    def at_top(self) -> bool:
        return not self.done[-1]

    @property
    def left(self) -> float:
        return self._room - self._y

    def turn(self) -> None:
        self.done.append([])
        self._y = 0.0

    def put(self, flow: int, row: int, height: float, *, repeated: bool = False) -> None:
        self.done[-1].append(Placed(flow=flow, row=row, top=self._y, repeated=repeated))
        self._y += height

    def skip(self, height: float) -> None:
        self._y += height


def _head(flows: Sequence[Flow], index: int, room: float) -> float:
    """What has to stand on one page with the first row of a flow: its orphans, and all it has to stay with.

    Where that is more than a page holds, tables are parted; where it still is, staying together is given up.
    """
    for whole in (True, False):
        height = _kept(flows, index, whole=whole)
        if height <= room:
            return height
    first = flows[index]
    return sum(first.heights[: _first_rows(first, whole=False)])


def _kept(flows: Sequence[Flow], index: int, *, whole: bool) -> float:
    height = 0.0
    for place in range(index, len(flows)):
        flow = flows[place]
        if not flow.keep_with_next or place == len(flows) - 1 or flows[place + 1].new_page:
            return height + sum(flow.heights[: _first_rows(flow, whole=whole)])
        height += sum(flow.heights) + flow.space_after
    return height


def _first_rows(flow: Flow, *, whole: bool) -> int:
    """How many rows may not be parted at the start: a table's head and the row below, two lines, or three of three."""
    rows = len(flow.heights)
    if flow.whole and whole:
        return rows
    return rows if not flow.is_table and rows < 2 * _TOGETHER else min(rows, _TOGETHER)


def _place(pages: _Pages, flow: Flow, index: int) -> None:
    row = 0
    while row < len(flow.heights):
        count = _fitting(flow, row, pages.left)
        if not count and pages.at_top:
            count = 1
        for height in flow.heights[row : row + count]:
            pages.put(index, row, height)
            row += 1
        if row < len(flow.heights):
            pages.turn()
            if flow.is_table and row:
                pages.put(index, 0, flow.heights[0], repeated=True)
                if flow.heights[row] > pages.left + _TOLERANCE:  # higher than a page: it is cut off
                    pages.put(index, row, flow.heights[row])
                    row += 1
    pages.skip(flow.space_after)


def _fitting(flow: Flow, row: int, left: float) -> int:
    """How many rows from `row` on fit, leaving neither widow nor orphan."""
    rest = flow.heights[row:]
    count = 0
    for height in rest:
        if height > left + _TOLERANCE:
            break
        left -= height
        count += 1
    if flow.is_table or count == len(rest):
        return count
    count = min(count, len(rest) - _TOGETHER)
    return count if count >= (_TOGETHER if row == 0 else 1) else 0
