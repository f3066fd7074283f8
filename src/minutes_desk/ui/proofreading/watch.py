"""Checks what is in hand while the recorder works: after a rest, in small slices between the keys, never in mid-word."""

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from minutes_desk.core.errors import DeskError
from minutes_desk.core.finding import Finding
from minutes_desk.core.meeting import Meeting
from minutes_desk.services.proofreading import Proofreader
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit

REST_MS = 400
"""So long after the last change the check begins."""
SLICE_S = 0.001
"""So long a slice goes on; the last piece in it may run over."""
PAUSE_MS = 5
"""Between two slices: keys and paint come first."""


class ProofWatch(QObject):
    """One check at a time; whatever changes begins it anew."""

    found = Signal(object, object)
    """The findings, and the `Meeting` that was checked."""

    def __init__(self, reader: Proofreader, look: Callable[[], Meeting | None], parent: QObject) -> None:
        """`look` gives the meeting as it stands on the screen; `None`: there is none to check."""
        super().__init__(parent)
        self._reader, self._look = reader, look
        self._work: Generator[None, None, tuple[Finding, ...]] | None = None
        self._meeting: Meeting | None = None
        self._done: tuple[Finding, ...] | None = None
        """What was found and is not told yet: telling it is a slice of its own."""
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer)

    def touch(self, *, soon: bool = False) -> None:
        """Something changed: what is half checked is dropped. `soon`: nobody is typing."""
        self._work = self._done = None
        if not self._over:
            self._timer.start(0 if soon else REST_MS)

    def busy(self) -> bool:
        """Is a check waiting or under way?"""
        return self._timer.isActive()

    def stop(self) -> None:
        """Check no more, whatever is still typed while the document is being closed."""
        self._over = True
        self._timer.stop()
        self._work = self._done = None

    def check_now(self) -> None:
        """Finish the check at once, for an act that goes by it."""
        self._timer.stop()
        self._begin()
        while self._work is not None:
            self._go_on(float("inf"))
        self._tell()

    def _on_timer(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, ImeSafeEdit) and focus.composing():
            self._timer.start(REST_MS)
            return
        if self._done is not None:
            self._tell()
        elif self._work is None:
            self._begin()
        else:
            self._go_on(SLICE_S)
        if self._work is not None or self._done is not None:
            self._timer.start(PAUSE_MS)

    def _tell(self) -> None:
        if self._done is not None:
            found, self._done = self._done, None
            self.found.emit(found, self._meeting)

    def _begin(self) -> None:
        self._done = None
        self._meeting = self._look()
        self._work = self._reader.checking(self._meeting) if self._meeting is not None else None
        if self._meeting is None:
            self.found.emit((), None)

    def _go_on(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        try:
            while self._work is not None and time.perf_counter() < until:
                next(self._work)
        except StopIteration as done:
            self._work, self._done = None, done.value
        except DeskError:  # a date that cannot be written, a file gone: told by whoever saves or prints
            self._work = None
