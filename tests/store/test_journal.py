"""Steps: what they record, what they refuse, what can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.errors import MeetingFrozen, NothingToUndo
from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus, Ruling, RulingKind
from minutes_desk.core.phrase import Phrase
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.journal import StepKind
from tests.store.samples import meeting

import datetime as dt  # isort: skip

RULING = Ruling(id="", case_name="共享雨傘案", kind=RulingKind.DELIST, date=dt.date(2026, 5, 1))


def put(file: DocumentFile, label: str, kept: Meeting) -> Meeting:
    with file.step(label) as step:
        return step.put_meeting(kept)


def at_venue(kept: Meeting, venue: str) -> Meeting:
    return replace(kept, minutes=replace(kept.minutes, venue=venue))


def venue(file: DocumentFile) -> str | None:
    return file.meetings()[0].minutes.venue


def test_a_step_says_who_did_what_and_when(file: DocumentFile) -> None:
    put(file, "開新會議", meeting())
    newest, first = file.steps()
    assert (newest.n, newest.who, newest.label, newest.kind) == (2, "林小姐", "開新會議", StepKind.DONE)
    assert dt.datetime.fromisoformat(newest.at).utcoffset() == dt.timedelta(0)
    assert (first.kind, first.label, first.barrier) == (StepKind.CREATE, "建立文件", True)
    assert file.steps(1) == (newest,)


def test_undo_and_redo_are_steps_with_the_same_label(file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    put(file, "改地點", at_venue(kept, "甲"))
    put(file, "再改地點", at_venue(kept, "乙"))
    assert (file.undo_label, file.redo_label) == ("再改地點", None)
    assert file.undo() == "再改地點"
    assert (venue(file), file.undo_label, file.redo_label) == ("甲", "改地點", "再改地點")
    assert file.undo() == "改地點"
    assert file.redo() == "改地點"
    assert file.redo() == "再改地點"
    assert (venue(file), file.redo_label) == ("乙", None)
    assert file.undo() == "再改地點"
    assert venue(file) == "甲"
    put(file, "另一改", at_venue(kept, "丙"))
    assert file.redo_label is None
    with pytest.raises(NothingToUndo):
        file.redo()
    assert [step.kind for step in file.steps(3)] == [StepKind.DONE, StepKind.UNDO, StepKind.REDO]


def test_undo_ends_at_the_making_of_the_document(file: DocumentFile) -> None:
    with pytest.raises(NothingToUndo) as error:
        file.undo()
    assert "沒有可以復原的步驟" in str(error.value)


def test_a_barrier_stops_undo(file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    with file.step("移交", barrier=True) as step:
        step.put_meeting(at_venue(kept, "甲"))
    assert file.undo_label is None
    with pytest.raises(NothingToUndo):
        file.undo()
    put(file, "改", at_venue(kept, "乙"))
    assert file.undo() == "改"
    assert venue(file) == "甲"


def test_undo_goes_back_into_earlier_sessions(path: Path, file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    put(file, "改", at_venue(kept, "甲"))
    file.close()
    with document_file.open_file(path, who="陳先生") as again:
        assert again.undo() == "改"
        assert venue(again) == kept.minutes.venue
        last, before = again.steps(2)
        assert (last.who, before.who) == ("陳先生", "林小姐")
        assert last.session != before.session


@pytest.mark.parametrize("status", [MeetingStatus.ISSUED, MeetingStatus.IMPORTED])
def test_a_record_is_frozen(file: DocumentFile, status: MeetingStatus) -> None:
    kept = put(file, "定稿或匯入", meeting(status=status))
    steps = file.steps()
    with pytest.raises(MeetingFrozen) as error, file.step("改") as step:
        step.put_meeting(at_venue(kept, "甲"))
    assert "115-2會議紀錄已定稿" in str(error.value)
    with pytest.raises(MeetingFrozen), file.step("改狀態") as step:
        step.put_meeting(replace(kept, status=MeetingStatus.DRAFT))
    with pytest.raises(MeetingFrozen), file.step("移除") as step:
        step.remove_meeting(kept.id)
    with pytest.raises(MeetingFrozen):
        file.keep("item", next(kept.minutes.items()).id, "body", ())
    assert (file.meetings(), file.steps()) == ((kept,), steps)


def test_issue_and_reopen_are_barriers(file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    issued = put(file, "定稿", replace(kept, status=MeetingStatus.ISSUED, version=1))
    assert file.undo_label is None
    with file.step("重開") as step:
        step.put_meeting(replace(issued, status=MeetingStatus.DRAFT), thaw=True)
    assert file.undo_label is None
    put(file, "改", at_venue(replace(issued, status=MeetingStatus.DRAFT), "甲"))
    assert file.undo() == "改"


def test_a_ruling_and_a_source_file_are_barriers_an_answer_is_not(file: DocumentFile) -> None:
    with file.step("記住回答") as step:
        answer = step.put_answer(IdentityAnswer(id="", name="雨傘案", other="共享雨傘案", same=True))
    assert file.answers() == (answer,)
    assert file.undo() == "記住回答"
    assert file.answers() == ()
    with file.step("裁示") as step:
        ruling = step.put_ruling(RULING)
    assert (file.rulings(), file.undo_label, file.redo_label) == ((ruling,), None, None)
    with file.step("收回裁示") as step:
        step.remove_ruling(ruling.id)
        sha256 = step.put_source("紀錄.txt", b"\0\xff")
    assert (file.rulings(), file.undo_label) == ((), None)
    assert file.source(sha256) == ("紀錄.txt", b"\0\xff")
    with file.step("又一次") as step:
        assert step.put_source("別名.txt", b"\0\xff") == sha256
    assert file.sources() == {sha256: "紀錄.txt"}
    assert verification.verify_open(file) == []


def test_phrases_are_kept_changed_taken_out_and_undone(file: DocumentFile) -> None:
    with file.step("新增常用語") as step:
        kept = step.put_phrase(Phrase(code="照案", text="照案通過。"))
    with file.step("修改常用語") as step:
        step.put_phrase(replace(kept, code="通過"))
    assert file.phrases() == (replace(kept, code="通過"),)
    with file.step("刪除常用語") as step:
        step.remove_phrase(kept.id)
    assert file.phrases() == ()
    assert [file.undo(), file.undo(), file.undo()] == ["刪除常用語", "修改常用語", "新增常用語"]
    assert file.phrases() == ()
    assert verification.verify_open(file) == []


def test_taking_a_draft_out_can_be_undone(file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    with file.step("移除會議") as step:
        step.remove_meeting(kept.id)
        step.remove_meeting(kept.id)
    assert file.meetings() == ()
    file.undo()
    assert file.meetings() == (kept,)


def test_what_was_touched_is_told(file: DocumentFile) -> None:
    kept = put(file, "開新會議", meeting())
    assert file.last_change.meetings == {kept.id}
    with file.step("裁示") as step:
        step.put_ruling(RULING)
    assert (file.last_change.meetings, file.last_change.others) == (frozenset(), {"ruling"})
    file.keep("item", next(kept.minutes.items()).id, "body", ())
    assert file.last_change.meetings == {kept.id}


def test_a_step_within_a_step_is_a_bug(file: DocumentFile) -> None:
    with pytest.raises(RuntimeError), file.step("外"), file.step("內"):
        pass
