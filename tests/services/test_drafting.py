"""Drafting: text, decisions, motions, and what was resolved last time."""

import os
import subprocess
import sys

import pytest

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput, MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Paragraph
from minutes_desk.services import drafting
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.meetings import find_meeting, issue
from tests.services.agenda import (
    CARRIED,
    CYCLING,
    LIGHTS,
    LUNCH,
    NETS,
    RIVER,
    heard,
    item,
    printed,
    reopened,
    steps,
)

TYPE_AND_DIE = """
import os, sys
from pathlib import Path
from minutes_desk import paths
from minutes_desk.services import drafting
from minutes_desk.services.desk import open_desk
desk = open_desk(Path(sys.argv[1]), who="甲", templates=paths.templates())
drafting.keep_typing(desk, sys.argv[2], sys.argv[3], sys.argv[4])
os._exit(9)
"""


def type_and_die(desk: Desk, meeting: Meeting, part: str, text: str) -> Desk:
    """Type in another process that is gone at once, and open the document again."""

    def child() -> None:
        command = [sys.executable, "-c", TYPE_AND_DIE, str(desk.path), meeting.id, part, text]
        done = subprocess.run(command, env=os.environ | {"PYTHONUTF8": "1"}, timeout=300, check=False)
        assert done.returncode == 9

    return reopened(desk, child)


def type_in(desk: Desk, meeting: Meeting, case: str, text: str) -> None:
    drafting.keep_typing(desk, meeting.id, item(desk, meeting, case).id, text)


def key(desk: Desk, meeting: Meeting, case: str, decision: Decision | None, **more: object) -> None:
    drafting.record_decision(desk, meeting.id, item(desk, meeting, case).id, decision, **more)  # pyright: ignore[reportArgumentType]


# ---- typing


def test_typed_text_is_on_disk_when_the_call_returns(desk: Desk, draft: Meeting) -> None:
    after = type_and_die(desk, draft, item(desk, draft, RIVER).id, "請各市更新圖資，本案持續列管。")
    found = item(after, draft, RIVER)
    assert found.text == "請各市更新圖資，本案持續列管。"
    assert found.decisions == (Decision.CONTINUE,), (
        "its words have decided as they would have without the crash"
    )
    assert (steps(after)[-1], after.undo_label) == ("復原未完成的輸入",) * 2
    after.close()


def test_a_motion_typed_in_is_on_disk_too(desk: Desk, draft: Meeting) -> None:
    motion = drafting.add_motion(desk, draft.id)
    after = type_and_die(desk, draft, motion, "請回復聯絡窗口。")
    assert [one.text for one in after.file.meeting(draft.id).minutes.motions or ()] == ["請回復聯絡窗口。"]
    after.close()


def test_what_is_typed_is_what_is_read_before_any_step(desk: Desk, draft: Meeting) -> None:
    before, changes = steps(desk), heard(desk)
    type_in(desk, draft, RIVER, "請更新")
    type_in(desk, draft, RIVER, "請更新圖資")
    assert find_meeting(desk, "115-2").minutes == desk.file.meeting(draft.id).minutes
    assert item(desk, draft, RIVER).text == "請更新圖資"
    assert steps(desk) == before
    assert [(one.kind, one.meetings) for one in changes] == [("typing", frozenset({draft.id}))] * 2


def test_typing_in_several_items_becomes_one_step_with_what_the_words_decide(
    desk: Desk, draft: Meeting
) -> None:
    before = steps(desk)
    type_in(desk, draft, RIVER, "請更新圖資，本案持續列管。")
    type_in(desk, draft, CYCLING, "俟下次副市長層級會議提出解除列管。")
    type_in(desk, draft, LUNCH, "請4市持續辦理。")
    changes = heard(desk)
    drafting.settle_typing(desk)
    assert steps(desk) == [*before, "編輯決議"]
    assert [one.kind for one in changes] == ["step"]
    assert [item(desk, draft, case).decisions for case in (RIVER, CYCLING, LUNCH)] == [
        (Decision.CONTINUE,),
        (Decision.PROPOSE_DELIST,),
        (),
    ]
    desk.undo()
    assert desk.file.meeting(draft.id).minutes == draft.minutes


def test_settling_again_or_what_was_typed_back_makes_no_step(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "請更新。")
    drafting.settle_typing(desk)
    before, changes = steps(desk), heard(desk)
    type_in(desk, draft, RIVER, "請更新？")
    type_in(desk, draft, RIVER, "請更新。")
    drafting.settle_typing(desk)
    drafting.settle_typing(desk)
    assert steps(desk) == before
    assert {one.kind for one in changes} == {"typing"}


def test_any_act_settles_what_is_typed_first_and_loses_none_of_it(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "請更新，本案持續列管。")
    drafting.add_motion(desk, draft.id, "請回復。")
    assert steps(desk)[-2:] == ["編輯決議", "新增臨時動議"]
    assert item(desk, draft, RIVER).decisions == (Decision.CONTINUE,)
    desk.undo()
    assert item(desk, draft, RIVER).text == "請更新，本案持續列管。"


def test_closing_settles_what_is_typed(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "請更新，本案解除列管。")
    after = reopened(desk)
    assert (steps(after)[-1], item(after, draft, RIVER).decisions) == ("編輯決議", (Decision.DELIST,))
    after.close()


def test_points_are_typed_as_they_are_read(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "1.請更新圖資。\n  3. 請公開結果。\n\n(1)按季公開。")
    found = item(desk, draft, RIVER)
    assert [(one.level, one.label) for one in found.body if isinstance(one, Paragraph)] == [
        (1, None),
        (1, None),
        (2, None),
    ]
    assert drafting.display_text(found) == "1. 請更新圖資。\n2. 請公開結果。\n(1)按季公開。"
    type_in(desk, draft, RIVER, drafting.display_text(found))
    assert item(desk, draft, RIVER) == found


def test_a_record_takes_no_typing(desk: Desk) -> None:
    record = find_meeting(desk, "115-1")
    with pytest.raises(MeetingFrozen, match="重開"):
        type_in(desk, record, RIVER, "改寫歷史。")
    with pytest.raises(MeetingFrozen, match="重開"):
        key(desk, record, RIVER, Decision.DELIST)


def test_an_item_that_is_gone_gets_a_sentence(desk: Desk, draft: Meeting) -> None:
    with pytest.raises(NotFound, match="沒有這個議案"):
        drafting.keep_typing(desk, draft.id, "不在的", "字")


def test_text_is_set_and_added_to_in_one_step(desk: Desk, draft: Meeting) -> None:
    river = item(desk, draft, RIVER).id
    drafting.set_text(desk, draft.id, river, "1. 請更新。")
    drafting.set_text(desk, draft.id, river, "2. 本案持續列管。", append=True)
    assert drafting.display_text(item(desk, draft, RIVER)) == "1. 請更新。\n2. 本案持續列管。"
    assert item(desk, draft, RIVER).decisions == (Decision.CONTINUE,)
    assert steps(desk)[-2:] == ["編輯決議"] * 2


# ---- deciding


def test_a_key_writes_the_sentence_onto_the_page(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "請更新圖資。")
    key(desk, draft, RIVER, Decision.CONTINUE)
    assert item(desk, draft, RIVER).text == "請更新圖資，本案持續列管。"
    assert steps(desk)[-2:] == ["編輯決議", "記錄決定"]
    assert "請更新圖資，本案持續列管。" in printed(desk, draft)


def test_another_key_replaces_the_sentence_and_none_takes_it_back(desk: Desk, draft: Meeting) -> None:
    drafting.set_text(desk, draft.id, item(desk, draft, RIVER).id, "請更新圖資。")
    key(desk, draft, RIVER, Decision.CONTINUE)
    key(desk, draft, RIVER, Decision.WITHDRAWN)
    assert item(desk, draft, RIVER).text == "請更新圖資，本案取消提案。"
    key(desk, draft, RIVER, None)
    found = item(desk, draft, RIVER)
    assert (found.text, found.decisions, found.cases[0].decisions) == ("請更新圖資。", (), ())
    assert steps(desk)[-1] == "取消決定"


def test_the_same_key_twice_is_one_step(desk: Desk, draft: Meeting) -> None:
    key(desk, draft, RIVER, Decision.CONTINUE)
    before = steps(desk)
    key(desk, draft, RIVER, Decision.CONTINUE)
    assert steps(desk) == before


def test_a_sentence_typed_over_the_key_s_changes_the_decision(desk: Desk, draft: Meeting) -> None:
    key(desk, draft, RIVER, Decision.CONTINUE)
    type_in(desk, draft, RIVER, "相關活動已辦理完成，本案解除列管。")
    drafting.settle_typing(desk)
    assert item(desk, draft, RIVER).decisions == (Decision.DELIST,)


def test_the_sentence_calls_the_deputy_mayors_meeting_as_the_document_does(
    desk: Desk, draft: Meeting
) -> None:
    key(desk, draft, RIVER, Decision.REPORT_TO_DEPUTY_MAYORS)
    key(desk, draft, RIVER, Decision.PROPOSE_DELIST)
    found = item(desk, draft, RIVER)
    assert found.text == "本案提報副市長層級會議報告，俟下次副市長層級會議提出解除列管。"
    assert found.decisions == (Decision.REPORT_TO_DEPUTY_MAYORS, Decision.PROPOSE_DELIST)


@pytest.mark.parametrize(
    "decision, more",
    [
        (Decision.RENAME, {}),
        (Decision.RENAME, {"new_name": "  "}),
        (Decision.MERGE, {"new_name": "新案"}),
        (Decision.SPLIT, {}),
    ],
)
def test_a_decision_that_needs_a_name_is_refused_without(
    desk: Desk, draft: Meeting, decision: Decision, more: dict[str, object]
) -> None:
    before = steps(desk)
    with pytest.raises(BadInput, match="案"):
        key(desk, draft, RIVER, decision, **more)
    assert steps(desk) == before


@pytest.mark.parametrize("typed", [False, True])
def test_a_new_name_is_the_case_s_name_from_then_on(desk: Desk, draft: Meeting, typed: bool) -> None:
    if typed:
        type_in(desk, draft, RIVER, "請更新，本案更名為「河川守護行動」。")
    else:
        key(desk, draft, RIVER, Decision.RENAME, new_name="河川守護行動")
    issue(desk, draft.id)
    case = desk.ledger().case("河川守護行動")
    assert (case.name, case.renamed_from, case.last) == ("河川守護行動", (RIVER,), "115-2")


def test_all_decided_the_draft_counts_itself(desk: Desk, draft: Meeting) -> None:
    for case in CARRIED[:3]:
        key(desk, draft, case, Decision.CONTINUE)
    key(desk, draft, LUNCH, Decision.PROPOSE_DELIST)
    assert "一、列管合作案(總共5案)：" in printed(desk, draft)
    assert [item(desk, draft, case).decisions for case in CARRIED][-2:] == [(Decision.PROPOSE_DELIST,), ()]


# ---- last time


def test_the_last_resolution_and_how_often(desk: Desk, draft: Meeting) -> None:
    last = drafting.last_resolution(desk, draft.id, item(desk, draft, RIVER).id)
    assert last is not None
    assert (last.meeting, last.decisions, last.count) == ("115-1", (Decision.CONTINUE,), 4)
    assert last.text == "1. 採樣結果已於114年12月公開，請4市持續更新。\n2. 本案持續列管。"
    lights = drafting.last_resolution(desk, draft.id, item(desk, draft, LIGHTS).id)
    assert lights is not None
    assert (lights.decisions, lights.count) == ((Decision.PROPOSE_NEW,), 2)


def test_the_first_meeting_of_all_has_no_last_resolution(desk: Desk) -> None:
    first = find_meeting(desk, "114-3")
    assert drafting.last_resolution(desk, first.id, item(desk, first, RIVER).id) is None
    assert drafting.case_before(desk, first, item(desk, first, RIVER)) is None


def test_an_earlier_record_looks_back_from_its_own_day(desk: Desk) -> None:
    second = find_meeting(desk, "114-4")
    last = drafting.last_resolution(desk, second.id, item(desk, second, NETS).id)
    assert last is not None
    assert (last.meeting, last.decisions, last.count) == ("114-3", (Decision.NEW,), 2)


# ---- where an item stands


@pytest.mark.parametrize("place", ["一/(三)", "一/（三）", "一/三", "一/3", " 一 / (三) ", NETS])
def test_an_item_is_found_by_its_place_or_its_case(desk: Desk, draft: Meeting, place: str) -> None:
    assert drafting.item_at(desk, draft, place).cases[0].name == NETS


@pytest.mark.parametrize("place", ["一/(六)", "三", "二/(一)", "", "沒有的案"])
def test_a_place_that_is_none_gets_a_sentence(desk: Desk, draft: Meeting, place: str) -> None:
    with pytest.raises(NotFound, match="一/\\(三\\)"):
        drafting.item_at(desk, draft, place)


# ---- motions


def test_motions_are_added_titled_typed_and_removed(desk: Desk, draft: Meeting) -> None:
    assert "陸、臨時動議：無。" in printed(desk, draft)
    first = drafting.add_motion(desk, draft.id, "請各市回復聯絡窗口。", "更新聯絡窗口")
    assert "陸、臨時動議：更新聯絡窗口\n請各市回復聯絡窗口。" in printed(desk, draft).replace("\n\n", "\n")
    second = drafting.add_motion(desk, draft.id)
    drafting.keep_typing(desk, draft.id, second, "下次會議訂於9月。")
    drafting.keep_motion_title(desk, first, "")
    page = printed(desk, draft)
    assert "一、請各市回復聯絡窗口。" in page
    assert "二、下次會議訂於9月。" in page
    drafting.remove_motion(desk, draft.id, first)
    drafting.remove_motion(desk, draft.id, second)
    assert "陸、臨時動議：無。" in printed(desk, draft)
    assert steps(desk)[-5:] == [
        "新增臨時動議",
        "新增臨時動議",
        "編輯臨時動議",
        "移除臨時動議",
        "移除臨時動議",
    ]


def test_a_motion_that_is_not_there_changes_nothing(desk: Desk, draft: Meeting) -> None:
    before = steps(desk)
    drafting.remove_motion(desk, draft.id, "不在的")
    with pytest.raises(NotFound):
        drafting.keep_motion_title(desk, "不在的", "標題")
    assert steps(desk) == before


def test_another_window_sees_what_was_typed(desk: Desk, draft: Meeting) -> None:
    type_in(desk, draft, RIVER, "請更新。")
    desk.close()
    looking = open_desk(desk.path, who="乙", templates=paths.templates(), read_only=True)
    assert item(looking, draft, RIVER).text == "請更新。"
    looking.close()
