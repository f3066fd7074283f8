"""PDF files of our own layout: real text in embedded fonts."""

from collections.abc import Sequence
from itertools import count, islice

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from minutes_desk.core.blocks import Document
from minutes_desk.core.errors import NotSaved
from minutes_desk.services.painting import Line, Page, PageSetup, finish, pages_of, pieces, stroke
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.paper import paint_line

POINTS_PER_INCH = 72
_INK = QColor("black")
_RULE = 0.5
"""Points."""


def paint_pdf(document: Document, page: PageSetup, fonts: PageFonts | None = None) -> bytes:
    """The document as a PDF file; the same document and fonts give the same bytes.

    Raises:
        NotSaved: Qt could not paint it.
    """
    fonts = fonts or PageFonts()
    pages = pages_of(document, page, fonts.advance)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_1_6)
    writer.setResolution(POINTS_PER_INCH)
    set_paper(writer, page)
    paint_pages(writer, pages, fonts, 1.0, marked=True)
    return finish(bytes(buffer.data().data()), document, pages)


def set_paper(device: QPagedPaintDevice, page: PageSetup) -> None:
    """The paper's size, with nothing of it kept back: the margins are in the layout."""
    long, short = max(page.width, page.height), min(page.width, page.height)
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    landscape = page.width > page.height
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def paint_pages(
    device: QPagedPaintDevice,
    pages: Sequence[Page],
    fonts: PageFonts,
    zoom: float,
    numbers: range | None = None,
    *,
    marked: bool = False,
) -> None:
    """Paint pages, or those of them whose numbers are asked for, each on a sheet. `zoom`: device units in a point.

    `marked`: with a stroke off the paper before each piece of text, for the tags of a PDF.

    Raises:
        NotSaved: the device does not take them.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise NotSaved("無法開始列印或繪製頁面，沒有產生任何內容；請檢查印表機或磁碟，再試一次。")
    try:
        started = False
        for page in pages:
            if numbers is not None and page.number not in numbers:
                continue
            if started and not device.newPage():
                raise NotSaved("列印中途無法換頁，後面的頁沒有印出；請檢查印表機，再試一次。")
            started = True
            _paint(painter, page, fonts, zoom, marked=marked)
    finally:
        painter.end()


def _paint(painter: QPainter, page: Page, fonts: PageFonts, zoom: float, *, marked: bool) -> None:
    numbers = count()

    def mark() -> None:
        if marked:
            rule = stroke(next(numbers))
            painter.drawLine(QPointF(rule.x1, rule.y1), QPointF(rule.x2, rule.y2))

    painter.setPen(QPen(_INK, _RULE * zoom))
    mark()
    for rule in page.rules:
        painter.drawLine(QPointF(rule.x1, rule.y1) * zoom, QPointF(rule.x2, rule.y2) * zoom)
    painter.setPen(_INK)
    if page.mark:
        _paint_line(painter, page.mark, fonts, zoom)
    lines = iter(page.lines)
    for piece in pieces(page):
        mark()
        for line in islice(lines, piece.lines):
            _paint_line(painter, line, fonts, zoom)
    mark()
    _paint_line(painter, page.footer, fonts, zoom)
    mark()


def _paint_line(painter: QPainter, line: Line, fonts: PageFonts, zoom: float) -> None:
    paint_line(painter, line, QPointF(0, 0), zoom, fonts, to_be_read=True)
