"""Which name is which case, on invented names of the kind the minutes have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.identity import Answers, Claim, Identities, Known, Mention, Standing, identify
from minutes_desk.core.meeting import IdentityAnswer


def found(
    names: list[str],
    known: list[Known],
    claim: Claim = Claim.TRACKED,
    answers: tuple[IdentityAnswer, ...] = (),
) -> Identities:
    return identify([Mention(names=(name,), claim=claim) for name in names], known, Answers.of(answers))


def live(*names: str, expected: bool = False) -> Known:
    return Known(names=names, standing=Standing.OPEN, new_name_expected=expected)


def proposal(*names: str, expected: bool = False) -> Known:
    return Known(names=names, standing=Standing.PROPOSAL, new_name_expected=expected)


def closed(*names: str) -> Known:
    return Known(names=names, standing=Standing.CLOSED)


def answer(name: str, other: str, same: bool) -> IdentityAnswer:
    return IdentityAnswer(id="a", name=name, other=other, same=same)


@pytest.mark.parametrize(
    "name, known",
    [
        ("夜市合作交流", "夜市交流合作"),
        ("山徑捕峰籠及蜂巢宣導及清除交流", "山徑捕蜂籠及蜂巢宣導及清除交流"),
        ("颱風復原方案-建立跨區抽水調度平臺", "建立跨區調度抽水平臺"),
        ("校園菜/花圃教育合作交流", "雙北校園菜圃教育合作交流"),
        ("港灣智慧燈塔解說機示範場域規劃案", "港彎智慧燈塔解說機示範訓練場域規劃案"),
    ],
)
def test_a_drifting_name_is_met_in_the_list(name: str, known: str) -> None:
    assert found([name], [live("別的案子"), live(known)]) == Identities(known=(1,), questions=())


@pytest.mark.parametrize(
    "name, known, claim",
    [
        ("推廣數位轉型交流活動", live("雙北商業數位轉型交流"), Claim.NEW),
        ("新興水源經驗交流合作案", closed("風力發電廠經驗交流案"), Claim.NEW),
        ("校園菜圃論壇案", closed("校園菜/花圃教育合作交流"), Claim.NEW),
        ("文創交流合作", live("青創交流合作"), Claim.TRACKED),
    ],
)
def test_a_different_case_is_a_new_one_without_a_question(name: str, known: Known, claim: Claim) -> None:
    assert found([name], [known], claim) == Identities(known=(None,), questions=())


def test_each_case_takes_one_name_the_best_first() -> None:
    cases = [live("水岸市集聯合行銷活動"), live("水岸市集聯合行銷活動方案")]
    assert found(["水岸市集聯合行銷活動方案", "水岸市集聯合行銷活動"], cases).known == (1, 0)


def test_a_closed_case_is_met_by_its_own_name_only() -> None:
    cases = [closed("校園菜圃教育合作交流")]
    assert found(["校園菜圃教育合作交流"], cases).known == (0,)
    assert found(["校園菜圃教育共學交流"], cases).known == (None,)
    assert found(["基北北桃校園菜圃教育合作交流"], cases, Claim.NEW).questions[0].known == (0,)


def test_a_live_case_is_met_before_a_closed_one_of_the_same_name() -> None:
    assert found(["夜市交流"], [closed("夜市交流"), live("夜市交流案")]).known == (1,)


def test_a_weaker_likeness_is_enough_where_a_new_name_was_asked_for() -> None:
    name = "基北北桃校園菜圃共學交流"
    assert found([name], [proposal("基北北桃校園菜圃論壇案", expected=True)]).known == (0,)
    kept_apart = found([name], [proposal("基北北桃校園菜圃論壇案")])
    assert kept_apart.known == (None,)
    assert found([name], [proposal("校園菜圃論壇案", expected=True)], Claim.NEW).known == (None,)


def test_between_the_two_measures_the_recorder_is_asked() -> None:
    cases = [live("林野土地招商推動合作案")]
    asked = found(["竹野山地招商推動合作案"], cases)
    assert asked.known == (None,)
    assert [question.known for question in asked.questions] == [(0,)]


def test_two_cases_equally_alike_are_asked_about() -> None:
    cases = [live("颱風復原方案-人才培訓講座"), live("數位轉型計畫-人才培訓講座")]
    asked = found(["人才培訓講座"], cases)
    assert asked.known == (None,)
    assert asked.questions[0].known == (0, 1)


def test_siblings_are_not_joined_however_alike() -> None:
    assert found(["抽水機聯合採購第二期計畫"], [live("抽水機聯合採購第一期計畫")]).known == (None,)
    assert found(["桃園市展售活動"], [live("新北市展售活動")]).known == (None,)


def test_an_answer_outweighs_every_likeness() -> None:
    cases = [live("夜市交流合作"), closed("攤商輔導")]
    no = answer("夜市合作交流", "「夜市交流合作」案", same=False)
    assert found(["夜市合作交流"], cases, answers=(no,)) == Identities(known=(None,), questions=())
    yes = answer("攤商輔導", "全新名稱", same=True)
    assert found(["全新名稱"], cases, answers=(yes,)).known == (1,)
    assert found(
        ["夜市合作交流"], cases, answers=(no, answer("夜市合作交流", "夜市交流合作", same=True))
    ).known == (0,)


def test_a_former_name_that_is_said_leads_to_its_case() -> None:
    mention = Mention(names=("跨區碳盤查服務", "淨零聯合行動"), claim=Claim.PROPOSED)
    assert identify([mention], [proposal("跨區碳盤查服務案")], Answers.of(())).known == (0,)


def test_a_word_for_an_unnamed_case_is_no_name() -> None:
    assert found(["雙北（原名未載）"], [live("雙北（原名未載）")], Claim.UNNAMED).known == (None,)


names = st.text(alphabet="水岸夜市交流合作第一二期案雙北-方", min_size=1, max_size=9)


@given(st.lists(names, max_size=5), st.lists(st.tuples(names, st.sampled_from(Standing)), max_size=5))
def test_no_case_is_given_twice_and_questions_are_about_free_ones(
    mentioned: list[str], known: list[tuple[str, Standing]]
) -> None:
    cases = [Known(names=(name,), standing=standing) for name, standing in known]
    result = found(mentioned, cases)
    given_away = [place for place in result.known if place is not None]
    assert len(given_away) == len(set(given_away))
    for question in result.questions:
        assert result.known[question.mention] is None
        assert not set(question.known) & set(given_away)


INVENTED = [
    "智慧停車資訊共享平臺案",
    "跨域公車轉乘優惠合作案",
    "雙北河濱自行車道串聯計畫",
    "流浪犬貓絕育聯合宣導",
    "食安聯合稽查交流",
    "食品業者追溯管理經驗交流案",
    "長照人員聯合培訓",
    "長照據點參訪交流",
    "大漢溪流域清淤經驗交流",
    "事業廢棄物聯合查緝",
    "老舊公寓更新經驗交流",
    "社會住宅管理經驗交流案",
    "青年就業媒合博覽會",
    "青年創業貸款諮詢服務",
    "觀光巴士路線整合",
    "圖書館通借通還合作",
    "博物館聯票合作案",
    "防災演練聯合辦理",
    "防災士培訓交流合作",
    "消防救災支援協定",
    "校園營養師培訓交流",
    "電動公車充電設施共享",
    "農民市集聯合展售活動",
    "勞動檢查聯合稽查",
    "招商投資資訊共享",
    "跨境電商人才培訓案",
    "動物收容所參訪交流",
]


@pytest.mark.parametrize("name", INVENTED)
def test_a_stranger_is_no_other_case_of_the_list(name: str) -> None:
    others = [live(other) for other in INVENTED if other != name]
    assert found([name], others) == Identities(known=(None,), questions=())


@given(st.sampled_from(INVENTED), st.data())
def test_a_slip_of_the_pen_never_leads_to_another_case(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 3))
    slips = [
        name[:place] + "點" + name[place + 1 :],
        name[:place] + name[place + 1 : place + 3] + name[place] + name[place + 3 :],
        name[:place] + "示範" + name[place:],
        "基北北桃" + name.removeprefix("雙北").removesuffix("案"),
        "產業韌性應變方案-" + name,
    ]
    slip = data.draw(st.sampled_from(slips))
    result = found([slip], [live(other) for other in INVENTED])
    own = INVENTED.index(name)
    assert result.known[0] in (own, None)
    if result.known[0] is None:
        assert [own in question.known for question in result.questions] == [True]
