import pytest

from minutes_desk.core.cell_span import CellSpan, by_cell, row_groups, sound


def span(row: int, column: int, rows: int = 1, columns: int = 1) -> CellSpan:
    return CellSpan(row=row, column=column, rows=rows, columns=columns)


@pytest.mark.parametrize(
    "given, kept",
    [
        ((span(1, 0, 2), span(0, 0, 1, 2)), (span(0, 0, 1, 2), span(1, 0, 2))),
        ((span(2, 2, 4, 4),), ()),
        ((span(1, 1, 9, 9),), (span(1, 1, 2, 2),)),
        ((span(0, 0, 2, 2), span(1, 1, 2, 1)), (span(0, 0, 2, 2),)),
        ((span(0, 0), span(-1, 0, 2), span(3, 0, 2)), ()),
    ],
    ids=["in order", "in the last corner", "over the edge", "one over another", "that cover nothing"],
)
def test_only_sound_spans_are_kept(given: tuple[CellSpan, ...], kept: tuple[CellSpan, ...]) -> None:
    assert sound(given, 3, 3) == kept


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
