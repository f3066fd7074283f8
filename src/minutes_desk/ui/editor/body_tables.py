"""Tables under the cursor: from cell to cell, rows and columns more or less, a copied table laid over cells."""

from enum import Enum, auto

from PySide6.QtGui import QTextCursor, QTextTable

from minutes_desk.ui.editor import fresh_row
from minutes_desk.ui.editor.body_document import even_columns, insert_table

NEW_ROWS, NEW_COLUMNS = 3, 3
"""The size of a table that is put in empty."""
_MOST_COLUMNS = 20


class TableAct(Enum):
    """What can be done to the table that the cursor stands in."""

    ROW_ABOVE = auto()
    ROW_BELOW = auto()
    COLUMN_LEFT = auto()
    COLUMN_RIGHT = auto()
    REMOVE_ROW = auto()
    REMOVE_COLUMN = auto()
    REMOVE_TABLE = auto()


def put_in(cursor: QTextCursor) -> QTextCursor:
    """Put an empty table behind the cursor's paragraph and give the place to write in its first cell."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.beginEditBlock()
    table = insert_table(cursor, (("",) * NEW_COLUMNS,) * NEW_ROWS)
    fresh_row.mark(table)
    cursor.endEditBlock()
    return table.cellAt(0, 0).firstCursorPosition()


def neighbour(cursor: QTextCursor, by: int) -> QTextCursor | None:
    """The next cell (1) or the one before (-1), its text selected; behind the last cell a new row is made.

    `None`: there is none before the first cell.
    """
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    place = cell.row() * table.columns() + cell.column() + by
    if place < 0:
        return None
    if place == table.rows() * table.columns():
        table.appendRows(1)
        fresh_row.mark(table)
    found = table.cellAt(place // table.columns(), place % table.columns())
    selected = found.firstCursorPosition()
    selected.setPosition(found.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return selected


def change(cursor: QTextCursor, act: TableAct) -> QTextCursor:
    """Do one of the acts; gives the place to write on."""
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    whole = (act is TableAct.REMOVE_ROW and table.rows() == 1) or (
        act is TableAct.REMOVE_COLUMN and table.columns() == 1
    )
    if whole or act is TableAct.REMOVE_TABLE:
        return _remove(cursor, table)
    if act in (TableAct.ROW_ABOVE, TableAct.ROW_BELOW):
        row += act is TableAct.ROW_BELOW
        table.insertRows(row, 1)
    elif act is TableAct.REMOVE_ROW:
        table.removeRows(row, 1)
    else:
        _change_columns(table, column, act)
        column += act is TableAct.COLUMN_RIGHT
    return table.cellAt(min(row, table.rows() - 1), min(column, table.columns() - 1)).firstCursorPosition()


def lay_over(cursor: QTextCursor, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write copied cells over those from the cursor's on, as a spreadsheet does; the table grows where it must."""
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    top, left = cell.row(), cell.column()
    cursor.beginEditBlock()
    if (missing := top + len(rows) - table.rows()) > 0:
        table.appendRows(missing)
    if (missing := min(left + max(map(len, rows)), _MOST_COLUMNS) - table.columns()) > 0:
        table.appendColumns(missing)
        even_columns(table)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells[: table.columns() - left]):
            _write(table, top + row, left + column, text)
    cursor.endEditBlock()


def _change_columns(table: QTextTable, column: int, act: TableAct) -> None:
    if act is TableAct.REMOVE_COLUMN:
        table.removeColumns(column, 1)
    else:
        table.insertColumns(column + (act is TableAct.COLUMN_RIGHT), 1)
    even_columns(table)


def _write(table: QTextTable, row: int, column: int, text: str) -> None:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def _remove(cursor: QTextCursor, table: QTextTable) -> QTextCursor:
    """Take a whole table out. Its mark divided the paragraphs beside it: another division takes its place."""
    cursor.setPosition(table.lastPosition() + 1)
    behind, form = cursor.block().text(), cursor.blockFormat()
    cursor.beginEditBlock()
    cursor.setPosition(table.firstPosition() - 1)
    divided = bool(behind and cursor.block().text())
    cursor.setPosition(table.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    if divided:
        cursor.insertBlock(form)
    cursor.endEditBlock()
    return cursor
