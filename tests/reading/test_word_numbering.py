"""Labels that stand on the paper but not in the text."""

import pytest

from minutes_desk.reading.word import read_word
from tests.reading.word_builder import (
    MINUTES_LEVELS,
    abstract_list,
    docx,
    level,
    numbered_list,
    paragraph,
    starts_at,
    style,
)


def lines(data: bytes) -> list[str]:
    return [line.text for line in read_word(data, "測試.docx")[0]]


def leveled(*steps: tuple[int, str], list_id: int = 1) -> list[str]:
    return [paragraph(text, list_id=list_id, level=depth) for depth, text in steps]


ONE_LIST = abstract_list(0, *MINUTES_LEVELS) + numbered_list(1, 0)


def test_six_levels_count_and_begin_anew_under_each_parent() -> None:
    body = leveled(
        (0, "時間：下午"), (0, "會議決議："), (1, "列管案"), (2, "漁港案"), (3, "先做"), (4, "細項"), (5, "更細"),
        (3, "後做"), (4, "細項"), (2, "夜市案"), (3, "再做"), (1, "新案"), (2, "市集案"), (0, "散會"),
    )  # fmt: skip
    assert lines(docx(*body, numbering=ONE_LIST)) == [
        "壹、時間：下午", "貳、會議決議：", "一、列管案", "(一)漁港案", "1. 先做", "(1)細項", "甲、更細",
        "2. 後做", "(1)細項", "(二)夜市案", "1. 再做", "二、新案", "(一)市集案", "參、散會",
    ]  # fmt: skip


def test_unnumbered_paragraphs_between_do_not_disturb_the_count() -> None:
    body = [*leveled((2, "甲案")), paragraph("縮排的續行"), *leveled((2, "乙案"))]
    assert lines(docx(*body, numbering=ONE_LIST)) == ["(一)甲案", "縮排的續行", "(二)乙案"]


def test_a_latin_label_is_kept_apart_from_a_figure_after_it() -> None:
    plain = abstract_list(0, level(0, "%1", "decimal")) + numbered_list(1, 0)
    assert lines(docx(*leveled((0, "5月底前")), numbering=plain)) == ["1 5月底前"]


def test_numbering_comes_from_a_style_and_what_it_is_based_on() -> None:
    styles = (
        style("A", "紀錄壹", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("B", "紀錄一", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + style("C", "紀錄一之二", based_on="B")
        + style("D", "標題", '<w:numPr><w:numId w:val="0"/></w:numPr>', based_on="A")
    )
    levels = (
        level(0, "%1、", "ideographLegalTraditional", more='<w:pStyle w:val="A"/>'),
        level(1, "%2、", "taiwaneseCountingThousand", more='<w:pStyle w:val="B"/>'),
    )
    body = [
        paragraph(text, style=name) for name, text in (("A", "甲"), ("B", "乙"), ("C", "丙"), ("D", "丁"))
    ]
    body.append(paragraph("戊", style="A", list_id=0))
    body.append(paragraph("己", style="A", level=1))
    data = docx(*body, styles=styles, numbering=abstract_list(0, *levels) + numbered_list(1, 0))
    assert lines(data) == ["壹、甲", "一、乙", "二、丙", "丁", "戊", "三、己"]


def test_the_level_of_a_style_is_the_one_that_names_it() -> None:
    styles = style("B", "紀錄二", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    levels = (level(0, "%1、", "decimal"), level(1, "(%2)", "decimal", more='<w:pStyle w:val="B"/>'))
    data = docx(
        paragraph("甲", style="B"), styles=styles, numbering=abstract_list(0, *levels) + numbered_list(1, 0)
    )
    assert lines(data) == ["(1)甲"]


def test_the_default_style_numbers_paragraphs_that_name_none() -> None:
    default = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = docx(paragraph("甲"), paragraph("乙", style="missing"), styles=default, numbering=ONE_LIST)
    assert lines(data) == ["壹、甲", "貳、乙"]


def test_two_lists_of_one_kind_count_on_unless_one_says_where_it_starts() -> None:
    abstract = abstract_list(0, level(0, "%1、", "taiwaneseCountingThousand"), level(1, "(%2)", "decimal"))
    numbering = abstract + numbered_list(1, 0) + numbered_list(2, 0) + numbered_list(3, 0, starts_at(0, 1))
    body = [
        *leveled((0, "甲"), (0, "乙")),
        *leveled((0, "丙"), list_id=2),
        *leveled((0, "丁"), (1, "戊"), (0, "己"), list_id=3),
    ]
    assert lines(docx(*body, numbering=numbering)) == [
        "一、甲",
        "二、乙",
        "三、丙",
        "一、丁",
        "(1)戊",
        "二、己",
    ]


def test_a_start_other_than_one_holds_after_each_restart() -> None:
    abstract = abstract_list(0, level(0, "%1、", "decimal", start=3), level(1, "(%2)", "decimal"))
    numbering = abstract + numbered_list(1, 0, starts_at(1, 5))
    body = leveled((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊"))
    assert lines(docx(*body, numbering=numbering)) == ["3、甲", "(5)乙", "(6)丙", "4、丁", "(5)戊"]


def test_a_list_may_replace_a_level_of_its_kind() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1案", "decimal", start=1)}</w:lvlOverride>'
    numbering = abstract_list(0, level(0, "%1、", "decimal")) + numbered_list(1, 0, override)
    assert lines(docx(*leveled((0, "甲")), numbering=numbering)) == ["第1案 甲"]


@pytest.mark.parametrize(
    "restart, expected",
    [
        (None, ["1", "1", "1", "1", "2", "1"]),
        (0, ["1", "1", "1", "2", "2", "3"]),
        (1, ["1", "1", "1", "2", "2", "1"]),
    ],
)
def test_restart_rules(restart: int | None, expected: list[str]) -> None:
    """Level 3 under: level 1, 2, 3, 2', 3', 1', 3''. What is compared are the figures of each."""
    rule = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    levels = (
        level(0, "%1、", "decimal"), level(1, "%2、", "decimal"), level(2, "%3、", "decimal", more=rule),
    )  # fmt: skip
    body = leveled((0, "a"), (1, "b"), (2, "c"), (1, "d"), (2, "e"), (0, "f"), (2, "g"))
    numbered = lines(docx(*body, numbering=abstract_list(0, *levels) + numbered_list(1, 0)))
    figures = {line[-1]: line[:-2] for line in numbered}
    assert [figures["a"], figures["b"], figures["c"], figures["e"], figures["f"], figures["g"]] == expected


def test_labels_of_several_numbers_and_legal_digits() -> None:
    levels = (
        level(0, "%1、", "ideographLegalTraditional"),
        level(1, "%1.%2", "taiwaneseCountingThousand"),
        level(2, "%1.%2.%3", "lowerLetter", more="<w:isLgl/>"),
    )
    body = leveled((0, "甲"), (0, "乙"), (1, "丙"), (2, "丁"))
    data = docx(*body, numbering=abstract_list(0, *levels) + numbered_list(1, 0))
    assert lines(data) == ["壹、甲", "貳、乙", "貳.一 丙", "2.1.1 丁"]


def test_a_parent_that_was_never_used_shows_where_it_would_start() -> None:
    levels = (level(0, "%1.", "decimal"), level(1, "%1.%2", "decimal"))
    data = docx(*leveled((1, "甲"), (1, "乙")), numbering=abstract_list(0, *levels) + numbered_list(1, 0))
    assert lines(data) == ["1.1 甲", "1.2 乙"]


def test_bullets_and_empty_labels_leave_the_text_alone() -> None:
    picture = level(2, "%3", "decimal", more='<w:lvlPicBulletId w:val="0"/>')
    levels = (level(0, "●", "bullet"), level(1, "", "none"), picture)
    data = docx(
        *leveled((0, "甲"), (1, "乙"), (2, "丙")), numbering=abstract_list(0, *levels) + numbered_list(1, 0)
    )
    assert lines(data) == ["甲", "乙", "丙"]


def test_a_numbering_style_is_followed_to_the_list_that_has_the_levels() -> None:
    styles = style("L", "清單", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering")
    numbering = (
        abstract_list(0, link='<w:numStyleLink w:val="L"/>')
        + abstract_list(1, *MINUTES_LEVELS, link='<w:styleLink w:val="L"/>')
        + numbered_list(1, 0)
        + numbered_list(2, 1)
    )
    assert lines(docx(*leveled((0, "甲"), (1, "乙")), styles=styles, numbering=numbering)) == [
        "壹、甲",
        "一、乙",
    ]


def test_links_that_go_in_a_circle_number_nothing() -> None:
    styles = style("L", "清單", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    styles += style("X", "甲", based_on="Y") + style("Y", "乙", based_on="X")
    numbering = abstract_list(0, link='<w:numStyleLink w:val="L"/>') + numbered_list(1, 0)
    body = [*leveled((0, "甲")), paragraph("乙", style="X")]
    assert lines(docx(*body, styles=styles, numbering=numbering)) == ["甲", "乙"]


def test_lists_and_levels_that_do_not_exist_number_nothing() -> None:
    body = [*leveled((0, "甲"), list_id=9), paragraph("乙", list_id=1, level=77), *leveled((8, "丙"))]
    assert lines(docx(*body, numbering=ONE_LIST)) == ["甲", "乙", "丙"]


def test_a_format_of_a_newer_word_is_read_from_its_alternative() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
    )
    newer = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{both}<w:lvlText w:val="%1、"/></w:lvl>'
    data = docx(*leveled((0, "甲")), numbering=abstract_list(0, newer) + numbered_list(1, 0))
    assert lines(data) == ["01、甲"]


def test_an_empty_numbered_paragraph_keeps_its_label_as_on_the_paper() -> None:
    assert lines(docx(*leveled((0, ""), (0, "乙")), numbering=ONE_LIST)) == ["壹、", "貳、乙"]
