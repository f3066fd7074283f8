import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.errors import BadDate
from minutes_desk.core.roc_calendar import parse_date, parse_weekday, to_roc, weekday_of, weekday_sign

ROC_DAYS = st.dates(min_value=dt.date(1912, 1, 1), max_value=dt.date(2910, 12, 31))


@given(ROC_DAYS)
def test_reads_what_it_writes(day: dt.date) -> None:
    found = parse_date(f"時間：{to_roc(day)}（某日）")
    assert found is not None
    assert (found.day, found.written) == (day, to_roc(day))


@given(ROC_DAYS)
def test_blanks_make_no_difference(day: dt.date) -> None:
    found = parse_date(f"{day.year - 1911} 年 {day.month} 月 {day.day} 日")
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text, day",
    [
        ("民國１１６年３月５日", dt.date(2027, 3, 5)),
        ("中華民國 116 年 3 月 5 日", dt.date(2027, 3, 5)),
        ("九十二年元月七日", dt.date(2003, 1, 7)),
        ("一百一十四年十二月三十一日", dt.date(2025, 12, 31)),
        ("一一四年十一月廿一日", dt.date(2025, 11, 21)),
        ("民國元年一月一日", dt.date(1912, 1, 1)),
        ("114/10/16", dt.date(2025, 10, 16)),
        ("於114.10.16召開", dt.date(2025, 10, 16)),
        ("西元2025年3月4日", dt.date(2025, 3, 4)),
        ("2025年3月4日", dt.date(2025, 3, 4)),
        ("2025-10-16", dt.date(2025, 10, 16)),
        ("2025/1/6 14:00", dt.date(2025, 1, 6)),
    ],
)
def test_reads_every_way_of_writing(text: str, day: dt.date) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.day == day
    assert text[found.start : found.end] == found.written


@pytest.mark.parametrize("text", ["", "下午2時", "115年度第2次", "10月18日", "3.5公里", "02-2272-1234"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["115年2月30日", "115年13月1日", "民國0年1月1日", "114/2/29"])
def test_an_impossible_date_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(BadDate, match=text):
        parse_date(text)


def test_a_date_without_a_year_is_read_where_the_year_is_known() -> None:
    found = parse_date("請於10月18日前回復", in_year=2025)
    assert found is not None
    assert found.day == dt.date(2025, 10, 18)


def test_days_before_the_first_year_cannot_be_written() -> None:
    with pytest.raises(BadDate):
        to_roc(dt.date(1911, 12, 31))


def test_weekdays() -> None:
    assert weekday_of(dt.date(2026, 2, 9)) == "一"
    assert weekday_of(dt.date(2026, 2, 15)) == "日"


@pytest.mark.parametrize(
    "text, written, sign",
    [
        ("115年2月9日(星期一)下午", "星期一", "一"),
        ("（三）上午10時", "三", "三"),
        ("(週 五)", "週五", "五"),
        ("禮拜天", "禮拜天", "日"),
    ],
)
def test_reads_weekdays_as_written(text: str, written: str, sign: str) -> None:
    assert parse_weekday(text) == written
    assert weekday_sign(written) == sign


def test_no_weekday() -> None:
    assert parse_weekday("114年10月16日下午2時") is None
    assert weekday_sign("下午") is None
    assert weekday_sign("") is None
