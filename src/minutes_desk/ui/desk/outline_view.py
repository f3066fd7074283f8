"""The outline as it is seen: one quiet line per item, what is decided at its right edge."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from minutes_desk.core.minutes import Minutes
from minutes_desk.ui import theme
from minutes_desk.ui.desk.outline_model import ROW_ROLE, OutlineModel
from minutes_desk.ui.desk.outline_rows import Row, RowKind, drop_place, rows_of

_Index = QModelIndex | QPersistentModelIndex
_PAD = 10

Mark = tuple[str, bool]
"""What stands in the badge's place, and whether it says that all is done."""


class OutlineView(QListView):
    """The outline: arrows move, Return goes to the text, typing a number or part of a name jumps there."""

    row_chosen = Signal(str)
    """The id of the row that is now in hand."""
    entered = Signal()
    """Return: to the text."""
    moved = Signal(str, str, int)
    """An item was dropped elsewhere: its id, the section and its place there from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("會議大綱"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self._outline = OutlineModel(self)
        self.setModel(self._outline)
        self.setItemDelegate(OutlineDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._quiet = False
        self._marks: Mapping[str, Mark] = {}

    def show_minutes(self, minutes: Minutes, frozen: bool) -> None:
        """Show a meeting whose labels and counts are filled in; the row in hand stays in hand."""
        current = self.current_id()
        self._quiet = True
        try:
            self._outline.may_move = not frozen
            self._outline.show_rows(self._marked(rows_of(minutes, frozen)))
            if current and self.current_id() != current:
                self.choose(current)
        finally:
            self._quiet = False

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark rows by their ids, in the place of what is decided; empty: no more marks."""
        self._marks = marks
        self._outline.show_rows(self._marked(self._outline.rows()))

    def _marked(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        marks = ((row, self._marks.get(row.id, ("", False))) for row in rows)
        return tuple(replace(row, mark=words, mark_done=done) for row, (words, done) in marks)

    def rows(self) -> tuple[Row, ...]:
        return self._outline.rows()

    def current_id(self) -> str:
        """The row in hand; empty where there is none."""
        row = self._outline.row_at(self.currentIndex())
        return row.id if row else ""

    def choose(self, row_id: str) -> bool:
        """Take a row in hand; False where there is no such row."""
        index = self._outline.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) row that can be chosen; False at the end."""
        at = self.currentIndex().row() + by
        rows = self.rows()
        while 0 <= at < len(rows):
            if rows[at].chosen_by_keys:
                return self.choose(rows[at].id)
            at += by
        return False

    def next_undecided(self) -> bool:
        """Go to the next item without a decision, from the top again at the end; False where all are decided."""
        rows, here = self.rows(), self.currentIndex().row()
        for row in (*rows[here + 1 :], *rows[: max(here, 0)]):
            if row.undecided:
                return self.choose(row.id)
        return False

    def keyboardSearch(self, search: str) -> None:
        """3 goes to the third item of the section in hand; other words to the next row that has them."""
        words = search.strip()
        if not words:
            return
        rows, here = self.rows(), self.currentIndex().row()
        if words.isdigit() and here >= 0:
            section = rows[here].section or next((row.section for row in rows if row.section), "")
            items = [row for row in rows if row.kind is RowKind.ITEM and row.section == section]
            if 1 <= int(words) <= len(items):
                self.choose(items[int(words) - 1].id)
            return
        for row in (*rows[here + 1 :], *rows[: here + 1]):
            if row.chosen_by_keys and words.casefold() in row.name.casefold():
                self.choose(row.id)
                return

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the item goes; the meeting moves it, not the list."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        moving = self._outline.row_at(self.currentIndex())
        target = self.indexAt(event.position().toPoint())
        at = target.row() if target.isValid() else len(self.rows())
        if self.dropIndicatorPosition() == QListView.DropIndicatorPosition.BelowItem:
            at += 1
        place = drop_place(self.rows(), moving.id, at) if moving is not None and moving.movable else None
        if moving is not None and place is not None:
            self.moved.emit(moving.id, *place)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.keyboardSearch(event.commitString())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._outline.row_at(current)
        if row is not None and not self._quiet:
            self.row_chosen.emit(row.id)


class OutlineDelegate(QStyledItemDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, QFontMetrics(option.font).height() + 9)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.chosen_by_keys:
            self._paint_ground(painter, rect, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
        font.setBold(chosen or row.kind is RowKind.SECTION)
        self._paint_words(painter, rect.adjusted(_PAD, 0, -_PAD, 0), row, font)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, chosen: bool, hovered: bool) -> None:
        colours = theme.colours()
        box = rect.adjusted(0, 1, 0, -1)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.field if chosen else colours.hover))
            painter.drawRoundedRect(box, 5, 5)
        if chosen:
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRect(box.left(), box.top() + 5, 3, box.height() - 10), 1.5, 1.5)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row, font: QFont) -> None:
        colours = theme.colours()
        small = QFont(font)
        small.setBold(False)
        small.setPixelSize(round(font.pixelSize() * 0.88))
        rect = self._paint_badge(painter, rect, row, small)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if row.kind is RowKind.COUNT:
            painter.setFont(small)
            painter.setPen(QColor(colours.soft))
            rect.setLeft(rect.left() + 2)
            painter.drawText(rect, middle, _elided(small, row.name, rect.width()))
            return
        inset = font.pixelSize() * (row.kind in (RowKind.ITEM, RowKind.OFF_ITEM, RowKind.MOTION))
        rect.setLeft(rect.left() + inset // 2)
        painter.setFont(font)
        if row.label:
            painter.setPen(QColor(colours.soft if row.kind is not RowKind.SECTION else colours.ink))
            painter.drawText(rect, middle, row.label)
            rect.setLeft(rect.left() + QFontMetrics(font).horizontalAdvance(row.label) + (3 if inset else 0))
        painter.setPen(QColor(colours.ink))
        painter.drawText(rect, middle, _elided(font, row.name, rect.width()))

    def _paint_badge(self, painter: QPainter, rect: QRect, row: Row, font: QFont) -> QRect:
        """Write what is decided at the right edge; the room that is left."""
        words = row.mark or (f"✓ {row.badge}" if row.decided and row.kind is RowKind.ITEM else row.badge)
        if not words:
            return QRect(rect)
        colours = theme.colours()
        words = _elided(font, words, rect.width() // 2)
        painter.setFont(font)
        done = row.mark_done if row.mark else row.decided
        painter.setPen(QColor(colours.accent if done else colours.soft))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return rect.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(words) - 8, 0)


def _elided(font: QFont, words: str, width: int) -> str:
    """Cut in the middle: long names of cases begin alike and differ at their ends."""
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, max(width, 0))
