"""Merged and repeated cells of an OpenDocument table."""

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.reading.layout_table import Cell
from minutes_desk.reading.open_document_lists import whole_number
from minutes_desk.reading.zip_package import Element

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
WIDEST_SPAN = 63
"""Columns that one cell may cover, or that may be repeated; as Word's own limit."""
_TALLEST_SPAN = 10_000
_MOST_REPEATED = 100
"""Rows that one row of a file may stand for."""
_REPEATABLE = 400
"""Characters of a cell that is repeated with its words: a short one, as a spreadsheet has them."""


class MergedCells:
    """Looks at the cells of one table in the order of the file."""

    def __init__(self) -> None:
        self.spans: list[CellSpan] = []
        """Every cell that takes more than one place, such as the file has them."""
        self._reach: dict[int, int] = {}
        """By column, the first row that no merged cell reaches any more."""

    def take(self, cell: Element, row: int, column: int) -> None:
        """Note what a cell at that place covers."""
        rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if rows == columns == 1:
            return
        rows, columns = min(rows, _TALLEST_SPAN), min(columns, WIDEST_SPAN)
        self.spans.append(CellSpan(row=row, column=column, rows=rows, columns=columns))
        for reached in range(column, column + columns):
            self._reach[reached] = max(row + rows, self._reach.get(reached, 0))

    def covers(self, row: int, column: int) -> bool:
        """Whether a merged cell that was looked at reaches that place."""
        return self._reach.get(column, 0) > row


def rows_of(row: Element) -> int:
    """How many rows of the table a row of the file stands for."""
    written = _number(row, "number-rows-repeated")
    return min(written, _MOST_REPEATED) if _is_short(row) else 1


def repeated(cell: Element, text: Cell) -> list[Cell]:
    """The cells that a cell of the file stands for."""
    more = min(_number(cell, "number-columns-repeated"), WIDEST_SPAN) - 1
    return [text, *[text if more and _is_short(cell) else ()] * more]


def _number(element: Element, name: str) -> int:
    return max(whole_number(element.get(f"{TABLE}{name}")) or 1, 1)


def _is_short(element: Element) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _REPEATABLE:
            return False
    return True
