"""What is typed on the page and how it reaches the document: the text in hand in pieces, everything else by field."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.core.minutes import Body
from minutes_desk.services import drafting
from minutes_desk.services.drafting import Piece
from minutes_desk.ui.desk.autosave import Autosave
from minutes_desk.ui.desk.pieces import PiecewiseAutosave
from minutes_desk.ui.desk.retyping import MOTION_TITLE, keep_field, retyped
from minutes_desk.ui.editor.body_edit import BodyEdit

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class Keeping(QObject):
    """Beside the page of a document."""

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page = page
        self.text = PiecewiseAutosave(self._keep_text, self)
        """Bodies, by the row they stand in."""
        self.fields = Autosave(self._keep_field, self)
        """The meeting's own data, titles of motions, progress, by field."""
        self.writing_own = False
        """What is being written just now is the text in hand: the page shows it already."""

    def connect_page(self) -> None:
        """Hear what is typed; called once the page has its panes and its acts."""
        page, panes = self._page, self._page.panes
        panes.item.typed.connect(lambda: self._on_text_typed(panes.item.editor))
        panes.motion.text_typed.connect(lambda: self._on_text_typed(panes.motion.text))
        panes.motion.title_typed.connect(self._on_motion_title_typed)
        panes.header.field_typed.connect(self._on_field_typed)
        for form in (panes.header, panes.motion):
            form.field_left.connect(self.fields.save_now)
        for place in (panes.asking, panes.catches):
            place.composing_changed.connect(self.text.composing)
        for pane in (panes.item, panes.motion, panes.header):
            pane.composing_changed.connect(self.text.composing)
            pane.composing_changed.connect(self.fields.composing)
        self.text.rested.connect(self._on_rested)
        for autosave in (self.text, self.fields):
            autosave.editing.connect(page.editing)
            autosave.saved.connect(page.saved)
            autosave.failed.connect(page.not_saved)

    def settle(self, label: str = "") -> bool:
        """Save what is typed and make one step of it, which a label names. False: it cannot be written; it stays here."""
        if not self.fields.save_now():
            return False
        page, pieces, at = self._page, self.text.take_pieces(), self._last_key()
        if self._settled_at_once(label, pieces, at):
            return True
        if not self.text.save_now():
            return False
        return page.attempt(lambda: drafting.settle_typing(page.desk, label, pieces, at))

    def _settled_at_once(self, label: str, pieces: Sequence[Piece], at: dt.datetime | None) -> bool:
        """Whether the one text that waits could be saved and made a step in one write. Where it could not, it still waits, to
        be saved by itself."""
        page, waiting = self._page, self.text.all_waiting()
        if len(waiting) != 1 or page.meeting is None:
            return False
        [(row, body)] = waiting.items()
        try:
            drafting.settle_typing(page.desk, label, pieces, at, (page.meeting.id, row, body))
        except DeskError:
            return False
        self.text.written(row, body)
        return True

    def _last_key(self) -> dt.datetime | None:
        """Typing is a step of the time when it was typed, not of that when it was settled."""
        touched = [one.touched_at for one in (self.text, self.fields) if one.touched_at is not None]
        return max(touched, default=None)

    def _on_text_typed(self, editor: BodyEdit) -> None:
        page = self._page
        if not page.frozen():
            body = editor.body()
            self.text.touch(page.row(), body)
            if page.meeting is not None:
                typed = retyped(page.meeting, page.row(), body)
                page.preview.show_meeting(typed)
                page.shown.emit(typed, page.row())

    def _on_rested(self) -> None:
        """Half a minute without a key makes a step of what was typed, so that the history has its time."""
        if not self.fields.waiting():
            page = self._page
            pieces, at = self.text.take_pieces(), self._last_key()
            page.attempt(lambda: drafting.settle_typing(page.desk, "", pieces, at))

    def _on_motion_title_typed(self, title: str) -> None:
        if not self._page.frozen():
            self.fields.touch(f"{MOTION_TITLE}{self._page.row()}", title.strip() or None)

    def _on_field_typed(self, name: str, value: object) -> None:
        if not self._page.frozen():
            self.fields.touch(name, value)

    def _keep_text(self, row_id: str, body: Body) -> None:
        page = self._page
        if page.meeting is not None:
            self.writing_own = True
            try:
                drafting.keep_typing(page.desk, page.meeting.id, row_id, body)
            finally:
                self.writing_own = False

    def _keep_field(self, name: str, value: object) -> None:
        page = self._page
        if page.meeting is not None:
            keep_field(page.desk, page.meeting.id, name, value)
