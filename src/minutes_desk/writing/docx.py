"""Minutes as a Word document: the template, opened and saved by python-docx, with a body of our own paragraphs.

The template gives paper, footer, styles and whatever an office puts around its marker paragraph. Why the body is not
python-docx's, too, and what of its package is kept from one file to the next: docs/decisions/0020-writing-word.md.
"""

from pathlib import Path
from typing import BinaryIO

from lxml import etree

from minutes_desk.core.blocks import Document, TableBlock
from minutes_desk.writing.indents import indents, spaces_below
from minutes_desk.writing.template import Template, leading_titles, opened
from minutes_desk.writing.template_markers import TEXT_MARKER, TITLE_MARKER, Element, marker, w
from minutes_desk.writing.word_package import word_package
from minutes_desk.writing.word_paragraphs import text_paragraph
from minutes_desk.writing.word_tables import table


def write_docx(document: Document, template: Path | Template, out: BinaryIO | Path) -> None:
    """Write the document on the template's paper, in the template's styles. The same document gives the same bytes.

    The title takes the place of the template's marker paragraph 【會議名稱】, all else that of 【會議內文】. Where the first
    is missing the title stands before the text; where the second is, the text stands at the end.

    Raises:
        UnreadableFile: the template is missing, damaged, or lacks one of the named styles.
        OSError: `out` cannot be written.
    """
    base = opened(template).for_paper(landscape=document.landscape)
    package = word_package(base, landscape=document.landscape, mark=document.mark)
    root = package.root()
    _fill(next(root.iterchildren(w("body"))), document, base)
    packed = package.filled(root, document)
    if isinstance(out, Path):
        out.write_bytes(packed)
    else:
        out.write(packed)


def _fill(body: Element, document: Document, template: Template) -> None:
    """Put the blocks into the markers' places."""
    spaces = spaces_below(document.blocks)
    indented = indents(document.blocks, template.page.text_width, template.page.styles)
    made = [
        table(block, indent, template)
        if isinstance(block, TableBlock)
        else text_paragraph(block, indent, space, template.styles[block.style])
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
