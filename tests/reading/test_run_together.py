"""Lines that hold several lines are taken apart where something begins, and nowhere else."""

import time

import pytest

from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.run_together import LONGEST, taken_apart


def apart(*lines: str) -> list[str]:
    return [line.text for line in taken_apart(SourceLine(text=text, number=1) for text in lines)]


@pytest.mark.parametrize(
    "text, pieces",
    [
        ("主席：溫如玉　　　　紀錄：花自芳", ["主席：溫如玉", "紀錄：花自芳"]),
        (
            "時間：114年5月2日 地點：二樓會議室 主席：溫如玉",
            ["時間：114年5月2日", "地點：二樓會議室", "主席：溫如玉"],
        ),
        ("一、花台整修：同意。二、管線更新：緩議。", ["一、花台整修：同意。", "二、管線更新：緩議。"]),
        (
            "案由：花台整修。說明：磁磚脫落。決議：通過。",
            ["案由：花台整修。", "說明：磁磚脫落。", "決議：通過。"],
        ),
        (
            "參、主席：溫如玉肆、會議決議：（一）花台：同意。（二）管線：緩議。伍、散會：下午3時",
            [
                "參、主席：溫如玉",
                "肆、會議決議：",
                "（一）花台：同意。",
                "（二）管線：緩議。",
                "伍、散會：下午3時",
            ],
        ),
        ("（一）花台：1.請各市提供。2.本案續辦。", ["（一）花台：", "1.請各市提供。", "2.本案續辦。"]),
    ],
)
def test_a_line_that_holds_several(text: str, pieces: list[str]) -> None:
    assert apart(text) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "出席人員：詳簽到簿（紀錄：另發）",
        "(三)花台：請各單位辦理：1.提供名冊；2.回報進度。",
        "(一)第一、二季辦理情形：甲、乙兩案均已完成。",
        "3.花台：1.已完工。2.同意解列。",
        "說明：一、依規定辦理。二、經費已編列。",
        "一、案由：花台整修",
        "請於114.10.16前回復。",
    ],
)
def test_prose_stays_whole(text: str) -> None:
    assert apart("時間：114年5月2日", text)[1:] == [text]


@pytest.mark.parametrize("words", ["一、", "(一)", "說明：", "壹、時間：", "決議：緩議。", "案由：", "（"])
def test_a_hostile_line_costs_no_more_than_its_length(words: str) -> None:
    text = words * (LONGEST // len(words))
    start = time.process_time()
    assert "".join(apart(text)).replace(" ", "") == text
    assert time.process_time() - start < 10


def test_a_line_too_long_for_minutes_stays_whole() -> None:
    text = "主席：甲　紀錄：乙。" * LONGEST
    assert apart(text) == [text]
