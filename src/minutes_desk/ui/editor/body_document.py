"""A body as the editor's document, and back: a block of text per paragraph, its level in the block's format; tables as tables.

Labels are no text: they are counted from the levels and painted (`body_labels`), so no key, input method or paste can hurt
them, and what undo brings back cannot disagree with them.
"""

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from minutes_desk.core.body import LOWEST_LEVEL
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.numbering import Level, write_label
from minutes_desk.ui import theme

_LEVEL = int(QTextFormat.Property.UserProperty.value) + 1
_LABEL = _LEVEL + 1
_SEPARATORS = {0x2028: "\n", 0x2029: "\n", 0xA0: " "}
_SEPARATING = frozenset(map(chr, _SEPARATORS))
_CELL_PADDING = 5


class Indents:
    """Where labels and texts of each level begin: a level's label stands where the text of the level above it does."""

    def __init__(self, metrics: QFontMetricsF, *, full_brackets: bool = False) -> None:
        gap = metrics.horizontalAdvance("國") * 0.35
        widths = [
            metrics.horizontalAdvance(
                write_label(Level(Level.ITEM + level), 10 if level < 3 else 1, full_brackets=full_brackets)
            )
            for level in range(1, LOWEST_LEVEL + 1)
        ]
        self._texts = [0.0]
        for width in widths:
            self._texts.append(round(self._texts[-1] + width + gap))
        self.below = round(metrics.height() * 0.18)
        """The gap below a paragraph."""

    def text(self, level: int) -> float:
        return self._texts[level]

    def label(self, level: int) -> float:
        return self._texts[level - 1] if level else 0.0


def level_of(block: QTextBlock) -> int:
    """The level of a paragraph: 0 for running text, 1 for a point …"""
    return block.blockFormat().intProperty(_LEVEL)


def block_format(level: int, indents: Indents, label: str | None = None) -> QTextBlockFormat:
    """The format of a paragraph of a level; with a label where the paper's own is to be shown."""
    form = QTextBlockFormat()
    form.setProperty(_LEVEL, level)
    if label is not None:
        form.setProperty(_LABEL, label)
    form.setLeftMargin(indents.text(level))
    form.setBottomMargin(indents.below)
    return form


def set_level(block: QTextBlock, level: int, indents: Indents) -> None:
    """Give a paragraph another level."""
    QTextCursor(block).setBlockFormat(block_format(level, indents))


def indent_again(document: QTextDocument, indents: Indents) -> None:
    """Move every paragraph to where it belongs after the font has changed."""
    for block in top_blocks(document):
        form = block.blockFormat()
        form.setLeftMargin(indents.text(level_of(block)))
        form.setBottomMargin(indents.below)
        QTextCursor(block).setBlockFormat(form)


def fill(document: QTextDocument, body: Body, indents: Indents, *, start_level: int = 0) -> None:
    """Put a body in place of what the document holds; an empty one is a paragraph of `start_level`."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(block_format(start_level, indents))
    insert(cursor, body, indents, fresh=True)


def insert(cursor: QTextCursor, body: Body, indents: Indents, *, fresh: bool) -> None:
    """Write a body at the cursor, which stands in no table. `fresh`: the first paragraph takes the cursor's own block."""
    cursor.beginEditBlock()
    for block in body:
        if isinstance(block, Table):
            insert_table(cursor, block.rows)
            fresh = True
            continue
        form = block_format(block.level, indents, block.label)
        if fresh:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        cursor.insertText(block.text)
        fresh = False
    cursor.endEditBlock()


def insert_table(cursor: QTextCursor, rows: tuple[tuple[str, ...], ...]) -> QTextTable:
    """Put a table behind the cursor's text; the cursor then stands in the paragraph after it."""
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(theme.colours().soft)))
    form.setBorderCollapse(True)
    form.setCellSpacing(0)
    form.setCellPadding(_CELL_PADDING)
    form.setTopMargin(4)
    form.setBottomMargin(4)
    table = cursor.insertTable(len(rows), len(rows[0]), form)
    even_columns(table)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cellAt(row, column).firstCursorPosition().insertText(text)
    cursor.setPosition(table.lastPosition() + 1)
    return table


def even_columns(table: QTextTable) -> None:
    """Share the whole width among the columns."""
    form = table.format().toTableFormat()
    share = QTextLength(QTextLength.Type.PercentageLength, 100 / table.columns())
    form.setColumnWidthConstraints([share] * table.columns())
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)


def parts(document: QTextDocument) -> Iterator[QTextBlock | QTextTable]:
    """What stands in a document one below the other: paragraphs, and tables as wholes."""
    at = document.rootFrame().begin()
    while not at.atEnd():
        frame = at.currentFrame()
        yield frame if isinstance(frame, QTextTable) else at.currentBlock()
        at += 1


def top_blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs outside tables."""
    return (part for part in parts(document) if isinstance(part, QTextBlock))


def units(text: str) -> int:
    """How many places a text takes in the document: Qt counts a rare character (𠮷) as two."""
    return len(text.encode("utf-16-le")) // 2


def paragraph_of(block: QTextBlock) -> Paragraph:
    """A block as a paragraph, with the paper's label where it bears one."""
    form, text = block.blockFormat(), block.text()
    if not _SEPARATING.isdisjoint(text):
        text = text.translate(_SEPARATORS)
    return Paragraph(text=text, level=form.intProperty(_LEVEL), label=form.stringProperty(_LABEL) or None)


def table_of(table: QTextTable) -> Table:
    """A table of the document as data."""
    return Table(
        rows=tuple(
            tuple(cell_text(table, row, column) for column in range(table.columns()))
            for row in range(table.rows())
        )
    )


def cell_text(table: QTextTable, row: int, column: int) -> str:
    """What stands in a cell, its paragraphs divided by line breaks."""
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().translate(_SEPARATORS)
