"""Spreadsheets (.xlsx, .ods) as lines: of each sheet what stands above the table, and the table. Values only, as shown.

What Excel or LibreOffice Calc make of a form of ours; formulas give their last result, hidden sheets are left out.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from posixpath import dirname, join, normpath

from minutes_desk.core.minutes import Table
from minutes_desk.reading.layout_table import WIDEST_TABLE, rectangle
from minutes_desk.reading.lines import SourceLine, visible
from minutes_desk.reading.open_document import TABLE
from minutes_desk.reading.open_document_lists import TEXT, whole_number
from minutes_desk.reading.open_document_text import OFFICE, InlineText
from minutes_desk.reading.zip_package import Element, ZipPackage

HIDDEN_SHEET = "檔案有隱藏的工作表，未讀入。"

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The strict form of the standard differs only in the names of its name spaces.
_STRICT = (
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
)
_WORKBOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TENS = 26

Row = list[str]


def read_spreadsheet(data: bytes, name: str) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines of a workbook and the remarks about it.

    Raises:
        UnreadableFile: the file is damaged, or swells beyond all measure.
    """
    package = ZipPackage(data, name)
    notes: dict[str, None] = {}
    sheets = _workbook(package, notes) if package.is_there(_WORKBOOK) else _calc(package, notes)
    lines: list[SourceLine] = []
    for rows in sheets:
        lines += _lines(rows, len(lines) + 1)
    return tuple(lines), tuple(notes)


def _lines(rows: list[Row], number: int) -> Iterator[SourceLine]:
    """A row with one text alone is a line as long as no table has begun; from the first wider row on it is a table."""
    begun = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    for row in rows[:begun]:
        for text in "".join(row).split("\n"):
            if shown := visible(text):
                yield SourceLine(text=shown, number=number)
                number += 1
    if table := rectangle(rows[begun:]):
        yield SourceLine(text="", number=number, table=Table(rows=table))


# Excel ----------------------------------------------------------------------------------------------------------------


def _workbook(package: ZipPackage, notes: dict[str, None]) -> Iterator[list[Row]]:
    book = package.xml(_WORKBOOK, renamed=_STRICT)
    if book is None:
        raise package.damaged()
    targets = _targets(package)
    shared = _shared(package)
    for sheet in book.iter(f"{_MAIN}sheet"):
        if sheet.get("state", "visible") != "visible":
            notes[HIDDEN_SHEET] = None
            continue
        # The strict form names the reference differently, too: it is the one attribute that ends so.
        reference = next(
            (value for key, value in sheet.items() if key == _RELATED or key.endswith("}id")), ""
        )
        root = package.xml(targets.get(reference, ""), renamed=_STRICT)
        if root is None:
            raise package.damaged()
        yield [_cells(row, shared) for row in root.iter(f"{_MAIN}row")]


def _targets(package: ZipPackage) -> dict[str, str]:
    relations = package.xml("xl/_rels/workbook.xml.rels")
    found = () if relations is None else relations.iter(_RELATION)
    return {
        one.get("Id", ""): normpath(join("/", dirname(_WORKBOOK), one.get("Target", ""))).lstrip("/")
        for one in found
    }


def _shared(package: ZipPackage) -> list[str]:
    table = package.xml("xl/sharedStrings.xml", renamed=_STRICT)
    return [] if table is None else [_rich(one) for one in table.iter(f"{_MAIN}si")]


def _rich(element: Element) -> str:
    """The text of a string in one or several runs, without the reading aids (rPh) beside it."""
    parts = [child for child in element if child.tag in (f"{_MAIN}t", f"{_MAIN}r")]
    texts = [child if child.tag == f"{_MAIN}t" else child.find(f"{_MAIN}t") for child in parts]
    return _ESCAPED.sub(_sign, "".join(text.text or "" for text in texts if text is not None))


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _cells(row: Element, shared: list[str]) -> Row:
    found: dict[int, str] = {}
    column = -1
    for cell in row.iterchildren(f"{_MAIN}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = column + 1 if place is None else _column(place[1])
        if column < WIDEST_TABLE and (text := _tidied(_value(cell, shared))):
            found[column] = text
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _TENS + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _rich(inline)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        place = whole_number(value)
        return shared[place] if place is not None and 0 <= place < len(shared) else ""
    return value if kind != "e" else ""


def _tidied(text: str) -> str:
    lines = (visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


# LibreOffice Calc -----------------------------------------------------------------------------------------------------


def _calc(package: ZipPackage, notes: dict[str, None]) -> Iterator[list[Row]]:
    content = package.xml("content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise package.damaged()
    inline = InlineText(notes=notes)
    for table in body.iterchildren(f"{TABLE}table"):
        rows = (_calc_cells(row, inline) for row in table.iter(f"{TABLE}table-row"))
        # What is repeated is empty, or a copy that nobody typed.
        yield [row for row, _copies in groupby(rows) if row]


def _calc_cells(row: Element, inline: InlineText) -> Row:
    cells: Row = []
    for cell in row:
        if len(cells) >= WIDEST_TABLE:
            break
        text = _tidied("\n".join(inline.take(one)[0] for one in cell.iterchildren(f"{TEXT}p")))
        again = whole_number(cell.get(f"{TABLE}number-columns-repeated")) or 1
        cells += [text] * min(again, WIDEST_TABLE - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells
