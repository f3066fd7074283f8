"""The files that the document keeps, in the window: listed, and saved as they came."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.kept_files.dialog import KeptFilesDialog
from minutes_desk.ui.workbench import Workbench
from tests.ui.conftest import Asked, press


def test_the_imported_minutes_are_saved_by_keys(
    bench: Workbench, page: DeskPage, asked: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.window.acts.kept_files.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeptFilesDialog)
    qtbot.waitUntil(dialog.list.hasFocus)
    press("Down")
    one = dialog.in_hand()
    assert one is not None
    assert one.sha256 in dialog.said.text()
    asked.path = tmp_path / "取出.txt"
    press("Return")
    assert asked.path.read_bytes() == page.desk.file.source(one.sha256)[1]
    assert asked.path.read_bytes() in [
        path.read_bytes() for path in (paths.resources() / "sample").glob("*") if path.is_file()
    ]
    assert dialog.said.text() == "已存成「取出.txt」，和存入時一模一樣。"
    asked.path = tmp_path / "沒有" / "取出.txt"
    press("Return")
    assert "資料夾不存在" in dialog.said.text()
    press("Esc")
    assert QApplication.activeModalWidget() is None
