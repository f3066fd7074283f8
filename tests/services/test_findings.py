"""What the recorder does with findings: take a suggestion, pass over with a reason, grade rules, keep words of one's own."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.errors import BadInput, MeetingFrozen, NotFound
from minutes_desk.core.finding import Finding, Severity, tally
from minutes_desk.core.meeting import Meeting, Platform
from minutes_desk.core.proof_rules import Grade, Reach
from minutes_desk.reading.source import read_source
from minutes_desk.services import drafting, importing, meetings, proof_report, proofreading
from minutes_desk.services.desk import Desk, create_desk
from minutes_desk.services.proofreading import Proofreader
from minutes_desk.store import verification

FLAWLESS = sorted((Path(__file__).parents[1] / "proofread" / "flawless").glob("*.txt"))
WORDS = proofreading.words_of(paths.resources() / "proofread" / "words.toml")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    platform = Platform(name="山海四市生活圈合作平臺", group="永續生活組")
    desk = create_desk(tmp_path / "a.mdesk", platform, who="王小明", templates=paths.templates())
    importing.import_files(desk, FLAWLESS)
    yield desk
    desk.close()


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    """117-3, opened by carry-over, with one thing to find in its first item."""
    draft = meetings.open_meeting(desk, date=dt.date(2028, 8, 23), start=dt.time(14))
    first = next(draft.minutes.items())
    drafting.set_text(desk, draft.id, first.id, "各市收獲良多，由本市主辦成果展，本案持續列管。")
    return desk.file.meeting(draft.id)


def told(desk: Desk, draft: Meeting, rule: str) -> list[Finding]:
    findings = proofreading.check_meeting(desk, desk.file.meeting(draft.id), WORDS)
    return [one for one in findings if one.rule == rule]


def test_flawless_records_have_neither_errors_nor_warnings(desk: Desk) -> None:
    findings = proofreading.check_all(desk, WORDS)
    assert [one for one in findings if one.severity is not Severity.HINT] == []
    one_by_one = [
        one for meeting in desk.file.meetings() for one in proofreading.check_meeting(desk, meeting, WORDS)
    ]
    assert list(findings) == one_by_one


def test_a_suggestion_is_taken_as_one_step_that_can_be_undone(desk: Desk, draft: Meeting) -> None:
    (finding,) = told(desk, draft, "word_choice")
    first = next(draft.minutes.items())
    assert finding.spot is not None
    assert (finding.spot.id, finding.spot.paragraph) == (first.id, 0)
    proofreading.take_suggestion(desk, draft.id, finding)
    assert next(desk.file.meeting(draft.id).minutes.items()).text.startswith("各市收穫良多")
    assert told(desk, draft, "word_choice") == []
    assert desk.undo() == "採用校對建議"
    assert told(desk, draft, "word_choice") == [finding]


def test_a_suggestion_that_is_out_of_date_or_for_a_record_is_refused(desk: Desk, draft: Meeting) -> None:
    (finding,) = told(desk, draft, "word_choice")
    first = next(draft.minutes.items())
    drafting.set_text(desk, draft.id, first.id, "本案持續列管。")
    with pytest.raises(BadInput, match="已經改過"):
        proofreading.take_suggestion(desk, draft.id, finding)
    drafting.set_text(desk, draft.id, first.id, "各市收獲良多，由本市主辦成果展，本案持續列管。")
    meetings.set_header(desk, draft.id, adjourned=dt.time(15))
    for one in desk.file.meeting(draft.id).minutes.items():
        drafting.set_text(desk, draft.id, one.id, "各市收獲良多，由本市主辦成果展，本案持續列管。")
    meetings.issue(desk, draft.id)
    with pytest.raises(MeetingFrozen):
        proofreading.take_suggestion(desk, draft.id, finding)


@pytest.mark.parametrize("reach", list(Reach))
def test_passing_over_is_kept_with_its_reason_and_can_be_taken_back(
    desk: Desk, draft: Meeting, reach: Reach, tmp_path: Path
) -> None:
    (finding,) = told(desk, draft, "own_city_word")
    waiver = proofreading.pass_over(desk, finding, reach, "本次只發送市內")
    assert told(desk, draft, "own_city_word") == []
    assert [one.reason for one in proofreading.passed_over(desk)] == ["本次只發送市內"]
    assert verification.verify_open(desk.file) == []
    proofreading.tell_again(desk, waiver.id)
    assert told(desk, draft, "own_city_word") == [finding]


def test_findings_of_a_record_can_be_passed_over_too(desk: Desk) -> None:
    record = desk.file.meetings()[1]
    findings = proofreading.check_meeting(desk, record, WORDS)
    for finding in findings:
        proofreading.pass_over(desk, finding, Reach.PLACE, "已電話確認")
    assert findings
    assert proofreading.check_meeting(desk, record, WORDS) == ()
    desk.undo()
    assert len(proofreading.check_meeting(desk, record, WORDS)) == 1


def test_rules_are_graded_and_switched_off(desk: Desk, draft: Meeting) -> None:
    proofreading.grade(desk, "own_city_word", Grade.ERROR)
    assert [one.severity for one in told(desk, draft, "own_city_word")] == [Severity.ERROR]
    proofreading.grade(desk, "own_city_word", Grade.OFF)
    assert told(desk, draft, "own_city_word") == []
    proofreading.grade(desk, "own_city_word", None)
    assert [one.severity for one in told(desk, draft, "own_city_word")] == [Severity.HINT]
    with pytest.raises(NotFound, match="沒有「typo」這條校對規則"):
        proofreading.grade(desk, "typo", Grade.OFF)


def test_words_of_one_s_own(desk: Desk, draft: Meeting) -> None:
    proofreading.set_word(desk, "收獲", "")
    proofreading.set_word(desk, "成果展", "成果發表會", "活動正式名稱")
    assert [one.suggestion for one in told(desk, draft, "word_choice")] == ["成果發表會"]
    proofreading.set_word(desk, "成果展", "成果分享會")
    assert [one.suggestion for one in told(desk, draft, "word_choice")] == ["成果分享會"]
    proofreading.unset_word(desk, "成果展")
    proofreading.unset_word(desk, "收獲")
    assert [one.suggestion for one in told(desk, draft, "word_choice")] == ["收穫"]


def test_one_proofreader_sees_what_changes(desk: Desk, draft: Meeting) -> None:
    reader = Proofreader(desk, WORDS)

    def codes() -> set[str]:
        return {one.rule for one in reader.check(desk.file.meeting(draft.id))}

    assert codes() >= {"word_choice", "own_city_word"}
    first = next(draft.minutes.items())
    drafting.keep_typing(desk, draft.id, first.id, "請4市更新點位，，本案持續列管。")
    assert "doubled_punctuation" in codes()
    proofreading.grade(desk, "doubled_punctuation", Grade.OFF)
    assert "doubled_punctuation" not in codes()
    desk.undo()
    assert "doubled_punctuation" in codes()
    assert codes() == {
        one.rule for one in proofreading.check_meeting(desk, desk.file.meeting(draft.id), WORDS)
    }


def test_a_file_against_a_document(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "117-2.txt"
    path.write_text(FLAWLESS[-1].read_text("utf-8").replace("共享雨傘", "共用雨傘"), "utf-8")
    reading = importing.read_file(path)
    alone = proofreading.check_file(reading.minutes, WORDS)
    assert [one for one in alone if one.severity is not Severity.HINT] == []
    beside = proofreading.check_file(reading.minutes, WORDS, ledger=desk)
    assert [(one.rule, one.evidence) for one in beside if one.severity is Severity.WARNING] == [
        ("case_name_drift", "共用雨傘跨市租還計畫")
    ]


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_a_report(desk: Desk, draft: Meeting, ending: str, tmp_path: Path) -> None:
    findings = proofreading.check_meeting(desk, desk.file.meeting(draft.id), WORDS)
    out = tmp_path / f"報告{ending}"
    proof_report.write_report(findings, out, about="草稿", templates=paths.templates())
    text = "\n".join(line.text for line in read_source(out).lines)
    assert tally(findings) in text
    for finding in findings:
        assert finding.evidence in text


def test_a_report_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"不能存成「\.pdf」"):
        proof_report.write_report((), tmp_path / "a.pdf", about="", templates=paths.templates())
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_quiet_until_it_is_said_to_be_finished(desk: Desk) -> None:
    opened = meetings.open_meeting(desk, date=dt.date(2028, 8, 23), start=dt.time(14))
    assert proofreading.check_meeting(desk, opened, WORDS) == ()
    finished = proofreading.check_meeting(desk, opened, WORDS, finished=True)
    assert {one.rule for one in finished} == {"missing_section", "decision_missing"}
