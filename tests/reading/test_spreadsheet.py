"""Spreadsheets as Excel and Calc write them, and as nobody should."""

import io
import zipfile

import pytest

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.reading.spreadsheet import HIDDEN_SHEET, read_spreadsheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return stream.getvalue()


def workbook(*rows: str, shared: str = "", state: str = "visible", main: str = MAIN) -> bytes:
    return zipped(
        xl__workbook_dot_xml=f'<workbook xmlns="{main}" xmlns:r="{RELATED}"><sheets>'
        f'<sheet name="a" sheetId="1" state="{state}" r:id="rId7"/></sheets></workbook>',
        xl___rels__workbook_dot_xml_dot_rels=f'<Relationships xmlns="{PACKAGE}">'
        '<Relationship Id="rId7" Type="x" Target="worksheets/one.xml"/></Relationships>',
        xl__worksheets__one_dot_xml=f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
        **({"xl__sharedStrings_dot_xml": f'<sst xmlns="{main}">{shared}</sst>'} if shared else {}),
    )


def tables(data: bytes) -> list[tuple[tuple[str, ...], ...]]:
    return [line.table.rows for line in read_spreadsheet(data, "測試.xlsx")[0] if line.table is not None]


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_lines_above_the_table_and_the_table_with_gaps_in_their_places() -> None:
    data = workbook(
        f"<row>{inline('A1', '填報市：新北市')}</row>",
        f"<row>{inline('A3', '案號')}{inline('C3', '辦理情形')}</row>",
        f"<row>{inline('C4', '一&#10;二')}</row>",
        "<row/>",
        f"<row>{inline('A9', '只有一格')}</row>",
    )
    lines, notes = read_spreadsheet(data, "測試.xlsx")
    assert lines[0].text == "填報市：新北市"
    rows = (("案號", "", "辦理情形"), ("", "", "一\n二"), ("只有一格", "", ""))
    assert lines[1].table == Table(rows=rows)
    assert (len(lines), notes) == (2, ())


def test_shared_strings_runs_reading_aids_numbers_and_escapes() -> None:
    shared = (
        "<si><t>案號</t></si>"
        '<si><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space="preserve">乙 </t></r><rPh sb="0" eb="1"><t>かな</t></rPh></si>'
        "<si><t>一_x000D_&#10;二_x4E09_</t></si>"
    )
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c><v>12.5</v></c><c t="s"><v>99</v></c>'
    data = workbook(
        f"<row>{cells}<c t='e'><v>#N/A</v></c><c t='str'><f>A1</f><v>算出的</v></c></row>", shared=shared
    )
    assert tables(data) == [(("案號", "甲乙", "一\n二三", "12.5", "", "", "算出的"),)]


def test_a_hidden_sheet_is_left_out_and_the_strict_form_is_read() -> None:
    row = f"<row>{inline('A1', '甲')}{inline('B1', '乙')}</row>"
    assert read_spreadsheet(workbook(row, state="hidden"), "x") == ((), (HIDDEN_SHEET,))
    assert tables(workbook(row, main="http://purl.oclc.org/ooxml/spreadsheetml/main")) == [(("甲", "乙"),)]


def test_calc_with_repeated_cells_and_rows() -> None:
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table><table:table-row>"
        '<table:table-cell><text:p>案號</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>一</text:p><text:p>二</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    assert tables(zipped(content_dot_xml=content)) == [(("案號", "", "", "一\n二"),)]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04junk",
        zipped(xl__workbook_dot_xml="<workbook"),
        zipped(
            xl__workbook_dot_xml=f'<workbook xmlns="{MAIN}"><sheets><sheet name="a"/></sheets></workbook>'
        ),
        zipped(content_dot_xml="<a/>"),
        zipped(xl__workbook_dot_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)
def test_a_damaged_or_hostile_workbook_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="測試"):
        read_spreadsheet(data, "測試.xlsx")
