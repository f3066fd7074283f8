"""Text in the making: saved at once, shown in every read, one step when it is settled, there again after a crash."""

from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting


@pytest.fixture
def kept(file: DocumentFile) -> Meeting:
    with file.step("開新會議") as step:
        return step.put_meeting(meeting())


def first(file: DocumentFile) -> str:
    return next(file.meetings()[0].minutes.items()).text


def type_into(file: DocumentFile, kept: Meeting, *texts: str) -> None:
    for text in texts:
        file.keep("item", next(kept.minutes.items()).id, "body", body(text))


def test_what_is_typed_is_read_and_becomes_one_step(file: DocumentFile, kept: Meeting) -> None:
    count = len(file.steps())
    type_into(file, kept, "甲", "甲乙", "甲乙丙")
    assert (first(file), len(file.steps())) == ("甲乙丙", count)
    assert verification.verify_open(file) == []
    assert file.settle()
    assert (first(file), len(file.steps()), file.steps(1)[0].label) == ("甲乙丙", count + 1, "編輯決議")
    assert not file.settle()


def test_undo_takes_typing_back_before_anything_else(file: DocumentFile, kept: Meeting) -> None:
    type_into(file, kept, "甲")
    assert (file.undo_label, file.redo_label) == ("編輯決議", None)
    assert file.undo() == "編輯決議"
    assert file.meetings() == (kept,)
    assert (file.undo_label, file.redo_label) == ("開新會議", "編輯決議")
    assert file.redo() == "編輯決議"
    assert first(file) == "甲"


def test_typing_the_old_text_again_is_no_step(file: DocumentFile, kept: Meeting) -> None:
    item = next(kept.minutes.items())
    type_into(file, kept, "甲")
    file.keep("item", item.id, "body", item.body)
    assert file.undo_label == "開新會議"
    assert not file.settle()
    assert file.meetings() == (kept,)


def test_a_step_settles_first(file: DocumentFile, kept: Meeting) -> None:
    type_into(file, kept, "甲")
    with file.step("改地點") as step:
        [now] = file.meetings()
        step.put_meeting(replace(now, minutes=replace(now.minutes, venue="別處")))
    assert [step.label for step in file.steps(2)] == ["改地點", "編輯決議"]
    assert first(file) == "甲"


def test_typing_survives_a_step_that_fails(file: DocumentFile, kept: Meeting) -> None:
    type_into(file, kept, "甲")
    with pytest.raises(ZeroDivisionError), file.step("失敗") as step:  # noqa: PT012
        step.remove_meeting(kept.id)
        raise ZeroDivisionError
    assert first(file) == "甲"


def test_motions_and_header_fields_are_typed_as_well(file: DocumentFile, kept: Meeting) -> None:
    assert kept.minutes.motions is not None
    motion = kept.minutes.motions[0]
    file.keep("motion", motion.id, "body", body("動議"))
    file.keep("motion", motion.id, "title", "標題")
    file.keep("meeting", kept.id, "venue", "別處")
    file.keep("item", next(kept.minutes.items()).id, "heading", "新案由")
    minutes = file.meeting(kept.id).minutes
    assert minutes.motions is not None
    assert (minutes.motions[0].body, minutes.motions[0].title) == (body("動議"), "標題")
    assert (minutes.venue, next(minutes.items()).heading) == ("別處", "新案由")
    assert file.settle("編輯")
    assert file.meeting(kept.id).minutes == minutes
    file.undo()
    assert file.meetings() == (kept,)


def test_a_field_that_is_gone_or_is_none(file: DocumentFile, kept: Meeting) -> None:
    with pytest.raises(NotFound):
        file.keep("item", "沒有", "body", ())
    with pytest.raises(NotFound):
        file.keep("motion", "沒有", "title", "甲")
    for table, column in (
        ("meeting", "status"),
        ("item", "section_id"),
        ("item", "nothing"),
        ("step", "hash"),
    ):
        with pytest.raises(ValueError):
            file.keep(table, kept.id, column, "甲")


def test_half_a_character_is_a_sentence(file: DocumentFile, kept: Meeting) -> None:
    with pytest.raises(BadInput):
        type_into(file, kept, "\ud83d")
    with pytest.raises(BadInput), file.step("改") as step:
        step.put_meeting(replace(kept, minutes=replace(kept.minutes, venue="\ud83d")))
    assert file.meetings() == (kept,)


def test_closing_settles(path: Path, file: DocumentFile, kept: Meeting) -> None:
    type_into(file, kept, "甲")
    file.close()
    with document_file.open_file(path, who="") as again:
        assert (first(again), again.steps(1)[0].label) == ("甲", "編輯決議")


def test_after_a_crash_the_next_opening_makes_the_step(path: Path, file: DocumentFile, kept: Meeting) -> None:
    type_into(file, kept, "甲")
    file.release()
    assert verification.verify(path) == []
    before = path.read_bytes()
    with document_file.open_file(path, who="", read_only=True) as reader:
        assert first(reader) == "甲"
    assert path.read_bytes() == before
    with document_file.open_file(path, who="") as again:
        assert (first(again), again.undo_label) == ("甲", "復原未完成的輸入")
        assert again.undo() == "復原未完成的輸入"
        assert again.meetings() == (kept,)
    assert verification.verify(path) == []
