"""Words and decision that part, and those that do not."""

import pytest

from minutes_desk.core.contradiction import contradiction
from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, ItemCase, Paragraph

D = Decision


def item(text: str, *decisions: Decision) -> Item:
    return Item(body=(Paragraph(text=text),) if text else (), decisions=decisions)


@pytest.mark.parametrize(
    "text, decisions",
    [
        ("請各市提供資料，本案持續列管。", (D.CONTINUE,)),
        ("請4市持續辦理相關活動。", (D.CONTINUE,)),
        ("本案提報副市長層級會議進行報告後申請解除列管。", (D.REPORT_TO_DEPUTY_MAYORS, D.PROPOSE_DELIST)),
        ("轉為常態性交流，本案解除列管。", (D.DELIST,)),
        ("請各市提供資料。", ()),
        ("", (D.CONTINUE,)),
    ],
)
def test_no_contradiction(text: str, decisions: tuple[Decision, ...]) -> None:
    assert contradiction(item(text, *decisions)) is None


def test_the_words_say_another_decision() -> None:
    found = contradiction(item("已完成，本案解除列管。", D.CONTINUE))
    assert found is not None
    assert (found.said, found.unsaid) == ((D.DELIST,), (D.CONTINUE,))
    assert found.sentence == "文字寫「本案解除列管」（解除列管），決定卻是「持續列管」。"


def test_the_words_say_two_things_and_only_one_is_decided() -> None:
    found = contradiction(item("本案持續列管。\n本案解除列管。", D.CONTINUE))
    assert found is not None
    assert found.sentence == "文字寫「本案解除列管」（解除列管），與所記的決定不同。"


def test_the_words_do_not_say_what_is_decided() -> None:
    found = contradiction(item("請各市提供資料。", D.DELIST))
    assert found is not None
    assert found.sentence == "決定是「解除列管」，文字裡沒有寫出來。"


def test_the_cases_of_an_item_may_be_decided_apart() -> None:
    cases = (ItemCase(name="甲案", decisions=(D.CONTINUE,)), ItemCase(name="乙案", decisions=(D.DELIST,)))
    both = Item(body=(Paragraph(text="本案持續列管。"), Paragraph(text="本案解除列管。")), cases=cases)
    assert contradiction(both) is None
