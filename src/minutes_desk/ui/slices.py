"""Long work of the window's own thread in small slices: keys and paint come between them."""

import time
from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

SLICE_S = 0.008
"""So long a slice goes on; the last piece in it may run over."""


class Slices(QObject, Generic[T]):
    """One piece of work at a time; what is begun takes the place of what was under way. It ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, T] | None = None
        self._done: Callable[[T], object] = lambda _result: None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer)

    def begin(self, work: Generator[None, None, T], done: Callable[[T], object], *, at_once: int = 0) -> None:
        """Do the work and call `done` with what it gives. `at_once`: so many pieces are done before this returns, so that
        little work is no slower than it was. What the work raises goes to whoever began it, or to the hook."""
        self.drop()
        self._work, self._done = work, done
        for _piece in range(at_once):
            if not self._advance():
                return
        self._timer.start(0)

    def busy(self) -> bool:
        """Whether work is under way."""
        return self._work is not None

    def drop(self) -> None:
        """Let the work go half done; `done` is not called."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def finish(self) -> None:
        """Do the rest at once, for an act that goes by it."""
        while self._advance():
            pass

    def _on_timer(self) -> None:
        until = time.perf_counter() + SLICE_S
        while self._advance() and time.perf_counter() < until:
            pass

    def _advance(self) -> bool:
        """Do the next piece; says whether there is more."""
        if self._work is None:
            return False
        try:
            next(self._work)
        except StopIteration as ended:
            self._end()
            self._done(ended.value)
            return self._work is not None
        except BaseException:
            self._end()
            raise
        return True

    def _end(self) -> None:
        self._timer.stop()
        self._work = None
