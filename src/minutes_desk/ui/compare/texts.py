"""Two texts side by side, word by word: what goes struck through at the left, what comes underlined at the right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from minutes_desk.core.comparison import Before, Entry
from minutes_desk.core.text_difference import PieceKind, pieces
from minutes_desk.ui import theme
from minutes_desk.ui.piece_marks import piece_format

_Marked = tuple[str, PieceKind, bool]
"""Words, what happens to them, and whether they are what is in hand."""


class SidePane(QWidget):
    """One side's text under its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setObjectName("paneTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text = QTextEdit()
        self.text.setObjectName("compareText")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text, 1)

    def show_text(self, name: str, marked: Iterable[_Marked], none: str) -> None:
        """Show marked words, or `none` where the side says nothing; what is in hand is scrolled to."""
        self.title.setText(name)
        self.title.setToolTip(name)
        self.text.setAccessibleName(name)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        at: int | None = None
        for words, kind, in_hand in marked:
            if in_hand and at is None:
                at = cursor.position()
            cursor.insertText(words, _format(kind, in_hand=in_hand))
        if self.text.document().isEmpty():
            cursor.insertText(none, _soft())
        cursor.setPosition(at or 0)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()


class SideBySide(QWidget):
    """The text of this side, of the other one, and of a third where two others say different things; how it read before
    where both sides changed it since."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.this, self.other, self.third = SidePane(), SidePane(), SidePane()
        self.before = SidePane()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for pane in self._panes():
            layout.addWidget(pane, 1)
        self.third.hide()
        self.before.hide()

    def show_entry(self, entry: Entry, this: str, other: str, rival: Entry | None = None) -> None:
        """Show an entry, the sides named; `rival` says something else about the same place."""
        none = self.tr("（沒有）")
        self.this.show_text(this, _marked(entry, PieceKind.CUT), none)
        self.other.show_text(entry.source or other, _marked(entry, PieceKind.PUT), none)
        self.third.setVisible(rival is not None)
        if rival is not None:
            self.third.show_text(rival.source or other, _marked(rival, PieceKind.PUT), none)
        self.before.setVisible(entry.before is not None)
        if entry.before is not None:
            name = self.tr("送出時（%1）").replace("%1", entry.before.name)
            self.before.show_text(name, _as_sent(entry.before), none)

    def clear(self) -> None:
        """Nothing is chosen."""
        for pane in self._panes():
            pane.title.setText("")
            pane.text.clear()
        self.third.hide()
        self.before.hide()

    def _panes(self) -> tuple[SidePane, ...]:
        """How it read when it was sent out stands first: it is what both sides changed."""
        return (self.before, self.this, self.other, self.third)


def _as_sent(before: Before) -> list[_Marked]:
    """The words as they were sent out, those marked that this side has changed since."""
    if len(before.stretches) == 1:
        [whole] = before.stretches
        told = pieces(whole.old, whole.new)
        return [(one.text, one.kind, False) for one in told if one.kind in (PieceKind.SAME, PieceKind.CUT)]
    return [
        (
            one.old if at else one.old.lstrip("\n"),
            PieceKind.SAME if one.edit is None else PieceKind.CUT,
            False,
        )
        for at, one in enumerate(before.stretches)
        if one.old
    ]


def _marked(entry: Entry, side: PieceKind) -> list[_Marked]:
    """The words of one side: CUT for this one, PUT for the other."""
    if entry.stretches:
        return [
            (
                words if at else words.lstrip("\n"),
                PieceKind.SAME if one.edit is None else side,
                one.edit is not None and one.edit == entry.edit,
            )
            for at, one in enumerate(entry.stretches)
            if (words := one.old if side is PieceKind.CUT else one.new)
        ]
    told = pieces(entry.old or "", entry.new or "")
    return [(one.text, one.kind, False) for one in told if one.kind in (PieceKind.SAME, side)]


def _format(kind: PieceKind, *, in_hand: bool) -> QTextCharFormat:
    """As everywhere two texts are compared; what is in hand stands on a ground of its own."""
    made, colours = piece_format(kind), theme.colours()
    if in_hand:
        made.setFontWeight(700)
        made.setForeground(QColor(colours.window))
        made.setBackground(QColor(colours.warn if kind is PieceKind.CUT else colours.accent))
    return made


def _soft() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(theme.colours().soft))
    return made
