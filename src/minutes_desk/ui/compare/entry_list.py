"""The list of what differs, by place, with what was decided on each; driven by plain keys, since nothing is typed here."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from minutes_desk.core.comparison import Comparison, Entry
from minutes_desk.core.difference_field import Change
from minutes_desk.ui import theme
from minutes_desk.ui.compare.choices import Choice, Choices

_KEY = Qt.ItemDataRole.UserRole
_SHORT = 14
"""Words of an edit are shown up to this many characters."""


class EntryList(QTreeWidget):
    """Every entry, a line each, below the line of its group."""

    entry_chosen = Signal()
    wanted = Signal(Choice, bool)
    """What is in hand shall stand so; True: all of its group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setAccessibleName(self.tr("不同的地方"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._lines: dict[str, QTreeWidgetItem] = {}
        self._may_take = True
        self.currentItemChanged.connect(lambda _now, _before: self.entry_chosen.emit())

    def show_comparison(self, comparison: Comparison) -> None:
        """List the entries; the first is in hand."""
        self.blockSignals(True)
        self.clear()
        self._lines = {}
        self._may_take = comparison.may_take
        for group in comparison.groups:
            top = QTreeWidgetItem([group.title, ""])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = QFont(self.font())
            font.setBold(True)
            top.setFont(0, font)
            top.setToolTip(0, group.title)
            self.addTopLevelItem(top)
            for entry in group.entries:
                line = QTreeWidgetItem([self.words_of(entry), ""])
                line.setData(0, _KEY, entry.key)
                line.setToolTip(0, self.words_of(entry))
                top.addChild(line)
                self._lines[entry.key] = line
        self.expandAll()
        self.blockSignals(False)
        if self._lines:
            self.choose(next(iter(self._lines)))

    def show_choices(self, choices: Choices) -> None:
        """Show what was decided on each."""
        colours = theme.colours()
        words = {
            Choice.OPEN: (self.tr("未定"), colours.soft),
            Choice.TAKEN: (self.tr("✓ 採用"), colours.accent),
            Choice.REFUSED: (self.tr("✗ 不採用"), colours.warn),
        }
        for key, line in self._lines.items():
            word, colour = words[choices.of(key)]
            if self._may_take:
                line.setText(1, word)
                line.setForeground(1, QColor(colour))
            line.setData(
                0,
                Qt.ItemDataRole.AccessibleTextRole,
                f"{line.text(0)}，{word}" if self._may_take else line.text(0),
            )

    def current_key(self) -> str:
        """The entry in hand; empty where there is none."""
        line = self.currentItem()
        return str(line.data(0, _KEY) or "") if line is not None else ""

    def choose(self, key: str) -> None:
        """Take an entry in hand."""
        line = self._lines.get(key)
        if line is not None:
            self.setCurrentItem(line)
            self.scrollToItem(line)

    def keys_of_group(self) -> list[str]:
        """All entries beside the one in hand."""
        line = self.currentItem()
        top = line.parent() if line is not None else None
        lines = [top.child(at) for at in range(top.childCount())] if top is not None else []
        return [str(one.data(0, _KEY)) for one in lines if one is not None]

    def next_open(self, choices: Choices) -> str:
        """The next undecided entry behind the one in hand, or the first; empty: none is left."""
        keys = list(self._lines)
        at = keys.index(self.current_key()) + 1 if self.current_key() in keys else 0
        return next((key for key in (*keys[at:], *keys[:at]) if choices.of(key) is Choice.OPEN), "")

    def words_of(self, entry: Entry) -> str:
        """〔兩邊都改過〕地點　「二樓」→「三樓」　局長室: whose change it is stands first, for the end is cut off."""
        note = f"〔{entry.note}〕" if entry.note else ""
        parts = [note + entry.path, self._what(entry), entry.source]
        return "　".join(filter(None, parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = {
            Qt.Key.Key_Return: Choice.TAKEN,
            Qt.Key.Key_Enter: Choice.TAKEN,
            Qt.Key.Key_Delete: Choice.REFUSED,
            Qt.Key.Key_Backspace: Choice.OPEN,
        }.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if choice is not None and (shift or not modifiers):
            self.wanted.emit(choice, shift)
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From entry to entry, past the lines of the groups."""
        index = super().moveCursor(action, modifiers)
        if index.data(_KEY) is not None:
            return index
        back = action in (
            self.CursorAction.MoveUp,
            self.CursorAction.MovePageUp,
            self.CursorAction.MovePrevious,
        )
        index = self.indexAbove(index) if back else self.indexBelow(index)
        return index if index.isValid() else self.currentIndex()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing: no entry is looked for by its first sign."""

    def _what(self, entry: Entry) -> str:
        if entry.change is Change.MOVED:
            return self.tr("由 %1 移到 %2").replace("%1", entry.old or "").replace("%2", entry.new or "")
        old, new = _short(entry.old), _short(entry.new)
        if entry.change is Change.ADDED or not old:
            return self.tr("加「%1」").replace("%1", new)
        if entry.change is Change.REMOVED or not new:
            return self.tr("刪「%1」").replace("%1", old)
        return f"「{old}」→「{new}」"


def _short(words: str | None) -> str:
    plain = " ".join((words or "").split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "…"
