"""Copied HTML taken apart: paragraphs with the labels and list depths that Word, browsers and spreadsheets give them, tables."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from minutes_desk.core.cell_span import CellSpan, sound, with_rows_kept
from minutes_desk.core.minutes import Table
from minutes_desk.core.table_edit import without_covered

_LONGEST = 4_000_000
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(
    ("head", "script", "style", "title", "template", "noscript", "object", "svg", "select", "textarea")
)
_MOST_CELLS = 20_000
_MOST_SPANNED = 100
"""Rows or columns of one cell; a `rowspan` of 0 goes to the end of the table."""
_WORD_MARKS = re.compile(r"<!\[[^>]*>|<\?[^>]*>")
"""<![if !supportLists]> and <?xml …?>: marks of Word's that no parser needs."""
_WORD_LEVEL = re.compile(r"mso-list:[^;\"']*?level(\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedBlock:
    """One copied paragraph."""

    text: str
    label: str = ""
    """What Word's automatic numbering printed before it: 1. (1) ·."""
    depth: int = 0
    """How deep in lists it stands; 0: in none."""
    rank: int | None = None
    """The level of its label (`numbering.Level`), once that is known."""


def blocks_of(html: str) -> list[PastedBlock | Table]:
    """The paragraphs and tables of copied HTML, in order; what cannot be seen there is left out. Never fails."""
    reader = _Reader()
    reader.feed(_WORD_MARKS.sub("", html[:_LONGEST]))
    reader.close()
    reader.finish()
    return reader.blocks


class _Grid:
    """A table while it is read: cells that span rows or columns leave empty cells where they reach."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._spans: list[CellSpan] = []
        self._reaching: dict[tuple[int, int], None] = {}
        self._cells = self._covered = 0

    def begin_row(self) -> None:
        self.rows.append([])

    def add(self, text: str, rows: int, columns: int) -> None:
        """Put a cell behind those of the row, past what reaches into it from above."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        at = len(self.rows) - 1
        self._pass_reaching(at)
        if self._covered + rows * columns > _MOST_CELLS:
            rows = columns = 1  # spans beyond all measure cost no words
        self._covered += rows * columns - 1
        self._cells += 1
        if self._cells > _MOST_CELLS:
            return
        left = len(row)
        self._spans.append(CellSpan(row=at, column=left, rows=rows, columns=columns))
        row.append(text)
        row.extend([""] * (columns - 1))
        for below in range(1, rows):
            self._reaching.update(dict.fromkeys((at + below, left + column) for column in range(columns)))

    def table(self) -> Table | None:
        for at in range(len(self.rows)):
            self._pass_reaching(at)
        width = max(map(len, self.rows), default=0)
        kept = [at for at, row in enumerate(self.rows) if row]
        rows = tuple((*self.rows[at], *[""] * (width - len(self.rows[at]))) for at in kept)
        spans = with_rows_kept(sound(self._spans, len(self.rows), width), kept)
        return (
            without_covered(Table(rows=rows, spans=spans), [len(self.rows[at]) for at in kept])
            if rows
            else None
        )

    def _pass_reaching(self, at: int) -> None:
        row = self.rows[at]
        while self._reaching.pop((at, len(row)), 0) is None:
            row.append("")


class _Reader(HTMLParser):
    """Reads tags as they come; tags that are never closed harm nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[PastedBlock | Table] = []
        self._text: list[str] = []
        self._label: list[str] = []
        self._lists = 0
        self._word_depth = 0
        self._unseen: list[str] = []
        self._label_spans = 0
        self._grids: list[_Grid] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "").replace(" ", "").lower()
        hidden = "display:none" in style or "mso-hide:all" in style
        if self._unseen or tag in _UNSEEN or (hidden and tag not in _VOID):
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        if self._label_spans or (tag == "span" and "mso-list:ignore" in style):
            self._label_spans += tag == "span"
            return
        if tag == "br":
            self._add("\n")
        elif tag in ("td", "th"):
            self._begin_cell(given)
        elif tag in _BLOCKS:
            self.end_block()
            self._begin_block(tag, style)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[_last(self._unseen, tag) :]
            return
        if self._label_spans:
            self._label_spans -= tag == "span"
            return
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in _BLOCKS:
            self.end_block()
            self._end_of(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._label_spans:
            self._label.append(data)
        else:
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def finish(self) -> None:
        """Keep what was never closed."""
        self.end_block()
        while self._grids:
            self._end_of("table")

    def end_block(self) -> None:
        """A paragraph ends here: keep it, unless it stands in a cell, whose text goes on."""
        if self._cell is not None:
            if self._cell and not self._cell[-1].endswith("\n"):
                self._cell.append("\n")
            return
        label, lines = "".join(self._label).strip(), "".join(self._text).split("\n")
        depth = self._word_depth if label else self._lists
        for line in lines:
            if line.strip():
                self.blocks.append(PastedBlock(text=line.strip(), label=label, depth=depth))
                label = ""
        self._text, self._label, self._word_depth = [], [], 0

    def _begin_block(self, tag: str, style: str) -> None:
        if tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "table":
            self._grids.append(_Grid())
        elif tag == "tr" and self._grids:
            self._end_cell()  # a browser's table may leave the end of a cell out
            self._grids[-1].begin_row()
        if level := _WORD_LEVEL.search(style):
            self._word_depth = int(level[1])

    def _end_of(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists = max(0, self._lists - 1)
        elif tag == "table" and self._grids:
            self._end_cell()
            table = self._grids.pop().table()
            if table is not None and not self._grids:
                self.blocks.append(table)

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        if len(self._grids) == 1:
            self.end_block()
            self._cell = []
            rows = given.get("rowspan", "").strip()
            self._span = (_count(rows) if rows != "0" else _MOST_SPANNED, _count(given.get("colspan")))

    def _end_cell(self) -> None:
        if self._cell is not None and len(self._grids) == 1:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            text = "\n".join(line for line in lines if line)
            self._cell = None
            self._label, self._text = [], []
            self._grids[-1].add(text, *self._span)

    def _add(self, text: str) -> None:
        (self._text if self._cell is None else self._cell).append(text)


_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def _last(tags: list[str], tag: str) -> int:
    return len(tags) - 1 - tags[::-1].index(tag)


def _count(written: str | None) -> int:
    digits = (written or "").strip()[:9]
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isascii() and digits.isdigit() else 1
