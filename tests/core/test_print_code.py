"""The code of a draft: the same for the same words, and found among whatever else a program keeps as keywords."""

from dataclasses import replace

import pytest

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.minutes import Item, Minutes, Paragraph, Section, Table
from minutes_desk.core.print_code import code_in, keyword_of, print_code
from minutes_desk.core.progress import Progress

MINUTES = Minutes(
    roc_year=115,
    session=2,
    venue="二樓",
    sections=(
        Section(id="s", title="列管合作案", items=(Item(id="a", body=(Paragraph(text="持續辦理。"),)),)),
    ),
)


def test_what_is_not_printed_does_not_count() -> None:
    item = MINUTES.sections[0].items[0]
    other = replace(item, id="b", progress=(Progress(city="基隆市", text="已辦"),), reused_from="115-1")
    same = replace(MINUTES, sections=(replace(MINUTES.sections[0], id="t", items=(other,)),))
    assert print_code(same) == print_code(MINUTES)
    assert print_code(replace(MINUTES, venue="三樓")) != print_code(MINUTES)


def test_the_code_of_a_table_stays_what_it_was_before_cells_could_be_merged() -> None:
    table = Table(rows=(("市別", "場次"), ("基隆市", "2")))
    item = Item(heading="夜市案", body=(Paragraph(text="詳下表："), table))
    section = Section(title="列管合作案", items=(item,))
    minutes = Minutes(roc_year=115, session=2, sections=(section,))
    assert print_code(minutes) == "90628274eefe", "a reply to a paper printed by an earlier version is known"
    head = replace(table, rows=(("市別", ""), ("基隆市", "2")))
    other, merged = (
        replace(minutes, sections=(replace(section, items=(replace(item, body=(one,)),)),))
        for one in (head, replace(head, spans=(CellSpan(row=0, column=0, columns=2),)))
    )
    assert print_code(merged) != print_code(other)


@pytest.mark.parametrize("around", ["{}", "會議, {} ; 初稿", "{}，重要", "[{}]"])
def test_it_is_found_beside_other_keywords(around: str) -> None:
    code = print_code(MINUTES)
    assert code_in(around.format(keyword_of(code))) == code
    assert code_in("會議, 初稿") == ""
    assert code_in(f"{keyword_of(code)}77") == ""
