"""The difference of two texts: always whole, and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.text_difference import PieceKind, pieces

SAME, CUT, PUT = PieceKind.SAME, PieceKind.CUT, PieceKind.PUT


@given(st.text("請各市，。續辦\n「」", max_size=40), st.text("請各市，。續辦\n「」", max_size=40))
def test_the_pieces_are_the_two_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(one.text for one in found if one.kind is not PUT) == old
    assert "".join(one.text for one in found if one.kind is not CUT) == new
    assert all(one.text for one in found)
    assert (old == new) == all(one.kind is SAME for one in found)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("", "請續辦。", [(PUT, "請續辦。")]),
        ("請續辦。", "請續辦。本案持續列管。", [(SAME, "請續辦。"), (PUT, "本案持續列管。")]),
        (
            "請各市於9月底前完成。",
            "請各市於10月底前完成。",
            [(SAME, "請各市於"), (CUT, "9"), (PUT, "10"), (SAME, "月底前完成。")],
        ),
        (
            "舊的一句。留著。",
            "完全不同。留著。",
            [(CUT, "舊的一句。"), (PUT, "完全不同。"), (SAME, "留著。")],
        ),
    ],
)
def test_what_changed_is_marked_where_it_changed(
    old: str, new: str, expected: list[tuple[PieceKind, str]]
) -> None:
    assert [(one.kind, one.text) for one in pieces(old, new)] == expected
