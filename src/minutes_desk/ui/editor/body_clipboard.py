"""Copying from and pasting into a body: structure survives, looks do not."""

import html
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from minutes_desk.core.body import numbered
from minutes_desk.core.cell_span import CellSpan, by_cell
from minutes_desk.core.minutes import Body, Paragraph, Table, body_text, paragraph_text
from minutes_desk.core.pasted import body_of_html, body_of_text
from minutes_desk.core.table_edit import piece
from minutes_desk.ui.editor.body_document import level_of, parts, table_of
from minutes_desk.ui.editor.cell_selection import chosen

OWN = "application/x-minutes-desk-body+json"
"""Our own form: paragraphs and tables exactly as they are."""


def can_paste(source: QMimeData) -> bool:
    """Does the clipboard hold text? Pictures are left where they are."""
    return source.hasFormat(OWN) or source.hasHtml() or source.hasText()


def pasted(source: QMimeData) -> Body:
    """What the clipboard holds, as a body."""
    if source.hasFormat(OWN):
        found = _from_json(bytes(source.data(OWN).data()))
        if found is not None:
            return found
    body = body_of_html(source.html()) if source.hasHtml() else ()
    return body or body_of_text(source.text())


def copied(body: Body) -> QMimeData:
    """A body for the clipboard: our own form, HTML, and plain text with its labels and cells divided by tabs."""
    given = QMimeData()
    given.setData(OWN, json.dumps([_to_json(block) for block in body], ensure_ascii=False).encode())
    whole = numbered(body)
    given.setText("\n".join(_plain(block) for block in whole))
    given.setHtml("".join(_html(block) for block in whole))
    return given


def selected(cursor: QTextCursor) -> Body:
    """The selected part as a body: pieces of paragraphs, chosen cells of one table, or whole tables."""
    table = cursor.currentTable()
    if table is not None and cursor.hasComplexSelection():
        return (piece(table_of(table), chosen(cursor)),)
    if table is not None:
        return tuple(Paragraph(text=line) for line in _lines(cursor))
    found = list(_selected_parts(cursor))
    while len(found) > 1 and isinstance(last := found[-1], Paragraph) and not last.text:
        found.pop()  # a selection up to the next paragraph's start holds nothing of it
    return tuple(found)


def _selected_parts(cursor: QTextCursor) -> Iterator[Paragraph | Table]:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for part in parts(cursor.document()):
        if isinstance(part, QTextTable):
            if part.firstPosition() >= start and part.lastPosition() <= end:
                yield table_of(part)
        elif part.position() <= end and part.position() + part.length() > start:
            yield _piece(part, start, end)


def _piece(block: QTextBlock, start: int, end: int) -> Paragraph:
    first, last = block.position(), block.position() + block.length() - 1
    cursor = QTextCursor(block)
    cursor.setPosition(max(start, first))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return Paragraph(text=" ".join(_lines(cursor)), level=level_of(block) if start <= first else 0)


def _lines(cursor: QTextCursor) -> list[str]:
    return cursor.selectedText().replace("\u2028", "\n").replace("\u2029", "\n").split("\n")


def _plain(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return paragraph_text(block)
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in block.rows)


def _html(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{html.escape(body_text((block,)))}</p>"
    merged = by_cell(block.spans)
    rows = (
        "<tr>" + "".join(_html_cell(cell, merged, (at, column)) for column, cell in enumerate(row)) + "</tr>"
        for at, row in enumerate(block.rows)
    )
    return f"<table border='1'>{''.join(rows)}</table>"


def _html_cell(words: str, merged: dict[tuple[int, int], CellSpan], place: tuple[int, int]) -> str:
    span = merged.get(place)
    if span is not None and (span.row, span.column) != place:
        return ""
    rows = f" rowspan='{span.rows}'" if span is not None and span.rows > 1 else ""
    columns = f" colspan='{span.columns}'" if span is not None and span.columns > 1 else ""
    return f"<td{rows}{columns}>{html.escape(words).replace(chr(10), '<br>')}</td>"


def _to_json(block: Paragraph | Table) -> dict[str, object]:
    if isinstance(block, Table):
        return {"rows": block.rows, "spans": [asdict(span) for span in block.spans]}
    return {"text": block.text, "level": block.level}


def _table_from_json(table: dict[str, Any]) -> Table:
    spans = tuple(CellSpan(**span) for span in table.get("spans", ()))
    return Table(rows=tuple(tuple(map(str, row)) for row in table["rows"]), spans=spans)


def _from_json(data: bytes) -> Body | None:
    """`None`: another program has written under our name."""
    try:
        return tuple(
            _table_from_json(block)
            if "rows" in block
            else Paragraph(text=str(block["text"]), level=min(max(int(block["level"]), 0), 4))
            for block in json.loads(data)
        )
    except (ValueError, TypeError, KeyError):
        return None
