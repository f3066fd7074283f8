"""Workbooks: a sheet for each table, read back as another program would."""

import io
import zipfile

from lxml import etree

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.writing.workbook import write_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def part(packed: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(packed)).read(name))


def sheets(packed: bytes) -> list[str]:
    return [sheet.get("name", "") for sheet in part(packed, "xl/workbook.xml").iter(f"{MAIN}sheet")]


def strings(packed: bytes) -> list[str]:
    found = part(packed, "xl/sharedStrings.xml").iter(f"{MAIN}si")
    return ["".join(text.text or "" for text in one.iter(f"{MAIN}t")) for one in found]


def heading(text: str) -> TextBlock:
    return TextBlock(style=BlockStyle.LEVEL_1, label="一、", text=text)


def test_each_table_is_a_sheet_named_by_its_heading_and_no_name_comes_twice() -> None:
    table = TableBlock(rows=(("案號", "案名"), ("1", "甲")))
    made = write_workbook(
        Document(
            title="列管清冊",
            blocks=(
                heading("列管/待決（共1案）："),
                table,
                heading("列管待決"),
                table,
                heading("長" * 40),
                table,
            ),
        )
    )
    assert sheets(made) == ["列管待決", "列管待決（2）", "長" * 31]


def test_cells_are_text_whatever_they_look_like() -> None:
    rows = (("a", "b"), ("=1+1", "https://example.org"), ("0012", "二\n行"), ("😀𠮷", "<&>"))
    made = write_workbook(Document(title="表", blocks=(TableBlock(rows=rows),)))
    assert {"=1+1", "https://example.org", "0012", "二\n行", "😀𠮷", "<&>"} <= set(strings(made))
    sheet = part(made, "xl/worksheets/sheet1.xml")
    assert next(sheet.iter(f"{MAIN}f"), None) is None
    assert next(sheet.iter(f"{MAIN}hyperlinks"), None) is None
    assert next(sheet.iter(f"{MAIN}pane")).get("ySplit") == "2", "the head stays in sight"


def test_a_cell_longer_than_excel_allows_and_a_document_without_a_table() -> None:
    rows = (("a",), ("長" * 40_000,))
    made = write_workbook(Document(title="表", blocks=(TableBlock(rows=rows),)))
    assert max(map(len, strings(made))) == 32_767
    none = write_workbook(
        Document(
            title="清冊", day="2026-05-20", blocks=(TextBlock(style=BlockStyle.BODY, text="沒有案件。"),)
        )
    )
    assert strings(none) == ["清冊", "沒有案件。"]
    assert b"2026-05-20T00:00:00Z" in zipfile.ZipFile(io.BytesIO(none)).read("docProps/core.xml")
