import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutes_desk.core.cell_span import (
    CellSpan,
    by_cell,
    covers,
    row_groups,
    sound,
    spans_of,
    turned,
    with_rows_kept,
)


def span(row: int, column: int, rows: int = 1, columns: int = 1) -> CellSpan:
    return CellSpan(row=row, column=column, rows=rows, columns=columns)


@pytest.mark.parametrize(
    "wanted, kept",
    [
        ((span(1, 0, 2), span(0, 0, 1, 2)), (span(0, 0, 1, 2), span(1, 0, 2))),
        ((span(2, 2, 4, 4),), ()),
        ((span(1, 1, 9, 9),), (span(1, 1, 2, 2),)),
        ((span(0, 0, 2, 2), span(1, 1, 2, 1)), (span(0, 0, 2, 2),)),
        ((span(0, 0), span(-1, 0, 2), span(3, 0, 2)), ()),
        ((span(0, 0, -2, -2), span(1, 1, 0, 3)), ()),
    ],
    ids=[
        "in order",
        "in the last corner",
        "over the edge",
        "one over another",
        "that cover nothing",
        "below 1",
    ],
)
def test_only_sound_spans_are_kept(wanted: tuple[CellSpan, ...], kept: tuple[CellSpan, ...]) -> None:
    assert sound(wanted, 3, 3) == kept


def test_every_place_knows_its_span() -> None:
    one = span(0, 1, 2, 2)
    assert by_cell([one]) == {(0, 1): one, (0, 2): one, (1, 1): one, (1, 2): one}


@pytest.mark.parametrize(
    "spans, groups",
    [
        ((), [1, 1, 1, 1, 1]),
        ((span(0, 0, 2),), [2, 1, 1, 1]),
        ((span(1, 0, 2), span(2, 1, 2)), [1, 3, 1]),
        ((span(0, 0, 5), span(1, 1, 2)), [5]),
        ((span(0, 0, 1, 3),), [1, 1, 1, 1, 1]),
    ],
    ids=["none", "a head of two", "one into the next", "one in another", "only wide"],
)
def test_rows_are_held_together(spans: tuple[CellSpan, ...], groups: list[int]) -> None:
    found = list(row_groups(spans, 5))
    assert [len(group) for group in found] == groups
    assert [row for group in found for row in group] == [0, 1, 2, 3, 4]


def spans() -> st.SearchStrategy[tuple[CellSpan, ...]]:
    """Sound spans of a table of five by five."""
    place, size = st.integers(0, 4), st.integers(1, 4)
    one = st.builds(CellSpan, row=place, column=place, rows=size, columns=size)
    return st.lists(one, max_size=5).map(lambda found: sound(found, 5, 5))


@given(spans())
def test_the_places_that_spans_cover_give_the_spans_again(merged: tuple[CellSpan, ...]) -> None:
    assert spans_of(covers(merged, 5, 5)) == merged


def test_covered_places_that_no_cell_reaches_are_cells_for_themselves() -> None:
    rows = covers([span(0, 0, 2, 2)], 2, 2)
    assert spans_of([rows[1], rows[0]]) == (span(1, 0, 1, 2),), "the row below alone, then the one above"
    assert spans_of([[], *rows]) == (span(1, 0, 2, 2),)


@example((CellSpan(row=0, column=2, rows=2, columns=2), CellSpan(row=1, column=0, rows=1, columns=2)), {1})
@given(spans(), st.sets(st.integers(0, 4)))
def test_spans_over_rows_that_go_lose_those_rows(merged: tuple[CellSpan, ...], kept: set[int]) -> None:
    rows = sorted(kept)
    left = with_rows_kept(merged, rows)
    assert left == sound(left, len(rows), 5), "sound as they are"
    cells = {(rows[row], column) for one in left for row, column in one.cells()}
    before = {(row, column) for one in merged for row, column in one.cells() if row in kept}
    alone = {
        (row, one.column) for one in merged if one.columns == 1 for row in rows
        if len([own for own in rows if one.row <= own < one.row + one.rows]) == 1
    }  # fmt: skip
    assert before - alone <= cells <= before


@given(spans())
def test_turned_twice_is_as_before(merged: tuple[CellSpan, ...]) -> None:
    assert turned(turned(merged)) == merged
