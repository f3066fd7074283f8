import pytest

from minutes_desk.core.blocks import Block, BlockStyle, TableBlock, TextBlock
from minutes_desk.writing.fonts import text_width
from minutes_desk.writing.indents import Indent, indents

ROOM = 453.6


def block(label: str, level: int) -> TextBlock:
    return TextBlock(style=BlockStyle.BODY, text="甲", label=label, level=level)


def starts(*blocks: Block) -> list[tuple[float, float]]:
    return [(round(indent.first, 1), round(indent.rest, 1)) for indent in indents(blocks, ROOM)]


def test_each_level_starts_one_character_further_and_hangs_by_its_label() -> None:
    levels = (
        block("壹、", 0),
        block("一、", 1),
        block("(一)", 2),
        block("1. ", 3),
        block("(1)", 4),
        block("甲、", 5),
    )
    assert starts(*levels) == [(0, 32), (16, 48), (32, 58.7), (48, 64), (64, 82.7), (80, 112)]


def test_a_longer_label_hangs_further() -> None:
    assert starts(block("(十一)", 2), block("（一）", 2)) == [(32, 74.7), (32, 80)]


def test_text_without_label_stands_under_the_text_above_it() -> None:
    assert starts(block("壹、", 0), block("", 1)) == [(0, 32), (32, 32)]
    assert starts(block("一、", 1), block("(一)", 2), block("", 3)) == [(16, 48), (32, 58.7), (58.7, 58.7)]
    assert starts(block("一、", 1), block("", 2), block("1. ", 3)) == [(16, 48), (48, 48), (48, 64)]


def test_a_table_stands_under_the_text_that_announces_it() -> None:
    assert starts(block("陸、", 0), TableBlock(rows=(("甲",),), level=1)) == [(0, 32), (32, 32)]


def title(text: str) -> Indent:
    [indent] = indents([TextBlock(style=BlockStyle.TITLE, text=text)], ROOM)
    return indent


def test_a_title_that_fits_needs_no_indent() -> None:
    assert title("115年度「四城合作交流平臺」地方創生組") == Indent()


@pytest.mark.parametrize(
    "first, second",
    [
        ("115年度「四城合作交流平臺」", "地方創生組第2次工作小組"),
        ("115年度地方創生組暨河濱步道交流平臺", "第2次工作小組會議紀錄"),
    ],
)
def test_a_long_title_parts_between_its_phrases(first: str, second: str) -> None:
    indent = title(first + second)
    room = (ROOM - indent.first - indent.right) / 20
    assert indent.first == indent.rest == indent.right
    assert text_width(first) < room < text_width(first) + 1
    assert text_width(second) < room


def test_a_title_without_a_good_place_is_left_to_the_line_breaker() -> None:
    assert title("河" * 30) == Indent()
