"""A table with cells merged and divided, rows and columns put in and taken out, other cells laid over its own.

Words are never lost: merged cells keep theirs on lines of their own, and where the row or column goes in which a merged cell
begins, its words stand in what is left of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from minutes_desk.core.cell_span import CellSpan, Cover, by_cell, covers, turned, with_rows_kept
from minutes_desk.core.minutes import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Cells that stand together as a rectangle."""

    row: int
    """Of its upper left corner, from 0."""
    column: int
    rows: int = 1
    columns: int = 1

    def touches(self, span: CellSpan) -> bool:
        """Whether they have a cell in common."""
        return (
            span.row < self.row + self.rows
            and self.row < span.row + span.rows
            and span.column < self.column + self.columns
            and self.column < span.column + span.columns
        )

    def with_span(self, span: CellSpan) -> "Area":
        """The smallest area that holds both."""
        row, column = min(self.row, span.row), min(self.column, span.column)
        return Area(
            row=row,
            column=column,
            rows=max(self.row + self.rows, span.row + span.rows) - row,
            columns=max(self.column + self.columns, span.column + span.columns) - column,
        )


def grown(table: Table, area: Area) -> Area:
    """The area with all of every merged cell that it touches."""
    before = None
    while area != before:
        before = area
        for span in table.spans:
            if area.touches(span):
                area = area.with_span(span)
    return area


def merged(table: Table, area: Area) -> Table:
    """The cells of an area as one, their words below each other; merged cells that it touches come along whole.

    A row or a column in which no cell begins any more is gone.
    """
    area = grown(table, area)
    own = CellSpan(row=area.row, column=area.column, rows=area.rows, columns=area.columns)
    rows = [list(row) for row in table.rows]
    words = "\n".join(rows[row][column] for row, column in own.cells() if rows[row][column])
    for row, column in own.cells():
        rows[row][column] = ""
    rows[area.row][area.column] = words
    return without_covered(_made(rows, (*(one for one in table.spans if not area.touches(one)), own)))


def divided(table: Table, row: int, column: int) -> Table:
    """A merged cell as single ones; its words stay in the first. A cell that is none stays as it is."""
    span = by_cell(table.spans).get((row, column))
    return replace(table, spans=tuple(one for one in table.spans if one != span))


def piece(table: Table, area: Area) -> Table:
    """The cells of an area as a table of their own; merged cells that it touches come along whole."""
    area = grown(table, area)
    rows = [
        row[area.column : area.column + area.columns] for row in table.rows[area.row : area.row + area.rows]
    ]
    spans = (
        replace(one, row=one.row - area.row, column=one.column - area.column)
        for one in table.spans
        if area.touches(one)
    )
    return Table(rows=tuple(rows), spans=tuple(spans))


def with_row(table: Table, at: int) -> Table:
    """An empty row before that one (at the end: behind the last); a merged cell over that place is a row higher."""
    spans = tuple(
        replace(one, rows=one.rows + 1)
        if one.row < at < one.row + one.rows
        else replace(one, row=one.row + (one.row >= at))
        for one in table.spans
    )
    empty = ("",) * len(table.rows[0])
    return Table(rows=(*table.rows[:at], empty, *table.rows[at:]), spans=spans)


def without_row(table: Table, at: int) -> Table:
    """A row less; a merged cell that begins in it and goes on below keeps its words."""
    rows = [list(row) for row in table.rows]
    spans: list[CellSpan] = []
    for one in table.spans:
        if one.row == at and one.rows > 1:
            rows[at + 1][one.column] = rows[at][one.column]
        if one.row <= at < one.row + one.rows:
            spans.append(replace(one, rows=one.rows - 1))
        else:
            spans.append(replace(one, row=one.row - (one.row > at)))
    del rows[at]
    return _made(rows, (one for one in spans if one.rows))


def with_column(table: Table, at: int) -> Table:
    """An empty column before that one (at the end: behind the last), as `with_row`."""
    return _turned(with_row(_turned(table), at))


def without_column(table: Table, at: int) -> Table:
    """A column less, as `without_row`."""
    return _turned(without_row(_turned(table), at))


def laid_over(table: Table, row: int, column: int, other: Table, most_columns: int) -> Table:
    """Cells written over those from a place on, as a spreadsheet does, merged as they were; the table grows where it must.

    One cell alone changes the words of the cell it is laid on; several divide the merged cells that they meet. What would
    stand beyond `most_columns` is left out.
    """
    rows = [list(cells) for cells in table.rows]
    width = max(len(rows[0]), min(column + len(other.rows[0]), most_columns))
    rows += [[] for _missing in range(row + len(other.rows) - len(rows))]
    rows = [cells + [""] * (width - len(cells)) for cells in rows]
    for below, cells in enumerate(other.rows):
        for beside, words in enumerate(cells[: width - column]):
            rows[row + below][column + beside] = words
    if len(other.rows) == len(other.rows[0]) == 1:
        return _made(rows, table.spans)
    over = Area(row=row, column=column, rows=len(other.rows), columns=len(other.rows[0]))
    kept = (one for one in table.spans if not over.touches(one))
    new = (replace(one, row=one.row + row, column=one.column + column) for one in other.spans)
    return _made(rows, (*kept, *new))


def without_covered(table: Table, lengths: Sequence[int] = ()) -> Table:
    """The table without the rows and columns in which no cell begins: nobody could see them.

    `lengths`: how many cells each row had before it was filled up with empty ones, which begin nothing.
    """
    if not table.spans:
        return table
    places = covers(table.spans, len(table.rows), len(table.rows[0]))
    for row, length in zip(places, lengths, strict=False):
        row[length:] = [Cover.LEFT] * (len(row) - length)
    rows = [at for at, row in enumerate(places) if Cover.OWN in row]
    columns = [at for at, column in enumerate(zip(*places, strict=True)) if Cover.OWN in column]
    spans = turned(with_rows_kept(turned(with_rows_kept(table.spans, rows)), columns))
    return Table(rows=tuple(tuple(table.rows[row][at] for at in columns) for row in rows), spans=spans)


def _turned(table: Table) -> Table:
    return Table(rows=tuple(zip(*table.rows, strict=True)), spans=turned(table.spans))


def _made(rows: list[list[str]], spans: Iterable[CellSpan]) -> Table:
    return Table(rows=tuple(map(tuple, rows)), spans=tuple(spans))
