from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.writing.pagination import Flow, paginate


def text(lines: int, *, keep: bool = False, after: float = 0) -> Flow:
    return Flow(heights=(10.0,) * lines, keep_with_next=keep, space_after=after)


def table(rows: int) -> Flow:
    return Flow(heights=(10.0,) * rows, is_table=True)


def small(rows: int) -> Flow:
    return Flow(heights=(10.0,) * rows, is_table=True, whole=True)


def pages(room: float, *flows: Flow) -> list[list[str]]:
    """The rows of each page as flow.row; a repeated head bears a star."""
    return [
        [f"{row.flow}.{row.row}{'*' if row.repeated else ''}" for row in page]
        for page in paginate(flows, room)
    ]


def test_nothing_is_one_empty_page() -> None:
    assert pages(50) == [[]]


def test_pages_are_filled() -> None:
    assert pages(40, text(1), text(1), text(1), text(1), text(1)) == [["0.0", "1.0", "2.0", "3.0"], ["4.0"]]


def test_rows_follow_each_other_and_a_gap_stands_between() -> None:
    [first, second] = paginate([text(2, after=5), text(1)], 30)
    assert [row.top for row in first] == [0, 10]
    assert [row.top for row in second] == [0]
    assert [row.top for row in paginate([text(2, after=5), text(1)], 40)[0]] == [0, 10, 25]


def test_two_lines_at_least_stand_on_either_side() -> None:
    assert pages(40, text(3), text(4)) == [["0.0", "0.1", "0.2"], ["1.0", "1.1", "1.2", "1.3"]]
    assert pages(40, text(5)) == [["0.0", "0.1", "0.2"], ["0.3", "0.4"]]
    assert pages(40, text(2), text(3)) == [["0.0", "0.1"], ["1.0", "1.1", "1.2"]]
    assert pages(40, text(1), text(4)) == [["0.0", "1.0", "1.1"], ["1.2", "1.3"]]


def test_a_heading_goes_with_its_text() -> None:
    assert pages(40, text(3), text(1, keep=True), text(4)) == [
        ["0.0", "0.1", "0.2"],
        ["1.0", "2.0", "2.1"],
        ["2.2", "2.3"],
    ]
    assert pages(50, text(2), text(1, keep=True), text(1, keep=True), text(1)) == [
        ["0.0", "0.1", "1.0", "2.0", "3.0"]
    ]
    assert pages(40, text(2), text(1, keep=True), text(1, keep=True), text(1)) == [
        ["0.0", "0.1"],
        ["1.0", "2.0", "3.0"],
    ]


def test_headings_that_fill_more_than_a_page_part_where_they_must() -> None:
    assert pages(20, *[text(1, keep=True)] * 5) == [["0.0", "1.0"], ["2.0"], ["3.0", "4.0"]]


def test_a_table_repeats_its_head() -> None:
    assert pages(30, table(6)) == [
        ["0.0", "0.1", "0.2"],
        ["0.0*", "0.3", "0.4"],
        ["0.0*", "0.5"],
    ]


def test_a_tables_head_never_stands_alone() -> None:
    assert pages(30, text(2), table(3)) == [["0.0", "0.1"], ["1.0", "1.1", "1.2"]]
    assert pages(40, text(1), text(1, keep=True), table(3)) == [["0.0", "1.0", "2.0", "2.1"], ["2.0*", "2.2"]]


def test_a_row_higher_than_a_page_has_one_of_its_own() -> None:
    tall = Flow(heights=(10.0, 90.0, 10.0), is_table=True)
    assert pages(40, tall) == [["0.0"], ["0.0*", "0.1"], ["0.0*", "0.2"]]


FLOWS = st.lists(
    st.builds(
        Flow,
        heights=st.lists(st.sampled_from((5.0, 10.0, 20.0)), min_size=1, max_size=12).map(tuple),
        keep_with_next=st.booleans(),
        space_after=st.sampled_from((0.0, 5.0)),
        is_table=st.booleans(),
    ),
    max_size=8,
)


@given(FLOWS)
def test_every_row_stands_once_in_order_and_on_the_page(flows: list[Flow]) -> None:
    placed = paginate(flows, 60)
    rows = [(row.flow, row.row) for page in placed for row in page if not row.repeated]
    assert rows == [(index, row) for index, flow in enumerate(flows) for row in range(len(flow.heights))]
    for page in placed:
        for row in page:
            assert row.top + flows[row.flow].heights[row.row] <= 60.01
    assert all(placed) or not flows


def test_a_part_begins_a_page_and_a_heading_does_not_wait_for_it() -> None:
    new = Flow(heights=(10.0,), new_page=True)
    assert pages(50, text(1), new, new) == [["0.0"], ["1.0"], ["2.0"]]
    assert pages(50, new) == [["0.0"]]
    assert pages(30, text(2), text(1, keep=True), new) == [["0.0", "0.1", "1.0"], ["2.0"]]


def test_a_small_table_stays_whole_with_what_announces_it_where_a_page_holds_it() -> None:
    assert pages(50, text(2), small(4)) == [["0.0", "0.1"], ["1.0", "1.1", "1.2", "1.3"]]
    assert pages(50, text(1), text(1, keep=True), small(4)) == [
        ["0.0"],
        ["1.0", "2.0", "2.1", "2.2", "2.3"],
    ]
    assert pages(40, text(1, keep=True), small(5)) == [["0.0", "1.0", "1.1", "1.2"], ["1.0*", "1.3", "1.4"]]
    assert pages(40, text(1), small(5)) == [["0.0", "1.0", "1.1", "1.2"], ["1.0*", "1.3", "1.4"]]
