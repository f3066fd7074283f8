"""Page numbers in the text, headers beside them, and lines that the width of a page broke."""

from collections.abc import Sequence

import pytest

from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.page_marks import without_page_marks
from minutes_desk.reading.plain_text import read_plain_text
from minutes_desk.reading.wrapped_lines import unwrapped


def lines(texts: Sequence[str]) -> list[SourceLine]:
    return [SourceLine(text=text, number=number, gap=False) for number, text in enumerate(texts, 1)]


def kept(*texts: str) -> list[str]:
    return [line.text for line in without_page_marks(lines(texts))[0]]


@pytest.mark.parametrize(
    "number", ["第 2 頁，共 3 頁", "- 2 -", "第二頁", "～2～", "Page 2 of 3", "第2頁/共3頁"]
)
def test_what_can_only_be_a_page_number_goes(number: str) -> None:
    assert kept("甲案：請各市", number, "持續辦理。") == ["甲案：請各市", "持續辦理。"]


def test_bare_numbers_go_only_if_they_count_on() -> None:
    assert kept("甲", "1", "乙", "2", "丙", "3") == ["甲", "乙", "丙"]
    assert kept("甲", "1/3", "乙", "2/3") == ["甲", "乙"]
    assert kept("報名人數", "12", "出席人數", "9") == ["報名人數", "12", "出席人數", "9"]
    assert kept("甲", "3/5", "乙") == ["甲", "3/5", "乙"]
    assert kept("共計", "1") == ["共計", "1"]


def test_a_header_goes_where_it_repeats_beside_page_numbers() -> None:
    title = "晴海合作平臺會議紀錄"
    text = [
        title,
        "時間：115年3月2日",
        "地點：潮聲廳",
        "甲案",
        "第1頁",
        title,
        "乙案",
        "第2頁",
        title,
        "丙案",
    ]
    assert kept(*text) == [title, "時間：115年3月2日", "地點：潮聲廳", "甲案", "乙案", "丙案"]


def test_sentences_and_parts_of_items_are_no_headers() -> None:
    text = [
        "標題",
        "甲",
        "乙",
        "丙",
        "決議：照案通過。",
        "第1頁",
        "一、丁",
        "決議：照案通過。",
        "第2頁",
        "一、丁",
    ]
    assert [line for line in kept(*text) if line == "決議：照案通過。"] == ["決議：照案通過。"] * 2


def test_what_was_left_out_is_told() -> None:
    data = "晴海會議紀錄\n時間：115年3月2日\n地點：潮聲廳\n甲案\n- 1 -\n乙案".encode()
    read, notes = read_plain_text(data, "minutes.txt")
    assert [line.text for line in read][-2:] == ["甲案", "乙案"]
    assert notes == ("略去頁碼及每頁重複的頁首、頁尾共 1 行；若略去了內文，請對照原檔補上。",)
    assert read_plain_text(b"A\nB", "minutes.txt")[1] == ()


def test_a_heading_that_the_page_broke_is_put_together() -> None:
    text = [
        "一、合作案進度（持續列管1案、新增提案1案、解列3案、取消提",
        "案1案）：",
        "(一)夜市聯合行銷及農夫市集交流(均為原晴海望潮兩市合作案)",
        "合併：",
        "1.請各市於下半年度共同規劃聯合行銷活動並且邀請鄰近縣市的",
        "攤商參與。",
        "(二)淨灘案：照辦。",
    ]
    assert [line.text for line in unwrapped(lines(text))] == [
        text[0] + text[1], text[2] + text[3], text[4] + text[5], text[6],
    ]  # fmt: skip


def test_lines_that_were_not_broken_stay() -> None:
    names = [
        "出席：",
        "晴海市政府研考處　莊專員",
        "望潮市政府研考處　白專員",
        "松嶺市政府研考處　廖專員",
        "青石市政府研考處　柳專員",
    ]
    text = [*names, "一、夜市聯合行銷案：請各市於下半年度共同規劃聯合行銷活動。"]
    assert [line.text for line in unwrapped(lines(text))] == text
