import pytest

from minutes_desk.core.spacing import fold, same, search_form, tidy, tidy_names


@pytest.mark.parametrize(
    "written, tidied",
    [
        ("115 年 2 月 9 日", "115年2月9日"),
        ("透過本組 LINE 群組", "透過本組LINE群組"),
        ("新創 Green Star Lab 參訪", "新創Green Star Lab參訪"),
        ("時\u3000\u3000間：", "時間："),
        ("簡\u00a0報\t室", "簡報室"),
        ("（ 三 ）上午", "（三）上午"),
        ("共計 ( 3 案 )", "共計(3案)"),
        ("  第一行 \n 2 樓 ", "第一行\n2樓"),
        ("Room  214", "Room 214"),
        ("", ""),
    ],
)
def test_blanks_beside_chinese_go_and_blanks_between_latin_words_stay(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@pytest.mark.parametrize(
    "written, tidied",
    [
        ("莊大川     白又新 柳　青　　雷雨", "莊大川　白又新 柳青　雷雨"),
        ("文書科 宋可安", "文書科 宋可安"),
        ("陸 游 (公假)　　宋可安", "陸游(公假)　宋可安"),
        ("李四、 王五", "李四、王五"),
        ("詳 如 簽 到 表", "詳如簽到表"),
        ("應到 45 人\n列席：　江有汜", "應到45人\n列席：江有汜"),
        ("", ""),
    ],
)
def test_blanks_between_names_stay(written: str, tidied: str) -> None:
    assert tidy_names(written) == tidied
    assert tidy_names(tidied) == tidied


def test_tidying_twice_changes_nothing_more() -> None:
    text = "請 4 市 於 10 月 辦理 Demo Day （ 第 2 場 ）"
    assert tidy(tidy(text)) == tidy(text)


def test_texts_are_the_same_without_regard_to_width_and_white_space() -> None:
    assert same("（１） 共 6 案：", "(1)共6案:")
    assert not same("臺北", "台北")
    assert fold("Ａ Ｂ\n㈠") == "AB(一)"


def test_words_are_looked_for_without_width_capitals_and_the_two_forms_of_tai() -> None:
    assert search_form("台北　ＬＥＤ 路燈") == search_form("臺北led路燈") == "臺北led路燈"


def test_many_blanks_are_one_and_cost_no_more_than_their_length() -> None:
    assert tidy("甲a" + " \t" * 100_000 + "b乙") == "甲a b乙"
    assert tidy("(" + " " * 100_000 + "a" + " " * 100_000 + ")") == "(a)"
