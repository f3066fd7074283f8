"""Rows that nobody wished for: the one that a Tab too many makes at a table's end, and those of a new table that stay empty.

They go when the table is left, unless nothing is written in it at all.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextFormat, QTextTable
from PySide6.QtWidgets import QTextEdit

from minutes_desk.ui.editor.body_document import parts

_FRESH = int(QTextFormat.Property.UserProperty.value) + 10


def mark(table: QTextTable) -> None:
    """Remember that the last rows came by themselves, and not by a wish for an empty row."""
    form = table.format()
    form.setProperty(_FRESH, table.rows())
    table.setFormat(form)


class FreshRow(QObject):
    """Beside one editor."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._inside = False
        edit.cursorPositionChanged.connect(self._on_moved)

    def drop(self) -> None:
        """The table is left: take the empty rows at its end away that came by themselves."""
        if not self._inside:
            return
        self._inside = False
        for table in [part for part in parts(self._edit.document()) if isinstance(part, QTextTable)]:
            if not _is_marked(table):
                continue
            form = table.format()
            form.clearProperty(_FRESH)
            table.setFormat(form)
            filled = _filled_rows(table)
            if 0 < filled < table.rows():
                table.removeRows(filled, table.rows() - filled)

    def _on_moved(self) -> None:
        table = self._edit.textCursor().currentTable()
        if table is not None and _is_marked(table):
            self._inside = True
        else:
            self.drop()


def _is_marked(table: QTextTable) -> bool:
    """Rows put in or taken out since then are wishes: the mark counts no more."""
    return table.format().intProperty(_FRESH) == table.rows()


def _filled_rows(table: QTextTable) -> int:
    """How many rows there are up to the last one with something in it."""
    columns = range(table.columns())
    rows = (
        row for row in range(table.rows(), 0, -1) if not all(_is_empty(table, row - 1, at) for at in columns)
    )
    return next(rows, 0)


def _is_empty(table: QTextTable, row: int, column: int) -> bool:
    cell = table.cellAt(row, column)
    return cell.firstPosition() == cell.lastPosition()
