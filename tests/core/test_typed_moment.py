"""What a hurried recorder types into a date's or a time's field."""

import datetime as dt

import pytest

from minutes_desk.core.errors import BadDate
from minutes_desk.core.typed_moment import typed_date, typed_time


@pytest.mark.parametrize(
    "text", ["5/20", "05/20", "5月20日", "5.20", "５／２０", "115/5/20", "115年5月20日", " 2026-05-20 "]
)
def test_a_day_of_the_meetings_year(text: str) -> None:
    assert typed_date(text, in_year=2026) == dt.date(2026, 5, 20)


def test_without_a_year_known_it_has_to_be_written() -> None:
    assert typed_date("114/5/20") == dt.date(2025, 5, 20)
    with pytest.raises(BadDate, match="115/5/14"):
        typed_date("5/20")


@pytest.mark.parametrize("text", ["2/30", "13/1", "115/2/30", "下週"])
def test_no_such_day(text: str) -> None:
    with pytest.raises(BadDate):
        typed_date(text, in_year=2026)


@pytest.mark.parametrize(
    "text, time",
    [
        ("1400", dt.time(14)),
        ("930", dt.time(9, 30)),
        ("14:05", dt.time(14, 5)),
        ("下午2時", dt.time(14)),
        ("上午10時整", dt.time(10)),
        ("１４００", dt.time(14)),
    ],
)
def test_a_time(text: str, time: dt.time) -> None:
    assert typed_time(text) == time


@pytest.mark.parametrize("text", ["2575", "2", "14:75", "午後"])
def test_no_such_time(text: str) -> None:
    with pytest.raises(BadDate):
        typed_time(text)


def test_an_empty_field_says_nothing() -> None:
    assert typed_date("  ") is None
    assert typed_time("") is None
