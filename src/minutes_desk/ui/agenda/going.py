"""Going anywhere from the line: rows of the meeting in hand by number or name, other meetings by theirs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.spacing import fold
from minutes_desk.services import meetings
from minutes_desk.ui.desk.outline_rows import Row, find_rows
from minutes_desk.ui.desk.panes import meeting_words

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage

_MEETING = "meeting "
"""Before a meeting's id in the name of a place."""


class Going(QObject):
    """The line of one page at work."""

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page, self._line = page, page.panes.go_to
        self._line.chosen.connect(self._go)
        self._line.closed.connect(page.focus_text)

    def ask(self) -> None:
        """Show the line; what is still undecided stands below it until something is typed."""
        self._page.panes.show_outline()
        self._line.ask(self._places)

    def _places(self, words: str) -> list[tuple[str, str]]:
        rows = self._page.panes.outline.rows()
        if not words:
            return [(row.id, _shown(row)) for row in rows if row.undecided]
        found = [(row.id, _shown(row)) for row in find_rows(rows, words)]
        wanted = fold(words)
        others = [
            one
            for one in reversed(meetings.all_meetings(self._page.desk))
            if wanted in fold(meeting_words(one))
        ]
        return [*found, *((_MEETING + one.id, meeting_words(one)) for one in others)]

    def _go(self, place: str) -> None:
        page = self._page
        page.settle()
        if place.startswith(_MEETING):
            page.show_meeting(place.removeprefix(_MEETING))
        else:
            page.show_row(place)
        page.focus_text()


def _shown(row: Row) -> str:
    return "　".join(filter(None, (f"{row.label}{row.name}", row.badge)))
