"""Cells chosen by keys: Shift with an arrow goes on from the words of one cell to whole cells, one at a time."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable, QTextTableCell

from minutes_desk.core.table_edit import Area

_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_MOVES: dict[int, QTextCursor.MoveOperation] = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.Right,
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
}


def chosen(cursor: QTextCursor) -> Area:
    """The cells that are selected in the cursor's table, else the cell that it stands in."""
    if cursor.hasComplexSelection():
        cells: Any = cursor.selectedTableCells()  # Qt's own description lacks its four numbers
        row, rows, column, columns = cells
        return Area(row=row, column=column, rows=rows, columns=columns)
    cell = cursor.currentTable().cellAt(cursor)
    return Area(row=cell.row(), column=cell.column(), rows=cell.rowSpan(), columns=cell.columnSpan())


def extended(cursor: QTextCursor, key: int) -> QTextCursor | None:
    """The selection that Shift with an arrow makes in a table, where that is one of cells; `None`: it is one of words.

    At the table's edge a selection of cells stays as it is, one of words may leave the table.
    """
    step = _STEPS.get(key)
    table = cursor.currentTable()
    if step is None or table is None or not (cursor.hasComplexSelection() or _leaves(cursor, table, key)):
        return None
    anchor, at = table.cellAt(cursor.anchor()), table.cellAt(cursor)
    down, right = step
    row = at.row() + (at.rowSpan() if down > 0 else down)
    column = at.column() + (at.columnSpan() if right > 0 else right)
    if not (0 <= row < table.rows() and 0 <= column < table.columns()):
        return cursor if cursor.hasComplexSelection() else None
    return _from_to(anchor, table.cellAt(row, column))


def _leaves(cursor: QTextCursor, table: QTextTable, key: int) -> bool:
    """Whether the arrow would take the cursor out of its cell."""
    cell = table.cellAt(cursor)
    moved = QTextCursor(cursor)
    if not moved.movePosition(_MOVES[key], QTextCursor.MoveMode.MoveAnchor):
        return True
    return not cell.firstPosition() <= moved.position() <= cell.lastPosition()


def _from_to(anchor: QTextTableCell, to: QTextTableCell) -> QTextCursor:
    """A selection from one cell to another; of one cell, its words."""
    selected = anchor.firstCursorPosition()
    selected.setPosition(to.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return selected
