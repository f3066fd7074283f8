import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.numerals import MAX_NUMERAL, from_chinese, to_chinese


@pytest.mark.parametrize(
    "number, plain, formal",
    [
        (1, "一", "壹"),
        (10, "十", "拾"),
        (11, "十一", "拾壹"),
        (20, "二十", "貳拾"),
        (103, "一百零三", "壹佰零參"),
        (110, "一百一十", "壹佰壹拾"),
        (1003, "一千零三", "壹仟零參"),
        (1010, "一千零一十", "壹仟零壹拾"),
    ],
)
def test_writes_both_forms(number: int, plain: str, formal: str) -> None:
    assert (to_chinese(number), to_chinese(number, formal=True)) == (plain, formal)


@given(st.integers(1, MAX_NUMERAL), st.booleans())
def test_reads_what_it_writes(number: int, formal: bool) -> None:
    assert from_chinese(to_chinese(number, formal=formal)) == number


@pytest.mark.parametrize(
    "written, number",
    [
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("叁", 3),
        ("一一四", 114),
        ("二〇二五", 2025),
        ("元", 1),
        ("一十", 10),
    ],
)
def test_reads_other_ways_of_writing(written: str, number: int) -> None:
    assert from_chinese(written) == number


@pytest.mark.parametrize("written", ["", "甲", "二三十", "十百", "廿十", "三A"])
def test_what_is_no_numeral_is_none(written: str) -> None:
    assert from_chinese(written) is None


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_refuses_what_cannot_be_written(number: int) -> None:
    with pytest.raises(ValueError):
        to_chinese(number)
