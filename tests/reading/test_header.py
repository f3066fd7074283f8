"""Title, time and chairs, as minutes write them."""

import datetime as dt

import pytest

from minutes_desk.core.minutes import Chair
from minutes_desk.reading.header import read_chairs, read_time, read_title


@pytest.mark.parametrize(
    "written, chairs",
    [
        ("新北市政府環境保護局 葉副局長知秋", [("新北市政府環境保護局", "葉知秋", "副局長")]),
        ("臺北市政府環境保護局周以寧副局長", [("臺北市政府環境保護局", "周以寧", "副局長")]),
        (
            "基隆市政府社會處 莫處長問水 洪副處長一丁",
            [("基隆市政府社會處", "莫問水", "處長"), ("基隆市政府社會處", "洪一丁", "副處長")],
        ),
        ("桃園市政府環境保護局 歐陽主任秘書青", [("桃園市政府環境保護局", "歐陽青", "主任秘書")]),
        ("理事長 談笑生", [(None, "談笑生", "理事長")]),
        (
            "桃園市政府環境保護局　方副局長若谷、新北市政府環境保護局 葉副局長知秋",
            [("桃園市政府環境保護局", "方若谷", "副局長"), ("新北市政府環境保護局", "葉知秋", "副局長")],
        ),
        ("桃園市政府 辛副市長未央", [("桃園市政府", "辛未央", "副市長")]),
        ("無名氏", [(None, "無名氏", None)]),
        ("談笑生(公假)葉小舟代", [(None, "談笑生", None)]),
        ("徐主任委員一丁　　　　邱委員知秋代", [(None, "徐一丁", "主任委員")]),
        ("岑副縣長若谷（望潮縣政府）", [("望潮縣政府", "岑若谷", "副縣長")]),
        ("召集人 柯委員問水", [(None, "柯問水", "召集人")]),
        ("召集人莫市長問水（副召集人洪副市長一丁代）", [(None, "莫問水", "市長")]),
        ("", []),
    ],
)
def test_chairs(written: str, chairs: list[tuple[str | None, str, str | None]]) -> None:
    assert read_chairs(written) == tuple(Chair(agency=a, name=n, title=t) for a, n, t in chairs)


def test_the_time_line() -> None:
    line = read_time("115 年 1 月 21 日（三）下午 2 時 30 分")
    assert (line.day, line.weekday, line.start, line.problem) == (
        dt.date(2026, 1, 21),
        "三",
        dt.time(14, 30),
        None,
    )


def test_a_day_that_does_not_exist_is_told_not_guessed() -> None:
    line = read_time("115年2月30日(星期一)下午2時")
    assert line.day is None
    assert line.problem is not None
    assert "2月30日" in line.problem


def test_the_title() -> None:
    title = read_title(("115年度「北海岸四市生活圈交流平臺」生活環境組第1次工作小組", "會議紀錄"))
    assert (title.roc_year, title.session, title.group) == (115, 1, "生活環境組")


def test_what_the_title_does_not_name_is_none() -> None:
    title = read_title(("里民座談會議紀錄",))
    assert (title.roc_year, title.session, title.group) == (None, None, None)
