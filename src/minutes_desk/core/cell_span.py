"""Merged cells of a table: which cell covers others, to its right and below it.

Rows stay equally long: a covered cell is there, and empty.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CellSpan:
    """A cell that is more than one row high or more than one column wide."""

    row: int
    """Of its upper left corner, from 0."""
    column: int
    rows: int = 1
    columns: int = 1

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every place it takes, its own first."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


def sound(spans: Iterable[CellSpan], rows: int, columns: int) -> tuple[CellSpan, ...]:
    """The spans of a table of that size, in order: cut to its edges; what covers nothing, or another one, is left out."""
    kept: list[CellSpan] = []
    taken: set[tuple[int, int]] = set()
    for span in sorted(spans):
        if not (0 <= span.row < rows and 0 <= span.column < columns):
            continue
        cut = CellSpan(
            row=span.row,
            column=span.column,
            rows=min(span.rows, rows - span.row),
            columns=min(span.columns, columns - span.column),
        )
        if min(cut.rows, cut.columns) > 0 and cut.rows * cut.columns > 1 and taken.isdisjoint(cut.cells()):
            kept.append(cut)
            taken.update(cut.cells())
    return tuple(kept)


def with_rows_kept(spans: Iterable[CellSpan], kept: Iterable[int]) -> tuple[CellSpan, ...]:
    """The spans where only those rows are left: each over as many of its rows as stand, or gone with them."""
    places = {row: at for at, row in enumerate(kept)}
    found: list[CellSpan] = []
    for span in spans:
        left = [places[row] for row in range(span.row, span.row + span.rows) if row in places]
        if left and len(left) * span.columns > 1:
            found.append(CellSpan(row=left[0], column=span.column, rows=len(left), columns=span.columns))
    return tuple(sorted(found))


def turned(spans: Iterable[CellSpan]) -> tuple[CellSpan, ...]:
    """The spans of the table whose rows are the columns of this one."""
    return tuple(
        sorted(CellSpan(row=one.column, column=one.row, rows=one.columns, columns=one.rows) for one in spans)
    )


class Cover(StrEnum):
    """What a place of a table belongs to; the value is the sign that stands for a covered cell in a line of text."""

    OWN = ""
    LEFT = "←"
    """To the cell at its left."""
    ABOVE = "↑"
    """To the cell above it."""


def covers(spans: Iterable[CellSpan], rows: int, columns: int) -> list[list[Cover]]:
    """What every place of a table of that size belongs to."""
    found = [[Cover.OWN] * columns for _row in range(rows)]
    for span in spans:
        for row, column in span.cells():
            found[row][column] = Cover.ABOVE if row > span.row else Cover.LEFT
        found[span.row][span.column] = Cover.OWN
    return found


def spans_of(rows: Sequence[Sequence[Cover]]) -> tuple[CellSpan, ...]:
    """The spans that such places make up; a covered place that no cell reaches is a cell for itself."""
    width = max(map(len, rows), default=0)
    free: list[list[Cover | None]] = [[*row, *[Cover.OWN] * (width - len(row))] for row in rows]
    found: list[CellSpan] = []
    for at, row in enumerate(free):
        for column, cover in enumerate(row):
            if cover is not Cover.OWN:
                continue
            end = column + 1
            while end < width and row[end] is Cover.LEFT:
                end += 1
            below = at + 1
            while below < len(free) and all(one is Cover.ABOVE for one in free[below][column:end]):
                free[below][column:end] = [None] * (end - column)  # taken: no other cell reaches it
                below += 1
            if (below - at) * (end - column) > 1:
                found.append(CellSpan(row=at, column=column, rows=below - at, columns=end - column))
    return tuple(found)


def by_cell(spans: Iterable[CellSpan]) -> dict[tuple[int, int], CellSpan]:
    """The span of every place that one takes, its own corner's included."""
    return {cell: span for span in spans for cell in span.cells()}


def row_groups(spans: Iterable[CellSpan], rows: int) -> Iterator[range]:
    """The rows that cells over several of them hold together, in order; a row for itself is a group of one."""
    reach = list(range(1, rows + 1))
    for span in spans:
        reach[span.row] = max(reach[span.row], span.row + span.rows)
    start = 0
    while start < rows:
        end = reach[start]
        at = start
        while at < end:
            end = max(end, reach[at])
            at += 1
        yield range(start, end)
        start = end
