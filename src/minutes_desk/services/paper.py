"""The paper of a meeting, for whoever paints it: pages of lines, and which font each character is set in."""

from minutes_desk.core.meeting import Meeting
from minutes_desk.services import exporting
from minutes_desk.services.desk import Desk
from minutes_desk.writing.fonts import FontRole, font_role
from minutes_desk.writing.layout import Typesetter
from minutes_desk.writing.line_setting import Advance
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.pages import Line, Page

__all__ = ["FontRole", "Line", "Page", "Paper", "font_role"]


class Paper:
    """Lays meetings out again and again, breaking anew only the paragraphs that changed.

    `advance` gives the width of a character in em, as the fonts of the painter have it.
    """

    def __init__(self, advance: Advance) -> None:
        self._advance = advance
        self._setup: PageSetup | None = None
        self._typesetter: Typesetter | None = None

    def pages(self, desk: Desk, meeting: Meeting) -> tuple[Page, ...]:
        """The meeting's pages as it would be exported; at least one."""
        document, setup = exporting.pages_of(desk, meeting)
        if self._typesetter is None or setup != self._setup:
            self._setup, self._typesetter = setup, Typesetter(setup, self._advance)
        return self._typesetter.pages(document)
