"""The ledger as the recorder asks for it, and the rulings of the deputy mayors' meeting."""

import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.case import CaseState
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting, RulingKind
from minutes_desk.core.minutes import ItemCase
from minutes_desk.services import cases, drafting, meetings
from minutes_desk.services.desk import Desk
from tests.services.agenda import CYCLING, LIGHTS, LUNCH, RIVER, heard, item, printed, steps

ALIKE = "河川水質改善聯合行動"
LIBRARIES = "社區圖書互借服務"
APRIL = dt.date(2026, 4, 1)
DELISTED = "業經副市長層級會議同意解除列管。"


def states(desk: Desk, at: str | None = None) -> dict[str, str]:
    return {case.name: str(case.state) for case in cases.cases(desk, at)}


def test_the_ledger_now_and_then(desk: Desk) -> None:
    assert states(desk)[RIVER] == "open"
    assert states(desk)[LIBRARIES] == "delisted"
    assert states(desk, "114-3") == {
        RIVER: "open",
        LIBRARIES: "pending_delist",
        CYCLING: "open",
        "廢棄漁網回收再利用": "pending_listing",
    }
    with pytest.raises(NotFound, match="120-1"):
        cases.cases(desk, "120-1")


def test_the_lineage_of_a_case_by_name_or_number(desk: Desk) -> None:
    case = cases.history(desk, LUNCH)
    assert [(one.meeting, one.state) for one in case.lineage] == [
        ("114-4", "deferred"),
        ("115-1", "pending_listing"),
    ]
    assert cases.history(desk, case.number) == case
    with pytest.raises(NotFound, match="沒有「不存在的案」"):
        cases.history(desk, "不存在的案")


def test_what_waits_for_the_deputy_mayors_until_they_answer(desk: Desk) -> None:
    assert {case.name for case in cases.waiting_for_ruling(desk)} == {LUNCH, LIGHTS}
    cases.rule(desk, LIGHTS, RulingKind.LIST, APRIL)
    cases.rule(desk, LUNCH, RulingKind.RETURN, APRIL)
    assert cases.waiting_for_ruling(desk) == ()
    assert (states(desk)[LIGHTS], states(desk)[LUNCH]) == ("open", "proposed")


def test_a_ruling_is_a_step_that_undo_does_not_pass(desk: Desk, draft: Meeting) -> None:
    changes = heard(desk)
    put = cases.rule(desk, cases.history(desk, LIGHTS).number, RulingKind.DELIST, APRIL)
    assert (put.case_name, put.kind, put.date) == (LIGHTS, RulingKind.DELIST, APRIL)
    (change,) = changes
    assert (change.label, change.others) == ("記錄副首長會議決議", frozenset({"ruling"}))
    assert change.meetings == frozenset({draft.id})
    assert desk.undo_label is None
    with pytest.raises(NotFound):
        cases.rule(desk, "不存在的案", RulingKind.DELIST, APRIL)


def test_a_case_ruled_delisted_while_drafting_stays_and_says_so(desk: Desk, draft: Meeting) -> None:
    cases.rule(desk, LIGHTS, RulingKind.DELIST, APRIL)
    found = item(desk, draft, LIGHTS)
    assert (found.text, found.decisions) == (DELISTED, (Decision.DELIST,))
    assert DELISTED in printed(desk, draft)
    cases.rule(desk, LIGHTS, RulingKind.RETURN, dt.date(2026, 4, 2))
    assert (item(desk, draft, LIGHTS).body, item(desk, draft, LIGHTS).decisions) == ((), ())


def test_answers_of_one_meeting_are_one_step_or_none(desk: Desk) -> None:
    changes = heard(desk)
    put = cases.rule_several(desk, {LIGHTS: RulingKind.DELIST, LUNCH: RulingKind.LIST}, APRIL)
    assert [one.case_name for one in put] == [LIGHTS, LUNCH]
    assert len(changes) == 1
    assert {LIGHTS, LUNCH} <= {one.case_name for one in cases.rulings(desk)}
    assert (states(desk)[LIGHTS], states(desk)[LUNCH]) == ("delisted", "open")
    before = cases.rulings(desk)
    with pytest.raises(NotFound):
        cases.rule_several(desk, {RIVER: RulingKind.DELIST, "不存在的案": RulingKind.LIST}, APRIL)
    assert cases.rulings(desk) == before


def test_a_ruling_is_corrected_with_a_reason_and_the_draft_follows(desk: Desk, draft: Meeting) -> None:
    put = cases.rule(desk, LIGHTS, RulingKind.DELIST, APRIL)
    with pytest.raises(BadInput, match="原因"):
        cases.change_ruling(desk, put.id, RulingKind.RETURN, APRIL, " ")
    cases.change_ruling(desk, put.id, RulingKind.RETURN, APRIL, "抄錄時看錯行")
    assert steps(desk)[-1] == "更正副首長會議決議：抄錄時看錯行"
    assert desk.undo_label is None
    assert states(desk)[LIGHTS] == "proposed"
    assert item(desk, draft, LIGHTS).text == ""
    cases.change_ruling(desk, put.id, RulingKind.DELIST, dt.date(2026, 4, 3), "原登錄無誤")
    assert item(desk, draft, LIGHTS).text == DELISTED
    assert [one.date for one in cases.rulings(desk) if one.id == put.id] == [dt.date(2026, 4, 3)]


def test_a_ruling_is_taken_back_with_a_reason_and_the_case_waits_again(desk: Desk, draft: Meeting) -> None:
    put = cases.rule(desk, LIGHTS, RulingKind.DELIST, APRIL)
    with pytest.raises(BadInput, match="沒有變動"):
        cases.remove_ruling(desk, put.id, "")
    cases.remove_ruling(desk, put.id, "會議延期，並未裁示")
    assert steps(desk)[-1] == "收回副首長會議決議：會議延期，並未裁示"
    assert LIGHTS in {case.name for case in cases.waiting_for_ruling(desk)}
    assert (item(desk, draft, LIGHTS).text, item(desk, draft, LIGHTS).decisions) == ("", ())
    with pytest.raises(NotFound, match="已沒有"):
        cases.remove_ruling(desk, put.id, "再一次")


@pytest.mark.parametrize("typed", [True, False])
def test_a_ruling_leaves_alone_what_the_recorder_has_touched(desk: Desk, draft: Meeting, typed: bool) -> None:
    lights = item(desk, draft, LIGHTS).id
    if typed:
        drafting.keep_typing(desk, draft.id, lights, "請補充預估節電量。")
    else:
        drafting.record_decision(desk, draft.id, lights, Decision.CONTINUE)
    before = item(desk, draft, LIGHTS)
    cases.rule(desk, LIGHTS, RulingKind.DELIST, APRIL)
    assert item(desk, draft, LIGHTS) == before


def test_a_case_ruled_delisted_before_the_draft_is_opened_is_not_on_it(desk: Desk) -> None:
    cases.rule(desk, LIGHTS, RulingKind.DELIST, APRIL)
    opened = meetings.open_meeting(desk)
    assert LIGHTS not in [one.heading for one in opened.minutes.items()]


def test_a_record_is_not_touched_by_a_ruling(desk: Desk) -> None:
    before = desk.file.meetings()
    cases.rule(desk, RIVER, RulingKind.DELIST, APRIL)
    assert desk.file.meetings() == before
    assert cases.history(desk, RIVER).state is CaseState.DELISTED


def test_an_answer_settles_a_doubt(desk: Desk, draft: Meeting) -> None:
    minutes = draft.minutes
    other = replace(minutes.sections[0].items[0], id="", heading=ALIKE, cases=(ItemCase(name=ALIKE),))
    meetings.put_draft(desk, replace(minutes, sections=(replace(minutes.sections[0], items=(other,)),)))
    meetings.issue(desk, draft.id)
    (doubt,) = cases.doubts(desk)
    assert (doubt.subject, doubt.candidates) == (ALIKE, (RIVER,))
    assert cases.history(desk, RIVER).last == "115-1", "until it is answered they are kept apart"
    cases.answer_doubt(desk, doubt.subject, doubt.candidates[0], same=True)
    assert cases.doubts(desk) == ()
    assert cases.history(desk, RIVER) == cases.history(desk, ALIKE)
    assert cases.history(desk, RIVER).last == "115-2"
    assert desk.undo() == "確認案件是否相同"
    assert cases.doubts(desk) == (doubt,)


def test_a_later_answer_on_the_same_names_replaces_the_earlier_one(desk: Desk) -> None:
    cases.answer_doubt(desk, ALIKE, RIVER, same=True)
    cases.answer_doubt(desk, RIVER, ALIKE, same=False)
    (answer,) = cases.answers(desk)
    assert not answer.same
    desk.undo()
    (answer,) = cases.answers(desk)
    assert answer.same
