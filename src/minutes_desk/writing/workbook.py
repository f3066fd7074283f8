"""Papers as a workbook (.xlsx): a sheet for each table, to be filtered, filled in and sent back.

Written with XlsxWriter: docs/decisions/0180-workbooks.md.
"""

# XlsxWriter ships types without the mark that says so, and not for every argument.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock
from minutes_desk.writing.columns import table_columns
from minutes_desk.writing.fonts import text_width
from minutes_desk.writing.page_setup import CHINESE_FONT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_SIZE, _TITLE_SIZE = 12, 16
_LINE, _TITLE_LINE = 17.0, 26.0
"""The heights of a line in a cell and in the title, in points."""
_HIGHEST = 409.0
"""What Excel allows a row, in points."""
_SCREEN = 900.0
"""What the columns have together, in points: the width of a laptop's screen."""
_DIGIT = 5.6
"""Points in Excel's unit for the width of a column."""
_EASE = 1.0
"""In em: what a cell keeps free beside its text."""
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
"""Characters, both by Excel's own limits."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_A4 = 9
_NO_DAY = dt.datetime(2000, 1, 1)
"""The date of a file without one: no clock is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One sheet of the workbook: what stands above the table, and the table."""

    name: str
    lines: tuple[str, ...]
    table: TableBlock


def write_workbook(document: Document) -> bytes:
    """The document's tables as sheets, named by the headings before them. The same document gives the same bytes.

    A document without a table gives one sheet with its lines.
    """
    # Imported here, as it takes 60 ms and few exports need it.
    from xlsxwriter.workbook import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        _set_properties(book, document)
        formats = _Formats(book)
        for part in _parts(document):
            _fill(book.add_worksheet(part.name), part, document, formats)
    return stream.getvalue()


def _set_properties(book: Workbook, document: Document) -> None:
    day = dt.datetime.fromisoformat(document.day) if document.day else _NO_DAY
    book.set_properties(
        {"title": document.title, "subject": document.subject, "author": document.author, "created": day}
    )


class _Formats:
    """How the cells look."""

    def __init__(self, book: Workbook) -> None:
        plain = {"font_name": CHINESE_FONT, "font_size": _SIZE, "valign": "vcenter"}
        self.title: Format = book.add_format(
            {**plain, "font_size": _TITLE_SIZE, "bold": True, "align": "center", "text_wrap": True}
        )
        self.line: Format = book.add_format(plain)
        self.head: Format = book.add_format(
            {**plain, "bold": True, "align": "center", "border": 1, "bg_color": "#E7E6E6", "text_wrap": True}
        )
        self.cell: Format = book.add_format({**plain, "border": 1, "num_format": "@", "text_wrap": True})


def _parts(document: Document) -> Iterator[_Part]:
    lines: list[str] = []
    names: set[str] = set()
    heading = ""
    for block in document.blocks:
        if isinstance(block, TableBlock):
            yield _Part(name=_sheet_name(heading, names), lines=tuple(lines), table=block)
            lines = []
        elif block.style is BlockStyle.LEVEL_1:
            heading = block.text
            lines.append(block.label + block.text)
        elif block.style is not BlockStyle.TITLE and block.text:
            lines.append(block.label + block.text)
    if not names:
        yield _Part(name=_sheet_name("", names), lines=tuple(lines), table=TableBlock(rows=()))


def _sheet_name(heading: str, taken: set[str]) -> str:
    """The heading without its count, shortened to what Excel allows; no name twice."""
    plain = _NOT_IN_NAMES.sub("", heading.partition("（")[0].rstrip("：")).strip() or "表"
    name = plain[:_LONGEST_NAME]
    number = 1
    while name in taken:
        number += 1
        ending = f"（{number}）"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(name)
    return name


def _fill(sheet: Worksheet, part: _Part, document: Document, formats: _Formats) -> None:
    rows = part.table.rows
    widths = table_columns(part.table, _SCREEN, _SIZE) if rows else (_SCREEN,)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width / _DIGIT)
    if len(widths) > 1:
        sheet.merge_range(0, 0, 0, len(widths) - 1, document.title, formats.title)
    else:
        sheet.write_string(0, 0, document.title, formats.title)
    sheet.set_row(0, _lines(document.title, sum(widths), _TITLE_SIZE) * _TITLE_LINE)
    for number, words in enumerate(part.lines, 1):
        sheet.write_string(number, 0, words[:_LONGEST_CELL], formats.line)
    first = len(part.lines) + 1
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(
                first + number, column, text[:_LONGEST_CELL], formats.cell if number else formats.head
            )
        height = _height(row, widths)
        sheet.set_row(first + number, min(max(height, part.table.row_height if number else 0.0), _HIGHEST))
    _make_ready(sheet, first, rows, landscape=document.landscape)


def _make_ready(sheet: Worksheet, first: int, rows: Sequence[Sequence[str]], *, landscape: bool) -> None:
    """What a person would set before working in it or printing it: head in sight, filter, paper, page numbers."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 頁，共 &N 頁")
    if rows:
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)
        sheet.autofilter(first, 0, first + len(rows) - 1, len(rows[0]) - 1)


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    return max(_lines(text, width, _SIZE) for text, width in zip(row, widths, strict=True)) * _LINE


def _lines(text: str, width: float, size: float) -> int:
    """About how many lines a text takes in a cell."""
    room = max(width / size - _EASE, 1.0)
    return sum(max(math.ceil(text_width(line) / room), 1) for line in text.split("\n"))
