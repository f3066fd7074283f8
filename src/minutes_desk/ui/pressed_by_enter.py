"""Enter presses the button that has the keys, as Space does: Qt leaves that to dialogs, and nobody knows the difference."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedByEnter(QObject):
    """Watches the buttons of a window, each from the first time that it has the focus: no other key is slower for it.

    What is chosen by being down (a chip, an answer) stays as it is. In a dialog Qt does it by itself.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENTER and isinstance(watched, QPushButton):
                if not event.isAutoRepeat():
                    watched.click()
                return True
        return False

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QPushButton) and not now.isCheckable() and now.window() is self._window:
            now.installEventFilter(self)  # once more is the same as once
