"""PDF files with a text layer: rows become paragraphs again, page numbers and letterheads go, the rest is a sentence."""

import pytest

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading import pdf_glyphs
from minutes_desk.reading.pdf import CHECK, read_pdf
from tests.reading.pdf_builder import A4, Shown, of_objects, pdf, set_lines

FULL = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"
"""28 characters of 16 points: as much as a row holds between equal margins of 72 points."""


def lines(*pages: list[Shown]) -> list[str]:
    return [line.text for line in read_pdf(pdf(*pages), "測試.pdf")[0]]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read_pdf(data, "測試.pdf")
    assert "「測試.pdf」" in str(error.value)
    assert "未匯入任何資料；請" in str(error.value)
    return str(error.value)


def test_full_rows_go_on_in_the_next_and_short_ones_end() -> None:
    assert lines(set_lines(FULL, FULL, "尾。", "另一段", "壹、散會")) == [
        f"{FULL}{FULL}尾。",
        "另一段",
        "壹、散會",
    ]


def test_the_remark_asks_to_check() -> None:
    assert read_pdf(pdf(set_lines("甲")), "測試.pdf")[1] == (CHECK,)


def test_a_label_that_counts_on_begins_a_paragraph_even_after_a_full_row() -> None:
    assert lines(set_lines(f"1.{FULL[1:]}", f"2.{FULL[1:]}", "3.尾")) == [
        f"1.{FULL[1:]}",
        f"2.{FULL[1:]}",
        "3.尾",
    ]


def test_what_only_looks_like_a_label_does_not() -> None:
    assert lines(set_lines(f"(一){FULL[3:]}", "三、四季辦理。")) == [f"(一){FULL[3:]}三、四季辦理。"]


def test_a_hanging_indent_ends_where_it_ends() -> None:
    hung = set_lines(f"(一){FULL[3:]}", f"   {FULL[3:]}", f"{FULL}")
    assert lines(hung) == [f"(一){FULL[3:]}{FULL[3:]}", FULL]


def test_a_word_that_did_not_fit_was_carried_over_whole() -> None:
    assert lines(set_lines(FULL[:25], "InnoVEX參展")) == [f"{FULL[:25]}InnoVEX參展"]
    assert lines(set_lines(FULL[:25], "甲參展")) == [FULL[:25], "甲參展"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    foot = [(280.0, 40.0, 10.0, "第 1 頁，共 2 頁")]
    assert lines([*set_lines("甲", FULL), *foot], [*set_lines("尾"), (280, 40, 10, "第 2 頁，共 2 頁")]) == [
        "甲", f"{FULL}尾",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["- 3 -", "3", "第3頁", "第三頁／共四頁", "3/4", "Page 3 of 4"])
def test_page_numbers_are_dropped(number: str) -> None:
    assert lines([*set_lines("甲"), (280.0, 40.0, 10.0, number)]) == ["甲"]


def test_a_letterhead_on_every_page_is_dropped_and_a_title_on_one_is_not() -> None:
    head = (72.0, 800.0, 12.0, "測試市政府 第 {} 次")
    pages = [[(*head[:3], head[3].format(n)), *set_lines(f"第{n}面的話")] for n in (1, 2, 3)]
    assert lines(*pages) == ["第1面的話", "第2面的話", "第3面的話"]
    assert lines([(72.0, 800.0, 20.0, "會議紀錄"), *set_lines("甲")], set_lines("乙")) == [
        "會議紀錄",
        "甲",
        "乙",
    ]


def test_gaps_are_blanks_and_wide_ones_divide_cells() -> None:
    row: list[Shown] = [
        (72, 700, 16, "肆、出席人員：詳如簽到表"),
        (300, 700, 16, "紀錄：某人"),
        (390, 700, 16, "甲"),
    ]
    assert lines(row) == ["肆、出席人員：詳如簽到表\t紀錄：某人 甲"]


def test_a_number_after_the_figure_of_a_label_stays_apart() -> None:
    assert lines([(72, 700, 16, "1."), (108, 700, 16, "4市")]) == ["1. 4市"]


def test_characters_that_fonts_give_under_another_code() -> None:
    assert lines(set_lines("\u2f08\u5e74\uf9d1月")) == ["人年六月"]


def test_a_slanted_watermark_is_left_out() -> None:
    data = pdf(set_lines("甲")).replace(b"1 0 0 1 72", b"1 0 0 1 72")
    slanted = pdf(set_lines("草稿", "甲")).replace(b"1 0 0 1 72 740 Tm", b".7 .7 -.7 .7 72 740 Tm")
    assert [line.text for line in read_pdf(data, "x")[0]] == [line.text for line in read_pdf(slanted, "x")[0]]


def test_a_page_on_its_side() -> None:
    turned = pdf(set_lines("甲乙丙", "丁")).replace(b"1 0 0 1 72 740 Tm", b"0 1 -1 0 100 72 Tm")
    turned = turned.replace(b"1 0 0 1 72 715 Tm", b"0 1 -1 0 125 72 Tm")
    assert [line.text for line in read_pdf(turned, "測試.pdf")[0]] == ["甲乙丙", "丁"]


def test_what_has_no_text_is_called_a_scan() -> None:
    assert "掃描" in refused(pdf([]))


def test_text_that_only_the_font_can_tell_is_refused() -> None:
    assert "亂碼" in refused(pdf(set_lines("\ue001\ue002\ue003甲")))


def test_damage() -> None:
    whole = pdf(set_lines("甲"))
    for data in (b"%PDF-1.7\n", b"%PDF-1.7" + bytes(100), whole[:60], of_objects(["<</Type/Catalog>>"])):
        assert refused(data)


def test_a_password() -> None:
    locked = pdf(set_lines("甲")).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O("
        + b"o" * 32
        + b")/U("
        + b"u" * 32
        + b")>>"
        b"/ID[(0123456789abcdef)(0123456789abcdef)]",
    )
    assert "密碼" in refused(locked)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_glyphs, "MOST_PAGES", 2)
    assert "超過 2 頁" in refused(pdf(*[set_lines("甲")] * 3))


def test_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_glyphs, "MOST_GLYPHS", 20)
    assert "龐大" in refused(pdf(set_lines(FULL)))


def test_places_outside_the_page_do_not_matter() -> None:
    assert lines([(-5000, 700, 16, "甲"), (72, -9000, 16, "乙"), (1e6, 1e6, 1e5, "丙")])


def test_the_page_is_as_wide_as_it_says() -> None:
    (page,) = pdf_glyphs.pages(pdf(set_lines("甲")), "測試.pdf")
    assert (page.width, page.height) == A4
    assert [glyph.sign for glyph in page.glyphs] == ["甲"]


def test_header_fields_in_a_table_are_read_as_if_typed() -> None:
    rows: list[Shown] = [
        (72, 740, 16, "時　間"), (180, 740, 16, "115年1月2日(星"), (360, 740, 16, "地點"), (440, 740, 16, "某處大樓"),
        (180, 715, 16, "期五)下午2時"), (440, 715, 16, "3樓"),
        (72, 690, 16, "參、主持人"), (180, 690, 16, "王某處長"), (360, 690, 16, "紀錄"), (440, 690, 16, "某人"),
        (72, 665, 16, "伍、會議決議："),
    ]  # fmt: skip
    assert lines(rows) == [
        "時間：115年1月2日(星期五)下午2時", "地點：某處大樓3樓", "參、主持人：王某處長", "紀錄：某人", "伍、會議決議：",
    ]  # fmt: skip


def test_one_row_that_looks_like_a_field_is_left_as_it_is() -> None:
    assert lines([(72, 740, 16, "時間"), (180, 740, 16, "件數"), (72, 715, 16, "甲")]) == ["時間\t件數", "甲"]
