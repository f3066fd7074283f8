"""What the window does with papers: the export dialog for the meeting in hand, and filled-in surveys taken back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import proofreading, survey
from minutes_desk.services.export_set import MEMORY, ExportMemory, ExportResult
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.exporting.dialog import ExportDialog
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.kept_files.dialog import KeptFilesDialog
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.surveys.dialog import SurveyDialog


class Papers(QObject):
    """Exporting and taking surveys back, for whatever document is open."""

    def __init__(
        self,
        window: MainWindow,
        page: Callable[[], DeskPage | None],
        words: proofreading.Words,
        memory: Path,
        jobs: Jobs,
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._jobs = window, page, jobs
        self._words = words
        self._memory = memory / MEMORY

    def choose_export(self) -> None:
        """Open the export dialog for the meeting in hand."""
        found = self._in_hand()
        if found is None:
            return
        page, meeting = found
        memory = ExportMemory(page.desk, self._memory)
        dialog = ExportDialog(page.desk, meeting, memory, self._words, self._window)
        dialog.exported.connect(self._tell_exported)
        dialog.findings_wanted.connect(self._window.acts.proof_list.trigger)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_kept_files(self) -> None:
        """List the files that the document keeps, to save one again."""
        page = self._page()
        if page is not None and page.settle():
            dialog = KeptFilesDialog(page.desk, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def choose_survey(self) -> None:
        """Ask for filled-in surveys."""
        found = self._in_hand()
        if found is None:
            return
        page, _meeting = found
        paths = dialogs.choose_surveys(self._window, page.desk.path.parent)
        if paths:
            self.read_surveys(paths)

    def read_surveys(self, paths: list[Path]) -> None:
        """Read filled-in surveys off this thread, and show what they change in the meeting in hand."""
        found = self._in_hand()
        if found is None:
            return
        page, meeting = found
        self._window.banner.tell(self.tr("正在讀取 %1 份調查表…").replace("%1", str(len(paths))))
        self._jobs.start(
            lambda _job: survey.read_files(paths),
            done=lambda read: self._show_survey(page, meeting.id, read),
            failed=_raise,
        )

    def _show_survey(self, page: DeskPage, meeting_id: str, read: survey.ReadForms) -> None:
        if self._page() is not page or not page.settle():
            return
        self._window.banner.all_is_well()
        found = survey.look(page.desk, page.desk.file.meeting(meeting_id), read)
        dialog = SurveyDialog(found, read.refused, self._window)
        dialog.wanted.connect(lambda chosen: self._take(page, meeting_id, found, chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(
        self, page: DeskPage, meeting_id: str, found: survey.Replies, chosen: tuple[survey.Reply, ...]
    ) -> None:
        try:
            count = survey.take(page.desk, meeting_id, found, chosen)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        words = self.tr("已登錄 %1 筆辦理情形。").replace("%1", str(count))
        self._window.banner.tell(words, ((self.tr("復原"), self._window.acts.undo.trigger),))

    def _tell_exported(self, result: ExportResult) -> None:
        first = result.written[0].path
        words = self.tr("已匯出 %1").replace("%1", first.name)
        if (count := len(result.written)) > 1:
            words = (
                self.tr("已匯出 %1 個檔案到「%2」").replace("%1", str(count)).replace("%2", first.parent.name)
            )
        buttons = ((self.tr("開啟資料夾"), lambda: open_outside(first.parent)),)
        if count == 1:
            buttons = ((self.tr("開啟"), lambda: open_outside(first)), *buttons)
        self._window.banner.tell(words, buttons)

    def _in_hand(self) -> tuple[DeskPage, Meeting] | None:
        """The page and the meeting it shows, with all typing settled."""
        page = self._page()
        if page is None or page.meeting is None or not page.settle() or page.meeting is None:
            return None
        return page, page.meeting


def open_outside(path: Path) -> None:
    """Have the desktop open a file or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _raise(error: Exception) -> None:
    """A job's failure is a bug like any other: the hook shows it."""
    raise error
