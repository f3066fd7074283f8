"""The places of a Word template: marker paragraphs that the minutes take the place of, and what stands around them.

An editor likes to split a word over several runs, so a marker is looked for in a paragraph's whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from minutes_desk.core.blocks import Block, BlockStyle, TableBlock, TextBlock
from minutes_desk.writing.page_setup import footer_parts

TITLE_MARKER = "【會議名稱】"
TEXT_MARKER = "【會議內文】"
FOOTER_MARKER = "【頁尾】"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELDS = {"page": " PAGE ", "pages": " NUMPAGES "}

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for what it gives


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it: `p` is {…}p."""
    return f"{{{_W}}}{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an office wrote around the places of the minutes, as blocks for whoever does not write the Word file."""

    before: tuple[Block, ...] = ()
    between: tuple[Block, ...] = ()
    """Between title and text."""
    after: tuple[Block, ...] = ()


def marker(part: Element, words: str) -> Element | None:
    """The first paragraph that is that marker and nothing else."""
    return next((paragraph for paragraph in part.iter(w("p")) if text_of(paragraph).strip() == words), None)


def text_of(paragraph: Element) -> str:
    return "".join(part.text or "" for part in paragraph.iter(w("t")))


def frame(body: Element, names: dict[str, str]) -> Frame:
    """What stands in a body before, between and behind the markers. `names`: a style's name by its id."""
    parts: list[list[Block]] = [[]]
    for child in body:
        texts = {text_of(paragraph).strip() for paragraph in child.iter(w("p"))}
        if texts & {TITLE_MARKER, TEXT_MARKER}:
            parts.append([])
        elif child.tag == w("p"):
            parts[-1].append(_paragraph(child, names))
        elif child.tag == w("tbl"):
            parts[-1] += _table(child)
    before, *between, after = parts if len(parts) > 1 else [*parts, []]
    return Frame(
        before=tuple(before), between=tuple(block for one in between for block in one), after=tuple(after)
    )


def _paragraph(paragraph: Element, names: dict[str, str]) -> TextBlock:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = names.get(style.get(w("val"), ""), "") if style is not None else ""
    known = name if name in set(BlockStyle) else BlockStyle.BODY
    return TextBlock(style=BlockStyle(known), text=text_of(paragraph))


def _table(table: Element) -> Iterator[Block]:
    rows = [
        tuple("\n".join(map(text_of, cell.iter(w("p")))) for cell in row.iter(w("tc")))
        for row in table.iter(w("tr"))
    ]
    width = max(map(len, rows), default=0)
    if width:
        yield TableBlock(rows=tuple(row + ("",) * (width - len(row)) for row in rows))
        yield TextBlock(style=BlockStyle.TABLE, text="")


def fill_footer(part: Element) -> bool:
    """Put 第 1 頁，共 3 頁, counted by the program that opens the file, into the marker's place; whether there was one."""
    for paragraph in part.iter(w("p")):
        if FOOTER_MARKER in text_of(paragraph):
            _replace_marker(paragraph)
            return True
    return False


def _replace_marker(paragraph: Element) -> None:
    """Cut the marker out of the runs it is split over, and put the counted words behind the first of them."""
    start = text_of(paragraph).index(FOOTER_MARKER)
    end, at = start + len(FOOTER_MARKER), 0
    home: Element | None = None
    for one in list(paragraph.iter(w("t"))):
        own = one.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        if first < last:
            run = one.getparent()
            if home is None and run is not None:
                home = run
                one.text = own[:first]
                for made in reversed([*_footer_runs(run), _run(run, own[last:])]):
                    run.addnext(made)
            else:
                one.text = own[last:]
        at += len(own)


def _footer_runs(like: Element) -> Iterator[Element]:
    for words, field in footer_parts():
        yield _run(like, words)
        if field:
            element = etree.Element(w("fldSimple"))
            element.set(w("instr"), _FIELDS[field])
            element.append(_run(like, "1"))
            yield element


def _run(like: Element, words: str) -> Element:
    """A run of words in another one's type."""
    run = etree.Element(w("r"))
    properties = like.find(w("rPr"))
    if properties is not None:
        run.append(deepcopy(properties))
    text = etree.SubElement(run, w("t"))
    text.text = words
    text.set(_XML_SPACE, "preserve")
    return run
