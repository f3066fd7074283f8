"""OpenDocument texts: list labels are computed, what is on the paper is read once, what is not is told."""

from collections.abc import Callable

import pytest

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.reading import open_document_text
from minutes_desk.reading.file_kind import FileKind, recognise
from minutes_desk.reading.open_document import TRACKED, read_flat_open_document, read_open_document
from tests.reading.open_document_builder import (
    CHINESE,
    MINUTES_LEVELS,
    NAMESPACES,
    cell,
    fodt,
    h,
    items,
    list_level,
    list_style,
    odt,
    odt_package,
    p,
    style,
    table,
    text_box,
)

L = list_style("L", *MINUTES_LEVELS)


def lines(*blocks: str, styles: str = L, automatic: str = "") -> list[str]:
    return [
        line.text
        for line in read_open_document(odt(*blocks, styles=styles, automatic=automatic), "測試.odt")[0]
    ]


def notes(*blocks: str, automatic: str = "") -> tuple[str, ...]:
    return read_open_document(odt(*blocks, automatic=automatic), "測試.odt")[1]


def nested(*content: str) -> str:
    """A list in a list, in items that have no paragraph of their own, as LibreOffice goes on at a depth."""
    return f"<text:list><text:list-item>{''.join(content)}</text:list-item></text:list>"


# ---- lists


def test_the_six_levels_of_minutes() -> None:
    deep = p("項") + items(p("點") + items(p("小點") + items(p("步"))), p("點二"))
    read = lines(
        items(p("時間"), p("決議") + items(p("節") + items(deep, p("項二")), p("節二")), p("散會"), style="L")
    )
    assert read == [
        "壹、時間", "貳、決議", "一、節", "(一)項", "1. 點", "(1)小點", "甲、步", "2. 點二", "(二)項二", "二、節二", "參、散會",
    ]  # fmt: skip


def test_only_the_first_paragraph_of_an_item_has_a_label() -> None:
    assert lines(items(p("甲") + p("乙"), "<text:list-header>" + p("丙") + "</text:list-header>", p("丁"), style="L")) == [
        "壹、甲", "乙", "丙", "貳、丁",
    ]  # fmt: skip


def test_lists_begin_anew_unless_they_continue() -> None:
    first = items(p("甲"), p("乙"), style="L", more='xml:id="a"')
    fresh = items(p("丙"), style="L")
    by_name = items(p("丁"), style="L", more='text:continue-list="a"')
    by_style = items(p("戊"), style="L", more='text:continue-numbering="true"')
    lost = items(p("己"), style="M", more='text:continue-list="none-of-that-id"')
    other = list_style("M", *MINUTES_LEVELS)
    assert lines(first, p("。"), fresh, p("。"), by_name, by_style, lost, styles=L + other) == [
        "壹、甲", "貳、乙", "。", "壹、丙", "。", "參、丁", "肆、戊", "伍、己",
    ]  # fmt: skip


def test_a_list_that_goes_on_at_a_depth_does_not_count_the_levels_above() -> None:
    begun = items(p("決議") + items(p("節")), style="L", more='xml:id="a"')
    more = items(nested(p("節二")), style="L", more='text:continue-list="a"').replace(
        "<text:list><text:list-item>", "<text:list><text:list-item>", 1
    )
    assert lines(begun, p("。"), more, items(p("散會"), style="L", more='text:continue-list="a"')) == [
        "壹、決議", "一、節", "。", "二、節二", "貳、散會",
    ]  # fmt: skip


def test_start_values_and_other_styles_for_one_item() -> None:
    odd = list_style("M", list_level(1, "1", prefix="第", suffix="條", more='text:start-value="9"'))
    item = '<text:list-item text:start-value="7">' + p("丙") + "</text:list-item>"
    override = '<text:list-item text:style-override="M">' + p("丁") + "</text:list-item>"
    assert lines(items(p("甲"), style="M"), items(p("乙"), item, override, style="L"), styles=L + odd) == [
        "第9條 甲", "壹、乙", "柒、丙", "第8條 丁",
    ]  # fmt: skip


def test_labels_of_several_levels() -> None:
    joined = list_style(
        "M", list_level(1, "1", suffix="."), list_level(2, "1", suffix=".", more='text:display-levels="2"')
    )
    pattern = list_style(
        "N", list_level(1, CHINESE), list_level(2, "1", more='loext:num-list-format="%1%之%2%、"')
    )
    for levels, expected in ((joined, ["1. 甲", "1.1. 乙"]), (pattern, ["一 甲", "一之1、乙"])):
        name = "M" if levels is joined else "N"
        read = lines(items(p("甲") + items(p("乙")), style=name), styles=levels)
        assert [text.replace(" ", "") for text in read] == [text.replace(" ", "") for text in expected]


@pytest.mark.parametrize(
    "number_format, label",
    [
        ("一, 二, 三, ...", "十一"), ("壹, 貳, 參, ...", "壹拾壹"), ("壹, 贰, 叁, ...", "壹拾壹"), ("子, 丑, 寅, ...", "戌"),
        ("①, ②, ③, ...", "⑪"), ("１, ２, ３, ...", "１１"), ("a", "k"), ("A", "K"), ("i", "xi"), ("I", "XI"),
        ("ア, イ, ウ, ...", "11"), ("", ""),
    ],
)  # fmt: skip
def test_number_formats(number_format: str, label: str) -> None:
    levels = list_style(
        "M", list_level(1, number_format, suffix="、" if label else "", more='text:start-value="11"')
    )
    assert lines(items(p("甲"), style="M"), styles=levels) == [f"{label}、甲" if label else "甲"]


def test_bullets_have_no_label() -> None:
    bullet = list_style("M", '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>')
    assert lines(items(p("甲"), style="M"), styles=bullet) == ["甲"]


def test_the_list_style_of_a_paragraph_style() -> None:
    by_style = style("P", more='style:list-style-name="L"') + style("Q", more='style:parent-style-name="P"')
    assert lines(items(p("甲", style="Q")), styles=L + by_style) == ["壹、甲"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        f'<text:outline-level-style text:level="1" style:num-format="{CHINESE}" style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    off = style("Off", more='style:list-style-name=""')
    anew = 'text:restart-numbering="true" text:start-value="5"'
    blocks = [
        h("甲", 1),
        h("乙", 2),
        h("丙", 1, anew),
        h("丁", 1, 'text:style-name="Off"'),
        h("戊", 1, 'text:is-list-header="true"'),
    ]
    read, _ = read_open_document(odt(*blocks, styles=outline + off), "測試.odt")
    assert [(line.text, line.outline_level) for line in read] == [
        ("一、甲", 1), ("乙", 2), ("五、丙", 1), ("丁", 1), ("戊", 1),
    ]  # fmt: skip


def test_numbered_paragraphs() -> None:
    one = '<text:numbered-paragraph text:list-id="a" text:style-name="L" text:level="{}">{}</text:numbered-paragraph>'
    assert lines(one.format(1, p("甲")), one.format(2, p("乙")), one.format(1, p("丙")), one.format(99, p("丁"))) == [
        "壹、甲", "一、乙", "貳、丙", "丁",
    ]  # fmt: skip


# ---- paragraphs


def test_white_space_is_what_the_marks_say() -> None:
    text = p(
        "\n  甲  ",
        "<text:span> 乙</text:span>",
        '<text:s text:c="3"/>',
        "丙",
        "<text:tab/>",
        "丁",
        "<text:s/>",
    )
    assert lines(text) == ["甲 乙   丙\t丁"]


def test_a_soft_break_divides_lines() -> None:
    read, _ = read_open_document(odt(p("甲", "<text:line-break/>", "乙"), p("丙")), "測試.odt")
    assert [(line.text, line.number, line.gap) for line in read] == [
        ("甲", 1, True), ("乙", 2, False), ("丙", 3, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrapped",
    [
        "<text:span>中</text:span>",
        '<text:a xlink:href="http://example.invalid/">中</text:a>',
        '<text:date text:fixed="true">中</text:date>',
        "<text:bookmark-start/>中<text:bookmark-end/>",
        '<text:change-start text:change-id="c"/>中<text:change-end text:change-id="c"/><text:change/>',
        "<text:ruby><text:ruby-base>中</text:ruby-base><text:ruby-text>ㄓㄨㄥ</text:ruby-text></text:ruby>",
        "<loext:content-control>中</loext:content-control>",
        '中<text:placeholder text:placeholder-type="text">&lt;按此輸入&gt;</text:placeholder>',
        '中<loext:content-control loext:showing-place-holder="true">按此輸入</loext:content-control>',
        "中<text:soft-page-break/>",
        '<text:hidden-text text:is-hidden="false">中</text:hidden-text>',
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body/></text:note>中',
    ],
)
def test_words_inside_marks_are_read_once(wrapped: str) -> None:
    assert lines(
        p("前", wrapped if wrapped.startswith("<") else f"<text:span>{wrapped}</text:span>", "後")
    ) == ["前中後"]


def test_comments_and_footnotes_are_told_not_read() -> None:
    comment = "<office:annotation><dc:creator>王某</dc:creator><text:p>請再<text:span>確認</text:span></text:p></office:annotation>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>依規定</text:p></text:note-body></text:note>"
    assert lines(p("甲", comment, note)) == ["甲"]
    assert notes(p("甲", comment, note)) == (
        "檔案有1則註解，未列入內文：「王某：請再確認」。", "檔案有1則註腳或章節附註，未列入內文：「依規定」。",
    )  # fmt: skip


def test_what_a_tracked_change_deleted_is_not_read() -> None:
    changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>舊</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    assert lines(changes, p("甲")) == ["甲"]
    assert notes(changes, p("甲")) == (TRACKED,)
    assert notes("<text:tracked-changes/>", p("甲")) == ()


def test_hidden_words_and_sections_are_told_not_read() -> None:
    hiding = style("H", family="text", text='text:display="none"') + style(
        "I", family="text", more='style:parent-style-name="H"'
    )
    hiding += style("P", text='text:display="none"')
    hidden = [p("甲", '<text:span text:style-name="I">密</text:span>'), p("密", style="P")]
    hidden.append('<text:section text:display="none">' + p("密") + "</text:section>")
    hidden.append(
        '<text:section text:display="condition" text:is-hidden="true">' + p("密") + "</text:section>"
    )
    hidden.append(p("乙", '<text:hidden-text text:is-hidden="true">密</text:hidden-text>'))
    assert lines(*hidden, automatic=hiding) == ["甲", "乙"]
    assert notes(*hidden, automatic=hiding) == (open_document_text.HIDDEN,)


def test_sections_and_tables_of_contents_are_read_in_place() -> None:
    contents = "<text:table-of-content><text:table-of-content-source><text:p>式</text:p></text:table-of-content-source><text:index-body>{}</text:index-body></text:table-of-content>"
    assert lines(f"<text:section>{p('甲')}{contents.format(p('乙'))}</text:section>") == ["甲", "乙"]


def test_text_boxes_and_shapes_are_read_once_after_their_paragraph() -> None:
    shape = f"<draw:g><draw:custom-shape>{p('形')}</draw:custom-shape></draw:g>"
    box = text_box(p("紀錄：某人"), p("第二行", text_box(p("內"))))
    assert lines(p("前", box, "後", shape), text_box(p("頁上"))) == [
        "前後", "紀錄：某人", "第二行", "內", "形", "頁上",
    ]  # fmt: skip


def test_pictures_and_embedded_objects_are_told() -> None:
    picture = '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>圖</svg:desc></draw:frame>'
    thing = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    assert lines(p("甲", picture, thing)) == ["甲"]
    assert notes(p("甲", picture, thing)) == (open_document_text.PICTURES, open_document_text.EMBEDDED)


def test_the_name_of_a_style_is_that_of_the_one_a_person_sees() -> None:
    common = style("Title_20_1", more='style:display-name="Title 1"')
    automatic = style("P1", more='style:parent-style-name="Title_20_1"')
    read, _ = read_open_document(odt(p("甲", style="P1"), styles=common, automatic=automatic), "測試.odt")
    assert read[0].style == "Title 1"


# ---- tables


def test_a_table_of_data_stays_one() -> None:
    wide = cell("備註", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    made = table(["案名", "件數", "說明"], ["夜市", "3", "甲\n乙"]).replace("</table:table>", "") + (
        f"<table:table-row>{cell('共')}{wide}</table:table-row></table:table>"
    )
    read, _ = read_open_document(odt(made), "測試.odt")
    assert [line.table for line in read] == [
        Table(
            rows=(("案名", "件數", "說明"), ("夜市", "3", "甲\n乙"), ("共", "備註", "")),
            spans=(CellSpan(row=2, column=1, columns=2),),
        )
    ]


COVERED = "<table:covered-table-cell/>"


def spanned(text: str, rows: int, columns: int) -> str:
    return cell(text, f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"')


def test_cells_merged_downwards_and_both_ways() -> None:
    both = spanned("甲", 2, 2)
    made = table([both, COVERED, "乙"], [COVERED, COVERED, "丙"], ["丁", "戊", spanned("己", 9, 9)])
    [line] = read_open_document(odt(made), "測試.odt")[0]
    assert line.table == Table(
        rows=(("甲", "", "乙"), ("", "", "丙"), ("丁", "戊", "己")),
        spans=(CellSpan(row=0, column=0, rows=2, columns=2),),
    )


def test_covered_cells_that_nothing_covers_keep_their_words() -> None:
    stray = "<table:covered-table-cell><text:p>乙</text:p></table:covered-table-cell>"
    hidden = stray.replace("乙", "看不見")
    [line], notes = read_open_document(odt(table(["甲", stray], [spanned("丙", 1, 2), hidden])), "測試.odt")
    assert line.table == Table(rows=(("甲", "乙"), ("丙", "")), spans=(CellSpan(row=1, column=0, columns=2),))
    assert notes == (open_document_text.HIDDEN,)


def test_repeated_cells_and_rows_are_there_as_often_as_they_say() -> None:
    twice = cell("3", 'table:number-columns-repeated="2"')
    rows = table(["甲市", twice]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="2">'
    )
    made = rows.replace("</table:table>", table(["乙市", "4", "5"]).removeprefix("<table:table>"))
    [line] = read_open_document(odt(made), "測試.odt")[0]
    assert line.table == Table(rows=(("甲市", "3", "3"), ("甲市", "3", "3"), ("乙市", "4", "5")))


def test_long_words_are_not_repeated_and_nothing_is_beyond_measure() -> None:
    long = cell("字" * 500, 'table:number-columns-repeated="63"')
    many = table([long, "甲"]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="999999">'
    )
    [line] = read_open_document(odt(many), "測試.odt")[0]
    assert line.table is not None
    assert [len(line.table.rows), len(line.table.rows[0])] == [1, 64]
    assert sum(len(word) for row in line.table.rows for word in row) == 501


def test_a_table_of_header_fields_is_read_as_if_typed() -> None:
    four = table(["時　　間", "115年1月2日", "地點", "某處"], ["主持人", "王某", "紀錄", "某人"])
    assert lines(four) == ["時間：115年1月2日", "地點：某處", "主持人：王某", "紀錄：某人"]


def test_labels_are_counted_inside_cells_too() -> None:
    header = "<table:table><table:table-header-rows><table:table-row>{}</table:table-row></table:table-header-rows></table:table>"
    read, _ = read_open_document(
        odt(header.format(cell(items(p("甲"), p("乙"), style="L"))), styles=L), "測試.odt"
    )
    assert [line.table for line in read] == [Table(rows=(("壹、甲\n貳、乙",),))]


# ---- files


def test_a_flat_file_is_the_same() -> None:
    blocks = items(p("甲"), style="L")
    data = fodt(blocks, styles=L)
    assert recognise("測試.fodt", data) is FileKind.FLAT_OPEN_DOCUMENT
    assert read_flat_open_document(data, "測試.fodt") == read_open_document(odt(blocks, styles=L), "測試.odt")


@pytest.mark.parametrize(
    "build, words",
    [
        (lambda: odt_package({"styles.xml": "<x/>"}), "損壞"),
        (lambda: odt_package({"content.xml": "<x"}), "損壞"),
        (lambda: odt_package({"content.xml": f"<office:document-content {NAMESPACES}/>"}), "損壞"),
        (lambda: odt(p("甲"), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "密碼"),
        (lambda: odt("<text:section>" * 300 + "</text:section>" * 300), "層層相套"),
        (lambda: odt_package({"content.xml": '<!DOCTYPE x [<!ENTITY a "哈">]><x>&a;</x>'}), "損壞"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(build: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as error:
        read_open_document(build(), "測試.odt")
    assert "未匯入任何資料；請" in str(error.value)
