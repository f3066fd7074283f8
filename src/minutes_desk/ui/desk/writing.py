"""What the desk does in the text in hand: last time's words, phrases, tables, attachments; and what completion knows."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from minutes_desk.core.attachments import next_attachment
from minutes_desk.core.completion import Knowledge, Proposal, proposals
from minutes_desk.core.errors import DeskError
from minutes_desk.core.field_proposals import field_proposals
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item
from minutes_desk.core.phrase import Phrase
from minutes_desk.services import completion, phrases, reuse
from minutes_desk.services.desk import Change, Desk
from minutes_desk.ui.acts import Acts
from minutes_desk.ui.desk.in_hand import InHand
from minutes_desk.ui.desk.panes import DeskPanes
from minutes_desk.ui.desk.word_watch import WordWatch
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_tables import TableAct
from minutes_desk.ui.phrases.dialog import PhrasesDialog


class _Page(Protocol):
    """What of the page is needed here."""

    desk: Desk
    meeting: Meeting | None
    panes: DeskPanes
    in_hand: InHand

    def row(self) -> str: ...
    def item_in_hand(self) -> Item | None: ...
    def frozen(self) -> bool: ...
    def settle(self, label: str = "") -> bool: ...


class Writing(QObject):
    """Beside the page of a document."""

    refused = Signal(str)
    """An act was refused: the sentence."""

    def __init__(self, page: _Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.watch = WordWatch(page.panes.item)
        self._known: tuple[str, Knowledge] | None = None
        for assistant in (page.panes.item.assistant, page.panes.motion.assistant):
            assistant.look_up = self._look_up
            assistant.look_up_field = self._look_up_field
            assistant.phrases = self._phrases
        for editor in (page.panes.item.editor, page.panes.motion.text):
            editor.act_ahead.connect(page.settle)
            editor.act_done.connect(page.settle)
        page.panes.item.reuse_wanted.connect(self.reuse)

    def begin(self, item: Item | None) -> None:
        """Another row is in hand, or this one was changed by more than typing."""
        self._known = None
        self.watch.begin(item)

    def note_change(self, change: Change) -> None:
        """The document changed; what completion knows may be old."""
        if change.kind != "typing":
            self._known = None

    def editor(self) -> BodyEdit | None:
        """The editor of the text in hand; `None` in the header."""
        panes = self._page.panes
        shown = panes.middle.currentWidget()
        if shown is panes.item:
            return panes.item.editor
        return panes.motion.text if shown is panes.motion else None

    # -- acts

    def reuse(self) -> None:
        """Take last time's text over, or the earlier one that is shown; where one was taken over already, confirm it."""
        page = self._page
        if page.frozen() or not page.settle():
            return
        item = page.item_in_hand()
        if page.meeting is None or item is None:
            return
        try:
            if item.reused_from is None:
                reuse.take_over_last(page.desk, page.meeting.id, item.id, back=page.in_hand.back)
            else:
                reuse.confirm(page.desk, page.meeting.id, item.id)
        except DeskError as error:
            self.refused.emit(str(error))
        page.panes.item.editor.setFocus()

    def show_phrases(self) -> None:
        """Open the list of phrases under the cursor."""
        panes, editor = self._page.panes, self.editor()
        if editor is not None and not self._page.frozen():
            editor.setFocus()
            (panes.item if editor is panes.item.editor else panes.motion).assistant.show_phrases()

    def insert_table(self) -> None:
        """Put a table into the text in hand."""
        editor = self.editor()
        if editor is not None:
            editor.setFocus()
            editor.insert_table()

    def change_table(self, act: TableAct) -> None:
        """Change the table that the cursor stands in."""
        editor = self.editor()
        if editor is not None and editor.in_table():
            if not editor.change_table(act) and not editor.isReadOnly():
                self.refused.emit(self._nothing_to_do(act))
        elif editor is not None and not self._page.frozen():
            self.refused.emit(self.tr("游標不在表格裡，內容沒有變動；請先點進表格再試一次。"))

    def _nothing_to_do(self, act: TableAct) -> str:
        if act is TableAct.DIVIDE:
            return self.tr("這一格沒有合併過，內容沒有變動；請點進合併過的儲存格再試一次。")
        return self.tr(
            "要合併的儲存格還沒有選取，內容沒有變動；請按 Shift＋方向鍵或拖曳，選取相鄰的幾格再試一次。"
        )

    def name_attachment(self) -> None:
        """Write （如附件一） at the cursor, with the next number that the meeting has not used."""
        page, editor = self._page, self.editor()
        if editor is None or page.frozen() or not page.settle() or page.meeting is None:
            return
        editor.setFocus()
        editor.insert_words(f"（如{next_attachment(page.meeting.minutes)}）")

    def keep_phrase(self) -> None:
        """Open the document's phrases at a new one: what is selected, or the paragraph that the cursor stands in."""
        editor = self.editor()
        if editor is not None and self._page.settle():
            cursor = editor.textCursor()
            words = (
                cursor.selectedText().replace("\u2029", "")
                if cursor.hasSelection()
                else cursor.block().text()
            )
            self._open_phrases(words)

    def own_phrases(self) -> None:
        """Open the document's own phrases."""
        if self._page.settle():
            self._open_phrases("")

    def _open_phrases(self, proposed: str) -> None:
        page = self._page
        dialog = PhrasesDialog(page.desk, proposed, page.panes.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- inside

    def _look_up(self, before: str) -> tuple[Proposal, ...]:
        known = self._knowledge()
        return () if known is None else proposals(before, known)

    def _look_up_field(self, field: str) -> tuple[Proposal, ...]:
        known = self._knowledge()
        return () if known is None else field_proposals(field, known)

    def _knowledge(self) -> Knowledge | None:
        """What completion knows of the row in hand; `None` without a meeting."""
        page = self._page
        if page.meeting is None:
            return None
        row = page.row()
        if self._known is None or self._known[0] != row:
            today = dt.date.today()
            self._known = (row, completion.knowledge(page.desk, page.meeting.id, row, today=today))
        return self._known[1]

    def _phrases(self) -> tuple[Phrase, ...]:
        page = self._page
        return phrases.all_phrases(page.desk, page.meeting.id) if page.meeting is not None else ()


def acts_of_writing(acts: Acts) -> tuple[tuple[QAction, Callable[[Any], object]], ...]:
    """Each act of the menus with what it does on a page."""
    tables = zip(acts.table_acts, acts.table_words(), strict=True)
    return (
        (acts.reuse, lambda page: page.writing.reuse()),
        (acts.phrases, lambda page: page.writing.show_phrases()),
        (acts.attachment, lambda page: page.writing.name_attachment()),
        (acts.insert_table, lambda page: page.writing.insert_table()),
        (acts.keep_phrase, lambda page: page.writing.keep_phrase()),
        (acts.own_phrases, lambda page: page.writing.own_phrases()),
        *((act, partial(_change_table, chosen)) for act, (chosen, _words, _key) in tables),
    )


def _change_table(act: TableAct, page: Any) -> None:
    page.writing.change_table(act)
