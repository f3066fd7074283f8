"""Minutes as an OpenDocument text (ODF 1.3): the same paper, styles and labels as the .docx, written directly."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import CellSpan, by_cell, row_groups
from minutes_desk.writing.columns import stays_whole, table_columns
from minutes_desk.writing.fonts import runs
from minutes_desk.writing.indents import Indent, indents, spaces_below
from minutes_desk.writing.open_document_styles import (
    CHINESE_SPAN,
    FOOTER_PARAGRAPH,
    LATIN_SPAN,
    MARK_PARAGRAPH,
    AutomaticStyles,
    declare_fonts,
    master_page,
    styles_part,
)
from minutes_desk.writing.open_document_xml import VERSION, add, put, root, serialized
from minutes_desk.writing.page_setup import PageSetup, footer_parts
from minutes_desk.writing.template import Template, opened
from minutes_desk.writing.template_markers import Element
from minutes_desk.writing.zip_package import packed, packed_part

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_LONGEST = 255
"""How many characters a property may have, as in the .docx."""
_BLANKS = re.compile(r"(?<=\s) +|^ +| +$")
_FIELDS = {"page": "text:page-number", "pages": "text:page-count"}


def write_odt(document: Document, template: Path | Template, out: BinaryIO | Path) -> None:
    """Write the document on the template's paper. The same document gives the same bytes.

    Raises:
        UnreadableFile: the template is missing, damaged, or lacks one of the named styles.
        OSError: `out` cannot be written.
    """
    base = opened(template).for_paper(landscape=document.landscape)
    document = base.framed(document)
    made = _packed(
        {
            "content.xml": _content(document, base),
            "styles.xml": _styles(document, base),
            "meta.xml": _meta(document),
        }
    )
    if isinstance(out, Path):
        out.write_bytes(made)
    else:
        out.write(made)


def _packed(parts: dict[str, Element]) -> bytes:
    """The package: its type first and not compressed, so that a file's kind is seen in its first bytes."""
    parts = {**parts, "META-INF/manifest.xml": _manifest(parts)}
    return packed(
        (
            packed_part("mimetype", MEDIA_TYPE.encode(), stored=True),
            *(packed_part(name, serialized(part)) for name, part in parts.items()),
        )
    )


def _manifest(parts: dict[str, Element]) -> Element:
    made = root("manifest:manifest", "manifest", manifest__version=VERSION)
    add(
        made,
        "manifest:file-entry",
        manifest__full_path="/",
        manifest__version=VERSION,
        manifest__media_type=MEDIA_TYPE,
    )
    for name in parts:
        add(made, "manifest:file-entry", manifest__full_path=name, manifest__media_type="text/xml")
    return made


def _meta(document: Document) -> Element:
    """Title, subject, keywords, author, language; the dates are the meeting's day, never the clock's."""
    made = root("office:document-meta", "office", "meta", "dc", office__version=VERSION)
    meta = add(made, "office:meta")
    day = f"{document.day}T00:00:00" if document.day else ""
    for name, value in (
        ("meta:generator", "minutes_desk"),
        ("dc:title", document.title),
        ("dc:subject", document.subject),
        ("meta:keyword", document.keywords),
        ("meta:initial-creator", document.author),
        ("dc:creator", document.author),
        ("meta:creation-date", day),
        ("dc:date", day),
        ("dc:language", "zh-TW"),
    ):
        if value:
            add(meta, name).text = value[:_LONGEST]
    return made


def _styles(document: Document, template: Template) -> Element:
    part = styles_part(template, mark=document.mark)
    page = master_page(part)
    if document.mark:
        mark = add(add(page, "style:header"), "text:p", text__style_name=MARK_PARAGRAPH)
        _add_runs(mark, document.mark)
    footer = add(add(page, "style:footer"), "text:p", text__style_name=FOOTER_PARAGRAPH)
    for words, field in footer_parts(template.page.footer_words):
        _add_runs(footer, words)
        if field:
            add(add(footer, "text:span", text__style_name=LATIN_SPAN), _FIELDS[field]).text = "1"
    return part


def _content(document: Document, template: Template) -> Element:
    part = root(
        "office:document-content", "office", "style", "text", "table", "fo", "svg", office__version=VERSION
    )
    declare_fonts(part, template)
    styles = AutomaticStyles(add(part, "office:automatic-styles"), template)
    text = add(add(part, "office:body"), "office:text")
    writer = _Writer(text, styles, template.page)
    spaces = spaces_below(document.blocks)
    indented = indents(document.blocks, template.page.text_width, template.page.styles)
    for block, space, indent in zip(document.blocks, spaces, indented, strict=True):
        if isinstance(block, TableBlock):
            writer.table(block, indent)
        else:
            writer.paragraph(block, indent, space)
    return part


class _Writer:
    """Adds blocks to the body, and the styles that they ask for."""

    def __init__(self, text: Element, styles: AutomaticStyles, page: PageSetup) -> None:
        self._text = text
        self._styles = styles
        self._page = page
        self._tables = 0

    def paragraph(self, block: TextBlock, indent: Indent, space: float) -> None:
        style = self._styles.paragraph(
            block.style, indent, space=space, keep=block.keep_with_next, new_page=block.new_page
        )
        if block.outline_level is None:
            paragraph = add(self._text, "text:p", text__style_name=style)
        else:
            paragraph = add(
                self._text, "text:h", text__style_name=style, text__outline_level=str(block.outline_level)
            )
        _add_runs(paragraph, block.label + block.text)

    def table(self, block: TableBlock, indent: Indent) -> None:
        """A grid of fixed columns from the indent to the right margin; rows stay whole, the first row is repeated."""
        room = self._page.text_width - indent.first
        widths = table_columns(block, room, self._page.styles[BlockStyle.TABLE].size)
        self._tables += 1
        table = add(
            self._text,
            "table:table",
            table__name=f"表格{self._tables}",
            table__style_name=self._styles.table(indent.first, sum(widths), whole=stays_whole(block)),
        )
        for width in widths:
            add(table, "table:table-column", table__style_name=self._styles.column(width))
        spans = by_cell(block.spans)
        groups = list(row_groups(block.spans, len(block.rows)))
        head = add(table, "table:table-header-rows") if groups else table
        for number, row in enumerate(block.rows):
            is_head = number < len(groups[0])
            self._row(
                head if is_head else table,
                [(text, spans.get((number, column))) for column, text in enumerate(row)],
                number,
                least=0.0 if is_head else block.row_height,
                head=is_head,
            )

    def _row(
        self,
        parent: Element,
        row: Sequence[tuple[str, CellSpan | None]],
        number: int,
        *,
        head: bool,
        least: float,
    ) -> None:
        element = add(parent, "table:table-row", table__style_name=self._styles.row(least))
        style = self._styles.head_cell(BlockStyle.TABLE) if head else str(BlockStyle.TABLE)
        for column, (text, span) in enumerate(row):
            if span is not None and (span.row, span.column) != (number, column):
                add(element, "table:covered-table-cell")
                continue
            cell = add(
                element,
                "table:table-cell",
                table__style_name=self._styles.cell(),
                office__value_type="string",
            )
            if span is not None:
                put(cell, {"table:number-columns-spanned": str(span.columns)})
                put(cell, {"table:number-rows-spanned": str(span.rows)})
            paragraph = add(cell, "text:p", text__style_name=style)
            for index, line in enumerate(text.split("\n")):
                if index:
                    add(paragraph, "text:line-break")
                _add_runs(paragraph, line)


def _add_runs(paragraph: Element, text: str) -> None:
    """Chinese and Latin in spans of their own, all fonts alike: else LibreOffice sets ( in the wrong width."""
    for chinese, characters in runs(text):
        span = add(paragraph, "text:span", text__style_name=CHINESE_SPAN if chinese else LATIN_SPAN)
        _fill(span, characters)


def _fill(span: Element, text: str) -> None:
    """Text in which blanks count: one at its start or behind another is an element, for it would be taken for layout."""
    first, *rest = _BLANKS.split(text)
    span.text = first
    for count, words in zip(map(len, _BLANKS.findall(text)), rest, strict=True):
        blank = add(span, "text:s")
        if count > 1:
            put(blank, {"text:c": str(count)})
        blank.tail = words
