"""The cases that wait for the deputy mayors' meeting, a line each, with the answers beside the name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from minutes_desk.core.case import STATE_NAMES, Case
from minutes_desk.core.decision import DECISION_NAMES
from minutes_desk.core.meeting import RulingKind
from minutes_desk.ui.elided_link import ElidedLink
from minutes_desk.ui.rulings.answers import AnswerButtons, answers_to


@dataclass(frozen=True, slots=True)
class _Line:
    case: Case
    name: ElidedLink
    asked: QLabel
    answers: AnswerButtons


class WaitingTable(QWidget):
    """What waits for an answer. Answers that were pressed stay when the table is shown anew."""

    changed = Signal()
    case_wanted = Signal(str)
    entered = Signal()
    """Return: what is answered shall be kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[_Line] = []
        self._heads = [QLabel(words) for words in (self.tr("案件"), self.tr("狀態"), self.tr("決議"))]
        for column, head in enumerate(self._heads):
            head.setObjectName("fieldLabel")
            self._grid.addWidget(head, 0, column)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show these cases, in this order."""
        kept = {line.case.number: line.answers.answer() for line in self._lines}
        for line in self._lines:
            for widget in (line.name, line.asked, line.answers):
                widget.hide()
                widget.deleteLater()
        self._lines = [self._line(at, case) for at, case in enumerate(cases, start=1)]
        for head in self._heads:
            head.setVisible(bool(self._lines))
        for line in self._lines:
            line.answers.give(kept.get(line.case.number))
        self.changed.emit()

    def cases(self) -> tuple[Case, ...]:
        return tuple(line.case for line in self._lines)

    def given(self) -> dict[str, RulingKind]:
        """The answers that are down, by the case's number."""
        pressed = ((line.case.number, line.answers.answer()) for line in self._lines)
        return {number: kind for number, kind in pressed if kind is not None}

    def grant_all(self) -> None:
        """Press for every case what was asked for."""
        for line in self._lines:
            line.answers.give(next(iter(line.answers.buttons)))

    def answers_of(self, number: str) -> AnswerButtons:
        """The buttons of a case."""
        return next(line.answers for line in self._lines if line.case.number == number)

    def focus_first(self) -> bool:
        """Go to the first case; False where there is none."""
        if self._lines:
            self._lines[0].answers.setFocus()
        return bool(self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from case to case, in the same column of answers; Return is for all of them."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        for at, line in enumerate(self._lines):
            column = next((c for c, b in enumerate(line.answers.buttons.values()) if b.hasFocus()), None)
            if column is None and not line.name.hasFocus():
                continue
            if 0 <= at + by < len(self._lines):
                target = list(self._lines[at + by].answers.buttons.values())
                target[min(column or 0, len(target) - 1)].setFocus()
            return

    def _line(self, at: int, case: Case) -> _Line:
        name = ElidedLink(case.name)
        name.clicked.connect(lambda: self.case_wanted.emit(case.number))
        asked = QLabel(asked_words(case))
        asked.setObjectName("facts")
        answers = AnswerButtons(answers_to(case.state), case.name)
        answers.changed.connect(self.changed)
        self._grid.addWidget(name, at, 0)
        self._grid.addWidget(asked, at, 1)
        self._grid.addWidget(answers, at, 2)
        return _Line(case, name, asked, answers)


def asked_words(case: Case) -> str:
    """待解列（115-1 提請解列）: where it stands, and the meeting and the words that brought it there."""
    put = next((one for one in reversed(case.lineage) if one.item is not None), None)
    decided = "、".join(DECISION_NAMES[one] for one in put.decisions) if put else ""
    when = f"（{put.meeting} {decided}）" if put and decided else f"（{case.last}）"
    return STATE_NAMES[case.state] + when
