import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.writing.fonts import font_role, standard_advance
from minutes_desk.writing.line_breaking import Measure, break_lines, is_spaced, may_break

TEXTS = st.text("河川水岸，。、：「」『』（）(一)1.ABcd-/ ——……？！%℃", max_size=80)


def lines(
    text: str, room: float, *, first: float | None = None, hanging: bool = False, space: float = 0
) -> list[str]:
    """Broken at sizes in em."""
    advances = [standard_advance(font_role(character), character) for character in text]
    measure = Measure(first=room if first is None else first, rest=room, hanging=hanging, space=space)
    return [text[line.start : line.end] for line in break_lines(text, advances, measure)]


def test_lines_are_filled() -> None:
    assert lines("河川水岸河川水岸河川", 4) == ["河川水岸", "河川水岸", "河川"]
    assert lines("", 4) == []


def test_the_first_line_has_room_of_its_own() -> None:
    assert lines("河川水岸河川", 4, first=2) == ["河川", "水岸河川"]


@pytest.mark.parametrize("mark", "。，、；：？！」』）》…%℃")
def test_no_mark_stands_at_the_start_of_a_line(mark: str) -> None:
    assert lines(f"河川水岸{mark}河", 4) == ["河川水", f"岸{mark}河"]


@pytest.mark.parametrize("mark", "「『（《(")
def test_no_opening_mark_stands_at_its_end(mark: str) -> None:
    assert lines(f"河川水{mark}岸河", 4)[0] == "河川水"


@pytest.mark.parametrize("mark", "。，、；：？！")
def test_a_mark_may_hang_outside(mark: str) -> None:
    assert lines(f"河川水岸{mark}河", 4, hanging=True) == [f"河川水岸{mark}", "河"]


def test_only_one_mark_hangs_and_no_bracket() -> None:
    assert lines("河川水岸。」河", 4, hanging=True) == ["河川水", "岸。」河"]
    assert lines("河川水岸」河", 4, hanging=True) == ["河川水", "岸」河"]


@pytest.mark.parametrize("word", ["LED", "2026", "3.5", "1,200", "A&B", "LINE", "Wi7"])
def test_words_and_numbers_stay_whole(word: str) -> None:
    assert lines(f"河川水{word}河", 4)[:2] == ["河川水", f"{word}河"]


def test_blanks_stay_at_the_end_of_the_line() -> None:
    assert lines("Venture Star", 4) == ["Venture ", "Star"]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("水LED-40W", ["水LED-", "40W"]),
        ("水25-6789", ["水25-", "6789"]),
        ("水岸岸-5", ["水岸岸", "-5"]),
    ],
)
def test_a_hyphen_between_letters_or_digits_ends_a_line(text: str, parts: list[str]) -> None:
    assert lines(text, 3.3) == parts


def test_an_address_is_cut_behind_its_slashes() -> None:
    assert lines("https://example.org/share", 8) == ["https://", "example.org/share"]
    assert lines("https://example.org/share", 5.5) == ["https://", "example.org/", "share"]
    assert lines("河114/10/16", 4.5) == ["河", "114/10/16"]


def test_dashes_and_ellipses_are_not_split() -> None:
    assert lines("河川水……岸", 4) == ["河川", "水……岸"]
    assert lines("河川水——岸", 4) == ["河川", "水——岸"]


def test_a_word_no_line_can_hold_is_cut() -> None:
    assert lines("WWWWWWW", 2) == ["WW", "WW", "WW", "W"]


def test_the_automatic_blank_takes_room() -> None:
    assert lines("河1川水岸", 4, space=0.2) == ["河1川水", "岸"]
    assert lines("河1川水岸", 4.5) == ["河1川水岸"]
    assert lines("河1川水岸", 4.5, space=0.2) == ["河1川水", "岸"]
    assert is_spaced("河", "1")
    assert not is_spaced("，", "1")
    assert not is_spaced("河", "(")


@given(TEXTS, st.floats(3, 20), st.booleans())
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: float, hanging: bool) -> None:
    advances = [standard_advance(font_role(character), character) for character in text]
    spans = break_lines(text, advances, Measure(first=room, rest=room, hanging=hanging))
    assert "".join(text[span.start : span.end] for span in spans) == text
    for span in spans:
        assert span.end > span.start
        assert span.width <= room + 0.03


@given(TEXTS, st.floats(3, 20))
def test_lines_end_where_they_may_if_anything_can(text: str, room: float) -> None:
    for line, following in zip(found := lines(text, room), found[1:], strict=False):
        start = text.index(line)
        breakable = any(may_break(text, index) for index in range(start + 1, start + len(line)))
        if breakable and not may_break(line + following, len(line)):
            raise AssertionError((line, following))
