"""The small words of the desk: labels, the keys beside buttons, and buttons that Tab reaches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton


def plain_label(name: str, *, wraps: bool = False) -> QLabel:
    """A label for plain text; `name` is what the style sheet knows it by."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def key_hint(key: str) -> QLabel:
    """A key, quietly, beside what it does."""
    hint = plain_label("hint")
    hint.setText(key)
    return hint


def named_button(words: str, name: str, tip: str) -> QPushButton:
    """A button whose accessible name is its words."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
