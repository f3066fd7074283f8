"""What a text said at 14:32, on a real document."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.body import parse_body
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import agenda, drafting, history, meetings
from minutes_desk.services.desk import Desk
from tests.services.draft import NAMES, headings, item_id, item_of, make_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Desk, Meeting]]:
    desk, draft = make_desk(tmp_path)
    yield desk, draft
    desk.close()


def test_the_versions_of_a_text_newest_first(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, item, "請各市提供成果。")
    drafting.record_decision(desk, draft.id, item, Decision.CONTINUE)
    agenda.move_item(desk, draft.id, item, 1)
    drafting.set_text(desk, draft.id, item_id(desk, draft.id, NAMES[1]), "別案。")
    found = history.versions(desk, draft.id, item)
    assert [(one.label, one.text) for one in found] == [
        ("記錄決定", "請各市提供成果，本案持續列管。"),
        ("編輯決議", "請各市提供成果。"),
        ("開新會議", ""),
    ]
    assert {one.who for one in found} == {"王小明"}
    assert all(dt.datetime.now() - one.at < dt.timedelta(minutes=5) for one in found)


def test_a_version_is_found_by_its_time_and_taken_back_as_a_step(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, item, "請各市提供成果。")
    drafting.record_decision(desk, draft.id, item, Decision.CONTINUE)
    drafting.set_text(desk, draft.id, item, "全部重寫。")
    decided = history.versions(desk, draft.id, item)[1]
    assert history.version_at(desk, draft.id, item, dt.datetime(2020, 1, 1)) is None
    newest = history.version_at(desk, draft.id, item, dt.datetime.now() + dt.timedelta(minutes=1))
    assert newest is not None
    assert newest.text == "全部重寫。"
    history.take_back(desk, draft.id, item, decided.n)
    now = item_of(desk, draft.id, NAMES[0])
    assert (now.text, now.decisions) == ("請各市提供成果，本案持續列管。", (Decision.CONTINUE,))
    assert desk.undo_label == f"取回 {decided.at:%H:%M} 的文字"
    desk.undo()
    assert item_of(desk, draft.id, NAMES[0]).text == "全部重寫。"
    with pytest.raises(NotFound):
        history.take_back(desk, draft.id, item, 1)


def test_motions_and_what_was_taken_off_have_versions_too(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    motion = drafting.add_motion(desk, draft.id, "甲", "窗口")
    drafting.keep_typing(desk, draft.id, motion, "甲乙")
    desk.settle()
    found = history.versions(desk, draft.id, motion)
    assert [one.text for one in found] == ["甲乙", "甲"]
    history.take_back(desk, draft.id, motion, found[1].n)
    assert [one.text for one in desk.file.meeting(draft.id).minutes.motions or ()] == ["甲"]
    item = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, item, "請補件。")
    agenda.take_off(desk, draft.id, item, "請假")
    assert [one.text for one in history.versions(desk, draft.id, item)] == ["請補件。", ""]
    history.take_back(desk, draft.id, item, history.versions(desk, draft.id, item)[-1].n)
    assert desk.file.meeting(draft.id).minutes.taken_off[0].text == ""


def test_the_moments_of_a_meeting_and_what_changed_since(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[0])
    opened = history.moments(desk, draft.id)[0]
    assert opened.label == "開新會議"
    drafting.set_text(desk, draft.id, item, "請各市提供成果。")
    meetings.set_header(desk, draft.id, venue="別處")
    agenda.move_item(desk, draft.id, item, 1)
    drafting.add_motion(desk, draft.id, "甲", "窗口")
    found = history.moments(desk, draft.id)
    assert [(one.label, one.where) for one in found[:3]] == [
        ("新增臨時動議", ("窗口",)),
        ("移動議案", (NAMES[1], NAMES[0])),
        ("編輯會議資料", ()),
    ]
    assert history.minutes_at(desk, draft.id, opened.n) == draft.minutes
    paths = {one.path for one in history.since(desk, draft.id, opened.n)}
    assert "地點" in paths
    assert any("決議文字" in path for path in paths)
    history.take_meeting_back(desk, draft.id, opened.n)
    assert desk.file.meeting(draft.id).minutes == draft.minutes
    assert headings(desk, draft.id) == [[*NAMES]]
    desk.undo()
    assert len(desk.file.meeting(draft.id).minutes.motions or ()) == 1


def test_a_record_is_not_taken_back_as_a_draft(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    issued = meetings.issue(desk, draft.id)
    moment = history.moments(desk, draft.id)[0]
    assert moment.label == "定稿"
    meetings.reopen(desk, issued.id, "更正")
    with pytest.raises(BadInput):
        history.take_meeting_back(desk, draft.id, moment.n)
    with pytest.raises(NotFound):
        history.minutes_at(desk, draft.id, 1)


def test_a_piece_stands_in_the_history_at_the_time_it_was_typed(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = next(draft.minutes.items())
    now = dt.datetime.now(dt.UTC)
    first, last = now + dt.timedelta(milliseconds=40), now + dt.timedelta(milliseconds=90)
    bodies = [parse_body(text) for text in ("請各市說明。", "請各市說明。請補經費。")]
    time.sleep(0.15)  # the typing is settled later
    drafting.keep_typing(desk, draft.id, item.id, bodies[1])
    piece = drafting.Piece(part=item.id, body=bodies[0], at=first)
    drafting.settle_typing(desk, pieces=(piece,), at=last)
    newest, before, *_ = history.versions(desk, draft.id, item.id)
    assert (newest.text, before.text) == ("請各市說明。請補經費。", "請各市說明。")
    assert newest.at - before.at == dt.timedelta(milliseconds=50)
    between = before.at + dt.timedelta(milliseconds=20)
    found = history.version_at(desk, draft.id, item.id, between)
    assert found is not None
    assert found.text == "請各市說明。"


def test_no_step_bears_a_time_before_the_one_before_it_or_to_come(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = next(draft.minutes.items())
    opened = desk.file.steps()[0].at
    for days, text in ((-3, "第一句。"), (3, "第一句。第二句。")):
        drafting.keep_typing(desk, draft.id, item.id, parse_body(text))
        drafting.settle_typing(desk, at=dt.datetime.now(dt.UTC) + dt.timedelta(days=days))
    later, earlier = desk.file.steps()[:2]
    assert opened == earlier.at <= later.at <= dt.datetime.now(dt.UTC).isoformat()
