"""Watches what an item's words say while they are typed: the decision they make lights up, a contradiction is told quietly."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from minutes_desk.core.contradiction import contradiction
from minutes_desk.core.minutes import Item
from minutes_desk.core.resolution import follow_words
from minutes_desk.ui.desk.item_pane import ItemPane
from minutes_desk.ui.desk.outline_rows import all_decisions

REST_MS = 150
LONGEST = 20_000
"""Longer texts than this (a pasted report) are looked at only when they are saved."""


class WordWatch(QObject):
    """Beside the item pane. Nothing is decided here: that happens when the typing becomes a step, by the same rule."""

    def __init__(self, pane: ItemPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._item: Item | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_now)
        pane.typed.connect(lambda: self._timer.start(REST_MS))

    def begin(self, item: Item | None) -> None:
        """Take an item as it was before anything was typed in it."""
        self._item = item
        self._timer.stop()

    def look_now(self) -> None:
        """Look at the words as they stand; never in mid-word."""
        self._timer.stop()
        if len(self._pane.editor.toPlainText()) > LONGEST:
            return
        if self._item is None or self._pane.shown_id() != self._item.id or self._pane.editor.composing():
            return
        typed = follow_words(self._item, replace(self._item, body=self._pane.editor.body()))
        parted = contradiction(typed)
        self._pane.show_said(all_decisions(typed), typed.reused_from, parted.sentence if parted else "")
