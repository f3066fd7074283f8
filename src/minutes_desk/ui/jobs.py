"""Work off the GUI thread: reading files. A job hands its result, or its failure, back to the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot


class Job(QThread):
    """One piece of work in a thread of its own; its callbacks are called in the GUI thread, where it was made."""

    progressed = Signal(int, int, str)
    """How many of how many are done, and what is next."""
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(
        self,
        work: Callable[["Job"], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._done, self._failed = work, done, failed
        self._returned.connect(self._on_returned)
        self._raised.connect(self._on_raised)

    def run(self) -> None:
        try:
            result = self._work(self)
        except Exception as error:
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    @Slot(object)
    def _on_returned(self, result: object) -> None:
        self._done(result)

    @Slot(object)
    def _on_raised(self, error: Exception) -> None:
        self._failed(error)


class Jobs(QObject):
    """The jobs under way; a thread alive at exit would abort the program, so `finish` waits for all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []

    def start(
        self,
        work: Callable[[Job], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Start work; it gets the job, to tell its progress. A failure that nobody takes is a bug: the hook shows it."""
        job = Job(work, done, failed or _raise, self)
        job.finished.connect(self._forget_finished)
        self._running.append(job)
        job.start()
        return job

    def finish(self) -> None:
        """Wait for every job."""
        for job in tuple(self._running):
            job.quit()
            job.wait()

    @Slot()
    def _forget_finished(self) -> None:
        for job in [job for job in self._running if job.isFinished()]:
            self._running.remove(job)
            job.deleteLater()


def _raise(error: Exception) -> None:
    raise error
