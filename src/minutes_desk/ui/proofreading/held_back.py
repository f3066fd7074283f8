"""What is only not there yet is not told of the text that is being written: it is told when that text is left."""

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.finding import Finding
from minutes_desk.ui.desk.page import DeskPage

_NOT_THERE_YET = frozenset({"decision_missing", "missing_full_stop", "unbalanced", "missing_attachment"})
"""What every text lacks while it is half written: its decision, its 。, the second bracket, the table it speaks of."""


class HeldBack(QObject):
    """Which row of a page is being written: from the first word typed in it until it is left or its findings are asked for."""

    ended = Signal()
    """Everything may be told again."""

    def __init__(self, page: DeskPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._row = page, ""
        page.panes.item.typed.connect(self._on_typed)
        page.panes.motion.text_typed.connect(self._on_typed)
        page.shown.connect(lambda _meeting, row: self._on_shown(row))

    def holds(self, finding: Finding) -> bool:
        """Does the finding only say what the text that is being written does not have yet?"""
        spot = finding.spot
        return (
            bool(self._row) and spot is not None and spot.id == self._row and finding.rule in _NOT_THERE_YET
        )

    def end(self) -> None:
        """The row is left, or somebody asks what there is to say."""
        if self._row:
            self._row = ""
            self.ended.emit()

    def _on_typed(self) -> None:
        self._row = self._page.row()

    def _on_shown(self, row: str) -> None:
        if row != self._row:
            self.end()
