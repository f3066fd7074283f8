"""Copied HTML and text as bodies: structure kept, looks dropped, nothing ever fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.body import tidied
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.pasted import as_points, body_of_html, body_of_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style><title>x</title></head>
<body lang=ZH-TW><!--StartFragment--><p class=MsoNormal>有關聯合採購，決議如下：<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:24.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><b>請各市</b>提供
清單。<span style='mso-hide:all'>看不見</span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(1)
<span>&nbsp;</span></span><![endif]>上半年一次。</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>附帶一提。</p>
<table class=MsoTableGrid border=1><tr><td rowspan=2><p class=MsoNormal>市別</p></td><td colspan=2>場次</td></tr>
<tr><td><p>上<br>半年</p></td><td>3</td></tr></table><!--EndFragment--></body></html>"""


def point(text: str, level: int = 1) -> Paragraph:
    return Paragraph(text=text, level=level)


def test_word_s_automatic_labels_give_the_levels() -> None:
    assert body_of_html(WORD) == (
        Paragraph(text="有關聯合採購，決議如下："),
        point("請各市提供清單。"),
        point("上半年一次。", 2),
        point("附帶一提。"),
        Table(
            rows=(("市別", "場次", ""), ("", "上\n半年", "3")),
            spans=(CellSpan(row=0, column=0, rows=2), CellSpan(row=0, column=1, columns=2)),
        ),
    )


def test_nested_lists_of_a_browser_give_the_levels() -> None:
    html = "<div>如下：<ol><li>甲案<ul><li>細項</li></ul></li><li>乙案</li></ol></div>"
    assert body_of_html(html) == (Paragraph(text="如下："), point("甲案"), point("細項", 2), point("乙案"))


def test_labels_above_points_are_moved_down_together() -> None:
    assert body_of_text("一、第一項\n(一)細目\n1.說明\n二、第二項") == (
        point("第一項"),
        point("細目", 2),
        point("說明", 3),
        point("第二項"),
    )


def test_typed_points_keep_their_own_level() -> None:
    assert body_of_text("說明：\n1. 甲案。\n(1)細項。") == (
        Paragraph(text="說明："),
        point("甲案。"),
        point("細項。", 2),
    )


def test_cells_divided_by_tabs_are_a_table_and_quoted_ones_keep_their_breaks() -> None:
    assert body_of_text('市別\t備註\r\n基隆市\t"上午\n""線上"""\r\n') == (
        Table(rows=(("市別", "備註"), ("基隆市", '上午\n"線上"'))),
    )


def test_a_spreadsheet_s_html_is_a_table() -> None:
    html = "<table><col width=64><tr><td>市別</td><td>場次</td></tr><tr><td>桃園市</td></tr></table>"
    assert body_of_html(html) == (Table(rows=(("市別", "場次"), ("桃園市", ""))),)


CALC = """<table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup>
<tr><td colspan=2 height="17" align="left"><font face="Liberation Sans">場次</font></td><td rowspan=2>備註</td></tr>
<tr><td>上半年</td><td sdval="3" sdnum="1028;">3</td></tr></table>"""


@pytest.mark.parametrize(
    "html, rows, spans",
    [
        (
            CALC,
            (("場次", "", "備註"), ("上半年", "3", "")),
            (CellSpan(row=0, column=0, columns=2), CellSpan(row=0, column=2, rows=2)),
        ),
        (
            "<table><tr><th rowspan=0>市別<td>甲<tr><td>乙<tr><td>丙</table>",
            (("市別", "甲"), ("", "乙"), ("", "丙")),
            (CellSpan(row=0, column=0, rows=3),),
        ),
        (
            '<table><tr><td colspan="99999999999999999999">各市</td></tr><tr><td>甲</td><td>乙</td></tr></table>',
            (("各市", ""), ("甲", "乙")),
            (CellSpan(row=0, column=0, columns=2),),
        ),
        (
            "<table><tr><td>甲</td><td rowspan=2>乙</td></tr><tr><td colspan=2>丙</td><td>丁</td></tr></table>",
            (("甲", "乙", ""), ("丙", "", "丁")),
            (CellSpan(row=0, column=1, rows=2),),
        ),
        (
            "<table><tr><td colspan=-2>甲</td><td rowspan=二>乙</td></tr></table>",
            (("甲", "乙"),),
            (),
        ),
    ],
    ids=["a spreadsheet", "to the end", "beyond measure", "over each other", "no numbers"],
)
def test_merged_cells_are_pasted_as_such(
    html: str, rows: tuple[tuple[str, ...], ...], spans: tuple[CellSpan, ...]
) -> None:
    assert body_of_html(html) == (Table(rows=rows, spans=spans),)


def test_spans_beyond_measure_cost_no_words() -> None:
    cells = "".join(f"<td rowspan=100 colspan=100>{number}</td>" for number in range(30))
    [table] = body_of_html(f"<table><tr>{cells}</tr></table>")
    assert isinstance(table, Table)
    assert [cell for row in table.rows for cell in row] == [str(number) for number in range(30)]


def test_paragraphs_without_levels_take_that_of_the_point_they_are_pasted_into() -> None:
    body: Body = (Paragraph(text="甲"), Table(rows=(("乙",),)))
    assert as_points(body, 2) == (point("甲", 2), Table(rows=(("乙",),)))
    assert as_points((point("甲"), Paragraph(text="乙")), 2) == (point("甲"), Paragraph(text="乙"))


def test_characters_that_no_document_may_hold_are_left_out() -> None:
    assert body_of_text("請\x00各\x07市\ufffc提供\x0b清單") == (
        Paragraph(text="請各市提供"),
        Paragraph(text="清單"),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<![foo",
        "<table><tr><td>甲",
        "</td></table>",
        "<!--",
        "<p",
        "&#x;&#99999999;",
        "<![CDATA[x]]>",
        "<?xml",
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(html: str) -> None:
    body_of_html(html)


def test_a_table_of_endless_spans_stays_small() -> None:
    [table] = body_of_html("<table>" + "<tr><td rowspan=99999 colspan=99999>x</td></tr>" * 50 + "</table>")
    assert isinstance(table, Table)
    assert len(table.rows) * len(table.rows[0]) <= 60_000


TAGS = st.sampled_from(["p", "div", "span", "table", "tr", "td", "ul", "ol", "li", "br", "b", "style", "o:p"])
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.text("請各市。1.(一) \t\n&<>\"'-!", max_size=6),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_anything_gives_a_body_that_can_be_kept(html: str) -> None:
    body = body_of_html(html)
    assert body == tidied(body)
    assert all(block.text if isinstance(block, Paragraph) else block.rows for block in body)
    body_of_text(html)
