"""The middle of the desk: what is in hand, above it what is being read aloud or issued, below it the notes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from minutes_desk.ui.desk.item_pane import LOW_LINES
from minutes_desk.ui.issuing.gate import IssueGate
from minutes_desk.ui.notes.pane import NotesPane
from minutes_desk.ui.read_back.strip import ReadBackStrip


class MiddleColumn(QWidget):
    """The stack of panes with the strips above and the notes below; the notes can be folded and sized."""

    def __init__(self, middle: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read_back = ReadBackStrip()
        self.gate = IssueGate()
        self.notes = NotesPane()
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setObjectName("parts")
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(middle)
        self.parts.addWidget(self.notes)
        self.parts.setStretchFactor(0, 1)
        self.parts.setStretchFactor(1, 0)
        self._folded = self._low = False
        for strip in (self.gate, self.read_back):
            strip.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.gate)
        layout.addWidget(self.read_back)
        layout.addWidget(self.parts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._low = self.height() < LOW_LINES * self.fontMetrics().lineSpacing()
        self.gate.make_low(self._low)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._arrange()
        return False

    def fold_notes(self, folded: bool) -> None:
        """Put the notes away or bring them back."""
        self._folded = folded
        self._arrange()

    def _arrange(self) -> None:
        """The notes give way to the list of what is open, and on a low screen to the read-back too."""
        crowded = not self.gate.isHidden() or (self._low and not self.read_back.isHidden())
        self.notes.setVisible(not self._folded and not crowded)
        if self._low and not self.notes.isHidden():
            self.parts.setSizes([self.height(), self.notes.minimumSizeHint().height()])


def read_large(editor: QTextEdit, large: bool) -> None:
    """Set an editor in reading size, or as usual."""
    if editor.property("reading") != large:
        editor.setProperty("reading", large)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
