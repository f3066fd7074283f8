"""What a page is put together from: lines that are broken and spaced, in rows that no page parts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_desk.writing.columns import CELL_TOP


@dataclass(frozen=True, slots=True)
class SetLine:
    """A broken line, relative to its place: x from the left margin, y from the top of its row."""

    text: str
    xs: tuple[float, ...]
    y: float
    offset: int


@dataclass(frozen=True, slots=True)
class Row:
    """What is never parted by a page: one line of a paragraph, or one row of a table with its columns' edges."""

    height: float
    lines: tuple[SetLine, ...]
    edges: tuple[float, ...] = ()


def parted(row: Row, room: float, line_height: float) -> Iterator[Row]:
    """A table's row as it is, or, where it is higher than `room`, in as many pieces as it takes, cut between its lines."""
    if row.height <= room:
        yield row
        return
    most = max(int((room - 2 * CELL_TOP) / line_height), 1)
    pieces: dict[int, list[SetLine]] = defaultdict(list)
    for line in row.lines:
        piece = int((line.y - CELL_TOP) / line_height) // most
        pieces[piece].append(replace(line, y=line.y - piece * most * line_height))
    for _piece, lines in sorted(pieces.items()):
        count = max(int((line.y - CELL_TOP) / line_height) for line in lines) + 1
        yield Row(count * line_height + 2 * CELL_TOP, tuple(lines), row.edges)
