"""Opening the next meeting: number, host, and what stands on the list again."""

import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.carry_over import carried, next_minutes, ruled
from minutes_desk.core.decision import Decision
from minutes_desk.core.house_style import Form
from minutes_desk.core.ledger import fold
from minutes_desk.core.meeting import Meeting, MeetingStatus, Platform, RulingKind
from minutes_desk.core.minutes import Chair, Minutes, Paragraph, with_items
from tests.core.histories import item, long_history, meeting, proposals, ruling, tracked
from tests.core.readings import all_twelve

PLATFORM = Platform()
FORM = Form(resolution_heading="會議結論", tracked_title="合作案進度", proposals_title="新增提案")


def following(meetings: list[Meeting], **given: object) -> Minutes:
    return next_minutes(meetings, fold(meetings), PLATFORM, lambda _: FORM, **given)  # type: ignore[arg-type]


def names(minutes: Minutes) -> list[str]:
    return [case.name for one in minutes.items() for case in one.cases]


def test_the_next_session_of_the_year_and_the_next_host() -> None:
    meetings = [meeting("110-1", tracked("老樹普查")), meeting("110-2", tracked("老樹普查"))]
    draft = following(meetings)
    assert (draft.key, draft.host_city, draft.resolution_heading) == ("110-3", "臺北市", "會議結論")
    assert draft.title == "110年度「基北北桃合作交流平臺」產業民生組第3次工作小組會議紀錄"
    assert (draft.date, draft.start, draft.attendance, draft.motions) == (None, None, "詳如簽到表", ())


def test_a_date_in_the_next_year_begins_with_the_first_session() -> None:
    meetings = [meeting("110-3", tracked("老樹普查"))]
    assert following(meetings, date=dt.date(2022, 2, 9)).key == "111-1"
    assert following(meetings, date=dt.date(2021, 12, 9)).key == "110-4"


def test_the_first_meeting_of_all() -> None:
    draft = following([], date=dt.date(2022, 2, 9))
    assert (draft.key, draft.host_city, names(draft)) == ("111-1", "桃園市", [])
    assert following([]).key == "?-?"


def test_a_host_may_be_named_and_an_unknown_one_counts_as_a_turn() -> None:
    first = meeting("110-1", tracked("老樹普查"))
    second = meeting("110-2", tracked("老樹普查"))
    unknown = replace(second, minutes=replace(second.minutes, host_city=None))
    assert following([first, unknown]).host_city == "臺北市"
    assert following([first, unknown], host_city="基隆市").host_city == "基隆市"


def test_place_and_people_are_those_of_the_host_s_last_meeting() -> None:
    chair = Chair(agency="新北市政府經濟發展局", name="簡明月", title="副局長")
    first, last = meeting("110-2", tracked("老樹普查")), meeting("111-1", tracked("老樹普查"))
    first = replace(
        first,
        minutes=replace(
            first.minutes, venue="三樓會議室", chairs=(chair,), recorder="游小安", date=dt.date(2021, 5, 5)
        ),
    )
    draft = following([first, last])
    assert (draft.venue, draft.chairs, draft.recorder) == ("三樓會議室", (chair,), "游小安")


def test_what_is_carried_over_in_the_order_of_the_last_list() -> None:
    last = meeting(
        "110-2",
        tracked(
            "河岸步道 continue",
            "夜市交流 propose_delist",
            "老樹普查 none",
            "舊書市集 delist",
            "校園菜圃 withdrawn",
        ),
        proposals("圖書互借 new", "育苗場 deferred"),
    )
    first = meeting("110-1", tracked("老樹普查", "消失的案", "舊書市集", "河岸步道"))
    draft = following([first, last])
    assert [(section.title, [one.heading for one in section.items]) for section in draft.sections] == [
        ("合作案進度", ["河岸步道", "夜市交流", "老樹普查", "圖書互借"]),
        ("新增提案", ["育苗場"]),
    ]
    for one in draft.items():
        assert (one.decisions, one.body, one.label, one.cases[0].decisions) == ((), (), None, ())
    assert [case.name for case in carried(fold([first, last]))][-1] == "育苗場"


def test_an_undecided_draft_leaves_the_ledger_as_it_was() -> None:
    meetings = long_history()
    before = fold(meetings)
    draft = replace(
        meetings[-1],
        id="draft",
        status=MeetingStatus.DRAFT,
        minutes=following(meetings, date=dt.date(2022, 5, 4)),
    )
    after = fold([*meetings, draft], at="111-2")
    assert [(case.number, case.state, case.implied, case.returned) for case in after.cases] == [
        (case.number, case.state, case.implied, case.returned) for case in before.cases
    ]
    assert names(draft.minutes) == [case.name for case in carried(before)]


def opened(text: str = "") -> tuple[list[Meeting], Minutes]:
    meetings = [meeting("110-1", tracked("老樹普查 propose_delist", "夜市交流"))]
    draft = following(meetings)
    if text:
        draft = with_items(draft, lambda one: replace(one, body=(Paragraph(text=text),)))
    return meetings, draft


def test_a_case_ruled_delisted_stays_on_the_draft_and_says_so() -> None:
    meetings, draft = opened()
    answer = ruling("老樹普查", RulingKind.DELIST, "2021-04-01")
    prefilled = ruled(draft, fold(meetings, [answer]), [answer], PLATFORM)
    first, second = prefilled.items()
    assert first.text == "業經副市長層級會議同意解除列管。"
    assert first.decisions == first.cases[0].decisions == (Decision.DELIST,)
    assert second.decisions == ()
    taken_back = ruling("老樹普查", RulingKind.RETURN, "2021-04-02")
    assert ruled(prefilled, fold(meetings, [answer, taken_back]), [answer, taken_back], PLATFORM) == draft


@pytest.mark.parametrize("kind", [RulingKind.DELIST, RulingKind.RETURN])
def test_what_the_recorder_has_written_is_left_alone(kind: RulingKind) -> None:
    meetings, draft = opened("主席裁示另案研議。")
    answer = ruling("老樹普查", kind, "2021-04-01")
    assert ruled(draft, fold(meetings, [answer]), [answer], PLATFORM) == draft


def test_a_renamed_case_is_carried_under_its_new_name() -> None:
    meetings = [meeting("110-1", tracked(item("老樹普查", "rename continue", renamed_to="樹木健檢聯合行動")))]
    assert names(following(meetings)) == ["樹木健檢聯合行動"]


def test_after_the_platform_s_twelve() -> None:
    draft = following(all_twelve())
    assert (draft.key, draft.host_city) == ("115-2", "新北市")
    assert names(draft) == [
        "瑞芳工業區事業廢棄物清運案",
        "基北北桃淨零轉型聯合行動",
        "美國關稅衝擊應變方案-共享產業與勞動監測資訊",
        "美國關稅衝擊應變方案-強化海外市場拓展合作",
        "美國關稅衝擊應變方案-協助企業擴大採購",
        "基北北桃食農教育共學交流案",
    ]
