"""Merged cells of a table: which cell covers others, to its right and below it.

Rows stay equally long: a covered cell is there, and empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


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
        cells = set(cut.cells())
        if len(cells) > 1 and not cells & taken:
            kept.append(cut)
            taken |= cells
    return tuple(kept)


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
