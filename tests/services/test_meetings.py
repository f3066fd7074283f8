"""Meetings: opening by carry-over, the header, issuing, reopening, whole drafts from outside."""

import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import AlreadyExists, BadInput, MeetingFrozen, NotFound
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Chair, Minutes, Motion, Paragraph, with_items
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.services import drafting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written
from tests.services.agenda import CARRIED, LUNCH, RIVER, item, printed, steps

DAY = dt.date(2026, 5, 20)


def current(desk: Desk, meeting: Meeting) -> Minutes:
    return desk.file.meeting(meeting.id).minutes


# ---- opening


def test_the_next_meeting_carries_over_what_is_open_with_nothing_decided(desk: Desk) -> None:
    opened = meetings.open_meeting(desk)
    minutes = opened.minutes
    assert (minutes.key, minutes.host_city, minutes.date, minutes.start) == ("115-2", "基隆市", None, None)
    (section,) = minutes.sections
    assert [one.heading for one in section.items] == CARRIED
    assert [one.cases[0].name for one in section.items] == CARRIED
    assert all(one.decisions == one.body == one.evidence == () for one in section.items)
    assert minutes.motions == ()
    assert (opened.status, opened.version, steps(desk)[-1]) == (MeetingStatus.DRAFT, 0, "開新會議")


def test_place_people_and_words_are_those_of_that_host_s_last_meeting(desk: Desk) -> None:
    opened = meetings.open_meeting(desk, date=DAY, host_city="新北市")
    assert (opened.minutes.venue, opened.minutes.recorder) == ("新北市政府大樓12樓1208會議室", "石允中")
    assert opened.minutes.chairs == (Chair(agency="新北市政府環境保護局", name="葉知秋", title="副局長"),)
    page = printed(desk, opened)
    assert "壹、時間：115年5月20日（三）" in page
    assert "參、主持人：新北市政府環境保護局 葉副局長知秋" in page
    assert "伍、會議結論：" in page
    assert "一、合作案進度：" in page
    drafting.record_decision(desk, opened.id, item(desk, opened, RIVER).id, Decision.CONTINUE)
    drafting.record_decision(desk, opened.id, item(desk, opened, LUNCH).id, Decision.PROPOSE_DELIST)
    assert "一、合作案進度（持續列管1案、解列1案）：" in printed(desk, opened)


def test_what_is_given_replaces_what_is_proposed(desk: Desk) -> None:
    chair = Chair(agency="基隆市政府環境保護局", name="湯圓", title="副局長")
    opened = meetings.open_meeting(
        desk, date=DAY, start=dt.time(14, 30), venue="線上會議", chairs=(chair,), recorder="陶書晴"
    )
    minutes = opened.minutes
    assert (minutes.venue, minutes.chairs, minutes.recorder) == ("線上會議", (chair,), "陶書晴")
    assert "壹、時間：115年5月20日(星期三)下午2時30分" in printed(desk, opened)


def test_what_is_suggested_is_what_is_opened(desk: Desk) -> None:
    suggested = meetings.suggest_next(desk, date=DAY, host_city="桃園市")
    opened = meetings.open_meeting(desk, date=DAY, host_city="桃園市").minutes
    assert suggested.start is not None, "the time of day at which that host met last"
    assert opened == replace(suggested, start=None), "which no one has confirmed"


def test_one_draft_at_a_time(desk: Desk, draft: Meeting) -> None:
    with pytest.raises(AlreadyExists, match="115-2還是草稿"):
        meetings.open_meeting(desk)
    assert meetings.latest_draft(desk) == draft
    assert len(meetings.all_meetings(desk)) == 4


def test_the_first_meeting_of_an_empty_document(empty: Desk) -> None:
    opened = meetings.open_meeting(empty, date=DAY)
    assert (opened.minutes.key, opened.minutes.host_city) == ("115-1", "桃園市")
    assert [section.items for section in opened.minutes.sections] == [()]


def test_a_meeting_is_found_by_its_key(desk: Desk) -> None:
    assert meetings.find_meeting(desk, "114-4").minutes.host_city == "新北市"
    with pytest.raises(NotFound, match="114-3、114-4、115-1"):
        meetings.find_meeting(desk, "114-9")


def test_the_meetings_after_one(desk: Desk, draft: Meeting) -> None:
    first = meetings.find_meeting(desk, "114-4")
    assert [one.minutes.key for one in meetings.later_meetings(desk, first.id)] == ["115-1", "115-2"]
    assert meetings.later_meetings(desk, draft.id) == ()


# ---- the header


def test_a_new_day_and_hour_are_worded_anew(desk: Desk, draft: Meeting) -> None:
    assert "115年5月20日(星期三)上午10時整" in printed(desk, draft)
    meetings.set_header(desk, draft.id, date=dt.date(2026, 5, 22))
    assert "115年5月22日(星期五)上午10時整" in printed(desk, draft)
    meetings.set_header(desk, draft.id, start=dt.time(14, 5), adjourned=dt.time(15, 0))
    page = printed(desk, draft)
    assert "115年5月22日(星期五)下午2時5分" in page.replace("05分", "5分")
    assert "柒、散會：下午3時整" in page
    assert "週" not in (current(desk, draft).weekday_written or "")


def test_a_wording_given_with_the_value_stands_until_the_value_changes(desk: Desk, draft: Meeting) -> None:
    meetings.set_header(desk, draft.id, adjourned=dt.time(15, 0), adjourned_written="約下午3時")
    assert "柒、散會：約下午3時" in printed(desk, draft)
    meetings.set_header(desk, draft.id, venue="三樓", adjourned=dt.time(15, 0))
    assert "柒、散會：約下午3時" in printed(desk, draft), "the same value again is no change"
    meetings.set_header(desk, draft.id, adjourned=dt.time(15, 30))
    assert "柒、散會：下午3時30分" in printed(desk, draft)


def test_other_chairs_are_written_as_the_host_writes_them(desk: Desk, draft: Meeting) -> None:
    meetings.set_header(
        desk, draft.id, chairs=(Chair(agency="基隆市政府環境保護局", name="湯圓圓", title="副局長"),)
    )
    page = printed(desk, draft)
    assert "湯副局長圓圓" in page or "湯圓圓副局長" in page


def test_a_day_in_another_roc_year_brings_number_and_title(desk: Desk, draft: Meeting) -> None:
    meetings.set_header(desk, draft.id, date=dt.date(2027, 1, 20))
    minutes = current(desk, draft)
    assert (minutes.key, minutes.title_lines[0][:5]) == ("116-1", "116年度")
    assert "第1次" in minutes.title
    meetings.set_header(desk, draft.id, date=DAY)
    assert current(desk, draft) == draft.minutes


def test_a_title_written_by_hand_and_a_number_given_stand(desk: Desk, draft: Meeting) -> None:
    meetings.set_header(desk, draft.id, title_lines=("生活環境組臨時會議紀錄",))
    meetings.set_header(desk, draft.id, date=dt.date(2027, 1, 20), session=7, roc_year=116)
    assert (current(desk, draft).key, current(desk, draft).title) == ("116-7", "生活環境組臨時會議紀錄")


def test_a_record_reopened_keeps_its_number_whatever_the_day(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "115-1")
    meetings.reopen(desk, record.id, "日期誤植")
    meetings.set_header(desk, record.id, date=dt.date(2025, 12, 30))
    assert current(desk, record).key == "115-1"


def test_an_unknown_field_or_a_record_is_refused(desk: Desk, draft: Meeting) -> None:
    with pytest.raises(BadInput, match="weather"):
        meetings.set_header(desk, draft.id, weather="晴")
    record = meetings.find_meeting(desk, "115-1")
    with pytest.raises(MeetingFrozen, match="重開"):
        meetings.set_header(desk, record.id, venue="別處")
    assert current(desk, record) == record.minutes


def test_another_style_changes_the_page_and_nothing_else(desk: Desk, draft: Meeting) -> None:
    before = current(desk, draft)
    meetings.set_style(desk, draft.id, "臺北市")
    assert "（一）" in printed(desk, draft)
    assert current(desk, draft) == before
    meetings.set_style(desk, draft.id, None)
    assert "（一）" not in printed(desk, draft)


# ---- issuing and reopening


def test_issuing_freezes_what_is_printed_with_the_words_that_decide(desk: Desk, draft: Meeting) -> None:
    drafting.keep_typing(desk, draft.id, item(desk, draft, RIVER).id, "請更新，本案持續列管。")
    drafting.set_text(desk, draft.id, item(desk, draft, LUNCH).id, "請4市參考。")
    chair = Chair(agency="基隆市政府環境保護局", name="湯圓圓", title="副局長")
    meetings.set_header(
        desk, draft.id, venue="三樓", chairs=(chair,), recorder="陶書晴", adjourned=dt.time(11, 0)
    )
    page = printed(desk, draft)
    issued = meetings.issue(desk, draft.id)
    assert (issued.status, issued.version, issued.frozen) == (MeetingStatus.ISSUED, 1, True)
    assert issued == desk.file.meeting(draft.id)
    assert issued.minutes.sections[0].stated == "總共5案"
    assert issued.minutes.closing_written == "：上午11時整"
    river, lunch = item(desk, draft, RIVER), item(desk, draft, LUNCH)
    assert (river.label, river.decisions, river.evidence) == ("(一)", (Decision.CONTINUE,), ("本案持續列管",))
    assert (lunch.decisions, lunch.cases[0].decisions) == ((Decision.NONE,), (Decision.NONE,))
    assert printed(desk, draft) == page
    assert (steps(desk)[-1], desk.undo_label) == ("定稿", None)
    assert desk.ledger().case(RIVER).last == "115-2"
    with pytest.raises(MeetingFrozen, match="已經是定稿"):
        meetings.issue(desk, draft.id)


def test_a_draft_without_a_day_is_not_issued(desk: Desk) -> None:
    opened = meetings.open_meeting(desk)
    with pytest.raises(BadInput, match="開會日期"):
        meetings.issue(desk, opened.id)
    assert not desk.file.meeting(opened.id).frozen


def test_a_draft_without_a_number_is_not_issued(empty: Desk) -> None:
    opened = meetings.open_meeting(empty)
    assert opened.minutes.key == "?-?"
    meetings.set_header(empty, opened.id, date=DAY)
    assert current(empty, opened).key == "115-1", "the day brings it"
    meetings.set_header(empty, opened.id, session=None)
    with pytest.raises(BadInput, match="次別"):
        meetings.issue(empty, opened.id)


def test_a_reopened_meeting_counts_again_and_its_next_issue_is_the_second(desk: Desk, draft: Meeting) -> None:
    for case in CARRIED[:4]:
        drafting.record_decision(desk, draft.id, item(desk, draft, case).id, Decision.CONTINUE)
    meetings.issue(desk, draft.id)
    again = meetings.reopen(desk, draft.id, " 漏列一案 ")
    assert (again.status, again.version, steps(desk)[-1]) == (MeetingStatus.DRAFT, 1, "重開：漏列一案")
    last = list(again.minutes.items())[-1]
    assert (last.decisions, last.cases[0].decisions) == ((), ()), "what was not decided is undecided again"
    section = again.minutes.sections[0]
    more = replace(
        section.items[0], id="", heading="新案", cases=(replace(section.items[0].cases[0], name="新案"),)
    )
    with desk.step("加一案") as step:
        step.put_meeting(
            replace(
                again,
                minutes=replace(again.minutes, sections=(replace(section, items=(*section.items, more)),)),
            )
        )
    assert "(總共6案)" in printed(desk, draft)
    issued = meetings.issue(desk, draft.id)
    assert (issued.version, issued.minutes.sections[0].items[-1].label) == (2, "(六)")


def test_a_reopened_import_keeps_what_it_says(desk: Desk) -> None:
    record = meetings.find_meeting(desk, "114-4")
    page = printed(desk, record)
    meetings.reopen(desk, record.id, "更正")
    assert printed(desk, record) == page
    meetings.set_header(desk, record.id, recorder="石允文")
    assert printed(desk, record) == page.replace("石允中", "石允文")


def test_reopening_needs_a_reason_and_a_record(desk: Desk, draft: Meeting) -> None:
    record = meetings.find_meeting(desk, "115-1")
    with pytest.raises(BadInput, match="原因"):
        meetings.reopen(desk, record.id, "  ")
    with pytest.raises(BadInput, match="本來就是草稿"):
        meetings.reopen(desk, draft.id, "更正")
    assert desk.file.meeting(record.id).frozen


# ---- whole drafts


def test_a_draft_put_back_as_it_was_printed_changes_nothing(desk: Desk, draft: Meeting) -> None:
    before = steps(desk)
    printed_draft = from_json(to_json(written(desk, draft)))
    assert meetings.put_draft(desk, printed_draft).id == draft.id
    assert steps(desk) == before
    drafting.record_decision(desk, draft.id, item(desk, draft, RIVER).id, Decision.DELIST)
    meetings.set_header(desk, draft.id, start=dt.time(14, 0))
    assert "115年5月20日(星期三)下午2時整" in printed(desk, draft), "it still words itself"


def test_a_changed_value_wins_over_the_words_printed_before(desk: Desk, draft: Meeting) -> None:
    value = to_json(written(desk, draft)) | {"start": "14:30"}
    meetings.put_draft(desk, from_json(value))
    assert "下午2時30分" in printed(desk, draft)
    value = to_json(written(desk, draft)) | {"adjourned": "15:00", "adjourned_written": "下午3點鐘"}
    meetings.put_draft(desk, from_json(value))
    assert "柒、散會：下午3點鐘" in printed(desk, draft)


def test_words_of_its_own_and_those_of_a_reopened_import_come_back_as_they_were(
    desk: Desk, draft: Meeting
) -> None:
    meetings.set_header(desk, draft.id, adjourned=dt.time(15, 0), adjourned_written="約下午3時")
    record = meetings.find_meeting(desk, "114-4")
    meetings.reopen(desk, record.id, "更正")
    before = desk.file.meetings()
    for one in (draft, record):
        meetings.put_draft(desk, from_json(to_json(written(desk, desk.file.meeting(one.id)))))
    assert desk.file.meetings() == before
    value = to_json(written(desk, desk.file.meeting(draft.id))) | {"adjourned_written": "近下午3時"}
    meetings.put_draft(desk, from_json(value))
    assert "柒、散會：近下午3時" in printed(desk, draft)


def test_parts_are_known_again_wherever_they_stand(desk: Desk, draft: Meeting) -> None:
    drafting.add_motion(desk, draft.id, "請回復。")
    before = desk.file.meeting(draft.id).minutes
    ids = {one.cases[0].name: one.id for one in before.items()}
    (section,) = before.sections
    fresh = replace(
        section.items[0], id="", heading="新案", cases=(replace(section.items[0].cases[0], name="新案"),)
    )
    moved = (fresh, *reversed(section.items[1:]))
    stripped = with_items(
        replace(before, sections=(replace(section, id="", items=moved),)), lambda one: replace(one, id="")
    )
    motions = (
        Motion(title="先議", body=(Paragraph(text="加一案。"),)),
        Motion(body=(Paragraph(text="請回復。"),)),
    )
    after = meetings.put_draft(desk, replace(stripped, motions=motions)).minutes
    assert {one.cases[0].name: one.id for one in after.items() if one.cases[0].name in ids} == {
        name: own for name, own in ids.items() if name != RIVER
    }
    assert after.sections[0].id == section.id
    assert after.motions is not None
    assert before.motions is not None
    assert [one.id == before.motions[0].id for one in after.motions] == [False, True]
    assert steps(desk)[-1] == "寫入會議草稿"
    desk.undo()
    assert desk.file.meeting(draft.id).minutes == before


def test_a_draft_of_a_new_key_is_made(desk: Desk) -> None:
    made = meetings.put_draft(desk, Minutes(roc_year=115, session=9, host_city="臺北市"))
    assert (made.status, meetings.find_meeting(desk, "115-9").id) == (MeetingStatus.DRAFT, made.id)


def test_a_draft_is_not_put_over_a_record_nor_without_a_number(desk: Desk) -> None:
    with pytest.raises(MeetingFrozen, match="不能覆寫"):
        meetings.put_draft(desk, Minutes(roc_year=115, session=1))
    with pytest.raises(BadInput, match="roc_year"):
        meetings.put_draft(desk, Minutes(session=1))
    assert [one.minutes.key for one in meetings.all_meetings(desk)] == ["114-3", "114-4", "115-1"]
