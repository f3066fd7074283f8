"""A window at work that keeps all of its things in one folder: for the tests, and for the processes that they kill."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from minutes_desk import paths
from minutes_desk.settings import Settings
from minutes_desk.ui import theme
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.places import places_within
from minutes_desk.ui.workbench import Workbench


def window_in(
    folder: Path, settings: Settings | None = None, *, size: tuple[int, int] = (1366, 700), who: str = "測試"
) -> Workbench:
    """A window on the screen, without a document, in the light theme; where there is no application yet, one is made."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, paths.resources(), "light", "normal")
    kept = settings or Settings()
    window = MainWindow(kept)
    window.resize(*size)
    bench = Workbench(window, kept, places_within(folder), who=who)
    window.show()
    window.activateWindow()
    return bench
