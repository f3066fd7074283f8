"""The ledger's lines as Qt's views read them: plain lists, filtered and sorted in Python, taken over at once."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from minutes_desk.ui import theme
from minutes_desk.ui.ledger.rows import COLUMN_NAMES, Column, LedgerRow

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ALIGNED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_COUNTED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class LedgerModel(QAbstractTableModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LedgerRow] = []

    def show_rows(self, rows: list[LedgerRow]) -> None:
        """Take over other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rows(self) -> list[LedgerRow]:
        return self._rows

    def row_at(self, index: _Index) -> LedgerRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, number: str) -> QModelIndex:
        """Where a case stands; an invalid index where it is not shown."""
        at = next((at for at, row in enumerate(self._rows) if row.number == number), None)
        return QModelIndex() if at is None else self.index(at, Column.NAME)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMN_NAMES[Column(section)]
        return _ALIGNED if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.NAME, Column.RESOLUTION):
            return row.cells[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _COUNTED if column is Column.MEETINGS else _ALIGNED
        return None


def _ink(row: LedgerRow, column: Column) -> QColor | None:
    """Amber for what is not said; the second rank for what is not the name or the state."""
    if column is Column.STATE and row.uncertain:
        return QColor(theme.colours().warn)
    return None if column in (Column.NAME, Column.STATE) else QColor(theme.colours().soft)
