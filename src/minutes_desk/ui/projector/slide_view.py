"""Paints a slide in large type, as large as its text allows."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from minutes_desk.core.minutes import Paragraph, Table, paragraph_text
from minutes_desk.ui.projector.slide import Slide
from minutes_desk.ui.theme import LIGHT, UI_FAMILIES

_USUAL = 1 / 14
"""How large the type is, against the height of the screen."""
_FITS = (1.0, 0.9, 0.8, 0.72, 0.64, 0.56, 0.5)
"""A long text is set smaller, down to this; then its latest change is kept in sight."""
SMALLEST, LARGEST = 0.5, 2.5
BLANK = "#000000"


class SlideView(QWidget):
    """One slide, or nothing at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slide")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._slide: Slide | None = None
        self._scale = 1.0
        self._head, self._text = QTextDocument(self), QTextDocument(self)
        self._from = 0.0
        """How much of the text is above what is in sight."""

    def show_slide(self, slide: Slide | None) -> None:
        """Show a slide; `None`: the wall is dark."""
        if slide == self._slide:
            return
        before, self._slide = self._slide, slide
        self._set()
        same = before is not None and slide is not None and before.id == slide.id
        self._follow(_changed_at(before, slide) if same else 0)
        self.setAccessibleName(self.visible_text())
        self.update()

    def set_scale(self, scale: float) -> float:
        """Set the type larger or smaller than usual (1.0); gives how much it is, within limits."""
        self._scale = min(max(scale, SMALLEST), LARGEST)
        self._set()
        self._follow(0)
        self.update()
        return self._scale

    def page(self, by: int) -> bool:
        """Go on to what lies below (1) or above (-1) of a text too long for the wall; False: there is nothing more."""
        if self._slide is None:
            return False
        end = self._end_of_sight()
        if by > 0:
            there = end < self._text.size().height() - 1
            self._from = end if there else self._from
        else:
            there = self._from > 0
            self._from = max(self._from - self._sight(), 0.0)
        self.update()
        return there

    def visible_text(self) -> str:
        """All words that are painted; empty while the wall is dark."""
        if self._slide is None:
            return ""
        return f"{self._head.toPlainText()}\n{self._text.toPlainText()}".strip()

    def size_of_text(self) -> float:
        """How large the text is set just now, in pixels."""
        return float(self._text.defaultFont().pixelSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(BLANK if self._slide is None else LIGHT.paper))
        if self._slide is None:
            return
        side, top = self._side(), self._side() * 0.8
        _draw(painter, self._head, side, top, QRectF(0, 0, self._room(), self._head.size().height()))
        below = self._text_top()
        painter.setPen(QPen(QColor(LIGHT.accent), max(2.0, self.height() / 300)))
        painter.drawLine(
            round(side), round(below - side * 0.35), round(self.width() - side), round(below - side * 0.35)
        )
        seen = self._end_of_sight() - self._from
        sight = QRectF(0, self._from, self._room(), seen)
        painter.setClipRect(QRectF(0, below, self.width(), seen))
        _draw(painter, self._text, side, below - self._from, sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set()
        self._follow(0)

    def _side(self) -> float:
        return max(self.width(), self.height()) / 24

    def _room(self) -> float:
        return max(self.width() - 2 * self._side(), 10.0)

    def _text_top(self) -> float:
        return self._side() * 0.8 + self._head.size().height() + self._side() * 0.7

    def _sight(self) -> float:
        """How high the part of the text is that can be seen."""
        return max(self.height() - self._text_top() - self._side() * 0.5, 10.0)

    def _end_of_sight(self) -> float:
        """The lower edge of the last line that can be seen whole; all of a text that fits."""
        whole, limit = self._text.size().height(), self._from + self._sight()
        if whole <= limit:
            return whole
        block, ends = self._text.begin(), [0.0]
        while block.isValid():
            top = self._text.documentLayout().blockBoundingRect(block).top()
            lines = (block.layout().lineAt(at) for at in range(block.layout().lineCount()))
            ends += [top + line.y() + line.height() for line in lines]
            block = block.next()
        fitting = [end for end in ends if self._from < end <= limit]
        return max(fitting, default=limit)

    def _set(self) -> None:
        """Set the slide as large as it fits."""
        slide = self._slide
        if slide is None or self.height() < 2:
            self._head.clear()
            self._text.clear()
            return
        usual = max(self.height() * _USUAL * self._scale, 8.0)
        _set_words(self._head, slide.title, round(usual * 0.8), self._room())
        for fit in _FITS:
            _set_body(self._text, slide, round(usual * fit), self._room())
            if self._text.size().height() <= self._sight():
                break

    def _follow(self, changed_at: int) -> None:
        """Keep the place of the latest change in sight."""
        hidden = max(self._text.size().height() - self._sight(), 0.0)
        if not changed_at or not hidden:
            self._from = min(self._from, hidden) if changed_at else 0.0
            return
        block = self._text.findBlock(min(changed_at, self._text.characterCount() - 1))
        box = self._text.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(max(changed_at - block.position(), 0))
        bottom = box.top() + (line.y() + line.height() if line.isValid() else box.height())
        top = box.top() + (line.y() if line.isValid() else 0.0)
        self._from = min(max(self._from, bottom - self._sight()), top, hidden)


def _draw(painter: QPainter, document: QTextDocument, x: float, y: float, clip: QRectF) -> None:
    painter.save()
    painter.translate(x, y)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.paper_ink))
    context.palette = palette
    document.documentLayout().draw(painter, context)
    painter.restore()


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(UI_FAMILIES)
    font.setPixelSize(max(pixels, 6))
    font.setBold(bold)
    return font


def _begin(document: QTextDocument, font: QFont, width: float) -> QTextCursor:
    document.clear()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setTextWidth(width)
    return QTextCursor(document)


def _set_words(document: QTextDocument, words: str, pixels: int, width: float) -> None:
    _begin(document, _font(pixels, bold=True), width).insertText(words)


def _set_body(document: QTextDocument, slide: Slide, pixels: int, width: float) -> None:
    """Paragraphs that hang by their labels, and tables."""
    font = _font(pixels)
    cursor = _begin(document, font, width)
    metrics = QFontMetricsF(font)
    for at, block in enumerate(slide.body):
        if isinstance(block, Table):
            _insert_table(cursor, block, pixels)
            continue
        form = _block_format(block, metrics, pixels)
        if at and not isinstance(slide.body[at - 1], Table):
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        cursor.insertText(paragraph_text(block))


def _block_format(block: Paragraph, metrics: QFontMetricsF, pixels: int) -> QTextBlockFormat:
    words = paragraph_text(block)
    label = words[: len(words) - len(block.text)]
    hang = metrics.horizontalAdvance(label)
    form = QTextBlockFormat()
    form.setLeftMargin(max(block.level - 1, 0) * pixels + hang)
    form.setTextIndent(-hang)
    form.setLineHeight(108, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(pixels * 0.25)
    return form


def _insert_table(cursor: QTextCursor, table: Table, pixels: int) -> None:
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderBrush(QBrush(QColor(LIGHT.soft)))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setCellPadding(pixels * 0.2)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    small = QTextCharFormat()
    small.setFont(_font(round(pixels * 0.8)))
    made = cursor.insertTable(len(table.rows), columns, form)
    for span in table.spans:
        made.mergeCells(span.row, span.column, span.rows, span.columns)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            made.cellAt(at, column).firstCursorPosition().insertText(cell, small)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _changed_at(before: Slide | None, now: Slide | None) -> int:
    """Where the text goes on differing from what it was, in characters of the newer one."""
    old, new = (_words(one) for one in (before, now))
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    end = 0
    while end < min(len(old), len(new)) - same and old[-1 - end] == new[-1 - end]:
        end += 1
    return len(new) - end


def _words(slide: Slide | None) -> str:
    if slide is None:
        return ""
    return "\n".join(
        paragraph_text(block)
        if isinstance(block, Paragraph)
        else "\n".join(cell for row in block.rows for cell in row)
        for block in slide.body
    )
