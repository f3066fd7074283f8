"""The list of findings as it is seen: the severity's sign, the document's words, why, and what to write instead."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minutes_desk.core.finding import Severity
from minutes_desk.ui import theme
from minutes_desk.ui.editor.marks import colour_of
from minutes_desk.ui.proofreading.rows import ProofRow, RowKind

_ROW = Qt.ItemDataRole.UserRole
_PAD, _GAP = 7, 3
_SIGNS = {Severity.ERROR: "誤", Severity.WARNING: "疑", Severity.HINT: "參"}
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_Index = QModelIndex | QPersistentModelIndex


class ProofList(QListWidget):
    """↑↓ choose; Return takes, Space goes there, Delete passes over (or takes that back)."""

    take_wanted = Signal()
    place_wanted = Signal()
    passing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proofList")
        self.setAccessibleName(self.tr("校對意見"))
        self.setItemDelegate(_Delegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.place_wanted.emit())
        self.itemClicked.connect(lambda _item: self.place_wanted.emit())

    def show_rows(self, rows: Sequence[ProofRow]) -> None:
        """Show these rows; the row that was chosen stays, or the one in its place."""
        if tuple(rows) == self.rows():
            return
        before, at = self.row_in_hand(), self.currentRow()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.aloud)
            item.setData(_ROW, row)
            if row.kind is RowKind.GROUP:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self._choose_again(before, at)
        self.blockSignals(False)

    def rows(self) -> tuple[ProofRow, ...]:
        return tuple(self.item(at).data(_ROW) for at in range(self.count()))

    def row_in_hand(self) -> ProofRow | None:
        """The row that is chosen; `None`: none, or a group's name."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row if isinstance(row, ProofRow) and row.kind is not RowKind.GROUP else None

    def choose(self, placed: object) -> None:
        """Choose the row of a finding, without going there."""
        for at, row in enumerate(self.rows()):
            if row.placed is not None and row.placed == placed:
                self.setCurrentRow(at)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType]
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.place_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.passing_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the pane's
        else:
            super().keyPressEvent(event)

    def _choose_again(self, before: ProofRow | None, at: int) -> None:
        rows = self.rows()
        able = [place for place, row in enumerate(rows) if row.kind is not RowKind.GROUP]
        same = next((place for place in able if before is not None and rows[place] == before), None)
        near = next((place for place in able if place >= at), able[-1] if able else -1)
        self.setCurrentRow(same if same is not None else near)


class _Delegate(QStyledItemDelegate):
    """Paints a row on as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row, width = index.data(_ROW), self._width()
        if row.kind is RowKind.GROUP:
            return QSize(width, QFontMetrics(_bold(option.font)).height() + 2 * _GAP + _PAD)
        height = 2 * _PAD
        for words, font, _colour in self._lines(row, option.font):
            height += _height(words, font, width - self._indent(option.font) - _PAD)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ProofRow = index.data(_ROW)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        colours = theme.colours()
        painter.save()
        if row.kind is RowKind.GROUP:
            painter.setFont(_bold(font))
            painter.setPen(QColor(colours.soft))
            place = rect.adjusted(_PAD, _PAD, -_PAD, -_GAP)
            metrics = QFontMetrics(painter.font())
            count = metrics.horizontalAdvance(f"　{row.words}")
            name = metrics.elidedText(row.head, Qt.TextElideMode.ElideRight, place.width() - count)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.words)
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(colours.accent_ground))
                if state & QStyle.StateFlag.State_HasFocus:
                    painter.setPen(QPen(QColor(colours.accent), 1))
                    painter.drawRect(rect.adjusted(0, 0, -1, -1))
            self._sign(painter, row, rect.topLeft() + QPoint(_PAD, _PAD), font)
            self._words(painter, row, rect.adjusted(self._indent(font), _PAD, -_PAD, -_PAD), font)
        painter.restore()

    def _width(self) -> int:
        view = self.parent()
        assert isinstance(view, QListWidget)
        return view.viewport().width()

    @staticmethod
    def _indent(font: QFont) -> int:
        return QFontMetrics(font).height() + _PAD * 2 + 2

    @staticmethod
    def _lines(row: ProofRow, font: QFont) -> list[tuple[str, QFont, str]]:
        colours = theme.colours()
        lines = [(row.head, _bold(font), colours.ink), (row.words, font, colours.ink)]
        if row.kind is RowKind.WAIVER:
            lines = [(words, font, colours.soft) for words, _font, _ink in lines]
        if row.better:
            lines.append((f"建議　{row.better}", font, colours.accent))
        return [line for line in lines if line[0]]

    def _sign(self, painter: QPainter, row: ProofRow, corner: QPoint, font: QFont) -> None:
        """誤 on a filled square, 疑 in a frame, 參 bare: told apart without colour as well."""
        side = QFontMetrics(font).height() + 2
        box = QRect(corner.x(), corner.y(), side, side)
        if row.severity is None:
            painter.setPen(QColor(theme.colours().soft))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "略")
            return
        colour = QColor(colour_of(row.severity))
        painter.setPen(colour)
        if row.severity is Severity.ERROR:
            painter.fillRect(box, colour)
            painter.setPen(QColor(theme.colours().field))
        elif row.severity is Severity.WARNING:
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _SIGNS[row.severity])

    def _words(self, painter: QPainter, row: ProofRow, place: QRect, font: QFont) -> None:
        for words, own, colour in self._lines(row, font):
            painter.setFont(own)
            painter.setPen(QColor(colour))
            height = _height(words, own, place.width())
            painter.drawText(QRect(place.x(), place.y(), place.width(), height), _WRAP, words)
            place = place.adjusted(0, height, 0, 0)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _height(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAP, words).height() + 1
