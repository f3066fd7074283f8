"""The catch line at work: thoughts of the meeting in hand, filed to the item in hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.errors import DeskError
from minutes_desk.services import catch
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class Catching(QObject):
    """Keeps the bar of one page in step with its meeting."""

    refused = Signal(str)

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page, self._bar = page, page.panes.catches
        self._bar.caught.connect(self._catch)
        self._bar.filing_wanted.connect(self._file)
        self._bar.dropping_wanted.connect(self._drop)
        self._bar.left.connect(page.focus_text)

    def show(self) -> None:
        """Show what waits in the meeting in hand."""
        page = self._page
        waiting = catch.open_catches(page.desk, page.meeting.id) if page.meeting else ()
        self._bar.show_catches(waiting, frozen=page.frozen())

    def _catch(self, words: str) -> None:
        meeting = self._page.meeting
        if meeting is not None and not self._attempt(lambda: catch.catch(self._page.desk, meeting.id, words)):
            self._bar.line.show_text(words)

    def _file(self, catch_id: str) -> None:
        page = self._page
        row, meeting = page.row(), page.meeting
        if meeting is None or row in (HEADER_ID, CLOSING_ID) or page.off_item_in_hand() is not None:
            self.refused.emit(self.tr("請先到要歸入的議案，再歸入隨記。"))
        elif page.settle():
            self._attempt(lambda: catch.file_catch(page.desk, meeting.id, catch_id, row))
            self._leave_where_none_waits()

    def _drop(self, catch_id: str) -> None:
        meeting = self._page.meeting
        if meeting is not None:
            self._attempt(lambda: catch.drop_catch(self._page.desk, meeting.id, catch_id))
            self._leave_where_none_waits()

    def _leave_where_none_waits(self) -> None:
        if not self._bar.list.count():
            self._bar.fold()
            self._page.focus_text()

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DeskError as error:
            self.refused.emit(str(error))
            return False
        return True
