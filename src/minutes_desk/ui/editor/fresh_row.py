"""The row that one Tab too many makes at a table's end: left empty, it goes when the table is left."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextFormat, QTextTable
from PySide6.QtWidgets import QTextEdit

from minutes_desk.ui.editor.body_document import parts

_FRESH = int(QTextFormat.Property.UserProperty.value) + 10


def mark(table: QTextTable) -> None:
    """Remember that the last row came by Tab, and not by a wish for an empty row."""
    form = table.format()
    form.setProperty(_FRESH, True)
    table.setFormat(form)


class FreshRow(QObject):
    """Beside one editor."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._inside = False
        edit.cursorPositionChanged.connect(self._on_moved)

    def drop(self) -> None:
        """The table is left: take an empty row away that came by Tab."""
        if not self._inside:
            return
        self._inside = False
        for table in [part for part in parts(self._edit.document()) if isinstance(part, QTextTable)]:
            if not _is_marked(table):
                continue
            form = table.format()
            form.clearProperty(_FRESH)
            table.setFormat(form)
            last = table.rows() - 1
            if last and all(_is_empty(table, last, column) for column in range(table.columns())):
                table.removeRows(last, 1)

    def _on_moved(self) -> None:
        table = self._edit.textCursor().currentTable()
        if table is not None and _is_marked(table):
            self._inside = True
        else:
            self.drop()


def _is_marked(table: QTextTable) -> bool:
    return table.format().boolProperty(_FRESH)


def _is_empty(table: QTextTable, row: int, column: int) -> bool:
    cell = table.cellAt(row, column)
    return cell.firstPosition() == cell.lastPosition()
