"""Paragraphs and runs of a Word file as XML elements, in the styles of one template."""

from copy import copy
from functools import cache

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, TextBlock
from minutes_desk.writing.fonts import runs
from minutes_desk.writing.indents import Indent
from minutes_desk.writing.page_setup import HALF_POINTS, MARK_STYLE, TWIPS
from minutes_desk.writing.template import NamedStyle
from minutes_desk.writing.template_markers import Element, w

_RUN, _TEXT = w("r"), w("t")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_named = cache(w)


def text_paragraph(block: TextBlock, indent: Indent, space: float, style: NamedStyle) -> Element:
    """A block with its label; `space` is the blank below it, in points."""
    paragraph = styled_paragraph(style)
    properties = paragraph[0]
    if block.keep_with_next:
        add(properties, "keepNext")
    if block.new_page:
        add(properties, "pageBreakBefore")
    if space:
        add(properties, "spacing", after=twips(space))
    if indent.right:
        add(properties, "ind", left=twips(indent.first), right=twips(indent.right))
    elif block.style not in (BlockStyle.TITLE, BlockStyle.TABLE):
        hanging = twips(indent.rest) - twips(indent.first)
        add(properties, "ind", left=twips(indent.rest), hanging=hanging)
    if block.outline_level is not None:
        add(properties, "outlineLvl", val=block.outline_level - 1)
    add_runs(paragraph, block.label + block.text, style)
    return paragraph


def mark_paragraph(text: str, style: NamedStyle) -> Element:
    """A short line at the right margin, in small type."""
    paragraph = styled_paragraph(style)
    properties = paragraph[0]
    add(properties, "spacing", line=twips(MARK_STYLE.line_height), lineRule="exact")
    add(properties, "ind", left=0, firstLine=0)
    add(properties, "jc", val=str(MARK_STYLE.alignment))
    add_runs(paragraph, text, style)
    for run in paragraph.iterchildren(_RUN):
        for name in ("sz", "szCs"):
            add(run[0], name, val=round(MARK_STYLE.size * HALF_POINTS))
    return paragraph


def styled_paragraph(style: NamedStyle) -> Element:
    """An empty paragraph; its properties are its first child."""
    paragraph = etree.Element(_named("p"))
    add(add(paragraph, "pPr"), "pStyle", val=style.id)
    return paragraph


def add_runs(paragraph: Element, text: str, style: NamedStyle) -> None:
    """Chinese and Latin in runs of their own, all four fonts alike: else LibreOffice sets ( in the wrong width."""
    for chinese, characters in runs(text):
        run = copy(_empty_run(style.chinese_font if chinese else style.latin_font))
        run[1].text = characters
        if characters[0].isspace() or characters[-1].isspace():
            run[1].set(_XML_SPACE, "preserve")
        paragraph.append(run)


@cache
def _empty_run(font: str) -> Element:
    """Made once and copied, for there are hundreds in a document."""
    run = etree.Element(_RUN)
    add(add(run, "rPr"), "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    etree.SubElement(run, _TEXT)
    return run


def add(parent: Element, name: str, **attributes: str | int) -> Element:
    """A child of that name, its attributes of the same namespace."""
    child = etree.SubElement(parent, _named(name))
    for key, value in attributes.items():
        child.set(_named(key), str(value))
    return child


def twips(points: float) -> int:
    return round(points * TWIPS)
