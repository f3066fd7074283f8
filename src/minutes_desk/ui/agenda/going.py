"""Going anywhere from the line: rows of the meeting in hand by number or name, other meetings by theirs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.spacing import fold
from minutes_desk.services import meetings
from minutes_desk.services.desk import Change
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID, Row, find_rows
from minutes_desk.ui.desk.panes import meeting_words
from minutes_desk.ui.desk.retyping import first_change

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

    def after(self, change: Change, before: Minutes, now: Minutes) -> str:
        """The row to be in after a change: the same one, or its neighbour where it is gone; after Ctrl+Z or Ctrl+Y the
        one that changed.

        Whoever writes an item stays there when a step on the meeting's own data goes (現在開會, the place): it is said
        instead, or the next words would be typed into a date.
        """
        in_hand = _still(self._page.row(), before, now)
        if change.kind not in ("undo", "redo"):
            return in_hand
        row, data = first_change(before, now), (HEADER_ID, CLOSING_ID)
        if row in data and in_hand not in data:
            words = self.tr("已復原「%1」") if change.kind == "undo" else self.tr("已重做「%1」")
            self._page.refused.emit(words.replace("%1", change.label))
            return in_hand
        return row or in_hand

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


def _still(row: str, before: Minutes, now: Minutes) -> str:
    """A row, or what stands in its place where it is gone."""
    old, new = _texts(before), _texts(now)
    if row not in old or row in new or row in {item.id for item in now.taken_off}:
        return row
    nearest = [*old[old.index(row) + 1 :], *reversed(old[: old.index(row)])]
    return next((one for one in nearest if one in new), HEADER_ID)


def _texts(minutes: Minutes) -> list[str]:
    return [one.id for one in (*minutes.items(), *(minutes.motions or ()))]


def _shown(row: Row) -> str:
    return "　".join(filter(None, (f"{row.label}{row.name}", row.badge)))
