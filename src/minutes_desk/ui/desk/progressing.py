"""辦理情形 at the desk: keeps the fields of the item in hand in step with the document, and saves what is typed in them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.meeting import Meeting
from minutes_desk.services import progress
from minutes_desk.ui.desk.progress_pane import ProgressShown
from minutes_desk.ui.desk.retyping import PROGRESS

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class Progressing(QObject):
    """Beside the page of a document."""

    refused = Signal(str)
    fold_wanted = Signal()
    """The quiet line was pressed: bring the fields, or put them away."""

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page, self._pane = page, page.panes.item.progress
        page.shown.connect(self._on_shown)
        self._pane.unfolded.connect(self.show)
        self._pane.typed.connect(self._on_typed)
        self._pane.field_left.connect(page.header_typing.save_now)
        self._pane.left.connect(page.focus_text)
        self._pane.refused.connect(self.refused)
        self._pane.line.clicked.connect(lambda _checked=False: self.fold_wanted.emit())

    def show(self) -> None:
        """Show what the item in hand has; what waits to be written goes before what is kept."""
        page, pane = self._page, self._pane
        item = page.item_in_hand() or page.off_item_in_hand()
        if item is None or page.meeting is None:
            return
        waiting = page.header_typing.waiting_for(f"{PROGRESS}{item.id}")
        folded = pane.isHidden()
        last = None if folded else progress.last_progress(page.desk, page.meeting, item)
        pane.show_progress(
            ProgressShown(
                item=item.id,
                rows=item.progress if waiting is None else waiting,
                cities=page.desk.platform.cities,
                host_city=page.meeting.minutes.host_city,
                last_meeting=last.meeting if last else "",
                last_rows=last.rows if last else (),
                frozen=page.frozen(),
            )
        )

    def enter(self) -> None:
        """The fields were unfolded: the cursor goes in the first that is empty."""
        if self._page.panes.middle.currentWidget() is self._page.panes.item:
            self._pane.enter()

    def _on_shown(self, meeting: Meeting | None, _row: str) -> None:
        if meeting is self._page.meeting:  # not while the resolution is being typed: this is another field
            self.show()

    def _on_typed(self, rows: object) -> None:
        page = self._page
        if not page.frozen():
            page.header_typing.touch(f"{PROGRESS}{page.row()}", rows)
