"""The list under the cursor: what completion proposes, or the phrases. It takes neither focus nor keys."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_MOST_ROWS = 8
_WIDEST = 560


class Suggestions(QFrame):
    """A plain child of the window, so that it grabs nothing: the editor hands it what it may do."""

    picked = Signal(int)
    """A row was clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("suggestions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("可填入的文字"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(lambda item: self.picked.emit(self.list.row(item)))
        self._hint = QLabel()
        self._hint.setObjectName("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 3)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._hint)
        self.hide()

    def offer(self, entries: list[tuple[str, str]], caret: QRect, *, hint: str) -> None:
        """Show entries (text and what it is found by) under a caret given in the window's coordinates; without any, hide."""
        if not entries:
            self.hide()
            return
        self.list.clear()
        for text, code in entries:
            item = QListWidgetItem(f"{text}　{code}" if code else text)
            item.setToolTip(text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._hint.setText(hint)
        self._place(caret)
        self.show()
        self.raise_()

    def move_by(self, by: int) -> None:
        """Choose another row; past the end begins again."""
        self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def row(self) -> int:
        """The chosen row."""
        return self.list.currentRow()

    def texts(self) -> list[str]:
        """What is shown, row by row."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _place(self, caret: QRect) -> None:
        rows = min(self.list.count(), _MOST_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        width = max(self.list.sizeHintForColumn(0) + 32, self._hint.sizeHint().width() + 20)
        room = self._window.rect()
        self.resize(min(width, _WIDEST, room.width() - 8), self.sizeHint().height())
        below = caret.bottom() + 4
        top = below if below + self.height() <= room.bottom() else max(caret.top() - self.height() - 4, 0)
        left = min(max(caret.left() - 8, 4), room.width() - self.width() - 4)
        self.move(QPoint(left, top))
