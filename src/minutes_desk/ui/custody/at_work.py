"""Long work on whole documents beside the window: a copy is made, a file is proved. One piece at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.ui.jobs import Job, Jobs


def _nothing(_result: Any) -> None:
    pass


@dataclass(eq=False, slots=True, kw_only=True)
class _Piece:
    """One piece of work; its thread leaves here what came out."""

    done: Callable[[Any], object]
    failed: Callable[[DeskError | None], object]
    drop: Callable[[Any], object]
    wanted: bool = True
    over: bool = False
    """It came to its end, and `result` is what came out."""
    result: Any = None


class AtWork(QObject):
    """Does it, and hands back what came out; where the document is closed before that, it is taken away."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._piece: _Piece | None = None
        self._job: Job | None = None

    def busy(self) -> bool:
        """Whether a piece is under way."""
        return self._piece is not None

    def start(
        self,
        work: Callable[[Callable[[], bool]], Any],
        *,
        done: Callable[[Any], object],
        failed: Callable[[DeskError | None], object],
        drop: Callable[[Any], object] = _nothing,
    ) -> bool:
        """Start `work`, which may ask whether it is still wanted; False: another piece is under way, and nothing happens.

        In the window's thread one of these follows: `done` with what came out; `failed` with what hindered it (`None`: the
        document is being closed, or it is a bug, which the hook shows); before the latter `drop`, with what came out all the same.
        """
        if self._piece is not None:
            return False
        self._piece = piece = _Piece(done=done, failed=failed, drop=drop)

        def run(_job: Job) -> None:
            piece.result = work(lambda: piece.wanted)
            piece.over = True

        self._job = self._jobs.start(
            run, done=lambda _none: self._hand_back(piece), failed=lambda error: self._hand_back(piece, error)
        )
        return True

    def finish(self) -> None:
        """The document is being closed: nothing is wanted any more. Waits, since on POSIX a file that another thread reads and
        closes would let go of the lock of whoever opens it next."""
        piece, job = self._piece, self._job
        if piece is None or job is None:
            return
        piece.wanted = False
        job.wait()
        self._piece = self._job = None
        if piece.over:
            piece.drop(piece.result)
        piece.failed(None)

    def _hand_back(self, piece: _Piece, error: Exception | None = None) -> None:
        if piece is self._piece:
            self._piece = self._job = None
            if error is None:
                piece.done(piece.result)
            else:
                piece.failed(error if isinstance(error, DeskError) else None)
        if error is not None and not isinstance(error, DeskError):
            raise error
