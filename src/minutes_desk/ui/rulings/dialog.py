"""A small dialog: what the deputy mayors' meeting answered on a case."""

import datetime as dt

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.case import STATE_NAMES, Case, CaseState
from minutes_desk.core.errors import BadDate
from minutes_desk.core.meeting import RulingKind
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.ui.desk.header_form import date_meant
from minutes_desk.ui.editor.line_edit import LineEdit

RULING_NAMES = {
    RulingKind.DELIST: "同意解列",
    RulingKind.LIST: "同意列管",
    RulingKind.RETURN: "不同意、續管",
}


class RulingDialog(QDialog):
    """Which case, which answer, when."""

    def __init__(self, waiting: tuple[Case, ...], today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("副首長會議決議"))
        self.case = QComboBox()
        self.case.setAccessibleName(self.tr("案件"))
        self._states = [case.state for case in waiting]
        for case in waiting:
            self.case.addItem(f"{case.name}（{STATE_NAMES[case.state]}）", case.number)
        self.answer = QComboBox()
        self.answer.setAccessibleName(self.tr("決議"))
        for kind, words in RULING_NAMES.items():
            self.answer.addItem(words, kind)
        self.date = LineEdit(self.tr("會議日期"))
        self.date.show_text(to_roc(today))
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.done_button = QPushButton(self.tr("登錄決議"))
        self._lay_out()
        self.case.currentIndexChanged.connect(self._propose_answer)
        self._propose_answer(self.case.currentIndex())
        self.date.entered.connect(self._finish)
        self.done_button.clicked.connect(self._finish)

    def chosen(self) -> tuple[str, RulingKind, dt.date]:
        """The case's number, the answer and the date, once the dialog was accepted.

        Raises:
            BadDate: the date cannot be read.
        """
        day = date_meant(self.date.settle())
        if day is None:
            raise BadDate(self.tr("請填副首長會議的日期，例如 115年3月5日。"))
        return str(self.case.currentData()), RulingKind(self.answer.currentData()), day

    def _propose_answer(self, at: int) -> None:
        """What was asked for is mostly granted."""
        kind = RulingKind.DELIST if self._states[at] is CaseState.PENDING_DELIST else RulingKind.LIST
        self.answer.setCurrentIndex(self.answer.findData(kind))

    def _finish(self) -> None:
        try:
            self.chosen()
        except BadDate as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.date.setFocus()
            return
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        for field in (self.case, self.answer, self.date):
            form.addRow(field.accessibleName(), field)
        form.addRow("", self.problem)
        cancel = QPushButton(self.tr("取消"))
        cancel.setAccessibleName(cancel.text())
        cancel.clicked.connect(self.reject)
        self.done_button.setAccessibleName(self.done_button.text())
        self.done_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addLayout(row)
        self.setMinimumWidth(440)
