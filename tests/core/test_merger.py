"""A merger over several items, and what the ledger makes of it, of a split and of a widening."""

from dataclasses import replace

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.house_style import Form
from minutes_desk.core.ledger import Ledger, fold
from minutes_desk.core.merger import carry_through, follow_typing
from minutes_desk.core.minutes import Item, Minutes, Paragraph, with_items
from minutes_desk.core.resolution import decide, undecide
from tests.core.histories import item, meeting, tracked

DEPUTY = "副市長層級會議"
FORM = Form()


def ids(minutes: Minutes) -> Minutes:
    return with_items(minutes, lambda one: replace(one, id=one.heading or ""))


def before() -> Minutes:
    names = ("夜市衛生輔導", "河岸燈籠節", "夜市行銷推廣")
    return ids(meeting("110-2", tracked(*[item(name, "") for name in names])).minutes)


def put(minutes: Minutes, name: str, decision: Decision | None, **names: object) -> Minutes:
    old = find(minutes, name)
    if decision is None:
        new = undecide(old, deputy_meeting=DEPUTY)
    else:
        new = decide(old, decision, form=FORM, deputy_meeting=DEPUTY, **names)  # type: ignore[arg-type]
    return carry_through(minutes, old, new, form=FORM, deputy_meeting=DEPUTY)


def find(minutes: Minutes, name: str) -> Item:
    return next(one for one in minutes.items() if one.id == name)


def merged(first: str = "夜市衛生輔導", other: str = "夜市行銷推廣") -> Minutes:
    return put(before(), first, Decision.MERGE, new_name="夜市品質提升", others=(other,))


def folded(minutes: Minutes) -> Ledger:
    known = meeting(
        "110-1",
        tracked("夜市衛生輔導 continue", "河岸燈籠節 continue", "夜市行銷推廣 continue"),
    )
    later = meeting("110-2")
    return fold([known, replace(later, minutes=minutes)])


@pytest.mark.parametrize(
    "pair", [("夜市衛生輔導", "夜市行銷推廣"), ("夜市行銷推廣", "夜市衛生輔導")], ids=["first", "last"]
)
def test_both_items_say_so_and_the_ledger_joins_them(pair: tuple[str, str]) -> None:
    minutes = merged(*pair)
    first, other = pair
    assert find(minutes, first).text == f"本案與「{other}」合併為「夜市品質提升」。"
    assert find(minutes, other).text == "本案併入「夜市品質提升」。"
    ledger = folded(minutes)
    successor = ledger.case("夜市品質提升")
    assert successor.state.value == "open"
    for source in pair:
        case = ledger.case(source)
        assert (case.state.value, case.merged_into) == ("merged", successor.number)


def test_a_case_can_be_merged_into_one_that_keeps_its_name() -> None:
    minutes = put(before(), "夜市衛生輔導", Decision.MERGE, new_name="夜市衛生輔導", others=("夜市行銷推廣",))
    ledger = folded(minutes)
    assert ledger.case("夜市衛生輔導").state.value == "open"
    assert ledger.case("夜市行銷推廣").merged_into == ledger.case("夜市衛生輔導").number
    assert ledger.case("夜市衛生輔導").number == "110-1-01"


def test_taken_back_at_one_item_it_is_taken_back_at_the_others() -> None:
    assert put(merged(), "夜市衛生輔導", None) == before()
    other = put(merged(), "夜市衛生輔導", Decision.CONTINUE)
    assert find(other, "夜市行銷推廣") == find(before(), "夜市行銷推廣")


def test_other_names_given_again_replace_the_first_ones() -> None:
    minutes = put(merged(), "夜市衛生輔導", Decision.MERGE, new_name="夜市與燈籠", others=("河岸燈籠節",))
    assert find(minutes, "夜市衛生輔導").text == "本案與「河岸燈籠節」合併為「夜市與燈籠」。"
    assert find(minutes, "夜市行銷推廣").decisions == ()
    assert find(minutes, "河岸燈籠節").text == "本案併入「夜市與燈籠」。"


def test_a_merged_item_decided_otherwise_loses_the_sentence() -> None:
    minutes = put(merged(), "夜市行銷推廣", Decision.CONTINUE)
    assert find(minutes, "夜市行銷推廣").text == "本案持續列管。"


def test_a_new_name_typed_over_goes_on_to_the_others() -> None:
    minutes = merged()
    leader = find(minutes, "夜市衛生輔導")
    text = leader.text.replace("夜市品質提升", "夜市環境改善")
    typed = with_items(
        minutes, lambda one: replace(one, body=(Paragraph(text=text),)) if one.id == leader.id else one
    )
    followed = follow_typing(minutes, typed)
    assert find(followed, "夜市行銷推廣").text == "本案併入「夜市環境改善」。"
    ledger = folded(followed)
    assert ledger.case("夜市行銷推廣").merged_into == ledger.case("夜市環境改善").number


def test_a_split_names_its_parts() -> None:
    parts = ("夜市衛生輔導", "夜市衛生稽查", "夜市衛生宣導")
    minutes = put(before(), "夜市衛生輔導", Decision.SPLIT, others=parts)
    assert (
        find(minutes, "夜市衛生輔導").text == "本案分為「夜市衛生輔導」、「夜市衛生稽查」及「夜市衛生宣導」。"
    )
    ledger = folded(minutes)
    assert [ledger.case(part).state.value for part in parts] == ["open"] * 3
    again = put(minutes, "夜市衛生輔導", Decision.SPLIT, others=parts[:2])
    assert find(again, "夜市衛生輔導").text == "本案分為「夜市衛生輔導」及「夜市衛生稽查」。"


@pytest.mark.parametrize("scope", ["4市", "3市", "基北北桃", "基隆市、臺北市及新北市"])
def test_a_widening_names_the_cities(scope: str) -> None:
    minutes = put(before(), "河岸燈籠節", Decision.EXPAND, scope=scope)
    assert find(minutes, "河岸燈籠節").text == f"本案擴大為{scope}合作。"
    assert folded(minutes).case("河岸燈籠節").scope == scope
    assert put(minutes, "河岸燈籠節", None) == before()
