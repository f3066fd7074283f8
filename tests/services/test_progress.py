"""辦理情形: kept as it is typed, put in at once from a survey, found again next time, never printed."""

from dataclasses import replace

import pytest

from minutes_desk.core.errors import BadInput, MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.progress import Progress
from minutes_desk.services import history, meetings, progress
from minutes_desk.services.agenda import take_off
from minutes_desk.services.desk import Desk
from tests.services.agenda import CYCLING, RIVER, item, printed, reopened, steps

TAIPEI = Progress(city="臺北市", text="四月完成路線會勘。")
WATER = Progress(city="桃園市", agency="桃園市政府水務局", text="設計中，\n六月發包。")


def test_what_is_typed_is_on_disk_at_once_and_becomes_one_step_of_its_own_name(
    desk: Desk, draft: Meeting
) -> None:
    river = item(desk, draft, RIVER).id
    progress.keep_progress(desk, draft.id, river, [WATER, TAIPEI])
    assert item(desk, draft, RIVER).progress == (TAIPEI, WATER)
    assert desk.undo_label == "編輯辦理情形"
    again = reopened(desk)
    assert item(again, draft, RIVER).progress == (TAIPEI, WATER)
    assert steps(again)[-1] == "編輯辦理情形"
    again.undo()
    assert item(again, draft, RIVER).progress == ()
    again.close()


def test_a_survey_comes_in_by_one_step_and_leaves_the_other_cities_alone(desk: Desk, draft: Meeting) -> None:
    river, cycling = item(desk, draft, RIVER).id, item(desk, draft, CYCLING).id
    progress.set_progress(desk, draft.id, river, "臺北市", TAIPEI.text)
    progress.set_progress(desk, draft.id, river, "桃園市", "舊的一句。")
    known = len(steps(desk))
    progress.put_progress(
        desk, draft.id, {river: [WATER], cycling: [Progress(city="桃園市", text="已辦理。")]}
    )
    assert item(desk, draft, RIVER).progress == (TAIPEI, WATER)
    assert item(desk, draft, CYCLING).progress == (Progress(city="桃園市", text="已辦理。"),)
    assert steps(desk)[known:] == ["登錄各市辦理情形"]
    desk.undo()
    assert item(desk, draft, RIVER).progress == (TAIPEI, Progress(city="桃園市", text="舊的一句。"))
    assert item(desk, draft, CYCLING).progress == ()


def test_an_item_taken_off_the_list_keeps_its_progress_and_may_get_some(desk: Desk, draft: Meeting) -> None:
    river = item(desk, draft, RIVER).id
    progress.set_progress(desk, draft.id, river, "臺北市", TAIPEI.text)
    take_off(desk, draft.id, river, "提案機關請假")
    progress.put_progress(desk, draft.id, {river: [WATER]})
    [off] = desk.file.meeting(draft.id).minutes.taken_off
    assert off.progress == (TAIPEI, WATER)


def test_what_cannot_be_written_changes_nothing(desk: Desk, draft: Meeting) -> None:
    river = item(desk, draft, RIVER).id
    known = steps(desk)
    with pytest.raises(BadInput, match="宜蘭縣"):
        progress.put_progress(desk, draft.id, {river: [WATER, Progress(city="宜蘭縣", text="列席。")]})
    with pytest.raises(NotFound):
        progress.put_progress(desk, draft.id, {river: [WATER], "沒有": [WATER]})
    assert steps(desk) == known
    meetings.issue(desk, draft.id)
    with pytest.raises(MeetingFrozen):
        progress.set_progress(desk, draft.id, river, "臺北市", TAIPEI.text)
    with pytest.raises(MeetingFrozen):
        progress.keep_progress(desk, draft.id, river, [WATER])


def test_next_time_starts_empty_and_shows_what_was_told_last_time(desk: Desk, draft: Meeting) -> None:
    assert progress.last_progress(desk, draft, item(desk, draft, RIVER)) is None
    progress.set_progress(desk, draft.id, item(desk, draft, RIVER).id, "臺北市", TAIPEI.text)
    issued = meetings.issue(desk, draft.id)
    following = meetings.open_meeting(desk)
    river = item(desk, following, RIVER)
    assert river.progress == ()
    last = progress.last_progress(desk, following, river)
    assert last == progress.LastProgress(meeting=issued.minutes.key, rows=(TAIPEI,))


def test_it_goes_through_json_and_never_onto_the_paper(desk: Desk, draft: Meeting) -> None:
    progress.set_progress(desk, draft.id, item(desk, draft, RIVER).id, "臺北市", TAIPEI.text)
    minutes = desk.file.meeting(draft.id).minutes
    assert from_json(to_json(minutes)) == minutes
    assert TAIPEI.text not in printed(desk, draft)


def test_the_history_of_a_text_takes_no_notice_of_it_and_the_history_of_the_meeting_names_it(
    desk: Desk, draft: Meeting
) -> None:
    river = item(desk, draft, RIVER)
    progress.set_progress(desk, draft.id, river.id, "臺北市", TAIPEI.text)
    [version] = history.versions(desk, draft.id, river.id)
    assert replace(version.part, progress=()) == river
    step = history.moments(desk, draft.id)[0]
    [changed] = history.changed_by(desk, draft.id, step.n)
    assert changed.path.endswith("辦理情形 臺北市")
    assert changed.new == TAIPEI.text
