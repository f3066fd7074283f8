"""Tables under the cursor: from cell to cell, cells merged and divided, rows and columns more or less, cells over cells."""

from enum import Enum, auto

from PySide6.QtGui import QTextCursor, QTextTable

from minutes_desk.core import table_edit
from minutes_desk.core.minutes import Table
from minutes_desk.ui.editor import fresh_row
from minutes_desk.ui.editor.body_document import insert_table, show_table, table_of
from minutes_desk.ui.editor.cell_selection import chosen

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
    MERGE = auto()
    """The chosen cells become one."""
    DIVIDE = auto()
    """Merged cells, the chosen ones or the cursor's, become single ones again."""
    REMOVE_TABLE = auto()


def put_in(cursor: QTextCursor) -> QTextCursor:
    """Put an empty table behind the cursor's paragraph and give the place to write in its first cell."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.beginEditBlock()
    table = insert_table(cursor, Table(rows=(("",) * NEW_COLUMNS,) * NEW_ROWS))
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
    while 0 <= place < table.rows() * table.columns():
        row, column = divmod(place, table.columns())
        found = table.cellAt(row, column)
        if (found.row(), found.column()) == (row, column):
            break
        place += by  # a merged cell is met once
    if place < 0:
        return None
    if place == table.rows() * table.columns():
        table.appendRows(1)
        fresh_row.mark(table)
    found = table.cellAt(place // table.columns(), place % table.columns())
    selected = found.firstCursorPosition()
    selected.setPosition(found.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return selected


def possible(cursor: QTextCursor, act: TableAct) -> bool:
    """Whether an act has anything to do: several cells to merge, a merged one to divide."""
    table, area = table_of(cursor.currentTable()), chosen(cursor)
    merged = [span for span in table.spans if area.touches(span)]
    if act is TableAct.MERGE:
        whole = table_edit.grown(table, area)
        return whole.rows * whole.columns > 1 and [(whole.rows, whole.columns)] != [
            (span.rows, span.columns) for span in merged
        ]
    return act is not TableAct.DIVIDE or bool(merged)


def change(cursor: QTextCursor, act: TableAct) -> QTextCursor:
    """Do one of the acts; gives the place to write on."""
    table = cursor.currentTable()
    area = chosen(cursor)
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    whole = (act is TableAct.REMOVE_ROW and table.rows() == 1) or (
        act is TableAct.REMOVE_COLUMN and table.columns() == 1
    )
    if whole or act is TableAct.REMOVE_TABLE:
        return _remove(cursor, table)
    now = table_of(table)
    if act is TableAct.MERGE:
        area = table_edit.grown(now, area)
        row, column, now = area.row, area.column, table_edit.merged(now, area)
    elif act is TableAct.DIVIDE:
        for span in [span for span in now.spans if area.touches(span)]:
            now = table_edit.divided(now, span.row, span.column)
    elif act in (TableAct.ROW_ABOVE, TableAct.ROW_BELOW):
        row += cell.rowSpan() if act is TableAct.ROW_BELOW else 0
        now = table_edit.with_row(now, row)
    elif act in (TableAct.COLUMN_LEFT, TableAct.COLUMN_RIGHT):
        column += cell.columnSpan() if act is TableAct.COLUMN_RIGHT else 0
        now = table_edit.with_column(now, column)
    elif act is TableAct.REMOVE_ROW:
        now = table_edit.without_covered(table_edit.without_row(now, row))
    else:
        now = table_edit.without_covered(table_edit.without_column(now, column))
    cursor.beginEditBlock()
    show_table(table, now)
    cursor.endEditBlock()
    return _place(table, row, column)


def lay_over(cursor: QTextCursor, other: Table) -> None:
    """Write copied cells over those from the first chosen one on, as a spreadsheet does; the table grows where it must."""
    table, area = cursor.currentTable(), chosen(cursor)
    laid = table_edit.laid_over(table_of(table), area.row, area.column, other, _MOST_COLUMNS)
    cursor.beginEditBlock()
    show_table(table, laid)
    cursor.endEditBlock()
    place = _place(table, area.row, area.column)
    cursor.setPosition(place.position())


def _place(table: QTextTable, row: int, column: int) -> QTextCursor:
    """The start of a cell, or of the one that is nearest now."""
    return table.cellAt(min(row, table.rows() - 1), min(column, table.columns() - 1)).firstCursorPosition()


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
