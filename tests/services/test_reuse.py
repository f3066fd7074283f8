"""沿用上次決議: what the last meeting resolved comes in whole, marked, as one step."""

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting, meetings, reuse
from minutes_desk.services.desk import Desk
from minutes_desk.services.phrases import save_phrase
from tests.services.agenda import CYCLING, RIVER, item, reopened, steps


def test_last_time_s_points_come_in_marked_and_decide(desk: Desk, draft: Meeting) -> None:
    cycling = item(desk, draft, CYCLING)
    last = drafting.last_resolution(desk, draft.id, cycling.id)
    assert last is not None
    reuse.take_over_last(desk, draft.id, cycling.id)
    taken = item(desk, draft, CYCLING)
    assert drafting.display_text(taken) == last.text
    assert taken.decisions == (Decision.CONTINUE,)
    assert taken.reused_from == last.meeting
    assert reuse.unconfirmed(desk, draft.id) == (taken,)
    assert steps(desk)[-1] == "沿用上次決議"


def test_the_mark_is_in_the_document_and_goes_by_a_step_of_its_own(desk: Desk, draft: Meeting) -> None:
    reuse.take_over_last(desk, draft.id, item(desk, draft, CYCLING).id)
    again = reopened(desk)
    reuse.confirm(again, draft.id, item(again, draft, CYCLING).id)
    assert reuse.unconfirmed(again, draft.id) == ()
    assert again.undo() == "確認沿用的決議"
    assert len(reuse.unconfirmed(again, draft.id)) == 1
    again.close()


def test_editing_makes_the_words_one_s_own(desk: Desk, draft: Meeting) -> None:
    cycling = item(desk, draft, CYCLING).id
    reuse.take_over_last(desk, draft.id, cycling)
    text = drafting.display_text(item(desk, draft, CYCLING))
    drafting.keep_typing(desk, draft.id, cycling, text + "\n另請補充。")
    desk.settle()
    assert item(desk, draft, CYCLING).reused_from is None


def test_a_decision_key_leaves_the_mark_and_issuing_takes_it(desk: Desk, draft: Meeting) -> None:
    cycling = item(desk, draft, CYCLING).id
    reuse.take_over_last(desk, draft.id, cycling)
    drafting.record_decision(desk, draft.id, cycling, Decision.DELIST)
    assert item(desk, draft, CYCLING).reused_from is not None
    meetings.issue(desk, draft.id)
    assert item(desk, draft, CYCLING).reused_from is None


def test_without_an_earlier_resolution_it_is_refused_and_nothing_happens(desk: Desk, draft: Meeting) -> None:
    minutes = draft.minutes
    renamed = drafting.find_item(draft, item(desk, draft, RIVER).id)
    before = steps(desk)
    with desk.step("新案") as step:
        from dataclasses import replace

        from minutes_desk.core.minutes import ItemCase, with_items

        fresh = replace(renamed, cases=(ItemCase(name="全新的提案"),), heading="全新的提案")
        step.put_meeting(
            replace(draft, minutes=with_items(minutes, lambda one: fresh if one.id == fresh.id else one))
        )
    with pytest.raises(NotFound, match="沒有上次的決議"):
        reuse.take_over_last(desk, draft.id, renamed.id)
    assert steps(desk) == [*before, "新案"]


def test_a_record_takes_nothing_over(desk: Desk, draft: Meeting) -> None:
    meetings.issue(desk, draft.id)
    with pytest.raises(MeetingFrozen):
        reuse.take_over_last(desk, draft.id, item(desk, draft, CYCLING).id)


def test_phrases_do_not_disturb(desk: Desk, draft: Meeting) -> None:
    """A phrase is kept beside the meetings: no meeting is told to have changed."""
    from minutes_desk.core.phrase import Phrase

    save_phrase(desk, Phrase(code="甲", text="乙。"))
    assert desk.file.last_change.meetings == frozenset()
    assert desk.file.last_change.others == frozenset({"phrase"})


def test_a_table_is_shown_in_a_few_lines_and_comes_in_whole(desk: Desk, draft: Meeting) -> None:
    from dataclasses import replace

    from minutes_desk.core.minutes import Paragraph, Table, with_items

    rows = (("市別", "場次"), *((f"第{n}站", f"{n}\n場") for n in range(1, 6)))
    with desk.step("放表格") as step:
        minutes = with_items(
            draft.minutes,
            lambda one: replace(one, body=(Paragraph(text="詳下表："), Table(rows=rows))),
        )
        step.put_meeting(replace(draft, minutes=minutes))
    meetings.issue(desk, draft.id)
    following = meetings.open_meeting(desk)
    cycling = item(desk, following, CYCLING)
    last = drafting.last_resolution(desk, following.id, cycling.id)
    assert last is not None
    assert last.text == "詳下表：\n［表］市別｜場次\n第1站｜1 場\n第2站｜2 場\n第3站｜3 場\n…（另 2 列）"
    reuse.take_over_last(desk, following.id, cycling.id)
    assert item(desk, following, CYCLING).tables == (Table(rows=rows),)
