"""列管清冊: every case on one page, found by words and states, sorted by any column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.case import STATE_NAMES, Case, CaseState, Doubt
from minutes_desk.ui.flow_layout import FlowLayout
from minutes_desk.ui.ledger.doubts import DoubtList
from minutes_desk.ui.ledger.rows import Column, LedgerRow, chosen, counts, in_order, rows_of
from minutes_desk.ui.ledger.table import LedgerTable
from minutes_desk.ui.search_line import SearchLine


class LedgerPage(QWidget):
    """The list of all cases."""

    case_wanted = Signal(str)
    back_wanted = Signal()
    rulings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledgerPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchLine(self.tr("找案名、文字、機關"))
        self.search.setPlaceholderText(self.search.accessibleName())
        self.doubts = DoubtList()
        self.table = LedgerTable()
        self.back = _flat(self.tr("返回"))
        self.rulings = _flat(self.tr("副首長會議決議"))
        self._title, self._count = QLabel(self.tr("列管清冊")), QLabel()
        self._title.setObjectName("pageTitle")
        self._count.setObjectName("facts")
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._buttons: dict[CaseState, QPushButton] = {}
        self._states: set[CaseState] = set()
        self._rows: tuple[LedgerRow, ...] = ()
        self._column, self._falling = Column.STATE, False
        self._lay_out()
        self.search.committed.connect(self._show_chosen)
        self.search.entered.connect(self._open_or_go_down)
        self.search.down.connect(self.table.setFocus)
        self.table.wanted.connect(self.case_wanted)
        self.table.column_chosen.connect(self.sort)
        self.table.typed.connect(self._on_typed)
        self.back.clicked.connect(self.back_wanted)
        self.rulings.clicked.connect(self.rulings_wanted)

    def show_cases(self, cases: Sequence[Case], doubts: Sequence[Doubt]) -> None:
        """Show the ledger as it is now; what is looked for and how it is sorted stay."""
        self._rows = rows_of(cases)
        self._fill_chips()
        self.doubts.show_doubts(doubts)
        self._show_chosen()

    def sort(self, column: Column, falling: bool) -> None:
        """Sort by a column."""
        self._column, self._falling = column, falling
        self._show_chosen()

    def chip(self, state: CaseState) -> QPushButton:
        """The button that shows or leaves out a state; only of states that occur."""
        return self._buttons[state]

    def showEvent(self, event: QShowEvent) -> None:
        """Words can be written at once; the arrow down leads to the lines."""
        super().showEvent(event)
        self.search.setFocus()

    def _on_typed(self, words: str) -> None:
        """What is typed on the list is looked for."""
        self.search.setFocus()
        self.search.insertPlainText(words)

    def _open_or_go_down(self) -> None:
        """Return in the search line: the only case that is left is opened, of several the first is taken in hand."""
        rows = self.table.rows()
        if len(rows) == 1:
            self.case_wanted.emit(rows[0].number)
        else:
            self.table.setFocus()

    def _on_chip(self, state: CaseState, chosen_now: bool) -> None:
        self._states = self._states | {state} if chosen_now else self._states - {state}
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = chosen(self._rows, self.search.text(), self._states)
        self.table.show_rows(
            in_order(found, self._column, falling=self._falling), self._column, falling=self._falling
        )
        everything = self.tr("共 %1 案").replace("%1", str(len(self._rows)))
        shown = self.tr("，顯示 %1 案").replace("%1", str(len(found)))
        self._count.setText(everything + (shown if len(found) < len(self._rows) else ""))

    def _fill_chips(self) -> None:
        found = counts(self._rows)
        for state in [state for state in self._buttons if state not in found]:
            self._buttons.pop(state).deleteLater()
            self._states.discard(state)
        for state, number in found.items():
            if state not in self._buttons:
                self._buttons[state] = self._new_chip(state)
            button = self._buttons[state]
            button.setText(f"{STATE_NAMES[state]} {number}")
            button.setAccessibleName(button.text())

    def _new_chip(self, state: CaseState) -> QPushButton:
        button = QPushButton()
        button.setObjectName("chip")
        button.setCheckable(True)
        button.clicked.connect(lambda checked, state=state: self._on_chip(state, checked))
        self._chip_row.addWidget(button)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.rulings)
        head.addWidget(self.back)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self._chips, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self.doubts)
        layout.addWidget(self.table, 1)


def _flat(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName("flat")
    button.setAccessibleName(words)
    return button
