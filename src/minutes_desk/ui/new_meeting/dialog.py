"""The next meeting as the last one proposes it; Enter takes it as it stands."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
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

from minutes_desk.core.errors import BadDate
from minutes_desk.core.minutes import Chair, Minutes
from minutes_desk.core.roc_calendar import YEAR_ZERO
from minutes_desk.core.typed_moment import typed_date, typed_time
from minutes_desk.ui.desk.header_form import ChairRows, date_shown, time_shown
from minutes_desk.ui.editor.line_edit import LineEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What the recorder settled on; `None` leaves what is proposed."""

    date: dt.date | None
    start: dt.time | None
    venue: str | None
    chairs: tuple[Chair, ...] | None
    recorder: str | None
    host_city: str | None


class NewMeetingDialog(QDialog):
    """Year, session and cases as they follow; host, date, time, place and people to be confirmed.

    `propose` gives the next meeting as a host would hold it (`None`: the one whose turn it is). Where another host is chosen,
    what was not touched follows.
    """

    def __init__(
        self,
        propose: Callable[[str | None], Minutes],
        cities: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._propose = propose
        self._proposed = proposed = propose(None)
        self.setWindowTitle(self.tr("開新會議"))
        self._year = proposed.roc_year + YEAR_ZERO if proposed.roc_year else None
        self.host = QComboBox()
        self.host.setAccessibleName(self.tr("主辦"))
        self.host.addItems(list(cities))
        self.host.setCurrentText(proposed.host_city or "")
        self.date = self._line(self.tr("日期"), date_shown(proposed.date))
        self.date.setPlaceholderText(self.tr("例如 5/14 或 115年5月14日，可以之後再填"))
        self.start = self._line(self.tr("開始時間"), time_shown(proposed.start))
        self.start.setPlaceholderText(self.tr("例如 下午2時 或 1400"))
        self.venue = self._line(self.tr("地點"), proposed.venue or "")
        self.recorder = self._line(self.tr("紀錄"), proposed.recorder or "")
        self.chairs = ChairRows()
        self.chairs.show_chairs(proposed.chairs, frozen=False)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.done_button = QPushButton(self.tr("開新會議"))
        self.done_button.setAccessibleName(self.done_button.text())
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self._finish)
        self._title = QLabel(_title(proposed))
        self._lay_out()
        self._turn = proposed.host_city
        self.host.currentTextChanged.connect(self._on_host)

    def chosen(self) -> NewMeeting:
        """What was settled on, once the dialog was accepted.

        Raises:
            BadDate: date or time cannot be read.
        """
        for line in (self.date, self.start, self.venue, self.recorder, *self.chairs.lines()):
            line.settle()
        host = self.host.currentText()
        return NewMeeting(
            date=typed_date(self.date.text(), in_year=self._year),
            start=typed_time(self.start.text()),
            venue=self.venue.text().strip() or None,
            chairs=self.chairs.chairs() or None,
            recorder=self.recorder.text().strip() or None,
            host_city=host if host != self._turn else None,
        )

    def _on_host(self, host: str) -> None:
        """Another host has another place, time of day and people."""
        before, after = self._proposed, self._propose(host or None)
        for line, old, new in (
            (self.start, time_shown(before.start), time_shown(after.start)),
            (self.venue, before.venue or "", after.venue or ""),
            (self.recorder, before.recorder or "", after.recorder or ""),
        ):
            line.settle()
            if line.text() == old:
                line.show_text(new)
        if self.chairs.chairs() == before.chairs:
            self.chairs.show_chairs(after.chairs, frozen=False)
        self._title.setText(_title(after))
        self._proposed = after

    def _finish(self) -> None:
        try:
            self.chosen()
        except BadDate as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.accept()

    def _line(self, name: str, text: str) -> LineEdit:
        line = LineEdit(name)
        line.show_text(text)
        line.entered.connect(self._finish)
        return line

    def _lay_out(self) -> None:
        self._title.setObjectName("dialogTitle")
        self._title.setWordWrap(True)
        items = sum(1 for _item in self._proposed.items())
        carried = QLabel(self.tr("帶入上次續列的 %1 案，決議空白待填。").replace("%1", str(items)))
        carried.setObjectName("facts")
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for field in (self.host, self.date, self.start, self.venue):
            form.addRow(field.accessibleName(), field)
        form.addRow(self.tr("主持人"), self.chairs)
        form.addRow(self.recorder.accessibleName(), self.recorder)
        form.addRow("", self.problem)
        cancel = QPushButton(self.tr("取消"))
        cancel.setAccessibleName(cancel.text())
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(carried)
        layout.addSpacing(4)
        layout.addLayout(form)
        layout.addLayout(row)
        self.setMinimumWidth(560)
        self.chairs.follow(self.venue)
        fields = (self.date, self.start, self.venue, *self.chairs.lines(), self.recorder)
        first = next((line for line in fields if not line.text()), self.date)
        first.setFocus()  # what is missing is typed at once; Enter takes the meeting as it stands from there, too


def _title(proposed: Minutes) -> str:
    return "\n".join(proposed.title_lines) or proposed.key
