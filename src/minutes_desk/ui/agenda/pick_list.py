"""The list of a question: entries to tick, or one to choose, by keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from minutes_desk.core.spacing import search_form

_ROWS = 6
"""How many entries are seen at once."""
_ROWS_AT_LEAST = 3


class PickList(QListWidget):
    """Space ticks where several can be picked; otherwise the entry one stands on is picked."""

    entered = Signal()
    """Return was pressed."""

    def __init__(
        self,
        label: str,
        entries: tuple[tuple[str, str], ...],
        chosen: tuple[str, ...] = (),
        *,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self.setAccessibleName(label)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, words in entries:
            entry = QListWidgetItem(words)
            entry.setData(Qt.ItemDataRole.UserRole, name)
            entry.setToolTip(words)
            if several:
                entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                entry.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.addItem(entry)
        if several:
            self.setCurrentRow(0)
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height()
        frame = 2 * self.frameWidth() + 4
        self.setMinimumHeight(min(max(self.count(), 1), _ROWS_AT_LEAST) * row + frame)
        self.setMaximumHeight(min(max(self.count(), 1), _ROWS) * row + frame)

    def picked(self) -> tuple[str, ...]:
        """The ids of what is picked, in the list's order."""
        entries = [self.item(at) for at in range(self.count())]
        if self._several:
            entries = [entry for entry in entries if entry.checkState() == Qt.CheckState.Checked]
        else:
            entries = [entry for entry in entries if entry.isSelected()]
        return tuple(str(entry.data(Qt.ItemDataRole.UserRole)) for entry in entries)

    def narrow(self, words: str) -> None:
        """Show only the entries that hold some words."""
        wanted = search_form(words)
        for at in range(self.count()):
            entry = self.item(at)
            entry.setHidden(wanted not in search_form(entry.text()))

    def forget(self) -> None:
        """Nothing is picked any more."""
        self.setCurrentRow(-1)
        self.clearSelection()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to the list by keys stands on its first entry at once."""
        nothing = self.currentRow() < 0
        super().focusInEvent(event)  # which makes the first entry current, though not chosen
        if nothing and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentRow(-1)
            shown = (at for at in range(self.count()) if not self.item(at).isHidden())
            self.setCurrentRow(next(shown, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)
