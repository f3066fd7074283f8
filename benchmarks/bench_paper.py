"""The paper: a keystroke in thirteen pages until the preview is painted, and a PDF of two pages."""

import os

from PySide6.QtWidgets import QApplication

from benchmarks import Result, medians
from benchmarks.bench_export import STYLE, THIRTEEN_PAGES, TWO_PAGES, minutes, with_other_text
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.preview import PagePreview
from minutes_desk.ui.printing.pdf import paint_pdf
from minutes_desk.writing.compose import compose
from minutes_desk.writing.layout import Typesetter
from minutes_desk.writing.page_setup import PageSetup


def run() -> list[Result]:
    """Layout of one changed paragraph among thirteen pages, the same painted, and a PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication([])
    fonts = PageFonts()
    long, short = compose(minutes(THIRTEEN_PAGES), STYLE), compose(minutes(TWO_PAGES), STYLE)
    typesetter = Typesetter(PageSetup(), fonts.advance)
    preview = PagePreview()
    preview.resize(520, 700)
    preview.show()
    states = [long, with_other_text(long)]

    def laid_out() -> None:
        states.reverse()
        typesetter.pages(states[0])

    def painted() -> None:
        states.reverse()
        preview.show_pages(typesetter.pages(states[0]), fonts)
        preview.viewport().repaint()

    layout, paint, pdf = medians(laid_out, painted, lambda: paint_pdf(short, PageSetup(), fonts), rounds=15)
    preview.close()
    del application
    return [
        Result(name="layout of a keystroke, 13 pages", figure=layout, limit=3),
        Result(name="a keystroke to the painted preview", figure=paint, limit=16),
        Result(name="PDF, 2 pages", figure=pdf, limit=100),
    ]
