"""How long the meeting and the item in hand have taken: a few quiet words in the status line, to the minute."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from minutes_desk.core.errors import NotSaved
from minutes_desk.services import timing

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage

_TICK_MS = 1000
_LONGEST_TICK = dt.timedelta(seconds=10)
"""A longer one was a computer asleep, not a discussion."""
_KEEP_EVERY = dt.timedelta(seconds=20)
"""So much may be lost of what was counted when the power fails."""


class Elapsed(QObject):
    """Counts the time by item while the meeting is going on, and has this computer remember it."""

    words_changed = Signal(str)

    def __init__(self, page: "DeskPage", now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        super().__init__(page)
        self._page, self._now = page, now
        self._spent: defaultdict[str, dt.timedelta] = defaultdict(dt.timedelta)
        self._times: timing.SideTimes | None = None
        self._not_kept = dt.timedelta(0)
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
            spent = min(max(passed, dt.timedelta(0)), _LONGEST_TICK)
            self._spent[page.row()] += spent
            self._not_kept += spent
            if self._not_kept >= _KEEP_EVERY:
                self.keep()
            words = self.tr("會議 %1").replace("%1", _minutes(so_far))
            if page.item_in_hand() is not None:
                words += self.tr("　本案 %1").replace("%1", _minutes(self._spent[page.row()]))
        if words != self._words:
            self._words = words
            self.words_changed.emit(words)

    def keep_in(self, times: timing.SideTimes) -> None:
        """Go on from the times that this computer remembers, and keep what is counted there."""
        self._times = times
        for part, seconds in times.seconds().items():
            self._spent[part] += dt.timedelta(seconds=seconds)

    def keep(self) -> None:
        """Have what was counted remembered. It is a comfort: where it cannot be written, the next time will do."""
        if self._times is not None and self._not_kept:
            kept = {part: int(spent.total_seconds()) for part, spent in self._spent.items() if part and spent}
            try:
                self._times.keep(kept)
            except NotSaved:
                return
            self._not_kept = dt.timedelta(0)

    def words(self) -> str:
        """會議 42 分　本案 3 分; empty while no meeting is going on."""
        return self._words

    def spent(self, row_id: str) -> dt.timedelta:
        """How long a row has been in hand."""
        return self._spent[row_id]


def _minutes(time: dt.timedelta) -> str:
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return f"{hours} 時 {minutes} 分" if hours else f"{minutes} 分"
