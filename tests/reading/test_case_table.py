"""Tables whose rows are cases become items; any other table stays one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.minutes import Minutes
from minutes_desk.reading.case_table import case_rows
from minutes_desk.reading.correcting import Kind, Target, put
from minutes_desk.reading.interpret import ROWS, Reading, interpret
from minutes_desk.reading.source import read_source
from tests.reading.word_builder import cell, docx, paragraph, table

Read = Callable[..., Reading]
HEAD = [
    "晴海合作平臺115年度第1次會議紀錄",
    "壹、時間：115年3月2日下午2時",
    "貳、地點：潮聲廳",
    "伍、會議決議：",
]
TAIL = ["陸、臨時動議：無。", "柒、散會：下午3時"]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(*blocks: str) -> Reading:
        file = tmp_path / "file.docx"
        file.write_bytes(docx(*map(paragraph, HEAD), *blocks, *map(paragraph, TAIL)))
        return interpret(read_source(file))

    return read


def decided(minutes: Minutes) -> list[tuple[str | None, str, list[str]]]:
    """Of every item its label, the case, and what is decided."""
    return [
        (item.label, case.name, [one.value for one in case.decisions])
        for item in minutes.items()
        for case in item.cases
    ]


def test_each_row_is_an_item_with_its_own_decision(read: Read) -> None:
    reading = read(
        paragraph("一、列管合作案(共2案)："),
        table(["項次", "案名", "決議"], ["1", "夜市聯合行銷案", "請各市提供資料，本案持續列管。"], ["2", "淨灘案", "本案解除列管。"]),
        paragraph("二、新增提案(共1案)："),
        table(["項次", "案名", "決議"], ["1", "市集案", "本案同意新增立案。"]),
    )  # fmt: skip
    assert decided(reading.minutes) == [
        ("1", "夜市聯合行銷案", ["continue"]),
        ("2", "淨灘案", ["delist"]),
        ("1", "市集案", ["new"]),
    ]
    assert [(section.label, section.stated) for section in reading.minutes.sections] == [
        ("一", "共2案"),
        ("二", "共1案"),
    ]
    assert next(reading.minutes.items()).text == "請各市提供資料，本案持續列管。"
    assert reading.unread == ()


def test_what_the_cities_did_decides_nothing_and_stays(read: Read) -> None:
    reading = read(
        table(
            ["編號", "列管案件", "主辦機關", "辦理情形", "主席裁示"],
            [
                "115-01",
                "夜市聯合行銷案",
                "望潮市政府",
                "1.前次會議決議解除列管。\n2.已完工。",
                "繼續列管，請補資料。",
            ],
        )
    )
    assert decided(reading.minutes) == [("115-01", "夜市聯合行銷案", ["continue"])]
    (item,) = reading.minutes.items()
    assert item.text.split("\n") == [
        "主辦機關：望潮市政府", "辦理情形：", "1. 前次會議決議解除列管。", "2. 已完工。", "主席裁示：繼續列管，請補資料。",
    ]  # fmt: skip


def test_titles_inside_the_table_and_rows_that_go_on(read: Read) -> None:
    wide = '<w:gridSpan w:val="3"/>'
    reading = read(
        table(
            ["項次", "合作案名稱", "會議結論"],
            [cell("一、列管合作案(計1案)", wide)],
            ["1", "夜市案", "請各市提供資料，"],
            ["", "", "本案持續列管。"],
            [cell("二、新增提案(計1案)", wide)],
            ["1", "市集案", "同意立案。"],
        )
    )
    assert [section.title for section in reading.minutes.sections] == ["列管合作案", "新增提案"]
    assert decided(reading.minutes) == [("1", "夜市案", ["continue"]), ("1", "市集案", ["new"])]


def test_columns_to_be_ticked(read: Read) -> None:
    reading = read(
        table(
            ["項次", "案名", "持續列管", "解除列管", "備註"],
            ["1", "夜市案", "✓", "", ""],
            ["2", "淨灘案", "", "V", "已完工"],
        )
    )
    assert decided(reading.minutes) == [("1", "夜市案", ["continue"]), ("2", "淨灘案", ["delist"])]


def test_boxes_to_be_ticked_in_a_text(read: Read) -> None:
    reading = read(
        table(
            ["項次", "案名", "列管建議"],
            ["1", "夜市案", "■持續列管 □解除列管"],
            ["2", "淨灘案", "□持續列管 ☑解除列管"],
        )
    )
    assert decided(reading.minutes) == [("1", "夜市案", ["continue"]), ("2", "淨灘案", ["delist"])]


def test_rows_of_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    rows = ["項次\t案名\t決議", "1\t夜市案\t本案持續列管。", "2\t淨灘案\t本案解除列管。"]
    file.write_text("\n".join([*HEAD, *rows, *TAIL]), "utf-8")
    assert decided(interpret(read_source(file)).minutes) == [
        ("1", "夜市案", ["continue"]),
        ("2", "淨灘案", ["delist"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("廠商", "報價", "備註"), ("甲", "12000", "含稅")),
        (("項次", "項目", "金額"), ("1", "場地", "5000")),
        (("時間", "活動", "地點"), ("10時", "開幕", "廣場")),
        (("項次", "案名", "決議"),),
        (("姓名", "職稱", "決議"), ("王", "科長", "同意")),
    ],
)
def test_other_tables_are_tables(rows: tuple[tuple[str, ...], ...]) -> None:
    assert case_rows(rows) is None


def test_a_table_of_cases_can_be_put_back_as_a_table(read: Read) -> None:
    reading = read(
        table(["項次", "案名", "決議"], ["1", "夜市案", "本案持續列管。"], ["2", "淨灘案", "本案解除列管。"])
    )
    assert ROWS in reading.notes
    (number,) = (piece.number for piece in reading.pieces if piece.table is not None)
    corrected = put(reading, [number], Target(kind=Kind.NEW_ITEM, section=0))
    (item,) = corrected.minutes.items()
    assert [len(one.rows) for one in item.tables] == [3]
    assert item.cases == ()
    left_out = put(reading, [number], Target(kind=Kind.LEFT_OUT))
    assert list(left_out.minutes.items()) == []
    assert [share.piece for share in left_out.outline.waved] == [number]
