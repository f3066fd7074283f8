"""Text that goes on in the next line, for lists that paint themselves: measured and painted alike."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption


class Wrapped:
    """A text laid out for a width, in pixels."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        *,
        most: int = 0,
        marked: Sequence[tuple[int, int]] = (),
        mark: QColor | None = None,
    ) -> None:
        """`most`: so many lines at most, the last one cut with … (0: all). `marked`: start and length of bold words."""
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([_format(start, length, mark) for start, length in marked])
        self.height = 0.0
        self._layout.beginLayout()
        count = 0
        while (line := self._layout.createLine()).isValid():
            last = count + 1 == most  # there the … has to have room
            line.setLineWidth(max(width - (font.pixelSize() if last else 0), 20))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height() * 1.12
            count += 1
            if count == most:
                break
        self._cut = self._is_cut(text)
        self._layout.endLayout()

    def _is_cut(self, text: str) -> bool:
        last = self._layout.lineAt(self._layout.lineCount() - 1) if self._layout.lineCount() else None
        return last is not None and last.textStart() + last.textLength() < len(text)

    def paint(self, painter: QPainter, left: float, top: float, ink: QColor) -> None:
        """Paint it with its upper left corner there."""
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(left, top))
        if self._cut:
            line = self._layout.lineAt(self._layout.lineCount() - 1)
            painter.setFont(self._layout.font())
            painter.drawText(QPointF(left + line.naturalTextWidth() + 2, top + line.y() + line.ascent()), "…")


def _format(start: int, length: int, mark: QColor | None) -> QTextLayout.FormatRange:
    given = QTextLayout.FormatRange()
    given.start, given.length = start, length
    words = QTextCharFormat()
    words.setFontWeight(QFont.Weight.Bold)
    words.setFontUnderline(True)
    if mark is not None:
        words.setForeground(mark)
    given.format = words
    return given
