"""Names of exported files from a pattern."""

import pytest

from minutes_desk.core.file_names import PATTERN, file_name, unknown_fields

VALUES = {
    "年度": "115",
    "次別": "2",
    "文件": "紀錄",
    "市": "",
    "初稿": "（初稿）",
    "日期": "115年5月20日",
    "主辦": "基隆市",
}


def test_the_usual_name() -> None:
    assert file_name(PATTERN, VALUES) == "115年度第2次工作小組會議紀錄（初稿）"
    assert file_name(PATTERN, VALUES | {"文件": "辦理情形調查表", "市": "（桃園市）", "初稿": ""}) == (
        "115年度第2次工作小組會議辦理情形調查表（桃園市）"
    )


def test_two_papers_and_two_cities_never_have_one_name() -> None:
    assert file_name("會議", VALUES) == "會議紀錄"
    assert file_name("〔文件〕", VALUES | {"市": "（桃園市）"}) == "紀錄（桃園市）"


@pytest.mark.parametrize(
    "pattern, name",
    [
        ('a/b\\c:d*e?f"g<h>i|〔文件〕', "a／b＼c：d＊e？f”g＜h＞i｜紀錄"),
        ("〔日期〕〔文件〕. ", "115年5月20日紀錄"),
        ("\x00\n〔文件〕\t", "紀錄"),
        ("〔沒有〕〔文件〕", "〔沒有〕紀錄"),
    ],
)
def test_what_no_system_allows_is_written_otherwise(pattern: str, name: str) -> None:
    assert file_name(pattern, VALUES) == name


def test_reserved_long_and_empty_names() -> None:
    assert file_name("con〔文件〕", VALUES | {"文件": ""}) == "con_"
    assert len(file_name("長" * 300, VALUES).encode()) <= 200
    assert file_name("", {}) == "紀錄"
    assert unknown_fields("〔年度〕〔天氣〕〔文件〕") == ("天氣",)
