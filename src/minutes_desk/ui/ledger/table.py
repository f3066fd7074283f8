"""The table of the ledger: sorted by its columns, driven by keys, fast with many hundred lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from minutes_desk.ui.ledger.model import LedgerModel
from minutes_desk.ui.ledger.rows import Column, LedgerRow

_WIDEST = {
    Column.NUMBER: "112-4-000",
    Column.STATE: "列管中（推定）",
    Column.SINCE: "112-40",
    Column.LAST: "112-40",
    Column.MEETINGS: "次數",
    Column.LEAD: "新北市經發局",
}
_GIVEN_UP = (Column.LEAD, Column.NUMBER, Column.SINCE)
"""What a narrow window does without, the first first."""
_NAME_LEAST, _RESOLUTION_LEAST = 16, 13
"""In characters: with less room for the name and the resolution, a column is given up."""


class NameDelegate(QStyledItemDelegate):
    """Cuts names in the middle: long ones begin alike and differ at their ends."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle  # pyright: ignore[reportAttributeAccessIssue]


class LedgerTable(QTreeView):
    """All cases, a line each. Return and a double click ask for the case's page."""

    wanted = Signal(str)
    """The number of a case whose page is asked for."""
    column_chosen = Signal(Column, bool)
    """Sort by this column, falling or not."""
    typed = Signal(str)
    """Words were typed on the list, also through an input method."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setAccessibleName(self.tr("列管清冊"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._lines = LedgerModel(self)
        self.setModel(self._lines)
        self.setItemDelegateForColumn(Column.NAME, NameDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setAccessibleName(self.tr("欄位"))
        header.sectionClicked.connect(self._on_section_clicked)
        self._sorted, self._falling = Column.STATE, False
        self.doubleClicked.connect(self._on_double_clicked)

    def show_rows(self, rows: list[LedgerRow], column: Column, *, falling: bool) -> None:
        """Show these lines, sorted as they are; the case in hand stays in hand."""
        number = self.current_number()
        self._lines.show_rows(rows)
        self._sorted, self._falling = column, falling
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.header().setSortIndicator(column, order)
        if not self.choose(number) and rows:
            self.setCurrentIndex(self._lines.index(0, Column.NAME))
        self._share_width()

    def rows(self) -> list[LedgerRow]:
        return self._lines.rows()

    def current_number(self) -> str:
        """The case in hand; empty where there is none."""
        row = self._lines.row_at(self.currentIndex())
        return row.number if row else ""

    def choose(self, number: str) -> bool:
        """Take a case in hand; False where it is not shown."""
        index = self._lines.index_of(number)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_number():
                self.wanted.emit(self.current_number())
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sort_beside(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _sort_beside(self, by: int) -> None:
        """The arrows to left and right choose the column that is sorted by."""
        shown = [column for column in Column if not self.isColumnHidden(column)]
        at = shown.index(self._sorted) if self._sorted in shown else 0
        self.column_chosen.emit(shown[(at + by) % len(shown)], False)

    def _on_section_clicked(self, section: int) -> None:
        column = Column(section)
        self.column_chosen.emit(column, column is self._sorted and not self._falling)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._lines.row_at(index)
        if row is not None:
            self.wanted.emit(row.number)

    def _share_width(self) -> None:
        """Fixed columns as wide as their words; name and resolution share the rest; what has no room is given up."""
        metrics = self.fontMetrics()
        fixed = {column: metrics.horizontalAdvance(words) + 22 for column, words in _WIDEST.items()}
        character = metrics.horizontalAdvance("案")
        rest = self.viewport().width() - sum(fixed.values())
        hidden: set[Column] = set()
        for column in _GIVEN_UP:
            if rest < (_NAME_LEAST + _RESOLUTION_LEAST) * character:
                hidden.add(column)
                rest += fixed[column]
        for column in Column:
            self.setColumnHidden(column, column in hidden)
        for column, width in fixed.items():
            self.setColumnWidth(column, width)
        name = max(rest * 9 // 20, _NAME_LEAST * character)
        self.setColumnWidth(Column.NAME, name)
        self.setColumnWidth(Column.RESOLUTION, max(rest - name, 0))
