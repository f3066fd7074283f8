from collections.abc import Callable

import pytest

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.text import write_text
from tests.writing import samples


def body(text: str, label: str = "") -> TextBlock:
    return TextBlock(style=BlockStyle.BODY, text=text, label=label)


@pytest.mark.parametrize("name", samples.ALL)
def test_the_text_of_each_city(
    name: str, composed: Callable[[str], Document], golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}.txt", write_text(composed(name)))


def test_one_paragraph_per_line_with_blank_lines_between() -> None:
    document = Document(title="", blocks=(body("甲", "一、"), body("乙", "1. "), body("")))
    assert write_text(document) == "一、甲\n\n1. 乙\n"


def test_a_table_is_drawn_with_bars() -> None:
    table = TableBlock(rows=(("甲", "乙"), ("1|2", "丙\n丁"), ("", "戊")))
    assert write_text(Document(title="", blocks=(table,))).splitlines() == [
        "| 甲 | 乙 |",
        "| --- | --- |",
        r"| 1\|2 | 丙<br>丁 |",
        "|  | 戊 |",
    ]
