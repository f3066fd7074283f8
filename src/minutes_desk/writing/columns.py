"""How wide the columns of a table are."""

from collections.abc import Sequence

from minutes_desk.core.blocks import TableBlock
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.writing.fonts import text_width

CELL_SIDE = 5.4
"""Blank at the left and the right of a cell's text, in points."""
CELL_TOP = 3.0
"""Blank above and below a cell's text, in points."""

_NARROWEST = 2.0
_EASE = 1.0
"""More than the widest line needs, as some programs set a little blank between Chinese and digits. In em."""


_FEW_ROWS, _FEW_SIGNS = 6, 400


def stays_whole(block: TableBlock) -> bool:
    """Whether a table is so small that it is not parted between two pages: a head and up to five rows of a few words."""
    signs = sum(len(cell) for row in block.rows for cell in row)
    return len(block.rows) <= _FEW_ROWS and signs <= _FEW_SIGNS


def table_columns(block: TableBlock, room: float, size: float) -> tuple[float, ...]:
    """The width of each column of a table in points, together `room`: as the table says, else as its cells ask."""
    if not block.columns:
        return column_widths(block.rows, room, size, block.spans)
    whole = sum(block.columns)
    return tuple(room * part / whole for part in block.columns)


def column_widths(
    rows: tuple[tuple[str, ...], ...], room: float, size: float, spans: Sequence[CellSpan] = ()
) -> tuple[float, ...]:
    """The width of each column in points, together `room`, for text of `size` points.

    What a table has to spare goes to its columns in proportion to what they need; what it lacks is taken from the widest
    ones, so that a narrow column keeps its lines whole.
    """
    wide = {(span.row, span.column): span for span in spans if span.columns > 1}
    needs = [
        _need([cell for row, cell in enumerate(cells) if (row, column) not in wide]) * size + 2 * CELL_SIDE
        for column, cells in enumerate(zip(*rows, strict=True))
    ]
    for (row, column), span in wide.items():  # what a cell over several columns lacks is shared by them
        own = range(column, column + span.columns)
        lacking = _need([rows[row][column]]) * size + 2 * CELL_SIDE - sum(needs[one] for one in own)
        for one in own:
            needs[one] += max(lacking, 0.0) / len(own)
    if sum(needs) > room:
        widest = _level(needs, room)
        return tuple(min(need, widest) for need in needs)
    return tuple(need * room / sum(needs) for need in needs)


def _need(cells: Sequence[str]) -> float:
    """How wide a column of cells has to be for all their lines to stay whole, in em."""
    widest = max((text_width(line) for cell in cells for line in cell.split("\n")), default=0.0)
    return max(widest, _NARROWEST) + _EASE


def _level(needs: list[float], room: float) -> float:
    """The width at which the widest columns have to be cut for all to fit into the room."""
    rising = sorted(needs)
    for place, need in enumerate(rising):
        share = room / (len(rising) - place)
        if need > share:
            return share
        room -= need
    return rising[-1]
