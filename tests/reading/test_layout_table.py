"""Tables that only lay out the page are read as if typed; tables of data stay tables."""

import pytest

from minutes_desk.core.minutes import Table
from minutes_desk.reading.layout_table import Cell, rectangle, table_lines
from minutes_desk.reading.lines import SourceLine


def cells(*rows: list[str]) -> list[list[Cell]]:
    return [
        [tuple(SourceLine(text=part, number=1) for part in text.split("\n") if part) for text in row]
        for row in rows
    ]


def typed(*rows: list[str]) -> list[str]:
    """The lines that a layout table becomes; a table that stays one is an error."""
    lines = list(table_lines(cells(*rows), number=1, gap=True))
    assert all(line.table is None for line in lines)
    return [line.text for line in lines]


def test_labels_beside_values() -> None:
    assert typed(["時間", "下午2時"], ["地　點：", "會議室"], ["主席", "王某"]) == [
        "時間：下午2時",
        "地點：會議室",
        "主席：王某",
    ]


def test_two_pairs_in_a_row() -> None:
    assert typed(["主持人", "王某", "紀錄", "李某"]) == ["主持人：王某", "紀錄：李某"]


def test_labels_written_downwards() -> None:
    assert typed(["主\n持\n人", "王某"], ["紀\n錄", "李某"]) == ["主持人：王某", "紀錄：李某"]


def test_typed_numbers_stay_with_their_labels() -> None:
    assert typed(["壹、時間", "下午2時"], ["貳、地點：", "會議室"]) == [
        "壹、時間：下午2時",
        "貳、地點：會議室",
    ]


def test_a_meetings_name_loses_only_its_label() -> None:
    assert typed(["會議名稱", "測試小組第1次會議紀錄"], ["開會時間", "下午2時"], ["主席", "王某"]) == [
        "測試小組第1次會議紀錄", "開會時間：下午2時", "主席：王某",
    ]  # fmt: skip


def test_a_value_of_several_lines_and_a_label_without_one() -> None:
    assert typed(["主持人", "王某"], ["會議決議", "一、列管案\n(一)夜市案：照辦。"], ["臨時動議", ""]) == [
        "主持人：王某", "會議決議：一、列管案", "(一)夜市案：照辦。", "臨時動議：",
    ]  # fmt: skip


def test_a_label_above_its_value() -> None:
    rows = (["紀錄", "李某"], ["主席", "王某"], ["會議決議", ""], ["", "一、列管案"])
    assert typed(*rows)[2:] == ["會議決議：", "一、列管案"]


def test_lines_that_carry_their_labels() -> None:
    assert typed(["時間：下午2時", "地點：會議室"], ["主持人：王某", "紀錄：李某"]) == [
        "時間：下午2時", "地點：會議室", "主持人：王某", "紀錄：李某",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        (["活動", "時間", "地點"], ["市集", "三月", "廣場"]),
        (["時間", "地點"], ["三月", "廣場"], ["四月", "碼頭"]),
        (["時間", "三月"], ["地點", "廣場"]),
        (["案名", "紀錄"], ["市集案", "照辦"]),
        (["單位", "出席人員"], ["漁業科", "王某"], ["農業科", "李某"]),
        (["項目", "說明\n1.先做\n2.後做"], ["(一)", "三件"]),
        (["一句話"],),
    ],
)
def test_tables_of_data_stay_tables(rows: tuple[list[str], ...]) -> None:
    [line] = table_lines(cells(*rows), number=7, gap=True)
    assert line.table == Table(rows=tuple(tuple(row) for row in rows))
    assert (line.text, line.number) == ("", 7)


def test_a_table_in_a_value_stays_behind_its_label() -> None:
    inner = SourceLine(text="", number=5, table=Table(rows=(("月", "場"), ("三", "五"))))
    rows = [*cells(["主席", "王某"]), [cells(["臨時動議"])[0][0], (inner,)]]
    assert [line.table or line.text for line in table_lines(rows, number=1, gap=True)] == [
        "主席：王某", "臨時動議：", inner.table,
    ]  # fmt: skip


def test_an_empty_table_is_nothing() -> None:
    assert list(table_lines(cells(["", ""]), number=1, gap=True)) == []


def test_rows_are_filled_up_and_empty_ones_dropped() -> None:
    assert rectangle([["甲"], ["", ""], ["乙", "丙"]]) == (("甲", ""), ("乙", "丙"))
