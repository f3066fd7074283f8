"""The page as it will be printed, painted from the same blocks as the export."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from minutes_desk.services.paper import Line, Page
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.paper import paint_page

_SIDE = 16.0
_GAP = 14.0
_LARGEST = 1.8
_POINTS_PER_INCH = 72
_CONTEXT = 90.0
"""How much of what stands before the item in hand is kept in sight, in points."""


class PagePreview(QAbstractScrollArea):
    """All pages one below the other, as wide as the pane; the item in hand lit."""

    pages_changed = Signal(str)
    """第 1 頁／共 3 頁."""
    zoomed = Signal(bool)
    """By the wheel: to the real size, or back to the pane's width."""
    source_clicked = Signal(str)
    """A line was clicked: what it was written from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("頁面預覽"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._real_size = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._tell_pages)
        self._pages: Sequence[Page] = ()
        self._fonts: PageFonts | None = None
        self._lit = ""

    def show_pages(self, pages: Sequence[Page], fonts: PageFonts) -> None:
        """Paint other pages, at the place that is in sight."""
        self._pages, self._fonts = pages, fonts
        self._measure()
        self._tell_pages()
        self.viewport().update()

    def pages(self) -> Sequence[Page]:
        return self._pages

    def light(self, source: str) -> None:
        """Light what was written from an item, and bring it in sight."""
        self._lit = source
        self._show_lit()
        self.viewport().update()

    def show_real_size(self, real: bool) -> None:
        """Pages as large as on paper, with a bar to move them sideways; or as wide as the pane."""
        if real != self._real_size:
            self._real_size = real
            self._measure()
            if self._pages:
                self.horizontalScrollBar().setValue(round((self._pages[0].setup.left - _SIDE) * self._zoom()))
            self._show_lit()
            self._tell_pages()
            self.viewport().update()

    def text_of(self, source: str) -> str:
        """The words on the paper that were written from an item, without line breaks."""
        return "".join(line.text for _at, line in self._lines(source))

    def places_of(self, source: str) -> list[QRectF]:
        """Where the lines that were written from an item lie in the viewport."""
        zoom = self._zoom()
        places: list[QRectF] = []
        for at, line in self._lines(source):
            paper = self._paper(at)
            width = (line.xs[-1] - line.x if line.xs else 0.0) + line.size
            places.append(
                QRectF(
                    paper.left() + line.x * zoom,
                    paper.top() + line.top * zoom,
                    width * zoom,
                    line.height * zoom,
                )
            )
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        exposed = QRectF(event.rect())
        painter.fillRect(exposed, QColor(theme.colours().desk))
        if self._fonts is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, page in enumerate(self._pages):
            paper = self._paper(at)
            if paper.intersects(exposed):
                paint_page(painter, page, paper, self._fonts, self._lit, exposed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._show_lit()
        self._tell_pages()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if source := self._source_at(event.position()):
            self.source_clicked.emit(source)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.zoomed.emit(event.angleDelta().y() > 0)

    def _zoom(self) -> float:
        """Logical pixels in a point."""
        if self._real_size:
            return self.logicalDpiX() / _POINTS_PER_INCH
        width = self._pages[0].setup.width if self._pages else 595.3
        return min(max((self.viewport().width() - 2 * _SIDE) / width, 0.1), _LARGEST)

    def _paper(self, at: int) -> QRectF:
        """Where a page lies in the viewport."""
        zoom, setup = self._zoom(), self._pages[at].setup
        left = (
            max((self.viewport().width() - setup.width * zoom) / 2, _SIDE)
            - self.horizontalScrollBar().value()
        )
        top = at * (setup.height * zoom + _GAP) - self.verticalScrollBar().value()
        return QRectF(left, top, setup.width * zoom, setup.height * zoom)

    def _measure(self) -> None:
        zoom = self._zoom()
        whole = sum(page.setup.height * zoom + _GAP for page in self._pages)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(25 * zoom))
        bar.setRange(0, max(0, round(whole - self.viewport().height())))
        widest = max((page.setup.width for page in self._pages), default=0.0) * zoom + 2 * _SIDE
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setSingleStep(round(25 * zoom))
        across.setRange(0, max(0, round(widest - self.viewport().width())))

    def _lines(self, source: str, *, ends: bool = False) -> list[tuple[int, Line]]:
        """The lines of a source with their pages; `ends`: those of the first and the last page, without laying out the others."""
        pages = [at for at, page in enumerate(self._pages) if source in page.sources]
        return [
            (at, line)
            for at in ((*pages[:1], *pages[1:][-1:]) if ends else pages)
            for line in self._pages[at].lines
            if line.source == source
        ]

    def _show_lit(self) -> None:
        """Scroll only where the lit lines are not in sight."""
        lines = self._lines(self._lit, ends=True) if self._lit else []
        if not lines:
            return
        zoom, bar = self._zoom(), self.verticalScrollBar()
        (first_page, first), (last_page, last) = lines[0], lines[-1]
        top = self._paper(first_page).top() + first.top * zoom
        bottom = self._paper(last_page).top() + (last.top + last.height) * zoom
        if top < 0 or bottom > self.viewport().height():
            bar.setValue(round(bar.value() + top - _CONTEXT * zoom))

    def _source_at(self, point: QPointF) -> str:
        zoom = self._zoom()
        for at, page in enumerate(self._pages):
            paper = self._paper(at)
            if paper.contains(point):
                y = (point.y() - paper.top()) / zoom
                return next(
                    (line.source for line in page.lines if line.top <= y < line.top + line.height), ""
                )
        return ""

    def _tell_pages(self) -> None:
        middle = self.viewport().height() / 2
        in_sight = next((at for at in range(len(self._pages)) if self._paper(at).bottom() > middle), 0)
        words = self.tr("第 %1 頁／共 %2 頁") if self._pages else ""
        words = words.replace("%1", str(in_sight + 1)).replace("%2", str(len(self._pages)))
        self.pages_changed.emit(words)
