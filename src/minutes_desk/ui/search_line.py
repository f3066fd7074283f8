"""The field above a list, in which the words are written that its lines must hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from minutes_desk.ui.editor.line_edit import LineEdit


class SearchLine(LineEdit):
    """Where words are written that the lines must hold; the arrow down goes on to the lines."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.down.emit()
        else:
            super().keyPressEvent(event)
