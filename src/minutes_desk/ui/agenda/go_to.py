"""The line that goes anywhere: a number, part of a name, a meeting. Empty, it lists what is still undecided."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from minutes_desk.ui.editor.line_edit import LineEdit

_ROWS = 8

Places = Callable[[str], list[tuple[str, str]]]
"""What words mean: ids and what is shown of each, the likeliest first."""


class GoTo(QWidget):
    """The line with its list below; ↑↓ choose, Return goes, Escape leaves. The list never takes the focus."""

    chosen = Signal(str)
    closed = Signal()
    """Left without going anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: Places = lambda _words: []
        self.line = LineEdit(self.tr("前往"))
        self.line.setPlaceholderText(self.tr("編號、案名或會議"))
        self.line.committed.connect(self._look)
        self.line.entered.connect(self._go)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("可前往的地方"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda entry: self._leave(str(entry.data(Qt.ItemDataRole.UserRole))))
        self._words = QLabel(self.tr("前往"))
        self._words.setObjectName("paneTitle")
        self._words.setBuddy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(4)
        for widget in (self._words, self.line, self.list):
            layout.addWidget(widget)
        self.hide()

    def ask(self, places: Places) -> None:
        """Show the line, empty, with the cursor in it."""
        self._places = places
        self.line.show_text("")
        self._look()
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            by = steps.get(Qt.Key(event.key()))
            if by is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        self.list.clear()
        for place, words in self._places(self.line.text().strip()):
            entry = QListWidgetItem(words)
            entry.setData(Qt.ItemDataRole.UserRole, place)
            entry.setToolTip(words)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        height = self.list.sizeHintForRow(0) if self.list.count() else 0
        self.list.setFixedHeight(min(self.list.count(), _ROWS) * height + 2 * self.list.frameWidth() + 2)
        self.list.setVisible(self.list.count() > 0)

    def _go(self) -> None:
        entry = self.list.currentItem()
        if entry is not None:
            self._leave(str(entry.data(Qt.ItemDataRole.UserRole)))

    def _leave(self, place: str) -> None:
        self.hide()
        self.chosen.emit(place)
