"""Blocks set on pages: what the preview paints, and how many pages there are. No Qt; all lengths are points.

The origin is the paper's upper left corner, y runs downwards. A line's baseline lies at 0.8 of its fixed height.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.columns import CELL_SIDE, CELL_TOP, stays_whole, table_columns
from minutes_desk.writing.fonts import FontRole, font_role, is_chinese
from minutes_desk.writing.indents import Indent, indents, spaces_below
from minutes_desk.writing.line_breaking import Measure, Span, break_lines, is_spaced
from minutes_desk.writing.page_setup import (
    FOOTER_STYLE,
    MARK_STYLE,
    Alignment,
    PageSetup,
    TextStyle,
    footer_text,
)
from minutes_desk.writing.pagination import Flow, Placed, paginate
from minutes_desk.writing.set_rows import Row, SetLine, parted

Advance = Callable[[FontRole, str], float]
"""The width of one character in em (1.0 is the font size); `fonts.standard_advance` knows it without a font."""

BASELINE = 0.8
"""Where the baseline lies in a line of fixed height, from its top (measured: LibreOffice 7.4)."""
_IN_THE_MARGIN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text. Character `text[i]` is painted at (`xs[i]`, `y`), in the font that `font_role` names."""

    text: str
    """Without blanks at the end."""
    xs: tuple[float, ...]
    """The left edge of every character: label, justification and automatic blanks are already in it."""
    y: float
    """The baseline."""
    size: float
    bold: bool
    style: BlockStyle
    source: str
    """As the block's: what the line was written from."""
    block: int
    """The index of its block in the document; -1 for what stands in the margins."""
    offset: int
    """Where the line begins in the block's label + text; in a table cell, in the cell's text."""
    top: float
    """The upper edge of the line's fixed height, for highlighting and scrolling."""
    height: float

    @property
    def x(self) -> float:
        return self.xs[0] if self.xs else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, half a point wide, of a table's border."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet of paper. Lines are placed when they are first asked for: a window shows two pages of a hundred."""

    number: int
    """From 1."""
    setup: PageSetup
    sources: frozenset[str]
    """What its lines were written from."""
    place: "Callable[[], _Sheet]" = field(repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """From top to bottom; in a table cell by cell."""
        return self._sheet.lines

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self._sheet.rules

    @property
    def footer(self) -> Line:
        return self._sheet.footer

    @property
    def mark(self) -> Line | None:
        """The document's mark in the head margin, if it has one."""
        return self._sheet.mark

    @cached_property
    def _sheet(self) -> "_Sheet":
        return self.place()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on a page."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    footer: Line
    mark: Line | None


def lay_out(
    document: Document, page: PageSetup, advance: Advance, *, auto_space: float = 0.0, hanging: bool = True
) -> tuple[Page, ...]:
    """Set a document once; for one that changes use a `Typesetter`."""
    return Typesetter(page, advance, auto_space=auto_space, hanging=hanging).pages(document)


class Typesetter:
    """Sets a document again and again, breaking anew only the blocks that changed.

    `auto_space` is the blank between Chinese and Latin in em: 0 as our files ask for, 0.2 as LibreOffice sets a .docx.
    `hanging` lets a mark hang outside the margin, as Word does it.
    """

    def __init__(
        self, page: PageSetup, advance: Advance, *, auto_space: float = 0.0, hanging: bool = True
    ) -> None:
        self._page = page
        self._advance = advance
        self._auto_space = auto_space
        self._hanging = hanging
        self._widths: dict[tuple[str, bool], float] = {}
        self._known: dict[tuple[object, ...], tuple[Row, ...]] = {}

    def pages(self, document: Document) -> tuple[Page, ...]:
        """The document's pages; at least one."""
        rows = self._rows(document)
        flows = _flows(document, rows)
        placed = paginate(flows, self._page.text_bottom - self._page.top)
        return tuple(
            Page(
                number=number,
                setup=self._page,
                sources=frozenset(document.blocks[row.flow].source for row in page),
                place=partial(self._sheet, document, rows, page, number, len(placed)),
            )
            for number, page in enumerate(placed, 1)
        )

    def _sheet(
        self,
        document: Document,
        rows: list[tuple[Row, ...]],
        placed: Sequence[Placed],
        number: int,
        count: int,
    ) -> _Sheet:
        """The lines and rules of one page, in their places."""
        top = self._page.top
        return _Sheet(
            lines=tuple(
                self._line(line, top + row.top, document, row.flow)
                for row in placed
                for line in rows[row.flow][row.row].lines
            ),
            rules=tuple(
                rule
                for row in placed
                for rule in _rules(rows[row.flow][row.row], self._page.left, top + row.top)
            ),
            footer=self._footer(number, count),
            mark=self._mark(document.mark) if document.mark else None,
        )

    def _rows(self, document: Document) -> list[tuple[Row, ...]]:
        """The rows of every block; those of the last document are taken over where nothing changed."""
        known: dict[tuple[object, ...], tuple[Row, ...]] = {}
        rows: list[tuple[Row, ...]] = []
        for block, indent in zip(
            document.blocks, indents(document.blocks, self._page.text_width, self._page.styles), strict=True
        ):
            if isinstance(block, TableBlock):
                key = (block.rows, block.columns, block.row_height, indent)
            else:
                key = (block.style, block.label, block.text, indent)
            if key in self._known:
                known[key] = self._known[key]
            elif key not in known:
                known[key] = tuple(
                    self._table(block, indent)
                    if isinstance(block, TableBlock)
                    else self._paragraph(block, indent)
                )
            rows.append(known[key])
        self._known = known
        return rows

    def _paragraph(self, block: TextBlock, indent: Indent) -> list[Row]:
        style = self._page.styles[block.style]
        lines = self._set(block.label + block.text, style, indent, self._page.text_width - indent.right)
        return [Row(style.line_height, (line,)) for line in lines] or [Row(style.line_height, ())]

    def _table(self, block: TableBlock, indent: Indent) -> list[Row]:
        style = self._page.styles[BlockStyle.TABLE]
        head = TextStyle(size=style.size, line_height=style.line_height, alignment=Alignment.CENTER)
        widths = table_columns(block, self._page.text_width - indent.first, style.size)
        edges = [indent.first]
        for width in widths:
            edges.append(edges[-1] + width)
        top, *rows = (
            self._table_row(row, tuple(edges), style if index else head, block.row_height if index else 0.0)
            for index, row in enumerate(block.rows)
        )
        room = self._page.text_bottom - self._page.top - top.height
        return [top, *(piece for row in rows for piece in parted(row, room, style.line_height))]

    def _table_row(
        self, cells: tuple[str, ...], edges: tuple[float, ...], style: TextStyle, least: float
    ) -> Row:
        columns = [
            self._cell(cell, edges[place] + CELL_SIDE, edges[place + 1] - CELL_SIDE, style)
            for place, cell in enumerate(cells)
        ]
        lines = max(map(len, columns))
        needed = lines * style.line_height + 2 * CELL_TOP
        spare = max(least - needed, 0.0) / 2
        placed = tuple(
            SetLine(
                line.text,
                line.xs,
                line.y + CELL_TOP + spare + (number + centring) * style.line_height,
                line.offset,
            )
            for column in columns
            for centring in [(lines - len(column)) / 2]
            for number, line in enumerate(column)
        )
        return Row(max(needed, least), placed, edges)

    def _cell(self, text: str, left: float, right: float, style: TextStyle) -> list[SetLine]:
        """The lines of a cell, each as if it were the row's first."""
        lines: list[SetLine] = []
        offset = 0
        for part in text.split("\n"):
            made = self._set(part, style, Indent(left, left), right)
            lines += [SetLine(line.text, line.xs, line.y, line.offset + offset) for line in made]
            if not made:
                lines.append(SetLine("", (), style.line_height * BASELINE, offset))
            offset += len(part) + 1
        return lines

    def _set(self, text: str, style: TextStyle, indent: Indent, right: float) -> list[SetLine]:
        """A paragraph's lines between its indents and `right`, both from the left margin."""
        advances = [self._width(character, style.bold) * style.size for character in text]
        measure = Measure(
            first=right - indent.first,
            rest=right - indent.rest,
            space=self._auto_space * style.size,
            hanging=self._hanging,
        )
        lines: list[SetLine] = []
        for span in break_lines(text, advances, measure):
            left = indent.rest if lines else indent.first
            lines.append(self._set_line(text, advances, span, left, right, style, measure.space))
        return lines

    def _set_line(
        self,
        text: str,
        advances: list[float],
        span: Span,
        left: float,
        right: float,
        style: TextStyle,
        space: float,
    ) -> SetLine:
        shown = text[span.start : span.end].rstrip(" ")
        slack = right - left - span.width
        x, stretch = left, 0.0
        if style.alignment is Alignment.CENTER:
            x += slack / 2
        elif style.alignment is Alignment.RIGHT:
            x += slack
        elif style.alignment is Alignment.BOTH and span.end < len(text) and slack > 0:
            stretch = slack / max(sum(_gives(shown, index) for index in range(1, len(shown))), 1)
        xs: list[float] = []
        for index, character in enumerate(shown):
            if index:
                if space and is_spaced(shown[index - 1], character):
                    x += space
                if stretch and _gives(shown, index):
                    x += stretch
            xs.append(x)
            x += advances[span.start + index]
        return SetLine(shown, tuple(xs), style.line_height * BASELINE, span.start)

    def _width(self, character: str, bold: bool) -> float:
        key = (character, bold)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._advance(font_role(character, bold=bold), character)
        return width

    def _line(self, line: SetLine, top: float, document: Document, index: int) -> Line:
        block = document.blocks[index]
        block_style = BlockStyle.TABLE if isinstance(block, TableBlock) else block.style
        style = self._page.styles[block_style]
        baseline = top + line.y
        return Line(
            text=line.text,
            xs=tuple(self._page.left + x for x in line.xs),
            y=baseline,
            size=style.size,
            bold=style.bold,
            style=block_style,
            source=block.source,
            block=index,
            offset=line.offset,
            top=baseline - BASELINE * style.line_height,
            height=style.line_height,
        )

    def _footer(self, number: int, count: int) -> Line:
        top = self._page.height - self._page.footer - FOOTER_STYLE.line_height
        return self._in_the_margin(
            footer_text(number, count, self._page.footer_words),
            replace(FOOTER_STYLE, alignment=self._page.footer_alignment),
            top,
        )

    def _mark(self, text: str) -> Line:
        return self._in_the_margin(text, MARK_STYLE, self._page.header)

    def _in_the_margin(self, text: str, style: TextStyle, top: float) -> Line:
        [line] = self._set(text, style, Indent(), self._page.text_width)
        return Line(
            text=line.text,
            xs=tuple(self._page.left + x for x in line.xs),
            y=top + line.y,
            size=style.size,
            bold=style.bold,
            style=BlockStyle.BODY,
            source="",
            block=_IN_THE_MARGIN,
            offset=0,
            top=top,
            height=style.line_height,
        )


def _gives(text: str, index: int) -> bool:
    """Whether the gap before `text[index]` widens in a justified line: beside Chinese, and behind a blank."""
    return text[index - 1] == " " or is_chinese(text[index - 1]) or is_chinese(text[index])


def _flows(document: Document, rows: list[tuple[Row, ...]]) -> list[Flow]:
    return [
        Flow(
            heights=tuple(row.height for row in block_rows),
            keep_with_next=isinstance(block, TextBlock) and block.keep_with_next,
            new_page=isinstance(block, TextBlock) and block.new_page,
            space_after=space,
            is_table=isinstance(block, TableBlock),
            whole=isinstance(block, TableBlock) and stays_whole(block),
        )
        for block, space, block_rows in zip(document.blocks, spaces_below(document.blocks), rows, strict=True)
    ]


def _rules(row: Row, left: float, top: float) -> list[Rule]:
    if not row.edges:
        return []
    bottom = top + row.height
    first, last = left + row.edges[0], left + row.edges[-1]
    across = [Rule(first, top, last, top), Rule(first, bottom, last, bottom)]
    return across + [Rule(left + edge, top, left + edge, bottom) for edge in row.edges]
