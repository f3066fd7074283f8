"""Paints laid-out pages: paper, the lines of the item in hand on a tinted ground, text, rules, footer, mark."""

from collections import defaultdict

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen

from minutes_desk.services.painting import FontRole, Line, Page, font_role
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page_fonts import PageFonts

_Runs = dict[tuple[int, FontRole], tuple[list[int], list[QPointF]]]
"""Glyphs and their places, by the part of the line and the font."""


def paint_page(
    painter: QPainter, page: Page, paper: QRectF, fonts: PageFonts, lit: str, exposed: QRectF
) -> None:
    """Paint a page onto `paper`; only the lines that touch `exposed` (both in the painter's units)."""
    colours = theme.colours()
    zoom = paper.width() / page.setup.width
    painter.fillRect(paper, QColor(colours.paper))
    if lit:
        _paint_lit(painter, page, paper, zoom, lit)
    painter.setPen(QPen(QColor(colours.paper_ink), max(0.5 * zoom, 0.6)))
    for rule in page.rules:
        painter.drawLine(
            paper.topLeft() + QPointF(rule.x1, rule.y1) * zoom,
            paper.topLeft() + QPointF(rule.x2, rule.y2) * zoom,
        )
    painter.setPen(QColor(colours.paper_ink))
    for line in (*page.lines, page.footer, *([page.mark] if page.mark else ())):
        top = paper.top() + line.top * zoom
        if top <= exposed.bottom() and top + line.height * zoom >= exposed.top():
            paint_line(painter, line, paper.topLeft(), zoom, fonts)


def _paint_lit(painter: QPainter, page: Page, paper: QRectF, zoom: float, lit: str) -> None:
    """One band, through the gaps between a table's rows, too."""
    lines = [line for line in page.lines if line.source == lit]
    if not lines:
        return
    top, bottom = min(line.top for line in lines), max(line.top + line.height for line in lines)
    left, width = page.setup.left - 12, page.setup.text_width + 24
    band = QRectF(left * zoom, top * zoom, width * zoom, (bottom - top) * zoom + 0.5)
    painter.fillRect(band.translated(paper.topLeft()), QColor(theme.colours().paper_lit))


def paint_line(
    painter: QPainter, line: Line, origin: QPointF, zoom: float, fonts: PageFonts, *, to_be_read: bool = False
) -> None:
    """Paint a line in the painter's pen, the paper's corner at `origin`.

    `to_be_read`: in the order of the text, blanks as glyphs of the font before them, so that a PDF gives back the text; for
    the eye all characters of a font are painted at once.
    """
    runs: _Runs = defaultdict(lambda: ([], []))
    y = origin.y() + line.y * zoom
    part, role = 0, FontRole.CHINESE
    characters = [*zip(line.text, line.xs, strict=True)]
    if to_be_read and line.blank:
        characters.append((" ", line.xs[-1] + line.size))
    for character, x in characters:
        if character == " " and not to_be_read:
            continue
        if character != " " and (now := font_role(character, bold=line.bold)) is not role:
            part, role = part + to_be_read, now
        family = _family(line, role)
        glyph = fonts.glyph(role, character, family)
        place = QPointF(origin.x() + x * zoom, y)
        if glyph:
            glyphs, places = runs[part, role]
            glyphs.append(glyph)
            places.append(place)
        else:  # the font lacks it: let Qt find one that has it
            if to_be_read:
                _paint_runs(painter, runs, line, zoom, fonts)
                runs.clear()
            painter.setFont(fonts.font(role, line.size * zoom, family))
            painter.drawText(place, character)
    _paint_runs(painter, runs, line, zoom, fonts)


def _family(line: Line, role: FontRole) -> str:
    return line.chinese_font if role in (FontRole.CHINESE, FontRole.CHINESE_BOLD) else line.latin_font


def _paint_runs(painter: QPainter, runs: _Runs, line: Line, zoom: float, fonts: PageFonts) -> None:
    for (_part, role), (glyphs, places) in runs.items():
        run = QGlyphRun()
        run.setRawFont(fonts.raw(role, line.size * zoom, _family(line, role)))
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        painter.drawGlyphRun(QPointF(0, 0), run)
