"""Keeps the page preview in step with the meeting, a moment after the last key and never in between."""

from PySide6.QtCore import QObject, QTimer

from minutes_desk.core.meeting import Meeting
from minutes_desk.services.desk import Desk
from minutes_desk.services.paper import Paper
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.preview import PagePreview

_PAUSE_MS = 30
"""Two frames: keys that follow each other faster are laid out together."""


class LivePreview(QObject):
    """Lays a meeting out as it would be exported, and has it painted."""

    def __init__(self, desk: Desk, preview: PagePreview, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._preview = desk, preview
        self._fonts = PageFonts()
        self._paper = Paper(self._fonts.advance)
        self._meeting: Meeting | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lay_out_now)

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show a meeting, soon."""
        self._meeting = meeting
        self._timer.start(_PAUSE_MS)

    def light(self, source: str) -> None:
        """Light what is in hand."""
        if self._timer.isActive():
            self.lay_out_now()
        self._preview.light(source)

    def lay_out_now(self) -> None:
        """Lay out and paint what was last shown; nothing while the preview is folded away."""
        self._timer.stop()
        if self._meeting is None:
            self._preview.show_pages((), self._fonts)
        elif self._preview.isVisibleTo(self._preview.window()):
            self._preview.show_pages(self._paper.pages(self._desk, self._meeting), self._fonts)
