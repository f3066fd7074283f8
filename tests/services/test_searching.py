"""Looking for words in a real document."""

from pathlib import Path

import pytest

from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.progress import Progress
from minutes_desk.core.search import HitKind
from minutes_desk.services import catch, drafting, meetings, progress
from minutes_desk.services.desk import Desk
from minutes_desk.services.notes import Note, open_notes
from minutes_desk.services.searching import PRIVATE, SUMMARY, find


def test_records_and_what_is_being_typed_are_found_the_latest_first(desk: Desk, draft: Meeting) -> None:
    item = next(draft.minutes.items())
    case = item.cases[0].name
    drafting.keep_typing(desk, draft.id, item.id, "請於河岸加裝座椅。")
    [typed] = find(desk, "加裝座椅")
    assert (typed.kind, typed.meeting, typed.target) == (HitKind.ITEM, draft.minutes.key, item.id)
    hits = find(desk, case)
    assert hits[0].kind is HitKind.CASE
    order = [hit.meeting for hit in hits if hit.kind is not HitKind.CASE]
    assert order[0] == draft.minutes.key
    assert len(set(order)) > 1
    assert order == sorted(order, key=lambda key: [-int(part) for part in key.split("-")])


def test_no_words_is_refused_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(BadInput, match="沒有寫要找的字"):
        find(desk, " 　")


def test_what_stands_beside_the_minutes_is_found(desk: Desk, draft: Meeting) -> None:
    item = next(draft.minutes.items())
    told_by = Progress(city="基隆市", text="已完成海報三款。")
    progress.keep_progress(desk, draft.id, item.id, [told_by])
    catch.catch(desk, draft.id, "問清楚海報由誰印")
    told, caught = find(desk, "海報")
    assert (told.kind, told.target) == (HitKind.PROGRESS, item.id)
    assert told.where.endswith("辦理情形 基隆市")
    assert (caught.kind, caught.meeting, caught.target) == (HitKind.CATCH, draft.minutes.key, "")
    assert caught.where.startswith("隨記 ")
    [open_one] = catch.open_catches(desk, draft.id)
    catch.drop_catch(desk, draft.id, open_one.id)
    assert [hit.kind for hit in find(desk, "海報")] == [HitKind.PROGRESS]


def test_why_a_record_was_reopened_is_found(desk: Desk, draft: Meeting) -> None:
    issued = meetings.issue(desk, draft.id)
    meetings.reopen(desk, issued.id, "補正窗口電話")
    meetings.issue(desk, draft.id)
    meetings.correct(desk, draft.id, "窗口電話誤植一碼")
    meetings.issue(desk, draft.id)
    hits = find(desk, "窗口電話")
    assert [(hit.kind, hit.where) for hit in hits] == [
        (HitKind.MEETING, "更正"),
        (HitKind.REASON, "更正的原因"),
        (HitKind.REASON, "重開的原因"),
    ]
    assert {hit.meeting for hit in hits} == {draft.minutes.key}


def test_notes_are_found_only_where_they_are_given_and_say_so(
    desk: Desk, draft: Meeting, tmp_path: Path
) -> None:
    item = next(draft.minutes.items())
    notes = open_notes(desk, tmp_path / "notes")
    notes.keep(item.id, Note(summary="某代表要求延後", private="延後的事別寫"))
    assert find(desk, "延後") == ()
    summary, private = find(desk, "延後", notes)
    assert (summary.kind, summary.where, summary.target) == (HitKind.NOTE, SUMMARY, item.id)
    assert private.where == PRIVATE
    assert "本機" in SUMMARY
    assert "本機" in PRIVATE
