"""Read aloud, confirmed with the time, and listed again when the words change."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.body import parse_body
from minutes_desk.core.confirmation import ReadBack
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput, MeetingFrozen, NotFound
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.services import drafting, integrity, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.read_back import confirm, read_back_entries
from tests.services.room import draft, items, sample

TAIPEI = dt.timezone(dt.timedelta(hours=8))
AT = dt.datetime(2026, 5, 20, 14, 32, 7, tzinfo=TAIPEI)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sample(tmp_path / "a.mdesk") as made:
        yield made


def states(desk: Desk) -> list[ReadBack]:
    return [entry.state for entry in read_back_entries(desk, draft(desk))]


def decide(desk: Desk, number: int) -> str:
    item = items(desk)[number]
    drafting.record_decision(desk, draft(desk).id, item.id, Decision.CONTINUE)
    return item.id


def test_every_item_and_motion_is_read_in_order(desk: Desk) -> None:
    drafting.add_motion(desk, draft(desk).id, "請各市回復窗口。", "聯絡窗口")
    entries = read_back_entries(desk, draft(desk))
    assert [entry.id for entry in entries[:-1]] == [item.id for item in items(desk)]
    assert entries[0].place == "一/(一)"
    assert entries[0].name == items(desk)[0].heading
    assert (entries[-1].place, entries[-1].name) == ("臨時動議", "聯絡窗口")
    assert {entry.state for entry in entries} == {ReadBack.UNREAD}


def test_a_confirmation_has_its_time_and_is_a_step_of_the_journal(desk: Desk) -> None:
    part = decide(desk, 0)
    assert confirm(desk, draft(desk).id, part, now=AT) == AT
    [entry] = [one for one in read_back_entries(desk, draft(desk)) if one.id == part]
    assert (entry.state, entry.at) == (ReadBack.CONFIRMED, AT)
    assert desk.undo_label == "宣讀確認"
    desk.undo()
    assert states(desk)[0] is ReadBack.UNREAD
    desk.redo()
    assert states(desk)[0] is ReadBack.CONFIRMED


def test_a_text_that_changes_is_listed_until_it_says_the_same_again(desk: Desk) -> None:
    part = decide(desk, 0)
    confirm(desk, draft(desk).id, part)
    drafting.keep_typing(desk, draft(desk).id, part, "請各市再議，本案持續列管。")
    assert states(desk)[0] is ReadBack.CHANGED
    desk.undo()
    assert states(desk)[0] is ReadBack.CONFIRMED
    drafting.record_decision(desk, draft(desk).id, part, Decision.DELIST)
    assert states(desk)[0] is ReadBack.CHANGED


def test_confirmed_twice_it_keeps_its_time_and_confirmed_anew_it_has_a_new_one(desk: Desk) -> None:
    part = decide(desk, 0)
    confirm(desk, draft(desk).id, part, now=AT)
    later = AT + dt.timedelta(minutes=5)
    assert confirm(desk, draft(desk).id, part, now=later) == AT
    drafting.set_text(desk, draft(desk).id, part, "本案解除列管。")
    assert confirm(desk, draft(desk).id, part, now=later) == later


def test_a_motion_is_confirmed(desk: Desk) -> None:
    motion = drafting.add_motion(desk, draft(desk).id, "請各市回復窗口。")
    confirm(desk, draft(desk).id, motion)
    assert states(desk)[-1] is ReadBack.CONFIRMED


def test_an_empty_item_is_not_confirmed(desk: Desk) -> None:
    with pytest.raises(BadInput, match="還沒有決議文字"):
        confirm(desk, draft(desk).id, items(desk)[0].id)
    assert desk.undo_label != "宣讀確認"
    with pytest.raises(NotFound, match="沒有蓋上確認"):
        confirm(desk, draft(desk).id, "nobody")


def test_the_stamp_goes_into_the_record_and_out_of_it_again(desk: Desk) -> None:
    meeting = draft(desk)
    part, unread = decide(desk, 0), decide(desk, 1)
    confirm(desk, meeting.id, part)
    meetings.issue(desk, meeting.id)
    record = desk.file.meeting(meeting.id)
    assert read_back_entries(desk, record)[0].state is ReadBack.CONFIRMED
    with pytest.raises(MeetingFrozen):
        confirm(desk, meeting.id, unread)
    meetings.reopen(desk, meeting.id, "漏列出席機關")
    assert states(desk)[0] is ReadBack.CONFIRMED


def test_a_draft_put_whole_keeps_the_stamps_of_what_it_did_not_change(desk: Desk) -> None:
    first, second = decide(desk, 0), decide(desk, 1)
    for part in (first, second):
        confirm(desk, draft(desk).id, part)
    minutes = from_json(to_json(draft(desk).minutes))
    section = minutes.sections[0]
    changed = replace(section.items[1], body=parse_body("本案解除列管。"))
    section = replace(section, items=(section.items[0], changed, *section.items[2:]))
    meetings.put_draft(desk, replace(minutes, sections=(section, *minutes.sections[1:])))
    assert states(desk)[:2] == [ReadBack.CONFIRMED, ReadBack.CHANGED]


def test_a_document_with_stamps_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "b.mdesk"
    with sample(path) as desk:
        confirm(desk, draft(desk).id, decide(desk, 0))
    assert integrity.verify(path) == []
