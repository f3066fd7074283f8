"""The window on the second screen. It never takes the focus, and holds nothing but a slide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minutes_desk.ui.projector.slide_view import SlideView

_IN_WINDOW = (960, 540)


class ProjectorWindow(QWidget):
    """What the room sees."""

    closed = Signal()
    """It was closed from outside the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("投影視窗"))
        self.setObjectName("projector")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.view = SlideView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def fill(self, screen: QScreen) -> None:
        """Fill a screen, without a frame and without taking the focus."""
        flags = (
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowStaysOnTopHint
        )
        if self.isVisible() and self.screen() is screen and self.geometry() == screen.geometry():
            return
        if self.windowFlags() != flags:
            self.setWindowFlags(flags)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.create()
        self.windowHandle().setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen would take the focus
        self.show()

    def stand_free(self) -> None:
        """Be an ordinary window, to be shared in a meeting held by video."""
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.unsetCursor()
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.resize(*_IN_WINDOW)
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
