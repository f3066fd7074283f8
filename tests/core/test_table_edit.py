"""Cells merged and divided, rows and columns in and out: never a word lost, never an unsound span."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.cell_span import CellSpan, covers
from minutes_desk.core.minutes import Table
from minutes_desk.core.table_edit import (
    Area,
    divided,
    grown,
    laid_over,
    merged,
    piece,
    with_column,
    with_row,
    without_column,
    without_covered,
    without_row,
)


def span(row: int, column: int, rows: int = 1, columns: int = 1) -> CellSpan:
    return CellSpan(row=row, column=column, rows=rows, columns=columns)


def rows(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Rows of one character a cell; a point is an empty one."""
    return tuple(tuple(sign.replace(".", "") for sign in line) for line in lines)


HEADED = Table(rows=rows("甲乙.", ".丙丁", "戊己庚"), spans=(span(0, 0, 2), span(0, 1, 1, 2)))


def test_merged_cells_keep_their_words_below_each_other() -> None:
    table = Table(rows=rows("甲乙", "丙丁", "戊己"))
    assert merged(table, Area(row=0, column=0, rows=2)) == Table(
        rows=(("甲\n丙", "乙"), ("", "丁"), ("戊", "己")), spans=(span(0, 0, 2),)
    )


def test_a_merged_cell_that_is_touched_comes_along_whole() -> None:
    assert grown(HEADED, Area(row=1, column=1)) == Area(row=1, column=1)
    assert grown(HEADED, Area(row=1, column=0, columns=2)) == Area(row=0, column=0, rows=2, columns=3)
    assert merged(HEADED, Area(row=0, column=2, rows=2)).rows[0][1] == "乙\n丙\n丁"


def test_rows_and_columns_in_which_no_cell_begins_go() -> None:
    table = Table(rows=rows("甲乙丙", "丁戊己"))
    both = merged(merged(table, Area(row=0, column=0, columns=2)), Area(row=1, column=0, columns=2))
    assert both == Table(rows=(("甲\n乙", "丙"), ("丁\n戊", "己")))
    assert merged(table, Area(row=0, column=0, rows=2, columns=3)) == Table(
        rows=(("甲\n乙\n丙\n丁\n戊\n己",),)
    )


def test_a_divided_cell_has_its_words_in_the_first_place() -> None:
    assert divided(HEADED, 1, 0) == Table(rows=HEADED.rows, spans=(span(0, 1, 1, 2),))
    assert divided(HEADED, 2, 2) == HEADED


@pytest.mark.parametrize(
    "changed, wanted",
    [
        (
            with_row(HEADED, 1),
            Table(rows=rows("甲乙.", "...", ".丙丁", "戊己庚"), spans=(span(0, 0, 3), span(0, 1, 1, 2))),
        ),
        (
            with_row(HEADED, 0),
            Table(rows=rows("...", "甲乙.", ".丙丁", "戊己庚"), spans=(span(1, 0, 2), span(1, 1, 1, 2))),
        ),
        (with_row(HEADED, 3), Table(rows=(*HEADED.rows, ("", "", "")), spans=HEADED.spans)),
        (
            with_column(HEADED, 2),
            Table(rows=rows("甲乙..", ".丙.丁", "戊己.庚"), spans=(span(0, 0, 2), span(0, 1, 1, 3))),
        ),
        (without_row(HEADED, 0), Table(rows=rows("甲丙丁", "戊己庚"))),
        (without_row(HEADED, 1), Table(rows=rows("甲乙.", "戊己庚"), spans=(span(0, 1, 1, 2),))),
        (without_column(HEADED, 1), Table(rows=rows("甲乙", ".丁", "戊庚"), spans=(span(0, 0, 2),))),
        (without_column(HEADED, 0), Table(rows=rows("乙.", "丙丁", "己庚"), spans=(span(0, 0, 1, 2),))),
    ],
    ids=[
        "a row through one", "a row above", "a row below", "a column through one", "its first row", "its last row",
        "its first column", "a column beside",
    ],
)  # fmt: skip
def test_rows_and_columns_through_merged_cells(changed: Table, wanted: Table) -> None:
    assert changed == wanted


def test_a_piece_has_the_merged_cells_that_it_touches() -> None:
    assert piece(HEADED, Area(row=0, column=2)) == Table(rows=rows("乙."), spans=(span(0, 0, 1, 2),))


def test_cells_are_laid_over_others_merged_as_they_were() -> None:
    head = piece(HEADED, Area(row=0, column=0, rows=2, columns=3))
    below = laid_over(HEADED, 1, 1, head, 20)
    assert below == Table(
        rows=rows("甲乙..", ".甲乙.", "戊.丙丁"),
        spans=(span(0, 0, 2), span(0, 1, 1, 2), span(1, 1, 2), span(1, 2, 1, 2)),
    )
    assert laid_over(HEADED, 0, 0, Table(rows=(("子", "丑"),)), 20) == Table(
        rows=rows("子丑.", ".丙丁", "戊己庚")
    )
    assert laid_over(HEADED, 0, 0, Table(rows=(("子",),)), 20) == Table(
        rows=rows("子乙.", ".丙丁", "戊己庚"), spans=HEADED.spans
    )
    assert laid_over(HEADED, 2, 2, Table(rows=rows("一二三")), 4).rows[2] == ("戊", "己", "一", "二")


def tables() -> st.SearchStrategy[Table]:
    """Tables of up to five by five, every own cell with a word of its own."""

    @st.composite
    def made(draw: st.DrawFn) -> Table:
        height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        place, size = st.integers(0, 4), st.integers(1, 4)
        given = draw(
            st.lists(st.builds(CellSpan, row=place, column=place, rows=size, columns=size), max_size=4)
        )
        empty = Table(rows=(("",) * width,) * height, spans=tuple(given))
        words = [
            tuple("" if cover else f"{row}{column}" for column, cover in enumerate(line))
            for row, line in enumerate(covers(empty.spans, height, width))
        ]
        return Table(rows=tuple(words), spans=empty.spans)

    return made()


def words(table: Table) -> Counter[str]:
    return Counter(word for row in table.rows for cell in row for word in cell.split("\n") if word)


def is_whole(table: Table) -> bool:
    """Rows of one length, and every span kept when it is made anew: sound, and over empty places."""
    return (
        len(set(map(len, table.rows))) == 1 and Table(rows=table.rows, spans=table.spans).spans == table.spans
    )


ACTS: dict[str, Callable[[Table, Area], Table]] = {
    "merged": merged,
    "divided": lambda table, area: divided(table, area.row, area.column),
    "with row": lambda table, area: with_row(table, area.row),
    "with column": lambda table, area: with_column(table, area.column),
    "without covered": lambda table, _area: without_covered(table),
}


@pytest.mark.parametrize("name", ACTS)
@given(tables(), st.data())
def test_no_word_is_lost(name: str, table: Table, data: st.DataObject) -> None:
    area = data.draw(areas(table))
    made = ACTS[name](table, area)
    assert words(made) == words(table)
    assert is_whole(made)


@given(tables(), st.data())
def test_only_the_words_of_a_removed_row_or_column_go(table: Table, data: st.DataObject) -> None:
    area = data.draw(areas(table))
    for gone, made, over in (
        (table.rows[area.row], without_row(table, area.row), [s for s in table.spans if s.rows > 1]),
        ([row[area.column] for row in table.rows], without_column(table, area.column), table.spans),
    ):
        assert words(table) - words(made) <= Counter(gone)
        assert not made.rows or not made.rows[0] or is_whole(made)
        stay = [table.rows[one.row][one.column] for one in over if min(one.rows, one.columns) > 1]
        assert all(word in words(made) for word in stay), "a cell that is higher and wider stays"


@given(tables(), tables(), st.data())
def test_what_is_laid_over_stands_there(table: Table, other: Table, data: st.DataObject) -> None:
    area = data.draw(areas(table))
    made = laid_over(table, area.row, area.column, other, 20)
    assert is_whole(made)
    for row, cells in enumerate(other.rows):
        assert made.rows[area.row + row][area.column :][: len(cells)] == cells


def areas(table: Table) -> st.SearchStrategy[Area]:
    height, width = len(table.rows), len(table.rows[0])
    return st.builds(
        lambda row, column, rows, columns: Area(
            row=row, column=column, rows=min(rows, height - row), columns=min(columns, width - column)
        ),
        st.integers(0, height - 1),
        st.integers(0, width - 1),
        st.integers(1, 3),
        st.integers(1, 3),
    )
