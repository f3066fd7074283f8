"""副首長會議決議: what waits for an answer and what was answered, on one page."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from minutes_desk.core.case import Case
from minutes_desk.core.meeting import Ruling
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.rulings.answers import day_meant
from minutes_desk.ui.rulings.earlier import CorrectionForm, EarlierRulings
from minutes_desk.ui.rulings.waiting import WaitingTable

_WIDEST = 1040
"""Lines are no longer than this, in pixels: the answers stay near the names."""


class RulingsPage(QWidget):
    """Answers of the deputy mayors' meeting, entered for several cases at once."""

    entered = Signal(object, dt.date)
    """The answers by the case's number, and the day of the meeting."""
    case_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulingsPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.waiting, self.earlier, self.correction = WaitingTable(), EarlierRulings(), CorrectionForm()
        self.date = LineEdit(self.tr("會議日期"))
        self.date.setPlaceholderText(self.tr("例如 3/5 或 115年3月5日"))
        self.grant_all = _button(self.tr("全部同意"))
        self.enter = _button(self.tr("登錄決議"), "primary")
        self.back = _button(self.tr("返回"), "flat")
        self.problem = _label("problem")
        self._none_waiting = _label("hint", self.tr("目前沒有等待副首長會議決議的案件。"))
        self._none_earlier = _label("hint", self.tr("還沒有登錄過決議。"))
        self._dates: Mapping[str, dt.date | None] = {}
        self._rulings: dict[str, Ruling] = {}
        self._read_only = False
        self._lay_out()
        self.waiting.changed.connect(self._show_count)
        self.waiting.case_wanted.connect(self.case_wanted)
        self.grant_all.clicked.connect(self.waiting.grant_all)
        self.enter.clicked.connect(self._enter)
        self.date.entered.connect(self._enter)
        self.waiting.entered.connect(self._enter)
        self.back.clicked.connect(self.back_wanted)
        self.earlier.correction_wanted.connect(lambda one: self.correction.show_ruling(self._rulings[one]))
        self.correction.given_up.connect(self.close_correction)

    def show_rulings(
        self,
        waiting: Sequence[Case],
        rulings: Sequence[Ruling],
        dates: Mapping[str, dt.date | None],
        *,
        read_only: bool,
    ) -> None:
        """Show the page as the document has it. `dates`: of the meetings, by key."""
        self._dates, self._read_only = dates, read_only
        self._rulings = {ruling.id: ruling for ruling in rulings}
        self.waiting.show_cases(waiting)
        self.earlier.show_rulings(rulings, may_change=not read_only)
        self._none_waiting.setVisible(not waiting)
        self._none_earlier.setVisible(not rulings)
        self.grant_all.setEnabled(bool(waiting) and not read_only)
        self._show_count()

    def propose_date(self, day: dt.date) -> None:
        """Put a day into the date, where nothing stands there yet."""
        if not self.date.text():
            self.date.show_text(to_roc(day))

    def close_correction(self) -> bool:
        """Put the form for a correction away; False where it was not open."""
        was_open = self.correction.isVisible()
        self.correction.hide()
        if was_open:
            self.focus_first()
        return was_open

    def focus_first(self) -> None:
        """Where the keys go: the first case that waits."""
        if not self.waiting.focus_first():
            self.back.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def _show_count(self) -> None:
        self.problem.hide()
        given = len(self.waiting.given())
        words = self.tr("登錄 %1 案的決議").replace("%1", str(given)) if given else self.tr("登錄決議")
        self.enter.setText(words)
        self.enter.setAccessibleName(words)
        self.enter.setEnabled(bool(given) and not self._read_only)

    def _enter(self) -> None:
        given = self.waiting.given()
        day = day_meant(self.date.settle(), self._asked_last(given))
        if not given:
            self._tell(self.tr("還沒有選任何一案的決議；請先在案名右邊選「同意」或「不同意」。"))
        elif day is None:
            self._tell(self.tr("請填副首長會議的日期，例如 115年3月5日 或 3/5。"))
            self.date.setFocus()
        elif early := self._answered_before_asked(day):
            self._tell(early)
            self.date.setFocus()
        else:
            self.entered.emit(given, day)

    def _asked_last(self, given: Collection[str]) -> dt.date | None:
        """The day of the last meeting that put one of these cases (by number) forward."""
        asked = (self._dates.get(case.last) for case in self.waiting.cases() if case.number in given)
        return max((day for day in asked if day is not None), default=None)

    def _answered_before_asked(self, day: dt.date) -> str:
        """The sentence against a date before the meeting that put a case forward: such an answer would not count."""
        given = self.waiting.given()
        for case in self.waiting.cases():
            asked = self._dates.get(case.last)
            if case.number in given and asked is not None and day < asked:
                words = self.tr("%1早於提出「%2」的%3會議（%4），沒有登錄；請核對日期。")
                words = words.replace("%1", to_roc(day)).replace("%2", case.name)
                return words.replace("%3", case.last).replace("%4", to_roc(asked))
        return ""

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(_label("pageTitle", self.tr("副首長會議決議")), 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        entry = QHBoxLayout()
        entry.setContentsMargins(20, 0, 20, 0)
        entry.setSpacing(10)
        date_label = _label("fieldLabel", self.date.accessibleName())
        date_label.setWordWrap(False)
        entry.addWidget(date_label)
        self.date.setMaximumWidth(240)
        entry.addWidget(self.date, 1)
        entry.addWidget(self.grant_all)
        entry.addWidget(self.enter)
        entry.addStretch(2)
        body = QWidget()
        body.setObjectName("formPane")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 2, 20, 18)
        column.setSpacing(8)
        body.setMaximumWidth(_WIDEST)
        for widget in (
            _label("paneTitle", self.tr("等待決議")),
            self._none_waiting,
            self.waiting,
        ):
            column.addWidget(widget)
        column.addSpacing(12)
        for widget in (
            _label("paneTitle", self.tr("歷次決議")),
            self.correction,
            self._none_earlier,
            self.earlier,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.problem.setContentsMargins(20, 0, 20, 0)
        self.problem.hide()
        scroll = QScrollArea()
        scroll.setObjectName("formPane")
        scroll.setAccessibleName(self.tr("副首長會議決議"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setObjectName("formPane")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(body, 1)
        across.addStretch()
        scroll.setWidget(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        head.setContentsMargins(20, 0, 20, 0)
        layout.addLayout(head)
        layout.addLayout(entry)
        layout.addWidget(self.problem)
        layout.addWidget(scroll, 1)


def _label(name: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _button(words: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
