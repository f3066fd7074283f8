"""A reading put right by hand: lines moved, items divided and joined, fields, cases and decisions; no line is ever lost."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.minutes import Item
from minutes_desk.reading.correcting import (
    Kind,
    Target,
    divide,
    join,
    put,
    set_cases,
    set_decisions,
    set_field,
)
from minutes_desk.reading.interpret import Reading
from minutes_desk.reading.trace import Role, trace
from tests.reading.test_trace import TEXT, reading_of

PLAIN = """115年度「四市平臺」生活組第1次工作小組會議紀錄
壹、時間：115年1月5日(星期一)上午10時
貳、主持人：簡局長一
參、會議決議：
一、列管合作案(共2案)：
(一)淨灘案：本案持續辦理，
並於下次報告。
另請各市提供照片。
(二)步道案：
1. 請各市提供資料。
2. 本案解除列管。
肆、散會：上午11時
會議在第三會議室舉行
步道案由二市辦理。"""


@pytest.fixture
def plain() -> Reading:
    return reading_of(PLAIN)


def number_of(reading: Reading, words: str) -> int:
    return next(piece.number for piece in reading.pieces if words in piece.text)


def items(reading: Reading) -> list[Item]:
    return list(reading.minutes.items())


def test_an_unread_line_becomes_a_field(plain: Reading) -> None:
    line = number_of(plain, "第三會議室")
    assert plain.unread == ("會議在第三會議室舉行", "步道案由二市辦理。")
    moved = put(plain, [line], Target(kind=Kind.FIELD, field="venue"))
    assert moved.minutes.venue == "會議在第三會議室舉行"
    assert moved.unread == ("步道案由二市辦理。",)
    assert [place.field for place in trace(moved.outline)[line]] == ["venue"]
    assert plain.minutes.venue is None, "the reading before stays"
    back = put(moved, [line], Target(kind=Kind.LEFT_OUT))
    assert back.minutes.venue is None
    assert back.unread == ("步道案由二市辦理。",)
    assert trace(back.outline)[line][0].role is Role.LEFT_OUT


def test_a_field_takes_what_stands_behind_its_word(plain: Reading) -> None:
    moved = put(plain, [number_of(plain, "主持人")], Target(kind=Kind.FIELD, field="recorder"))
    assert (moved.minutes.recorder, moved.minutes.chairs) == ("簡局長一", ())


def test_a_line_goes_to_the_text_of_an_item_in_the_order_of_the_file(plain: Reading) -> None:
    moved = put(plain, [number_of(plain, "由二市辦理")], Target(kind=Kind.TEXT, section=0, item=1))
    assert items(moved)[1].text == "1. 請各市提供資料。\n2. 本案解除列管。\n步道案由二市辦理。"
    assert moved.unread == ("會議在第三會議室舉行",)
    up = put(moved, [number_of(plain, "1. 請各市")], Target(kind=Kind.TEXT, section=0, item=0))
    assert items(up)[0].text.splitlines()[-1] == "1. 請各市提供資料。"


def test_lines_become_an_item_and_what_it_decides_is_read(plain: Reading) -> None:
    lines = [number_of(plain, "2. 本案解除列管"), number_of(plain, "由二市辦理")]
    moved = put(plain, lines, Target(kind=Kind.NEW_ITEM, section=0))
    assert [item.label for item in items(moved)] == ["(一)", "(二)", "2."]
    assert items(moved)[2].text == "本案解除列管。\n步道案由二市辦理。"
    assert items(moved)[2].decisions == (Decision.DELIST,)
    assert items(moved)[1].decisions == (Decision.NONE,)


def test_lines_become_a_motion_and_the_title(plain: Reading) -> None:
    moved = put(plain, [number_of(plain, "由二市辦理")], Target(kind=Kind.NEW_MOTION))
    assert moved.minutes.motions is not None
    assert [motion.text for motion in moved.minutes.motions] == ["步道案由二市辦理。"]
    titled = put(plain, [number_of(plain, "第三會議室")], Target(kind=Kind.TITLE))
    assert titled.minutes.title_lines[1] == "會議在第三會議室舉行"


def test_an_item_is_divided_where_a_line_begins(plain: Reading) -> None:
    cut = divide(plain, number_of(plain, "並於下次報告"))
    assert [item.text for item in items(cut)[:2]] == ["本案持續辦理，", "並於下次報告。\n另請各市提供照片。"]
    points = divide(plain, number_of(plain, "2. 本案解除"))
    assert [(item.label, item.text) for item in items(points)[1:]] == [
        ("(二)", "1. 請各市提供資料。"),
        ("2.", "本案解除列管。"),
    ]
    with pytest.raises(BadInput, match="第一行"):
        divide(plain, number_of(plain, "(一)淨灘案"))
    with pytest.raises(BadInput, match="不在議案"):
        divide(plain, number_of(plain, "主持人"))


def test_an_item_joins_the_one_before_it_with_its_words(plain: Reading) -> None:
    joined = join(plain, 0, 1)
    (only,) = items(joined)
    assert only.text.splitlines()[-3:] == ["(二)步道案：", "1. 請各市提供資料。", "2. 本案解除列管。"]
    with pytest.raises(BadInput, match="第一案"):
        join(plain, 0, 0)


def test_an_opening_line_that_is_taken_away_leaves_its_text_to_the_item_before(plain: Reading) -> None:
    moved = put(plain, [number_of(plain, "(二)步道案")], Target(kind=Kind.LEFT_OUT))
    (only,) = items(moved)
    assert only.text.endswith("1. 請各市提供資料。\n2. 本案解除列管。")
    with pytest.raises(BadInput, match="它自己"):
        put(plain, [number_of(plain, "(二)步道案")], Target(kind=Kind.TEXT, section=0, item=1))


def test_fields_are_written_as_the_paper_has_them(plain: Reading) -> None:
    named = set_field(plain, "time", "115年2月6日(星期五)下午2時")
    assert str(named.minutes.date) == "2026-02-06"
    assert set_field(plain, "closing", "下午3時").minutes.closing_written == "：下午3時"
    assert set_field(plain, "time", "").minutes.date is None
    assert set_field(plain, "session", "4").minutes.key == "115-4"
    assert set_field(plain, "title", "甲\n乙").minutes.title_lines == ("甲", "乙")
    with pytest.raises(BadInput, match="數字"):
        set_field(plain, "session", "四")


def test_cases_and_decisions_are_what_the_recorder_says(plain: Reading) -> None:
    said = set_decisions(plain, 0, 1, (Decision.PROPOSE_DELIST,))
    assert items(said)[1].decisions == (Decision.PROPOSE_DELIST,)
    assert items(said)[1].cases[0].decisions == (Decision.PROPOSE_DELIST,)
    assert items(said)[1].evidence == ()
    assert items(set_cases(said, 0, 1, ()))[1].cases == ()
    named = items(set_cases(said, 0, 1, ("海岸步道案",)))[1]
    assert [(case.name, case.decisions) for case in named.cases] == [
        ("海岸步道案", (Decision.PROPOSE_DELIST,))
    ]
    cleared = set_decisions(plain, 0, 1, ())
    assert items(cleared)[1].decisions == (Decision.NONE,)


def test_a_doubt_goes_when_it_is_answered_by_hand() -> None:
    reading = reading_of(PLAIN.replace("(二)步道案：", "(二)"))
    assert [doubt.kind for doubt in reading.doubts] == ["case"]
    assert set_cases(reading, 0, 1, ("步道案",)).doubts == ()


def _random_act(reading: Reading, draw: Callable[[int], int]) -> Reading:
    count = len(reading.pieces)
    sections = reading.minutes.sections
    kinds = list(Kind)
    kind = kinds[draw(len(kinds) - 1)]
    section = draw(max(len(sections) - 1, 0))
    held = len(sections[section].items) if sections else 0
    item = draw(max(held - 1, 0))
    pieces = sorted({1 + draw(count - 1), 1 + draw(count - 1)})
    field = ("time", "venue", "chairs", "attendance", "recorder")[draw(4)]
    match draw(3):
        case 0 if held:
            return join(reading, section, item)
        case 1:
            return divide(reading, pieces[0])
        case _:
            target = Target(kind=kind, field=field, section=section, item=item, motion=0)
            return put(reading, pieces, target)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_whatever_is_moved_no_line_is_lost(data: st.DataObject) -> None:
    reading = reading_of(TEXT)
    for _ in range(8):
        try:
            reading = _random_act(reading, lambda most: data.draw(st.integers(0, most)))
        except BadInput:
            continue
        found = trace(reading.outline)
        assert [piece.text for piece in reading.pieces if not found[piece.number]] == []
        assert len(reading.outline.sections) == len(reading.minutes.sections)
