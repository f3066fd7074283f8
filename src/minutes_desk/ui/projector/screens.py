"""Which screen the room sees: any other than the one the recorder works on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

ScreenList = Callable[[], Sequence[QScreen]]


class Screens(QObject):
    """The screens as they are plugged in and out, seen from the recorder's window."""

    changed = Signal()
    """A screen came, went, or has another size; or the window moved to another one."""

    def __init__(self, window: QWidget, listed: ScreenList = QGuiApplication.screens) -> None:
        super().__init__(window)
        self._window, self._listed = window, listed
        self._known: list[QScreen] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_changed)
            application.screenRemoved.connect(self._on_changed)
            application.primaryScreenChanged.connect(self._on_changed)
        self._watch()

    def second(self) -> QScreen | None:
        """The screen for the room; `None`: there is only the recorder's."""
        own = self._window.screen()
        return next((screen for screen in self._listed() if screen is not own), None)

    def _on_changed(self) -> None:
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        """Hear of the sizes of all screens, and of the window's going to another one."""
        for screen in self._listed():
            if screen not in self._known:
                screen.geometryChanged.connect(self.changed)
                self._known.append(screen)
        self._known = [screen for screen in self._known if screen in self._listed()]
        handle = self._window.windowHandle()
        if handle is not None and not self.property("watches"):
            self.setProperty("watches", True)
            handle.screenChanged.connect(self._on_changed)
