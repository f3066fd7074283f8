"""A Word template as the writer needs it: its parts, the ids behind its style names, its paper."""

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.writing.page_setup import CHINESE_FONT, LATIN_FONT, TWIPS, PageSetup

MARKER = "【會議紀錄】"
"""The text of the paragraph whose place the minutes take."""
BODY_PART = "word/document.xml"
PROPERTIES_PART = "docProps/core.xml"
_STYLES_PART = "word/styles.xml"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)


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
    """A template that has been opened."""

    parts: tuple[tuple[str, bytes], ...]
    """Every part of the package by its path, in the order of the file."""
    body: bytes
    styles: dict[BlockStyle, NamedStyle]
    page: PageSetup


def open_template(path: Path) -> Template:
    """Open a template, or give it again if the file has not changed since.

    Raises:
        UnreadableFile: it is missing, damaged, or lacks one of the named styles.
    """
    try:
        return _opened(path, path.stat().st_mtime_ns)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableFile(
            f"範本「{path.name}」無法使用（{error}）；文件沒有變動，請改用其他版式或重新安裝程式。"
        ) from error


def page_setup(path: Path) -> PageSetup:
    """The paper and the margins of a template.

    Raises:
        UnreadableFile: the template is missing or damaged.
    """
    return open_template(path).page


def parsed(part: bytes) -> Element:
    return etree.fromstring(part, _PARSER)


@lru_cache(maxsize=8)
def _opened(path: Path, _changed: int) -> Template:
    with zipfile.ZipFile(path) as package:
        parts = tuple((name, package.read(name)) for name in package.namelist())
    by_name = dict(parts)
    body = by_name[BODY_PART]
    return Template(
        parts=parts,
        body=body,
        styles=_named_styles(parsed(by_name[_STYLES_PART])),
        page=_page(parsed(body)),
    )


def _named_styles(styles: Element) -> dict[BlockStyle, NamedStyle]:
    found: dict[str, NamedStyle] = {}
    for style in styles.iterfind(w("style")):
        name, fonts = style.find(w("name")), style.find(f"{w('rPr')}/{w('rFonts')}")
        if name is not None:
            found[name.get(w("val"), "")] = NamedStyle(
                id=style.get(w("styleId"), ""),
                chinese_font=CHINESE_FONT if fonts is None else fonts.get(w("eastAsia"), CHINESE_FONT),
                latin_font=LATIN_FONT if fonts is None else fonts.get(w("ascii"), LATIN_FONT),
            )
    missing = [style for style in BlockStyle if style not in found]
    if missing:
        raise ValueError(f"缺少樣式「{'、'.join(missing)}」")
    return {style: found[style] for style in BlockStyle}


def _page(body: Element) -> PageSetup:
    section = body.find(f"{w('body')}/{w('sectPr')}")
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("沒有紙張設定")
    return PageSetup(
        width=_points(size, "w"),
        height=_points(size, "h"),
        top=_points(margins, "top"),
        right=_points(margins, "right"),
        bottom=_points(margins, "bottom"),
        left=_points(margins, "left"),
        footer=_points(margins, "footer"),
    )


def _points(element: Element, name: str) -> float:
    return int(element.get(w(name), "")) / TWIPS
