"""What the end of a text may be short for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.completion import Knowledge, Person, proposals
from minutes_desk.core.date_words import spelled_out
from minutes_desk.core.phrase import Phrase

DAY = dt.date(2026, 2, 9)  # a Monday
KNOWN = Knowledge(
    day=DAY,
    host_city="新北市",
    agencies=("桃園市政府環境保護局",),
    cases=("河岸步道串接案", "韌性方案-共用雨量站資料"),
    people=(Person(name="范姜大同", written="范姜副局長大同"), Person(name="王小明", written="王小明")),
    phrases=(
        Phrase(code="qz", text="請〔機關〕提供。"),
        Phrase(code="照案", text="照案通過。"),
        Phrase(text="無碼。"),
    ),
)


def texts(before: str) -> list[str]:
    return [one.text for one in proposals(before, KNOWN)]


@pytest.mark.parametrize(
    "before, first",
    [
        ("請經發", "新北市政府經濟發展局"),
        ("請經發局", "新北市政府經濟發展局"),
        ("由基隆市產發", "基隆市政府產業發展處"),
        ("由台北市產業", "臺北市政府產業發展局"),
        ("由臺北動保", "臺北市動物保護處"),
        ("請環保", "桃園市政府環境保護局"),
        ("請新北市政府經", "新北市政府經濟發展局"),
        ("請新北、基隆市", "基隆市及新北市"),
        ("請桃園市及臺北市、基隆市", "基隆市、臺北市及桃園市"),
        ("請四市", "基隆市、臺北市、新北市及桃園市"),
        ("本案「河", "河岸步道串接案"),
        ("河岸", "河岸步道串接案"),
        ("共用", "韌性方案-共用雨量站資料"),
        ("雨量站", "韌性方案-共用雨量站資料"),
        ("范姜", "范姜副局長大同"),
        ("由王小", "王小明"),
        ("於10/31", "115年10月31日前"),
        ("另qz", "請〔機關〕提供。"),
        ("餘照案", "照案通過。"),
    ],
)
def test_the_first_proposal(before: str, first: str) -> None:
    assert texts(before)[0] == first


@pytest.mark.parametrize(
    "before",
    [
        "",
        "請",
        "海外市場",
        "共同教育",
        "請新北市",
        "新北市政府經濟發展局",
        "基隆市及新北市",
        "Mqz",
        "河岸步道串接案",
        "無碼",
        "115年8月",
        "13月",
    ],
)
def test_nothing_is_proposed_for_words_and_for_what_is_whole(before: str) -> None:
    assert texts(before) == []


def test_the_case_s_agencies_come_first_then_the_host_s_then_the_standing_order() -> None:
    assert texts("環保") == [
        "桃園市政府環境保護局",
        "新北市政府環境保護局",
        "基隆市環境保護局",
        "臺北市政府環境保護局",
    ]


@pytest.mark.parametrize(
    "written, first",
    [
        ("10/31", "115年10月31日前"),
        ("1/31", "116年1月31日前"),
        ("2/9", "115年2月9日前"),
        ("115/12/1", "115年12月1日前"),
        ("2027/3/2", "116年3月2日前"),
        ("6月30日", "115年6月30日前"),
        ("6月", "115年6月"),
        ("1月", "116年1月"),
        ("8月底", "115年8月31日前"),
        ("下季", "115年第2季"),
        ("本季", "115年第1季"),
        ("下個月", "115年3月"),
        ("下月底", "115年3月31日前"),
        ("本月底", "115年2月28日前"),
        ("月底", "115年2月28日前"),
        ("年底", "115年12月31日前"),
        ("明年", "116年"),
        ("明年底", "116年12月31日前"),
        ("下週五", "115年2月20日前"),
    ],
)
def test_short_dates_are_spelled_out_from_the_meeting_s_day(written: str, first: str) -> None:
    length, found = spelled_out(f"請於{written}", DAY)
    assert (found[0], length) == (first, len(written))


@pytest.mark.parametrize("written", ["2/30", "13/1", "115年10月31日", "1/2/3/4", "0/0", "2/29/1"])
def test_what_is_no_day_is_left_alone(written: str) -> None:
    assert spelled_out(written, DAY) == (0, ())


@given(
    st.text("經發局環保請於四市新北基隆10/3月底下季年年「河岸qz范姜。、", max_size=30),
    st.dates(dt.date(1950, 1, 1)),
)
def test_a_proposal_replaces_no_more_than_there_is(before: str, day: dt.date) -> None:
    known = Knowledge(day=day, cases=KNOWN.cases, people=KNOWN.people, phrases=KNOWN.phrases)
    for proposal in proposals(before, known):
        assert 0 < proposal.replaces <= len(before)
        assert not before.endswith(proposal.text)
