import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk import paths
from minutes_desk.core.blocks import Document, TableBlock
from minutes_desk.writing.columns import CELL_SIDE, column_widths, stays_whole
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.odt import write_odt

TEMPLATE = paths.templates() / "neutral.docx"


def test_columns_share_what_is_left_over_in_proportion() -> None:
    narrow, wide = column_widths((("甲乙丙", "甲乙丙丁戊己庚"),), 400, 12)
    assert narrow + wide == pytest.approx(400)
    assert wide / narrow == pytest.approx((8 * 12 + 2 * CELL_SIDE) / (4 * 12 + 2 * CELL_SIDE))


def test_a_table_that_lacks_room_takes_it_from_the_widest_column() -> None:
    number, text = column_widths((("編號", "提案"), ("1", "河" * 60)), 400, 12)
    assert number == pytest.approx(3 * 12 + 2 * CELL_SIDE)
    assert number + text == pytest.approx(400)


def test_the_longest_line_of_a_cell_counts() -> None:
    assert column_widths((("甲乙\n甲乙丙", "甲乙丙"),), 400, 12) == pytest.approx((200, 200))


@given(st.lists(st.text("甲乙1a \n", max_size=60), min_size=1, max_size=8))
def test_columns_always_fill_the_room(cells: list[str]) -> None:
    widths = column_widths((tuple(cells),), 420, 12)
    assert sum(widths) == pytest.approx(420)
    assert min(widths) > 0


def test_a_table_of_few_rows_and_words_stays_whole_in_every_format() -> None:
    few, many = (TableBlock(rows=(("甲", "乙"),) * rows) for rows in (6, 7))
    assert stays_whole(few)
    assert not stays_whole(many)
    assert not stays_whole(TableBlock(rows=(("甲",), ("字" * 400,))))
    for block, kept, parted in ((few, 10, "false"), (many, 2, "true")):
        document = Document(title="", blocks=(block,))
        word, text = io.BytesIO(), io.BytesIO()
        write_docx(document, TEMPLATE, word)
        write_odt(document, TEMPLATE, text)
        with zipfile.ZipFile(word) as package:
            assert package.read("word/document.xml").decode().count("<w:keepNext/>") == kept
        with zipfile.ZipFile(text) as package:
            assert f'may-break-between-rows="{parted}"' in package.read("content.xml").decode()
