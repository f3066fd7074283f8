"""Tables of a Word file as XML elements: a grid of fixed columns; rows stay whole, the first row is repeated."""

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, TableBlock
from minutes_desk.core.cell_span import CellSpan, by_cell, row_groups
from minutes_desk.writing.columns import CELL_SIDE, CELL_TOP, stays_whole, table_columns
from minutes_desk.writing.indents import Indent
from minutes_desk.writing.template import NamedStyle, Template
from minutes_desk.writing.template_markers import Element, w
from minutes_desk.writing.word_paragraphs import add, add_runs, styled_paragraph, twips

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (("top", CELL_TOP), ("left", CELL_SIDE), ("bottom", CELL_TOP), ("right", CELL_SIDE))


def table(block: TableBlock, indent: Indent, template: Template) -> Element:
    """A table from its indent to the right margin."""
    made = etree.Element(w("tbl"))
    room = template.page.text_width - indent.first
    size = template.page.styles[BlockStyle.TABLE].size
    widths = [twips(width) for width in table_columns(block, room, size)]
    _add_properties(made, twips(indent.first), sum(widths))
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    grid = _Grid(block, widths, template.styles[BlockStyle.TABLE])
    for row in range(len(block.rows)):
        made.append(grid.row(row))
    return made


def _add_properties(made: Element, left: int, width: int) -> None:
    properties = add(made, "tblPr")
    add(properties, "tblW", w=width, type="dxa")
    add(properties, "tblInd", w=left, type="dxa")
    borders = add(properties, "tblBorders")
    for side in _BORDERS:
        add(borders, side, val="single", sz=4, space=0, color="auto")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side, blank in _MARGINS:
        add(margins, side, w=twips(blank), type="dxa")


class _Grid:
    """Makes the rows of one table."""

    def __init__(self, block: TableBlock, widths: list[int], style: NamedStyle) -> None:
        self._block = block
        self._widths = widths
        self._style = style
        self._spans = by_cell(block.spans)
        groups = list(row_groups(block.spans, len(block.rows)))
        self._head = len(groups[0]) if groups else 0
        self._with_next = {row for group in groups for row in group[:-1]}
        """Rows that stay on one page with the next one: a merged cell holds them, or the table is a small one."""
        if stays_whole(block):
            self._with_next.update(range(len(block.rows) - 1))

    def row(self, number: int) -> Element:
        made = etree.Element(w("tr"))
        properties = add(made, "trPr")
        add(properties, "cantSplit")
        is_head = number < self._head
        if is_head:
            add(properties, "tblHeader")
        elif self._block.row_height:
            add(properties, "trHeight", val=twips(self._block.row_height), hRule="atLeast")
        keep = is_head or number in self._with_next
        for column, text in enumerate(self._block.rows[number]):
            span = self._spans.get((number, column)) or CellSpan(row=number, column=column)
            if span.column == column:  # the columns to its right are in it
                cell = self._cell(made, span, number)
                shown = text if span.row == number else ""
                cell.append(_cell_paragraph(shown, self._style, header=is_head, keep=keep))
        return made

    def _cell(self, row: Element, span: CellSpan, number: int) -> Element:
        """An empty cell, or its place in a further row that it reaches."""
        cell = add(row, "tc")
        properties = add(cell, "tcPr")
        width = sum(self._widths[span.column : span.column + span.columns])
        add(properties, "tcW", w=width, type="dxa")
        if span.columns > 1:
            add(properties, "gridSpan", val=span.columns)
        if span.rows > 1:
            add(properties, "vMerge", val="restart" if span.row == number else "continue")
        add(properties, "vAlign", val="center")
        return cell


def _cell_paragraph(text: str, style: NamedStyle, *, header: bool, keep: bool) -> Element:
    paragraph = styled_paragraph(style)
    if keep:
        add(paragraph[0], "keepNext")
    if header:
        add(paragraph[0], "jc", val="center")
    for index, line in enumerate(text.split("\n")):
        if index:
            add(add(paragraph, "r"), "br")
        add_runs(paragraph, line, style)
    return paragraph
