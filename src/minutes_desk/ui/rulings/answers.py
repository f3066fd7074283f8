"""One case and the answers it can be given, as buttons of which one or none is down."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from minutes_desk.core.case import CaseState
from minutes_desk.core.case_state import PROPOSALS
from minutes_desk.core.errors import BadDate
from minutes_desk.core.ledger import RULING_NAMES
from minutes_desk.core.meeting import RulingKind
from minutes_desk.core.typed_moment import typed_date


def day_meant(text: str, since: dt.date | None = None) -> dt.date | None:
    """The day of a meeting as it was written; `None` where nothing or no date stands there.

    A date without a year (5/20) is of the year of `since`, the day on which it was asked for; or of the next one, where it
    would lie before that day and has come since.
    """
    today = dt.date.today()
    try:
        day = typed_date(text, in_year=(since or today).year)
        if since is not None and day is not None and day < since:
            later = typed_date(text, in_year=since.year + 1)
            return later if later is not None and later <= today else day
    except BadDate:
        return None
    return day


def answers_to(state: CaseState) -> tuple[RulingKind, RulingKind]:
    """What the deputy mayors can answer to a case that stands so; what was asked for comes first."""
    granted = RulingKind.LIST if state in PROPOSALS else RulingKind.DELIST
    return granted, RulingKind.RETURN


class AnswerButton(QPushButton):
    """An answer that can be down; up and down belong to whoever shows several cases."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class AnswerButtons(QWidget):
    """The answers. 1, 2 … press one, 0 or pressing it again takes it back, the arrows go along."""

    changed = Signal()

    def __init__(self, kinds: tuple[RulingKind, ...], subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(subject)
        self.buttons = {kind: self._button(kind, subject) for kind in kinds}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for button in self.buttons.values():
            layout.addWidget(button)
        self.setFocusProxy(self.buttons[kinds[0]])

    def answer(self) -> RulingKind | None:
        """The answer that is down; `None`: not answered."""
        return next((kind for kind, button in self.buttons.items() if button.isChecked()), None)

    def give(self, kind: RulingKind | None) -> None:
        """Press an answer down, or none."""
        if kind is self.answer():
            return
        for one, button in self.buttons.items():
            button.setChecked(one is kind)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kinds = list(self.buttons)
        pressed = event.text()
        if pressed == "0":
            self.give(None)
        elif pressed.isdigit() and int(pressed) <= len(kinds):
            self.give(kinds[int(pressed) - 1])
        else:
            super().keyPressEvent(event)

    def _button(self, kind: RulingKind, subject: str) -> QPushButton:
        button = AnswerButton(RULING_NAMES[kind])
        button.setObjectName("chip")
        button.setAccessibleName(button.text())
        button.setAccessibleDescription(subject)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda checked, kind=kind: self._on_clicked(kind, checked))
        return button

    def _on_clicked(self, kind: RulingKind, checked: bool) -> None:
        for one, button in self.buttons.items():
            button.setChecked(checked and one is kind)
        self.changed.emit()
