"""What a paragraph of a Word file says once everything that is not on the paper is left out."""

import pytest

from minutes_desk.core.minutes import Table
from minutes_desk.reading import word_text
from minutes_desk.reading.word import read_word
from tests.reading.word_builder import NAMESPACES, cell, docx, field, paragraph, run, table, text_box


def lines(*blocks: str) -> list[str]:
    return [line.text for line in read_word(docx(*blocks), "測試.docx")[0]]


def notes(*blocks: str) -> tuple[str, ...]:
    return read_word(docx(*blocks), "測試.docx")[1]


def test_runs_are_joined_and_typed_labels_stay() -> None:
    bold = run("壹", "<w:b/>") + run("、時") + run("　　間：") + run("下午２時")
    assert lines(paragraph(bold)) == ["壹、時　　間：下午２時"]


def test_signs_inside_a_run() -> None:
    content = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:ptab/><w:t>丁</w:t></w:r>"
    assert lines(paragraph(content)) == ["甲\t乙-丙\t丁"]


def test_soft_breaks_divide_lines_that_may_belong_together() -> None:
    read, _ = read_word(docx(paragraph("會議\n紀錄\n\n甲"), paragraph("乙")), "測試.docx")
    assert [(line.text, line.number, line.gap) for line in read] == [
        ("會議", 1, True), ("紀錄", 2, False), ("甲", 4, True), ("乙", 5, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:smartTag w:element="date">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
        '<w:ins w:id="1" w:author="某人">{}</w:ins>',
        '<w:moveTo w:id="1" w:author="某人">{}</w:moveTo>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:bdo w:val="ltr">{}</w:bdo>',
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
        "<w:ruby><w:rt><w:r><w:t>ㄐㄧㄚˇ</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>",
    ],
)
def test_words_inside_wrappers_are_read_once(wrapper: str) -> None:
    assert lines(paragraph("前", wrapper.format(run("中")), "後")) == ["前中後"]


@pytest.mark.parametrize("tag", ["w:del", "w:moveFrom"])
def test_deleted_words_are_left_out_and_told(tag: str) -> None:
    gone = f'<{tag} w:id="1" w:author="某人"><w:r><w:delText>舊</w:delText><w:t>舊</w:t></w:r></{tag}>'
    assert lines(paragraph("甲", gone, "乙")) == ["甲乙"]
    assert notes(paragraph("甲", gone)) == (word_text.TRACKED,)


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="某人"/></w:rPr>'
    assert lines(paragraph("前半", properties=mark), paragraph("後半")) == ["前半後半"]
    assert lines(paragraph("最後", properties=mark)) == ["最後"]


def test_a_paragraph_that_was_deleted_whole_is_no_line() -> None:
    gone = '<w:del w:id="1" w:author="某人"><w:r><w:delText>舊</w:delText></w:r></w:del>'
    mark = '<w:rPr><w:del w:id="2" w:author="某人"/></w:rPr>'
    assert lines(paragraph("甲"), paragraph(gone, properties=mark), paragraph("乙")) == ["甲", "乙"]


def test_deleted_rows_and_cells_are_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1' w:author='某人'/></w:trPr>{cell('舊')}{cell('列')}</w:tr>"
    kept = table(["項目", "件數"], ["甲", cell("舊", "<w:cellDel w:id='2' w:author='某人'/>"), "3"])
    read, _ = read_word(docx(kept.replace("</w:tbl>", f"{gone}</w:tbl>")), "測試.docx")
    assert [line.table for line in read] == [Table(rows=(("項目", "件數"), ("甲", "3")))]


def test_of_a_field_only_the_result_is_on_the_paper() -> None:
    inner = field("MERGEFIELD n", "內")
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("果")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(paragraph("第", field("SEQ x", "3"), "案")) == ["第3案"]
    assert lines(paragraph("前", nested, "後")) == ["前果後"]


def test_a_field_left_open_hides_no_more_than_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(paragraph("甲", begin), paragraph(end, "乙")) == ["甲", "乙"]


def test_hidden_words_are_left_out_and_told() -> None:
    assert lines(paragraph("甲", run("密", "<w:vanish/>"), run("乙", '<w:vanish w:val="0"/>'))) == ["甲乙"]
    assert notes(paragraph(run("密", "<w:vanish/>"))) == (word_text.HIDDEN,)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = text_box(paragraph("紀錄：某人"), paragraph("第二行"))
    assert lines(paragraph("主持人：", box, "處長"), paragraph("下一段")) == [
        "主持人：處長", "紀錄：某人", "第二行", "下一段",
    ]  # fmt: skip


def test_a_text_box_of_an_old_word_and_one_inside_another() -> None:
    vml = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('外', text_box(paragraph('內')))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert lines(paragraph("前", vml)) == ["前", "外", "內"]


def test_notes_and_pictures_are_told_not_read() -> None:
    footnote = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    assert lines(paragraph("甲", footnote, picture)) == ["甲"]
    assert notes(paragraph("甲", footnote, picture)) == (word_text.PICTURES,)


def test_symbols_of_sign_fonts() -> None:
    signs = [
        f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>' for code in ("F0FC", "2022", "F099", "zz")
    ]
    assert lines(paragraph("甲", *signs)) == ["甲✓•〓〓"]
    assert notes(paragraph(*signs)) == (word_text.SYMBOLS,)


def test_a_placeholder_of_a_content_control_is_no_text() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert lines(
        paragraph("甲", control.format(run("按一下以輸入文字"))), control.format(paragraph("按"))
    ) == ["甲"]


def test_formulas_give_their_signs() -> None:
    assert lines(paragraph("面積", "<m:oMath><m:r><m:t>78.63</m:t></m:r></m:oMath>", "噸")) == ["面積78.63噸"]


def test_a_bullet_that_extraction_left_before_a_label() -> None:
    assert lines(paragraph("- (一) 夜市案"), paragraph("- 一般的話")) == ["(一) 夜市案", "- 一般的話"]


def test_characters_that_cannot_be_seen_are_dropped() -> None:
    assert lines(paragraph("\ufeff甲\u200b乙\u00a0 \u3000")) == ["甲乙"]


def test_footnotes_and_comments_are_told_with_their_words() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    lines_between = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>線</w:t></w:r></w:p></w:footnote>'
    )
    footnote = f'<w:footnote w:id="1">{paragraph("依規定", "辦理")}</w:footnote>'
    comment = (
        f'<w:comment w:id="3" w:author="王某">{paragraph("請再確認")}{paragraph("日期")}</w:comment>'
        f'<w:comment w:id="4">{paragraph("字" * 200)}</w:comment><w:comment w:id="5"/>'
    )
    range_marks = '<w:commentRangeStart w:id="3"/>', '<w:r><w:commentReference w:id="3"/></w:r>'
    read, told = read_word(
        docx(
            paragraph("甲", range_marks[0], "乙", mark, range_marks[1]),
            footnotes=f"<w:footnotes {NAMESPACES}>{lines_between}{footnote}</w:footnotes>",
            endnotes=f"<w:endnotes {NAMESPACES}><w:endnote>{paragraph('尾')}</w:endnote></w:endnotes>",
            comments=f"<w:comments {NAMESPACES}>{comment}</w:comments>",
        ),
        "測試.docx",
    )
    assert [line.text for line in read] == ["甲乙"]
    assert told == (
        f"檔案有2則註解，未列入內文：「王某：請再確認 日期」「{'字' * 120}…」。",
        "檔案有2則註腳或章節附註，未列入內文：「依規定辦理」「尾」。",
    )


HIDING = (
    '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="i"><w:basedOn w:val="h"/></w:style>'
    '<w:style w:type="character" w:styleId="s"><w:basedOn w:val="h"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_words_hidden_by_a_style_are_left_out_and_told() -> None:
    signs = [run(style, f'<w:rStyle w:val="{style}"/>') for style in "his"]
    shown = run("見", '<w:vanish w:val="0"/>')
    read, told = read_word(
        docx(paragraph("甲", *signs), paragraph("密", run("密", "<w:b/>"), shown, style="p"), styles=HIDING),
        "測試.docx",
    )
    assert [line.text for line in read] == ["甲s", "見"]
    assert told == (word_text.HIDDEN,)


def test_a_hidden_paragraph_end_joins_two_paragraphs() -> None:
    hidden = paragraph("前半", properties="<w:rPr><w:vanish/></w:rPr>")
    assert lines(hidden, paragraph("後半")) == ["前半後半"]
