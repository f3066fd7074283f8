"""The list of findings beside the text: by item, with counts, and what can be done about the one that is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.finding import tally
from minutes_desk.core.proof_rules import Waiver
from minutes_desk.services.finding_places import PlacedFinding
from minutes_desk.ui.elided_words import ElidedWords
from minutes_desk.ui.flow_layout import FlowLayout
from minutes_desk.ui.proofreading.list_view import ProofList
from minutes_desk.ui.proofreading.rows import RowKind, rows_of

_WIDE_CHARACTERS = 26
"""A narrower pane, in characters, has no room for every button."""


class ProofPane(QWidget):
    """A foldable pane; it takes the focus only when it is asked for."""

    take_wanted = Signal()
    """Take the chosen finding's suggestion; without one: go there. On a waiver: tell it again."""
    place_wanted = Signal()
    passing_wanted = Signal()
    report_wanted = Signal()
    rules_wanted = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proofPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        self._title = ElidedWords()
        self._title.setObjectName("paneTitle")
        self.list = ProofList()
        self.hints = self._chip(self.tr("參考"), checked=True)
        self.waived = self._chip(self.tr("已略過"), checked=False)
        self.take = self._button(self.tr("採用建議"), "Enter")
        self.go = self._button(self.tr("到文字"), self.tr("空白鍵"))
        self.pass_over = self._button(self.tr("略過…"), "Delete")
        self.report = self._button(self.tr("匯出報告…"))
        self.rules = self._button(self.tr("校對規則"))
        self._placed: tuple[PlacedFinding, ...] = ()
        self._waivers: tuple[Waiver, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._frozen = False
        self._lay_out()
        self._connect()
        self.hide()

    def show_findings(
        self,
        placed: Sequence[PlacedFinding],
        waivers: Sequence[Waiver],
        titles: Mapping[str, str],
        *,
        frozen: bool,
    ) -> None:
        """Show what was found and what was passed over. `frozen`: of a record nothing can be taken."""
        self._placed, self._waivers, self._titles = tuple(placed), tuple(waivers), titles
        self._frozen = frozen
        self._fill()

    def words(self) -> str:
        """What stands above the list."""
        return self._title.text()

    def choose_first(self) -> None:
        """Put the keys on the list, at its first finding where none is chosen."""
        if self.list.row_in_hand() is None:
            rows = self.list.rows()
            first = next((at for at, row in enumerate(rows) if row.kind is not RowKind.GROUP), -1)
            self.list.setCurrentRow(first)
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the menus have as well goes."""
        super().resizeEvent(event)
        for button in (self.report, self.rules):
            button.setVisible(self.width() >= _WIDE_CHARACTERS * self.fontMetrics().horizontalAdvance("國"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        found = tally(one.finding for one in self._placed)
        self._title.show_words(self.tr("校對　%1").replace("%1", found))
        self.hints.setVisible(any(row.finding.severity == "hint" for row in self._placed))
        self.waived.setText(self.tr("已略過 %1").replace("%1", str(len(self._waivers))))
        self.waived.setAccessibleName(self.waived.text())
        self.waived.setVisible(bool(self._waivers))
        shown = self._waivers if self.waived.isChecked() else ()
        rows = rows_of(self._placed, shown, self._titles, hints=self.hints.isChecked())
        self.list.show_rows(rows)
        self._allow()

    def _allow(self) -> None:
        row = self.list.row_in_hand()
        told = row is not None and row.kind is RowKind.FINDING
        self.take.setEnabled(told and row is not None and bool(row.better) and not self._frozen)
        self.go.setEnabled(told)
        self.pass_over.setEnabled(row is not None)
        words = self.tr("略過…") if told or row is None else self.tr("取消略過")
        self.pass_over.setText(words)
        self.pass_over.setAccessibleName(words)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._allow())
        self.list.take_wanted.connect(self.take_wanted)
        self.list.place_wanted.connect(self.place_wanted)
        self.list.passing_wanted.connect(self.passing_wanted)
        for chip in (self.hints, self.waived):
            chip.toggled.connect(lambda _on: self._fill())
        for button, signal in (
            (self.take, self.take_wanted),
            (self.go, self.place_wanted),
            (self.pass_over, self.passing_wanted),
            (self.report, self.report_wanted),
            (self.rules, self.rules_wanted),
            (self.close_button, self.closed),
        ):
            button.clicked.connect(signal)

    def _chip(self, words: str, *, checked: bool) -> QPushButton:
        chip = QPushButton(words)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setChecked(checked)
        chip.setAccessibleName(words)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return chip

    def _button(self, words: str, key: str = "") -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(f"{words} {key}".rstrip())
        return button

    def _lay_out(self) -> None:
        self.close_button = self._button(self.tr("收起"), "Ctrl+Shift+S")
        for button in (self.report, self.rules, self.close_button):
            button.setObjectName("flat")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for widget in (self.hints, self.waived, self.close_button):
            head.addWidget(widget)
        acts = QWidget()
        row = FlowLayout(acts)
        for widget in (self.take, self.go, self.pass_over, self.report, self.rules):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(acts)
