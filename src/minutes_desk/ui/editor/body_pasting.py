"""What is pasted comes in: paragraphs with their levels, tables beside them, cells over cells."""

from PySide6.QtGui import QTextCursor

from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.pasted import as_points
from minutes_desk.ui.editor import body_tables
from minutes_desk.ui.editor.body_document import Indents, insert, level_of


def paste(cursor: QTextCursor, body: Body, indents: Indents) -> QTextCursor:
    """Put a body, which is not empty, in place of what is selected; the cursor then stands behind it."""
    table = body[0] if len(body) == 1 and isinstance(body[0], Table) else None
    if cursor.currentTable() is not None:
        if table is not None:
            body_tables.lay_over(cursor, table)
        else:
            cursor.insertText("\n".join(_words(block) for block in body))
        return cursor
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    first, level = body[0], level_of(cursor.block())
    if isinstance(first, Paragraph) and (cursor.block().text() or first.level == 0):
        cursor.insertText(first.text)
        rest = as_points(body, level)[1:]
        behind = _cut_behind(cursor) if rest else ""
        insert(cursor, rest, indents, fresh=False)
    else:
        behind = _cut_behind(cursor)
        insert(cursor, body, indents, fresh=not cursor.block().text())
    place = cursor.position()
    cursor.insertText(behind)
    cursor.endEditBlock()
    cursor.setPosition(place)
    return cursor


def _cut_behind(cursor: QTextCursor) -> str:
    """Take out what stands behind the cursor in its paragraph: it goes on behind what is pasted."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    behind = cursor.selectedText()
    cursor.removeSelectedText()
    return behind


def _words(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" ".join(row) for row in block.rows)
