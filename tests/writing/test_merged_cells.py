"""Tables with merged cells: how they are set on pages, and what Word and LibreOffice are told of them."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.odf import OdfValidator

from minutes_desk import paths
from minutes_desk.core import minutes
from minutes_desk.core.blocks import Document, TableBlock
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.reading.source import read_source
from minutes_desk.writing.columns import CELL_TOP, column_widths
from minutes_desk.writing.docx import write_docx
from minutes_desk.writing.fonts import standard_advance
from minutes_desk.writing.layout import lay_out
from minutes_desk.writing.odt import write_odt
from minutes_desk.writing.page_setup import PageSetup
from minutes_desk.writing.pages import Page
from tests.reading.test_libreoffice import SOFFICE, convert

TEMPLATE = paths.templates() / "neutral.docx"
A4 = PageSetup()
LINE, ROW = 15.0, 15.0 + 2 * CELL_TOP
TABLE = TableBlock(
    rows=(
        ("編號", "市", "", "備註"),
        ("", "甲", "乙", ""),
        ("1", "照明", "導覽", "無"),
        ("", "標示", "", ""),
        ("2", "共餐", "採購", ""),
    ),
    spans=(
        CellSpan(row=0, column=0, rows=2),
        CellSpan(row=0, column=1, columns=2),
        CellSpan(row=0, column=3, rows=2),
        CellSpan(row=2, column=0, rows=2),
        CellSpan(row=3, column=1, columns=3),
    ),
)


def pages(*blocks: TableBlock) -> tuple[Page, ...]:
    return lay_out(Document(title="", blocks=blocks), A4, standard_advance)


def test_covered_cells_hold_no_lines_and_merged_ones_are_centred_in_their_height() -> None:
    [page] = pages(TABLE)
    assert [line.cell for line in page.lines if line.text] == [
        (0, 0), (0, 1), (0, 3), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (2, 3), (3, 1), (4, 0), (4, 1), (4, 2),
    ]  # fmt: skip
    at = {line.cell: line.top for line in page.lines}
    assert at[0, 0] == at[0, 3] == pytest.approx(A4.top + ROW - LINE / 2)
    assert at[0, 1] == pytest.approx(A4.top + CELL_TOP)
    assert at[1, 1] == pytest.approx(A4.top + ROW + CELL_TOP)


def test_no_rule_runs_through_a_merged_cell() -> None:
    [page] = pages(TABLE)
    left, right = A4.left, A4.width - A4.right
    under_first_row = [rule for rule in page.rules if rule.y1 == rule.y2 == pytest.approx(A4.top + ROW)]
    assert under_first_row
    assert min(rule.x1 for rule in under_first_row) > left + 20
    assert max(rule.x2 for rule in under_first_row) < right - 20
    fourth = A4.top + 3 * ROW + LINE / 2
    crossing = sorted({rule.x1 for rule in page.rules if rule.x1 == rule.x2 and rule.y1 < fourth < rule.y2})
    assert len(crossing) == 3  # beside the cell over three columns there are only the edges and one side
    assert (crossing[0], crossing[-1]) == (pytest.approx(left), pytest.approx(right))


def test_a_head_of_two_rows_is_repeated_whole() -> None:
    rows = (*TABLE.rows[:2], *((str(number), "照明", "導覽", "無") for number in range(3, 60)))
    found = pages(TableBlock(rows=rows, spans=TABLE.spans[:3]))
    assert len(found) == 2
    assert [line.text for line in found[1].lines[:5]] == ["編號", "市", "備註", "甲", "乙"]
    assert [line.repeated for line in found[1].lines[:6]] == [True] * 5 + [False]


def test_rows_that_a_cell_holds_together_stay_on_a_page() -> None:
    rows = (("編號", "名稱"), *((str(number), "甲") for number in range(1, 61)))
    spans = tuple(CellSpan(row=row, column=0, rows=3) for row in range(1, 61, 3))
    found = pages(TableBlock(rows=rows, spans=spans))
    assert len(found) == 2
    for page in found:
        own = [line for line in page.lines if line.cell and line.cell[0] and line.cell[1]]
        assert len(own) % 3 == 0


def test_rows_that_together_are_higher_than_a_page_are_parted_and_lose_no_line() -> None:
    rows = (("編號", "名稱"), *(("全" if row == 1 else "", f"第{row}列") for row in range(1, 61)))
    found = pages(TableBlock(rows=rows, spans=(CellSpan(row=1, column=0, rows=60),)))
    assert len(found) >= 2
    texts = [line.text for page in found for line in page.lines if line.cell and line.cell[0]]
    assert sorted(texts) == sorted(["全", *(f"第{row}列" for row in range(1, 61))])
    assert all(rule.y2 <= A4.text_bottom + 0.1 for page in found for rule in page.rules)


def test_a_high_cell_makes_the_last_of_its_rows_higher() -> None:
    table = TableBlock(
        rows=(("甲", "乙"), ("一\n二\n三\n四", "丙"), ("", "丁")), spans=(CellSpan(row=1, column=0, rows=2),)
    )
    [page] = pages(table)
    assert max(rule.y2 for rule in page.rules) == pytest.approx(A4.top + ROW + 4 * LINE + 2 * CELL_TOP)


def test_a_wide_cell_does_not_widen_its_first_column_alone() -> None:
    rows = (("甲" * 20, "", "乙"), ("1", "2", "3"))
    one, two, _three = column_widths(rows, 400, 12, (CellSpan(row=0, column=0, columns=2),))
    assert one == pytest.approx(two)
    assert one + two > 20 * 12


def test_word_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document(title="", blocks=(TABLE,)), TEMPLATE, path)
    assert OpenXmlValidator(FileFormat.OFFICE_2019).validate(path).errors == []
    [table] = docx.Document(str(path)).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[:2] == [["編號", "市", "市", "備註"], ["編號", "甲", "乙", "備註"]]
    assert texts[3] == ["1", "標示", "標示", "標示"]
    heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert heads == [True, True, False, False, False]
    assert kept_rows(table) == [True, True, True, True, False], "a small table stays on one page"


def test_in_a_large_table_only_rows_of_one_merged_cell_are_kept_together(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    large = replace(TABLE, rows=(*TABLE.rows, *[("二", "三", "四", "五")] * 8))
    write_docx(Document(title="", blocks=(large,)), TEMPLATE, path)
    [table] = docx.Document(str(path)).tables
    assert kept_rows(table) == [True, True, True, *[False] * 10]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kinds", [("docx", "odt"), ("odt", "docx")])
def test_saved_by_libreoffice_they_are_read_as_they_were(kinds: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / f"a.{kinds[0]}"
    (write_docx if kinds[0] == "docx" else write_odt)(Document(title="", blocks=(TABLE,)), TEMPLATE, path)
    again = read_source(convert(path, kinds[1], tmp_path))
    assert [line.table for line in again.lines] == [minutes.Table(rows=TABLE.rows, spans=TABLE.spans)]


def kept_rows(table: Table) -> list[bool]:
    return [bool(row._tr.xpath("w:tc/w:p/w:pPr/w:keepNext")) for row in table.rows]


def test_libreoffice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    write_odt(Document(title="", blocks=(TABLE,)), TEMPLATE, path)
    assert OdfValidator().validate(path).errors == []
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
        root = etree.fromstring(package.read("content.xml"))
    name = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    rows = [
        [etree.QName(cell).localname.removesuffix("table-cell") for cell in row]
        for row in root.iter(f"{name}table-row")
    ]
    assert rows[:4] == [
        ["", "", "covered-", ""],
        ["covered-", "", "", "covered-"],
        ["", "", "", ""],
        ["covered-", "", "covered-", "covered-"],
    ]
    assert len(root.findall(f".//{name}table-header-rows/{name}table-row")) == 2
