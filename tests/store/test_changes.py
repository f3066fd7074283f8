"""A change is applied, and its inverse takes it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.errors import DamagedDocument
from minutes_desk.store.changes import after, replay, row_added, value_changed
from tests.store.samples import TEXTS

LONG = st.builds(lambda a, b, c: a * 40 + b + c * 40, TEXTS, TEXTS, TEXTS)
VALUES = st.none() | st.integers() | TEXTS | LONG


@given(VALUES, VALUES)
def test_a_change_and_its_inverse_lead_there_and_back(old: object, new: object) -> None:
    change = value_changed("item", "1", "body", old, new)  # pyright: ignore[reportArgumentType]
    assert after(change, old) == new  # pyright: ignore[reportArgumentType]
    assert after(change.inverse, new) == old  # pyright: ignore[reportArgumentType]


@given(TEXTS, TEXTS, TEXTS)
def test_of_a_long_text_only_the_piece_that_differs_is_kept(old: str, new: str, rest: str) -> None:
    around = "前" * 64
    change = value_changed("item", "1", "body", around + old + rest, around + new + rest)
    assert change.start is not None
    assert len(str(change.old)) <= len(old)
    assert len(str(change.new)) <= len(new)


def test_a_value_that_is_not_the_recorded_one_is_refused() -> None:
    long = "前" * 100
    with pytest.raises(DamagedDocument):
        after(value_changed("item", "1", "body", long + "甲", long + "乙"), long + "丙")
    with pytest.raises(DamagedDocument):
        after(value_changed("item", "1", "label", "甲", "乙"), "丙")


def test_rows_in_memory_follow_changes() -> None:
    tables: dict[str, dict[str, dict[str, str | int | None]]] = {}
    added = row_added("ruling", {"id": "1", "kind": "delist"})
    replay(tables, added)
    replay(tables, value_changed("ruling", "1", "kind", "delist", "list"))
    assert tables == {"ruling": {"1": {"id": "1", "kind": "list"}}}
    with pytest.raises(DamagedDocument):
        replay(tables, added)
    with pytest.raises(DamagedDocument):
        replay(tables, added.inverse)
