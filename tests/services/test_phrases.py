"""常用語 of a document, and what completion knows of it."""

import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.completion import proposals
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.phrase import BUILT_IN, Phrase
from minutes_desk.services import drafting, phrases
from minutes_desk.services.completion import knowledge
from minutes_desk.services.desk import Desk
from tests.services.agenda import CYCLING, LUNCH, NETS, RIVER, item, reopened, steps

TODAY = dt.date(2026, 1, 5)


def test_own_phrases_are_kept_changed_and_taken_out(desk: Desk) -> None:
    kept = phrases.save_phrase(desk, Phrase(code="更新", text="請〔機關〕更新圖資。"))
    again = reopened(desk)
    changed = phrases.save_phrase(again, replace(kept, text="請〔機關〕更新。"))
    assert phrases.own_phrases(again) == (changed,)
    phrases.remove_phrase(again, kept.id)
    assert phrases.own_phrases(again) == ()
    assert steps(again)[-3:] == ["新增常用語", "修改常用語", "刪除常用語"]
    again.close()


def test_a_code_is_given_once_and_hides_a_built_in_one(desk: Desk) -> None:
    phrases.save_phrase(desk, Phrase(code=BUILT_IN[0].code, text="我的說法。"))
    codes = [phrase.code for phrase in phrases.coded_phrases(desk)]
    assert len(codes) == len(set(codes))
    assert phrases.coded_phrases(desk)[0].text == "我的說法。"
    with pytest.raises(BadInput, match="換一個代碼"):
        phrases.save_phrase(desk, Phrase(code=BUILT_IN[0].code, text="另一句。"))
    phrases.save_phrase(desk, Phrase(text="沒有代碼的一句。"))
    phrases.save_phrase(desk, Phrase(text="沒有代碼的另一句。"))


def test_own_phrases_stand_in_one_s_own_order(desk: Desk) -> None:
    first, second, third = (phrases.save_phrase(desk, Phrase(text=text)) for text in ("丙。", "甲。", "乙。"))
    phrases.move_phrase(desk, third.id, -1)
    phrases.move_phrase(desk, first.id, -1)
    phrases.move_phrase(desk, second.id, 1)
    again = reopened(desk)
    assert [one.text for one in phrases.own_phrases(again)] == ["丙。", "乙。", "甲。"]
    phrases.save_phrase(again, replace(third, text="乙案。"))
    assert [one.text for one in phrases.own_phrases(again)] == ["丙。", "乙案。", "甲。"]
    assert steps(again)[-2:] == ["移動常用語", "修改常用語"]
    again.close()


def test_those_the_minutes_use_come_first(desk: Desk, draft: Meeting) -> None:
    own = phrases.save_phrase(desk, Phrase(text="請〔機關〕儘速修繕。"))
    for case in (RIVER, NETS, LUNCH, CYCLING):
        drafting.set_text(desk, draft.id, item(desk, draft, case).id, "請新北市政府工務局儘速修繕。")
    assert phrases.all_phrases(desk, draft.id)[0] == own


def test_completion_knows_cases_people_agencies_and_codes(desk: Desk, draft: Meeting) -> None:
    known = knowledge(desk, draft.id, item(desk, draft, RIVER).id, today=TODAY)
    assert known.day == dt.date(2026, 5, 20)
    assert known.host_city == draft.minutes.host_city
    assert [one.text for one in proposals("河川水", known)] == [RIVER]
    chairs = {chair.name for one in desk.file.meetings() for chair in one.minutes.chairs}
    assert chairs
    assert chairs <= {person.name for person in known.people}
    assert proposals("請提", known)[0].text == next(one.text for one in BUILT_IN if one.code == "請提")


def test_without_a_date_the_day_is_today(desk: Desk, draft: Meeting) -> None:
    with desk.step("清日期") as step:
        step.put_meeting(replace(draft, minutes=replace(draft.minutes, date=None)))
    assert knowledge(desk, draft.id, "", today=TODAY).day == TODAY
