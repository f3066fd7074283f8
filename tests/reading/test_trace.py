"""Every line of a file has its place in the minutes, or stands among the unread."""

from pathlib import Path

import pytest

from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.lines import Source, SourceLine
from minutes_desk.reading.source import read_source
from minutes_desk.reading.trace import Place, Role, trace

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "resources" / "sample").glob("*.txt")),
    *sorted((ROOT.parent / "shared" / "minutes").glob("*.txt")),
]
TEXT = """115年度「四市平臺」生活組第1次工作小組會議紀錄
壹、時間：115年1月5日(星期一)上午10時
貳、主席：簡局長一　　紀錄：林二
參、出席人員：詳簽到表
寄送名單另附
肆、報告事項：
一、上次會議辦理情形：洽悉。
伍、會議決議：
一、列管合作案(共2案)：
(一)淨灘案：本案持續辦理，
並於下次報告。
(二)步道案：
1. 請各市提供資料。
2. 本案解除列管。
陸、臨時動議：
一、下次會議時間：另行通知。
柒、散會：上午11時
檔案編號甲乙丙"""


def reading_of(text: str) -> Reading:
    lines = tuple(SourceLine(text=line, number=at) for at, line in enumerate(text.splitlines(), 1) if line)
    return interpret(Source(name="甲.txt", kind="text", content=b"", sha256="0" * 64, lines=lines))


def places_of(reading: Reading) -> dict[str, tuple[Place, ...]]:
    found = trace(reading.outline)
    return {piece.text: found[piece.number] for piece in reading.pieces}


def test_each_line_is_traced_to_its_place() -> None:
    reading = reading_of(TEXT)
    places = places_of(reading)
    assert places["壹、時間：115年1月5日(星期一)上午10時"] == (Place(role=Role.FIELD, field="time"),)
    assert [one.field for one in places["紀錄：林二"]] == ["recorder"]
    assert places["(一)淨灘案：本案持續辦理，"][0].role is Role.ITEM
    first = places["並於下次報告。"]
    assert [(one.role, one.item) for one in first] == [(Role.TEXT, 0)]
    assert first[0].section == places["一、列管合作案(共2案)："][0].section
    assert [(one.role, one.item) for one in places["2. 本案解除列管。"]] == [(Role.TEXT, 1)]
    assert places["一、下次會議時間：另行通知。"] == (Place(role=Role.MOTION, motion=0),)
    assert places["柒、散會：上午11時"] == (Place(role=Role.FIELD, field="closing"),)
    assert places["檔案編號甲乙丙"] == (Place(role=Role.UNREAD),)
    assert reading.unread == ("檔案編號甲乙丙",)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_is_without_a_place(path: Path) -> None:
    reading = interpret(read_source(path))
    found = trace(reading.outline)
    assert [piece.text for piece in reading.pieces if not found[piece.number]] == []
    items = {(one.section, one.item) for places in found.values() for one in places if one.item is not None}
    in_minutes = {
        (at, count)
        for at, section in enumerate(reading.minutes.sections)
        for count, _item in enumerate(section.items)
    }
    assert items == in_minutes


def test_the_words_of_a_field_that_are_unusual_are_kept() -> None:
    assert reading_of(TEXT).minutes.header_words == (("chairs", "主席"),)
    usual = reading_of(TEXT.replace("主席", "主持人"))
    assert usual.minutes.header_words == ()


def test_beside_reports_the_heading_of_the_resolutions_stands_among_the_sections() -> None:
    minutes = reading_of(TEXT).minutes
    assert [section.written for section in minutes.sections] == [
        "報告事項：",
        "會議決議：",
        "列管合作案(共2案)：",
    ]
