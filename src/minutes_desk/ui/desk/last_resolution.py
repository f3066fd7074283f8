"""What last meeting resolved on the item in hand, to read, to copy from and to take over."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from minutes_desk.ui.desk.words import key_hint, named_button, plain_label

_WIDE = 300
"""In pixels: a panel narrower than this stands beside the text."""


class LastResolution(QFrame):
    """What last meeting resolved on the item, to read, to copy from and to take over."""

    reuse_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("last")
        self._folded = False
        self._words, self._reusable = "", False
        self._title = plain_label("paneTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = QPlainTextEdit()
        self._text.setObjectName("lastText")
        self._text.setReadOnly(True)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._text.setMinimumHeight(24)
        self._text.document().setDocumentMargin(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 6, 5)
        self._column.setSpacing(3)
        self.reuse = named_button(self.tr("沿用"), "flat", self.tr("沿用上次決議 Ctrl+D"))
        self.reuse.clicked.connect(self.reuse_wanted)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self._key = key_hint("Ctrl+D")
        head.addWidget(self._key)
        head.addWidget(self.reuse)
        self._head = head
        self._column.addLayout(head)
        self._column.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_last(self, title: str, text: str, *, reusable: bool) -> None:
        """Show a resolution; without a title there is none and the panel goes."""
        self.reuse.setVisible(reusable)
        self._words, self._reusable = title, reusable
        self._fit_title()
        self._text.setPlainText(text)
        self._fit_bar()
        self.setVisible(bool(title) and not self._folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()
        self._fit_bar()

    def _fit_bar(self) -> None:
        """A scroll bar only where it is needed: its own width would break one line more, and so keep it there."""
        whole = self.height() >= self.height_of_lines(self._lines(self._column_width(self.width())))
        policy = Qt.ScrollBarPolicy
        self._text.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )

    def _fit_title(self) -> None:
        """Where the panel is narrow (beside the text, on a small screen), the title is cut and the key's hint goes."""
        self._key.setVisible(self._reusable and self.width() >= _WIDE)
        margins = self._column.contentsMargins()
        taken = margins.left() + margins.right() + 2 * self._head.spacing()
        for one in (self._key, self.reuse):
            taken += 0 if one.isHidden() else one.sizeHint().width()
        metrics = self._title.fontMetrics()
        self._title.setText(
            metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - taken)
        )
        self._text.setAccessibleName(self._title.text())
        self._text.setAccessibleDescription(self._words)
        self._title.setToolTip(self._words if self._title.text() != self._words else "")

    def fold(self, folded: bool) -> None:
        """Put the panel away, or bring it back where there is something to show."""
        self._folded = folded
        self.setVisible(bool(self._words) and not folded)

    def height_of_lines(self, lines: int) -> int:
        """How high the panel is with so many whole lines in it."""
        margins = self._column.contentsMargins()
        title = self._head.sizeHint().height() + self._column.spacing()
        text = math.ceil(self._line_height() * lines) + 5
        return margins.top() + title + text + margins.bottom() + 2

    def height_for_words(self, width: int, at_most: int) -> int:
        """How high the panel is with all its words in it, that wide, in pixels; `at_most`, and whole lines of them, where
        that is less."""
        needed = max(self._lines(self._column_width(width)), 1)
        fitting = (lines for lines in range(needed, 1, -1) if self.height_of_lines(lines) <= at_most)
        return self.height_of_lines(next(fitting, 1))

    def _column_width(self, width: int) -> int:
        """What a panel so wide leaves to the words."""
        margins = self._column.contentsMargins()
        frames = self.frameWidth() + self._text.frameWidth()
        return width - margins.left() - margins.right() - 2 * frames

    def _lines(self, width: int) -> int:
        """How many lines the words take in a column so wide."""
        paragraphs = self._text.toPlainText().split("\n")
        return sum(len(_laid_out(one, self._text.font(), width)) for one in paragraphs)

    def _line_height(self) -> float:
        """Of a line of Chinese, which may be set in another font than the one that is asked for."""
        return _laid_out("國", self._text.font(), _WIDE)[0]

    def text(self) -> str:
        return self._text.toPlainText()

    def title(self) -> str:
        return self._words


def _laid_out(paragraph: str, font: QFont, width: int) -> list[float]:
    """The heights of a paragraph's lines in a column so wide, in pixels."""
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    heights: list[float] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        heights.append(line.height())
    layout.endLayout()
    return heights
