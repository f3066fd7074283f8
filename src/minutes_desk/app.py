"""Wires the window: the only place that does. The window is painted first, everything heavy is imported after it."""

import argparse
import getpass
import importlib.metadata
import logging
import logging.handlers
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from minutes_desk import paths, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from minutes_desk.ui.main_window import MainWindow
    from minutes_desk.ui.workbench import Workbench

_log = logging.getLogger(__name__)
_LOG_BYTES, _LOGS_KEPT = 512_000, 3


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window: at a document, at the sample, or else at the last document or the welcome page. The exit status."""
    if sentence := refusal(sys.version_info[:2], importlib.metadata.version("PySide6_Essentials")):
        sys.stderr.write(f"{sentence}\n")
        return 1
    given = _parser().parse_args(arguments)
    _start_log()
    kept = settings.load(paths.settings_folder())
    document: Path | None = given.document or _last_document(kept)
    application = _application()
    if not given.sample and _rings(document):
        return 0
    window = _first_window(application, kept, None if given.sample else document)

    def put_to_work() -> None:
        workbench = _workbench(application, window, kept)
        if given.sample:
            workbench.open_sample()
        elif document is not None:
            workbench.open(document, given.meeting)

    window.painted.connect(put_to_work)
    window.show()
    return application.exec()


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in zh_TW and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"指令的寫法不對：{message}。加上 --help 可看用法；沒有變更任何檔案。\n")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="minutes-desk")
    parser.add_argument("document", nargs="?", type=Path)
    parser.add_argument("--meeting", help="115-2")
    parser.add_argument("--sample", action="store_true")
    return parser


def _rings(document: Path | None) -> bool:
    """Whether a window that is open already takes this start over: it has the document, or none."""
    if sys.platform != "win32" and not paths.runtime_folder().is_dir():
        return False  # no window is open: the first paint need not wait for a library
    try:
        from minutes_desk.ui import doorbell
    except ImportError:  # QtNetwork needs a library of its own
        return False
    return doorbell.ring(paths.runtime_folder(), document)


def _last_document(kept: settings.Settings) -> Path | None:
    """The document that was open last, where it still is."""
    last = Path(kept.recent[0]) if kept.recent else None
    return last if last is not None and last.is_file() else None


def refusal(python: tuple[int, int], pyside: str) -> str:
    """Why this pair of Python and PySide6 cannot work, or an empty text.

    PySide6 6.12 loses a reference to None with every call on Python 3.11, until the process dies (None is immortal from
    3.12 on).
    """
    major, minor = (int(part) for part in pyside.split(".")[:2])
    if python < (3, 12) and (major, minor) >= (6, 12):
        return (
            f"PySide6 {pyside} 在 Python {python[0]}.{python[1]} 上會中途當掉，程式沒有啟動，文件都沒有變動；"
            '請執行 pip install "PySide6-Essentials<6.12"，或改用 Python 3.12 以上。'
        )
    return ""


def _application() -> "QApplication":
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setDesktopFileName(paths.APP_NAME)
    taiwan = QLocale("zh_TW")
    QLocale.setDefault(taiwan)
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(taiwan, "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def _first_window(
    application: "QApplication", kept: settings.Settings, document: Path | None
) -> "MainWindow":
    from minutes_desk.ui import theme
    from minutes_desk.ui.main_window import MainWindow

    theme.apply(application, paths.resources(), kept.theme, kept.text_size)
    window = MainWindow(kept)
    if not kept.window:
        window.take_small_screen()
    if document is not None:
        window.show_opening(document.stem)
    return window


def _workbench(application: "QApplication", window: "MainWindow", kept: settings.Settings) -> "Workbench":
    """After the first paint: import the services (SQLAlchemy, python-docx) and put the window to work."""
    from PySide6.QtGui import QIcon

    from minutes_desk.ui.garbage import put_aside
    from minutes_desk.ui.places import Places
    from minutes_desk.ui.workbench import Workbench

    _catch_bugs(window)
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "minutes-desk.svg")))
    places = Places(
        resources=paths.resources(),
        templates=paths.templates(),
        backups=paths.backups_folder(),
        settings=paths.settings_folder(),
        documents=paths.documents_folder(),
        notes=paths.notes_folder(),
        runtime=paths.runtime_folder(),
    )
    workbench = Workbench(window, kept, places, who())
    workbench.document_shown.connect(put_aside)
    return workbench


def who() -> str:
    """Who works here, as the document's lock and journal name it: the account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "（不明）"


def _start_log() -> None:
    """A rotating log in English, never with the text of minutes. Without a place to write it there is none."""
    folder = paths.logs_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "minutes_desk.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _catch_bugs(window: "MainWindow") -> None:
    """One hook for what should not happen: logged without values, shown in one dialog at a time."""
    from minutes_desk.ui import dialogs

    showing = False

    def on_bug(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        nonlocal showing
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.error("bug: %s", dialogs.places(kind, where))
        if not showing:
            showing = True
            try:
                dialogs.show_bug(kind, where, window)
            finally:
                showing = False

    sys.excepthook = on_bug
