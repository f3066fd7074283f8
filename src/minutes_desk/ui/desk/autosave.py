"""When typing is saved: half a second after the last key, at least every two seconds, never in mid-word."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from minutes_desk.core.errors import DeskError

REST_MS = 500
LONGEST_S = 2.0
RETRY_MS = 2000


class Autosave(QObject):
    """Keeps one text at a time; another one is taken up only when the first is on the disk or the caller moves on."""

    editing = Signal()
    """There is something that is not on the disk yet."""
    saved = Signal()
    """It is on the disk: the write has returned."""
    failed = Signal(str)
    """It could not be written: the sentence to show. It is tried again by itself."""

    def __init__(self, keep: Callable[[str, str], None], parent: QObject | None = None) -> None:
        """`keep(key, text)` writes a text to the disk and returns when it is there, or raises a `DeskError`."""
        super().__init__(parent)
        self._keep = keep
        self._waiting: dict[str, str] = {}
        self._since = 0.0
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_rest)

    def waiting(self) -> bool:
        """Is there text that is not on the disk?"""
        return bool(self._waiting)

    def touch(self, key: str, text: str) -> None:
        """The text changed."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting[key] = text
        self.editing.emit()
        overdue = time.monotonic() - self._since >= LONGEST_S
        self._timer.start(0 if overdue else REST_MS)

    def composing(self, composing: bool) -> None:
        """A word is being composed, or no longer: nothing is saved in its middle."""
        self._composing = composing
        if not composing and self._waiting:
            self._timer.start(REST_MS)

    def save_now(self) -> bool:
        """Write what waits; False (and `failed`) where it cannot be written: it goes on waiting."""
        self._timer.stop()
        while self._waiting:
            key, text = next(iter(self._waiting.items()))
            try:
                self._keep(key, text)
            except DeskError as error:
                self._timer.start(RETRY_MS)
                self.failed.emit(str(error))
                return False
            if self._waiting.get(key) == text:
                del self._waiting[key]
            if not self._waiting:
                self.saved.emit()
        return True

    def _on_rest(self) -> None:
        if not self._composing:
            self.save_now()
