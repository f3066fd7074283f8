"""Proofreading any other file: read off this thread, the findings in a window of their own, nothing imported."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from minutes_desk.core.errors import DeskError
from minutes_desk.core.finding import Finding, tally
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import importing, proof_report, proofreading
from minutes_desk.services.desk import Desk
from minutes_desk.services.finding_places import placed_findings
from minutes_desk.services.proofreading import Words
from minutes_desk.ui import dialogs
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.proofreading.list_view import ProofList
from minutes_desk.ui.proofreading.rows import rows_of


class FileCheck(QObject):
    """What 校對其他檔案 does."""

    def __init__(self, window: MainWindow, words: Words, templates: Path, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._words, self._templates, self._jobs = window, words, templates, jobs
        self.ledger: Desk | None = None
        """The open document, against whose ledger a file may be set."""
        self.dialog: FileCheckDialog | None = None

    def choose(self) -> None:
        """Ask which file, and proofread it."""
        folder = self.ledger.path.parent if self.ledger is not None else Path.home()
        path = dialogs.choose_file_to_check(self._window, folder)
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Read a file in the background and show what is found in it."""
        self._window.banner.tell(self.tr("正在讀取 %1").replace("%1", path.name))
        self._jobs.start(lambda _job: importing.read_files([path]), done=self._show, failed=_raise)

    def _show(self, read: importing.ReadFiles) -> None:
        self._window.banner.all_is_well()
        if read.refused:
            self._window.banner.tell(read.refused[0].message)
            return
        file = read.understood[0]
        self.dialog = FileCheckDialog(self._window, file, self._words, self.ledger, self._templates)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None


class FileCheckDialog(QDialog):
    """The findings on one file, to be read or written out."""

    def __init__(
        self,
        parent: MainWindow,
        file: importing.ReadFile,
        words: Words,
        ledger: Desk | None,
        templates: Path,
    ) -> None:
        super().__init__(parent)
        self._file, self._words, self._ledger, self._templates = file, words, ledger, templates
        self.setWindowTitle(self.tr("校對 %1").replace("%1", file.path.name))
        self.said = QLabel()
        self.said.setObjectName("dialogTitle")
        self.said.setWordWrap(True)
        self.against = QCheckBox(self.tr("也與開啟中文件的列管清冊核對"))
        self.against.setAccessibleName(self.against.text())
        self.against.setVisible(ledger is not None)
        self.list = ProofList()
        self.export, self.close_button = QPushButton(self.tr("匯出報告…")), QPushButton(self.tr("關閉"))
        self._found: tuple[Finding, ...] = ()
        self._lay_out()
        self.against.toggled.connect(lambda _on: self.check())
        self.export.clicked.connect(self._export)
        self.close_button.clicked.connect(self.accept)
        self.check()

    def check(self) -> None:
        """Proofread it, with the ledger where that is wanted."""
        minutes: Minutes = self._file.reading.minutes
        ledger = self._ledger if self.against.isChecked() else None
        self._found = proofreading.check_file(minutes, self._words, ledger=ledger)
        self.list.show_rows(rows_of(placed_findings(self._found, minutes), (), {}, hints=True))
        unread = len(self._file.reading.unread)
        words = self.tr("%1：%2").replace("%1", minutes.key).replace("%2", tally(self._found))
        if unread:
            words += self.tr("；另有 %1 行讀不懂，沒有校對").replace("%1", str(unread))
        self.said.setText(words)

    def _export(self) -> None:
        name = f"{self._file.path.stem}{self.tr('校對意見')}.docx"
        path = dialogs.choose_sheet(self, self._file.path.with_name(name))
        if path is None:
            return
        try:
            proof_report.write_report(
                self._found, path, about=self._file.path.name, templates=self._templates
            )
        except DeskError as error:
            self.said.setText(str(error))
            return
        self.said.setText(self.tr("已寫出校對報告 %1").replace("%1", path.name))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.against, 1)
        for button in (self.export, self.close_button):
            button.setAccessibleName(button.text())
            foot.addWidget(button)
        self.close_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(820, 560)


def _raise(error: Exception) -> None:
    """A job's failure is a bug like any other: the hook shows it."""
    raise error
