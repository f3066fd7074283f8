"""Blocks set on pages: what the preview paints, and how many pages there are. No Qt; all lengths are points.

The origin is the paper's upper left corner, y runs downwards. A line's baseline lies at 0.8 of its fixed height.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.columns import stays_whole
from minutes_desk.writing.indents import Indent, indents, spaces_below
from minutes_desk.writing.line_setting import BASELINE, Advance, LineSetter
from minutes_desk.writing.page_setup import FOOTER_STYLE, MARK_STYLE, PageSetup, TextStyle, footer_text
from minutes_desk.writing.pages import IN_THE_MARGIN, Line, Page, Rule, Sheet
from minutes_desk.writing.pagination import Flow, Placed, paginate
from minutes_desk.writing.set_rows import Row, SetLine
from minutes_desk.writing.table_rows import table_rows


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
        self._setter = LineSetter(advance, auto_space=auto_space, hanging=hanging)
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
    ) -> Sheet:
        """The lines and rules of one page, in their places."""
        top = self._page.top
        return Sheet(
            lines=tuple(
                self._line(line, top + row.top, document, row)
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
                key = (block.rows, block.columns, block.row_height, block.spans, indent)
            else:
                key = (block.style, block.label, block.text, indent)
            if key in self._known:
                known[key] = self._known[key]
            elif key not in known:
                known[key] = tuple(
                    table_rows(block, indent, self._page, self._setter)
                    if isinstance(block, TableBlock)
                    else self._paragraph(block, indent)
                )
            rows.append(known[key])
        self._known = known
        return rows

    def _paragraph(self, block: TextBlock, indent: Indent) -> list[Row]:
        style = self._page.styles[block.style]
        lines = self._setter.lines(
            block.label + block.text, style, indent, self._page.text_width - indent.right
        )
        return [Row(style.line_height, (line,)) for line in lines] or [Row(style.line_height, ())]

    def _line(self, line: SetLine, top: float, document: Document, placed: Placed) -> Line:
        block = document.blocks[placed.flow]
        block_style = BlockStyle.TABLE if isinstance(block, TableBlock) else block.style
        style = self._page.styles[block_style]
        baseline = top + line.y
        return Line(
            text=line.text,
            xs=tuple(self._page.left + x for x in line.xs),
            y=baseline,
            size=style.size,
            bold=style.bold,
            chinese_font=style.chinese_font,
            latin_font=style.latin_font,
            style=block_style,
            source=block.source,
            block=placed.flow,
            offset=line.offset,
            cell=line.cell,
            repeated=placed.repeated,
            blank=line.blank,
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
        [line] = self._setter.lines(text, style, Indent(), self._page.text_width)
        return Line(
            text=line.text,
            xs=tuple(self._page.left + x for x in line.xs),
            y=top + line.y,
            size=style.size,
            bold=style.bold,
            chinese_font=style.chinese_font,
            latin_font=style.latin_font,
            style=BlockStyle.BODY,
            source="",
            block=IN_THE_MARGIN,
            offset=0,
            top=top,
            height=style.line_height,
        )


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
    return [Rule(left + x1, top + y1, left + x2, top + y2) for x1, y1, x2, y2 in row.strokes]
