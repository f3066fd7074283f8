"""A list of rows that paint themselves, each as high as its text: what the source and the reading have in common."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minutes_desk.ui import theme

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class Rows(QAbstractListModel, Generic[R]):
    """The rows as Qt wants them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[R, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(self.rows[index.row()])
        return None

    def words(self, row: R) -> str:
        """A row as it is read aloud."""
        return str(row)

    def show(self, rows: Sequence[R]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class RowDelegate(QStyledItemDelegate, Generic[R]):
    """Paints rows; heights are kept until the width or the rows change."""

    def __init__(self, view: "RowList[R]") -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[int, int] = {}
        self._width = 0

    def forget(self) -> None:
        """The rows, the width or the font are others."""
        self._heights = {}

    def height(self, row: R, width: int) -> int:
        """How high a row is, in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: R, *, lit: bool) -> None:
        """Paint a row into the option's rectangle."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if width != self._width:
            self._width, self._heights = width, {}
        place = index.row()
        if place not in self._heights:
            self._heights[place] = self.height(self._view.rows()[place], width)
        return QSize(width, self._heights[place])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows()[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.paint_row(painter, option, row, lit=self._view.is_lit(row))
        state, rectangle = option.state, option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            colours = theme.colours()
            focused = self._view.hasFocus()
            painter.setPen(QColor(colours.accent if focused else colours.soft))
            painter.drawRect(rectangle.adjusted(0, 0, -1, -1))
            if focused:
                painter.drawRect(rectangle.adjusted(1, 1, -2, -2))
        painter.restore()


class RowList(QListView, Generic[R]):
    """The list. Return asks to go to the other side."""

    chosen = Signal()
    """Another row is current, by the person's hand."""
    jump_wanted = Signal()

    def __init__(self, model: Rows[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importRows")
        self._model = model
        model.setParent(self)
        self.setModel(model)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lit: set[int] = set()
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def rows(self) -> tuple[R, ...]:
        return self._model.rows

    def current(self) -> R | None:
        """The row in hand."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def go_to(self, place: int) -> None:
        """Take a row in hand, quietly, and show it."""
        self._quiet = True
        try:
            index = self._model.index(place)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        finally:
            self._quiet = False

    def is_lit(self, row: R) -> bool:
        """Whether a row belongs to what is in hand on the other side."""
        raise NotImplementedError

    def light(self, numbers: Sequence[int]) -> None:
        """Light what belongs to these lines."""
        self._lit = set(numbers)
        self.viewport().update()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead; none is in hand."""
        self._quiet = True
        try:
            delegate = self.itemDelegate()
            if isinstance(delegate, RowDelegate):
                delegate.forget()
            self._model.show(rows)
        finally:
            self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self.jump_wanted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _on_selected(self) -> None:
        """A screen reader selects a row and moves nothing: what is selected alone is in hand."""
        selected = self.selectedIndexes()
        if len(selected) == 1 and not self.selectionModel().isSelected(self.currentIndex()):
            self.setCurrentIndex(selected[0])

    def _on_current(self) -> None:
        if not self._quiet:
            self.chosen.emit()
