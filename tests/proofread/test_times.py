"""Day and hour: what is flagged, and what only looks like it."""

import datetime as dt

import pytest

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread.proof import Proof
from minutes_desk.proofread.times import ends_before_start, mixed_clocks, weekday_mismatch

WEDNESDAY = dt.date(2026, 5, 20)


def minutes(**fields: object) -> Proof:
    """Complete minutes, so that the chapters have their usual numbers."""
    given: dict[str, object] = {
        "roc_year": 115,
        "session": 2,
        "date": WEDNESDAY,
        "time_written": "115年5月20日(星期三)上午10時",
        "venue": "三樓會議室",
        "chairs_written": "基隆市政府環境保護局 湯副局長圓",
        "attendance": "詳如簽到表",
        "resolution_heading": "會議決議",
        "motions": (),
        "closing_written": "：上午11時",
    }
    return Proof(minutes=Minutes(**(given | fields)))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "written, better", [("星期二", "星期三"), ("二", "三"), ("週日", "週三"), ("星期天", "星期三")]
)
def test_a_weekday_that_is_not_that_day_s(written: str, better: str) -> None:
    (finding,) = weekday_mismatch(minutes(weekday_written=written))
    assert (finding.rule, finding.severity, finding.where) == ("weekday_mismatch", Severity.ERROR, "壹、時間")
    assert (finding.meeting, finding.evidence, finding.suggestion) == ("115-2", written, better)
    assert finding.message == f"115年5月20日是星期三，不是星期{'日' if '天' in written else written[-1]}。"


@pytest.mark.parametrize(
    "fields",
    [
        {"weekday_written": "星期三"},
        {"weekday_written": "三"},
        {"weekday_written": "週三"},
        {"weekday_written": None},
        {"weekday_written": "星期日", "date": dt.date(2026, 5, 24)},
        {"weekday_written": "星期天", "date": dt.date(2026, 5, 24)},
        {"weekday_written": "星期二", "date": None},
    ],
)
def test_a_right_weekday_or_none_is_no_finding(fields: dict[str, object]) -> None:
    assert list(weekday_mismatch(minutes(**fields))) == []


@pytest.mark.parametrize(
    "written, better",
    [("下午14時45分", "下午2時45分"), ("上午14時30分", "下午2時30分"), ("下午15時", "下午3時")],
)
def test_mixed_clocks_at_either_end(written: str, better: str) -> None:
    (end,) = mixed_clocks(minutes(adjourned_written=written))
    assert (end.rule, end.severity, end.where) == ("mixed_clock", Severity.ERROR, "柒、散會")
    assert (end.evidence, end.suggestion) == (written, better)
    (start,) = mixed_clocks(minutes(time_written=f"115年5月20日(星期三){written}"))
    assert (start.where, start.evidence, start.suggestion) == ("壹、時間", written, better)


@pytest.mark.parametrize(
    "written", ["14時45分", "14:45", "下午2時45分", "上午11時整", "中午12時10分", "下午12時30分", None]
)
def test_one_clock_alone_is_no_finding(written: str | None) -> None:
    assert list(mixed_clocks(minutes(adjourned_written=written))) == []
    assert list(mixed_clocks(minutes(time_written=written and f"115年5月20日(星期三){written}"))) == []


@pytest.mark.parametrize(
    "start, end", [((14, 0), (13, 59)), ((10, 0), (10, 0)), ((14, 0), (2, 40)), ((9, 30), (9, 3))]
)
def test_an_end_before_the_start(start: tuple[int, int], end: tuple[int, int]) -> None:
    (finding,) = ends_before_start(minutes(start=dt.time(*start), adjourned=dt.time(*end)))
    assert (finding.rule, finding.severity, finding.where) == (
        "ends_before_start",
        Severity.ERROR,
        "柒、散會",
    )
    assert finding.evidence == f"{end[0]:02}:{end[1]:02}"
    assert finding.suggestion is None, "which of the two is wrong is not known"


@pytest.mark.parametrize(
    "start, end",
    [
        (dt.time(14, 0), dt.time(14, 1)),
        (dt.time(11, 0), dt.time(13, 0)),
        (None, dt.time(9, 0)),
        (dt.time(9, 0), None),
    ],
)
def test_an_end_behind_the_start_or_unknown_is_no_finding(start: dt.time | None, end: dt.time | None) -> None:
    assert list(ends_before_start(minutes(start=start, adjourned=end))) == []


def test_places_close_up_over_missing_chapters() -> None:
    def where(found: list[Finding]) -> list[str]:
        return [one.where for one in found]

    wrong = "下午14時45分"
    assert where(list(mixed_clocks(minutes(adjourned_written=wrong, motions=None)))) == ["陸、散會"]
    assert where(list(mixed_clocks(minutes(adjourned_written=wrong, venue=None, attendance=None)))) == [
        "伍、散會"
    ]
