"""Text files in the encodings of Taiwan, without the marks of extraction."""

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.reading.plain_text import LARGEST_TEXT, decoded, read_plain_text

SAMPLE = "115年度測試小組會議紀錄\r\n\r\n壹、時間：115年3月2日(星期一)下午2時\n貳、地點：港務大樓\r一、夜市案：本案持續列管。\n"


def lines(text: str) -> list[str]:
    return [line.text for line in read_plain_text(text.encode(), "測試.txt")[0]]


@pytest.mark.parametrize(
    "mark, encoding, guessed",
    [
        (b"", "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", None),
        (codecs.BOM_UTF16_LE, "utf-16-le", None),
        (codecs.BOM_UTF16_BE, "utf-16-be", None),
        (codecs.BOM_UTF32_LE, "utf-32-le", None),
        (b"", "utf-16-le", "UTF-16"),
        (b"", "utf-16-be", "UTF-16"),
        (b"", "big5", "Big5"),
        (b"", "cp950", "Big5"),
    ],
)
def test_encodings(mark: bytes, encoding: str, guessed: str | None) -> None:
    text, notes = decoded(mark + SAMPLE.encode(encoding), "測試.txt")
    assert text == SAMPLE
    assert len(notes) == (guessed is not None)
    assert guessed is None or guessed in notes[0]


def test_characters_of_an_offices_own_making_are_told() -> None:
    data = (SAMPLE * 5).encode("cp950") + b"\xfa\x40" + "案".encode("cp950")
    data = data.replace("夜".encode("cp950"), b"\x81\x40", 1)
    text, notes = decoded(data, "測試.txt")
    assert "一、\ufffd" in text
    assert "造字" in notes[1]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x00" * 500,
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff\xff",
        SAMPLE.encode("gb18030"),
        SAMPLE.encode("shift_jis", "replace"),
        SAMPLE.encode()[:-2].replace("測".encode(), b"\xe6\xb8"),
        "\x01\x02文字".encode(),
        "文\x00字".encode(),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"「測試\.txt」.*未匯入任何資料；請.*再匯入。"):
        decoded(data, "測試.txt")


def test_a_huge_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="超過 4 MB"):
        read_plain_text(b"a" * (LARGEST_TEXT + 1), "測試.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read, _ = read_plain_text(data, "測試.txt")
    except UnreadableFile:
        return
    assert all(line.table or (line.text and line.text == line.text.strip()) for line in read)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=80))
def test_text_in_utf_8_is_never_refused_or_guessed(text: str) -> None:
    assert decoded(text.encode(), "測試.txt") == (text.removeprefix("\ufeff"), ())


def test_places_count_blank_lines_and_gaps_are_kept() -> None:
    read, _ = read_plain_text("甲\n乙\n\n \u3000\n丙\r\n".encode(), "測試.txt")
    assert [(line.text, line.number, line.gap) for line in read] == [
        ("甲", 1, True),
        ("乙", 2, False),
        ("丙", 5, True),
    ]


@pytest.mark.parametrize(
    "written, read",
    [
        ("- (一) 夜市案：照辦。", "(一) 夜市案：照辦。"),
        ("•\t一、夜市案", "一、夜市案"),
        ("* 1. 先做", "1. 先做"),
        ("　　壹、時　　間：下午", "壹、時　　間：下午"),
        ("- 主 持 人：王某", "主 持 人：王某"),
        ("- 一般的話", "- 一般的話"),
        ("-3度", "-3度"),
        ("—— 附註", "—— 附註"),
        ("夜市案 - 續", "夜市案 - 續"),
        ("#標籤", "#標籤"),
    ],
)
def test_marks_of_extraction(written: str, read: str) -> None:
    assert lines(written) == [read]


def test_headings_of_markdown() -> None:
    read, _ = read_plain_text("# 會議紀錄\n### 一、列管案 ###\n".encode(), "測試.md")
    assert [(line.text, line.outline_level) for line in read] == [("會議紀錄", 1), ("一、列管案", 3)]


def test_tables_drawn_with_bars() -> None:
    text = "如下：\n| 案名 | 說明 |\n|:--|--:|\n| 市集\\|夜市 | 三月<br>四月 |\n| 港灣 |\n以上"
    read, _ = read_plain_text(text.encode(), "測試.md")
    assert [(line.text, line.table, line.number) for line in read] == [
        ("如下：", None, 1),
        ("", Table(rows=(("案名", "說明"), ("市集|夜市", "三月\n四月"), ("港灣", ""))), 2),
        ("以上", None, 6),
    ]


def test_a_header_drawn_with_bars_is_read_as_typed() -> None:
    assert lines("| 時間 | 下午2時 |\n|---|---|\n| 主席 | 王某 |") == ["時間：下午2時", "主席：王某"]


def test_a_single_line_between_bars_is_text() -> None:
    assert lines("|甲|乙|\n丙") == ["|甲|乙|", "丙"]


@pytest.mark.parametrize(
    "text",
    [
        "# 字" + " " * 1_000_000 + "字",
        "|" + "-" * 1_000_000 + "字|",
        "|" + "字|" * 40_000 + "\n|字|" * 40_000,
        "壹" * 1_000_000,
    ],
)
def test_text_made_to_take_long_does_not(text: str) -> None:
    began = time.process_time()
    assert lines(text)
    assert time.process_time() - began < 2
