"""The line above the text while the resolutions are read aloud: where one is, and 確認."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from minutes_desk.core.confirmation import READ_BACK_NAMES, ReadBack
from minutes_desk.services.read_back import ReadBackEntry

CONFIRM_KEY = "Alt+Enter"


def state_words(entry: ReadBackEntry) -> str:
    """已確認 14:32, 確認後改過, 尚未確認."""
    words = READ_BACK_NAMES[entry.state]
    return f"{words} {entry.at:%H:%M}" if entry.state is ReadBack.CONFIRMED and entry.at else words


class ReadBackStrip(QFrame):
    """What is being read, how much is left."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._place, self._left = QLabel(), QLabel()
        self._place.setObjectName("stripWords")
        self._left.setObjectName("facts")
        for label in (self._place, self._left):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.confirm = self._button(self.tr("確認"), "primary")
        self.confirm.setToolTip(f"{self.confirm.text()} {CONFIRM_KEY}")
        self.close_strip = self._button(self.tr("結束宣讀"), "flat")
        hint = QLabel(CONFIRM_KEY)
        hint.setObjectName("hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self._place)
        row.addWidget(self._left, 1)
        row.addWidget(hint)
        row.addWidget(self.confirm)
        row.addWidget(self.close_strip)
        self.confirm.clicked.connect(self.confirmed)
        self.close_strip.clicked.connect(self.closed)
        self.hide()

    def words(self) -> str:
        """What the strip says."""
        return f"{self._place.text()}　{self._left.text()}"

    def show_entries(self, entries: tuple[ReadBackEntry, ...], current: str) -> None:
        """Say which of them is in hand, and how many are left."""
        at = next((at for at, entry in enumerate(entries) if entry.id == current), None)
        if at is None:
            self._place.setText(self.tr("宣讀確認"))
        else:
            words = self.tr("第 %1 項／共 %2 項　").replace("%1", str(at + 1))
            self._place.setText(words.replace("%2", str(len(entries))) + state_words(entries[at]))
        self.confirm.setEnabled(at is not None and entries[at].state is not ReadBack.CONFIRMED)
        unread = sum(entry.state is ReadBack.UNREAD for entry in entries)
        changed = sum(entry.state is ReadBack.CHANGED for entry in entries)
        parts = [
            self.tr("未確認 %1 項").replace("%1", str(unread)) if unread else "",
            self.tr("改過 %1 項").replace("%1", str(changed)) if changed else "",
        ]
        self._left.setText("、".join(part for part in parts if part) or self.tr("全部已確認"))
        self.setAccessibleName(self.words())

    def _button(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
