"""Keeps the page preview in step with the meeting, a moment after the last key and never in between."""

import time

from PySide6.QtCore import QObject, QTimer

from minutes_desk.core.meeting import Meeting
from minutes_desk.services.desk import Desk
from minutes_desk.services.paper import Paper
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.preview import PagePreview

_PAUSE_MS = 30
"""Two frames: keys that follow each other faster are laid out together."""
_LONGEST_PAUSE_MS = 500
_PATIENCE = 6
"""A document that takes long to lay out (a hundred pages) waits so many times longer for the typing to rest."""


class LivePreview(QObject):
    """Lays a meeting out as it would be exported, and has it painted."""

    def __init__(self, desk: Desk, preview: PagePreview, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._preview = desk, preview
        self._fonts = PageFonts()
        self._paper = Paper(self._fonts.advance)
        self._meeting: Meeting | None = None
        self._to_light: str | None = None
        self._pause = _PAUSE_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lay_out_now)

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show a meeting, soon."""
        self._meeting = meeting
        self._timer.start(self._pause)

    def light(self, source: str) -> None:
        """Light what is in hand, and bring it in sight: now, or with the pages that are on their way."""
        self._to_light = source
        if not self._timer.isActive():
            self._preview.light(source)

    def lay_out_now(self) -> None:
        """Lay out and paint what was last shown; nothing while the preview is folded away."""
        self._timer.stop()
        if self._meeting is None:
            self._preview.show_pages((), self._fonts)
        elif self._preview.isVisibleTo(self._preview.window()):
            started = time.monotonic()
            self._preview.show_pages(self._paper.pages(self._desk, self._meeting), self._fonts)
            taken = round((time.monotonic() - started) * 1000)
            self._pause = min(max(_PAUSE_MS, _PATIENCE * taken - _PAUSE_MS * 2), _LONGEST_PAUSE_MS)
            if self._to_light is not None:
                self._preview.light(self._to_light)
                self._to_light = None
