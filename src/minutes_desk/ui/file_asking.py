"""Asking for files and folders: where the asking begins, and in whose words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

_Mode, _Label = QFileDialog.FileMode, QFileDialog.DialogLabel

_last: dict[str, Path] = {}
"""Per question, the folder that the answer lay in: files that belong together mostly lie together."""


def ask_files(parent: QWidget, title: str, folder: Path, kinds: str, *, several: bool = False) -> list[Path]:
    """Ask for files that are there, one or several, beginning where the last answer to this question lay; empty: none."""
    dialog = _dialog(parent, title, beginning(_last.get(title, folder), folder), kinds)
    dialog.setFileMode(_Mode.ExistingFiles if several else _Mode.ExistingFile)
    chosen = _answers(dialog)
    if chosen:
        _last[title] = chosen[0].parent
    return chosen


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a folder, beginning in the one given; `None`: none."""
    dialog = _dialog(parent, title, beginning(folder), "")
    dialog.setFileMode(_Mode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_answers(dialog)), None)


def ask_target(
    parent: QWidget, title: str, proposal: Path, kinds: str, *, overwriting_is_asked: bool = True
) -> Path | None:
    """Ask where a file goes, proposing a name; `None`: nowhere. The ending is the caller's."""
    dialog = _dialog(parent, title, beginning(proposal.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(_Mode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not overwriting_is_asked)
    dialog.selectFile(proposal.name)
    return next(iter(_answers(dialog)), None)


def beginning(*folders: Path) -> Path:
    """The first of some folders that is there, or else the nearest above the last that is."""
    for folder in folders:
        if folder.is_dir():
            return folder
    return next((above for above in folders[-1].parents if above.is_dir()), Path.home())


def _dialog(parent: QWidget, title: str, folder: Path, kinds: str) -> QFileDialog:
    """Qt's own dialog, where the system has none, leaves these words in English."""
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setLabelText(_Label.LookIn, _tr("資料夾："))
    dialog.setLabelText(_Label.FileType, _tr("檔案類型："))
    return dialog


def _answers(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec()
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    dialog.deleteLater()
    return chosen


def _tr(words: str) -> str:
    return QCoreApplication.translate("file_asking", words)
