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
    QTextTableCell,
    QTextTableFormat,
)

from minutes_desk.core.body import LOWEST_LEVEL
from minutes_desk.core.cell_span import CellSpan
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
            insert_table(cursor, block)
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


def insert_table(cursor: QTextCursor, shown: Table) -> QTextTable:
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
    table = cursor.insertTable(len(shown.rows), len(shown.rows[0]), form)
    even_columns(table)
    for span in shown.spans:
        table.mergeCells(span.row, span.column, span.rows, span.columns)
    for row, cells in enumerate(shown.rows):
        for column, text in enumerate(cells):
            if text:
                table.cellAt(row, column).firstCursorPosition().insertText(text)
    cursor.setPosition(table.lastPosition() + 1)
    return table


def show_table(table: QTextTable, shown: Table) -> None:
    """Have a table of the document show other cells; words that stay as they are are not touched."""
    for span in table_of(table).spans:
        table.splitCell(span.row, span.column, 1, 1)
    height, width = len(shown.rows), len(shown.rows[0])
    wider = table.columns() != width
    if wider or table.rows() != height:
        table.resize(height, width)
    if wider:
        even_columns(table)
    for row, cells in enumerate(shown.rows):
        for column, text in enumerate(cells):
            if cell_text(table, row, column) != text:
                write_cell(table, row, column, text)
    for span in shown.spans:
        table.mergeCells(span.row, span.column, span.rows, span.columns)


def write_cell(table: QTextTable, row: int, column: int, text: str) -> None:
    """Put other words into a cell."""
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


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
    width = range(table.columns())
    rows: list[tuple[str, ...]] = []
    spans: list[CellSpan] = []
    for row in range(table.rows()):
        found: list[str] = []
        for column in width:
            cell = table.cellAt(row, column)
            high, wide = cell.rowSpan(), cell.columnSpan()
            if high * wide > 1:
                if (cell.row(), cell.column()) != (row, column):
                    found.append("")
                    continue
                spans.append(CellSpan(row=row, column=column, rows=high, columns=wide))
            found.append(_text_of(cell))
        rows.append(tuple(found))
    return Table(rows=tuple(rows), spans=tuple(spans))


def cell_text(table: QTextTable, row: int, column: int) -> str:
    """What stands in a cell, its paragraphs divided by line breaks; of a merged one the same at every place."""
    return _text_of(table.cellAt(row, column))


def _text_of(cell: QTextTableCell) -> str:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().translate(_SEPARATORS)
