"""The order of a Word file's body, its styles and its tables."""

import io
import zipfile

import pytest

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.minutes import Table
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.word import EMBEDDED, read_word
from minutes_desk.reading.word_text import HIDDEN
from tests.reading.word_builder import (
    MINUTES_LEVELS,
    abstract_list,
    cell,
    docx,
    numbered_list,
    package,
    paragraph,
    style,
    table,
    text_box,
)


def read(*blocks: str, **parts: str) -> tuple[SourceLine, ...]:
    return read_word(docx(*blocks, **parts), "測試.docx")[0]


def lines(*blocks: str, **parts: str) -> list[str]:
    return [line.text for line in read(*blocks, **parts)]


ONE_LIST = abstract_list(0, *MINUTES_LEVELS) + numbered_list(1, 0)


def test_blocks_in_wrappers_are_read_in_order() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('乙')}</w:sdtContent></w:sdt>"
    custom = f'<w:customXml w:element="x">{paragraph("丙")}</w:customXml>'
    other = (
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{paragraph('丁')}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(
        paragraph("甲"), '<w:bookmarkStart w:id="1"/>', control, custom, other, paragraph("戊")
    ) == list("甲乙丙丁戊")


def test_headers_and_footers_are_not_the_body() -> None:
    page = '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:ftr>'
    assert lines(paragraph("甲"), footer1=page) == ["甲"]


def test_style_names_and_outline_levels() -> None:
    styles = style("1", "heading 1", '<w:outlineLvl w:val="0"/>') + style("2", "紀錄一", based_on="1")
    styles += style("3", "內文", '<w:outlineLvl w:val="9"/>', based_on="1")
    got = read(
        paragraph("甲", style="1"),
        paragraph("乙", style="2"),
        paragraph("丙", style="3"),
        paragraph("丁", style="3", properties='<w:outlineLvl w:val="2"/>'),
        paragraph("戊"),
        styles=styles,
    )
    assert [(line.style, line.outline_level) for line in got] == [
        ("heading 1", 1), ("紀錄一", 1), ("內文", None), ("內文", 3), (None, None),
    ]  # fmt: skip


def test_a_file_of_the_strict_standard_is_read() -> None:
    data = docx(paragraph("甲", list_id=1, level=0), numbering=ONE_LIST)
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
    assert [line.text for line in read_word(package(parts), "測試.docx")[0]] == ["壹、甲"]


def test_a_table_of_data_stays_a_table_at_its_place() -> None:
    got = read(paragraph("詳如下表："), table(["案名", "說明\n第二段"], ["夜市案", ""]), paragraph("以上"))
    assert [(line.text, line.table, line.number) for line in got] == [
        ("詳如下表：", None, 1),
        ("", Table(rows=(("案名", "說明\n第二段"), ("夜市案", ""))), 2),
        ("以上", None, 7),
    ]


def test_merged_cells_are_read_once() -> None:
    wide = cell("年度經費", '<w:gridSpan w:val="2"/>')
    top, below = cell("北區", '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    [line] = read(table(["區", wide], [top, "甲", "1"], [below, "乙", "2"]))
    assert line.table == Table(
        rows=(("區", "年度經費", ""), ("北區", "甲", "1"), ("", "乙", "2")),
        spans=(CellSpan(row=0, column=1, columns=2), CellSpan(row=1, column=0, rows=2)),
    )


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_merged_both_ways_and_two_such_cells_below_each_other() -> None:
    both = '<w:gridSpan w:val="2"/>'
    [line] = read(
        table(
            [cell("甲", both + RESTART), "乙"],
            [cell("", both + GOES_ON), "丙"],
            [cell("丁", both + RESTART), "戊"],
            [cell("", both + '<w:vMerge w:val="continue"/>'), "己"],
            ["庚", "辛", "壬"],
        )
    )
    assert line.table == Table(
        rows=(("甲", "", "乙"), ("", "", "丙"), ("丁", "", "戊"), ("", "", "己"), ("庚", "辛", "壬")),
        spans=(CellSpan(row=0, column=0, rows=2, columns=2), CellSpan(row=2, column=0, rows=2, columns=2)),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [[cell("甲", GOES_ON), "乙"], ["丙", "丁"]],
        [["甲", "乙"], [cell("丙", GOES_ON), "丁"]],
        [[cell("甲", RESTART), "乙"], [cell("丙", GOES_ON + '<w:gridSpan w:val="2"/>')], ["丁", "戊"]],
    ],
    ids=["in the first row", "below a cell that is not merged", "wider than the cell above"],
)
def test_a_cell_that_goes_on_from_nothing_keeps_its_words(rows: list[list[str]]) -> None:
    [line] = read(table(*rows))
    assert line.table is not None
    words = [word for row in line.table.rows for word in row if word]
    assert words == sorted(words, key="甲乙丙丁戊".index)
    assert len(words) == sum(map(len, rows))
    assert all(span.rows == 1 for span in line.table.spans)


def test_words_under_a_merged_cell_cannot_be_seen_and_that_is_told() -> None:
    rows = [[cell("甲", RESTART), "乙"], [cell("看不見", GOES_ON), "丙"]]
    [line], notes = read_word(docx(table(*rows)), "測試.docx")
    assert line.table == Table(rows=(("甲", "乙"), ("", "丙")), spans=(CellSpan(row=0, column=0, rows=2),))
    assert notes == (HIDDEN,)


def test_rows_of_a_merged_cell_that_are_empty_throughout_are_left_out() -> None:
    rows = [[cell("甲", RESTART), "乙"], [cell("", GOES_ON), ""], [cell("", GOES_ON), "丙"], ["丁", "戊"]]
    [line] = read(table(*rows))
    assert line.table == Table(
        rows=(("甲", "乙"), ("", "丙"), ("丁", "戊")), spans=(CellSpan(row=0, column=0, rows=2),)
    )


def test_rows_that_leave_columns_out_are_filled() -> None:
    short = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("小計")}</w:tr>'
    [line] = read(table(["甲", "1"], ["乙", "2"]).replace("</w:tbl>", f"{short}</w:tbl>"))
    assert line.table == Table(rows=(("甲", "1"), ("乙", "2"), ("", "小計")))


def test_a_span_beyond_measure_is_cut() -> None:
    [line] = read(table(["甲", cell("乙", '<w:gridSpan w:val="999999"/>')], ["丙", "丁"]))
    assert line.table == Table(rows=(("甲", "乙"), ("丙", "丁")))


def test_a_table_in_a_cell_of_data_is_flattened() -> None:
    inner = table(["三月", "五場"], ["四月", "六場"])
    [line] = read(table(["案名", "場次"], ["市集案", cell(paragraph("如下：") + inner + paragraph(""))]))
    assert line.table == Table(rows=(("案名", "場次"), ("市集案", "如下：\n三月　五場\n四月　六場")))


def test_labels_count_through_tables() -> None:
    numbered = paragraph("乙", list_id=1, level=2)
    got = read(
        paragraph("甲", list_id=1, level=2), table(["案", cell(numbered)], ["件", "3"]),
        paragraph("丙", list_id=1, level=2), numbering=ONE_LIST,
    )  # fmt: skip
    assert [line.table or line.text for line in got] == [
        "(一)甲",
        Table(rows=(("案", "(二)乙"), ("件", "3"))),
        "(三)丙",
    ]


def test_header_fields_beside_their_labels() -> None:
    header = table(
        ["時　　間", "115年3月2日(星期一)上午10時"],
        ["地點", "第一會議室"],
        ["主持人", "測試局 王處長某", "紀錄", "李某"],
        ["出席人員：", "詳如簽到表\n（線上參加）"],
    )
    assert lines(paragraph("測試會議紀錄"), header, paragraph("會議決議：")) == [
        "測試會議紀錄", "時間：115年3月2日(星期一)上午10時", "地點：第一會議室", "主持人：測試局 王處長某", "紀錄：李某",
        "出席人員：詳如簽到表", "（線上參加）", "會議決議：",
    ]  # fmt: skip


def test_automatic_labels_in_a_header_table() -> None:
    rows = [
        [cell(paragraph("時間", list_id=1, level=0)), "下午2時"],
        [cell(paragraph("地點", list_id=1, level=0)), "會議室"],
    ]
    assert lines(table(*rows), numbering=ONE_LIST) == ["壹、時間：下午2時", "貳、地點：會議室"]


def test_the_whole_minutes_in_one_frame() -> None:
    content = "".join(
        paragraph(text, list_id=1, level=depth)
        for depth, text in (
            (0, "時間：下午2時"),
            (0, "主持人：王某"),
            (0, "會議決議："),
            (1, "列管案"),
            (2, "夜市案：照辦。"),
        )
    )
    figures = table(["月份", "場次"], ["三月", "五"])
    framed = table([cell(paragraph("測試會議紀錄") + content + figures + paragraph("散會"))])
    assert [line.table or line.text for line in read(framed, numbering=ONE_LIST)] == [
        "測試會議紀錄", "壹、時間：下午2時", "貳、主持人：王某", "參、會議決議：", "一、列管案", "(一)夜市案：照辦。",
        Table(rows=(("月份", "場次"), ("三月", "五"))), "散會",
    ]  # fmt: skip


def test_a_text_box_with_the_recorder_beside_the_chair() -> None:
    box = text_box(paragraph("紀錄：李某"))
    assert lines(paragraph("主持人：", box, "王某")) == ["主持人：王某", "紀錄：李某"]


def test_an_embedded_document_is_told() -> None:
    _, notes = read_word(docx(paragraph("甲"), '<w:altChunk r:id="rId9"/>'), "測試.docx")
    assert notes == (EMBEDDED,)
