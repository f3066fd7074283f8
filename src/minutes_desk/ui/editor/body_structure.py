"""Levels of paragraphs under the cursor: in, out, and what Enter does."""

from PySide6.QtGui import QTextBlock, QTextCursor

from minutes_desk.core.body import LOWEST_LEVEL
from minutes_desk.ui.editor.body_document import Indents, block_format, level_of, set_level


def shift(cursor: QTextCursor, by: int, indents: Indents) -> bool:
    """Move the selected paragraphs one level in (1) or out (-1), the points below them too; False: none can move.

    A point goes no deeper than one below the paragraph before it.
    """
    first = cursor.document().findBlock(cursor.selectionStart())
    last = cursor.document().findBlock(cursor.selectionEnd())
    blocks = _with_points_below(_between(first, last))
    before = first.previous()
    highest = level_of(before) + 1 if before.isValid() and not in_table(before) else 1
    if not blocks or in_table(first):
        return False
    room = min(highest - level_of(first), LOWEST_LEVEL - max(map(level_of, blocks)))
    if (by > 0 and room < by) or (by < 0 and level_of(first) == 0):
        return False
    cursor.beginEditBlock()
    for block in blocks:
        set_level(block, max(level_of(block) + by, 0), indents)
    cursor.endEditBlock()
    return True


def out(cursor: QTextCursor, indents: Indents) -> bool:
    """Move the cursor's paragraph alone one level out; False: it is running text."""
    block = cursor.block()
    level = level_of(block)
    if level == 0:
        return False
    set_level(block, level - 1, indents)
    return True


def next_point(cursor: QTextCursor, indents: Indents) -> bool:
    """What Enter does: the next paragraph of the same level; in an empty point, one level out instead (True)."""
    if not cursor.hasSelection() and not cursor.block().text() and out(cursor, indents):
        return True
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.insertBlock(block_format(level_of(cursor.block()), indents))
    cursor.endEditBlock()
    return False


def in_table(block: QTextBlock) -> bool:
    """Does a block stand in a cell?"""
    return QTextCursor(block).currentTable() is not None


def _between(first: QTextBlock, last: QTextBlock) -> list[QTextBlock]:
    blocks = [first]
    while blocks[-1] != last and (following := blocks[-1].next()).isValid():
        blocks.append(following)
    return [block for block in blocks if not in_table(block)]


def _with_points_below(blocks: list[QTextBlock]) -> list[QTextBlock]:
    """Points bring along the deeper ones that hang below them; running text has none."""
    if not blocks or level_of(blocks[-1]) == 0:
        return blocks
    level, below = level_of(blocks[-1]), blocks[-1].next()
    while below.isValid() and level_of(below) > level and not in_table(below):
        blocks = [*blocks, below]
        below = below.next()
    return blocks
