"""How a decision's sentence joins, replaces and leaves a text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.decision import ACCOMPANYING, Decision
from minutes_desk.core.house_style import Form
from minutes_desk.core.minutes import Item, ItemCase, Paragraph, Table
from minutes_desk.core.resolution import as_recorded, decide, follow_words, undecide, with_thought

JOINED = Form()
POINTED = Form(decision_as_point=True)
DEPUTY = "副市長層級會議"


def item(*texts: str, level: int = 0) -> Item:
    body = tuple(Paragraph(text=text, level=level) for text in texts)
    return Item(heading="海岸清潔", cases=(ItemCase(name="海岸清潔"),), body=body)


def decided(before: Item, decision: Decision, form: Form = JOINED, **more: object) -> Item:
    return decide(before, decision, form=form, deputy_meeting=DEPUTY, **more)  # pyright: ignore[reportArgumentType]


def texts(after: Item) -> list[str]:
    return [block.text for block in after.body if isinstance(block, Paragraph)]


def test_it_joins_the_text_with_a_comma_and_the_texts_own_full_stop_goes() -> None:
    after = decided(item("請各市更新進度。"), Decision.CONTINUE)
    assert texts(after) == ["請各市更新進度，本案持續列管。"]
    assert after.decisions == after.cases[0].decisions == (Decision.CONTINUE,)


def test_in_an_empty_text_it_stands_alone() -> None:
    assert texts(decided(item(), Decision.CONTINUE)) == ["本案持續列管。"]


def test_behind_points_it_is_a_point_of_its_own() -> None:
    after = decided(item("甲。", "乙。", level=1), Decision.CONTINUE)
    assert [(one.text, one.level) for one in after.body if isinstance(one, Paragraph)] == [
        ("甲。", 1),
        ("乙。", 1),
        ("本案持續列管。", 1),
    ]


def test_where_the_host_writes_points_running_text_becomes_one() -> None:
    after = decided(item("請更新。"), Decision.CONTINUE, POINTED)
    assert [one.level for one in after.body if isinstance(one, Paragraph)] == [1, 1]


def test_another_decision_replaces_an_untouched_sentence() -> None:
    first = decided(item("請更新。"), Decision.CONTINUE)
    second = decided(first, Decision.PROPOSE_DELIST)
    assert texts(second) == ["請更新，俟下次副市長層級會議提出解除列管。"]
    assert second.decisions == (Decision.PROPOSE_DELIST,)


def test_a_sentence_that_was_changed_stays() -> None:
    first = decided(item("請更新。"), Decision.CONTINUE)
    touched = replace(first, body=(Paragraph(text="請更新，本案持續列管至年底。"),))
    second = decided(touched, Decision.DELIST)
    assert texts(second) == ["請更新，本案持續列管至年底，本案解除列管。"]


def test_decisions_that_go_together_stand_together() -> None:
    both = decided(decided(item(), Decision.REPORT_TO_DEPUTY_MAYORS), Decision.PROPOSE_DELIST)
    assert both.decisions == (Decision.REPORT_TO_DEPUTY_MAYORS, Decision.PROPOSE_DELIST)


def test_the_same_decision_again_changes_nothing() -> None:
    once = decided(item("請更新。"), Decision.CONTINUE)
    assert decided(once, Decision.CONTINUE) == once


def test_a_renaming_writes_and_keeps_the_new_name() -> None:
    after = decided(item(), Decision.RENAME, new_name="海岸守護")
    assert (texts(after), after.renamed_to) == (["本案更名為「海岸守護」。"], "海岸守護")
    assert undecide(after, deputy_meeting=DEPUTY) == replace(item(), body=())


def test_a_table_stays_where_it_was() -> None:
    table = Table(rows=(("市", "件數"),))
    before = replace(item(), body=(Paragraph(text="如下表。"), table))
    after = decided(before, Decision.CONTINUE)
    assert after.body == (Paragraph(text="如下表，本案持續列管。"), table)


@pytest.mark.parametrize("form", [JOINED, POINTED])
@given(
    text=st.text(st.sampled_from("請各市更新進度並於下次會議報告，"), min_size=1, max_size=30),
    decision=st.sampled_from([one for one in Decision if one not in (Decision.NONE, Decision.RENAME)]),
)
def test_taking_a_decision_back_gives_the_text_back(form: Form, text: str, decision: Decision) -> None:
    before = item(text.strip("，") + "。", level=1 if form.decision_as_point else 0)
    after = decided(before, decision, form, new_name="新名", others=("甲案",))
    assert texts(undecide(after, deputy_meeting=DEPUTY)) == texts(before)


@given(
    first=st.sampled_from([one for one in Decision if one not in ACCOMPANYING | {Decision.NONE}]),
    second=st.sampled_from([one for one in Decision if one not in ACCOMPANYING | {Decision.NONE}]),
)
def test_of_two_that_contradict_only_the_later_is_left(first: Decision, second: Decision) -> None:
    once = decided(item("請更新。"), first, new_name="新名", others=("甲案",))
    twice = decided(once, second, new_name="新名", others=("甲案",))
    direct = decided(item("請更新。"), second, new_name="新名", others=("甲案",))
    assert (twice.decisions, texts(twice)) == (direct.decisions, texts(direct))


def typed(before: Item, text: str) -> Item:
    return follow_words(before, replace(before, body=(Paragraph(text=text),)))


def test_words_decide_where_no_key_did() -> None:
    assert typed(item(), "請更新，本案持續列管。").decisions == (Decision.CONTINUE,)
    assert typed(item(), "請4市持續辦理研習。").decisions == ()
    keyed = decided(item(), Decision.DELIST)
    assert typed(keyed, "本案解除列管，另同意新增立案。").decisions == (Decision.DELIST,)


def test_a_sentence_written_over_takes_its_decision_along() -> None:
    keyed = decided(item("請更新。"), Decision.CONTINUE)
    assert typed(keyed, "請更新，本案解除列管。").decisions == (Decision.DELIST,)
    assert typed(keyed, "請更新。").decisions == (Decision.CONTINUE,), (
        "words that only leave leave the key's decision"
    )


def test_words_that_stood_there_when_a_decision_was_taken_back_do_not_bring_it_again() -> None:
    touched = replace(item("請更新，本案持續列管至年底。"), decisions=(Decision.CONTINUE,))
    free = undecide(touched, deputy_meeting=DEPUTY)
    assert typed(free, "請速更新，本案持續列管至年底。").decisions == ()


def test_the_new_name_is_the_one_in_the_text() -> None:
    keyed = decided(item(), Decision.RENAME, new_name="海岸守護")
    assert typed(keyed, "本案更名為「海灣守護」。").renamed_to == "海灣守護"
    by_words = typed(item(), "本案更名為「海岸守護」。")
    assert (by_words.decisions, by_words.renamed_to) == ((Decision.RENAME,), "海岸守護")
    assert typed(by_words, "本案解除列管。").renamed_to is None


def test_a_sentence_typed_without_its_full_stop_is_replaced_too() -> None:
    by_hand = typed(item(), "請更新，本案持續列管")
    assert texts(decided(by_hand, Decision.DELIST)) == ["請更新，本案解除列管。"]


def test_a_record_says_none_where_nothing_was_decided_and_keeps_the_words() -> None:
    assert as_recorded(item("請更新。")).decisions == (Decision.NONE,)
    recorded = as_recorded(decided(item("請更新。"), Decision.CONTINUE))
    assert recorded.evidence == recorded.cases[0].evidence == ("本案持續列管",)


@pytest.mark.parametrize(
    "form, level, written",
    [
        (JOINED, 0, ["請各市更新進度。", "請基隆市補件，本案持續列管。"]),
        (JOINED, 1, ["請各市更新進度。", "請基隆市補件", "本案持續列管。"]),
        (POINTED, 0, ["請各市更新進度。", "請基隆市補件", "本案持續列管。"]),
    ],
)
def test_a_late_thought_stands_before_the_sentence_that_closes_the_text(
    form: Form, level: int, written: list[str]
) -> None:
    closed = decided(item("請各市更新進度。", level=level), Decision.CONTINUE, form)
    body = with_thought(closed.body, "請基隆市補件", closed.decisions, deputy_meeting=DEPUTY)
    assert texts(replace(closed, body=body)) == written


def test_a_late_thought_stands_behind_words_of_one_s_own_and_before_several_sentences() -> None:
    own = with_thought(
        (Paragraph(text="本案就這樣持續列管吧。"),), "補件。", (Decision.CONTINUE,), deputy_meeting=DEPUTY
    )
    assert [one.text for one in own if isinstance(one, Paragraph)] == ["本案就這樣持續列管吧。", "補件。"]
    both = decided(decided(item("請說明。"), Decision.REPORT_TO_DEPUTY_MAYORS), Decision.PROPOSE_DELIST)
    after = with_thought(both.body, "補件。", both.decisions, deputy_meeting=DEPUTY)
    assert texts(replace(both, body=after)) == [
        "請說明。",
        f"補件，{texts(both)[0].removeprefix('請說明，')}",
    ]


def test_below_words_that_introduce_something_it_stands_in_a_paragraph_of_its_own() -> None:
    table = Table(rows=(("縣市", "件數"), ("新北市", "34")))
    before = Item(heading="監測資訊", body=(Paragraph(text="各市監測資訊如下表："), table))
    after = decided(before, Decision.CONTINUE)
    assert after.body == (Paragraph(text="各市監測資訊如下表："), table, Paragraph(text="本案持續列管。"))
    assert undecide(after, deputy_meeting="副市長層級會議").body == before.body
