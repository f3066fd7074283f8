"""What is open before a meeting is issued, and which later meetings a reopening touches."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import demonstration, drafting, meetings, reuse
from minutes_desk.services.catch import catch, file_catch
from minutes_desk.services.desk import Desk
from minutes_desk.services.issuing import (
    CATCHES,
    CLOSING,
    HEADER,
    OpenKind,
    open_points,
    touched_by_reopening,
)
from minutes_desk.services.read_back import confirm
from tests.services.room import draft, items, sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


def kinds(desk: Desk) -> list[OpenKind]:
    return [point.kind for point in open_points(desk, draft(desk))]


def test_an_opened_meeting_has_everything_open(desk: Desk) -> None:
    points = open_points(desk, draft(desk))
    undecided = [point for point in points if point.kind is OpenKind.UNDECIDED]
    assert [point.target for point in undecided] == [item.id for item in items(desk)]
    assert undecided[0].words == "一/(一) 河川水質聯合巡查合作案：還沒有決定"
    [adjournment] = [point for point in points if point.kind is OpenKind.NO_ADJOURNMENT]
    assert adjournment.target == CLOSING
    [unread] = [point for point in points if point.kind is OpenKind.UNREAD]
    assert (unread.words, unread.target) == ("5 項決議都還沒有宣讀確認", items(desk)[0].id)
    assert not any(point.blocks for point in points)


def test_what_has_to_be_there_stands_first_and_blocks(desk: Desk) -> None:
    meetings.set_header(desk, draft(desk).id, date=None)
    first = open_points(desk, draft(desk))[0]
    assert (first.words, first.target, first.blocks) == ("還沒有填開會日期", HEADER, True)


def test_a_late_thought_has_to_be_filed_or_dropped(desk: Desk) -> None:
    at = dt.datetime(2026, 5, 20, 10, 5)
    caught = catch(desk, draft(desk).id, "燈桿編號要補", now=at)
    [point] = [one for one in open_points(desk, draft(desk)) if one.kind is OpenKind.CATCH]
    assert point.words == "隨記「燈桿編號要補」還沒有歸入或捨棄"
    assert (point.target, point.blocks) == (CATCHES, True)
    file_catch(desk, draft(desk).id, caught.id, items(desk)[0].id)
    assert OpenKind.CATCH not in kinds(desk)


def test_nothing_is_open_once_all_is_done(desk: Desk) -> None:
    demonstration.draft_sample(desk)
    meeting = draft(desk)
    parts = [*items(desk), *(meeting.minutes.motions or ())]
    for part in parts:
        confirm(desk, meeting.id, part.id)
    assert open_points(desk, draft(desk)) == ()
    issued = meetings.issue(desk, meeting.id)
    assert open_points(desk, issued) == ()


def test_what_changed_after_its_confirmation_is_listed_with_the_time(desk: Desk) -> None:
    demonstration.draft_sample(desk)
    meeting = draft(desk)
    at = dt.datetime(2026, 5, 20, 14, 32).astimezone()
    for item in items(desk)[:3]:
        confirm(desk, meeting.id, item.id, now=at)
    drafting.record_decision(desk, meeting.id, items(desk)[1].id, Decision.DEFERRED)
    points = open_points(desk, draft(desk))
    assert [point.kind for point in points] == [OpenKind.CHANGED, *[OpenKind.UNREAD] * 3]
    assert points[0].words.endswith("：14:32確認後改過")
    assert points[0].target == items(desk)[1].id


def test_an_empty_motion_is_listed(desk: Desk) -> None:
    motion = drafting.add_motion(desk, draft(desk).id, title="燈節")
    [point] = [one for one in open_points(desk, draft(desk)) if one.kind is OpenKind.EMPTY]
    assert (point.words, point.target) == ("臨時動議「燈節」還沒有內容", motion)


def test_what_proofreading_calls_wrong_is_listed_where_it_stands(desk: Desk) -> None:
    meetings.set_header(desk, draft(desk).id, adjourned=dt.time(9, 0))
    [point] = [one for one in open_points(desk, draft(desk)) if one.kind is OpenKind.FINDING]
    assert point.target == CLOSING
    assert point.words.startswith("柒、散會：")


def test_going_on_leaves_a_word_in_the_journal(desk: Desk) -> None:
    issued = meetings.issue(desk, draft(desk).id, remark=" 主席已同意，散會時間另補 ")
    assert issued.version == 1
    assert desk.file.steps(1)[0].label == "定稿：主席已同意，散會時間另補"


def test_a_reopening_touches_the_later_meetings_with_the_same_cases(desk: Desk) -> None:
    demonstration.draft_sample(desk)
    record = meetings.find_meeting(desk, "114-3")
    touched = touched_by_reopening(desk, record)
    assert [one.meeting.minutes.key for one in touched] == ["114-4", "115-1", "115-2"]
    assert touched[0].cases == ("河川水質聯合巡查合作案", "自行車道串接計畫", "廢棄漁網回收再利用")
    assert touched_by_reopening(desk, draft(desk)) == ()


def test_a_later_meeting_without_these_cases_is_not_touched(desk: Desk) -> None:
    demonstration.draft_sample(desk)
    meetings.issue(desk, draft(desk).id)
    meetings.put_draft(desk, Minutes(roc_year=120, session=1, date=dt.date(2031, 1, 6), host_city="新北市"))
    touched = touched_by_reopening(desk, meetings.find_meeting(desk, "115-1"))
    assert [one.meeting.minutes.key for one in touched] == ["115-2"]
    assert replace(touched[0]).cases


def test_words_taken_over_are_listed_until_they_are_confirmed_or_read_aloud(desk: Desk) -> None:
    first, second = items(desk)[:2]
    for item in (first, second):
        reuse.take_over_last(desk, draft(desk).id, item.id)
    open_now = [point for point in open_points(desk, draft(desk)) if point.kind is OpenKind.REUSED]
    assert [point.target for point in open_now] == [first.id, second.id]
    assert open_now[0].words.endswith("：沿用115-1的決議，還沒有確認")
    reuse.confirm(desk, draft(desk).id, first.id)
    confirm(desk, draft(desk).id, second.id)
    assert OpenKind.REUSED not in kinds(desk)


def test_words_that_contradict_the_decision_are_listed(desk: Desk) -> None:
    first = items(desk)[0]
    drafting.record_decision(desk, draft(desk).id, first.id, Decision.CONTINUE)
    drafting.set_text(desk, draft(desk).id, first.id, "已完成，本案解除列管。\n本案持續列管。")
    [parted] = [point for point in open_points(desk, draft(desk)) if point.kind is OpenKind.PARTED]
    assert "與所記的決定不同" in parted.words
    assert parted.target == first.id
