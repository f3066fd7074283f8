"""Merged cells of a Word table: how many columns a cell takes, and which cells go on from the row above."""

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.reading.layout_table import WIDEST_TABLE
from minutes_desk.reading.word_package import W
from minutes_desk.reading.word_styles import as_whole_number, value_of
from minutes_desk.reading.zip_package import Element

WIDEST_SPAN = 63
"""Columns of a table: Word's own limit."""


class MergedCells:
    """Looks at the cells of one table in the order of the file."""

    def __init__(self) -> None:
        self.spans: list[CellSpan] = []
        """Every cell that takes more than one place, and more: `cell_span.sound` leaves the others out."""
        self.columns = 1
        """How many columns the cell takes that was looked at last."""
        self._row = -1
        self._above: dict[int, int] = {}
        """By its first column, where in `spans` a cell of the row above is that may go on downwards."""
        self._open: dict[int, int] = {}

    def begin_row(self) -> None:
        self._row += 1
        self._above, self._open = self._open, {}

    def begins(self, cell: Element, column: int) -> bool:
        """Whether a cell at that column begins here; `False`: it goes on from the one above, which has its place and width."""
        properties = cell.find(f"{W}tcPr")
        self.columns = 1 if column >= WIDEST_TABLE else _columns(value_of(properties, "gridSpan"))
        merge = None if properties is None else properties.find(f"{W}vMerge")
        if merge is None:
            self._add(column)
            return True
        above = self._above.get(column)
        goes_on = merge.get(f"{W}val", "continue") == "continue"
        if not goes_on or above is None or self.spans[above].columns != self.columns:
            self._open[column] = self._add(column)
            return True
        span = self.spans[above]
        self.spans[above] = CellSpan(
            row=span.row, column=column, rows=self._row - span.row + 1, columns=span.columns
        )
        self._open[column] = above
        return False

    def _add(self, column: int) -> int:
        self.spans.append(CellSpan(row=self._row, column=column, columns=self.columns))
        return len(self.spans) - 1


def left_out(row: Element) -> tuple[int, int]:
    """How many columns a row leaves out before its first and after its last cell."""
    properties = row.find(f"{W}trPr")
    before, after = value_of(properties, "gridBefore"), value_of(properties, "gridAfter")
    return (_columns(before) if before else 0, _columns(after) if after else 0)


def _columns(written: str | None) -> int:
    return min(max(as_whole_number(written) or 1, 1), WIDEST_SPAN)
