"""The desk at work: one open document, one meeting in hand, one row of its outline in the middle.

Before anything else happens (another row, a decision, undo, closing) `settle` ends a composition, saves what is typed
and makes one step of it.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import DeskError, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Minutes, Motion
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Change, Desk
from minutes_desk.services.styles import written
from minutes_desk.ui.agenda.at_desk import AgendaAtDesk
from minutes_desk.ui.agenda.catching import Catching
from minutes_desk.ui.agenda.elapsed import Elapsed
from minutes_desk.ui.agenda.going import Going
from minutes_desk.ui.agenda.questions import ASKING
from minutes_desk.ui.desk.header_form import CLOSING_FIELD
from minutes_desk.ui.desk.in_hand import InHand
from minutes_desk.ui.desk.keeping import Keeping
from minutes_desk.ui.desk.live_preview import LivePreview
from minutes_desk.ui.desk.outline_rows import CLOSING_ID, HEADER_ID, SOURCES, RowKind, row_of_source
from minutes_desk.ui.desk.panes import DeskPanes, frozen_words
from minutes_desk.ui.desk.progressing import Progressing
from minutes_desk.ui.desk.writing import Writing
from minutes_desk.ui.history.at_desk import HistoryAtDesk


class DeskPage(QWidget):
    """The page of an open document."""

    editing = Signal()
    saved = Signal()
    not_saved = Signal(str)
    """The sentence to show while what is typed cannot be written."""
    refused = Signal(str)
    """An act was refused: the sentence."""
    shown = Signal(object, str)
    """What is in hand, as it is typed: the `Meeting` (or `None`) and the row, as `row` gives it."""
    meeting_shown = Signal()
    """Another meeting is in hand, or this one changed in what the window says about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.meeting: Meeting | None = None
        """The meeting in hand; `None`: the document has none."""
        self.panes = DeskPanes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._keeping, self.in_hand = Keeping(self), InHand(self)
        self.typing, self.header_typing = self._keeping.text, self._keeping.fields
        self.preview = LivePreview(desk, self.panes.preview, self)
        self.agenda = AgendaAtDesk(self)
        self.catching = Catching(self)
        self.going = Going(self)
        self.history = HistoryAtDesk(self)
        self.elapsed = Elapsed(self)
        self.progress = Progressing(self)
        self.writing = Writing(self, self)
        self.fair = Minutes()
        """The minutes in hand as they are printed."""
        self._row = ""
        self._connect()
        self._unsubscribe = desk.subscribe(self._on_change)
        self.show_latest()

    # -- which meeting, which row

    def show_latest(self) -> None:
        """Take the draft in hand, or else the last meeting."""
        known = meetings.all_meetings(self.desk)
        draft = meetings.latest_draft(self.desk)
        chosen = draft or (known[-1] if known else None)
        self.show_meeting(chosen.id if chosen else "")

    def show_meeting(self, meeting_id: str) -> None:
        """Take a meeting in hand, at its first undecided item."""
        self.settle()
        self._row = ""
        self._load(meeting_id)
        outline = self.panes.outline
        if self.meeting is not None:
            items = [row for row in outline.rows() if row.kind is RowKind.ITEM]
            first = next((row for row in items if row.undecided), items[0] if items else None)
            self.show_row(first.id if first and not self.meeting.frozen else HEADER_ID)
            self.focus_text()
        else:
            self.shown.emit(None, "")
        self.meeting_shown.emit()

    def show_row(self, row_id: str) -> None:
        """Take a row of the outline in hand."""
        if not self.panes.outline.choose(row_id):
            self.panes.outline.choose(HEADER_ID)
        self._take_in_hand(self.panes.outline.current_id())

    def row(self) -> str:
        """The row in hand: an item's or motion's id, `header` or `closing`."""
        return self._row

    def undecided(self) -> int:
        """How many items of the draft have no decision."""
        if self.meeting is None or self.meeting.frozen:
            return 0
        return sum(row.undecided for row in self.panes.outline.rows())

    def frozen(self) -> bool:
        return self.meeting is None or self.meeting.frozen or self.desk.read_only

    def item_in_hand(self) -> Item | None:
        """The item of the day's list that is in hand."""
        return self.in_hand.item()

    def off_item_in_hand(self) -> Item | None:
        """The item in hand, if it was taken off the day's list."""
        return self.in_hand.off_item()

    def motion_in_hand(self) -> Motion | None:
        """The motion in hand."""
        return self.in_hand.motion()

    def focus_text(self) -> None:
        """Put the cursor where one writes; a question about the day's list is left by that."""
        self.panes.asking.drop()
        middle = self.panes.middle.currentWidget()
        if self.frozen():
            self.panes.outline.setFocus()
        elif middle is self.panes.item:
            self.panes.item.editor.setFocus()
        elif middle is self.panes.motion:
            self.panes.motion.text.setFocus()
        elif middle is self.panes.header:
            field = CLOSING_FIELD if self._row == CLOSING_ID else "date"
            self.panes.header.line(field).setFocus()

    def focus_outline(self) -> None:
        """Go to the outline: arrows, a number or part of a name choose there."""
        self.panes.outline.setFocus()

    def to_header(self) -> None:
        """Go to the meeting's own data."""
        self.panes.outline.choose(HEADER_ID)
        self.focus_text()

    def choose_meeting(self) -> None:
        """Open the list of meetings."""
        self.panes.meetings.setFocus()
        self.panes.meetings.showPopup()

    def fold(self, pane: str, folded: bool) -> None:
        """Put a pane away or bring it back."""
        self.panes.fold(pane, folded)
        if not folded:
            self.preview.show_meeting(self.meeting)

    def next(self) -> None:
        """To the next row, with the cursor in its text."""
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def next_undecided(self) -> None:
        """To the next item without a decision."""
        self.settle()
        if self.panes.outline.next_undecided():
            self.focus_text()

    # -- acts

    def settle(self, label: str = "") -> bool:
        """End a composition, save what is typed, make one step of it, which a label names. False: it cannot be written; it
        stays here."""
        self.panes.end_compositions()
        return self._keeping.settle(label)

    def decide(self, decision: Decision | None) -> None:
        """Record a decision on the item in hand, asking for what it needs; `None` takes decisions back."""
        item = self.item_in_hand()
        if item is None or self.frozen() or self.meeting is None or not self.settle():
            return
        if decision is not None and decision in ASKING:
            self.agenda.ask_decision(decision)
            return
        self.panes.item.asking.drop()
        meeting_id = self.meeting.id
        self.attempt(lambda: drafting.record_decision(self.desk, meeting_id, item.id, decision))
        self.focus_text()

    def undo(self) -> None:
        """Take the last step back and go to what it changed."""
        if self.settle():
            self.attempt(self.desk.undo)

    def redo(self) -> None:
        if self.settle():
            self.attempt(self.desk.redo)

    def leave(self) -> None:
        """The document is being closed: hear no more of it."""
        self.panes.catches.take_in()
        self.elapsed.keep()
        for timer in self.findChildren(
            QTimer
        ):  # one that fires before the page is gone would ask a closed document
            timer.stop()
        self._unsubscribe()

    # -- inside

    def _connect(self) -> None:
        panes = self.panes
        panes.outline.row_chosen.connect(self._on_row_chosen)
        panes.outline.entered.connect(self.focus_text)
        panes.outline.clicked.connect(lambda _index: self.focus_text())
        panes.meeting_chosen.connect(self.show_meeting)
        panes.preview.source_clicked.connect(self._on_source_clicked)
        panes.item.decision_chosen.connect(self.decide)
        panes.item.decision_cleared.connect(lambda: self.decide(None))
        panes.item.next_wanted.connect(self.next)
        panes.item.previous_wanted.connect(self.previous)
        panes.motion.removal_wanted.connect(self.agenda.remove_motion)
        for acts in (self.agenda, self.catching, self.history, self.writing, self.progress):
            acts.refused.connect(self.refused)
        self.agenda.told.connect(self.refused)
        self._keeping.connect_page()

    def _load(self, meeting_id: str) -> None:
        """Read the meeting in hand and show its outline."""
        try:
            self.meeting = meetings.find_meeting(self.desk, meeting_id) if meeting_id else None
        except NotFound:
            known = meetings.all_meetings(self.desk)
            self.meeting = known[-1] if known else None
        self.panes.show_meetings(meetings.all_meetings(self.desk), self.meeting.id if self.meeting else "")
        self.fair = written(self.desk, self.meeting) if self.meeting else Minutes()
        self.panes.show_frozen(frozen_words(self.meeting, read_only=self.desk.read_only))
        self.panes.outline.show_minutes(self.fair, self.meeting is None or self.meeting.frozen)
        self.panes.show_empty(self.meeting is None)
        self.catching.show()
        self.preview.show_meeting(self.meeting)

    def _on_row_chosen(self, row_id: str) -> None:
        if row_id != self._row:
            self.settle()
            self._take_in_hand(row_id)

    def _take_in_hand(self, row_id: str) -> None:
        self.in_hand.back = self.in_hand.back if row_id == self._row else 0
        self._row = row_id
        self.in_hand.show()
        self.preview.light(SOURCES.get(self._row, self._row))
        self.shown.emit(self.meeting, self._row)

    def _step(self, by: int) -> None:
        self.settle()
        if self.panes.outline.step(by):
            self.focus_text()

    def _on_source_clicked(self, source: str) -> None:
        known = {row.id for row in self.panes.outline.rows() if row.chosen_by_keys}
        row_id = row_of_source(source)
        if row_id in known:
            self.panes.outline.choose(row_id)
            self.focus_text()

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Do an act; a refusal is told in the window."""
        try:
            act()
        except DeskError as error:
            self.refused.emit(str(error))
            return False
        return True

    # -- what changed

    def _on_change(self, change: Change) -> None:
        before = self.meeting
        meeting_id = before.id if before else ""
        if change.kind in ("undo", "redo") and change.meetings and meeting_id not in change.meetings:
            meeting_id = min(change.meetings)
        self._load(meeting_id)
        if before and self.meeting and self.meeting.id == meeting_id:
            self._row = self.going.after(change, before.minutes, self.meeting.minutes)
            self.panes.outline.choose(self._row)
        self.writing.note_change(change)
        if not self._keeping.writing_own:
            self.saved.emit()
            self.show_row(self._row or HEADER_ID)
            if change.kind in ("undo", "redo"):
                self.focus_text()
        self.meeting_shown.emit()
