import pytest

from minutes_desk.writing.fonts import FontRole, font_role, is_chinese, runs, standard_advance, text_width


@pytest.mark.parametrize("character", "一、（：「“”…—①℃→■𠮷ㄅ")
def test_chinese_characters(character: str) -> None:
    assert is_chinese(character)


@pytest.mark.parametrize("character", "(1.A é-%/")
def test_latin_characters(character: str) -> None:
    assert not is_chinese(character)


def test_runs_change_where_the_font_changes() -> None:
    assert list(runs("(一)甲LED-40W案")) == [
        (False, "("),
        (True, "一"),
        (False, ")"),
        (True, "甲"),
        (False, "LED-40W"),
        (True, "案"),
    ]
    assert list(runs("")) == []


def test_bold_has_fonts_of_its_own() -> None:
    assert font_role("甲", bold=True) is FontRole.CHINESE_BOLD
    assert font_role("1", bold=True) is FontRole.LATIN_BOLD
    assert font_role("1") is FontRole.LATIN


def test_widths_are_those_of_times_new_roman() -> None:
    assert standard_advance(FontRole.LATIN, "1") == 0.5
    assert standard_advance(FontRole.LATIN, "W") == 0.944
    assert standard_advance(FontRole.LATIN, "~") == 0.541
    assert standard_advance(FontRole.CHINESE, "：") == 1.0
    assert text_width("1. ") == 1.0
    assert text_width("(一)") == pytest.approx(1.666)
