"""A button that reads like text and leads somewhere; a long name is cut in the middle where the room ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_LEAST = 8
"""In characters."""
_EDGES = 16
"""The room left and right of the words, in pixels."""


class ElidedLink(QPushButton):
    """The name of a case, to be pressed. What is said and shown on hovering is the whole name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setObjectName("link")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        least = self.fontMetrics().horizontalAdvance("案") * _LEAST + _EDGES
        return QSize(min(least, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.fontMetrics().elidedText(  # pyright: ignore[reportAttributeAccessIssue]
            self.text(), Qt.TextElideMode.ElideMiddle, self.width() - _EDGES
        )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
