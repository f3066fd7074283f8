"""Tables of a Word file as XML elements: a grid of fixed columns; rows stay whole, the first row is repeated."""

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, TableBlock
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
    last = len(block.rows) - 1
    whole = stays_whole(block)
    for index, row in enumerate(block.rows):
        style = template.styles[BlockStyle.TABLE]
        keep = index == 0 or (whole and index < last)
        _add_row(made, row, widths, block.row_height, style, header=index == 0, keep=keep)
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


def _add_row(
    made: Element,
    row: tuple[str, ...],
    widths: list[int],
    height: float,
    style: NamedStyle,
    *,
    header: bool,
    keep: bool,
) -> None:
    element = add(made, "tr")
    properties = add(element, "trPr")
    add(properties, "cantSplit")
    if header:
        add(properties, "tblHeader")
    elif height:
        add(properties, "trHeight", val=twips(height), hRule="atLeast")
    for text, width in zip(row, widths, strict=True):
        cell = add(element, "tc")
        cell_properties = add(cell, "tcPr")
        add(cell_properties, "tcW", w=width, type="dxa")
        add(cell_properties, "vAlign", val="center")
        cell.append(_cell_paragraph(text, style, header=header, keep=keep))


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
