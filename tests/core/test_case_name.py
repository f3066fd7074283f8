"""Names of cases, apart from their writing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.case_name import _in_order, clean, likeness, likeness_at_most, opposed, take_apart


@pytest.mark.parametrize(
    "a, b",
    [
        ("台北展覽合作", "臺北展覽合作"),
        ("「夜市經驗分享」", "夜市經驗分享"),
        ("智慧農（漁）業場域交流", "智慧農(漁)業場域交流"),
        ("港區 5G 示範計畫", "港區5G示範計畫"),
        ("河川巡守交流案", "河川巡守交流"),
        ("食農/漁教育", "食農／漁教育"),
        ("市集聯合行銷（原雙北合作案）", "市集聯合行銷"),
        ("四市共乘平臺", "4市共乘平臺"),
        ("校園菜圃（桃園市政府農業局提案）", "校園菜圃"),
    ],
)
def test_the_same_name_however_written(a: str, b: str) -> None:
    assert take_apart(a).exact == take_apart(b).exact


def test_a_name_is_taken_apart() -> None:
    name = take_apart("颱風復原方案-基北北桃抽水機調度合作案")
    assert (name.programme, name.scope, name.body) == ("颱風復原方案", "基北北桃", "抽水機調度")
    assert name.core == "抽水機調度"


@pytest.mark.parametrize("name", ["基北北桃", "方案", "案", "合作交流", "2026-InnoVEX", "「」"])
def test_nothing_is_taken_off_until_no_name_is_left(name: str) -> None:
    parts = take_apart(name)
    assert parts.scope == parts.programme == ""
    if name != "「」":
        assert parts.body
        assert parts.core


@pytest.mark.parametrize(
    "a, b, least",
    [
        ("夜市交流合作", "夜市合作交流", 0.8),
        ("山徑捕蜂籠及蜂巢宣導及清除交流", "山徑捕峰籠及蜂巢宣導及清除交流", 0.9),
        ("雙北校園菜圃教育合作交流", "校園菜/花圃教育合作交流", 0.85),
        ("颱風復原方案-抽水機跨區調度平臺", "抽水機調度跨區平臺", 0.8),
    ],
)
def test_alike(a: str, b: str, least: float) -> None:
    assert likeness(take_apart(a), take_apart(b)) >= least


@pytest.mark.parametrize(
    "a, b, most",
    [
        ("文創交流合作", "青創交流合作", 0.5),  # what they share is what every name has
        ("雙北農村社區經驗交流", "新興能源經驗交流合作案", 0.5),
        ("校園菜圃論壇案", "校園菜/花圃教育合作交流", 0.66),
    ],
)
def test_not_alike(a: str, b: str, most: float) -> None:
    assert likeness(take_apart(a), take_apart(b)) <= most


@pytest.mark.parametrize(
    "a, b, apart",
    [
        ("雙北夜市交流", "北桃夜市交流", True),
        ("雙北夜市交流", "基北北桃夜市交流", False),
        ("北北基桃夜市交流", "基北北桃夜市交流", False),
        ("抽水機採購第一期", "抽水機採購第二期", True),
        ("農產品進口檢驗協作", "農產品出口檢驗協作", True),
        ("新北市展售活動", "桃園市展售活動", True),
        ("新北市展售活動", "展售活動", False),
        ("颱風災後復原方案-人才培訓", "颱風復原方案-人才培訓", False),
        ("颱風復原方案-人才培訓", "數位轉型計畫-人才培訓", True),
        ("夜市交流合作", "夜市合作交流", False),
    ],
)
def test_names_that_say_themselves_that_they_are_different(a: str, b: str, apart: bool) -> None:
    assert opposed(take_apart(a), take_apart(b)) is apart
    assert opposed(take_apart(b), take_apart(a)) is apart


def test_a_name_is_shown_without_its_marks() -> None:
    assert clean(" 「夜市經驗分享」 ") == "夜市經驗分享"
    assert clean("延(分)期繳稅") == "延(分)期繳稅"


def test_the_common_subsequence_is_as_long_as_the_table_says() -> None:
    chance = random.Random(115)
    for _ in range(300):
        a, b = ("".join(chance.choices("市場行銷聯合", k=chance.randrange(0, 12))) for _ in range(2))
        row = [0] * (len(b) + 1)
        for sign in a:
            above, row = row, [0]
            for place, other in enumerate(b):
                row.append(above[place] + 1 if sign == other else max(above[place + 1], row[-1]))
        assert _in_order(a, b) == row[-1]


NAMES = st.text(st.sampled_from("夜市觀光合作交流案台臺北雙第一二期-"), min_size=1, max_size=12)


@given(NAMES, NAMES)
def test_what_is_known_at_once_of_a_likeness_is_never_too_little(a: str, b: str) -> None:
    one, other = take_apart(a), take_apart(b)
    assert likeness(one, other) <= likeness_at_most(one, other) <= 1.0
    assert likeness_at_most(one, one) == 1.0


def test_a_name_shares_with_another_each_sign_as_often_as_both_have_it() -> None:
    assert likeness_at_most(take_apart("花花世界"), take_apart("花蓮世貿")) == 0.5
    assert likeness_at_most(take_apart("漁港導覽"), take_apart("溫泉節慶")) == 0.0
