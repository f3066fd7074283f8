"""A Word template as the writer needs it: opened by python-docx, with the ids behind its style names and its paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, Document, TextBlock
from minutes_desk.core.errors import UnreadableFile, in_brackets
from minutes_desk.writing.page_setup import CHINESE_FONT, FOOTER, LATIN_FONT, NEAREST, Alignment, PageSetup
from minutes_desk.writing.template_markers import (
    FOOTER_MARKER,
    Element,
    Frame,
    fill_footer,
    frame,
    text_of,
    w,
)
from minutes_desk.writing.template_type import alignment_of, fonts_of, type_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.document import CT_Document
    from docx.shared import Length

_PROPERTIES = "/docProps/core.xml"
_NO_PAPER = "沒有紙張設定"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStyle:
    """One of the minutes' paragraph styles in a template."""

    id: str
    """What the file calls it; an editor may change that, but never the name."""
    chinese_font: str
    latin_font: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that has been looked at and found fit."""

    content: bytes = field(repr=False)
    styles: dict[BlockStyle, NamedStyle]
    page: PageSetup
    frame: Frame = field(default_factory=Frame)

    def for_paper(self, *, landscape: bool) -> Template:
        """The same template, for paper lying on its long side if it is to."""
        return replace(self, page=self.page.for_paper(landscape=landscape)) if landscape else self

    def framed(self, document: Document) -> Document:
        """A document with what the office wrote around the places of the minutes, for whoever does not write the Word
        file."""
        if self.frame == Frame():
            return document
        titles = leading_titles(document)
        blocks = (*document.blocks[:titles], *self.frame.between, *document.blocks[titles:])
        return replace(document, blocks=(*self.frame.before, *blocks, *self.frame.after))


def open_template(path: Path) -> Template:
    """Open a template, or give it again if the file has not changed since.

    Raises:
        UnreadableFile: it is missing, damaged, or lacks one of the named styles.
    """
    try:
        return _looked_at(path, path.stat().st_mtime_ns)
    # AttributeError: python-docx on a part that is not what its content type says.
    except (OSError, KeyError, ValueError, AttributeError, BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableFile(
            f"範本「{path.name}」無法使用{in_brackets(error)}；文件沒有變動，請改用其他版式或重新安裝程式。"
        ) from error


def read_template(content: bytes, name: str) -> Template:
    """A template from its bytes, such as an office's own that is kept in a document.

    Raises:
        UnreadableFile: it is damaged, or lacks one of the named styles.
    """
    try:
        return _template(content)
    # AttributeError: python-docx on a part that is not what its content type says.
    except (KeyError, ValueError, AttributeError, BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableFile(
            f"範本「{name}」無法使用{in_brackets(error)}；文件沒有變動，請到「文件樣式」改回內建的範本。"
        ) from error


def opened(template: Path | Template) -> Template:
    """A template, opened if it is a file; raises like `open_template`."""
    return open_template(template) if isinstance(template, Path) else template


def leading_titles(document: Document) -> int:
    """How many blocks the title has: they stand before all others."""
    titles = takewhile(
        lambda block: isinstance(block, TextBlock) and block.style is BlockStyle.TITLE, document.blocks
    )
    return sum(1 for _title in titles)


def page_setup(path: Path) -> PageSetup:
    """The paper and the margins of a template.

    Raises:
        UnreadableFile: the template is missing or damaged.
    """
    return open_template(path).page


def opened_word(content: bytes) -> WordDocument:
    """A template in python-docx's hands, its properties where python-docx looks for them."""
    # Imported here, as it takes 40 ms: neither the window's first paint nor a list of cases waits for it.
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document(BytesIO(content))
    package = document.part.package
    assert package is not None  # it was opened out of one
    for name, relation in list(package.rels.items()):
        # LibreOffice names the properties' relation in a way that python-docx does not know: it would add a second part.
        if (
            relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES
            and not relation.is_external
            and relation.target_part.partname == _PROPERTIES
        ):
            del package.rels[name]
    return document


@lru_cache(maxsize=8)
def _looked_at(path: Path, _changed: int) -> Template:
    return _template(path.read_bytes())


@lru_cache(maxsize=8)
def _template(content: bytes) -> Template:
    document = opened_word(content)
    words, alignment = _footer_words(document)
    if _fill_footers(document):
        saved = BytesIO()
        document.save(saved)
        content = saved.getvalue()
    part = cast("Element", document.styles.element)
    styles = _named_styles(document, part)
    faces = {style: type_of(part, style, named.id) for style, named in styles.items()}
    names = {style.style_id: style.name or "" for style in document.styles}
    body = cast("CT_Document", document.element).body
    return Template(
        content=content,
        styles=styles,
        page=replace(_page(document), styles=faces, footer_words=words, footer_alignment=alignment),
        frame=frame(cast("Element", body), names),
    )


def _footer_words(document: WordDocument) -> tuple[str, Alignment]:
    """The line of the usual footer that has the marker, with our words in its place, and how it stands."""
    if len(document.sections) and not document.sections[-1].footer.is_linked_to_previous:
        # python-docx has no public name for the element.
        part = cast("Element", document.sections[-1].footer._element)  # pyright: ignore[reportPrivateUsage]
        for paragraph in part.iter(w("p")):
            if FOOTER_MARKER in text_of(paragraph):
                styles = cast("Element", document.styles.element)
                return text_of(paragraph).replace(FOOTER_MARKER, FOOTER), alignment_of(paragraph, styles)
    return FOOTER, Alignment.CENTER


def _fill_footers(document: WordDocument) -> bool:
    """Put the page's number into the marker's place in every footer; whether any had it."""
    footers = [
        footer
        for section in document.sections
        for footer in (section.footer, section.first_page_footer, section.even_page_footer)
        if not footer.is_linked_to_previous
    ]
    # python-docx has no public name for the element.
    filled = [fill_footer(cast("Element", one._element)) for one in footers]  # pyright: ignore[reportPrivateUsage]
    return any(filled)


def _named_styles(document: WordDocument, part: Element) -> dict[BlockStyle, NamedStyle]:
    by_name = {style.name: style for style in document.styles}
    missing = [style for style in BlockStyle if style not in by_name]
    if missing:
        raise ValueError(f"缺少樣式「{'、'.join(missing)}」")
    return {style: _named_style(by_name[style].style_id, part) for style in BlockStyle}


def _named_style(style_id: str, part: Element) -> NamedStyle:
    chinese, latin = fonts_of(part, style_id)
    return NamedStyle(id=style_id, chinese_font=chinese or CHINESE_FONT, latin_font=latin or LATIN_FONT)


def _page(document: WordDocument) -> PageSetup:
    if not len(document.sections):
        raise ValueError(_NO_PAPER)
    section = document.sections[-1]
    return PageSetup(
        width=_points(section.page_width),
        height=_points(section.page_height),
        top=_points(section.top_margin),
        right=_points(section.right_margin),
        bottom=_points(section.bottom_margin),
        left=_points(section.left_margin),
        footer=_points(section.footer_distance),
        header=max(_points(section.header_distance), NEAREST),
    )


def _points(length: Length | None) -> float:
    if length is None:
        raise ValueError(_NO_PAPER)
    return length.pt
