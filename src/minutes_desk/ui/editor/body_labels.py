"""The labels of points, painted where they hang before their text."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit

from minutes_desk.ui.editor.body_document import Indents, level_of


def paint(edit: QTextEdit, event: QPaintEvent, labels: Mapping[int, str], indents: Indents) -> None:
    """Paint the labels of the paragraphs in sight. `labels` are those of the blocks by number."""
    if not labels:
        return
    painter = QPainter(edit.viewport())
    painter.setFont(edit.document().defaultFont())
    painter.setPen(edit.palette().text().color())
    left = edit.document().documentMargin() - edit.horizontalScrollBar().value()
    top = -edit.verticalScrollBar().value()
    block = edit.cursorForPosition(QPoint(0, event.rect().top())).block()
    while block.isValid():
        layout = block.layout()
        line = layout.lineAt(0) if layout.lineCount() else None
        if line is not None:
            above = layout.position().y() + top
            if above > event.rect().bottom():
                break
            if label := labels.get(block.blockNumber()):
                at = QPointF(left + indents.label(level_of(block)), above + line.y() + line.ascent())
                painter.drawText(at, label)
        block = block.next()
