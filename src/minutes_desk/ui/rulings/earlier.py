"""The answers that were entered before, and the form in which one is corrected or taken back, with a reason."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.ledger import RULING_NAMES
from minutes_desk.core.meeting import Ruling, RulingKind
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.rulings.answers import AnswerButtons, day_meant


class EarlierRulings(QWidget):
    """Every ruling that is kept, the latest first."""

    correction_wanted = Signal(str)
    """The id of a ruling that is to be corrected or taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._widgets: list[QWidget] = []

    def show_rulings(self, rulings: Sequence[Ruling], *, may_change: bool) -> None:
        """Show these; `may_change`: with a button to correct each."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        for at, ruling in enumerate(sorted(rulings, key=lambda one: one.date, reverse=True)):
            parts = [QLabel(to_roc(ruling.date)), QLabel(ruling.case_name), QLabel(RULING_NAMES[ruling.kind])]
            parts[0].setObjectName("facts")
            parts[1].setWordWrap(True)
            line: list[QWidget] = [*parts]
            if may_change:
                line.append(self._button(ruling))
            for column, widget in enumerate(line):
                self._grid.addWidget(widget, at, column)
            self._widgets += line

    def _button(self, ruling: Ruling) -> QPushButton:
        button = QPushButton(self.tr("更正…"))
        button.setObjectName("flat")
        button.setAccessibleName(button.text())
        button.setAccessibleDescription(f"{to_roc(ruling.date)} {ruling.case_name}")
        button.clicked.connect(lambda: self.correction_wanted.emit(ruling.id))
        return button


class CorrectionForm(QFrame):
    """Correct one ruling or take it back."""

    corrected = Signal(str, RulingKind, dt.date, str)
    """Id, answer, date, reason."""
    taken_back = Signal(str, str)
    """Id, reason."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("last")
        self._ruling: Ruling | None = None
        self._title, self.problem = QLabel(), QLabel()
        self._title.setObjectName("dialogTitle")
        self._title.setWordWrap(True)
        self.problem.setObjectName("problem")
        self.answers = AnswerButtons(tuple(RULING_NAMES), self.tr("更正為"))
        self.date = LineEdit(self.tr("決議日期"))
        self.reason = LineEdit(self.tr("原因"))
        self.correct = _button(self.tr("更正這筆"), "primary")
        self.take_back = _button(self.tr("收回這筆"))
        self.cancel = _button(self.tr("不更正"), "flat")
        self._lay_out()
        self.correct.clicked.connect(self._correct)
        self.take_back.clicked.connect(self._take_back)
        self.cancel.clicked.connect(self.given_up)
        self.reason.entered.connect(self._correct)
        self.hide()

    def show_ruling(self, ruling: Ruling) -> None:
        """Take a ruling in hand."""
        self._ruling = ruling
        words = self.tr("更正：%1，%2，%3").replace("%1", ruling.case_name)
        self._title.setText(words.replace("%2", RULING_NAMES[ruling.kind]).replace("%3", to_roc(ruling.date)))
        self.answers.give(ruling.kind)
        self.date.show_text(to_roc(ruling.date))
        self.reason.show_text("")
        self.tell("")
        self.show()
        self.reason.setFocus()

    def tell(self, problem: str) -> None:
        """Say why it cannot be done so."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _correct(self) -> None:
        if self._ruling is None:
            return
        kind, reason = self.answers.answer(), self.reason.settle()
        day = day_meant(self.date.settle(), dt.date(self._ruling.date.year, 1, 1))
        if kind is None or day is None:
            self.tell(self.tr("請選一個決議，並填會議日期，例如 115年3月5日；要刪去這筆請按「收回這筆」。"))
        elif self._says_why(reason):
            self.corrected.emit(self._ruling.id, kind, day, reason)

    def _take_back(self) -> None:
        reason = self.reason.settle()
        if self._ruling is not None and self._says_why(reason):
            self.taken_back.emit(self._ruling.id, reason)

    def _says_why(self, reason: str) -> bool:
        if not reason.strip():
            self.tell(self.tr("請寫下原因，會留在修改歷程裡。"))
            self.reason.setFocus()
        return bool(reason.strip())

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(6)
        fields.setColumnStretch(1, 1)
        for at, widget in enumerate((self.answers, self.date, self.reason)):
            label = QLabel(widget.accessibleName())
            label.setObjectName("fieldLabel")
            fields.addWidget(label, at, 0)
            alignment = Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag(0)
            fields.addWidget(widget, at, 1, alignment)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel, self.take_back, self.correct):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)


def _button(words: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
