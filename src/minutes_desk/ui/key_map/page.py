"""按鍵一覽: every key by group, on one page, found by words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.key_map.card import KeyCard
from minutes_desk.ui.key_map.keys import KeyGroup, looked_for

_COLUMN = 27
"""The least width of a column, in characters."""
_MOST_COLUMNS = 4


class KeyMapPage(QWidget):
    """The keys."""

    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyMapPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = LineEdit(self.tr("找按鍵或動作"))
        self.search.setPlaceholderText(self.search.accessibleName())
        self.back = QPushButton(self.tr("返回"))
        self.back.setObjectName("flat")
        self.back.setAccessibleName(self.back.text())
        self._groups: tuple[KeyGroup, ...] = ()
        self._columns = 0
        """In how many the cards stand; 0: they are not made yet, as nobody knows how wide the page will be."""
        self._scroll = QScrollArea()
        self._scroll.setObjectName("formPane")
        self._scroll.setAccessibleName(self.tr("按鍵一覽"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.search.committed.connect(self._show_found)
        self.back.clicked.connect(self.back_wanted)

    def show_keys(self, groups: tuple[KeyGroup, ...]) -> None:
        """Show these keys."""
        self._groups = groups
        self._columns = 0
        if self.isVisible():
            self._show_found()

    def shown(self) -> tuple[KeyGroup, ...]:
        """What is found by the words in the search line; all keys without any."""
        return looked_for(self._groups, self.search.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._columns:
            self._show_found()
        self.search.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns_that_fit() != self._columns:
            self._show_found()

    def _columns_that_fit(self) -> int:
        character = self.fontMetrics().horizontalAdvance("鍵")
        return max(1, min(_MOST_COLUMNS, self.width() // (_COLUMN * character)))

    def _show_found(self) -> None:
        self._columns = self._columns_that_fit()
        body = QWidget()
        body.setObjectName("formPane")
        row = QHBoxLayout(body)
        row.setContentsMargins(20, 2, 20, 18)
        row.setSpacing(30)
        for groups in _spread(self.shown(), self._columns):
            column = QVBoxLayout()
            column.setSpacing(12)
            for group in groups:
                column.addWidget(KeyCard(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._scroll.setWidget(body)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(16)
        title = QLabel(self.tr("按鍵一覽"))
        title.setObjectName("pageTitle")
        self.search.setMaximumWidth(320)
        head.addWidget(title)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)


def _spread(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """The groups in order, in columns about equally long; no column is left out, so that widths stay."""
    lengths = [len(group.keys) + 2 for group in groups]
    limit = max([*lengths, 1])
    while _needed(lengths, limit) > columns:
        limit += 1
    spread: list[list[KeyGroup]] = [[]]
    room = limit
    for group, length in zip(groups, lengths, strict=True):
        if length > room:
            spread.append([])
            room = limit
        spread[-1].append(group)
        room -= length
    return spread + [[] for _ in range(columns - len(spread))]


def _needed(lengths: Sequence[int], limit: int) -> int:
    """How many columns of at most `limit` lines hold groups of these lengths, in order."""
    columns, room = 1, limit
    for length in lengths:
        if length > room:
            columns, room = columns + 1, limit
        room -= length
    return columns
