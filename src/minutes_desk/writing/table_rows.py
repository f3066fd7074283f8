"""A table set in rows: cells broken into lines and centred in their height, merged cells over the rows they hold together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from minutes_desk.core.blocks import BlockStyle, TableBlock
from minutes_desk.core.cell_span import CellSpan, by_cell, row_groups
from minutes_desk.writing.columns import CELL_SIDE, CELL_TOP, table_columns
from minutes_desk.writing.indents import Indent
from minutes_desk.writing.line_setting import BASELINE, LineSetter
from minutes_desk.writing.page_setup import Alignment, PageSetup, TextStyle
from minutes_desk.writing.set_rows import Row, SetLine, Stroke, boxed, parted


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and its lines, each as if it were the row's first."""

    span: CellSpan
    lines: tuple[SetLine, ...]

    def height(self, line_height: float) -> float:
        return len(self.lines) * line_height + 2 * CELL_TOP


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table whose cells are set."""

    cells: dict[int, list[_Cell]]
    """By the row they begin in."""
    owners: dict[tuple[int, int], CellSpan]
    """Which cell takes each place."""
    heights: list[float]
    edges: tuple[float, ...]
    line_height: float


def table_rows(block: TableBlock, indent: Indent, page: PageSetup, setter: LineSetter) -> list[Row]:
    """The rows of a table from its indent to the right margin; the first is its head, all that is repeated of it."""
    style = page.styles[BlockStyle.TABLE]
    widths = table_columns(block, page.text_width - indent.first, style.size)
    edges = tuple(accumulate(widths, initial=indent.first))
    groups = list(row_groups(block.spans, len(block.rows)))
    head = replace(style, bold=False, alignment=Alignment.CENTER)
    cells = list(_cells(block, edges, style, head, setter, len(groups[0])))
    by_row = {row: list(there) for row, there in groupby(cells, key=lambda cell: cell.span.row)}
    heights = _heights(block, cells, style.line_height, len(groups[0]))
    grid = _Grid(by_row, by_cell(cell.span for cell in cells), heights, edges, style.line_height)
    room = page.text_bottom - page.top - sum(heights[: len(groups[0])])
    made = [_group(groups[0], grid)]
    for group in groups[1:]:
        if len(group) == 1 or sum(heights[group.start : group.stop]) <= room:
            made += parted(_group(group, grid), room, style.line_height)
        else:  # held together they would not fit on any page
            for row in group:
                made += parted(_group(range(row, row + 1), grid), room, style.line_height)
    return made


def _cells(
    block: TableBlock,
    edges: tuple[float, ...],
    style: TextStyle,
    head: TextStyle,
    setter: LineSetter,
    head_rows: int,
) -> Iterator[_Cell]:
    """Every cell that no other covers, row by row."""
    spans = by_cell(block.spans)
    for row, texts in enumerate(block.rows):
        for column, text in enumerate(texts):
            span = spans.get((row, column)) or CellSpan(row=row, column=column)
            if (span.row, span.column) == (row, column):
                left, right = edges[column] + CELL_SIDE, edges[column + span.columns] - CELL_SIDE
                lines = _lines(text, left, right, head if row < head_rows else style, setter)
                yield _Cell(span, tuple(replace(line, cell=(row, column)) for line in lines))


def _lines(text: str, left: float, right: float, style: TextStyle, setter: LineSetter) -> Iterator[SetLine]:
    offset = 0
    for part in text.split("\n"):
        made = setter.lines(part, style, Indent(left, left), right)
        for line in made or [SetLine("", (), style.line_height * BASELINE, 0)]:
            yield replace(line, offset=line.offset + offset)
        offset += len(part) + 1


def _heights(block: TableBlock, cells: Sequence[_Cell], line_height: float, head_rows: int) -> list[float]:
    """How high each row is: as its cells ask; what a cell over several rows lacks is added to the last of them."""
    heights = [0.0 if row < head_rows else block.row_height for row in range(len(block.rows))]
    for cell in sorted(cells, key=lambda cell: (cell.span.row + cell.span.rows, cell.span.rows)):
        last = cell.span.row + cell.span.rows - 1
        heights[last] = max(
            heights[last], cell.height(line_height) - sum(heights[cell.span.row : last]), line_height
        )
    return heights


def _group(rows: range, grid: _Grid) -> Row:
    """The rows of a table that stay together, as one."""
    tops = [0.0, *accumulate(grid.heights[rows.start : rows.stop])]
    lines: list[SetLine] = []
    for cell in (cell for row in rows for cell in grid.cells.get(row, ())):
        top = tops[cell.span.row - rows.start]
        bottom = tops[min(cell.span.row + cell.span.rows - rows.start, len(rows))]
        start = top + max((bottom - top - len(cell.lines) * grid.line_height) / 2, CELL_TOP)
        lines += [
            replace(line, y=line.y + start + number * grid.line_height)
            for number, line in enumerate(cell.lines)
        ]
    if len(rows) > 1:
        return Row(tops[-1], tuple(lines), (), (*_strokes(rows, grid, tops),))
    sides = tuple(edge for column, edge in enumerate(grid.edges) if _is_side(grid, rows.start, column))
    return boxed(tops[-1], tuple(lines), sides)


def _strokes(rows: range, grid: _Grid, tops: list[float]) -> Iterator[Stroke]:
    """The rules around the cells of several rows, none through a merged cell."""
    edges = grid.edges
    for number, y in enumerate(tops):
        row = rows.start + number
        outer = number in (0, len(rows))
        drawn = [
            outer or grid.owners[row - 1, column] != grid.owners[row, column]
            for column in range(len(edges) - 1)
        ]
        for first, last in _stretches(drawn):
            yield edges[first], y, edges[last], y
    for column, x in enumerate(edges):
        for first, last in _stretches([_is_side(grid, row, column) for row in rows]):
            yield x, tops[first], x, tops[last]


def _is_side(grid: _Grid, row: int, column: int) -> bool:
    """Whether a cell of a row begins or ends at the left edge of a column."""
    outer = column in (0, len(grid.edges) - 1)
    return outer or grid.owners[row, column - 1] != grid.owners[row, column]


def _stretches(drawn: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where a rule begins and ends that is drawn where it says so."""
    at = 0
    for is_drawn, same in groupby(drawn):
        count = len(list(same))
        if is_drawn:
            yield at, at + count
        at += count
