"""What was issued stays, version by version; a correction is printed as such, with its reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import load, read_loaded
from minutes_desk.services import exporting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.versions import comparison_of, sides, version_comparison, versions
from tests.services.agenda import steps
from tests.services.draft import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, draft = make_desk(tmp_path)
    meetings.set_header(made, draft.id, venue="二樓會議室", recorder="林小涵")
    yield made
    made.close()


@pytest.fixture
def issued(desk: Desk) -> Meeting:
    draft = meetings.latest_draft(desk)
    assert draft is not None
    return meetings.issue(desk, draft.id)


def corrected(desk: Desk, meeting: Meeting) -> Meeting:
    meetings.correct(desk, meeting.id, "地點 誤繕\n為二樓")
    meetings.set_header(desk, meeting.id, venue="三樓會議室")
    return meetings.issue(desk, meeting.id)


def test_a_correction_is_a_new_version_printed_as_such(desk: Desk, issued: Meeting, tmp_path: Path) -> None:
    after = corrected(desk, issued)
    assert (after.version, after.minutes.correction) == (2, "地點誤繕為二樓")
    assert "更正：地點 誤繕\n為二樓" in steps(desk)
    for ending in (".txt", ".docx", ".odt"):
        out = exporting.export(desk, issued.id, tmp_path / f"更正{ending}")
        reading = interpret(read_loaded(load(out)))
        assert (reading.minutes.correction, reading.unread) == ("地點誤繕為二樓", ())
        assert reading.minutes.title_lines == after.minutes.title_lines
        assert reading.minutes.closing_written == after.minutes.closing_written
    lines = (tmp_path / "更正.txt").read_text("utf-8").split("\n")
    assert any(line.endswith("會議紀錄（更正）") for line in lines)
    assert [line for line in lines if line.strip()][-1] == "更正說明：地點誤繕為二樓"


def test_versions_are_kept_and_compared(desk: Desk, issued: Meeting) -> None:
    with pytest.raises(NotFound, match="兩個版本"):
        version_comparison(desk, issued.id)
    after = corrected(desk, issued)
    assert [one.name for one in versions(desk, issued.id)] == ["第1版", "第2版（更正）"]
    assert [one.minutes for one in versions(desk, issued.id)][1] == after.minutes
    shown = version_comparison(desk, issued.id)
    assert (shown.this_side, shown.other_side, shown.may_take) == ("第1版", "第2版（更正）", False)
    assert [(one.path, one.old, one.new) for one in shown.entries()] == [
        ("地點", "二樓會議室", "三樓會議室"),
        ("更正說明", None, "地點誤繕為二樓"),
    ]
    assert version_comparison(desk, issued.id, 1, 2) == shown
    with pytest.raises(NotFound):
        version_comparison(desk, issued.id, 1, 5)


def test_a_draft_is_set_against_the_version_it_was_made_of(desk: Desk, issued: Meeting) -> None:
    meetings.reopen(desk, issued.id, "漏列一案")
    shown = version_comparison(desk, issued.id)
    assert (shown.this_side, shown.other_side, shown.groups) == ("第1版", "現有草稿", ())
    meetings.set_header(desk, issued.id, recorder="王大同")
    assert [one.path for one in version_comparison(desk, issued.id).entries()] == ["紀錄"]


def test_a_correction_needs_a_reason_and_a_record(desk: Desk, issued: Meeting) -> None:
    before = steps(desk)
    with pytest.raises(BadInput, match="更正要寫明原因"):
        meetings.correct(desk, issued.id, " ")
    assert steps(desk) == before
    meetings.correct(desk, issued.id, "漏列一案")
    with pytest.raises(BadInput, match="不需要更正"):
        meetings.correct(desk, issued.id, "漏列一案")


def test_the_next_meeting_is_no_correction(desk: Desk, issued: Meeting) -> None:
    corrected(desk, issued)
    assert meetings.suggest_next(desk).correction is None


def test_any_two_versions_and_the_draft(desk: Desk, issued: Meeting) -> None:
    corrected(desk, issued)
    meetings.correct(desk, issued.id, "紀錄誤繕")
    meetings.set_header(desk, issued.id, recorder="王大同")
    there = sides(desk, issued.id)
    assert [one.name for one in there] == ["第1版", "第2版（更正）", "現有草稿"]
    first = version_comparison(desk, issued.id, 1, 3)
    assert (first.this_side, first.other_side) == ("第1版", "現有草稿")
    assert [one.path for one in first.entries()] == ["地點", "紀錄", "更正說明"]
    back = comparison_of(there, 2, 0)
    assert next((one.path, one.new) for one in back.entries()) == ("地點", "二樓會議室")
    assert comparison_of(there, 1, 1).entries() == ()
    with pytest.raises(NotFound, match="1 第1版、2 第2版（更正）、3 現有草稿"):
        comparison_of(there, 0, 3)
