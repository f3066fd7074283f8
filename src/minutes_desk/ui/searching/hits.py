"""The list of what was found: two lines each, the place and the words around, the words themselves tinted."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from minutes_desk.core.search import Hit
from minutes_desk.ui import theme

_Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
_PAD = 10
_GAP = 14


class HitList(QListWidget):
    """Return and a click ask for the place."""

    wanted = Signal(object)
    """A `Hit`."""
    typed = Signal(str)
    """Words were typed on the list, also through an input method."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hits")
        self.setAccessibleName(self.tr("找到的地方"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setItemDelegate(HitDelegate(self))
        self.itemClicked.connect(self._on_wanted)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these, the first in hand."""
        self.clear()
        for hit in hits:
            line = QListWidgetItem(spoken(hit))
            line.setData(HIT_ROLE, hit)
            line.setToolTip(hit.excerpt)
            self.addItem(line)
        if hits:
            self.setCurrentRow(0)

    def hits(self) -> list[Hit]:
        return [self.item(row).data(HIT_ROLE) for row in range(self.count())]

    def take(self) -> None:
        """Ask for the place in hand."""
        if self.currentItem() is not None:
            self._on_wanted(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def _on_wanted(self, line: QListWidgetItem) -> None:
        self.wanted.emit(line.data(HIT_ROLE))


def spoken(hit: Hit) -> str:
    """A hit as one sentence, for a screen reader."""
    return f"{hit.meeting} {hit.where} {hit.name}：{hit.excerpt}"


class HitDelegate(QStyledItemDelegate):
    """Paints one hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = QFontMetrics(option.font).height()  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(120, 2 * height + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, Hit):
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        self._paint_ground(painter, rect, state)
        room = rect.adjusted(_PAD, 6, -_PAD, -6)
        height = QFontMetrics(font).height()
        self._paint_place(painter, QRect(room.left(), room.top(), room.width(), height), hit, font)
        below = QRect(room.left(), room.top() + height + 3, room.width(), height)
        self._paint_excerpt(painter, below, hit, font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.colours()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_ground))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_place(self, painter: QPainter, rect: QRect, hit: Hit, font: QFont) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = f"{hit.meeting}　{hit.where}"
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().soft))
        painter.drawText(rect, middle, place)
        bold = QFont(font)
        bold.setBold(True)
        left = rect.left() + QFontMetrics(font).horizontalAdvance(place) + _GAP
        room = QRect(left, rect.top(), max(0, rect.right() - left), rect.height())
        painter.setFont(bold)
        painter.setPen(QColor(theme.colours().ink))
        name = QFontMetrics(bold).elidedText(hit.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, middle, name)

    def _paint_excerpt(self, painter: QPainter, rect: QRect, hit: Hit, font: QFont) -> None:
        """The words around, those looked for on a tint and underlined, so that colour is not the only sign."""
        shown = QFontMetrics(font).elidedText(hit.excerpt, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(shown, font)
        layout.setFormats([_tint(start, end) for start, end in hit.marks if end <= len(shown)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(QColor(theme.colours().ink))
        layout.draw(painter, QPointF(rect.left(), rect.top()))


def _tint(start: int, end: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setBackground(QColor(theme.colours().paper_lit))
    form.setForeground(QColor(theme.colours().paper_ink))
    form.setFontUnderline(True)
    tint = QTextLayout.FormatRange()
    tint.start, tint.length, tint.format = start, end - start, form  # pyright: ignore[reportAttributeAccessIssue]
    return tint
