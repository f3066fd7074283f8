"""What a phrase's fields offer before anything is written in them."""

import datetime as dt

from minutes_desk.core.completion import MOST, Knowledge
from minutes_desk.core.date_words import usual_deadlines
from minutes_desk.core.field_proposals import field_proposals

KNOWN = Knowledge(
    day=dt.date(2026, 5, 20),
    host_city="新北市",
    agencies=("臺北市動物保護處",),
    cases=tuple(f"第{n}案" for n in range(9)),
)


def offered(field: str) -> list[str]:
    return [one.text for one in field_proposals(field, KNOWN)]


def test_agencies_of_the_case_then_the_host_s_then_the_other_cities_bureaus() -> None:
    assert offered("〔機關〕") == [
        "臺北市動物保護處",
        "新北市政府經濟發展局",
        "基隆市政府產業發展處",
        "臺北市政府產業發展局",
        "桃園市政府經濟發展局",
    ]
    assert offered("〔主辦機關〕") == offered("〔機關〕")


def test_days_by_which_something_is_mostly_asked_for() -> None:
    assert offered("〔日期〕") == [
        "115年5月31日",
        "115年6月30日",
        "115年7月31日",
        "115年9月30日",
        "115年12月31日",
    ]


def test_the_year_s_end_and_a_month_s_last_day_are_no_trap() -> None:
    assert usual_deadlines(dt.date(2026, 12, 31)) == (
        dt.date(2027, 1, 31),
        dt.date(2027, 2, 28),
        dt.date(2027, 3, 31),
    )
    assert usual_deadlines(dt.date(2028, 1, 31))[0] == dt.date(2028, 2, 29)


def test_what_nobody_can_know_offers_nothing_and_many_are_cut() -> None:
    assert offered("〔事項〕") == offered("〔資料〕") == []
    assert offered("〔案名〕") == [f"第{n}案" for n in range(MOST)]
    assert all(one.replaces == 0 for one in field_proposals("〔機關〕", KNOWN))
