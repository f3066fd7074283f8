"""The item in hand: what it is, what was resolved last time, what is decided and written now."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from minutes_desk.core.body import tidied
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Body
from minutes_desk.ui.agenda.asking import Asking
from minutes_desk.ui.desk.decision_bar import DecisionBar
from minutes_desk.ui.desk.item_notes import ItemNotes
from minutes_desk.ui.desk.last_resolution import LastResolution
from minutes_desk.ui.desk.marked_title import MarkedTitle
from minutes_desk.ui.desk.progress_pane import ProgressPane
from minutes_desk.ui.desk.words import key_hint, named_button, plain_label
from minutes_desk.ui.editor.assistant import Assistant
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.label_voice import LabelVoice

LOW_LINES = 22
"""A pane lower than so many lines of text is a low one."""

CRAMPED_LINES = 15
"""A pane lower than this (a small screen at 150 % with a bar above or below it) has room for the decisions and the text."""
FEW_LINES = 16
"""Where less is left for the texts, the last resolution and what the cities did do not both fit above the editor."""
_EDITOR_HEIGHT = 72
"""What the text needs at least, in pixels."""
_LAST_AT_MOST = 0.45
"""The share of the texts' room that the last resolution takes at most, unless the recorder draws the line elsewhere."""
_SPACING = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """What the pane shows of one item."""

    id: str
    name: str
    facts: str = ""
    """列管第 5 次　臺北市動物保護處提案　列管中."""
    place: str = ""
    """第 3 案／共 6 案."""
    body: Body = ()
    start_level: int = 0
    """The level of the first paragraph of an empty text: 1 where the host writes points throughout."""
    full_brackets: bool = False
    reused_from: str | None = None
    """The meeting whose text was taken over and is not confirmed yet."""
    contradiction: str = ""
    """Where words and decision part: the sentence."""
    decisions: tuple[Decision, ...] = ()
    last_title: str = ""
    """上次決議（114-5，114年11月21日）; empty: there is none."""
    last_text: str = ""
    frozen: bool = False


class ItemPane(QWidget):
    """The middle of the desk while an item is in hand."""

    typed = Signal()
    """The body changed, committed words only."""
    composing_changed = Signal(bool)
    decision_chosen = Signal(Decision)
    decision_cleared = Signal()
    reuse_wanted = Signal()
    """Take last time's text over, or confirm what was taken over."""
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = MarkedTitle()
        self._place = plain_label("facts")
        self._facts = plain_label("facts", wraps=True)
        self.decisions = DecisionBar()
        self.decisions.decision_chosen.connect(self.decision_chosen)
        self.decisions.cleared.connect(self.decision_cleared)
        self.asking = Asking()
        self.asking.composing_changed.connect(self.composing_changed)
        self.asking.opened.connect(self._make_room)
        self.asking.dropped.connect(self._take_room_back)
        self.last = LastResolution()
        self.last.reuse_wanted.connect(self.reuse_wanted)
        self.progress = ProgressPane()
        self.progress.composing_changed.connect(self.composing_changed)
        self.beside = QWidget()
        self._away = False
        self.notes = ItemNotes()
        self.notes.confirmed.connect(self.reuse_wanted)
        self.editor = BodyEdit()
        self.editor.setObjectName("resolution")
        self.editor.setAccessibleName(self.tr("本次決議"))
        self.assistant, self.voice = Assistant(self.editor), LabelVoice(self.editor)
        self.editor.committed.connect(self.typed)
        self.editor.composing_changed.connect(self.composing_changed)
        self.texts = QSplitter(Qt.Orientation.Vertical)
        self.texts.setObjectName("texts")
        self.texts.setChildrenCollapsible(False)
        self.texts.addWidget(self.beside)
        self._writing = self._editor_with_title()
        self.texts.addWidget(self._writing)
        self.texts.setStretchFactor(0, 0)
        self.texts.setStretchFactor(1, 1)
        self.texts.splitterMoved.connect(self._on_dragged)
        self.last_at_most = 0
        """How high the recorder lets the last resolution become, in pixels; 0: as high as suits the pane."""
        self._folded = {"last": False, "progress": True}
        self._cramped = False
        self._lay_out()
        self._fit_beside()
        self._shown: ItemShown | None = None

    def show_item(self, item: ItemShown) -> None:
        """Show another item, or the same one as something else changed it; the cursor goes to the text's end."""
        same, last_text = self._shown is not None and self._shown.id == item.id, self.last.text()
        self._shown = item
        if not same:
            self.asking.drop()
        self.name.show_words(item.name)
        self._facts.setText(item.facts)
        self._place.setText(item.place)
        self.decisions.show_decisions(item.decisions, frozen=item.frozen)
        self.last.show_last(
            item.last_title, item.last_text, reusable=not item.frozen and not item.reused_from
        )
        if not same or item.frozen or self.editor.isReadOnly() or self.editor.body() != tidied(item.body):
            self.editor.show_body(
                item.body, start_level=item.start_level, full_brackets=item.full_brackets, keep_place=same
            )
        self.editor.setReadOnly(item.frozen)
        self.notes.show_notes(item.reused_from, item.contradiction)
        self._fit_beside()
        if not same or self.last.text() != last_text:
            self._arrange_soon()

    def show_said(self, decisions: tuple[Decision, ...], reused_from: str | None, contradiction: str) -> None:
        """Light what the words that are being typed decide, before that is written down."""
        assert self._shown is not None
        said = replace(self._shown, decisions=decisions, reused_from=reused_from, contradiction=contradiction)
        if said.decisions != self._shown.decisions:
            self.decisions.show_decisions(decisions, frozen=said.frozen)
        self.notes.show_notes(reused_from, contradiction)
        self._shown = said

    def shown_id(self) -> str:
        """The id of the item that is shown; empty before the first."""
        return self._shown.id if self._shown else ""

    def settle(self) -> None:
        """End a composition, keeping its words."""
        self.asking.settle()
        self.progress.settle()
        self.editor.settle()
        self.editor.fresh_row.drop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is low (a small screen at 150 %), the last resolution stands beside the editor, not above."""
        super().resizeEvent(event)
        low = self.height() < LOW_LINES * self.fontMetrics().lineSpacing()
        self._make_cramped(self.height() < CRAMPED_LINES * self.fontMetrics().lineSpacing())
        wanted = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if self.texts.orientation() is not wanted:
            self.texts.setOrientation(wanted)
            self._fit_beside()
            self.arrange_texts()
        elif event.size() != event.oldSize():
            self._arrange_soon()
        if self.asking.asks():
            self._make_room()

    def _make_cramped(self, cramped: bool) -> None:
        """Put away what can be done or read otherwise: the last resolution, the facts, the buttons whose keys remain."""
        if cramped != self._cramped:
            self._cramped = cramped
            for widget in (self._facts, self.progress.line, *self._row_of_moves):
                widget.setHidden(cramped)
            self._fit_beside()

    def fold(self, pane: str, folded: bool) -> None:
        """Put the last resolution (`last`) or what the cities did (`progress`) away, or bring it back."""
        if self._folded[pane] != folded:
            self._folded[pane] = folded
            self._fit_beside()
            self._arrange_soon()

    def _arrange_soon(self) -> None:
        """Once the fields are as high as their words."""
        QTimer.singleShot(0, self, self.arrange_texts)

    def _low(self) -> bool:
        return self.texts.orientation() is Qt.Orientation.Horizontal

    def _fit_beside(self) -> None:
        """Where there is little room, what the cities did takes the place of the last resolution."""
        told = not self._folded["progress"]
        self.progress.setVisible(told)
        little = self._low() or self.texts.height() < FEW_LINES * self.fontMetrics().lineSpacing()
        self.last.fold(self._folded["last"] or (told and little) or self._cramped)
        self.beside.setHidden(self._away or (self.last.isHidden() and not told))

    def _make_room(self) -> None:
        """A question takes the room of the last resolution while it is asked, and where that will not do, of the text."""
        bottom = self.height() if self._cramped else self.previous.y()
        room = bottom - self.decisions.geometry().bottom()
        left = room - self.asking.sizeHint().height()
        writing = self._writing.minimumSizeHint().height() + self.texts.handleWidth()
        self._away = left < writing + self.beside.minimumSizeHint().height() + 4 * _SPACING
        self._fit_beside()
        low = self.texts.orientation() is Qt.Orientation.Horizontal
        self.texts.setVisible(not low and left >= writing + 4 * _SPACING)

    def _take_room_back(self) -> None:
        self._away = False
        self._fit_beside()
        self.texts.show()

    def arrange_texts(self) -> None:
        """Give the last resolution what its words need above the editor, or a third beside it; what the cities did as much
        as it needs, so far as half is left to the text."""
        told = not self._folded["progress"]
        if self._low():
            share = 2 if told else 3
            self.texts.setSizes([self.width() // share, self.width() * (share - 1) // share])
        else:
            whole = max(self.texts.height(), self.height() // 2)
            at_most = self.last_at_most or round(whole * _LAST_AT_MOST)
            wanted = self.last.height_for_words(self.texts.width(), at_most)
            last = 0 if self.last.isHidden() else wanted
            if told:
                last = min(last + self.progress.sizeHint().height(), max(whole * 6 // 10, last))
            self.texts.setSizes([last, max(whole - last, last)])

    def _on_dragged(self, place: int) -> None:
        """The recorder has drawn the line between last time's words and today's: it holds for longer words from then on."""
        if not self._low() and self._folded["progress"]:
            self.last_at_most = place

    def _editor_with_title(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        title = plain_label("paneTitle")
        title.setText(self.tr("本次決議"))
        title.setBuddy(self.editor)
        layout.addWidget(title)
        layout.addWidget(self.editor, 1)
        self.editor.setMinimumHeight(_EDITOR_HEIGHT)
        return holder

    def _lay_out(self) -> None:
        beside = QVBoxLayout(self.beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(self.last, 1)
        beside.addWidget(self.progress, 2)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(_SPACING)
        layout.addLayout(head)
        facts = QHBoxLayout()
        facts.addWidget(self._facts, 1)
        facts.addWidget(self.progress.line, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(facts)
        layout.addWidget(self.decisions)
        layout.addWidget(self.asking)
        layout.addWidget(self.notes)
        layout.addWidget(self.texts, 1)
        layout.addStretch(0)  # where a question has taken their room
        layout.addLayout(self._moves())

    def _moves(self) -> QHBoxLayout:
        self.previous = named_button(self.tr("上一案"), "flat", self.tr("上一案 Ctrl+↑"))
        self.next = named_button(self.tr("下一案"), "primary", self.tr("下一案 Ctrl+Enter"))
        self.previous.clicked.connect(self.previous_wanted)
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        back, on = key_hint("Ctrl+↑"), key_hint("Ctrl+Enter")
        self._row_of_moves = (self.previous, back, on, self.next)
        row.addWidget(self.previous)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(on)
        row.addWidget(self.next)
        return row
