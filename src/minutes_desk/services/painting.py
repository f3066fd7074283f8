"""Documents on pages, for whoever paints them: how they are laid out, handed over to be painted, and finished as PDF.

Painting itself needs Qt, so it is given to an open `Desk` by the window, or by the command line, which has it done by a
child process.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from minutes_desk.core import document_json
from minutes_desk.core.blocks import BlockStyle, Document
from minutes_desk.core.errors import NotSaved
from minutes_desk.writing.fonts import FontRole, font_role
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.line_setting import Advance
from minutes_desk.writing.page_setup import Alignment, PageSetup, TextStyle
from minutes_desk.writing.pages import Line, Page
from minutes_desk.writing.pdf_content import stroke
from minutes_desk.writing.pdf_package import NotOurs, finished
from minutes_desk.writing.pdf_structure import pieces

__all__ = [
    "FontRole",
    "Line",
    "Page",
    "PageSetup",
    "as_job",
    "finish",
    "font_role",
    "fonts_of",
    "from_job",
    "pages_of",
    "pieces",
    "stroke",
]


def pages_of(document: Document, page: PageSetup, advance: Advance) -> tuple[Page, ...]:
    """The pages of a document, with widths as the painter's fonts have them."""
    return lay_out(document, page, advance)


def fonts_of(page: PageSetup) -> set[str]:
    """The names of the fonts that a template's styles are set in."""
    return {name for style in page.styles.values() for name in (style.chinese_font, style.latin_font)}


def finish(painted: bytes, document: Document, pages: Sequence[Page]) -> bytes:
    """A painted PDF with its title, language, bookmarks and tags; the same document gives the same bytes.

    Raises:
        NotSaved: what was painted is no PDF.
    """
    try:
        return finished(painted, document, pages, _painted(pages))
    except NotOurs as error:
        raise NotSaved(
            "PDF 沒有產生（繪製的結果不完整），沒有覆寫任何檔案；請再匯出一次，或改匯出 Word。"
        ) from error


def _painted(pages: Sequence[Page]) -> str:
    """All text of the pages, in the order in which it is painted."""
    return "".join(
        line.text
        for page in pages
        for line in (*([page.mark] if page.mark else ()), *page.lines, page.footer)
    )


def as_job(document: Document, page: PageSetup) -> bytes:
    """What another process needs to paint a document, as JSON."""
    return json.dumps({"document": document_json.to_json(document), "page": asdict(page)}).encode()


def from_job(job: bytes) -> tuple[Document, PageSetup]:
    """The document and its paper again.

    Raises:
        KeyError, TypeError, ValueError: it is no such job.
    """
    value: dict[str, Any] = json.loads(job)
    page: dict[str, Any] = value["page"]
    styles: dict[str, dict[str, Any]] = page["styles"]
    page["styles"] = {BlockStyle(name): _style(style) for name, style in styles.items()}
    page["footer_alignment"] = Alignment(page["footer_alignment"])
    return document_json.from_json(value["document"]), PageSetup(**page)


def _style(value: dict[str, Any]) -> TextStyle:
    value["alignment"] = Alignment(value["alignment"])
    return TextStyle(**value)
