"""The item in hand: what it is, what was resolved last time, what is decided and written now."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.decision import Decision
from minutes_desk.ui.agenda.asking import Asking
from minutes_desk.ui.desk.decision_bar import DecisionBar
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit

LOW_LINES = 22
"""A pane lower than so many lines of text is a low one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """What the pane shows of one item."""

    id: str
    name: str
    facts: str = ""
    """列管第 5 次　臺北市動物保護處提案　列管中."""
    place: str = ""
    """第 3 案／共 6 案."""
    text: str = ""
    decisions: tuple[Decision, ...] = ()
    last_title: str = ""
    """上次決議（114-5，114年11月21日）; empty: there is none."""
    last_text: str = ""
    frozen: bool = False


class ItemPane(QWidget):
    """The middle of the desk while an item is in hand."""

    typed = Signal(str)
    """The text as it now stands, committed words only."""
    composing_changed = Signal(bool)
    decision_chosen = Signal(Decision)
    decision_cleared = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = _label("pageTitle", wraps=True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place = _label("facts")
        self._facts = _label("facts", wraps=True)
        self.decisions = DecisionBar()
        self.decisions.decision_chosen.connect(self.decision_chosen)
        self.decisions.cleared.connect(self.decision_cleared)
        self.asking = Asking()
        self.asking.composing_changed.connect(self.composing_changed)
        self.asking.opened.connect(self._make_room)
        self.asking.dropped.connect(lambda: self.texts.show())
        self.last = LastResolution()
        self.editor = ImeSafeEdit()
        self.editor.setObjectName("resolution")
        self.editor.setAccessibleName(self.tr("本次決議"))
        self.editor.setTabChangesFocus(True)
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.committed.connect(lambda: self.typed.emit(self.editor.toPlainText()))
        self.editor.composing_changed.connect(self.composing_changed)
        self.texts = QSplitter(Qt.Orientation.Vertical)
        self.texts.setObjectName("texts")
        self.texts.setChildrenCollapsible(False)
        self.texts.addWidget(self.last)
        self.texts.addWidget(self._editor_with_title())
        self.texts.setStretchFactor(0, 0)
        self.texts.setStretchFactor(1, 1)
        self._lay_out()
        self._shown: ItemShown | None = None

    def show_item(self, item: ItemShown) -> None:
        """Show another item, or the same one as something else changed it; the cursor goes to the text's end."""
        same = self._shown is not None and self._shown.id == item.id
        self._shown = item
        if not same:
            self.asking.drop()
        self._name.setText(item.name)
        self._facts.setText(item.facts)
        self._facts.setVisible(bool(item.facts))
        self._place.setText(item.place)
        self.decisions.show_decisions(item.decisions, frozen=item.frozen)
        self.last.show_last(item.last_title, item.last_text)
        if self.editor.toPlainText() != item.text or not same:
            self.editor.show_text(item.text)
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.setReadOnly(item.frozen)

    def shown_id(self) -> str:
        """The id of the item that is shown; empty before the first."""
        return self._shown.id if self._shown else ""

    def settle(self) -> str:
        """End a composition, keeping its words; the text."""
        self.asking.settle()
        return self.editor.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is low (a small screen at 150 %), the last resolution stands beside the editor, not above."""
        super().resizeEvent(event)
        low = self.height() < LOW_LINES * self.fontMetrics().lineSpacing()
        wanted = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if self.texts.orientation() is not wanted:
            self.texts.setOrientation(wanted)
            self.arrange_texts()

    def _make_room(self) -> None:
        """Where the pane is low, a question takes the place of the texts while it is asked."""
        self.texts.setVisible(self.texts.orientation() is Qt.Orientation.Vertical)

    def arrange_texts(self) -> None:
        """Give the last resolution three lines above the editor, or a third beside it."""
        if self.texts.orientation() is Qt.Orientation.Horizontal:
            self.texts.setSizes([self.width() // 3, self.width() * 2 // 3])
        else:
            last = self.last.height_of_lines(3)
            self.texts.setSizes([last, max(self.height() - last, last)])

    def _editor_with_title(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        title = _label("paneTitle")
        title.setText(self.tr("本次決議"))
        title.setBuddy(self.editor)
        layout.addWidget(title)
        layout.addWidget(self.editor, 1)
        self.editor.setMinimumHeight(72)
        return holder

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(7)
        layout.addLayout(head)
        layout.addWidget(self._facts)
        layout.addWidget(self.decisions)
        layout.addWidget(self.asking)
        layout.addWidget(self.texts, 1)
        layout.addLayout(self._moves())

    def _moves(self) -> QHBoxLayout:
        self.previous = _button(self.tr("上一案"), "flat", self.tr("上一案 Ctrl+↑"))
        self.next = _button(self.tr("下一案"), "primary", self.tr("下一案 Ctrl+Enter"))
        self.previous.clicked.connect(self.previous_wanted)
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.previous)
        row.addWidget(_hint("Ctrl+↑"))
        row.addStretch(1)
        row.addWidget(_hint("Ctrl+Enter"))
        row.addWidget(self.next)
        return row


class LastResolution(QFrame):
    """What last meeting resolved on the item, to read and to copy from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("last")
        self._folded = False
        self._title = _label("paneTitle")
        self._text = QPlainTextEdit()
        self._text.setObjectName("lastText")
        self._text.setReadOnly(True)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._text.setMinimumHeight(24)
        self._text.document().setDocumentMargin(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 6, 5)
        self._column.setSpacing(3)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_last(self, title: str, text: str) -> None:
        """Show a resolution; without a title there is none and the panel goes."""
        self._title.setText(title)
        self._text.setAccessibleName(title)
        self._text.setPlainText(text)
        self.setVisible(bool(title) and not self._folded)

    def fold(self, folded: bool) -> None:
        """Put the panel away, or bring it back where there is something to show."""
        self._folded = folded
        self.setVisible(bool(self._title.text()) and not folded)

    def height_of_lines(self, lines: int) -> int:
        """How high the panel is with so many whole lines in it."""
        margins = self._column.contentsMargins()
        title = self._title.sizeHint().height() + self._column.spacing()
        text = self._text.fontMetrics().lineSpacing() * lines + 4
        return margins.top() + title + text + margins.bottom() + 2

    def text(self) -> str:
        return self._text.toPlainText()

    def title(self) -> str:
        return self._title.text()


def _label(name: str, *, wraps: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _hint(words: str) -> QLabel:
    label = _label("hint")
    label.setText(words)
    return label


def _button(words: str, name: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
