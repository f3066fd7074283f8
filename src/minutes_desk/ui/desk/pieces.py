"""Typing in pieces: Ctrl+Z takes back what was written since the last pause or sentence, never a paragraph at once.

The pieces wait in memory and become steps together when the typing is settled, so nothing is decided or written to the
journal in mid-sentence; after a crash what was typed is one step.
"""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from minutes_desk.core.minutes import Body, Paragraph
from minutes_desk.services.drafting import Piece
from minutes_desk.ui.desk.autosave import Autosave

PAUSE_S = 2.5
"""So long without a key, and what follows is another piece."""
_MOST = 200
"""More pieces than this between two acts nobody takes back one by one: the oldest join."""
_ENDS = ("。", "！", "？", "；", "\n")


class PiecewiseAutosave(Autosave):
    """Saves the text in hand, and remembers where its pieces ended."""

    def __init__(
        self,
        keep: Callable[[str, Any], None],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(keep, parent)
        self.clock = clock
        self._pieces: list[Piece] = []
        self._last: tuple[str, Body, float] | None = None
        self._ended = False

    def touch(self, field: str, value: Any) -> None:
        """A text changed; where the one before was the end of a piece, it is kept apart."""
        now = self.clock()
        if self._last is not None:
            before, body, at = self._last
            same = before == field
            if not same or self._ended or now - at >= PAUSE_S or len(value) > len(body):
                ended = self.touched_at or dt.datetime.now(dt.UTC)
                self._pieces = [*self._pieces[-_MOST:], Piece(part=before, body=body, at=ended)]
            self._ended = same and _closes(body, value)
        self._last = (field, value, now)
        super().touch(field, value)

    def take_pieces(self) -> tuple[Piece, ...]:
        """What the texts were at the ends of the pieces, oldest first; the last piece is what is saved."""
        pieces, self._pieces = tuple(self._pieces), []
        self._last, self._ended = None, False
        return pieces


def _closes(before: Body, after: Body) -> bool:
    """Did what was just written end a sentence?"""
    if len(after) != len(before):
        return False
    for old, new in zip(before, after, strict=True):
        if old is not new and old != new:
            if not isinstance(old, Paragraph) or not isinstance(new, Paragraph):
                return False
            return len(new.text) > len(old.text) and _written(old.text, new.text).endswith(_ENDS)
    return False


def _written(before: str, after: str) -> str:
    """What stands in a text that was not in the one before, at one place."""
    low, high = 0, len(before)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    return after[low : low + len(after) - len(before)]
