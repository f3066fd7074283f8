"""A picture of the real window with a document open, without a screen:

    python -m minutes_desk.ui.render DOC OUT.png [--meeting 115-2] [--size 1366x768] [--theme dark]

The command line starts it as a child process, since it never imports Qt itself. A copy of the document is opened, this
computer's settings are left alone.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from minutes_desk import paths
from minutes_desk.core.errors import DeskError
from minutes_desk.services import cases, meetings
from minutes_desk.services.desk import open_desk
from minutes_desk.settings import Settings, TextSize, Theme
from minutes_desk.ui import theme
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.places import places_within
from minutes_desk.ui.workbench import Workbench


def main(arguments: list[str]) -> int:
    """Make the picture; 1 and one sentence on standard error where the document cannot be shown."""
    given = _parser().parse_args(arguments)
    width, height = (int(part) for part in given.size.split("x"))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    settings = Settings(theme=Theme(given.theme), text_size=TextSize(given.text_size))
    theme.apply(application, paths.resources(), settings.theme, settings.text_size)
    window = MainWindow(settings)
    window.resize(width, height)
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _picture(window, settings, given, Path(folder))
        except (DeskError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return 1


def _picture(window: MainWindow, settings: Settings, given: argparse.Namespace, folder: Path) -> int:
    copy = folder / given.document.name
    shutil.copyfile(given.document, copy)
    bench = Workbench(window, settings, places_within(folder), who="render")
    if given.backups is not None:
        shutil.copytree(given.backups, folder / "backups")
    window.show()
    if given.page in _UNOPENED:
        return _unopened(bench, given, copy)
    try:
        desk = open_desk(copy, who="render", templates=paths.templates())
        bench.show_desk(desk)
        if bench.page is not None and given.meeting:
            bench.page.show_meeting(meetings.find_meeting(desk, given.meeting).id)
        _bring(bench, given.page, given.case, given.words)
        if given.read_in:
            _show_import(bench, given.read_in)
        if given.other is not None:
            bench.custody.compare(given.other)
        if given.way_back:
            _wait_for(lambda: bench.further.comparing.bring_back(given.way_back), bench.window.covered)
        if given.survey:
            _wait_for(
                lambda: bench.papers.read_surveys(given.survey),
                lambda: bool(QApplication.activeModalWidget()),
            )
        return _painted(window, given.out)
    finally:
        _end(bench)


_UNOPENED = ("receive", "rescue")
"""Pages of a document that is not simply opened: one that waits to be received, one that is damaged."""


def _unopened(bench: Workbench, given: argparse.Namespace, copy: Path) -> int:
    try:
        if given.page == "receive":
            _wait_for(lambda: bench.custody.receive(copy), lambda: not bench.custody.at_work.busy())
        else:
            bench.open(copy)
        return _painted(bench.window, given.out)
    finally:
        _end(bench)


def _end(bench: Workbench) -> None:
    """Let the document go, and wait for all that is still done beside the window: a thread alive at the end would abort."""
    bench.importing.leave()
    bench.close_document(anyway=True)
    bench.finish_jobs()


def _painted(window: MainWindow, out: Path) -> int:
    _let_everything_be_painted()
    shown = QApplication.activeModalWidget() or window  # a dialog is a window of its own
    return 0 if shown.grab().save(str(out)) else 1


def _bring(bench: Workbench, page: str, case: str | None, words: str) -> None:
    """Put the page in front that is asked for."""
    further, custody = bench.further, bench.custody
    if case is not None and bench.page is not None:
        further.show_case(cases.history(bench.page.desk, case).number)
    else:
        pages = {
            "progress": bench.window.acts.fold_progress.trigger,
            "ledger": further.show_ledger,
            "rulings": further.show_rulings,
            "styles": further.show_styles,
            "search": further.show_search,
            "keys": further.show_keys,
            "proof": bench.window.acts.proof_list.trigger,
            "proof-rules": bench.proofing.show_rules,
            "handover": custody.handing_over.show,
            "custody": custody.handing_over.show_chain,
            "backups": lambda: _wait_for(custody.show_backups, lambda: not custody.backup_check.busy()),
            "export": bench.choose_export,
            "files": bench.papers.show_kept_files,
            "versions": bench.window.acts.versions.trigger,
            "history": bench.window.acts.history.trigger,
            "tasks": bench.window.acts.tasks.trigger,
            "phrases": bench.window.acts.own_phrases.trigger,
        }
        pages.get(page, further.to_desk)()
    if further.search is not None and words:
        further.search.search.insertPlainText(words)


def _show_import(bench: Workbench, files: list[Path]) -> None:
    """The import page with these files, read."""
    bench.import_files(files)
    loop = QEventLoop()
    while bench.importing.busy():
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def _wait_for(act: Callable[[], None], done: Callable[[], bool]) -> None:
    """Begin something that another process reads for, and wait until it is shown, 20 s at most."""
    act()
    loop = QEventLoop()
    for _ in range(200):
        if done():
            return
        QTimer.singleShot(100, loop.quit)
        loop.exec()


def _let_everything_be_painted() -> None:
    """Long enough for the preview's pause."""
    loop = QEventLoop()
    QTimer.singleShot(200, loop.quit)
    loop.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m minutes_desk.ui.render")
    parser.add_argument("document", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--meeting", help="115-2; without it the draft, or the last meeting")
    parser.add_argument(
        "--page",
        default="desk",
        choices=[
            "desk",
            "progress",
            "ledger",
            "rulings",
            "search",
            "styles",
            "keys",
            "proof",
            "proof-rules",
            "handover",
            "custody",
            "backups",
            *_UNOPENED,
            "export",
            "files",
            "versions",
            "history",
            "tasks",
            "phrases",
        ],
    )
    parser.add_argument("--case", help="the page of a case, by its name or number")
    parser.add_argument("--way-back", nargs="*", type=Path, help="the compare page with these replies")
    parser.add_argument("--survey", nargs="*", type=Path, help="the dialog of these filled-in surveys")
    parser.add_argument("--read-in", nargs="*", type=Path, help="the import page with these files or folders")
    parser.add_argument("--other", type=Path, help="another document, compared with this one")
    parser.add_argument("--backups", type=Path, help="the folder of backups")
    parser.add_argument("--words", default="", help="what the page of searching looks for")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--theme", default="light", choices=[str(one) for one in Theme])
    parser.add_argument("--text-size", default="normal", choices=[str(one) for one in TextSize])
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
