"""The file as it was read, line by line, tinted by what each line became."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from minutes_desk.services.import_view import SourceRow, Tint
from minutes_desk.ui import theme
from minutes_desk.ui.importing import tints
from minutes_desk.ui.importing.row_list import RowDelegate, RowList, Rows
from minutes_desk.ui.importing.wrapped import Wrapped

_BAR, _PAD = 4, 5
_LONGEST_MARKED = 4000
"""In a longer line the deciding words are not looked for."""


class SourceRows(Rows[SourceRow]):
    """The lines."""

    def words(self, row: SourceRow) -> str:
        return f"{row.where}：{row.text}"


class SourceList(RowList[SourceRow]):
    """The lines of one file; several may be chosen at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SourceRows(), parent)
        self.setAccessibleName(self.tr("原文"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(SourceDelegate(self))

    def numbers(self) -> list[int]:
        """The lines that are chosen."""
        rows = self.rows()
        return sorted(rows[index.row()].number for index in self.selectedIndexes())

    def show_lines(self, numbers: Sequence[int]) -> None:
        """Light these lines and bring the first one into sight."""
        self.light(numbers)
        if numbers:
            self.go_to(min(numbers) - 1)

    def is_lit(self, row: SourceRow) -> bool:
        return row.number in self._lit


class SourceDelegate(RowDelegate[SourceRow]):
    """A bar and a ground in the line's tint, what it became, and its text with the deciding words underlined."""

    def height(self, row: SourceRow, width: int) -> int:
        text = Wrapped(row.text, self._view.font(), width - self._gutter() - 2 * _PAD)
        return round(text.height) + 2 * _PAD

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SourceRow, *, lit: bool
    ) -> None:
        colours = theme.colours()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.fillRect(box, tints.ground(row.tint, lit=lit))
        painter.fillRect(box.left(), box.top(), _BAR, box.height(), tints.bar(row.tint))
        small = self._small()
        painter.setFont(small)
        painter.setPen(QColor(colours.warn if row.tint is Tint.UNREAD else colours.ink))
        gutter = self._gutter()
        where = painter.fontMetrics().elidedText(
            row.where, Qt.TextElideMode.ElideRight, gutter - _BAR - _PAD - 4
        )
        painter.drawText(
            QRect(box.left() + _BAR + _PAD, box.top() + _PAD, gutter, box.height()),
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
            where,
        )
        if row.opens:
            painter.setPen(QColor(colours.line))
            painter.drawLine(box.left() + _BAR, box.top(), box.right(), box.top())
        ink = QColor(colours.soft if row.tint is Tint.LEFT_OUT else colours.ink)
        text = Wrapped(
            row.text,
            self._view.font(),
            box.width() - gutter - 2 * _PAD,
            marked=_places(row),
            mark=QColor(colours.accent),
        )
        text.paint(painter, box.left() + gutter + _PAD, box.top() + _PAD, ink)

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(round(font.pixelSize() * 0.86))
        return font

    def _gutter(self) -> int:
        return round(self._view.font().pixelSize() * 5.0) + _BAR


def _places(row: SourceRow) -> list[tuple[int, int]]:
    """Where the deciding words stand, blanks between their characters allowed."""
    if len(row.text) > _LONGEST_MARKED:
        return []
    found: list[tuple[int, int]] = []
    for words in row.evidence:
        pattern = r"\s*".join(map(re.escape, words.replace(" ", "")))
        found += [
            (match.start(), match.end() - match.start())
            for match in re.finditer(pattern, row.text)
            if match.end() > match.start()
        ]
    return found
