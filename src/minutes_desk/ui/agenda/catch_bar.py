"""The catch line under the text: a late thought is written there and goes on waiting until it is filed or dropped."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.meeting import Catch
from minutes_desk.ui.editor.line_edit import LineEdit

_ROWS = 4


class CatchBar(QFrame):
    """Folded it is one line that says how much waits; hidden where nothing does."""

    caught = Signal(str)
    """A thought was written: Return was pressed, or the line was left."""
    filing_wanted = Signal(str)
    dropping_wanted = Signal(str)
    left = Signal()
    """Escape: back to the text."""
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catchBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = LineEdit(self.tr("隨記"))
        self.line.setPlaceholderText(self.tr("想到就先寫，Enter 記下，之後再歸入議案"))
        self.line.entered.connect(self._take_in_and_go)
        self.line.left.connect(self.take_in)
        self.line.composing_changed.connect(self.composing_changed)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("未歸入的隨記"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.summary = QPushButton()
        self.summary.setObjectName("flat")
        self.summary.clicked.connect(lambda _checked=False: self.open())
        self.file = _button(self.tr("歸入目前的議案"), self._file)
        self.drop = _button(self.tr("捨棄"), self._drop)
        self._open = False
        self._frozen = False
        self._lay_out()
        self._fit()

    def show_catches(self, catches: tuple[Catch, ...], *, frozen: bool) -> None:
        """Show what waits; the one that is chosen stays chosen."""
        at = max(self.list.currentRow(), 0)
        self._frozen = frozen
        self.list.clear()
        for one in catches:
            entry = QListWidgetItem(f"{one.at:%H:%M}　{one.text}")
            entry.setData(Qt.ItemDataRole.UserRole, one.id)
            entry.setToolTip(one.text)
            self.list.addItem(entry)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        words = self.tr("隨記 %1 則未歸入").replace("%1", str(len(catches)))
        self.summary.setText(words)
        self.summary.setAccessibleName(words)
        self._fit()

    def open(self) -> None:
        """Show the line with the cursor in it; once more: go to the list."""
        if self._frozen:
            return
        to_list = self._open and self.line.hasFocus() and self.list.count() > 0
        self._open = True
        self._fit()
        (self.list if to_list else self.line).setFocus()

    def take_in(self) -> None:
        """Hand what is written over, if anything is."""
        words = self.line.settle().strip()
        if words:
            self.line.show_text("")
            self.caught.emit(words)

    def fold(self) -> None:
        """Only say how much waits; the text gets its room back."""
        self._open = False
        self._fit()

    def _take_in_and_go(self) -> None:
        """Written down: the chair has gone on, so back to the text at once."""
        self.take_in()
        self.fold()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._take_in_and_go()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            acts = {
                Qt.Key.Key_Return: self._file, Qt.Key.Key_Enter: self._file, Qt.Key.Key_Delete: self._drop
            }  # fmt: skip
            act = acts.get(Qt.Key(event.key()))
            if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                act()
                return True
        return False

    def _file(self) -> None:
        if chosen := self._chosen():
            self.filing_wanted.emit(chosen)

    def _drop(self) -> None:
        if chosen := self._chosen():
            self.dropping_wanted.emit(chosen)

    def _chosen(self) -> str:
        entry = self.list.currentItem()
        return str(entry.data(Qt.ItemDataRole.UserRole)) if entry is not None else ""

    def _fit(self) -> None:
        """Show as much as there is to show."""
        waiting = self.list.count()
        opened = self._open and not self._frozen
        self._head.setVisible(opened)
        self._holder.setVisible(opened and waiting > 0)
        self.summary.setVisible(not opened and waiting > 0)
        self.setVisible(opened or waiting > 0)
        if waiting:
            height = self.list.sizeHintForRow(0) * min(waiting, _ROWS)
            beside = self.file.sizeHint().height()
            self.list.setFixedHeight(max(height + 2 * self.list.frameWidth() + 2, beside))

    def _lay_out(self) -> None:
        label = QLabel(self.tr("隨記"))
        label.setObjectName("fieldLabel")
        label.setBuddy(self.line)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label)
        head.addWidget(self.line, 1)
        self._holder = QWidget()
        row = QHBoxLayout(self._holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(self.file, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 5, 22, 6)
        layout.setSpacing(5)
        layout.addWidget(self._head)
        layout.addWidget(self._holder)
        layout.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignLeft)


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    button.clicked.connect(act)
    return button
