"""Web pages (.html, and .mht as Word saves one in a single file): paragraphs, lists and tables in order, as lines."""

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes, policy

from lxml import etree

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.numbering import Level, write_label
from minutes_desk.reading.layout_table import Cell, spread, table_lines
from minutes_desk.reading.lines import LineCount, SourceLine
from minutes_desk.reading.plain_text import decoded
from minutes_desk.reading.zip_package import Element, too_deep

LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes; ten pages of minutes are about 200 KB as Word writes them."""
MOST_TAGS = 300_000
WEB_PAGE = "檔案是網頁，只讀入內文的文字和表格，選單、頁首、頁尾和隱藏的文字未讀入；請對照原檔核對。"
TRACKED = "網頁裡有刪除的文字，未讀入。"

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "caption",
        "details",
        "summary",
    ]
)
_ASIDE = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "svg",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "map",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_LINE_END = re.compile(r"\r\n?|\n")
_BREAK = "\v"
"""Stands for <br> until the blanks of the source, which mean nothing, are gone."""
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\r?\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_WIDEST_SPAN, _HIGHEST_SPAN = 63, 1000
_FORMAL = ("trad-chinese-formal", "simp-chinese-formal")
_CHINESE = ("cjk-ideographic", "trad-chinese-informal", "simp-chinese-informal")
_MOST_ITEMS = 999


def read_web_page(
    data: bytes, name: str, *, form: bool = False
) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines of a page and the remarks about it. `form`: every table holds data, whatever stands in it.

    Raises:
        UnreadableFile: it is too large, nested beyond measure, or in no known encoding.
    """
    page = _page_of(data)
    if len(page) > LARGEST_PAGE or page.count(b"<") > MOST_TAGS:
        raise UnreadableFile(f"「{name}」這個網頁過於龐大，不像會議紀錄，未匯入任何資料；請確認選對檔案。")
    text, notes = _text_of(page, name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        return (), notes
    reader = _PageReader(form)
    try:
        lines = tuple(reader.blocks(_main(root)))
    except RecursionError as error:
        raise too_deep(name) from error
    return lines, (WEB_PAGE, *notes, *reader.notes)


def _page_of(data: bytes) -> bytes:
    """The page itself, out of a file that holds it with its pictures (.mht)."""
    if not data[:200].lstrip().lower().startswith((b"mime-version:", b"from:")):
        return data
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _text_of(page: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The page's text: by its mark, by what it says itself, else by what fits."""
    said = _CHARSET.search(page[:4096])
    if said is not None and not page.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = said["name"].decode("ascii").lower()
        try:
            return page.decode("cp950" if charset == "big5" else charset), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(page, name)


def _main(root: Element) -> Element:
    """What the page says is its content, else the whole of it."""
    mains = list(root.iter("main")) or list(root.iter("article"))
    return mains[0] if len(mains) == 1 else root


class _PageReader:
    """Walks through a page once."""

    def __init__(self, form: bool) -> None:
        self._form = form
        self._count = LineCount()
        self._text: list[str] = []
        self._label = ""
        """Of the item that began, until its first line is written."""
        self._level: int | None = None
        self.notes: dict[str, None] = {}

    def blocks(self, element: Element) -> Iterator[SourceLine]:
        """The lines of an element. Words that stand in no block go on until one begins or ends."""
        ends_lines = _tag(element) in _BLOCKS or _tag(element) in ("td", "th")
        if ends_lines:
            yield from self._flush()
            self._level = int(_tag(element)[1]) if _HEADING.fullmatch(_tag(element)) else None
        self._add(element.text, element)
        number = _ListCount(element)
        for child in element:
            tag = _tag(child)
            if tag == "del":
                self.notes[TRACKED] = None
            elif tag == "br":
                self._text.append(_BREAK)
            elif tag == "table" and not _is_hidden(child):
                yield from self._flush()
                yield from self._table(child)
            elif tag and tag not in _ASIDE and not _is_hidden(child):
                if tag == "li":
                    yield from self._flush()
                    self._label = number.label(child)
                yield from self.blocks(child)
            self._add(child.tail, element)
        if ends_lines:
            yield from self._flush()
            self._label, self._level = "", None

    def _add(self, text: str | None, element: Element) -> None:
        if text:
            self._text.append(_LINE_END.sub(_BREAK, text) if _tag(element) == "pre" else text)

    def _flush(self) -> Iterator[SourceLine]:
        text, self._text = "".join(self._text), []
        text = _WHITE.sub(" ", _BETWEEN_WIDE.sub("", text)).replace(_BREAK, "\n")
        if text.strip():
            yield from self._count.lines(self._label, text, level=self._level)
            self._label = ""

    def _table(self, table: Element) -> Iterator[SourceLine]:
        number = self._count.place + 1
        rows = [
            [
                (tuple(self.blocks(cell)), _span(cell, "colspan", _WIDEST_SPAN), _span(cell, "rowspan", _HIGHEST_SPAN))
                for cell in row
                if _tag(cell) in ("td", "th") and not _is_hidden(cell)
            ]
            for row in _rows(table)
        ]  # fmt: skip
        spans: list[CellSpan] = []
        cells: list[list[Cell]] = list(spread(rows, spans))
        yield from table_lines(cells, number=number, gap=True, data=self._form, spans=spans)


class _ListCount:
    """Counts the items of a list that numbers them; pages do not hold those numbers as text."""

    def __init__(self, element: Element) -> None:
        style = f"{element.get('style', '')} {element.get('type', '')}".lower()
        self._level = (
            Level.CHAPTER if any(word in style for word in _FORMAL)
            else Level.SECTION if any(word in style for word in _CHINESE)
            else Level.POINT
        )  # fmt: skip
        self._counts = _tag(element) == "ol" and "none" not in style
        self._next = _whole(element.get("start"), 1)

    def label(self, item: Element) -> str:
        """The label of the next item; empty in a list that has none."""
        number = _whole(item.get("value"), self._next)
        self._next = number + 1
        return write_label(self._level, number) if self._counts and 1 <= number <= _MOST_ITEMS else ""


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(cell: Element, name: str, most: int) -> int:
    return min(max(_whole(cell.get(name), 1), 1), most)


def _whole(written: str | None, otherwise: int) -> int:
    text = (written or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _tag(element: Element) -> str:
    """An element's name without the prefix that Word puts before its own; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
