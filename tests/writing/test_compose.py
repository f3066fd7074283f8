from collections.abc import Callable
from dataclasses import replace

import pytest

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Item, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.writing.compose import cleaned, compose, joined_label
from tests.writing import samples

Composed = Callable[[str], Document]
STYLE = HouseStyle(name="甲市", city="甲市", template="a.docx")


def lines(document: Document) -> list[str]:
    return [
        "｜".join(map("／".join, block.rows)) if isinstance(block, TableBlock) else block.label + block.text
        for block in document.blocks
    ]


def texts(document: Document) -> list[TextBlock]:
    return [block for block in document.blocks if isinstance(block, TextBlock)]


def with_items(*items: Item) -> Document:
    section = Section(label="一", written="列管合作案：", items=items)
    return compose(Minutes(resolution_heading="會議決議", sections=(section,)), STYLE)


def with_motions(*motions: Motion, written: str | None = None) -> Document:
    return compose(Minutes(motions=motions, motions_written=written), STYLE)


def test_the_header_stands_line_by_line(composed: Composed) -> None:
    assert lines(composed("taoyuan"))[:9] == [
        "115年度「四城合作交流平臺」地方創生組",
        "第2次工作小組會議紀錄",
        "壹、時間：115年5月20日(星期三)下午2時",
        "貳、地點：甲市政府3樓305會議室",
        "參、主持人：甲市政府經濟發展局 林副局長大山",
        "肆、出席人員：詳如簽到表",
        "紀錄：陳小河",
        "伍、會議決議：",
        "一、列管合作案(共11案，持續列管10案、解列1案)：",
    ]


def test_what_is_absent_prints_no_line_and_the_numbers_close_up(composed: Composed) -> None:
    assert lines(composed("keelung"))[-1] == "陸、散會：上午11時整"
    bare = replace(samples.keelung(), venue=None, recorder=None, closing_written=None)
    assert [line for line in lines(compose(bare, STYLE)) if line[0] in "壹貳參肆伍陸"] == [
        "壹、時間：114年12月5日(星期五)上午10時整",
        "貳、主持人：丁市政府產業發展處郭海天副處長",
        "參、出席人員：詳如簽到表",
        "肆、會議決議：",
    ]


def test_empty_minutes_are_an_empty_document() -> None:
    assert compose(Minutes(), STYLE).blocks == ()


def test_a_suffix_stands_behind_the_heading(composed: Composed) -> None:
    assert "伍、會議結論(依案件類型)：" in lines(composed("new_taipei"))


def test_the_section_of_flat_minutes_stands_on_the_headings_line(composed: Composed) -> None:
    flat = lines(composed("keelung_flat"))
    assert flat[6] == "伍、會議決議：列管合作案（計2案）："
    assert flat[7].startswith("一、河濱步道夜間照明合作案：河濱步道")


def test_sections_without_a_heading_word_stand_alone() -> None:
    minutes = Minutes(sections=(Section(title="報告事項", items=(Item(label="一", heading="甲"),)),))
    assert lines(compose(minutes, STYLE)) == ["報告事項：", "一、甲："]


def test_an_inline_text_follows_the_headings_colon() -> None:
    [*_, item] = texts(
        with_items(Item(id="i", label="(一)", heading="步道案", body=(Paragraph(text="續辦。"),)))
    )
    assert (item.label, item.text, item.level, item.source) == ("(一)", "步道案：續辦。", 2, "i")
    assert item.style is BlockStyle.LEVEL_3
    assert not item.keep_with_next
    assert item.outline_level is None


def test_a_text_without_heading_follows_the_label() -> None:
    assert lines(with_items(Item(label="(一)", body=(Paragraph(text="原「甲」調整為「乙」。"),))))[-1] == (
        "(一)原「甲」調整為「乙」。"
    )


def test_a_heading_stays_with_the_text_below() -> None:
    item = Item(label="(一)", heading="步道案", text_below=True, body=(Paragraph(text="續辦。"),))
    [*_, heading, text] = texts(with_items(item))
    assert (heading.text, heading.keep_with_next, heading.outline_level) == ("步道案：", True, 3)
    assert (text.text, text.level, text.style) == ("續辦。", 3, BlockStyle.BODY)


def test_points_stand_below_their_heading_whatever_is_said(composed: Composed) -> None:
    [*_, heading, first, second] = texts(
        with_items(
            Item(
                label="(一)",
                heading="步道案",
                body=(Paragraph(label="1.", level=1, text="甲"), Paragraph(label="(1)", level=2, text="乙")),
            )
        )
    )
    assert heading.text == "步道案："
    assert (first.label, first.level, first.style) == ("1. ", 3, BlockStyle.LEVEL_4)
    assert (second.label, second.level, second.style) == ("(1)", 4, BlockStyle.LEVEL_5)


def test_an_item_without_label_stands_under_its_section() -> None:
    [*_, item] = texts(with_items(Item(heading="里山案", body=(Paragraph(text="同意。"),))))
    assert (item.label, item.text, item.level) == ("", "里山案：同意。", 2)


def test_an_undecided_item_prints_its_heading() -> None:
    assert lines(with_items(Item(label="(一)", heading="步道案")))[-1] == "(一)步道案："


def test_no_motions_in_the_words_of_the_record_or_of_the_house() -> None:
    assert lines(with_motions(written="(無)。")) == ["壹、臨時動議：(無)。"]
    assert lines(with_motions()) == ["壹、臨時動議：無。"]


def test_one_motion_with_a_title_on_the_labels_line() -> None:
    motion = Motion(id="m", title="發表會", body=(Paragraph(text="擇1案。"),))
    assert lines(with_motions(motion)) == ["壹、臨時動議：發表會", "擇1案。"]
    assert [block.source for block in texts(with_motions(motion))] == ["m", "m"]


def test_one_motion_without_title_stands_below() -> None:
    assert lines(with_motions(Motion(body=(Paragraph(text="擇1案。"),)))) == ["壹、臨時動議：", "擇1案。"]


def test_several_motions_bear_labels() -> None:
    motions = (
        Motion(title="日期", body=(Paragraph(text="二月。"),)),
        Motion(body=(Paragraph(text="更新。"),)),
    )
    assert lines(with_motions(*motions)) == ["壹、臨時動議：", "一、日期：", "二月。", "二、更新。"]


def test_a_sentence_that_announces_a_table_stays_with_it() -> None:
    table = Table(rows=(("甲", "乙"), ("1", "2")))
    text, block = with_items(Item(label="(一)", body=(Paragraph(text="詳下表。"), table))).blocks[2:4]
    assert isinstance(text, TextBlock)
    assert text.keep_with_next
    assert isinstance(block, TableBlock)
    assert block.rows == table.rows


def test_tables_never_touch_each_other_or_the_end() -> None:
    table = Table(rows=(("甲",),))
    kinds = [type(block) for block in with_items(Item(label="(一)", body=(table, table))).blocks[3:]]
    assert kinds == [TableBlock, TextBlock, TableBlock, TextBlock]


@pytest.mark.parametrize("rows", [(), ((),)])
def test_a_table_without_cells_is_left_out(rows: tuple[tuple[str, ...], ...]) -> None:
    assert lines(with_items(Item(label="(一)", heading="甲", body=(Table(rows=rows),))))[2:] == ["(一)甲："]


def test_the_last_page_never_holds_the_adjournment_alone(composed: Composed) -> None:
    motions, closing = texts(composed("keelung_flat"))[-2:]
    assert motions.keep_with_next
    assert (closing.text, closing.source) == ("散會：下午3時00分", "closing")


def test_nor_does_it_where_minutes_have_no_motions() -> None:
    item = Item(label="(一)", heading="步道案", body=(Paragraph(text="持續列管。", label="1.", level=1),))
    section = Section(label="一", written="列管案：", items=(item,))
    for closing, kept in ((None, False), ("：下午3時", True)):
        blocks = compose(Minutes(sections=(section,), closing_written=closing), STYLE).blocks
        point = next(block for block in blocks if isinstance(block, TextBlock) and block.text == "持續列管。")
        assert point.keep_with_next is kept


def test_properties_come_from_the_minutes(composed: Composed) -> None:
    document = composed("taoyuan")
    assert document.title == "115年度「四城合作交流平臺」地方創生組第2次工作小組會議紀錄"
    assert (document.subject, document.author, document.day) == ("地方創生組", "陳小河", "2026-05-20")


@pytest.mark.parametrize(
    "text, line",
    [
        ("甲\x00乙\x07丙", "甲乙丙"),
        ("甲\x0b乙\x0c丙\r\n丁\n戊\u2028己", "甲 乙 丙 丁 戊 己"),
        ("甲\t乙", "甲 乙"),
        ("甲\ud800乙\ufffe\uffff", "甲乙"),
        ("𠮷野家 <甲> & 乙", "𠮷野家 <甲> & 乙"),
    ],
)
def test_control_characters_are_cleaned_once(text: str, line: str) -> None:
    assert cleaned(text) == line


def test_empty_rows_at_the_end_of_a_table_are_not_printed_those_within_are() -> None:
    rows = (("市別", "場次"), ("", ""), ("甲市", ""), ("", "2"), ("", ""), ("", ""))
    table = Table(rows=rows, spans=(CellSpan(row=2, column=0, rows=3), CellSpan(row=4, column=1, rows=2)))
    block = with_items(Item(label="(一)", body=(table,))).blocks[3]
    assert isinstance(block, TableBlock)
    assert block.rows == rows[:5], "the merged cell of 甲市 is as high as on the desk"
    assert block.spans == (CellSpan(row=2, column=0, rows=3),)
    empty = Table(rows=(("", ""), ("", "")))
    assert lines(with_items(Item(label="(一)", heading="甲", body=(empty,))))[2:] == ["(一)甲："]


def test_a_table_keeps_the_line_breaks_of_its_cells() -> None:
    table = Table(rows=(("甲\n乙\x07", "丙\t丁"),))
    block = with_items(Item(label="(一)", body=(table,))).blocks[3]
    assert isinstance(block, TableBlock)
    assert block.rows == (("甲\n乙", "丙 丁"),)


@pytest.mark.parametrize(
    "label, joined",
    [
        ("一", "一、"),
        ("(一)", "(一)"),
        ("（一）", "（一）"),
        ("1.", "1. "),
        ("甲、", "甲、"),
        ("十一", "十一、"),
        (None, ""),
    ],
)
def test_what_stands_between_label_and_text(label: str | None, joined: str) -> None:
    assert joined_label(label) == joined


def test_a_record_bears_the_words_it_was_written_with() -> None:
    words = (("venue", "開會地點"), ("chairs", "主席"), ("recorder", "記錄"), ("motions", "其他事項"))
    found = lines(compose(replace(samples.keelung(), header_words=words, motions=()), STYLE))
    assert [line.partition("：")[0] for line in found[2:8]] == [
        "壹、時間",
        "貳、開會地點",
        "參、主席",
        "肆、出席人員",
        "記錄",
        "伍、會議決議",
    ]
    assert found[-2].startswith("陸、其他事項：")


def test_a_heading_that_stands_among_the_sections_is_printed_there_and_nowhere_else() -> None:
    sections = (
        Section(label="二", written="報告事項：", items=(Item(body=(Paragraph(text="洽悉。"),)),)),
        Section(label="三", written="會議結論：", items=(Item(label="(一)", heading="淨灘案"),)),
    )
    found = lines(compose(Minutes(resolution_heading="會議結論", sections=sections), STYLE))
    assert found == ["二、報告事項：", "洽悉。", "三、會議結論：", "(一)淨灘案："]
