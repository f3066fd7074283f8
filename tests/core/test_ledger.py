"""The fold: on invented histories row by row, and on the platform's twelve minutes where they are at hand."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.carry_over import carried
from minutes_desk.core.case import CaseState
from minutes_desk.core.case_name import take_apart
from minutes_desk.core.errors import NotFound
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus, RulingKind
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Item, ItemCase, Section
from tests.core.histories import item, long_history, meeting, proposals, ruling, several, tracked
from tests.core.readings import all_twelve, identities


def states(ledger: Ledger) -> dict[str, str]:
    return {case.name: case.state.value for case in ledger.cases}


def test_a_long_history() -> None:
    ledger = fold(long_history())
    assert states(ledger) == {
        "河岸自行車道串聯案": "open",
        "（雙北救生訓練；原名未載）": "merged",
        "北桃水域安全訓練": "merged",
        "水域救生訓練聯合辦理": "delisted",
        "夜市攤商合作交流": "merged",
        "舊書循環市集": "delisted",
        "跨市閱讀護照": "open",
        "研擬共同設置移動式育苗場可行性": "lapsed",
        "老樹普查經驗交流案": "delisted",
        "基北北桃茶席教育共學交流案": "pending_delist",
        "高溫應變方案-共享避暑據點資訊": "withdrawn",
        "夜市衛生輔導": "merged",
        "夜市行銷推廣": "merged",
        "夜市品質提升": "open",
    }
    assert ledger.doubts == ()


def test_the_lineage_tells_where_and_what() -> None:
    case = fold(long_history()).case("水域救生訓練聯合辦理")
    assert [(one.meeting, one.item, one.state.value, one.implied, one.returned) for one in case.lineage] == [
        ("110-1", "一/(二)", "open", False, False),
        ("110-2", "一/(二)", "pending_delist", False, False),
        ("110-3", "一/(二)", "open", False, True),
        ("110-4", "一/(二)", "pending_delist", False, False),
        ("111-1", None, "delisted", True, False),
    ]
    assert (case.since, case.last, case.meetings, case.number) == ("110-1", "110-4", 4, "110-1-04")


def test_names_are_kept_oldest_first() -> None:
    ledger = fold(long_history())
    assert ledger.case("河岸自行車道串聯案").other_names == (
        "雙北河岸自行車道串聯案",
        "基北北桃河岸自行車道串聯案",
    )
    assert ledger.case("跨市閱讀護照").renamed_from == ("圖書通借通還服務",)
    assert ledger.case("圖書通借通還服務") is ledger.case("110-1-07")
    assert ledger.case("基北北桃茶席教育論壇案").name == "基北北桃茶席教育共學交流案"


def test_merged_and_split_cases_point_to_what_they_became() -> None:
    ledger = fold(long_history())
    successor = ledger.case("夜市品質提升")
    assert ledger.case("夜市衛生輔導").merged_into == successor.number
    assert ledger.case("夜市攤商交流合作").merged_into == ledger.case("夜市衛生輔導").number
    unnamed = ledger.case("（雙北救生訓練；原名未載）")
    assert unnamed.merged_into == ledger.case("水域救生訓練聯合辦理").number
    assert unnamed.lineage[0].item is None


def test_the_list_of_the_last_meeting_in_its_order() -> None:
    ledger = fold(long_history())
    listed = [case.name for number in ledger.listed if (case := ledger.by_number(number))]
    assert listed[:3] == ["河岸自行車道串聯案", "夜市品質提升", "跨市閱讀護照"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_importing_does_not_matter(dice: random.Random) -> None:
    meetings = long_history()
    rulings = [
        ruling("夜市品質提升", RulingKind.DELIST, "2021-12-01"),
        ruling("共享避暑據點資訊", RulingKind.LIST, "2021-06-01"),
    ]
    expected = fold(meetings, rulings)
    dice.shuffle(meetings)
    dice.shuffle(rulings)
    assert fold(meetings, rulings) == expected
    assert fold(meetings, rulings) == fold(meetings, rulings)


some_names = st.sampled_from(
    [
        "夜市交流",
        "夜市交流合作",
        "雙北夜市交流",
        "老樹普查案",
        "老樹普察案",
        "抽水機第一期",
        "抽水機第二期",
        "方案-抽水機第一期",
    ]
)
some_decisions = st.sampled_from(
    [
        "none",
        "continue",
        "new",
        "propose_new",
        "propose_delist",
        "delist",
        "deferred",
        "revive",
        "expand",
        "withdrawn",
    ]
)
some_lists = st.lists(st.tuples(some_names, some_decisions), max_size=4)


@given(st.lists(some_lists, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_every_named_case_is_one_case_whatever_happens(
    lists: list[list[tuple[str, str]]], dice: random.Random
) -> None:
    keys = ["110-1", "110-2", "110-3", "110-4"]
    meetings = [
        meeting(key, tracked(*(item(name, said) for name, said in listed)))
        for key, listed in zip(keys, lists, strict=False)
    ]
    ledger = fold(meetings)
    numbers = [case.number for case in ledger.cases]
    assert len(numbers) == len(set(numbers))
    for key, listed in zip(keys, lists, strict=False):
        for name, _ in listed:
            exact = take_apart(name).exact
            stood = [
                one
                for case in ledger.cases
                for one in case.lineage
                if one.meeting == key and one.item and take_apart(one.name).exact == exact
            ]
            assert len(stood) == 1
    dice.shuffle(meetings)
    assert fold(meetings) == ledger


@pytest.mark.parametrize(
    "first, second, state, implied, returned",
    [
        ("new", "none", "open", True, False),
        ("new", "continue", "open", True, False),
        ("propose_new", "propose_delist", "pending_delist", False, False),
        ("continue", "none", "open", True, False),
        ("none", "continue", "open", False, False),
        ("continue", "transfer_routine", "open", True, False),
        ("continue", "transfer_routine delist", "delisted", False, False),
        ("continue", "deferred", "open", True, False),
        ("continue", "report_to_deputy_mayors", "open", True, False),
        ("continue", "report_to_deputy_mayors propose_delist", "pending_delist", False, False),
        ("propose_delist", "none", "open", True, True),
        ("propose_delist", "continue", "open", False, True),
        ("propose_delist", "propose_delist", "pending_delist", False, False),
        ("propose_delist", "delist", "delisted", False, False),
        ("delist", "none", "open", True, True),
        ("delist", "revive", "open", False, False),
        ("continue", "continue propose_delist", "pending_delist", False, False),
        ("continue", "withdrawn", "withdrawn", False, False),
    ],
)
def test_what_becomes_of_a_tracked_case(
    first: str, second: str, state: str, implied: bool, returned: bool
) -> None:
    meetings = [
        meeting("110-1", tracked(item("老樹普查", first))),
        meeting("110-2", tracked(item("老樹普查", second))),
    ]
    case = fold(meetings).case("老樹普查")
    assert (case.state.value, case.implied, case.returned) == (state, implied, returned)


@pytest.mark.parametrize(
    "decisions, state",
    [
        ("new", "pending_listing"),
        ("deferred", "deferred"),
        ("none", "proposed"),
        ("new deferred", "pending_listing"),
    ],
)
def test_what_becomes_of_a_proposal(decisions: str, state: str) -> None:
    ledger = fold([meeting("110-1", proposals(item("老樹普查", decisions)))])
    assert ledger.case("老樹普查").state.value == state


@pytest.mark.parametrize(
    "decisions, state, said",
    [
        ("propose_delist", "delisted", "推定解列"),
        ("continue", "lapsed", "未續列"),
        ("new", "lapsed", "未續列"),
        ("delist", "delisted", ""),
        ("withdrawn", "withdrawn", ""),
    ],
)
def test_what_absence_says(decisions: str, state: str, said: str) -> None:
    meetings = [
        meeting("110-1", tracked(item("老樹普查", decisions), "夜市交流")),
        meeting("110-2", tracked("夜市交流")),
    ]
    case = fold(meetings).case("老樹普查")
    assert (case.state.value, case.implied) == (state, bool(said))
    assert case.last == "110-1"


def test_a_meeting_without_any_case_says_nothing_of_absence() -> None:
    ledger = fold([meeting("110-1", tracked("老樹普查")), meeting("110-2", tracked(several((), "none")))])
    assert ledger.case("老樹普查").state is CaseState.OPEN


@pytest.mark.parametrize(
    "decisions, kind, state",
    [
        ("propose_delist", RulingKind.DELIST, "delisted"),
        ("propose_delist", RulingKind.RETURN, "open"),
        ("new", RulingKind.LIST, "open"),
        ("new", RulingKind.RETURN, "proposed"),
    ],
)
def test_rulings(decisions: str, kind: RulingKind, state: str) -> None:
    first = meeting("110-1", tracked(item("老樹普查", decisions)))
    case = fold([first], [ruling("「老樹普查」案", kind, "2021-04-01")]).case("老樹普查")
    assert (case.state.value, case.implied) == (state, False)
    assert case.lineage[-1].meeting == "110年4月1日"
    assert case.lineage[-1].item is None


def test_a_case_ruled_delisted_may_stand_once_more_to_be_reported() -> None:
    meetings = [
        meeting(key, tracked("老樹普查 " + said, "夜市交流"))
        for key, said in (("110-1", "propose_delist"), ("110-2", "none"))
    ]
    ruled = [ruling("老樹普查", RulingKind.DELIST, "2021-04-01")]
    assert fold(meetings, ruled).case("老樹普查").state is CaseState.DELISTED
    again = [*meetings, meeting("110-3", tracked("老樹普查", "夜市交流"))]
    assert fold(again, ruled).case("老樹普查").returned


def test_a_ruling_on_an_unknown_case_is_a_doubt() -> None:
    ledger = fold(
        [meeting("110-1", tracked("老樹普查"))], [ruling("不存在的案", RulingKind.LIST, "2021-03-01")]
    )
    assert [doubt.kind for doubt in ledger.doubts] == ["ruling"]
    assert "不存在的案" in ledger.doubts[0].message


def test_the_ledger_at_a_meeting_holds_until_the_day_before_the_next() -> None:
    meetings = [
        meeting("110-1", tracked("老樹普查 propose_delist")),
        meeting("110-2", tracked("老樹普查 propose_delist")),
    ]
    before = ruling("老樹普查", RulingKind.DELIST, "2021-05-04")
    on_the_day = ruling("老樹普查", RulingKind.DELIST, "2021-05-05")
    assert fold(meetings, [before], at="110-1").case("老樹普查").state is CaseState.DELISTED
    assert fold(meetings, [on_the_day], at="110-1").case("老樹普查").state is CaseState.PENDING_DELIST
    assert fold(meetings, [on_the_day], at="110-2").case("老樹普查").state is CaseState.DELISTED


def test_at_a_meeting_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="110-9"):
        fold(long_history(), at="110-9")


def test_a_draft_counts_only_when_asked_for_and_only_what_it_decides() -> None:
    draft = meeting(
        "110-2",
        tracked(item("老樹普查", ""), item("夜市交流", "delist"), item("新的案子", "")),
        status=MeetingStatus.DRAFT,
    )
    meetings = [meeting("110-1", tracked("老樹普查 propose_delist", "夜市交流", "河岸步道")), draft]
    assert states(fold(meetings)) == {"老樹普查": "pending_delist", "夜市交流": "open", "河岸步道": "open"}
    assert states(fold(meetings, at="110-2")) == {
        "老樹普查": "pending_delist",
        "夜市交流": "delisted",
        "河岸步道": "open",
        "新的案子": "open",
    }


def test_a_meeting_without_a_date_stands_where_its_number_puts_it() -> None:
    meetings = [
        meeting("110-3", tracked("甲案")),
        meeting("110-2", tracked("甲案"), day="-"),
        meeting("110-1", tracked("甲案")),
    ]
    assert [one.minutes.key for one in in_order(meetings)] == ["110-1", "110-2", "110-3"]
    assert fold(meetings).case("甲案").meetings == 3


def test_a_merger_without_the_new_name_is_asked_about() -> None:
    ledger = fold([meeting("110-1", tracked(several(("老樹普查", "古樹巡檢"), "merge")))])
    assert states(ledger) == {"老樹普查": "open", "古樹巡檢": "open"}
    assert {doubt.kind for doubt in ledger.doubts} == {"decision"}


def test_one_case_may_swallow_another() -> None:
    meetings = [
        meeting("110-1", tracked("老樹普查", "古樹巡檢")),
        meeting("110-2", tracked(item("老樹普查", "merge", merged_from=("古樹巡檢",)))),
    ]
    ledger = fold(meetings)
    assert states(ledger) == {"老樹普查": "open", "古樹巡檢": "merged"}
    assert ledger.case("古樹巡檢").merged_into == ledger.case("老樹普查").number


def test_one_heading_and_others_merged_under_a_new_name() -> None:
    meetings = [
        meeting("110-1", tracked("老樹普查", "古樹巡檢")),
        meeting(
            "110-2", tracked(item("老樹普查", "merge", merged_from=("古樹巡檢",), renamed_to="樹木健檢"))
        ),
    ]
    assert states(fold(meetings)) == {"老樹普查": "merged", "古樹巡檢": "merged", "樹木健檢": "open"}


def test_a_case_that_stands_twice_in_a_meeting_is_decided_once() -> None:
    twice = meeting("110-1", tracked("老樹普查 none", "老樹普查 propose_delist"))
    case = fold([twice]).case("老樹普查")
    assert (case.state.value, len(case.lineage)) == ("pending_delist", 1)


def test_doubtful_names_are_kept_apart_until_answered() -> None:
    meetings = [
        meeting("110-1", tracked("林野土地招商推動合作案", "夜市交流")),
        meeting("110-2", tracked("竹野山地招商推動合作案", "夜市交流")),
    ]
    ledger = fold(meetings)
    assert len(ledger.cases) == 3
    (doubt,) = ledger.doubts
    assert (doubt.kind, doubt.meeting, doubt.where) == ("identity", "110-2", "一/(一)")
    assert doubt.candidates == ("林野土地招商推動合作案",)
    for same, count in ((True, 2), (False, 3)):
        answer = IdentityAnswer(id="1", name=doubt.subject, other=doubt.candidates[0], same=same)
        answered = fold(meetings, answers=[answer])
        assert len(answered.cases) == count
        assert answered.doubts == ()


def test_proposer_and_scope_are_kept() -> None:
    meetings = [
        meeting("110-1", proposals(item("老樹普查", "new", proposer="臺北市公園處", scope="雙北"))),
        meeting("110-2", tracked(item("老樹普查", "expand", scope="4市"))),
    ]
    case = fold(meetings).case("老樹普查")
    assert (case.proposer, case.scope) == ("臺北市公園處", "4市")


# The platform's own twelve minutes.


def test_after_the_twelve() -> None:
    ledger = fold(all_twelve())
    by_state: dict[str, list[str]] = {}
    for case in ledger.cases:
        by_state.setdefault(case.state.value, []).append(case.name)
    assert by_state["open"] == [
        "基北北桃淨零轉型聯合行動",
        "美國關稅衝擊應變方案-共享產業與勞動監測資訊",
        "美國關稅衝擊應變方案-強化海外市場拓展合作",
        "美國關稅衝擊應變方案-協助企業擴大採購",
        "基北北桃食農教育共學交流案",
    ]
    assert by_state["pending_delist"] == ["瑞芳工業區事業廢棄物清運案"]
    assert set(by_state) == {"open", "pending_delist", "delisted", "lapsed", "merged", "withdrawn"}
    assert ledger.doubts == ()
    assert [case.name for case in ledger.cases if case.returned] == by_state["open"][1:4]


def test_the_identities_of_the_twelve_are_those_of_the_hand_readings() -> None:
    ledger = fold(all_twelve())
    numbers = {name: ledger.case(name).number for name in identities()}
    for (name, identity), (other, other_identity) in itertools.combinations(identities().items(), 2):
        assert (numbers[name] == numbers[other]) == (identity == other_identity), (name, other)


def test_the_twelve_in_any_order_and_at_each_meeting() -> None:
    meetings: list[Meeting] = all_twelve()
    expected = fold(meetings)
    dice = random.Random(12)
    for _ in range(5):
        dice.shuffle(meetings)
        assert fold(meetings) == expected
    for one in in_order(meetings):
        ledger = fold(meetings, at=one.minutes.key)
        assert {case.last for case in ledger.cases if case.number in ledger.listed} == {one.minutes.key}


def off(name: str, reason: str = "主政機關請假") -> Item:
    return Item(heading=name, cases=(ItemCase(name=name),), off_reason=reason)


def without_list(key: str, *sections: Section, taken_off: tuple[Item, ...]) -> Meeting:
    made = meeting(key, *sections)
    return replace(made, minutes=replace(made.minutes, taken_off=taken_off))


def test_a_case_taken_off_the_days_list_is_not_forgotten() -> None:
    first = meeting("110-1", tracked("舊書市集 propose_delist", "夜市交流 continue", "老樹普查案 continue"))
    second = without_list(
        "110-2", tracked("老樹普查案 continue"), taken_off=(off("舊書市集"), off("夜市交流合作"))
    )
    ledger = fold([first, second])
    assert states(ledger) == {"舊書市集": "pending_delist", "夜市交流": "open", "老樹普查案": "open"}
    last = ledger.case("夜市交流").lineage[-1]
    assert (last.meeting, last.item, last.text, last.taken_off) == ("110-2", None, "主政機關請假", True)
    assert (ledger.case("夜市交流").meetings, ledger.case("夜市交流").last) == (1, "110-1")
    assert {case.name for case in carried(ledger)} == {"舊書市集", "夜市交流", "老樹普查案"}


def test_a_new_case_taken_off_before_it_was_heard_is_put_off() -> None:
    ledger = fold([without_list("110-1", tracked("老樹普查案 continue"), taken_off=(off("夜市交流"),))])
    case = ledger.case("夜市交流")
    assert (case.state.value, case.implied, case.meetings, case.since) == ("deferred", True, 0, "110-1")


def test_agencies_named_as_leading_go_before_those_asked_in_the_text() -> None:
    asked = item("夜市交流", "continue", "請基隆市政府教育處續辦。")
    named = replace(asked, lead=("臺北市政府產業發展局",), supporting=("臺北市市場處",))
    first = fold([meeting("110-1", tracked(asked))]).case("夜市交流")
    assert (first.lead, first.supporting) == (("基隆市政府教育處",), ())
    both = fold([meeting("110-1", tracked(named)), meeting("110-2", tracked(asked))]).case("夜市交流")
    assert (both.lead, both.supporting) == (("臺北市政府產業發展局",), ("臺北市市場處",))
