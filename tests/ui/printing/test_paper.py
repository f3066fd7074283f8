"""The page as it is painted in the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from minutes_desk import paths
from minutes_desk.core.minutes import Motion, Paragraph, Table
from minutes_desk.services.painting import PageSetup, pages_of
from minutes_desk.ui import theme
from minutes_desk.ui.desk.page_fonts import PageFonts
from minutes_desk.ui.desk.paper import paint_page
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from tests.writing import samples


@pytest.mark.usefixtures("qapp")
def test_the_item_in_hand_stands_on_one_band_through_its_table() -> None:
    rows = (("編號", "內容"), ("1", "照明"), ("2", "步道"))
    motion = Motion(
        id="m",
        title="發表會",
        body=(Paragraph(text="詳下表："), Table(rows=rows), Paragraph(text="請回復。")),
    )
    minutes = replace(samples.taoyuan(), motions=(motion,))
    fonts = PageFonts()
    style = house_styles.load(paths.templates())["桃園市"]
    page = pages_of(compose(minutes, style), PageSetup(), fonts.advance)[-1]
    mine = [line for line in page.lines if line.source == motion.id]
    image = QImage(int(page.setup.width) * 2, int(page.setup.height) * 2, QImage.Format.Format_RGB32)
    paper = QRectF(image.rect())
    painter = QPainter(image)
    paint_page(painter, page, paper, fonts, mine[0].source, paper)
    painter.end()
    top, bottom = int(mine[0].top * 2) + 2, int((mine[-1].top + mine[-1].height) * 2) - 2
    lit = QColor(theme.colours().paper_lit).name()
    beside = int((page.setup.left - 6) * 2)
    assert {image.pixelColor(beside, y).name() for y in range(top, bottom)} == {lit}
    assert image.pixelColor(beside, bottom + 6) == QColor(theme.colours().paper)
