"""What ibus-chewing was seen to send: every update twice; keys that the input method takes give no key event at all; Return
is an empty preedit, the commit, and one empty event more."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

NIHAO = ("ㄋ", "ㄋㄧ", "你", "你ㄏ", "你ㄏㄠ", "你好")


def preedit(widget: QWidget, text: str, times: int = 2) -> None:
    """A composition as it stands, sent as often as it was seen."""
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    kind = QInputMethodEvent.AttributeType
    for _ in range(times):
        attributes = (
            [
                QInputMethodEvent.Attribute(kind.TextFormat, 0, len(text), form),
                QInputMethodEvent.Attribute(kind.Cursor, len(text), 1, None),
            ]
            if text
            else []
        )
        QCoreApplication.sendEvent(widget, QInputMethodEvent(text, attributes))


def compose(widget: QWidget, steps: tuple[str, ...] = NIHAO) -> None:
    """Begin a word that is not committed."""
    for step in steps:
        preedit(widget, step)


def commit(widget: QWidget, text: str) -> None:
    """Return in a composition."""
    preedit(widget, "", times=1)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
    preedit(widget, "", times=1)


def write(widget: QWidget, text: str) -> None:
    """Compose and commit each character."""
    for character in text:
        preedit(widget, character)
        commit(widget, character)


def override_key(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """What comes before a key event for a shortcut."""
    QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers))
