"""A title that is read, not written in, with what proofreading tells of it underlined."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class MarkedTitle(QLabel):
    """The name of what is in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageTitle")
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = ""
        self._marked: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_words(self, words: str) -> None:
        """Show a name; what was underlined in the one before goes with it."""
        if words != self._words:
            self._words, self._marked = words, ()
            self._show()

    def mark(self, marked: Sequence[str]) -> None:
        """Underline these words, and no others."""
        kept = tuple(one for one in dict.fromkeys(marked) if one and one in self._words)
        if kept != self._marked:
            self._marked = kept
            self._show()

    def words(self) -> str:
        """The name, without its lines."""
        return self._words

    def marked(self) -> tuple[str, ...]:
        """What is underlined."""
        return self._marked

    def _show(self) -> None:
        self.setAccessibleName(self._words)
        if not self._marked:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self._words)
            return
        shown = escape(self._words)
        for words in self._marked:
            shown = shown.replace(escape(words), f"<u>{escape(words)}</u>", 1)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(shown.replace("\n", "<br>"))
