"""What is in hand on the page, and the pane in the middle that shows it: an item, a motion, or the meeting's own data."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.minutes import Body, Item, Minutes, Motion
from minutes_desk.services import drafting
from minutes_desk.services.styles import form_of_draft
from minutes_desk.ui.desk.item_facts import item_shown

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class InHand(QObject):
    """Beside the page of a document."""

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page = page
        self.back = 0
        """How many meetings before the last one the resolution beside the text is from."""

    def item(self) -> Item | None:
        """The item of the day's list that is in hand."""
        return next((item for item in self._minutes().items() if item.id == self._page.row()), None)

    def off_item(self) -> Item | None:
        """The item in hand, if it was taken off the day's list."""
        return next((item for item in self._minutes().taken_off if item.id == self._page.row()), None)

    def motion(self) -> Motion | None:
        """The motion in hand."""
        return next((one for one in self._minutes().motions or () if one.id == self._page.row()), None)

    def show(self) -> None:
        """Show it in the middle."""
        page, panes, off = self._page, self._page.panes, self.off_item()
        item, motion = self.item() or off, self.motion()
        if page.meeting is None:
            return
        if item is not None:
            body, frozen = self._body_to_show(item), page.frozen() or off is not None
            panes.item.show_item(
                item_shown(page.desk, page.meeting, item, body, frozen=frozen, back=self.back)
            )
            panes.middle.setCurrentWidget(panes.item)
        elif motion is not None:
            brackets = form_of_draft(page.desk, page.meeting).full_brackets
            body = self._body_to_show(motion)
            panes.motion.show_motion(motion, body, full_brackets=brackets, frozen=page.frozen())
            panes.middle.setCurrentWidget(panes.motion)
        else:  # the meant values of the meeting under the title as it is printed
            header = replace(page.meeting.minutes, title_lines=page.fair.title_lines)
            panes.header.show_minutes(header, frozen=page.frozen())
            panes.middle.setCurrentWidget(panes.header)
        page.writing.begin(item)

    def earlier(self, by: int) -> None:
        """Beside the text, show what an earlier (1) or later (-1) meeting resolved."""
        item, meeting = self.item() or self.off_item(), self._page.meeting
        if item is not None and meeting is not None:
            known = len(drafting.earlier_resolutions(self._page.desk, meeting, item))
            self.back = min(max(self.back + by, 0), max(known - 1, 0))
            self.show()

    def _minutes(self) -> Minutes:
        return self._page.meeting.minutes if self._page.meeting else Minutes()

    def _body_to_show(self, one: Item | Motion) -> Body:
        """What waits to be written, or what is kept; the editor leaves words alone that mean the same."""
        page = self._page
        assert page.meeting is not None
        waiting = page.typing.waiting_for(one.id)
        return drafting.body_shown(page.desk, page.meeting, one) if waiting is None else waiting
