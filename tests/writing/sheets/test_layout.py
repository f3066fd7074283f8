"""Rows to sign in, columns of set widths and paper on its side, in the layout and in Word alike."""

import io
from itertools import pairwise

import docx

from minutes_desk import paths
from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.page_setup import PageSetup

TEMPLATE = paths.templates() / "neutral.docx"
TABLE = TableBlock(rows=(("甲", "乙"), ("一", ""), ("二\n三\n四", "")), columns=(1.0, 3.0), row_height=34.0)


def test_a_row_is_as_high_as_asked_or_as_its_text_and_columns_are_as_told() -> None:
    [page] = lay_out(Document(title="", blocks=(TABLE,)), PageSetup(), standard_advance)
    across = sorted({rule.y1 for rule in page.rules if rule.y1 == rule.y2})
    heights = [round(low - high, 2) for high, low in pairwise(across)]
    assert heights == [21.0, 34.0, 51.0]
    edges = sorted({round(rule.x1, 2) for rule in page.rules if rule.x1 == rule.x2})
    assert edges[1] - edges[0] == round(PageSetup().text_width / 4, 2)
    one = next(line for line in page.lines if line.text == "一")
    middle = across[1] + 17.0
    assert abs((one.top + one.height / 2) - middle) < 0.01, "in the middle of its row"


def test_paper_on_its_side_is_wider_in_word_and_in_the_layout() -> None:
    block = TextBlock(style=BlockStyle.BODY, text="字" * 40)
    lying = Document(title="", blocks=(block,), landscape=True)
    stream = io.BytesIO()
    write_docx(lying, TEMPLATE, stream)
    section = docx.Document(stream).sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    setup = PageSetup().for_paper(landscape=lying.landscape)
    assert (setup.width, setup.height) == (PageSetup().height, PageSetup().width)
    assert setup.for_paper(landscape=True) == setup, "twice is once"
    [page] = lay_out(lying, setup, standard_advance)
    assert len(page.lines) == 1
