"""Builds OpenDocument texts for the tests: honest packages of XML, as LibreOffice and Word write them."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    )
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
CHINESE, FORMAL, STEMS = "一, 二, 三, ...", "壹, 貳, 參, ...", "甲, 乙, 丙, ..."


def odt(*blocks: str, styles: str = "", automatic: str = "", **parts: str) -> bytes:
    """An .odt file: `styles` are the common styles, `automatic` those of the content."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(blocks)}</office:text></office:body></office:document-content>"
    )
    common = f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles></office:document-styles>"
    return odt_package({"content.xml": content, "styles.xml": common, **parts})


def odt_package(parts: dict[str, str]) -> bytes:
    """A zip of those parts, its kind first and not compressed, as the standard asks."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def fodt(*blocks: str, styles: str = "", automatic: str = "") -> bytes:
    """The same as one XML text."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:mimetype="{MIMETYPE}">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(blocks)}</office:text></office:body></office:document>"
    ).encode()


def p(*content: str, style: str = "") -> str:
    """A paragraph; a piece that is not markup is text."""
    named = f" text:style-name={quoteattr(style)}" if style else ""
    inner = "".join(piece if piece.startswith("<") else escape(piece) for piece in content)
    return f"<text:p{named}>{inner}</text:p>"


def h(text: str, level: int, more: str = "") -> str:
    """A heading of that level."""
    return f'<text:h text:outline-level="{level}" {more}>{escape(text)}</text:h>'


def items(*content: str, style: str = "", more: str = "") -> str:
    """A list; each piece is what stands in one item."""
    named = f" text:style-name={quoteattr(style)}" if style else ""
    inner = "".join(
        piece if piece.startswith("<text:list-") else f"<text:list-item>{piece}</text:list-item>"
        for piece in content
    )
    return f"<text:list{named} {more}>{inner}</text:list>"


def list_level(place: int, number_format: str, *, prefix: str = "", suffix: str = "", more: str = "") -> str:
    """One level of a list style."""
    return (
        f'<text:list-level-style-number text:level="{place}" style:num-format={quoteattr(number_format)} '
        f"style:num-prefix={quoteattr(prefix)} style:num-suffix={quoteattr(suffix)} {more}/>"
    )


def list_style(name: str, *levels: str) -> str:
    return f"<text:list-style style:name={quoteattr(name)}>{''.join(levels)}</text:list-style>"


def style(name: str, *, family: str = "paragraph", more: str = "", text: str = "") -> str:
    """A style; `more` are its attributes, `text` those of its text."""
    properties = f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name={quoteattr(name)} style:family="{family}" {more}>{properties}</style:style>'
    )


def table(*rows: list[str]) -> str:
    """A table; a cell is its text or markup, a whole cell where it begins like one."""
    made = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{made}</table:table>"


def cell(content: str, more: str = "") -> str:
    if content.startswith(("<table:table-cell", "<table:covered")):
        return content
    inner = content if content.startswith("<") else "".join(map(p, content.split("\n")))
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def text_box(*blocks: str) -> str:
    return f"<draw:frame><draw:text-box>{''.join(blocks)}</draw:text-box></draw:frame>"


MINUTES_LEVELS = (
    list_level(1, FORMAL, suffix="、"),
    list_level(2, CHINESE, suffix="、"),
    list_level(3, CHINESE, prefix="(", suffix=")"),
    list_level(4, "1", suffix="."),
    list_level(5, "1", prefix="(", suffix=")"),
    list_level(6, STEMS, suffix="、"),
)
"""壹、→ 一、→ (一) → 1. → (1) → 甲、 as one list of six levels."""
