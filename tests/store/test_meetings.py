"""What is put into a document is what is read from it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.confirmation import ReadBack, confirmed_at, read_back
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting, MeetingStatus, Platform
from minutes_desk.core.minutes import Minutes, with_items
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import MINUTES, body, meeting


def all_ids(kept: Meeting) -> list[str]:
    minutes = kept.minutes
    return [
        kept.id,
        *(section.id for section in minutes.sections),
        *(item.id for item in minutes.items()),
        *(motion.id for motion in minutes.motions or ()),
    ]


def test_a_meeting_comes_back_as_it_was_put_in_with_ids(file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    assert kept.minutes == meeting().minutes
    assert all(all_ids(kept))
    assert len(set(all_ids(kept))) == len(all_ids(kept))
    assert file.meetings() == (kept,)
    assert all_ids(file.meeting(kept.id)) == all_ids(kept)


@settings(max_examples=40)
@given(st.lists(MINUTES, min_size=1, max_size=3))
def test_any_minutes_come_back_after_each_change_and_after_opening_again(versions: list[Minutes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.mdesk"
        with document_file.create(path, Platform(), who="") as file:
            kept = meeting()
            for minutes in versions:
                with file.step("改") as step:
                    kept = step.put_meeting(replace(kept, minutes=minutes))
                assert file.meetings() == (kept,)
        with document_file.open_file(path, who="") as file:
            assert file.meetings() == (kept,)
            assert all_ids(file.meetings()[0]) == all_ids(kept)
        assert verification.verify(path) == []


def test_only_what_differs_is_written(file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    items = list(kept.minutes.items())
    changed = replace(kept.minutes.sections[0], items=(replace(items[0], body=body("改過。")), items[1]))
    minutes = replace(kept.minutes, sections=(changed, kept.minutes.sections[1]), venue="別處")
    with file.step("改") as step:
        step.put_meeting(replace(kept, minutes=minutes))
        assert [(change.table, change.column) for change in step.changes] == [
            ("meeting", "venue"),
            ("item", "body"),
        ]


def test_the_same_again_is_no_step(file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    count = len(file.steps())
    with file.step("又一次") as step:
        step.put_meeting(kept)
    assert len(file.steps()) == count


def test_an_item_keeps_its_id_when_it_moves_to_another_section(file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    first, second = kept.minutes.sections
    moved = (replace(first, items=first.items[1:]), replace(second, items=first.items[:1]))
    with file.step("移動") as step:
        step.put_meeting(replace(kept, minutes=replace(kept.minutes, sections=moved)))
        assert {change.column for change in step.changes} == {"section_id", "position"}
    assert [item.id for item in file.meetings()[0].minutes.items()] == [
        item.id for item in (first.items[1], first.items[0])
    ]


def test_items_copied_from_last_time_get_ids_of_their_own(file: DocumentFile) -> None:
    with file.step("一") as step:
        last = step.put_meeting(meeting(1))
        copy = step.put_meeting(replace(last, id=""))
    assert not set(all_ids(last)) & set(all_ids(copy))
    doubled = last.minutes.sections[0]
    doubled = replace(doubled, items=(*doubled.items, doubled.items[0]))
    with file.step("二") as step:
        step.put_meeting(replace(last, minutes=replace(last.minutes, sections=(doubled,))))
    assert len(list(file.meeting(last.id).minutes.items())) == 3


def test_meetings_stand_by_date_and_those_without_one_last(file: DocumentFile) -> None:
    undated = replace(meeting(1), minutes=replace(meeting(1).minutes, date=None, session=9))
    with file.step("三次會議") as step:
        for each in (undated, meeting(3), meeting(1, status=MeetingStatus.IMPORTED)):
            step.put_meeting(each)
    assert [each.minutes.session for each in file.meetings()] == [1, 3, 9]


def test_a_meeting_that_is_not_there(file: DocumentFile) -> None:
    with pytest.raises(NotFound):
        file.meeting("沒有")


def test_within_a_step_its_own_changes_are_read(file: DocumentFile) -> None:
    with pytest.raises(ZeroDivisionError), file.step("失敗") as step:  # noqa: PT012
        kept = step.put_meeting(meeting())
        assert file.meetings() == (kept,)
        raise ZeroDivisionError
    assert file.meetings() == ()


def test_a_read_back_is_kept_with_its_time(file: DocumentFile) -> None:
    """Comparing minutes does not see it, so it is looked at by itself."""
    at = dt.datetime(2026, 5, 20, 6, 32, 7, tzinfo=dt.UTC)
    whole = meeting()
    motions = tuple(confirmed_at(motion, at) for motion in whole.minutes.motions or ())
    minutes = with_items(replace(whole.minutes, motions=motions), lambda item: confirmed_at(item, at))
    with file.step("宣讀確認") as step:
        kept = step.put_meeting(replace(whole, minutes=minutes))
    read = file.meeting(kept.id).minutes
    assert [item.confirmed for item in read.items()] == [item.confirmed for item in minutes.items()]
    assert [motion.confirmed for motion in read.motions or ()] == [motion.confirmed for motion in motions]
    assert [read_back(item) for item in read.items()] == [ReadBack.CONFIRMED] * 2
    file.undo()
    assert file.meetings() == ()
