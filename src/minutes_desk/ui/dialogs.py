"""The one seam for questions and choices of files: tests replace these functions, the rest of the window calls them."""

import platform
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minutes_desk import __version__
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.file_asking import ask_files, ask_folder, ask_target

DOCUMENTS = "*.mdesk"
REPLIES = "*.docx *.odt *.pdf *.doc *.rtf *.txt"
SURVEY_FILES = "*.docx *.odt *.xlsx *.ods *.doc"
MINUTES_FILES = "*.docx *.odt *.fodt *.txt *.md *.pdf *.doc *.rtf *.html *.htm *.mht"


def choose_document(parent: QWidget, folder: Path) -> Path | None:
    """Ask which document to open; `None`: none."""
    return next(iter(ask_files(parent, _tr("開啟"), folder, _documents())), None)


def choose_new_document(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a new document goes; the ending is added where it is missing."""
    out = ask_target(parent, _tr("開新文件"), folder / f"{_tr('會議紀錄')}.mdesk", _documents())
    return out.with_suffix(".mdesk") if out else None


def choose_target(parent: QWidget, title: str, proposal: Path) -> Path | None:
    """Ask where a document that is made from this one goes; `None`: nowhere. What stands there already is not asked about:
    whoever writes it refuses, or knows what to ask."""
    out = ask_target(parent, title, proposal, _documents(), overwriting_is_asked=False)
    return out if out is None or out.name.endswith(".mdesk") else out.with_name(f"{out.name}.mdesk")


def choose_minutes(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which old minutes to import; empty: none."""
    kinds = f"{_tr('會議紀錄')} ({MINUTES_FILES})"
    return ask_files(parent, _tr("匯入舊紀錄"), folder, kinds, several=True)


def choose_replies(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which files came back of a meeting: replies to a draft, or the signed copy; empty: none."""
    kinds = f"{_tr('會議紀錄')} ({REPLIES})"
    return ask_files(parent, _tr("匯回簽核後版本"), folder, kinds, several=True)


def choose_file_to_check(parent: QWidget, folder: Path) -> Path | None:
    """Ask which minutes to proofread, without importing them; `None`: none."""
    kinds = f"{_tr('會議紀錄')} ({MINUTES_FILES})"
    return next(iter(ask_files(parent, _tr("校對其他檔案"), folder, kinds)), None)


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a folder; `None`: none."""
    return ask_folder(parent, _tr("選擇資料夾"), folder)


def choose_surveys(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which filled-in surveys to read; empty: none."""
    kinds = f"{_tr('辦理情形調查表')} ({SURVEY_FILES})"
    return ask_files(parent, _tr("匯入調查表"), folder, kinds, several=True)


def choose_sheet(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a list goes, as Word or text; `None`: nowhere."""
    out = ask_target(parent, _tr("匯出"), proposal, f"Word (*.docx);;{_tr('純文字')} (*.txt)")
    return out if out is None or out.suffix else out.with_suffix(".docx")


def choose_place(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a file goes that is saved as it is; `None`: nowhere."""
    return ask_target(parent, _tr("另存"), proposal, f"{_tr('所有檔案')} (*)")


def choose_template(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a Word file that is to be a template; `None`: none."""
    kinds = f"Word (*.docx);;{_tr('所有檔案')} (*)"
    return next(iter(ask_files(parent, _tr("選擇範本"), folder, kinds)), None)


def choose_saved_template(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a template is saved to be changed in Word; the ending is added where it is missing."""
    out = ask_target(parent, _tr("另存範本"), proposal, "Word (*.docx)")
    return out.with_suffix(".docx") if out else None


def choose_printer(parent: QWidget, name: str, pages: int) -> QPrinter | None:
    """Ask for a printer, copies and which of the pages; `None`: nothing is printed. `name` is what the queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_tr("列印"))
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


def tell(parent: QWidget | None, sentence: str) -> None:
    """Show a sentence of a `DeskError`."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_tr("會議紀錄工作臺"))
    box.setText(sentence)
    close = box.addButton(_tr("知道了"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.exec()


def ask(parent: QWidget, question: str, yes: str) -> bool:
    """Ask before something that is not taken back by Ctrl+Z; `yes` is the word on the button that does it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("會議紀錄工作臺"))
    box.setText(question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_tr("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(accept)
    box.exec()
    return box.clickedButton() is accept


def ask_words(parent: QWidget | None, title: str, question: str) -> str:
    """Ask for a line of text; empty: none was given. Safe with input methods, unlike Qt's own."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    label = QLabel(question)
    label.setWordWrap(True)
    line = LineEdit(question.rpartition("\n")[2])
    done, cancel = QPushButton(_tr("確定")), QPushButton(_tr("取消"))
    for button, act in ((done, dialog.accept), (cancel, dialog.reject)):
        button.setAccessibleName(button.text())
        button.clicked.connect(act)
    done.setDefault(True)
    line.entered.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(done)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(22, 18, 22, 16)
    layout.setSpacing(12)
    layout.addWidget(label)
    layout.addWidget(line)
    layout.addLayout(row)
    dialog.setMinimumWidth(460)
    line.setFocus()
    accepted = dialog.exec()
    words = line.settle().strip()
    dialog.deleteLater()
    return words if accepted else ""


def show_bug(kind: type[BaseException], where: TracebackType | None, parent: QWidget | None = None) -> None:
    """The one dialog for what should not happen, with 複製詳細資料."""
    versions = (
        f"minutes_desk {__version__}, PySide6 {PySide6.__version__}, Python {platform.python_version()}"
    )
    details = f"{versions}, {platform.platform()}\n{places(kind, where)}"
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_tr("會議紀錄工作臺"))
    box.setText(
        _tr(
            "程式發生未預期的錯誤，已儲存的內容都還在。請複製詳細資料寄給維護人員；若畫面異常，請關閉後重新開啟。"
        )
    )
    copy = box.addButton(_tr("複製詳細資料"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    close = box.addButton(_tr("關閉"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.exec()


def places(kind: type[BaseException], where: TracebackType | None) -> str:
    """The traceback without the error's own words: they may hold the text of minutes."""
    return "".join(traceback.format_tb(where)) + kind.__name__


def _documents() -> str:
    return f"{_tr('會議紀錄文件')} ({DOCUMENTS})"


def _tr(words: str) -> str:
    return QCoreApplication.translate("dialogs", words)
