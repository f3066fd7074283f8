"""A question in the place where one works: a few fields, a list to pick from, 確定. Never a window of its own.

Return in a field goes on to the next one that must be filled, and answers where none is left; Escape leaves it. What is
refused is told right here, and what was written stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.ui.agenda.pick_list import PickList
from minutes_desk.ui.editor.line_edit import LineEdit

_FIELDS = 3
"""More fields than this stand in two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line to fill."""

    name: str
    label: str
    text: str = ""
    needed: bool = False
    proposed: bool = False
    """The text is selected: what is typed replaces it."""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A list to pick from: any number of entries with Space, or one by standing on it."""

    label: str
    entries: tuple[tuple[str, str], ...]
    """Id and words."""
    chosen: tuple[str, ...] = ()
    several: bool = True
    below: bool = False
    """Under the fields: what is typed in the first one narrows it, ↓ goes there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One of a few, always with one chosen."""

    name: str
    label: str
    entries: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked."""

    title: str
    confirm: str = "確定"
    fields: tuple[Field, ...] = ()
    pick: Pick | None = None
    options: tuple[Options, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered, by the names of the question."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    picked: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict[str, str])


class Asking(QFrame):
    """Room for one question at a time; hidden while there is none."""

    opened = Signal()
    dropped = Signal()
    """There is no question any more, whatever became of it."""
    closed = Signal()
    """Answered or left: the cursor may go back to the text."""
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asking")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._holder: QWidget | None = None
        self._confirm: QPushButton | None = None
        self._lines: dict[str, LineEdit] = {}
        self._needed: set[str] = set()
        self._boxes: dict[str, QComboBox] = {}
        self._list: PickList | None = None
        self._problem = QLabel()
        self._then: Callable[[Answer], str] = lambda _answer: ""
        self.hide()

    def ask(self, question: Question, then: Callable[[Answer], str]) -> None:
        """Ask. `then` gives the sentence that refuses the answer, or an empty one: then the question goes."""
        self._clear()
        self._then = then
        self._holder = self._form(question)
        self._column.addWidget(self._holder)
        self.setAccessibleName(question.title)
        self.show()
        self.opened.emit()
        below = question.pick is not None and question.pick.below
        places = (None if below else self._list, *self._lines.values(), *self._boxes.values(), self._list)
        first = next((place for place in places if place is not None), None)
        if first is not None:
            first.setFocus()

    def asks(self) -> bool:
        """Is there a question?"""
        return not self.isHidden()

    def line(self, name: str) -> LineEdit:
        """The line of a field."""
        return self._lines[name]

    def picks(self) -> PickList | None:
        """The list, where there is one."""
        return self._list

    def answer_button(self) -> QPushButton:
        """What gives the answer: 確定, 加入."""
        assert self._confirm is not None
        return self._confirm

    def problem(self) -> str:
        """Why the answer was refused."""
        return self._problem.text() if self._holder is not None else ""

    def settle(self) -> None:
        """End a composition in any of the lines."""
        for line in self._lines.values():
            line.settle()

    def answer(self) -> None:
        """Give the answer as it stands."""
        self.settle()
        sentence = self._then(self._answer())
        if sentence:
            self._problem.setText(sentence)
            self._problem.show()
        else:
            self.drop()  # unless the act has done so, by taking something else in hand
            self.closed.emit()

    def leave(self) -> None:
        """Let the question go."""
        if self.drop():
            self.closed.emit()

    def drop(self) -> bool:
        """Let the question go, as something else comes in hand; says whether there was one."""
        asked = self.asks()
        if asked:
            self.settle()
            self.hide()
            self._clear()
            self.dropped.emit()
        return asked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ in the first line goes to the list below; who comes back to the line picks nothing there.

        Return on a choice goes on as it does in a line; Alt+↓ opens it, and moves no item behind the question.
        """
        if isinstance(watched, QComboBox):
            if event.type() == QEvent.Type.ShortcutOverride and _opens_a_choice(event):
                event.accept()
                return True
            entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and event.type() == QEvent.Type.KeyPress:
                self._go_on()
            return entered
        if self._list is None:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._list.forget()
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Down:  # pyright: ignore[reportAttributeAccessIssue]
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _answer(self) -> Answer:
        return Answer(
            texts={name: line.text().strip() for name, line in self._lines.items()},
            picked=self._list.picked() if self._list is not None else (),
            options={name: str(box.currentData()) for name, box in self._boxes.items()},
        )

    def _go_on(self) -> None:
        """To the first line that still has to be filled, or else answer."""
        for name, line in self._lines.items():
            if name in self._needed and not line.settle().strip() and not line.hasFocus():
                line.setFocus()
                return
        self.answer()

    def _clear(self) -> None:
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = self._list = None
        self._lines, self._boxes, self._needed = {}, {}, set()

    def _form(self, question: Question) -> QWidget:
        holder = QWidget()
        title = QLabel(question.title)
        title.setObjectName("paneTitle")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        columns = 2 if len(question.fields) > _FIELDS else 1
        for column in range(columns):
            grid.setColumnStretch(2 * column + 1, 1)
        self._put_rows(grid, question, columns)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addLayout(grid)
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout.addWidget(self._problem)
        layout.addLayout(self._buttons(question))
        return holder

    def _put_rows(self, grid: QGridLayout, question: Question, columns: int) -> None:
        """List, choices and fields, in the order in which they are gone through."""
        pick, row = question.pick, 0
        made = self._make_list(pick) if pick is not None else None
        if pick is not None and made is not None and not pick.below:
            _add(grid, pick.label, made, row, 0)
            row += 1
        for at, entry in enumerate(question.fields):
            down, column = divmod(at, columns)
            _add(grid, entry.label, self._make_line(entry), row + down, column)
        row += len(question.fields)
        if pick is not None and made is not None and pick.below:
            _add(grid, pick.label, made, row, 0)
            row += 1
            self._join(next(iter(self._lines.values())), made)
        for at, options in enumerate(question.options):
            _add(grid, options.label, self._make_box(options), row + at, 0)

    def _join(self, line: LineEdit, below: PickList) -> None:
        """A line and the list below it answer for one another."""
        line.committed.connect(lambda: below.narrow(line.text()))
        line.installEventFilter(self)

    def _buttons(self, question: Question) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        hint = QLabel(question.hint)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        for words, name, act in (
            (question.confirm, "primary", self.answer),
            (self.tr("取消"), "flat", self.leave),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _checked=False, does=act: does())
            self._confirm = button if act == self.answer else self._confirm
            row.addWidget(button)
        return row

    def _make_line(self, entry: Field) -> LineEdit:
        line = LineEdit(entry.label)
        line.show_text(entry.text)
        if entry.proposed:
            line.selectAll()
        else:
            line.moveCursor(QTextCursor.MoveOperation.End)
        line.setPlaceholderText(entry.hint)
        line.entered.connect(self._go_on)
        line.composing_changed.connect(self.composing_changed)
        self._lines[entry.name] = line
        if entry.needed:
            self._needed.add(entry.name)
        return line

    def _make_box(self, options: Options) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(options.label)
        box.installEventFilter(self)
        for name, words in options.entries:
            box.addItem(words, name)
        box.setCurrentIndex(max(box.findData(options.chosen), 0))
        self._boxes[options.name] = box
        return box

    def _make_list(self, pick: Pick) -> PickList:
        made = self._list = PickList(pick.label, pick.entries, pick.chosen, several=pick.several)
        made.entered.connect(self._go_on)
        return made


def _opens_a_choice(event: QEvent) -> bool:
    """Alt+↓ or Alt+↑, as every desktop opens a choice."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    )


def _add(grid: QGridLayout, words: str, widget: QWidget, row: int, column: int) -> None:
    label = QLabel(words)
    label.setObjectName("fieldLabel")
    label.setBuddy(widget)
    top = Qt.AlignmentFlag.AlignTop if isinstance(widget, PickList) else Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(label, row, 2 * column, top)
    grid.addWidget(widget, row, 2 * column + 1)
