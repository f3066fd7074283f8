"""How a clause went on before: invented sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.recall import MOST, SHORTEST_REST, bite, recalled

SAID = "\n".join(
    (
        "請4市持續分享巡查照片，本案持續列管。",
        "請4市持續分享巡查照片；另請基隆市提供名冊。",
        "請4市持續更新巡查點位，本案持續列管。",
        "請各市於下次會議前提供巡查成果，本案持續列管。",
        "請各市於下次會議前提供巡查名冊。",
        "桃園市將於年底前辦理聯合淨灘。",
    )
)


@pytest.mark.parametrize(
    "before, rests",
    [
        ("請4市", ("持續分享巡查照片",)),
        ("水質良好，請4市", ("持續分享巡查照片",)),
        ("請各市", ("於下次會議前提供巡查",)),
        ("請各市於下次會議前", ("提供巡查",)),
        ("本案持", ("續列管",)),
        ("桃園市將於", ()),
        ("請4", ()),
        ("請4市，", ()),
        ("", ()),
    ],
)
def test_what_was_said_twice_is_offered(before: str, rests: tuple[str, ...]) -> None:
    assert recalled(before, SAID) == rests


def test_the_longest_beginning_decides() -> None:
    said = (
        "甲市提供巡查名冊。\n甲市提供巡查名冊。\n乙市提供巡查照片。\n乙市提供巡查照片。\n乙市提供巡查照片。"
    )
    assert recalled("乙市提供巡查", said) == ()
    assert recalled("甲市提供", said) == ("巡查名冊",)
    assert recalled("市提供", said) == ("巡查照片", "巡查名冊")


@given(st.text("甲乙丙，。", max_size=12), st.lists(st.text("甲乙丙，。", max_size=20), max_size=8))
def test_every_offer_was_said_that_often(before: str, texts: list[str]) -> None:
    said = "\n".join(texts)
    rests = recalled(before, said)
    assert len(rests) <= MOST
    for rest in rests:
        assert len(rest) >= SHORTEST_REST
        assert "，" not in rest
        follows = before[-3:] + rest
        assert sum(said.startswith(follows, at) for at in range(len(said))) >= 2


@pytest.mark.parametrize(
    "rest, first", [("持續分享巡查照片", "持續"), ("LINE群組", "LINE"), ("12場說明會", "12"), ("案", "案")]
)
def test_a_rest_is_taken_piece_by_piece(rest: str, first: str) -> None:
    assert bite(rest) == first
