"""What is kept of a document without being asked: backups by the clock, and a look at every row after opening."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from minutes_desk.core.errors import DamagedDocument, NotSaved
from minutes_desk.services import backups, integrity
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.main_window import MainWindow

_SOON_MS, _LATER_MS = 900, 2000
"""After opening: the backup, then the look at every row."""


class Keeper(QObject):
    """Works while a document is open for writing."""

    def __init__(
        self,
        window: MainWindow,
        root: Path,
        jobs: Jobs,
        show_backups: Callable[[], object],
        show_faults: Callable[[str, Sequence[str]], object],
    ) -> None:
        super().__init__(window)
        self._window, self._root, self._jobs = window, root, jobs
        self._show_backups, self._show_faults = show_backups, show_faults
        self._desk: Desk | None = None
        self._regular, self._first, self._check = QTimer(self), QTimer(self), QTimer(self)
        self._regular.setInterval(backups.EVERY_MINUTES * 60_000)
        self._first.setSingleShot(True)
        self._check.setSingleShot(True)
        self._regular.timeout.connect(lambda: self.keep(Reason.REGULAR))
        self._first.timeout.connect(lambda: self.keep(Reason.OPENING))
        self._check.timeout.connect(self.look_over)

    def attach(self, desk: Desk) -> None:
        """A document is open from now on."""
        self._desk = desk
        if not desk.file.read_only:
            self._regular.start()
            self._first.start(_SOON_MS)
            self._check.start(_LATER_MS)

    def detach(self) -> None:
        """It is being closed."""
        self._desk = None
        for timer in (self._regular, self._first, self._check):
            timer.stop()

    def keep(self, reason: Reason, *, always: bool = False) -> None:
        """Make a backup, if anything has changed."""
        if self._desk is None:
            return
        try:
            backups.keep(self._desk, self._root, reason, always=always)
        except (NotSaved, DamagedDocument) as error:
            self._window.banner.tell(str(error))

    def look_over(self) -> None:
        """Prove every row, on another thread; nothing is said of a sound document."""
        self._look(sound="")

    def check(self) -> None:
        """The same as asked for: it is also said that all is well."""
        self._window.banner.tell(self.tr("正在檢查文件…"))
        self._look(sound=self.tr("「%1」完整：內容和修改歷程相符，沒有發現問題。"))

    def _look(self, *, sound: str) -> None:
        desk = self._desk
        if desk is not None:
            try:
                content = integrity.copy_of(desk)
            except DamagedDocument as error:
                self._tell(desk, [str(error)], sound)
                return
            self._jobs.start(
                lambda _job: integrity.verify_copy(content),
                done=lambda faults: self._tell(desk, faults, sound),
            )

    def _tell(self, desk: Desk, faults: list[str], sound: str) -> None:
        if self._desk is not desk:
            return
        if not faults:
            if sound:
                self._window.banner.tell(sound.replace("%1", desk.path.name))
            return
        acts: list[tuple[str, Callable[[], object]]] = [(self.tr("備份與還原…"), self._show_backups)]
        if len(faults) > 1:
            about = self.tr("「%1」檢查不通過，以下內容和修改歷程不符：").replace("%1", desk.path.name)
            words = self.tr("看全部 %1 處").replace("%1", str(len(faults)))
            acts.insert(0, (words, lambda: self._show_faults(about, faults)))
        self._window.banner.tell(faults[0], tuple(acts))
