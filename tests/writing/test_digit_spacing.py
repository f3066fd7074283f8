"""Digits set off from Chinese on paper, and minutes that read back the same."""

from dataclasses import replace

import pytest

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.spacing import tidy
from minutes_desk.writing.compose import compose
from minutes_desk.writing.digit_spacing import set_off, with_digits_set_off
from minutes_desk.writing.text import write_text
from tests.writing import samples


@pytest.mark.parametrize(
    "text, spaced",
    [
        ("114年3月5日", "114 年 3 月 5 日"),
        ("請4市於6月底前", "請 4 市於 6 月底前"),
        ("(星期三)下午2時", "(星期三)下午 2 時"),
        ("共6案，持續列管5案", "共 6 案，持續列管 5 案"),
        ("LINE群組、LED-40W燈具、1,200份", "LINE群組、LED-40W燈具、1,200 份"),
        ("𠮷3號", "𠮷 3 號"),
        ("2026InnoVEX", "2026InnoVEX"),
    ],
)
def test_a_blank_stands_between_chinese_and_digits_only(text: str, spaced: str) -> None:
    assert set_off(text) == spaced
    assert set_off(spaced) == spaced
    assert tidy(spaced) == tidy(text)


def test_labels_and_columns_stay() -> None:
    document = Document(
        title="第2次",
        blocks=(
            TextBlock(style=BlockStyle.LEVEL_4, label="1. ", text="第2次", level=3),
            TableBlock(rows=(("第2次\n3案",),), columns=(1.0,)),
        ),
    )
    text, table = with_digits_set_off(document).blocks
    assert isinstance(text, TextBlock)
    assert (text.label, text.text) == ("1. ", "第 2 次")
    assert isinstance(table, TableBlock)
    assert table.rows == (("第 2 次\n3 案",),)


@pytest.mark.parametrize("name", samples.ALL)
def test_the_option_changes_blanks_and_nothing_else(name: str, styles: dict[str, HouseStyle]) -> None:
    style = styles[samples.STYLE_NAMES[name]]
    minutes = samples.ALL[name]()
    plain = compose(minutes, style)
    spaced = compose(minutes, replace(style, form=replace(style.form, digits_set_off=True)))
    assert spaced != plain
    assert tidy(write_text(spaced)) == tidy(write_text(plain))
    assert " 年 " in write_text(spaced)
