"""A Word template as the writer needs it: opened by python-docx, with the ids behind its style names and its paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from lxml import etree

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.writing.page_setup import CHINESE_FONT, LATIN_FONT, PageSetup

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.shared import Length
    from docx.styles.style import BaseStyle

MARKER = "【會議紀錄】"
"""The text of the paragraph whose place the minutes take."""

_NO_PAPER = "沒有紙張設定"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml has no public name for what it gives


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it: `p` is {…}p."""
    return f"{{{_W}}}{name}"


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

    content: bytes
    styles: dict[BlockStyle, NamedStyle]
    page: PageSetup

    def for_paper(self, *, landscape: bool) -> Template:
        """The same template, for paper lying on its long side if it is to."""
        return replace(self, page=self.page.for_paper(landscape=landscape)) if landscape else self

    def copy(self) -> WordDocument:
        """A fresh document on this template, to be written in."""
        return _opened(self.content)


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
            f"範本「{path.name}」無法使用（{error}）；文件沒有變動，請改用其他版式或重新安裝程式。"
        ) from error


def page_setup(path: Path) -> PageSetup:
    """The paper and the margins of a template.

    Raises:
        UnreadableFile: the template is missing or damaged.
    """
    return open_template(path).page


def _opened(content: bytes) -> WordDocument:
    # Imported here, as it takes 40 ms: neither the window's first paint nor a list of cases waits for it.
    import docx

    return docx.Document(BytesIO(content))


@lru_cache(maxsize=8)
def _looked_at(path: Path, _changed: int) -> Template:
    content = path.read_bytes()
    document = _opened(content)
    return Template(content=content, styles=_named_styles(document), page=_page(document))


def _named_styles(document: WordDocument) -> dict[BlockStyle, NamedStyle]:
    by_name = {style.name: style for style in document.styles}
    missing = [style for style in BlockStyle if style not in by_name]
    if missing:
        raise ValueError(f"缺少樣式「{'、'.join(missing)}」")
    return {style: _named_style(by_name[style]) for style in BlockStyle}


def _named_style(style: BaseStyle) -> NamedStyle:
    fonts = style.element.find(f"{w('rPr')}/{w('rFonts')}")
    return NamedStyle(
        id=style.style_id,
        chinese_font=CHINESE_FONT if fonts is None else fonts.get(w("eastAsia"), CHINESE_FONT),
        latin_font=LATIN_FONT if fonts is None else fonts.get(w("ascii"), LATIN_FONT),
    )


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
        header=_points(section.header_distance),
    )


def _points(length: Length | None) -> float:
    if length is None:
        raise ValueError(_NO_PAPER)
    return length.pt
