"""A case's own page: what it is called and was called, where it stands, every step that brought it there."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
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

from minutes_desk.core.case import Case, Doubt, state_words
from minutes_desk.core.meeting import IdentityAnswer
from minutes_desk.ui.elided_link import ElidedLink
from minutes_desk.ui.ledger.doubts import DoubtList
from minutes_desk.ui.ledger.lineage import names_borne, timeline
from minutes_desk.ui.ledger.rows import short_agencies, uncertain
from minutes_desk.ui.ledger.timeline import TimelineEntry

_WIDEST_TEXT = 960
"""Lines of a resolution are no longer than this, in pixels."""


class CasePage(QWidget):
    """One case of the ledger."""

    meeting_wanted = Signal(str, str)
    case_wanted = Signal(str)
    ruling_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("casePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.number = ""
        """The case that is shown."""
        self.doubts = DoubtList()
        self.back = _button(self.tr("返回"), "flat")
        self.ruling = _button(self.tr("登錄副首長會議決議"), "flat")
        self._name, self._state = _label("pageTitle"), _label("facts")
        self._facts = _label("facts")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("formPane")
        self._scroll.setAccessibleName(self.tr("案件沿革"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.doubts.meeting_wanted.connect(self.meeting_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.ruling.clicked.connect(lambda: self.ruling_wanted.emit(self.number))

    def show_case(
        self,
        case: Case,
        *,
        relatives: Sequence[tuple[str, Case]] = (),
        doubts: Sequence[Doubt] = (),
        answers: Sequence[IdentityAnswer] = (),
        dates: Mapping[str, dt.date | None],
        may_be_ruled: bool,
    ) -> None:
        """Show a case.

        Args:
            case: as the ledger has it now.
            relatives: other cases it was merged into or from, each with the word for that (併入, 併自).
            doubts: the questions that are about its names.
            answers: what the recorder answered to such questions.
            dates: of every meeting, by key.
            may_be_ruled: whether an answer of the deputy mayors can be entered for it.
        """
        another, self.number = case.number != self.number, case.number
        self._name.setText(case.name)
        self._state.setText(state_words(case.state, implied=case.implied, returned=case.returned))
        self._state.setObjectName("stateUncertain" if uncertain(case) else "state")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._facts.setText(_facts(case))
        self.ruling.setVisible(may_be_ruled)
        self.doubts.show_doubts(doubts)
        at = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(self._body(case, relatives, answers, dates))
        self._scroll.verticalScrollBar().setValue(0 if another else at)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scroll.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes back, as in lists of files."""
        if event.key() == Qt.Key.Key_Backspace:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _body(
        self,
        case: Case,
        relatives: Sequence[tuple[str, Case]],
        answers: Sequence[IdentityAnswer],
        dates: Mapping[str, dt.date | None],
    ) -> QWidget:
        body = QWidget()
        body.setObjectName("formPane")
        column = QWidget()
        column.setMaximumWidth(_WIDEST_TEXT)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(20, 4, 20, 20)
        layout.setSpacing(0)
        layout.addWidget(_heading(self.tr("案名")))
        layout.addLayout(self._names(case, relatives, dates))
        for answer in answers:
            layout.addLayout(self._answer(answer))
        layout.addSpacing(14)
        layout.addWidget(_heading(self.tr("案件沿革與歷次決議")))
        layout.addSpacing(6)
        steps = timeline(case, dates)
        for at, step in enumerate(steps):
            entry = TimelineEntry(step, first=at == 0, last=at == len(steps) - 1)
            entry.meeting_wanted.connect(self.meeting_wanted)
            layout.addWidget(entry)
        layout.addStretch(1)
        outer = QHBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column, 1)
        outer.addStretch()
        return body

    def _names(
        self, case: Case, relatives: Sequence[tuple[str, Case]], dates: Mapping[str, dt.date | None]
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 3, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for borne in names_borne(case, dates):
            line = grid.rowCount()
            grid.addWidget(_label("facts", borne.when), line, 0)
            grid.addWidget(_label("plain", borne.name), line, 1)
        for word, other in relatives:
            line = grid.rowCount()
            grid.addWidget(_label("facts", word), line, 0)
            button = ElidedLink(other.name)
            button.clicked.connect(lambda _c=False, number=other.number: self.case_wanted.emit(number))
            grid.addWidget(button, line, 1)
        return grid

    def _answer(self, given: IdentityAnswer) -> QHBoxLayout:
        """What was answered, and the button that answers otherwise."""
        words = (
            self.tr("已確認「%1」和「%2」是同一案")
            if given.same
            else self.tr("已確認「%1」和「%2」不是同一案")
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(_label("facts", words.replace("%1", given.name).replace("%2", given.other)))
        change = _button(self.tr("改答不是") if given.same else self.tr("改答是同一案"), "flat")
        change.setAccessibleDescription(f"{given.name}－{given.other}")
        change.clicked.connect(lambda: self.doubts.answered.emit(given.name, given.other, not given.same))
        row.addWidget(change)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self.ruling, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        facts = QHBoxLayout()
        facts.setSpacing(14)
        facts.addWidget(self._state)
        facts.addWidget(self._facts, 1)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 0)
        top.setSpacing(6)
        top.addLayout(head)
        top.addLayout(facts)
        top.addWidget(self.doubts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)
        self._state.setWordWrap(False)


def _facts(case: Case) -> str:
    stood = case.since if case.since == case.last else f"{case.since}～{case.last}"
    parts = (
        case.number,
        f"列入 {case.meetings} 次會議（{stood}）",
        f"主辦：{short_agencies(case.lead)}" if case.lead else "",
        f"{case.proposer}提案" if case.proposer else "",
        case.scope or "",
    )
    return "　".join(part for part in parts if part)


def _heading(words: str) -> QLabel:
    return _label("paneTitle", words)


def _label(name: str, words: str = "") -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(name != "facts" or not words)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
