"""All rules over whole minutes: nothing on flawless ones, and on the platform's twelve what a careful reader finds in them.

The findings on the twelve were gone through by hand, one by one: each error and warning is something that its recorder
would have wanted to know before signing.
"""

from collections import Counter

import pytest

from minutes_desk.core.finding import Finding, Severity
from tests.proofread.series import FLAWLESS, REAL, Series, check_all, read

TARIFF = "美國關稅衝擊應變方案-"

GRAVE = {
    ("112-1", "missing_section", "臨時動議"),
    ("112-2", "decision_missing", "公有市場聯合行銷活動"),
    ("112-2", "decision_missing", "觀光工廠職涯探索見學交流"),
    ("112-2", "case_vanished", "研擬基北北桃設置公立寵物焚化爐可行性"),
    ("112-3", "word_choice", "收獲"),
    ("113-2", "case_name_drift", "青創合作交流"),
    ("113-3", "mixed_clock", "上午14時30分"),
    ("113-3", "mixed_brackets", "(四)"),
    ("113-3", "case_name_drift", "山區捕獸鋏及山豬吊宣導及清除交流"),
    ("113-4", "word_choice", "衍伸"),
    ("113-4", "decision_missing", "山區捕獸鋏及山豬吊宣導及清除交流"),
    ("113-4", "decision_missing", "瑞芳工業區事業廢棄物清運案"),
    ("113-4", "contradicts_earlier", "新興能源經驗交流合作案"),
    ("113-4", "contradicts_earlier", "山區捕獸鋏及山豬吊宣導及清除交流"),
    ("114-1", "event_after_meeting", "已於114年3月"),
    ("114-2", "case_name_drift", "山區捕獸鉗及山豬吊宣導及清除交流案"),
    ("114-2", "case_name_drift", "望海巷灣智慧海洋機器人示範場域規劃案"),
    ("114-4", "mixed_clock", "下午14時45分"),
    ("114-4", "mixed_brackets", "(五)"),
    ("114-4", "missing_session", "114-3"),
    ("114-4", "case_vanished", "利息補貼及延(分)期繳稅申請"),
    ("114-4", "case_name_drift", f"{TARIFF}建立跨區就業服務平臺"),
    ("114-4", "decision_missing", "基北北桃淨零轉型聯合行動"),
    ("114-4", "decision_missing", f"{TARIFF}建立跨區就業服務平臺"),
    ("114-4", "decision_missing", f"{TARIFF}推動物價及經濟監控機制"),
    ("114-5", "count_mismatch", "總共7案"),
    ("115-1", "missing_attachment", "詳下表"),
    ("115-1", "case_returned", f"{TARIFF}共享產業與勞動監測資訊"),
    ("115-1", "case_returned", f"{TARIFF}強化海外市場拓展合作"),
    ("115-1", "case_returned", f"{TARIFF}協助企業擴大採購"),
}
"""Every error and warning."""
HINTS = {
    ("114-2", "word_choice", "台北"),
    ("114-5", "case_name_drift", "基北北桃食農教育共學交流"),
    ("115-1", "case_vanished", f"{TARIFF}建立跨區就業服務平臺"),
    ("115-1", "case_vanished", f"{TARIFF}推動物價及經濟監控機制"),
    ("112-2", "promise_not_taken_up", "研擬基北北桃設置公立寵物焚化爐可行性"),
    ("113-3", "case_name_drift", "青創交流合作"),
}
"""Hints that must be among the others."""

real = pytest.mark.skipif(not REAL.is_dir(), reason="the real minutes are not beside this checkout")


@pytest.fixture(scope="module")
def of_the_twelve() -> list[Finding]:
    papers = sorted(REAL.glob("*.txt"))
    assert len(papers) == 12
    return list(check_all(map(read, papers)))


def named(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(one.meeting, one.rule, one.evidence) for one in findings}


@real
def test_the_twelve(of_the_twelve: list[Finding]) -> None:
    grave = [one for one in of_the_twelve if one.severity is not Severity.HINT]
    assert named(grave) == GRAVE
    assert len(grave) == len(GRAVE)
    assert named(of_the_twelve) >= HINTS


@real
def test_what_is_wrong_on_any_reading_is_an_error(of_the_twelve: list[Finding]) -> None:
    errors = {(one.meeting, one.rule) for one in of_the_twelve if one.severity is Severity.ERROR}
    assert errors == {
        ("113-3", "mixed_clock"),
        ("114-1", "event_after_meeting"),
        ("114-4", "mixed_clock"),
        ("114-5", "count_mismatch"),
    }


@real
def test_delistings_by_the_group_are_hints(of_the_twelve: list[Finding]) -> None:
    by_group = Counter(one.meeting for one in of_the_twelve if one.rule == "group_delisted")
    assert by_group == {"112-3": 5, "113-1": 2, "113-4": 1}


@real
def test_every_weekday_is_right(of_the_twelve: list[Finding]) -> None:
    assert [one for one in of_the_twelve if one.rule == "weekday_mismatch"] == []


@pytest.mark.parametrize("place", range(len(FLAWLESS)), ids=[path.stem for path in FLAWLESS])
def test_flawless_minutes_have_no_error_and_no_warning(place: int) -> None:
    papers = [read(path) for path in FLAWLESS]
    assert [
        one
        for one in Series().hold(*papers[:place]).check(papers[place])
        if one.severity is not Severity.HINT
    ] == []
    assert [one for one in Series().check(papers[place]) if one.severity is not Severity.HINT] == []


def test_the_flawless_ones_are_six_in_four_styles() -> None:
    papers = [read(path) for path in FLAWLESS]
    assert len(papers) == 6
    assert {one.host_city for one in papers} == {"基隆市", "臺北市", "新北市", "桃園市"}
