"""What lies around the minutes in a Word file: made by python-docx once for a template, its paper and a mark, then kept.

From one document to the next only the body and the properties differ; all other parts stay as they were packed.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, cast

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, Document
from minutes_desk.writing.page_setup import NEAREST
from minutes_desk.writing.properties import set_properties
from minutes_desk.writing.template import NamedStyle, Template, opened_word
from minutes_desk.writing.template_markers import Element, w
from minutes_desk.writing.word_paragraphs import mark_paragraph
from minutes_desk.writing.zip_package import PackedPart, packed, packed_part

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """A template on its paper with its mark, without minutes in it yet."""

    parts: tuple[PackedPart, ...]
    main_name: str
    main: bytes
    """The part that the minutes are written in, as XML."""
    properties_name: str
    properties: bytes
    """What the file says about itself, empty, as XML."""

    def root(self) -> Element:
        """The document, to be written in."""
        return etree.fromstring(self.main, etree.XMLParser(resolve_entities=False))

    def filled(self, root: Element, document: Document) -> bytes:
        """The file: the package with that document, and with its properties."""
        changed = {
            self.main_name: etree.tostring(root, encoding="UTF-8", standalone=True),
            self.properties_name: self._properties(document),
        }
        return packed(
            packed_part(part.name, changed[part.name]) if part.name in changed else part
            for part in self.parts
        )

    def _properties(self, document: Document) -> bytes:
        from docx.opc.coreprops import CoreProperties
        from docx.oxml.coreprops import CT_CoreProperties
        from docx.oxml.parser import parse_xml

        element = cast("CT_CoreProperties", parse_xml(self.properties))
        set_properties(CoreProperties(element), document)
        return etree.tostring(cast("Element", element), encoding="UTF-8", standalone=True)


def word_package(template: Template, *, landscape: bool, mark: str) -> WordPackage:
    """The package of a template, on paper lying on its long side if it is to, with a mark at the head of its pages."""
    return _made(template.content, template.styles[BlockStyle.BODY], landscape, mark)


@lru_cache(maxsize=8)
def _made(content: bytes, body: NamedStyle, landscape: bool, mark: str) -> WordPackage:
    word = opened_word(content)
    if landscape:
        _lay_down(word)
    if mark:
        _mark(word, mark, body)
    set_properties(word.core_properties, Document(title="", blocks=()))
    saved = BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    main, properties = _names(word)
    return WordPackage(
        parts=tuple(packed_part(name, content) for name, content in contents.items()),
        main_name=main,
        main=contents[main],
        properties_name=properties,
        properties=contents[properties],
    )


def _names(word: WordDocument) -> tuple[str, str]:
    """What the package calls the document and its properties."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = word.part.package
    assert package is not None  # it was opened out of one
    properties = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return str(word.part.partname).lstrip("/"), str(properties.partname).lstrip("/")


def _mark(word: WordDocument, mark: str, body: NamedStyle) -> None:
    """Write a mark at the right of every page's head, below what the office has there."""
    for section in word.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        for header in headers:
            added = header.is_linked_to_previous
            header.is_linked_to_previous = False
            element = cast("Element", header._element)  # pyright: ignore[reportPrivateUsage]  # no public name
            if added:
                _within_reach(section)
                # python-docx's own has a paragraph in a style that the template lacks
                for paragraph in list(element):
                    element.remove(paragraph)
            element.append(mark_paragraph(mark, body))


def _within_reach(section: Section) -> None:
    """Bring an empty header down to where every printer prints: some editors leave it at the paper's edge."""
    from docx.shared import Pt

    distance = section.header_distance
    if distance is None or distance < Pt(NEAREST):
        section.header_distance = Pt(NEAREST)


def _lay_down(word: WordDocument) -> None:
    """Turn the paper of every section that stands onto its long side."""
    for size in cast("Element", word.element).iter(w("pgSz")):
        width, height = size.get(w("w"), "0"), size.get(w("h"), "0")
        if int(width) < int(height):
            size.set(w("w"), height)
            size.set(w("h"), width)
        size.set(w("orient"), "landscape")
