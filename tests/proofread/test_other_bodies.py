"""Minutes of one city's or one office's own meeting: nothing is asked of them that only the platform's minutes must hold."""

from pathlib import Path

import pytest

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.meeting import Platform
from minutes_desk.proofread.check import check_within
from minutes_desk.proofread.proof import Background, Proof
from tests.proofread.series import WORDS, read

CITY = """\
海灣市政府第八○一次市政會議紀錄
時間：112年3月7日(星期二)上午8時30分
地點：市政大樓12樓會議廳
主席：林海安    紀錄：白小山
出席：各局處首長
壹、頒獎
表揚本市111年度優良旅店。
主席致詞：感謝各位堅守崗位。
觀光局口頭報告：
(一)本局設計3款布袋，請各局處協助宣傳。
(二)週年活動將於4月舉辦，請同仁踴躍參加。
貳、宣讀本府第八○○次市政會議紀錄。
主席裁示：紀錄確定。
參、報告事項
一、府會聯繫工作報告。
主席裁示：各局處填復【4月會期重要政策一覽】，同意備查。
二、「山城.海港」系列活動報告。
主席裁示：同意備查。
"""
OFFICE = """\
海灣市政府都市發展局第326次主管會報紀錄
時間：112年3月8日(星期三)上午9時
地點：本局會議室
主席：丁局長小育
紀錄：郭小峰
出席：各科室主管
一、上次會議決定事項執行情形
(一)安居計畫請儘速簽報，請本局同仁注意時程。
二、各科重大事項
(一)閒置宿舍請於二週內提出構想。
(二)圍籬請於完工後拆除，請各單位依規定配合。
"""


def findings_on(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "會議紀錄.txt"
    path.write_text(text, encoding="utf-8")
    return check_within(Proof(minutes=read(path), background=Background(platform=Platform(), words=WORDS)))


@pytest.mark.parametrize("text", [CITY, OFFICE], ids=["city", "office"])
def test_what_a_body_writes_of_itself_is_no_finding(text: str, tmp_path: Path) -> None:
    found = findings_on(text, tmp_path)
    assert {(one.rule, one.severity) for one in found} == {("missing_section", Severity.HINT)}
    assert {one.evidence for one in found} == {"臨時動議", "散會"}


def test_what_every_minutes_must_hold_is_still_asked_for(tmp_path: Path) -> None:
    lines = [line for line in CITY.splitlines() if not line.startswith("地點")]
    found = findings_on("\n".join(lines), tmp_path)
    assert ("missing_section", "地點", Severity.WARNING) in {
        (one.rule, one.evidence, one.severity) for one in found
    }


@pytest.mark.parametrize(
    "words, evidence",
    [("【請填寫】", "【請填寫】"), ("【會議名稱】", "【會議名稱】"), ("○○", "○○"), ("【】", "【】")],
)
def test_a_place_to_be_filled_is_told_there_too(words: str, evidence: str, tmp_path: Path) -> None:
    found = findings_on(CITY.replace("同意備查", f"請{words}洽悉", 1), tmp_path)
    assert evidence in [one.evidence for one in found if one.rule == "placeholder_left"]


def test_a_number_left_out_before_the_first_label_is_told(tmp_path: Path) -> None:
    found = findings_on(OFFICE.replace("(二)圍籬", "圍籬").replace("(一)閒置", "(二)閒置"), tmp_path)
    assert [one.rule for one in found if one.rule.startswith("label")] != []


OTHERS = sorted((Path(__file__).parents[1] / "old_files" / "other_bodies").glob("*.txt"))
TRUE = {
    "bracket_parts": {",", ":"},
    "bureau_report": {"稿，解除列管", "提報，續列管"},
    "no_recorder": {"會議記錄"},
    "residents_committee": {"會議記錄"},
    "unlabelled": {"會議記錄"},
}
"""Evidence of what is wrong indeed, beside chapters that are not there."""


@pytest.mark.parametrize("path", OTHERS, ids=[path.stem for path in OTHERS])
def test_other_bodies_are_left_in_peace(path: Path) -> None:
    """Chapters and points that count in their own way, school years, sessions of a term, the rest of the cases unnamed."""
    found = check_within(Proof(minutes=read(path), background=Background(platform=Platform(), words=WORDS)))
    grave = [one for one in found if one.severity is not Severity.HINT and one.rule != "missing_section"]
    assert {one.evidence for one in grave} == TRUE.get(path.stem, set())


def test_chapters_and_points_in_their_own_numbers(tmp_path: Path) -> None:
    text = CITY.replace(
        "主席裁示：同意備查。\n二、", "說明：一、已辦2場。\n二、將辦1場。\n決議：\n一、同意。\n二、", 1
    )
    assert [one for one in findings_on(text, tmp_path) if one.rule.startswith("label")] == []


def test_what_is_closed_behind_a_number_is_closed(tmp_path: Path) -> None:
    found = findings_on(CITY + "肆、散會（15：00）\n", tmp_path)
    assert [one for one in found if one.rule == "unbalanced"] == []
    found = findings_on(CITY + "肆、散會（15：00\n", tmp_path)
    assert [one.evidence for one in found if one.rule == "unbalanced"] == ["（"]
