"""Looking into backups beside the GUI thread: proving one of ten years takes a quarter of a second."""

from PySide6.QtCore import QObject, Signal

from minutes_desk.services import backups
from minutes_desk.services.backups import Backup, Contents
from minutes_desk.ui.jobs import Job, Jobs


class BackupCheck(QObject):
    """One at a time, so that going down a long list costs two looks at most: the one at work and the one wanted last."""

    answered = Signal(object)
    """The `Contents` of the backup that is wanted; what nobody wants any more is not told."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted: Backup | None = None
        self._at_work: Backup | None = None
        self._job: Job | None = None

    def look_into(self, backup: Backup) -> None:
        """This one is wanted from now on, and no other."""
        self._wanted = backup
        self._go_on()

    def drop(self) -> None:
        """None is wanted any more; the one at work ends unheard."""
        self._wanted = None

    def finish(self) -> None:
        """The document is being closed: wait for the one at work. Nothing may be read any more that is opened next: on POSIX
        closing a file that another thread reads would let go of the lock."""
        self.drop()
        if self._job is not None:
            self._job.wait()
        self._at_work = self._job = None

    def busy(self) -> bool:
        """Whether one is at work."""
        return self._at_work is not None

    def _go_on(self) -> None:
        wanted = self._wanted
        if wanted is None or self._at_work is not None:
            return
        self._at_work = wanted
        self._job = self._jobs.start(
            lambda _job: backups.contents(wanted), done=self._on_answered, failed=self._on_failed
        )

    def _on_answered(self, contents: Contents) -> None:
        if contents.backup is not self._at_work:
            return  # of a document that was closed meanwhile
        self._at_work = self._job = None
        if contents.backup == self._wanted:
            self._wanted = None
            self.answered.emit(contents)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        """Whatever can be told is in the answer: this is a bug, which the hook shows."""
        self._at_work = self._job = None
        raise error
