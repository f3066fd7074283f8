"""尋找: words looked for in every meeting, item, motion and case; Return goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.search import Hit
from minutes_desk.ui.search_line import SearchLine
from minutes_desk.ui.searching.hits import HitList

PAUSE = 150
"""Milliseconds after the last committed word before it is looked for."""


class SearchPage(QWidget):
    """A field and what was found."""

    words_wanted = Signal(str)
    """These words should be looked for."""
    hit_wanted = Signal(object)
    """The place of a `Hit` is asked for."""
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchLine(self.tr("找案名、機關、決議、辦理情形、筆記；幾個詞中間空一格"))
        self.search.setPlaceholderText(self.search.accessibleName())
        self.list = HitList()
        self._title, self._count = QLabel(self.tr("尋找")), QLabel()
        self._title.setObjectName("pageTitle")
        self._count.setObjectName("facts")
        self.back = QPushButton(self.tr("返回"))
        self.back.setObjectName("flat")
        self.back.setAccessibleName(self.back.text())
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self._pause.timeout.connect(self.look)
        self.search.committed.connect(self._pause.start)
        self.search.entered.connect(self._go)
        self.search.down.connect(self.list.setFocus)
        self.list.wanted.connect(self.hit_wanted)
        self.list.typed.connect(self._on_typed)
        self.back.clicked.connect(self.back_wanted)

    def look(self) -> None:
        """Look for what is written in the field."""
        self._pause.stop()
        words = self.search.text()
        if words.strip():
            self.words_wanted.emit(words)
        else:
            self.show_hits(())
            self._count.setText("")

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found."""
        self.list.show_hits(hits)
        found = self.tr("%1 處").replace("%1", str(len(hits)))
        self._count.setText(found if hits else self.tr("沒有找到；可以少打幾個字，或換一個說法。"))

    def showEvent(self, event: QShowEvent) -> None:
        """Words can be written at once; those of the last time are replaced by the first key."""
        super().showEvent(event)
        self.search.setFocus()
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.list.viewport().update()

    def _go(self) -> None:
        """Return in the field: look at once, and take the list in hand; what is alone is gone to."""
        self.look()
        if self.list.count() == 1:
            self.list.take()
        elif self.list.count():
            self.list.setFocus()

    def _on_typed(self, words: str) -> None:
        self.search.setFocus()
        self.search.insertPlainText(words)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 12)
        layout.setSpacing(9)
        layout.addLayout(head)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
