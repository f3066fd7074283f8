"""One open document: steps, notices, undo, the ledger."""

from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import AlreadyExists, DocumentInUse, NothingToUndo, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting
from minutes_desk.services.demonstration import PLATFORM
from minutes_desk.services.desk import Change, Desk, create_desk, open_desk
from minutes_desk.services.meetings import set_header
from tests.services.agenda import LUNCH, RIVER, heard, item, reopened, steps


class Mishap(Exception):
    """Something that is no `DeskError`."""


def test_a_step_is_told_once_with_its_label_and_its_meeting(desk: Desk, draft: Meeting) -> None:
    changes = heard(desk)
    set_header(desk, draft.id, venue="線上會議")
    assert changes == [Change(label="編輯會議資料", kind="step", meetings=frozenset({draft.id}))]


def test_a_step_that_changes_nothing_is_none_and_is_not_told(desk: Desk, draft: Meeting) -> None:
    changes, before = heard(desk), steps(desk)
    set_header(desk, draft.id, venue=draft.minutes.venue)
    with desk.step("看看而已"):
        pass
    assert (changes, steps(desk)) == ([], before)


def test_who_raises_inside_a_step_leaves_nothing_behind(desk: Desk, draft: Meeting) -> None:
    changes, before = heard(desk), desk.file.meetings()

    def give_up() -> None:
        with desk.step("半途而廢") as step:
            step.put_meeting(replace(draft, minutes=replace(draft.minutes, venue="別處")))
            raise Mishap

    with pytest.raises(Mishap):
        give_up()
    assert (changes, desk.file.meetings()) == ([], before)
    assert "半途而廢" not in steps(desk)
    set_header(desk, draft.id, venue="線上會議")
    assert len(changes) == 1, "the desk goes on working"


def test_a_listener_that_fails_keeps_no_other_from_hearing(desk: Desk, draft: Meeting) -> None:
    def fail(change: Change) -> None:
        raise Mishap(change.label)

    first = heard(desk)
    stop = desk.subscribe(fail)
    last = heard(desk)
    with pytest.raises(Mishap):
        set_header(desk, draft.id, venue="線上會議")
    assert len(first) == len(last) == 1
    assert desk.file.meeting(draft.id).minutes.venue == "線上會議", "what was done is done"
    stop()
    set_header(desk, draft.id, venue="三樓")
    assert len(last) == 2


def test_listeners_hear_in_the_order_in_which_they_came_until_they_stop(desk: Desk, draft: Meeting) -> None:
    order: list[str] = []
    stop = desk.subscribe(lambda _: order.append("甲"))
    desk.subscribe(lambda _: order.append("乙"))
    set_header(desk, draft.id, venue="三樓")
    stop()
    set_header(desk, draft.id, venue="四樓")
    assert order == ["甲", "乙", "乙"]


def test_a_listener_may_act_itself(desk: Desk, draft: Meeting) -> None:
    def answer(change: Change) -> None:
        if change.label == "編輯會議資料":
            drafting.add_motion(desk, draft.id, "請回復。")

    desk.subscribe(answer)
    set_header(desk, draft.id, venue="三樓")
    assert steps(desk)[-2:] == ["編輯會議資料", "新增臨時動議"]


def test_undo_and_redo_go_across_fields_by_their_names(desk: Desk, draft: Meeting) -> None:
    drafting.set_text(desk, draft.id, item(desk, draft, RIVER).id, "請更新。")
    drafting.record_decision(desk, draft.id, item(desk, draft, LUNCH).id, Decision.CONTINUE)
    set_header(desk, draft.id, venue="三樓")
    changes = heard(desk)
    assert [desk.undo(), desk.undo(), desk.undo()] == ["編輯會議資料", "記錄決定", "編輯決議"]
    assert [one.kind for one in changes] == ["undo"] * 3
    assert desk.file.meeting(draft.id).minutes == draft.minutes
    assert (desk.undo_label, desk.redo_label) == ("開新會議", "編輯決議")
    assert [desk.redo(), desk.redo()] == ["編輯決議", "記錄決定"]
    assert item(desk, draft, RIVER).text == "請更新。"
    assert desk.redo_label == "編輯會議資料"
    set_header(desk, draft.id, venue="四樓")
    assert desk.redo_label is None, "a new step leaves nothing to do again"


def test_undo_does_not_go_past_an_import(desk: Desk, draft: Meeting) -> None:
    assert desk.undo() == "開新會議"
    assert desk.undo_label is None
    with pytest.raises(NothingToUndo, match="沒有可以復原的步驟"):
        desk.undo()
    assert len(desk.file.meetings()) == 3


def test_undo_takes_back_text_in_the_making(desk: Desk, draft: Meeting) -> None:
    drafting.keep_typing(desk, draft.id, item(desk, draft, RIVER).id, "請更新。")
    assert desk.undo_label == "編輯決議"
    assert desk.undo() == "編輯決議"
    assert item(desk, draft, RIVER).body == ()


def test_redo_is_over_once_something_is_typed(desk: Desk, draft: Meeting) -> None:
    set_header(desk, draft.id, venue="三樓")
    desk.undo()
    drafting.keep_typing(desk, draft.id, item(desk, draft, RIVER).id, "請更新。")
    changes = heard(desk)
    with pytest.raises(NothingToUndo):
        desk.redo()
    assert [(one.kind, one.label) for one in changes] == [("step", "編輯決議")]


def test_steps_of_yesterday_are_taken_back_today(desk: Desk, draft: Meeting) -> None:
    set_header(desk, draft.id, venue="三樓")
    today = reopened(desk)
    assert today.undo() == "編輯會議資料"
    assert today.file.meeting(draft.id).minutes.venue == draft.minutes.venue
    today.close()


def test_the_ledger_is_folded_again_only_when_records_rulings_or_answers_change(
    desk: Desk, draft: Meeting
) -> None:
    before, of_draft = desk.ledger(), desk.ledger("115-2")
    drafting.record_decision(desk, draft.id, item(desk, draft, RIVER).id, Decision.DELIST)
    assert desk.ledger() is before
    assert desk.ledger("115-2") is not of_draft
    assert desk.ledger("115-2").case(RIVER).state == "delisted"
    assert desk.ledger().case(RIVER).state == "open", "a draft counts once it is issued"


def test_the_ledger_before_a_meeting(desk: Desk, draft: Meeting) -> None:
    first, second, third = (desk.ledger_before(one) for one in desk.file.meetings()[:3])
    assert first.cases == ()
    assert {case.last for case in second.cases} == {"114-3"}
    assert {case.last for case in third.cases} == {"114-3", "114-4"}
    assert desk.ledger_before(draft) == desk.ledger()


def test_a_document_of_that_name_is_left_alone(tmp_path: Path) -> None:
    there = tmp_path / "有了.mdesk"
    there.write_bytes(b"precious")
    with pytest.raises(AlreadyExists, match="沒有覆寫"):
        create_desk(there, PLATFORM, who="甲", templates=paths.templates())
    assert there.read_bytes() == b"precious"


def test_a_document_is_open_once(desk: Desk) -> None:
    with pytest.raises(DocumentInUse, match="陶書晴"):
        open_desk(desk.path, who="乙", templates=paths.templates())


def test_read_only_shows_everything_and_changes_nothing(desk: Desk, draft: Meeting) -> None:
    desk.close()
    before = desk.path.read_bytes()
    looking = open_desk(desk.path, who="乙", templates=paths.templates(), read_only=True)
    assert len(looking.file.meetings()) == 4
    with pytest.raises(ReadOnlyDocument, match="唯讀"):
        set_header(looking, draft.id, venue="別處")
    with pytest.raises(ReadOnlyDocument):
        drafting.keep_typing(looking, draft.id, next(draft.minutes.items()).id, "字")
    looking.close()
    assert desk.path.read_bytes() == before


def test_a_document_moved_away_says_so_and_goes_on_when_it_is_back(desk: Desk, draft: Meeting) -> None:
    away = desk.path.with_name("搬走.mdesk")
    desk.path.rename(away)
    with pytest.raises(NotSaved, match="已被移走"):
        set_header(desk, draft.id, venue="三樓")
    away.rename(desk.path)
    set_header(desk, draft.id, venue="三樓")
    assert desk.file.meeting(draft.id).minutes.venue == "三樓"
