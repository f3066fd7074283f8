"""The order of the day, on a real document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import AlreadyExists, BadInput, MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import agenda, cases, drafting, meetings, styles
from minutes_desk.services.desk import Desk
from tests.services.draft import NAMES, headings, item_id, item_of, make_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Desk, Meeting]]:
    desk, draft = make_desk(tmp_path)
    yield desk, draft
    desk.close()


def labels(desk: Desk, meeting_id: str) -> list[str | None]:
    return [item.label for item in styles.written(desk, desk.file.meeting(meeting_id)).items()]


def test_items_move_within_their_section_and_over_its_edge(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    second = agenda.add_section(desk, draft.id, "研擬新增合作提案")
    agenda.move_item(desk, draft.id, item_id(desk, draft.id, NAMES[0]), 1)
    assert headings(desk, draft.id) == [[NAMES[1], NAMES[0], NAMES[2]], []]
    last = item_id(desk, draft.id, NAMES[2])
    agenda.move_item(desk, draft.id, last, 1)
    assert headings(desk, draft.id) == [[NAMES[1], NAMES[0]], [NAMES[2]]]
    agenda.move_item(desk, draft.id, last, 1)
    assert headings(desk, draft.id) == [[NAMES[1], NAMES[0]], [NAMES[2]]]
    agenda.place_item(desk, draft.id, item_id(desk, draft.id, NAMES[1]), second, 0)
    assert headings(desk, draft.id) == [[NAMES[0]], [NAMES[1], NAMES[2]]]
    assert labels(desk, draft.id) == ["(一)", "(一)", "(二)"]
    assert desk.undo() == "移動議案"
    assert headings(desk, draft.id) == [[NAMES[1], NAMES[0]], [NAMES[2]]]


def test_moving_keeps_the_item_itself(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    moving = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, moving, "請各市提供成果。")
    agenda.move_item(desk, draft.id, moving, 1)
    assert item_of(desk, draft.id, NAMES[0]).id == moving
    assert item_of(desk, draft.id, NAMES[0]).text == "請各市提供成果。"


def test_sections_are_added_named_moved_and_removed_while_empty(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    made_id = agenda.add_section(desk, draft.id, "專題 報告", number=0)
    agenda.rename_section(desk, draft.id, made_id, "專題討論")
    agenda.move_section(desk, draft.id, made_id, 1)
    titles = [section.title for section in desk.file.meeting(draft.id).minutes.sections]
    assert titles[1] == "專題討論"
    agenda.add_item(desk, draft.id, made_id, "第三季活動預告", cases=())
    with pytest.raises(BadInput, match="還有 1 個議案"):
        agenda.remove_section(desk, draft.id, made_id)
    agenda.remove_item(desk, draft.id, item_id(desk, draft.id, "第三季活動預告"))
    agenda.remove_section(desk, draft.id, made_id)
    assert len(desk.file.meeting(draft.id).minutes.sections) == 1
    with pytest.raises(NotFound):
        agenda.rename_section(desk, draft.id, made_id, "甲")


def test_items_without_a_case_with_one_and_with_several(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    section = draft.minutes.sections[0].id
    agenda.add_item(desk, draft.id, section, "活動預告", cases=(), number=0)
    agenda.add_item(desk, draft.id, section, "夜間公車試辦案", proposer="基隆市")
    agenda.add_item(desk, draft.id, section, "老樹普查、行道樹認養", cases=("老樹普查", "行道樹認養"))
    assert headings(desk, draft.id)[0] == [
        "活動預告", *NAMES, "夜間公車試辦案", "老樹普查、行道樹認養"
    ]  # fmt: skip
    assert item_of(desk, draft.id, "活動預告").cases == ()
    assert item_of(desk, draft.id, "夜間公車試辦案").proposer == "基隆市"
    several = item_of(desk, draft.id, "老樹普查、行道樹認養")
    drafting.record_decision(desk, draft.id, several.id, Decision.MERGE, new_name="城市綠蔭")
    merged = item_of(desk, draft.id, "老樹普查、行道樹認養")
    assert merged.text == "「老樹普查」及「行道樹認養」合併為「城市綠蔭」。"
    meetings.issue(desk, draft.id)
    assert cases.history(desk, "老樹普查").merged_into == cases.history(desk, "城市綠蔭").number
    with pytest.raises(AlreadyExists):
        agenda.add_item(desk, draft.id, section, NAMES[1])


def test_what_is_taken_off_is_kept_known_and_carried(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    off = item_id(desk, draft.id, NAMES[1])
    drafting.set_text(desk, draft.id, off, "請補件。")
    with pytest.raises(BadInput, match="原因"):
        agenda.take_off(desk, draft.id, off, "  ")
    agenda.take_off(desk, draft.id, off, "主政機關請假")
    minutes = desk.file.meeting(draft.id).minutes
    assert [(one.heading, one.off_reason, one.text) for one in minutes.taken_off] == [
        (NAMES[1], "主政機關請假", "請補件。")
    ]
    assert NAMES[1] not in str(styles.written(desk, desk.file.meeting(draft.id)).sections)
    for item in minutes.items():
        drafting.record_decision(desk, draft.id, item.id, Decision.CONTINUE)
    meetings.issue(desk, draft.id)
    case = cases.history(desk, NAMES[1])
    assert (case.state.value, case.lineage[-1].text) == ("open", "主政機關請假")
    following = meetings.open_meeting(desk)
    assert NAMES[1] in headings(desk, following.id)[0]
    last = drafting.last_resolution(desk, following.id, item_id(desk, following.id, NAMES[1]))
    assert last is not None
    assert last.meeting == "115-1"


def test_what_was_taken_off_comes_back_with_its_text(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    off = item_id(desk, draft.id, NAMES[0])
    drafting.set_text(desk, draft.id, off, "請補件。")
    agenda.take_off(desk, draft.id, off, "資料未齊")
    agenda.put_back(desk, draft.id, off)
    assert headings(desk, draft.id) == [[NAMES[1], NAMES[2], NAMES[0]]]
    assert (item_of(desk, draft.id, NAMES[0]).id, item_of(desk, draft.id, NAMES[0]).text) == (off, "請補件。")
    agenda.take_off(desk, draft.id, off, "資料未齊")
    assert agenda.add_late_case(desk, draft.id, NAMES[0]) == off
    assert desk.file.meeting(draft.id).minutes.taken_off == ()


def test_a_case_comes_late(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    agenda.add_late_case(desk, draft.id, "夜間公車試辦案")
    sections = desk.file.meeting(draft.id).minutes.sections
    assert [one.title for one in sections] == ["合作案進度", "新增提案"]
    assert headings(desk, draft.id)[1] == ["夜間公車試辦案"]
    with pytest.raises(AlreadyExists):
        agenda.add_late_case(desk, draft.id, "夜間公車試辦")
    with pytest.raises(BadInput):
        agenda.add_late_case(desk, draft.id, " ")


def test_cases_that_do_not_stand_on_the_list_are_offered(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    assert agenda.missing_cases(desk, draft.id) == ()
    gone = item_id(desk, draft.id, NAMES[2])
    drafting.record_decision(desk, draft.id, gone, Decision.DELIST)
    meetings.issue(desk, draft.id)
    following = meetings.open_meeting(desk)
    offered = agenda.missing_cases(desk, following.id)
    assert [case.name for case in offered] == [NAMES[2]]
    late = agenda.add_late_case(desk, following.id, offered[0].number)
    drafting.record_decision(desk, following.id, late, Decision.REVIVE)
    assert headings(desk, following.id) == [[*NAMES]]


def test_a_known_case_is_never_removed(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    with pytest.raises(BadInput, match="移出本次議程"):
        agenda.remove_item(desk, draft.id, item_id(desk, draft.id, NAMES[0]))


def test_a_case_that_is_given_another_name_stays_the_same(made: tuple[Desk, Meeting]) -> None:
    desk, draft = made
    item = item_id(desk, draft.id, NAMES[1])
    agenda.set_facts(
        desk,
        draft.id,
        item,
        cases=("海灣光影藝術季",),
        scope="雙北",
        proposer="臺北市市場處",
        lead=("臺北市政府產業發展局",),
    )
    changed = item_of(desk, draft.id, "海灣光影藝術季")
    assert (changed.id, changed.renamed_from, changed.scope) == (item, NAMES[1], "雙北")
    drafting.record_decision(desk, draft.id, item, Decision.CONTINUE)
    meetings.issue(desk, draft.id)
    case = cases.history(desk, NAMES[1])
    assert (case.name, case.meetings, case.lead) == ("海灣光影藝術季", 2, ("臺北市政府產業發展局",))
    with pytest.raises(MeetingFrozen):
        agenda.set_facts(desk, draft.id, item, scope="4市")
    with pytest.raises(BadInput):
        agenda.set_facts(desk, draft.id, item, colour="紅")


def test_a_reopened_record_counts_anew_where_its_order_changes(made: tuple[Desk, Meeting]) -> None:
    desk, _draft = made
    record = meetings.find_meeting(desk, "115-1")
    meetings.reopen(desk, record.id, "順序有誤")
    agenda.move_item(desk, record.id, item_id(desk, record.id, NAMES[0]), 1)
    assert labels(desk, record.id) == ["(一)", "(二)", "(三)"]
    assert desk.file.meeting(record.id).minutes.sections[0].written is None
