"""Minutes as a Word document: the template, opened and saved by python-docx, with a body of our own paragraphs.

The template gives paper, footer, styles and whatever an office puts around its marker paragraph. Why the body is not
python-docx's, too, and why its dates are overwritten: docs/decisions/0020-writing-word.md.
"""

from __future__ import annotations

import struct
import zipfile
from copy import copy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.columns import CELL_SIDE, CELL_TOP, table_columns
from minutes_desk.writing.fonts import runs
from minutes_desk.writing.indents import Indent, indents, spaces_below
from minutes_desk.writing.page_setup import HALF_POINTS, MARK_STYLE, TWIPS
from minutes_desk.writing.properties import set_properties
from minutes_desk.writing.template import NamedStyle, Template, leading_titles, opened
from minutes_desk.writing.template_markers import TEXT_MARKER, TITLE_MARKER, Element, marker, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.document import CT_Document

_EPOCH = struct.pack("<HH", 0, 1 << 5 | 1)
"""Midnight of 1 January 1980, the date of every part in the zip: no clock is read."""
_LOCAL_DATE, _CENTRAL_DATE, _CENTRAL_LENGTHS, _CENTRAL_SIZE = 10, 12, 28, 46
"""Where a zip has its dates: bytes into a part's own header, and into its entry in the directory at the end (PKWARE's
APPNOTE 4.3.7 and 4.3.12). Patched in place, for compressing everything once more took a third of the time."""
_RUN, _TEXT = w("r"), w("t")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_docx(document: Document, template: Path | Template, out: BinaryIO | Path) -> None:
    """Write the document on the template's paper, in the template's styles. The same document gives the same bytes.

    The title takes the place of the template's marker paragraph 【會議名稱】, all else that of 【會議內文】. Where the first
    is missing the title stands before the text; where the second is, the text stands at the end.

    Raises:
        UnreadableFile: the template is missing, damaged, or lacks one of the named styles.
        OSError: `out` cannot be written.
    """
    base = opened(template).for_paper(landscape=document.landscape)
    word = base.copy()
    if document.landscape:
        _lay_down(word)
    _fill(cast("CT_Document", word.element).body, document, base)
    if document.mark:
        _mark(word, document.mark, base)
    set_properties(word.core_properties, document)
    packed = _packed(word)
    if isinstance(out, Path):
        out.write_bytes(packed)
    else:
        out.write(packed)


def _packed(word: WordDocument) -> bytes:
    """The package as python-docx saves it, but for the time of day in its zip."""
    saved = BytesIO()
    word.save(saved)
    packed = bytearray(saved.getvalue())
    with zipfile.ZipFile(saved) as package:
        entries = package.infolist()
        at = package.start_dir
    for entry in entries:
        head = entry.header_offset + _LOCAL_DATE
        packed[head : head + len(_EPOCH)] = _EPOCH
        packed[at + _CENTRAL_DATE : at + _CENTRAL_DATE + len(_EPOCH)] = _EPOCH
        at += _CENTRAL_SIZE + sum(struct.unpack_from("<3H", packed, at + _CENTRAL_LENGTHS))
    return bytes(packed)


def _fill(body: Element, document: Document, template: Template) -> None:
    """Put the blocks into the markers' places."""
    writer = _Writer(template)
    spaces = spaces_below(document.blocks)
    indented = indents(document.blocks, template.page.text_width, template.page.styles)
    made = [
        writer.table(block, indent)
        if isinstance(block, TableBlock)
        else writer.paragraph(block, indent, space)
        for block, space, indent in zip(document.blocks, spaces, indented, strict=True)
    ]
    place = marker(body, TITLE_MARKER)
    if place is not None:
        titles = leading_titles(document)
        _put(made[:titles], place)
        made = made[titles:]
    place = marker(body, TEXT_MARKER)
    if place is None:  # before the paper of the last section
        place = etree.Element(w("p"))
        body.insert(len(body) - 1, place)
    _put(made, place)


def _put(made: list[Element], place: Element) -> None:
    """Put elements into the place of a paragraph."""
    for element in made:
        place.addprevious(element)
    parent = place.getparent()
    if parent is not None:
        parent.remove(place)


def _mark(word: WordDocument, mark: str, template: Template) -> None:
    """Write a mark at the right of every page's head, below what the office has there."""
    for section in word.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            added = header.is_linked_to_previous
            header.is_linked_to_previous = False
            element = cast("Element", header._element)  # pyright: ignore[reportPrivateUsage]  # no public name
            if added:  # python-docx's own has a paragraph in a style that the template lacks
                for paragraph in list(element):
                    element.remove(paragraph)
            element.append(_Writer(template).mark(mark))


def _lay_down(word: WordDocument) -> None:
    """Turn the paper of every section that stands onto its long side."""
    for size in cast("Element", word.element).iter(w("pgSz")):
        width, height = size.get(w("w"), "0"), size.get(w("h"), "0")
        if int(width) < int(height):
            size.set(w("w"), height)
            size.set(w("h"), width)
        size.set(w("orient"), "landscape")


class _Writer:
    """Makes elements in the styles of one template."""

    def __init__(self, template: Template) -> None:
        self._styles = template.styles
        self._page = template.page

    def paragraph(self, block: TextBlock, indent: Indent, space: float) -> Element:
        style = self._styles[block.style]
        paragraph = etree.Element(w("p"))
        properties = _add(paragraph, "pPr")
        _add(properties, "pStyle", val=style.id)
        if block.keep_with_next:
            _add(properties, "keepNext")
        if block.new_page:
            _add(properties, "pageBreakBefore")
        if space:
            _add(properties, "spacing", after=_twips(space))
        if indent.right:
            _add(properties, "ind", left=_twips(indent.first), right=_twips(indent.right))
        elif block.style not in (BlockStyle.TITLE, BlockStyle.TABLE):
            hanging = _twips(indent.rest) - _twips(indent.first)
            _add(properties, "ind", left=_twips(indent.rest), hanging=hanging)
        if block.outline_level is not None:
            _add(properties, "outlineLvl", val=block.outline_level - 1)
        _add_runs(paragraph, block.label + block.text, style)
        return paragraph

    def mark(self, text: str) -> Element:
        """A short line at the right margin, in small type."""
        style = self._styles[BlockStyle.BODY]
        paragraph = etree.Element(w("p"))
        properties = _add(paragraph, "pPr")
        _add(properties, "pStyle", val=style.id)
        _add(properties, "spacing", line=_twips(MARK_STYLE.line_height), lineRule="exact")
        _add(properties, "ind", left=0, firstLine=0)
        _add(properties, "jc", val=str(MARK_STYLE.alignment))
        _add_runs(paragraph, text, style)
        for run in paragraph.iterchildren(w("r")):
            fonts = run[0]
            for name in ("sz", "szCs"):
                _add(fonts, name, val=round(MARK_STYLE.size * HALF_POINTS))
        return paragraph

    def table(self, block: TableBlock, indent: Indent) -> Element:
        """A grid of fixed columns from the indent to the right margin; rows stay whole, the first row is repeated."""
        table = etree.Element(w("tbl"))
        properties = _add(table, "tblPr")
        size = self._page.styles[BlockStyle.TABLE].size
        room = self._page.text_width - indent.first
        widths = [_twips(width) for width in table_columns(block, room, size)]
        _add(properties, "tblW", w=sum(widths), type="dxa")
        _add(properties, "tblInd", w=_twips(indent.first), type="dxa")
        borders = _add(properties, "tblBorders")
        for side in _BORDERS:
            _add(borders, side, val="single", sz=4, space=0, color="auto")
        _add(properties, "tblLayout", type="fixed")
        margins = _add(properties, "tblCellMar")
        for side, blank in (
            ("top", CELL_TOP),
            ("left", CELL_SIDE),
            ("bottom", CELL_TOP),
            ("right", CELL_SIDE),
        ):
            _add(margins, side, w=_twips(blank), type="dxa")
        grid = _add(table, "tblGrid")
        for width in widths:
            _add(grid, "gridCol", w=width)
        for index, row in enumerate(block.rows):
            self._add_row(table, row, widths, block.row_height, header=index == 0)
        return table

    def _add_row(
        self, table: Element, row: tuple[str, ...], widths: list[int], height: float, *, header: bool
    ) -> None:
        style = self._styles[BlockStyle.TABLE]
        element = _add(table, "tr")
        properties = _add(element, "trPr")
        _add(properties, "cantSplit")
        if header:
            _add(properties, "tblHeader")
        elif height:
            _add(properties, "trHeight", val=_twips(height), hRule="atLeast")
        for text, width in zip(row, widths, strict=True):
            cell = _add(element, "tc")
            cell_properties = _add(cell, "tcPr")
            _add(cell_properties, "tcW", w=width, type="dxa")
            _add(cell_properties, "vAlign", val="center")
            paragraph = _add(cell, "p")
            paragraph_properties = _add(paragraph, "pPr")
            _add(paragraph_properties, "pStyle", val=style.id)
            if header:
                _add(paragraph_properties, "keepNext")
                _add(paragraph_properties, "jc", val="center")
            for index, line in enumerate(text.split("\n")):
                if index:
                    _add(_add(paragraph, "r"), "br")
                _add_runs(paragraph, line, style)


def _add_runs(paragraph: Element, text: str, style: NamedStyle) -> None:
    """Chinese and Latin in runs of their own, all four fonts alike: else LibreOffice sets ( in the wrong width."""
    for chinese, characters in runs(text):
        run = etree.SubElement(paragraph, _RUN)
        run.append(copy(_run_properties(style.chinese_font if chinese else style.latin_font)))
        element = etree.SubElement(run, _TEXT)
        element.text = characters
        if characters != characters.strip():
            element.set(_XML_SPACE, "preserve")


@cache
def _run_properties(font: str) -> Element:
    """Made once and copied, for there are hundreds in a document."""
    properties = etree.Element(w("rPr"))
    _add(properties, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    return properties


def _add(parent: Element, name: str, **attributes: str | int) -> Element:
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def _twips(points: float) -> int:
    return round(points * TWIPS)
