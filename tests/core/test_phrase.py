"""Phrases: what counts as used, what recurs in a host's minutes, and what may be kept."""

import pytest

from minutes_desk.core.errors import BadInput
from minutes_desk.core.phrase import BUILT_IN, FIELD, Phrase, checked, matching, ranked
from minutes_desk.core.recurring import generalised, recurring_sentences

GIVE = Phrase(code="提供", text="請〔機關〕於〔日期〕前提供〔資料〕。")
NOTED = Phrase(code="備查", text="同意備查。")


def test_the_most_used_come_first_whatever_fills_their_fields() -> None:
    texts = ["請甲市政府於115年3月5日前提供名冊，本案續辦。", "請乙局於月底前提供照片。", "同意備查。"]
    assert ranked((NOTED, GIVE), texts) == (GIVE, NOTED)
    assert ranked((NOTED, GIVE), []) == (NOTED, GIVE)


def test_a_filling_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert ranked((NOTED, GIVE), ["請甲局說明。於會後前提供名冊。", "同意備查。"]) == (NOTED, GIVE)


def test_the_same_words_stand_once_the_first_stays() -> None:
    own = Phrase(id="1", code="我的", text="同意備查。")
    assert ranked((own, NOTED), []) == (own,)


def test_the_list_is_narrowed_down_by_text_and_code() -> None:
    assert matching((NOTED, GIVE), "日期") == (GIVE,)
    assert matching((NOTED, GIVE), "備") == (NOTED,)
    assert matching((GIVE, Phrase(code="請", text="請。")), "請")[0].code == "請"
    assert matching((NOTED,), "沒有") == ()


def test_built_in_phrases_have_codes_of_their_own() -> None:
    codes = [phrase.code for phrase in BUILT_IN]
    assert len(set(codes)) == len(codes)
    assert all(codes)
    assert any(FIELD.search(phrase.text) for phrase in BUILT_IN)


@pytest.mark.parametrize(
    "phrase", [Phrase(text=" "), Phrase(code="甲 乙", text="丙"), Phrase(text="字" * 500)]
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(phrase: Phrase) -> None:
    with pytest.raises(BadInput, match="沒有儲存"):
        checked(phrase)


def test_a_phrase_is_kept_on_one_line() -> None:
    assert checked(Phrase(code=" qz ", text="請 各市\n提供。")) == Phrase(code="qz", text="請各市提供。")


def test_sentences_that_come_again_become_phrases_with_fields() -> None:
    texts = [
        "請新北市政府農業局於115年3月5日前更新巡查表，本案持續列管。",
        "請桃園市政府農業局於114年9月1日前更新巡查表，並副知各市。",
        "與本案無關的一句話。",
    ]
    found = [phrase.text for phrase in recurring_sentences(texts)]
    assert found == ["請〔機關〕於〔日期〕更新巡查表。"]


def test_what_a_decision_key_writes_is_no_phrase() -> None:
    assert recurring_sentences(["本案持續列管。", "本案持續列管。"]) == ()


def test_names_in_quotes_and_cities_are_fields() -> None:
    assert generalised("「河岸案」由基隆市彙整。") == "「〔案名〕」由〔市〕彙整。"
    assert generalised("請基隆市、臺北市彙整。") == "請基隆市、臺北市彙整。"
