"""The files of an import, each with how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from minutes_desk.ui import theme
from minutes_desk.ui.importing.row_list import RowDelegate, RowList, Rows

_PAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file."""

    path: Path
    title: str
    """115-1, or the file's name where it does not say."""
    name: str
    state: str
    """讀懂, 有疑 3."""
    warns: bool
    refused: str = ""
    """Why it could not be read."""


class FileRows(Rows[FileRow]):
    """The files."""

    def words(self, row: FileRow) -> str:
        return f"{row.title}　{row.state}　{row.name}"


class FileList(RowList[FileRow]):
    """The files by year and session, those that could not be read at the end. Delete leaves one out of the import."""

    drop_wanted = Signal(object)
    """A path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FileRows(), parent)
        self.setAccessibleName(self.tr("檔案"))
        self.setItemDelegate(FileDelegate(self))

    def path(self) -> Path | None:
        """The file in hand."""
        row = self.current()
        return None if row is None else row.path

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Show these; the file in hand stays in hand."""
        path = self.path()
        if tuple(rows) == self.rows():
            return
        self.show_rows(rows)
        at = next((at for at, row in enumerate(rows) if row.path == path), 0)
        if rows:
            self.go_to(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        path = self.path()
        if event.key() == Qt.Key.Key_Delete and path is not None:
            self.drop_wanted.emit(path)
            return
        super().keyPressEvent(event)

    def is_lit(self, row: FileRow) -> bool:
        return row is self.current()


class FileDelegate(RowDelegate[FileRow]):
    """The meeting and its state on one line, the file's name below."""

    def height(self, row: FileRow, width: int) -> int:
        return round(self._view.fontMetrics().height() * 2.1) + 2 * _PAD

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: FileRow, *, lit: bool) -> None:
        colours = theme.colours()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.fillRect(box, QColor(colours.accent_ground if lit else colours.side))
        inside = box.adjusted(_PAD + 2, _PAD, -_PAD - 2, -_PAD)
        font = QFont(self._view.font())
        painter.setFont(font)
        painter.setPen(QColor(colours.warn if row.warns else colours.soft))
        state = painter.fontMetrics().horizontalAdvance(row.state)
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, row.state)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideMiddle, inside.width() - state - 8
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        font.setBold(False)
        font.setPixelSize(round(font.pixelSize() * 0.86))
        painter.setFont(font)
        painter.setPen(QColor(colours.soft))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, name)
