"""The ledger's lines as plain data: found by words and states, sorted by columns, what no word says marked."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.case import Appearance, Case, CaseState
from minutes_desk.core.decision import Decision
from minutes_desk.core.ledger import fold
from minutes_desk.ui.ledger.lineage import Kind, names_borne, timeline
from minutes_desk.ui.ledger.rows import Column, chosen, counts, in_order, rows_of
from tests.ui.ledger.invented import crowded_meetings

RECORDS = tuple(replace(one, id=str(at)) for at, one in enumerate(crowded_meetings(80)))
LEDGER = fold(RECORDS)
ROWS = rows_of(LEDGER.cases)
DATES = {one.minutes.key: one.minutes.date for one in RECORDS}


def case(**changes: object) -> Case:
    told = Case(
        number="114-2-03",
        name="臺北ＬＥＤ路燈汰換",
        other_names=("台北路燈",),
        state=CaseState.OPEN,
        since="114-2",
        last="114-10",
        meetings=2,
        merged_into=None,
        renamed_from=("台北路燈",),
        lead=("新北市政府經濟發展局",),
        supporting=(),
        implied=False,
        returned=True,
        proposer=None,
        scope=None,
        lineage=(
            step("114-2", "台北路燈", "先辦說明會。"),
            step("114-10", "臺北ＬＥＤ路燈汰換", "1. 盤點數量。\n2. 持續列管。", CaseState.OPEN),
        ),
    )
    return replace(told, **changes)


def step(
    meeting: str, name: str, text: str, state: CaseState = CaseState.OPEN, item: str | None = "一/(二)"
) -> Appearance:
    return Appearance(
        meeting=meeting,
        name=name,
        decisions=(Decision.CONTINUE,) if item else (),
        text=text,
        state=state,
        item=item,
    )


def test_a_line_says_what_the_interface_shows() -> None:
    (row,) = rows_of([case()])
    assert row.cells == (
        "114-2-03", "臺北ＬＥＤ路燈汰換", "列管中（退回）", "114-2", "114-10", "2", "1. 盤點數量。 2. 持續列管。", "新北市經發局",
    )  # fmt: skip
    assert row.uncertain


def test_words_are_found_in_any_name_and_text_whatever_their_width() -> None:
    rows = rows_of([case()])
    for words in (
        "台北 led",
        "臺北路燈",
        "說明會",
        "114-2-03",
        "經發局 盤點",
        "經濟發展局",
        "退回",
        "Ｌｅｄ",
    ):
        assert chosen(rows, words, set()), words
    assert not chosen(rows, "台北 公車", set())


def test_states_and_words_together() -> None:
    found = counts(ROWS)
    assert sum(found.values()) == len(ROWS) == 80
    for state, number in found.items():
        assert len(chosen(ROWS, "", {state})) == number
    both = set(list(found)[:2])
    assert {row.state for row in chosen(ROWS, "案", both)} == both


@given(column=st.sampled_from(list(Column)), falling=st.booleans(), rows=st.permutations(ROWS))
def test_sorted_by_any_column_whatever_the_order_before(
    column: Column, falling: bool, rows: list[object]
) -> None:
    ordered = in_order(rows, column, falling=falling)  # pyright: ignore[reportArgumentType]
    assert ordered == in_order(ROWS, column, falling=falling)
    for one, other in pairwise(ordered):
        a, b = one.order[column], other.order[column]
        assert a >= b if falling else a <= b  # pyright: ignore[reportOperatorIssue]


def test_meetings_are_sorted_as_numbers() -> None:
    rows = rows_of([case(number="114-10-01", last="114-10"), case(number="114-9-01", last="114-9")])
    assert [row.cells[Column.LAST] for row in in_order(rows, Column.LAST, falling=False)] == [
        "114-9",
        "114-10",
    ]


def test_the_names_with_when_they_were_borne() -> None:
    dates = {"114-2": dt.date(2025, 5, 14), "114-10": None}
    borne = names_borne(case(other_names=("台北路燈", "街燈")), dates)
    assert [(one.name, one.when) for one in borne] == [
        ("臺北ＬＥＤ路燈汰換", "114-10"),
        ("台北路燈", "114-2"),
        ("街燈", "原名"),
    ]


def test_the_timeline_tells_meetings_rulings_and_what_only_follows() -> None:
    absent = replace(step("114-3", "台北路燈", "", CaseState.LAPSED, item=None), implied=True)
    ruled = step("114年6月5日", "台北路燈", "同意列管", item=None)
    steps = timeline(
        case(lineage=(step("114-2", "台北路燈", "先辦說明會。"), ruled, absent)),
        {"114-2": dt.date(2025, 5, 14), "114-3": dt.date(2025, 8, 1)},
    )
    assert [one.kind for one in steps] == [Kind.ABSENCE, Kind.RULING, Kind.MEETING]
    assert [(one.title, one.decided, one.becomes) for one in steps] == [
        ("114-3　114年8月1日", "未列入本次會議", "未續列（推定）"),
        ("114年6月5日　副首長會議", "同意列管", "列管中"),
        ("114-2　114年5月14日　一/(二)", "持續列管", "列管中"),
    ]
    assert [one.uncertain for one in steps] == [True, False, False]
    assert steps[2].name == "台北路燈"
    assert steps[2].text == "先辦說明會。"


def test_every_step_of_every_case_is_told() -> None:
    for one in LEDGER.cases:
        steps = timeline(one, DATES)
        assert len(steps) == len(one.lineage)
        assert steps[0].becomes.startswith(rows_of([one])[0].cells[Column.STATE][:2])
        assert one.name in [borne.name for borne in names_borne(one, DATES)]
