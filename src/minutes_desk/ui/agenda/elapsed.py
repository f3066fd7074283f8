"""How long the meeting and the item in hand have taken: a few quiet words in the status line, to the minute."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from minutes_desk.services import timing

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage

_TICK_MS = 1000
_LONGEST_TICK = dt.timedelta(seconds=10)
"""A longer one was a computer asleep, not a discussion."""


class Elapsed(QObject):
    """Counts the time by item while the meeting is going on; what it counted is gone when the window closes."""

    words_changed = Signal(str)

    def __init__(self, page: "DeskPage", now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__(page)
        self._page, self._now = page, now
        self._spent: defaultdict[str, dt.timedelta] = defaultdict(dt.timedelta)
        self._last = now()
        self._words = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_TICK_MS)

    def tick(self) -> None:
        """Give the time since the last tick to the row in hand."""
        now = self._now()
        passed, self._last = now - self._last, now
        page = self._page
        so_far = timing.lasted(page.meeting.minutes, now) if page.meeting and not page.frozen() else None
        words = ""
        if so_far is not None:
            self._spent[page.row()] += min(max(passed, dt.timedelta(0)), _LONGEST_TICK)
            words = self.tr("會議 %1").replace("%1", _minutes(so_far))
            if page.item_in_hand() is not None:
                words += self.tr("　本案 %1").replace("%1", _minutes(self._spent[page.row()]))
        if words != self._words:
            self._words = words
            self.words_changed.emit(words)

    def words(self) -> str:
        """會議 42 分　本案 3 分; empty while no meeting is going on."""
        return self._words

    def spent(self, row_id: str) -> dt.timedelta:
        """How long a row has been in hand."""
        return self._spent[row_id]


def _minutes(time: dt.timedelta) -> str:
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return f"{hours} 時 {minutes} 分" if hours else f"{minutes} 分"
