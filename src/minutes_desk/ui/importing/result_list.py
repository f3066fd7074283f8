"""What was read: what is open first, in amber, then header, sections with their items, and motions."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from minutes_desk.services.import_view import ResultRow, RowKind, Tint
from minutes_desk.ui import theme
from minutes_desk.ui.importing import tints
from minutes_desk.ui.importing.row_list import RowDelegate, RowList, Rows
from minutes_desk.ui.importing.wrapped import Wrapped

_BAR, _PAD, _GAP = 4, 6, 8
_TEXT_LINES = 2
_TINTS = {
    RowKind.UNREAD: Tint.UNREAD,
    RowKind.DOUBT: Tint.UNREAD,
    RowKind.QUESTION: Tint.UNREAD,
    RowKind.DIFFERENCE: Tint.UNREAD,
    RowKind.NOTE: Tint.LEFT_OUT,
    RowKind.FIELD: Tint.FIELD,
    RowKind.SECTION: Tint.SECTION,
    RowKind.ITEM: Tint.ITEM,
    RowKind.MOTION: Tint.MOTION,
    RowKind.LEFT_OUT: Tint.LEFT_OUT,
}


class ResultRows(Rows[ResultRow]):
    """What was read."""

    def words(self, row: ResultRow) -> str:
        return "　".join(filter(None, (f"{row.label}：{row.words}", row.note)))


class ResultList(RowList[ResultRow]):
    """The rows of one file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ResultRows(), parent)
        self.setAccessibleName(self.tr("讀到的內容"))
        self.setItemDelegate(ResultDelegate(self))

    def show_place_of(self, number: int) -> None:
        """Bring what a line became into sight, and light it."""
        self.light([number])
        rows = self.rows()
        own = [at for at, row in enumerate(rows) if number in row.pieces]
        if own:
            self.go_to(next((at for at in own if not rows[at].open), own[0]))

    def go_to_place(self, place: tuple[object, ...], otherwise: int) -> None:
        """Take the row with that place in hand again, or else one near where it was."""
        rows = self.rows()
        found = next((at for at, row in enumerate(rows) if row.place == place), None)
        if rows:
            self.go_to(min(otherwise, len(rows) - 1) if found is None else found)

    def next_open(self) -> bool:
        """Take the next open row in hand, from the first one again; says whether there is one."""
        rows: Sequence[ResultRow] = self.rows()
        opened = [at for at, row in enumerate(rows) if row.open]
        if not opened:
            return False
        here = self.currentIndex().row()
        self.setCurrentIndex(self.model().index(next((at for at in opened if at > here), opened[0]), 0))
        return True

    def is_lit(self, row: ResultRow) -> bool:
        return bool(self._lit.intersection(row.pieces)) and not row.open


class ResultDelegate(RowDelegate[ResultRow]):
    """Label and note in small print, the words beside, an item's first words below."""

    def height(self, row: ResultRow, width: int) -> int:
        words, text = self._laid(row, width)
        return round(words.height + (text.height if text else 0)) + 2 * _PAD

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ResultRow, *, lit: bool
    ) -> None:
        colours = theme.colours()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        tint = _TINTS[row.kind]
        ground = QColor(colours.field)
        if lit or row.open or row.kind is RowKind.DIFFERENCE:
            ground = tints.ground(tint, lit=lit)
        elif row.kind is RowKind.SECTION:
            ground = QColor(colours.quiet)
        painter.fillRect(box, ground)
        painter.fillRect(box.left(), box.top(), _BAR, box.height(), tints.bar(tint))
        painter.setPen(QColor(colours.line))
        painter.drawLine(box.left() + _BAR, box.bottom(), box.right(), box.bottom())
        left, top = box.left() + _BAR + _PAD, box.top() + _PAD
        painter.setFont(self._small())
        painter.setPen(QColor(colours.warn if row.open else colours.soft))
        label = painter.fontMetrics().elidedText(
            row.label, Qt.TextElideMode.ElideRight, self._label_width() - 4
        )
        painter.drawText(
            QRect(left, top, self._label_width(), box.height()), Qt.AlignmentFlag.AlignTop, label
        )
        note = self._note_width(row)
        if note:
            painter.setPen(QColor(colours.warn if row.note == "未寫決定" else colours.accent))
            place = QRect(box.right() - _PAD - note, top, note, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, row.note)
        words, text = self._laid(row, box.width())
        ink = QColor(colours.soft if row.kind in (RowKind.NOTE, RowKind.LEFT_OUT) else colours.ink)
        words.paint(painter, left + self._label_width(), top, ink)
        if text is not None:
            text.paint(painter, left + self._label_width(), top + words.height, QColor(colours.soft))

    def _laid(self, row: ResultRow, width: int) -> tuple[Wrapped, Wrapped | None]:
        room = width - _BAR - 2 * _PAD - self._label_width()
        beside = room - (self._note_width(row) + _GAP if row.note else 0)
        font = QFont(self._view.font())
        font.setBold(row.kind in (RowKind.ITEM, RowKind.SECTION))
        missing = row.kind is RowKind.FIELD and not row.words
        words = Wrapped(self._view.tr("（無）") if missing else row.words, font, beside)
        if not row.text:
            return words, None
        return words, Wrapped(row.text, self._small(), room, most=_TEXT_LINES)

    def _note_width(self, row: ResultRow) -> int:
        if not row.note:
            return 0
        return QFontMetrics(self._small()).horizontalAdvance(row.note) + 2

    def _label_width(self) -> int:
        return round(self._view.font().pixelSize() * 5.2)

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(round(font.pixelSize() * 0.9))
        return font
