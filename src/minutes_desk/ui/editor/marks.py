"""Quiet underlines in an editor. They move with the text, and go where the words under them change.

An error is a wave, a warning dashes, a hint dots: never told apart by colour alone. Nothing is written into the document:
they are painted over it, so neither saving nor copying knows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from minutes_desk.core.finding import Severity
from minutes_desk.ui import theme
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit

_STYLES = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARNING: QTextCharFormat.UnderlineStyle.DashUnderline,
    Severity.HINT: QTextCharFormat.UnderlineStyle.DotLine,
}
_RANK = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.HINT: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is underlined: positions in the document, and what it is about."""

    start: int
    end: int
    severity: Severity
    about: object


class Marks(QObject):
    """The underlines of one editor."""

    met = Signal(object)
    """The caret, or the resting mouse, came upon a mark (what it is `about`), or upon none (`None`)."""

    def __init__(self, edit: ImeSafeEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marks: list[tuple[Mark, QTextCursor, str]] = []
        edit.cursorPositionChanged.connect(self._on_caret)
        edit.committed.connect(self._drop_changed)
        edit.composing_changed.connect(self._paint)
        edit.viewport().installEventFilter(self)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline these places and no others."""
        wanted = sorted(marks, key=lambda one: _RANK[one.severity])  # the gravest is painted last
        spans = [(cursor.selectionStart(), cursor.selectionEnd()) for _mark, cursor, _words in self._marks]
        if wanted == self.shown() and spans == [(mark.start, mark.end) for mark in wanted]:
            return
        self._marks = []
        for mark in wanted:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(mark.start)
            cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
            self._marks.append((mark, cursor, cursor.selectedText()))
        self._paint()

    def at(self, position: int) -> object | None:
        """What the gravest mark at a position is about."""
        for mark, cursor, _words in reversed(self._marks):
            if cursor.selectionStart() <= position <= cursor.selectionEnd():
                return mark.about
        return None

    def shown(self) -> list[Mark]:
        """The marks as they were last shown, the gravest last."""
        return [mark for mark, _cursor, _words in self._marks]

    def words(self) -> list[str]:
        """The words under the lines, the gravest last."""
        return [cursor.selectedText() for _mark, cursor, _words in self._marks]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse rests: tell quietly, without Qt's own tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._marks:
            self.met.emit(self.at(self._edit.cursorForPosition(event.pos()).position()))
            return True
        return False

    def _on_caret(self) -> None:
        if self._marks and self._edit.hasFocus():
            self.met.emit(self.at(self._edit.textCursor().position()))

    def _drop_changed(self) -> None:
        """What stands on words that have been changed is no longer true."""
        kept = [one for one in self._marks if one[1].selectedText() == one[2]]
        if len(kept) != len(self._marks):
            self._marks = kept
            self._paint()

    def _paint(self) -> None:
        """While a word is composed, what follows it in its paragraph is not underlined: Qt would shift the lines."""
        caret, composing = self._edit.textCursor(), self._edit.composing()
        block = caret.block()
        lines: list[QTextEdit.ExtraSelection] = []
        for mark, cursor, _words in self._marks:
            behind = cursor.selectionEnd() > caret.position() and block.contains(cursor.selectionStart())
            if not (composing and behind):
                lines.append(_underline(cursor, mark.severity))
        if lines or self._edit.extraSelections():
            self._edit.setExtraSelections(lines)


def marks_of(edit: ImeSafeEdit) -> Marks:
    """The underlines of an editor, made when first asked for."""
    known = edit.findChild(Marks, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return known if isinstance(known, Marks) else Marks(edit)


def colour_of(severity: Severity) -> str:
    """The colour that goes with a severity, beside its mark and its word."""
    colours = theme.colours()
    return {Severity.ERROR: colours.error, Severity.WARNING: colours.warn, Severity.HINT: colours.soft}[
        severity
    ]


def _underline(cursor: QTextCursor, severity: Severity) -> QTextEdit.ExtraSelection:
    line = QTextEdit.ExtraSelection()
    form = QTextCharFormat()
    form.setUnderlineStyle(_STYLES[severity])
    form.setUnderlineColor(QColor(colour_of(severity)))
    line.cursor, line.format = cursor, form  # pyright: ignore[reportAttributeAccessIssue]
    return line
