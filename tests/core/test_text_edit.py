"""Two texts edit by edit."""

from minutes_desk.core.body import parse_body
from minutes_desk.core.minutes import Body
from minutes_desk.core.text_edit import body_stretches, row_edits, with_body_edits, with_row_edits


def edits(old: Body, new: Body) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in body_stretches(old, new) if one.edit is not None]


def test_words_and_numbers_are_whole() -> None:
    old, new = parse_body("請於115年3月5日前上傳LINE群組。"), parse_body("請於115年3月15日前上傳Teams群組。")
    assert edits(old, new) == [("5", "15"), ("LINE", "Teams")]


def test_blanks_and_width_are_no_edit() -> None:
    assert edits(parse_body("請於 115 年提供，(如附件)。"), parse_body("請於115年提供，（如附件）。")) == []


def test_a_paragraph_parted_in_two_is_one_edit() -> None:
    old, new = parse_body("請提供清冊，並訂日期。"), parse_body("請提供清冊，\n並訂日期。")
    assert edits(old, new) == [("", "\n")]
    assert with_body_edits(old, new, [0]) == new


def test_each_paragraph_put_in_is_its_own_edit() -> None:
    old, new = (
        parse_body("1.甲案續辦。\n2.丙案續辦。"),
        parse_body("1.甲案續辦。\n2.乙案緩辦。\n3.丁案撤回。\n4.丙案續辦。"),
    )
    assert edits(old, new) == [("", "\n2. 乙案緩辦。"), ("", "\n3. 丁案撤回。")]
    assert with_body_edits(old, new, [1]) == parse_body("1.甲案續辦。\n2.丁案撤回。\n3.丙案續辦。")
    assert edits(new, old) == [("\n2. 乙案緩辦。", ""), ("\n3. 丁案撤回。", "")]


def test_labels_that_do_not_count_are_compared_as_written() -> None:
    old, new = parse_body("1.甲案續辦。\n3.丙案續辦。"), parse_body("1.甲案續辦。\n2.丙案續辦。")
    assert edits(old, new) == [("\n3. ", "\n2. ")]
    assert with_body_edits(old, new, []) == old


def test_a_level_is_an_edit() -> None:
    old, new = parse_body("1.甲案續辦。\n2.細節另訂。"), parse_body("1.甲案續辦。\n(1)細節另訂。")
    assert edits(old, new) == [("\n2. ", "\n(1)")]
    assert with_body_edits(old, new, [0]) == new


def test_a_text_written_anew_is_one_edit() -> None:
    old, new = parse_body("本案俟下季評估結果再議。"), parse_body("同意四市輪流舉辦市集。")
    assert edits(old, new) == [("本案俟下季評估結果再議", "同意四市輪流舉辦市集")]


def test_rows_are_taken_row_by_row() -> None:
    old, new = ["甲｜一", "乙｜二", "丙｜三"], ["甲｜一", "乙｜四", "丁｜五", "丙｜六", "戊｜七"]
    told = [(one.old, one.new) for one in row_edits(old, new) if one.edit is not None]
    assert told == [("\n乙｜二", "\n乙｜四"), ("\n丙｜三", "\n丁｜五"), ("", "\n丙｜六"), ("", "\n戊｜七")]
    taken = with_row_edits(old, new, [0, 3])
    assert [(new if there else old)[place] for there, place in taken] == [
        "甲｜一",
        "乙｜四",
        "丙｜三",
        "戊｜七",
    ]
