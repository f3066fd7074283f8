"""The header as text in the making, and the stamps of the clock."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting, meetings, timing
from minutes_desk.services.desk import Desk
from tests.services.draft import make_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Desk, Meeting]]:
    desk, draft = make_desk(tmp_path)
    yield desk, draft
    desk.close()


def test_fields_typed_are_one_step_with_the_fields_name(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    count = len(desk.file.steps())
    for text in ("市府", "市府大樓", "市府大樓3樓"):
        meetings.keep_header(desk, draft.id, venue=text)
    meetings.keep_header(desk, draft.id, recorder="林小華")
    assert desk.file.meeting(draft.id).minutes.venue == "市府大樓3樓"
    assert len(desk.file.steps()) == count
    assert desk.undo_label == "編輯會議資料"
    desk.settle()
    assert [step.label for step in desk.file.steps()[: -count or None]][:1] == ["編輯會議資料"]
    assert len(desk.file.steps()) == count + 1
    desk.undo()
    assert desk.file.meeting(draft.id).minutes == draft.minutes


def test_a_date_of_another_year_brings_number_and_title_and_takes_them_back(
    made: tuple[Desk, Meeting],
) -> None:
    desk, draft = made
    meetings.keep_header(desk, draft.id, date=dt.date(2027, 1, 5))
    minutes = desk.file.meeting(draft.id).minutes
    assert (minutes.key, minutes.title_lines[0][:3]) == ("116-1", "116")
    meetings.keep_header(desk, draft.id, date=dt.date(2026, 5, 20))
    assert desk.file.meeting(draft.id).minutes == draft.minutes
    assert desk.undo_label == "開新會議"


def test_a_motions_title_is_text_in_the_making(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    motion = drafting.add_motion(desk, draft.id, "甲")
    drafting.keep_motion_title(desk, motion, "聯絡窗口")
    assert desk.undo_label == "編輯臨時動議"
    desk.settle()
    assert [one.title for one in desk.file.meeting(draft.id).minutes.motions or ()] == ["聯絡窗口"]


def test_the_clock_is_stamped_to_the_minute(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    now = dt.datetime(2026, 5, 20, 10, 4, 31)
    assert timing.stamp_start(desk, draft.id, now) == dt.time(10, 0)
    assert timing.stamp_adjournment(desk, draft.id, now.replace(hour=11)) is None
    minutes = desk.file.meeting(draft.id).minutes
    assert (minutes.start, minutes.adjourned) == (dt.time(10, 4), dt.time(11, 4))
    meetings.set_header(desk, draft.id, date=None, start=None)
    assert timing.stamp_start(desk, draft.id, now) is None
    assert desk.file.meeting(draft.id).minutes.date == now.date()


def test_a_meeting_lasts_from_its_start_to_its_end_on_its_day(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    minutes = draft.minutes
    assert timing.lasted(minutes, dt.datetime(2026, 5, 20, 10, 42)) == dt.timedelta(minutes=42)
    assert timing.lasted(minutes, dt.datetime(2026, 5, 20, 9, 59)) is None
    assert timing.lasted(minutes, dt.datetime(2026, 5, 21, 10, 0)) is None
    timing.stamp_adjournment(desk, draft.id, dt.datetime(2026, 5, 20, 11, 0))
    after = desk.file.meeting(draft.id).minutes
    assert timing.lasted(after, dt.datetime(2026, 5, 20, 11, 1)) is None
