"""What a page is put together from: lines that are broken and spaced, in rows that no page parts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_desk.writing.columns import CELL_TOP

Stroke = tuple[float, float, float, float]
"""A straight line from (x1, y1) to (x2, y2), x from the left margin, y from the top of its row."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A broken line, relative to its place: x from the left margin, y from the top of its row."""

    text: str
    xs: tuple[float, ...]
    y: float
    offset: int
    blank: bool = False
    """A blank stands behind it, and then the next line of its paragraph."""
    cell: tuple[int, int] | None = None
    """Its row and column in a table."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is never parted by a page: one line of a paragraph, or a table's rows that merged cells hold together."""

    height: float
    lines: tuple[SetLine, ...]
    edges: tuple[float, ...] = ()
    """Where its cells' sides are, if it is one row of a table."""
    strokes: tuple[Stroke, ...] = ()


def boxed(height: float, lines: tuple[SetLine, ...], edges: tuple[float, ...]) -> Row:
    """One row of a table, ruled all around its cells."""
    first, last = edges[0], edges[-1]
    across = ((first, 0.0, last, 0.0), (first, height, last, height))
    return Row(height, lines, edges, (*across, *((edge, 0.0, edge, height) for edge in edges)))


def parted(row: Row, room: float, line_height: float) -> Iterator[Row]:
    """A table's row as it is, or, where it is higher than `room`, in as many pieces as it takes, cut between its lines."""
    if row.height <= room or not row.edges:
        yield row
        return
    most = max(int((room - 2 * CELL_TOP) / line_height), 1)
    pieces: dict[int, list[SetLine]] = defaultdict(list)
    for line in row.lines:
        piece = int((line.y - CELL_TOP) / line_height) // most
        pieces[piece].append(replace(line, y=line.y - piece * most * line_height))
    for _piece, lines in sorted(pieces.items()):
        count = max(int((line.y - CELL_TOP) / line_height) for line in lines) + 1
        yield boxed(count * line_height + 2 * CELL_TOP, tuple(lines), row.edges)
