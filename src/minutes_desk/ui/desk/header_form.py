"""The meeting's own data: when, where, who. Each field is read as minutes write it."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.clock import write_clock
from minutes_desk.core.errors import DeskError
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.minutes import Chair, Minutes
from minutes_desk.core.roc_calendar import YEAR_ZERO, to_roc, weekday_of
from minutes_desk.core.typed_moment import typed_date, typed_time
from minutes_desk.ui.desk.marked_title import MarkedTitle
from minutes_desk.ui.editor.line_edit import LineEdit

CLOSING_FIELD = "adjourned"


def time_shown(time: dt.time | None) -> str:
    return "" if time is None else write_clock(time, ClockForm.PLAIN)


def date_shown(day: dt.date | None) -> str:
    return "" if day is None else to_roc(day)


def _words(text: str) -> str | None:
    return text.strip() or None


class HeaderForm(QScrollArea):
    """The form of the meeting in hand."""

    field_typed = Signal(str, object)
    """A field of `Minutes` by name, and its new value."""
    field_left = Signal()
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formPane")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._year: int | None = None
        self._readers: dict[str, Callable[[str], object]] = {
            "date": lambda text: typed_date(text, in_year=self._year),
            "start": typed_time,
            "venue": _words,
            "recorder": _words,
            "attendance": _words,
            CLOSING_FIELD: typed_time,
        }
        self._lines: dict[str, LineEdit] = {}
        self._notes: dict[str, QLabel] = {}
        self.chairs = ChairRows()
        self.chairs.changed.connect(lambda: self.field_typed.emit("chairs", self.chairs.chairs()))
        self.chairs.left.connect(self.field_left)
        self.chairs.composing_changed.connect(self.composing_changed)
        self.title = MarkedTitle()
        self.setWidget(self._form())

    def show_minutes(self, minutes: Minutes, *, frozen: bool) -> None:
        """Show a meeting; a field that has the focus and already says the same is left alone."""
        self._year = minutes.roc_year + YEAR_ZERO if minutes.roc_year else None
        self.title.show_words("\n".join(minutes.title_lines) or minutes.key)
        texts = {
            "date": date_shown(minutes.date),
            "start": time_shown(minutes.start),
            "venue": minutes.venue or "",
            "recorder": minutes.recorder or "",
            "attendance": minutes.attendance or "",
            CLOSING_FIELD: time_shown(minutes.adjourned),
        }
        for name, text in texts.items():
            line = self._lines[name]
            if not (line.hasFocus() and self._says(name, text)):
                line.show_text(text)
                self._tell_problem(name, "")
            line.setReadOnly(frozen)
        self._tell_weekday(minutes.date)
        self.chairs.show_chairs(minutes.chairs, frozen=frozen)

    def line(self, name: str) -> LineEdit:
        """The field of one entry, by its name in `Minutes`."""
        return self._lines[name]

    def has(self, name: str) -> bool:
        """Is there a field of this name?"""
        return name in self._lines

    def fields(self) -> tuple[LineEdit, ...]:
        """Every field, the chairs' too."""
        return (*self._lines.values(), *self.chairs.lines())

    def problem(self, name: str) -> str:
        """What is wrong with a field, as shown beside it."""
        note = self._notes[name]
        return note.text() if note.objectName() == "problem" else ""

    def settle(self) -> None:
        """End a composition in any of the fields."""
        for line in self.fields():
            line.settle()

    def _says(self, name: str, text: str) -> bool:
        """Does a field mean what a text says, though perhaps in other words (14:00 for 下午2時)?"""
        try:
            return self._readers[name](self._lines[name].text()) == self._readers[name](text)
        except DeskError:
            return True

    def _form(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("formPane")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(2, 1)
        self._add_short_field(grid, "date", self.tr("日期"))
        self._add_short_field(grid, "start", self.tr("開始時間"))
        self._add_field(grid, "venue", self.tr("地點"))
        self._add_chairs(grid)
        self._add_field(grid, "attendance", self.tr("出席人員"))
        self._add_field(grid, "recorder", self.tr("紀錄"))
        self._add_short_field(grid, CLOSING_FIELD, self.tr("散會時間"))
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(7)
        layout.addWidget(self.title)
        layout.addSpacing(8)
        layout.addLayout(grid)
        layout.addStretch(1)
        holder.setMaximumWidth(820)
        return holder

    def _add_field(self, grid: QGridLayout, name: str, words: str) -> None:
        """A field as wide as the form."""
        line = self._line(name, words)
        row = grid.rowCount()
        grid.addWidget(_field_label(words, line), row, 0)
        grid.addWidget(line, row, 1, 1, 2)

    def _add_short_field(self, grid: QGridLayout, name: str, words: str) -> None:
        """A field for a date or a time; what is to be said about it stands at its right."""
        line = self._line(name, words)
        line.setFixedWidth(190)
        note = self._notes[name] = QLabel()
        note.setObjectName("hint")
        note.setWordWrap(True)
        row = grid.rowCount()
        grid.addWidget(_field_label(words, line), row, 0)
        grid.addWidget(line, row, 1)
        grid.addWidget(note, row, 2)

    def _add_chairs(self, grid: QGridLayout) -> None:
        row = grid.rowCount()
        label = _field_label(self.tr("主持人"), None)
        label.setContentsMargins(0, 7, 0, 0)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.chairs, row, 1, 1, 2)

    def _line(self, name: str, words: str) -> LineEdit:
        line = self._lines[name] = LineEdit(words)
        line.committed.connect(lambda: self._on_typed(name))
        line.entered.connect(lambda: self.focusNextChild())
        line.left.connect(self.field_left)
        line.composing_changed.connect(self.composing_changed)
        return line

    def _on_typed(self, name: str) -> None:
        try:
            value = self._readers[name](self._lines[name].text())
        except DeskError as error:
            self._tell_problem(name, str(error))
            return
        self._tell_problem(name, "")
        if isinstance(value, dt.date):
            self._tell_weekday(value)
        self.field_typed.emit(name, value)

    def _tell_problem(self, name: str, words: str) -> None:
        note = self._notes.get(name)
        if note is not None:
            note.setObjectName("problem" if words else "hint")
            note.style().unpolish(note)
            note.style().polish(note)
            note.setText(words)

    def _tell_weekday(self, day: dt.date | None) -> None:
        if day is not None and not self.problem("date"):
            self._notes["date"].setText(self.tr("星期%1").replace("%1", weekday_of(day)))


class ChairRows(QWidget):
    """The chairs, one per row: agency, name, title."""

    changed = Signal()
    left = Signal()
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, LineEdit, LineEdit, LineEdit]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(5)
        self._more = QPushButton(self.tr("增列主持人"))
        self._more.setObjectName("flat")
        self._more.setAccessibleName(self._more.text())
        self._more.clicked.connect(self._add_empty)
        self._layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._frozen = False

    def chairs(self) -> tuple[Chair, ...]:
        """Who is written there; a row without a name counts as none."""
        return tuple(
            Chair(agency=_words(agency.text()), name=name.text().strip(), title=_words(title.text()))
            for _row, agency, name, title in self._rows
            if name.text().strip()
        )

    def lines(self) -> tuple[LineEdit, ...]:
        return tuple(line for _row, *lines in self._rows for line in lines)

    def show_chairs(self, chairs: tuple[Chair, ...], *, frozen: bool) -> None:
        if chairs != self.chairs() or not self._rows:
            while self._rows:
                self._rows.pop()[0].deleteLater()
            for chair in chairs or (Chair(agency=None, name=""),):
                self._add(chair)
        for line in self.lines():
            line.setReadOnly(frozen)
        self._more.setVisible(not frozen)

    def follow(self, before: QWidget) -> None:
        """Have Tab come here from a field; once, when both stand in their form."""
        self._order(before, self.lines())

    def _order(self, before: QWidget, lines: Sequence[LineEdit]) -> None:
        """Tab reaches a row where it stands, not at the window's end."""
        for line in (*lines, self._more):
            self.setTabOrder(before, line)
            before = line

    def _add_empty(self) -> None:
        self._add(Chair(agency=None, name=""))
        self._rows[-1][1].setFocus()

    def _add(self, chair: Chair) -> None:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        fields = (
            (self.tr("機關"), chair.agency or "", 5),
            (self.tr("姓名"), chair.name, 2),
            (self.tr("職稱"), chair.title or "", 2),
        )
        lines: list[LineEdit] = []
        for words, text, share in fields:
            line = LineEdit(words)
            line.setPlaceholderText(words)
            line.show_text(text)
            line.committed.connect(self.changed)
            line.left.connect(self.left)
            line.composing_changed.connect(self.composing_changed)
            line.entered.connect(lambda: self.focusNextChild())
            layout.addWidget(line, share)
            lines.append(line)
        before = _focus_before(self._more)
        self._layout.insertWidget(len(self._rows), row)
        self._order(before, lines)
        self._rows.append((row, lines[0], lines[1], lines[2]))


def _field_label(words: str, line: LineEdit | None) -> QLabel:
    label = QLabel(words)
    label.setObjectName("fieldLabel")
    if line is not None:
        label.setBuddy(line)
    return label


def _focus_before(widget: QWidget) -> QWidget:
    """What Tab leaves for `widget`: the one before it that takes the focus."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return before
        before = before.previousInFocusChain()
    return widget
