"""When typing is saved: half a second after the last key, at least every two seconds, never in mid-word."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from minutes_desk.core.errors import DeskError

REST_MS = 500
LONGEST_S = 2.0
RETRY_MS = 2000
STEP_MS = 30_000
"""So long after the last key what was typed may become a step."""


def saved_words(now: dt.datetime) -> str:
    """已儲存 14:32:07."""
    return f"已儲存 {now:%H:%M:%S}"


class Autosave(QObject):
    """What waits to be written, by field. It stays here until the disk has it, whatever else is looked at meanwhile."""

    editing = Signal()
    """There is something that is not on the disk yet."""
    saved = Signal()
    """It is on the disk: the write has returned."""
    rested = Signal()
    """Half a minute without a key: what is on the disk may become a step."""
    failed = Signal(str)
    """It could not be written: the sentence to show. It is tried again by itself."""

    def __init__(self, keep: Callable[[str, Any], None], parent: QObject | None = None) -> None:
        """`keep(field, value)` writes a value to the disk and returns when it is there, or raises a `DeskError`."""
        super().__init__(parent)
        self._keep = keep
        self._waiting: dict[str, Any] = {}
        self._since = 0.0
        self.touched_at: dt.datetime | None = None
        """When a field was changed last, with a zone."""
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_rest)
        self._long_rest = QTimer(self)
        self._long_rest.setSingleShot(True)
        self._long_rest.timeout.connect(self._on_long_rest)

    def waiting(self) -> bool:
        """Is there anything that is not on the disk?"""
        return bool(self._waiting)

    def waiting_for(self, field: str) -> Any:
        """What waits for one field; `None`: nothing, the disk has it."""
        return self._waiting.get(field)

    def all_waiting(self) -> dict[str, Any]:
        """What is not on the disk yet, by field."""
        return dict(self._waiting)

    def touch(self, field: str, value: Any) -> None:
        """A field changed."""
        self.touched_at = dt.datetime.now(dt.UTC)
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting[field] = value
        self._long_rest.start(STEP_MS)
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
            field, value = next(iter(self._waiting.items()))
            try:
                self._keep(field, value)
            except DeskError as error:
                self._timer.start(RETRY_MS)
                self.failed.emit(str(error))
                return False
            if self._waiting.get(field) == value:
                del self._waiting[field]
            if not self._waiting:
                self.saved.emit()
        return True

    def written(self, field: str, value: Any) -> None:
        """The disk has a field's value, written in another way than by saving it."""
        if self._waiting.get(field) == value:
            del self._waiting[field]
        if not self._waiting:
            self._timer.stop()
            self.saved.emit()

    def _on_long_rest(self) -> None:
        if self._composing or self._waiting:
            self._long_rest.start(STEP_MS)
        else:
            self.rested.emit()

    def _on_rest(self) -> None:
        if not self._composing:
            self.save_now()
