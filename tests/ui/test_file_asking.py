"""Asking for files begins in a folder that is there, for the same question in the one last answered with, in Chinese."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk import paths
from minutes_desk.ui import dialogs, file_asking


class Asked:
    """What the dialogs showed; each is answered with the next of `answers` (empty: it is left)."""

    def __init__(self) -> None:
        self.answers: list[Path | None] = []
        self.folders: list[Path] = []
        self.proposed: list[str] = []
        self.labels: set[str] = set()

    def answer(self, dialog: QFileDialog) -> int:
        self.folders.append(Path(dialog.directory().path()))
        self.proposed += [Path(name).name for name in dialog.selectedFiles()]
        self.labels |= {dialog.labelText(kind) for kind in QFileDialog.DialogLabel}
        chosen = self.answers.pop(0)
        if chosen is None:
            return 0
        dialog.setDirectory(str(chosen.parent))
        dialog.selectFile(chosen.name)
        return 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: made.answer(dialog))
    monkeypatch.setattr(file_asking, "_last", {})
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_same_question_begins_where_it_was_answered_last(
    window: QWidget, asked: Asked, tmp_path: Path
) -> None:
    own, usb = tmp_path / "文件", tmp_path / "隨身碟"
    for folder in (own, usb):
        folder.mkdir()
    (usb / "115-1.docx").touch()
    asked.answers = [usb / "115-1.docx", None, None]
    assert file_asking.ask_files(window, "匯入舊紀錄", own, "", several=True) == [usb / "115-1.docx"]
    assert file_asking.ask_files(window, "匯入舊紀錄", own, "") == []
    assert file_asking.ask_files(window, "開啟", own, "") == []
    assert asked.folders == [own, usb, own]


def test_a_folder_that_is_not_there_is_not_proposed_as_a_file(
    window: QWidget, asked: Asked, tmp_path: Path
) -> None:
    asked.answers = [None]
    assert file_asking.ask_files(window, "開啟", tmp_path / "沒有" / "這裡", "") == []
    assert (asked.folders, asked.proposed) == ([tmp_path], [])
    assert file_asking.beginning(tmp_path / "沒有", tmp_path) == tmp_path


def test_where_a_file_goes_is_proposed_by_name_and_place(
    window: QWidget, asked: Asked, tmp_path: Path
) -> None:
    asked.answers = [tmp_path / "新名字", None]
    out = dialogs.choose_target(window, "另存副本", tmp_path / "會議紀錄（副本）.mdesk")
    assert out == tmp_path / "新名字.mdesk"
    assert dialogs.choose_folder(window, tmp_path) is None
    assert asked.proposed[0] == "會議紀錄（副本）.mdesk"
    assert asked.folders == [tmp_path, tmp_path]


def test_no_word_of_it_is_english(window: QWidget, asked: Asked, tmp_path: Path) -> None:
    asked.answers = [None]
    file_asking.ask_files(window, "開啟", tmp_path, "會議紀錄文件 (*.mdesk)")
    assert {"資料夾：", "檔案類型："} <= asked.labels
    assert not any("Look" in label or "type" in label for label in asked.labels)


def test_an_account_without_a_folder_of_documents_uses_its_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Documents")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert paths.documents_folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert paths.documents_folder() == tmp_path / "Documents"
