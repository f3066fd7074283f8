"""Late thoughts, on a real document."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput, MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Paragraph
from minutes_desk.services import catch, drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.store import verification
from tests.services.draft import NAMES, item_id, item_of, make_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Desk, Meeting]]:
    desk, draft = make_desk(tmp_path)
    yield desk, draft
    desk.close()


NOON = dt.datetime(2026, 5, 20, 12, 3, 7)


def test_a_thought_is_kept_with_its_time_until_it_is_filed(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    first = catch.catch(desk, draft.id, " 請基隆市 補件 ", now=NOON)
    catch.catch(desk, draft.id, "問經費", now=NOON.replace(minute=1))
    assert [(one.text, one.at) for one in catch.open_catches(desk, draft.id)] == [
        ("問經費", dt.datetime(2026, 5, 20, 12, 1, 7)),
        ("請基隆市 補件", dt.datetime(2026, 5, 20, 12, 3, 7)),
    ]
    item = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, item, "請各市續辦。")
    catch.file_catch(desk, draft.id, first.id, item)
    assert item_of(desk, draft.id, NAMES[0]).text == "請各市續辦。\n請基隆市 補件"
    assert [one.text for one in catch.open_catches(desk, draft.id)] == ["問經費"]
    assert desk.undo() == "歸入隨記"
    assert [one.text for one in catch.open_catches(desk, draft.id)] == ["問經費", "請基隆市 補件"]
    assert item_of(desk, draft.id, NAMES[0]).text == "請各市續辦。"
    assert verification.verify_open(desk.file) == []


def test_behind_points_it_is_a_point_and_its_words_decide(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[1])
    drafting.set_text(desk, draft.id, item, "1. 請各市供稿。\n2. 請主辦彙整。")
    thought = catch.catch(desk, draft.id, "本案持續列管。")
    catch.file_catch(desk, draft.id, thought.id, item)
    filed = item_of(desk, draft.id, NAMES[1])
    assert filed.body[-1] == Paragraph(text="本案持續列管。", level=1)
    assert filed.decisions == (Decision.CONTINUE,)


def test_a_thought_is_dropped_and_filed_to_a_motion(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    thought = catch.catch(desk, draft.id, "請更新聯絡窗口")
    motion = drafting.add_motion(desk, draft.id)
    catch.file_catch(desk, draft.id, thought.id, motion)
    motions = desk.file.meeting(draft.id).minutes.motions or ()
    assert [one.text for one in motions] == ["請更新聯絡窗口"]
    with pytest.raises(NotFound):
        catch.drop_catch(desk, draft.id, thought.id)
    other = catch.catch(desk, draft.id, "算了")
    catch.drop_catch(desk, draft.id, other.id)
    assert catch.open_catches(desk, draft.id) == ()


def test_what_cannot_be_caught_or_filed_is_said(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    with pytest.raises(BadInput):
        catch.catch(desk, draft.id, " \n ")
    thought = catch.catch(desk, draft.id, "問經費")
    with pytest.raises(NotFound):
        catch.file_catch(desk, draft.id, thought.id, "沒有")
    assert [one.text for one in catch.open_catches(desk, draft.id)] == ["問經費"]
    meetings.issue(desk, draft.id)
    with pytest.raises(MeetingFrozen):
        catch.catch(desk, draft.id, "太晚")
    with pytest.raises(MeetingFrozen):
        catch.drop_catch(desk, draft.id, thought.id)


def test_it_stands_before_the_sentence_that_closes_the_text(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, item, "請各市續辦。")
    drafting.record_decision(desk, draft.id, item, Decision.CONTINUE)
    catch.file_catch(desk, draft.id, catch.catch(desk, draft.id, "請基隆市補件。").id, item)
    filed = item_of(desk, draft.id, NAMES[0])
    assert filed.text == "請各市續辦。\n請基隆市補件，本案持續列管。"
    assert filed.decisions == (Decision.CONTINUE,)
    drafting.record_decision(desk, draft.id, item, Decision.DELIST)
    assert item_of(desk, draft.id, NAMES[0]).text == "請各市續辦。\n請基隆市補件，本案解除列管。"
