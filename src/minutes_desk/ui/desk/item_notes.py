"""Quiet lines above an item's text: words taken over and not looked at, words and decision that part."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class ItemNotes(QWidget):
    """At most two lines; they come and go without taking the focus."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reused = _line()
        self._parted = _line()
        self.confirm = QPushButton(self.tr("確認沿用"))
        self.confirm.setObjectName("flat")
        self.confirm.setAccessibleName(self.confirm.text())
        self.confirm.setToolTip(self.tr("確認沿用 Ctrl+D"))
        self.confirm.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.confirm.clicked.connect(self.confirmed)
        self._key = QLabel("Ctrl+D")
        self._key.setObjectName("hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._reused, 1)
        row.addWidget(self._key)
        row.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._parted)
        self.show_notes(None, "")

    def show_notes(self, reused_from: str | None, contradiction: str) -> None:
        """Say from which meeting the text was taken over, and where words and decision part; nothing for neither."""
        words = self.tr("沿用 %1 的決議，修改或確認前都標示為未確認")
        self._reused.setText(words.replace("%1", reused_from) if reused_from else "")
        self._parted.setText(contradiction)
        for widget in (self._reused, self._key, self.confirm):
            widget.setVisible(bool(reused_from))
        self._parted.setVisible(bool(contradiction))
        self.setVisible(bool(reused_from or contradiction))

    def reused(self) -> str:
        """The line about words taken over; empty without."""
        return self._reused.text()

    def contradiction(self) -> str:
        """The line about words and decision; empty where they agree."""
        return self._parted.text()


def _line() -> QLabel:
    line = QLabel()
    line.setObjectName("itemNote")
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    return line
