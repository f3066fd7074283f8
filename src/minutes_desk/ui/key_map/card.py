"""One group of keys, painted: hundreds of labels, each dressed by the style sheet, would hold the window up."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from minutes_desk.ui import theme
from minutes_desk.ui.key_map.keys import Key, KeyGroup

_SMALL = 13 / 14
"""The size of the title and of the caps, of that of the words."""
_INSIDE_CAP = (10, 2)
"""Between the words of a cap and its outer edge, beside them and above them."""
_ROUND = 4
_BETWEEN_CAPS, _BETWEEN_COLUMNS, _BETWEEN_ROWS = 5, 12, 3
_LEAST_WORDS = 5
"""The least room for what a key does, in characters."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = _LEFT | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sizes:
    """What a font makes of a group, in pixels."""

    words: QFont
    title: QFont
    caps: QFont
    title_height: int
    cap_height: int
    caps_width: int
    """Of the key with the widest caps."""
    cap_widths: dict[str, int]
    least_width: int
    whole_width: int
    """At which nothing that a key does goes on in a second line."""


class KeyCard(QLabel):
    """The title, and below it a row for each key: its chords as key caps, and what it does.

    Its text, which a screen reader tells, says the same line by line: what it does, then its chords.
    """

    def __init__(self, group: KeyGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = group
        self._sizes: _Sizes | None = None
        self._rows: dict[int, tuple[QRect, ...]] = {}
        """By the card's width: where the words of each key are painted."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("\n".join((group.title, *("　".join((key.does, *key.chords)) for key in group.keys))))
        self.setAccessibleName(self.text())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows_at(width)
        return rows[-1].bottom() + 1 if rows else self._measured().title_height

    def sizeHint(self) -> QSize:
        width = self._measured().whole_width
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._measured().least_width, self._measured().title_height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._sizes = None
            self._rows.clear()
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sizes, rows, colours = self._measured(), self._rows_at(self.width()), theme.colours()
        painter.setFont(sizes.title)
        painter.setPen(QColor(colours.soft))
        painter.drawText(QRect(0, 0, self.width(), sizes.title_height), _LEFT, self._group.title)
        painter.setFont(sizes.words)
        painter.setPen(QColor(colours.ink))
        for key, row in zip(self._group.keys, rows, strict=True):
            painter.drawText(row, _WRAPPED, key.does)
        painter.setFont(sizes.caps)
        painter.setBrush(QColor(colours.field))
        for key, row in zip(self._group.keys, rows, strict=True):
            self._paint_caps(painter, key, row.top())

    def _paint_caps(self, painter: QPainter, key: Key, top: int) -> None:
        sizes, colours, left = self._measured(), theme.colours(), 0
        for chord in key.chords:
            cap = QRect(left, top, sizes.cap_widths[chord], sizes.cap_height)
            painter.setPen(QColor(colours.line))
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            painter.setPen(QColor(colours.ink))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), chord)
            left += cap.width() + _BETWEEN_CAPS

    def _rows_at(self, width: int) -> tuple[QRect, ...]:
        """Where the words of each key lie in a card so wide: from the top of its caps, and as high at least."""
        if (known := self._rows.get(width)) is not None:
            return known
        sizes = self._measured()
        left = sizes.caps_width + _BETWEEN_COLUMNS
        room, top = max(width - left, 1), sizes.title_height
        measure = QFontMetrics(sizes.words)
        found: list[QRect] = []
        for key in self._group.keys:
            needed = measure.boundingRect(0, 0, room, 10_000, _WRAPPED, key.does).height()
            found.append(QRect(left, top + _BETWEEN_ROWS, room, max(needed, sizes.cap_height)))
            top = found[-1].bottom() + 1
        self._rows[width] = tuple(found)
        return self._rows[width]

    def _measured(self) -> _Sizes:
        if self._sizes is None:
            self.ensurePolished()  # the style sheet gives the font
            self._sizes = _sizes(self._group, self.font())
        return self._sizes


def _sizes(group: KeyGroup, words: QFont) -> _Sizes:
    caps, title = QFont(words), QFont(words)
    for font in (caps, title):
        font.setPixelSize(int(words.pixelSize() * _SMALL))
    title.setWeight(QFont.Weight.DemiBold)
    measure = QFontMetrics(caps)
    beside, above = _INSIDE_CAP
    widths = {
        chord: measure.horizontalAdvance(chord) + 2 * beside for key in group.keys for chord in key.chords
    }
    caps_width = max(
        (
            sum(widths[chord] for chord in key.chords) + _BETWEEN_CAPS * (len(key.chords) - 1)
            for key in group.keys
        ),
        default=0,
    )
    measure_words, words_left = QFontMetrics(words), caps_width + _BETWEEN_COLUMNS
    longest = max((measure_words.horizontalAdvance(key.does) for key in group.keys), default=0)
    return _Sizes(
        words=words,
        title=title,
        caps=caps,
        title_height=QFontMetrics(title).height(),
        cap_height=measure.height() + 2 * above,
        caps_width=caps_width,
        cap_widths=widths,
        least_width=words_left + _LEAST_WORDS * measure_words.horizontalAdvance("鍵"),
        whole_width=words_left + longest + 1,
    )
