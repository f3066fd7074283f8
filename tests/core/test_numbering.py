import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.numbering import Level, parse_label, write_label, write_sign

CHINESE_LEVELS = st.sampled_from([Level.CHAPTER, Level.SECTION, Level.ITEM])


@given(CHINESE_LEVELS, st.integers(1, 9999), st.booleans())
def test_reads_the_labels_it_writes(level: Level, number: int, full: bool) -> None:
    written = write_label(level, number, full_brackets=full)
    label = parse_label(f"{written}辦理情形")
    assert label is not None
    assert (label.level, label.number, label.written, label.rest) == (level, number, written, "辦理情形")


@given(st.sampled_from([Level.POINT, Level.SUBPOINT, Level.STEM, Level.SUBSTEM]), st.integers(1, 99))
def test_reads_the_labels_of_points(level: Level, number: int) -> None:
    written = write_label(level, number)
    label = parse_label(f"{written} 辦理情形")
    assert label is not None
    assert (label.level, label.number, label.written, label.rest) == (level, number, written, "辦理情形")


@pytest.mark.parametrize(
    "level, label",
    list(zip(Level, ["壹、", "一、", "(一)", "1.", "(1)", "甲、", "(甲)"], strict=True)),
)
def test_the_levels_in_order(level: Level, label: str) -> None:
    assert write_label(level, 1) == label


def test_signs_without_separator_and_full_brackets() -> None:
    assert write_sign(Level.CHAPTER, 11) == "拾壹"
    assert write_sign(Level.SECTION, 12) == "十二"
    assert write_label(Level.ITEM, 2, full_brackets=True) == "（二）"
    assert write_sign(Level.STEM, 11) == "甲甲"


@pytest.mark.parametrize(
    "line, level, number, sign, separator, rest",
    [
        ("壹、時間：", Level.CHAPTER, 1, "壹", "、", "時間："),
        ("拾壹、 散會", Level.CHAPTER, 11, "拾壹", "、", "散會"),
        ("叁、主持人", Level.CHAPTER, 3, "叁", "、", "主持人"),
        ("一 、列管案", Level.SECTION, 1, "一", "、", "列管案"),
        ("一.列管案", Level.SECTION, 1, "一", ".", "列管案"),
        ("二十、列管案", Level.SECTION, 20, "二十", "、", "列管案"),
        ("（ 三 ） 水產行銷案：", Level.ITEM, 3, "（三）", "", "水產行銷案："),
        ("(廿一)水產行銷案", Level.ITEM, 21, "(廿一)", "", "水產行銷案"),
        ("㈢水產行銷案", Level.ITEM, 3, "㈢", "", "水產行銷案"),
        ("１．請各市配合", Level.POINT, 1, "１", "．", "請各市配合"),
        ("1、請各市配合", Level.POINT, 1, "1", "、", "請各市配合"),
        ("2.115年3月辦理", Level.POINT, 2, "2", ".", "115年3月辦理"),
        ("2. 5場活動", Level.POINT, 2, "2", ".", "5場活動"),
        ("⑵細項", Level.SUBPOINT, 2, "⑵", "", "細項"),
        ("（12）細項", Level.SUBPOINT, 12, "（12）", "", "細項"),
        ("①細項", Level.STEM, 1, "①", "", "細項"),
        ("乙、細項", Level.STEM, 2, "乙", "、", "細項"),
        ("(丙)細項", Level.SUBSTEM, 3, "(丙)", "", "細項"),
        ("1.", Level.POINT, 1, "1", ".", ""),
    ],
)
def test_splits_a_line(line: str, level: Level, number: int, sign: str, separator: str, rest: str) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.level, label.number, label.sign, label.separator, label.rest) == (
        level,
        number,
        sign,
        separator,
        rest,
    )


@pytest.mark.parametrize(
    "line",
    [
        "1.5公里",
        "113年辦理",
        "10月底前",
        "十月底前",
        "(114)年度",
        "一般案件",
        "(三場)",
        "甲方負擔",
        "4市共同",
        "",
        "-",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert parse_label(line) is None


def test_the_level_of_a_paragraph() -> None:
    levels = [
        label.paragraph_level
        for line in ("(一)甲", "1.甲", "(1)甲", "甲、甲", "(甲)甲")
        if (label := parse_label(line))
    ]
    assert levels == [0, 1, 2, 3, 4]
