"""Findings on meetings of a document, as it stands at the time."""

import datetime as dt
from dataclasses import replace

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, RulingKind
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import cases, drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.proofreading import check_all, check_file, check_meeting
from tests.services.agenda import CARRIED, LUNCH, RIVER, item


def rules(desk: Desk, meeting: Meeting) -> list[tuple[str, str]]:
    now = desk.file.meeting(meeting.id)
    return [(one.rule, one.evidence) for one in check_meeting(desk, now)]


def drop(desk: Desk, meeting: Meeting, case: str) -> None:
    """Take an item out of a draft, as only a script does."""
    minutes = desk.file.meeting(meeting.id).minutes
    (section,) = minutes.sections
    kept = tuple(one for one in section.items if one.heading != case)
    meetings.put_draft(desk, replace(minutes, sections=(replace(section, items=kept),)))


def test_the_sample_s_records_have_one_hint(desk: Desk) -> None:
    found = check_all(desk)
    assert [(one.meeting, one.rule, one.severity, one.evidence) for one in found] == [
        ("114-4", "case_vanished", "hint", "社區圖書互借服務")
    ]


def test_a_draft_just_opened_has_no_findings(desk: Desk, draft: Meeting) -> None:
    assert rules(desk, draft) == []


def test_a_draft_is_checked_as_it_would_be_printed(desk: Desk, draft: Meeting) -> None:
    for case in CARRIED:
        drafting.record_decision(desk, draft.id, item(desk, draft, case).id, Decision.CONTINUE)
    owed = ("promise_not_taken_up", "廢棄漁網回收再利用")  # 115-1 asked for a report to this meeting
    assert rules(desk, draft) == [owed]
    meetings.set_header(desk, draft.id, adjourned=dt.time(9, 0))
    assert rules(desk, draft) == [("ends_before_start", "上午9時整"), owed]
    meetings.set_header(desk, draft.id, adjourned=dt.time(15, 0), adjourned_written="下午15時")
    assert rules(desk, draft) == [("mixed_clock", "下午15時"), owed]


def test_a_case_that_a_script_left_out(desk: Desk, draft: Meeting) -> None:
    drop(desk, draft, RIVER)
    assert rules(desk, draft) == [("case_vanished", RIVER)]


def test_text_in_the_making_is_checked_too(desk: Desk, draft: Meeting) -> None:
    for case in CARRIED:
        decision = Decision.PROPOSE_DELIST if case == RIVER else Decision.CONTINUE
        drafting.record_decision(desk, draft.id, item(desk, draft, case).id, decision)
    meetings.issue(desk, draft.id)
    following = meetings.open_meeting(desk, date=dt.date(2026, 8, 19))
    drafting.set_text(desk, following.id, item(desk, following, RIVER).id, "請更新，本案持續列管。")
    assert rules(desk, following) == [("case_returned", RIVER)]
    said_why = "副市長層級會議不同意解列，本案持續列管。"
    drafting.keep_typing(desk, following.id, item(desk, following, RIVER).id, said_why)
    assert rules(desk, following) == []


def test_a_case_that_was_put_forward_and_kept_again(desk: Desk, draft: Meeting) -> None:
    for case in CARRIED:
        decision = Decision.PROPOSE_DELIST if case == RIVER else Decision.CONTINUE
        drafting.record_decision(desk, draft.id, item(desk, draft, case).id, decision)
    meetings.issue(desk, draft.id)
    following = meetings.open_meeting(desk, date=dt.date(2026, 8, 19))
    drafting.record_decision(desk, following.id, item(desk, following, RIVER).id, Decision.CONTINUE)
    assert rules(desk, following) == [("case_returned", RIVER)]
    cases.rule(desk, RIVER, RulingKind.RETURN, dt.date(2026, 7, 1))
    assert rules(desk, following) == []


def test_a_meeting_is_held_against_those_before_it_only(desk: Desk, draft: Meeting) -> None:
    drop(desk, draft, LUNCH)
    before = check_meeting(desk, meetings.find_meeting(desk, "115-1"))
    meetings.issue(desk, draft.id)
    assert check_meeting(desk, meetings.find_meeting(desk, "115-1")) == before == ()


def test_minutes_in_no_document() -> None:
    wrong = Minutes(roc_year=115, session=2, date=dt.date(2026, 5, 20), weekday_written="星期二")
    assert {one.rule for one in check_file(wrong)} == {"weekday_mismatch", "missing_section"}
