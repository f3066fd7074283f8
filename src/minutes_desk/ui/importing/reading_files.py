"""Reading the files of an import off the GUI thread, two at a time; given up at once when asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.errors import DeskError, ReadingStopped
from minutes_desk.services.importing import ReadFile, Stop, read_one
from minutes_desk.ui.jobs import Jobs

AT_ONCE = 2


class ReadingFiles(QObject):
    """The files that wait, and those at work."""

    read = Signal(object)
    """A `ReadFile`."""
    refused = Signal(object, str)
    """A path, and the sentence why."""
    changed = Signal()
    """Another file is begun, or all are done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._stop = Stop()
        self._waiting: list[Path] = []
        self._running: list[Path] = []
        self._done = self._whole = 0

    def begin(self, paths: Sequence[Path]) -> None:
        """Read these, too."""
        if not self.busy():
            self._stop, self._done, self._whole = Stop(), 0, 0
        fresh = [path for path in paths if path not in self._waiting and path not in self._running]
        self._waiting += fresh
        self._whole += len(fresh)
        self._go_on()

    def busy(self) -> bool:
        """Whether anything waits or is at work."""
        return bool(self._waiting or self._running)

    def progress(self) -> tuple[int, int, str]:
        """How many are done, of how many, and the name of one at work."""
        return self._done, self._whole, self._running[0].name if self._running else ""

    def stop(self) -> None:
        """Give up what waits and what is at work; the processes are killed."""
        self._waiting.clear()
        self._stop.stop()

    def finish(self) -> None:
        """Give up, and wait until no thread is left."""
        self.stop()
        self._jobs.finish()

    def _go_on(self) -> None:
        while self._waiting and len(self._running) < AT_ONCE:
            path = self._waiting.pop(0)
            self._running.append(path)
            stop = self._stop
            self._jobs.start(
                lambda _job, path=path, stop=stop: read_one(path, stop),
                done=self._answered(path, self.read.emit),
                failed=self._answered(path, lambda error, path=path: self._on_failed(path, error)),
            )
        self.changed.emit()

    def _answered(self, path: Path, then: Callable[[ReadFile], None] | Callable[[Exception], None]):
        def answered(result: ReadFile | Exception) -> None:
            self._running.remove(path)
            self._done += 1
            then(result)  # pyright: ignore[reportArgumentType]
            self._go_on()

        return answered

    def _on_failed(self, path: Path, error: Exception) -> None:
        if isinstance(error, ReadingStopped):
            return
        if not isinstance(error, DeskError):
            raise error
        self.refused.emit(path, str(error))
