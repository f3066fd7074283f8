"""An editor that loses no word to an input method (注音 and the like).

While a word is being composed it is not part of the text (Qt calls it the preedit), and frameworks drop it when
something else happens: leaving the field, hiding it, a shortcut, a click. So:

* `committed` says that the *text* changed, never that the composition did; saving hangs on it.
* The composition is settled (made text) before anything else happens: a shortcut, a bare Ctrl or Alt, a press of the
  mouse anywhere, hiding, replacing the text, moving the cursor; before any act the page calls `settle` itself.
* A composition that a framework dropped just before the focus left is put back.
* A late echo of a composition just settled is dropped, in whatever field it arrives, or words would double.

Qt's own undo is off: Ctrl+Z belongs to the journal.
"""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

ECHO_S = 0.20
"""How long after a settled composition the same one, coming again, is an echo."""
DROPPED_BY_WINDOW_S = 0.30
"""How long may lie between a framework's dropping a composition and the focus leaving the window (0.10 s measured)."""
DROPPED_INSIDE_S = 0.05
"""The same inside our own window, where both happen in one call."""

_CHORD_KEYS = {Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_OTHER_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}


class _Remembered:
    """A composition and when it ended."""

    def __init__(self) -> None:
        self.text = ""
        self._at = 0.0

    def keep(self, text: str) -> None:
        self.text, self._at = text, time.monotonic()

    def forget(self) -> None:
        self.text = ""

    def younger_than(self, seconds: float) -> bool:
        return bool(self.text) and time.monotonic() - self._at < seconds


class ImeSafeEdit(QTextEdit):
    """An editor of plain text, without undo of its own. `BodyEdit` builds on it."""

    committed = Signal()
    """The text changed; never for a composition."""
    composing_changed = Signal(bool)

    _settled: ClassVar = _Remembered()
    """What was settled last in any field: its echo may come when the focus is in another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self._composition = ""
        self._known: object = self.content()
        self._quiet = False
        self._settling = False
        self._delivered = False
        self._dropped = _Remembered()
        self.textChanged.connect(self._on_text_changed)

    def content(self) -> object:
        """What `committed` watches: the text, without a composition."""
        return self.toPlainText()

    def composing(self) -> bool:
        """Is a word being composed?"""
        return bool(self._composition)

    def settle(self) -> str:
        """End the composition now, keeping its words; the whole text."""
        if self._composition and not self._settling:
            self._settling = True
            try:
                self._deliver(self._composition)
            finally:
                self._settling = False
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another text, as something that is saved already: `committed` stays silent."""
        with self.showing():
            super().setPlainText(text)

    @contextmanager
    def showing(self) -> Generator[None, None, None]:
        """Within it whatever changes is no typing: `committed` stays silent. A composition is settled before."""
        self.settle()
        self._quiet = True
        try:
            yield
            self._known = self.content()
        finally:
            self._quiet = False
        self._dropped.forget()

    def setReadOnly(self, read_only: bool) -> None:
        """Also dress it as what it is: a style sheet looks at a property only when it is asked to."""
        if read_only != self.isReadOnly():
            super().setReadOnly(read_only)
            self.style().unpolish(self)
            self.style().polish(self)

    # -- the composition

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():  # Qt itself would write the word
            event.ignore()
            return
        coming, commit = event.preeditString(), event.commitString()
        if self._is_echo(coming, commit):
            event.accept()
            return
        if coming:
            self._settled.forget()
        before = self._composition
        super().inputMethodEvent(event)
        if commit:
            self._dropped.forget()
            self._delivered = True
        elif before and not coming:
            self._dropped.keep(before)
        self._note_composition(coming)

    def _is_echo(self, coming: str, commit: str) -> bool:
        """Is it what was settled a moment ago, in this field or in the one before, coming once more?

        ibus-chewing shows the word again and commits it by itself, when the key that settled it reaches it.
        """
        settled = ImeSafeEdit._settled
        if self._settling or not settled.younger_than(ECHO_S):
            return False
        return (coming == settled.text and not commit) or (commit == settled.text and not self._composition)

    def _note_composition(self, text: str) -> None:
        was = bool(self._composition)
        self._composition = text
        if was == bool(text):
            return
        application = QApplication.instance()
        if application is not None:
            watch = application.installEventFilter if text else application.removeEventFilter
            watch(self)
        self.composing_changed.emit(bool(text))

    def _deliver(self, composition: str) -> None:
        """Have the framework commit the composition; where it only clears it, write the words oneself.

        ibus-chewing commits on commit(); libzhuyin and fcitx5 only clear; Windows (read) commits on reset().
        """
        self._delivered = False
        if QGuiApplication.focusObject() is self:
            method = QGuiApplication.inputMethod()
            method.commit()
            if self._composition == composition:
                method.reset()
        if not self._delivered:
            event = QInputMethodEvent()
            event.setCommitString(composition)
            QApplication.sendEvent(self, event)
        self._dropped.forget()
        self._settled.keep(composition)

    def _on_text_changed(self) -> None:
        if self._quiet:
            return
        content = self.content()
        if content != self._known:
            self._known = content
            self.committed.emit()

    # -- what settles it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the whole application, only while composing."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self.settle()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self and (key in _CHORD_KEYS or key not in _OTHER_MODIFIERS):
                self.settle()  # the input method left us the key: it is a shortcut, Shift+Return, Page Down …
        return False

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_windows(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_chord(event):  # Qt would write the 1 of Alt+1 where no shortcut takes it
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        leaving_window = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        if self._dropped.younger_than(DROPPED_BY_WINDOW_S if leaving_window else DROPPED_INSIDE_S):
            super().insertPlainText(self._dropped.text)
        self._dropped.forget()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def setPlainText(self, text: str) -> None:
        self.settle()
        super().setPlainText(text)

    def insertPlainText(self, text: str) -> None:
        self.settle()
        super().insertPlainText(text)

    def setTextCursor(self, cursor: QTextCursor) -> None:
        self.settle()
        super().setTextCursor(cursor)

    def moveCursor(
        self,
        operation: QTextCursor.MoveOperation,
        mode: QTextCursor.MoveMode = QTextCursor.MoveMode.MoveAnchor,
    ) -> None:
        self.settle()
        super().moveCursor(operation, mode)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped here are the window's: they are imported, their paths are no text."""
        if any(url.isLocalFile() for url in source.urls()):
            return False
        return super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.settle()
        super().insertFromMimeData(source)


def _is_chord(event: QKeyEvent) -> bool:
    """Is it Alt with a sign? On a Mac that is how signs are typed; AltGr comes with Ctrl or as no Alt at all."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
    signs = event.text()
    alone = modifiers == Qt.KeyboardModifier.AltModifier
    return alone and signs != "" and signs.isprintable() and sys.platform != "darwin"


def _is_windows(event: QKeyEvent) -> bool:
    """Is it a key that a plain editor would take although it is the window's: undo, redo, Ctrl+↑↓?"""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    only_ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return only_ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
