"""What the ledger cannot decide by itself, in amber: two names that may be one case, rulings that found no case."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from minutes_desk.core.case import Doubt

SHOWN = 3
"""As many questions stand there at once; the next one follows when one is answered."""
IDENTITY, RULING = "identity", "ruling"
"""The kinds of doubts that can be settled from here."""


class DoubtList(QFrame):
    """The questions to the recorder."""

    answered = Signal(str, str, bool)
    """Two names, and whether they are one case."""
    meeting_wanted = Signal(str, str)
    """A meeting's key and an item's place there."""
    rulings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doubts")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 7, 12, 7)
        self._layout.setSpacing(4)
        self._rows: list[QWidget] = []
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Ask these; questions about identity, which can be answered here, come first. Without any there is nothing."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        questions = _questions(doubts)
        self._rows = [self._row(doubt, candidate) for doubt, candidate in questions[:SHOWN]]
        if len(questions) > SHOWN:
            more = self.tr("另有 %1 項，處理以後會接著出現。").replace("%1", str(len(questions) - SHOWN))
            self._rows.append(_words(more, "hint"))
        for row in self._rows:
            self._layout.addWidget(row)
        self.setVisible(bool(questions))

    def _row(self, doubt: Doubt, candidate: str) -> QWidget:
        row = QWidget()
        row.setAccessibleName(doubt.subject)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(_words(self._question(doubt, candidate), "doubt"), 1)
        if candidate:
            for text, same in ((self.tr("是同一案"), True), (self.tr("不是"), False)):
                button = _button(text)
                button.setAccessibleDescription(f"{doubt.subject}－{candidate}")
                button.clicked.connect(
                    lambda _checked=False, doubt=doubt, candidate=candidate, same=same: self.answered.emit(
                        doubt.subject, candidate, same
                    )
                )
                line.addWidget(button)
        if doubt.where:
            button = _button(self.tr("到%1").replace("%1", doubt.meeting))
            button.clicked.connect(
                lambda _checked=False, doubt=doubt: self.meeting_wanted.emit(doubt.meeting, doubt.where)
            )
            line.addWidget(button)
        if doubt.kind == RULING:
            button = _button(self.tr("看登錄的決議"))
            button.clicked.connect(lambda: self.rulings_wanted.emit())
            line.addWidget(button)
        return row

    def _question(self, doubt: Doubt, candidate: str) -> str:
        if not candidate:
            return doubt.message
        question = self.tr("%1的「%2」和「%3」是同一案嗎？未回答前分開列。")
        return question.replace("%1", doubt.meeting).replace("%2", doubt.subject).replace("%3", candidate)


def _questions(doubts: Sequence[Doubt]) -> list[tuple[Doubt, str]]:
    """A line for each pair of names; what cannot be answered here has no candidate and comes last."""
    pairs = [
        (doubt, candidate) for doubt in doubts if doubt.kind == IDENTITY for candidate in doubt.candidates
    ]
    return pairs + [(doubt, "") for doubt in doubts if doubt.kind != IDENTITY]


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
