"""What a meeting prints: a draft with places to fill by hand, a record what it has."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import DRAFT_MARK
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import exporting, meetings
from minutes_desk.services.desk import Desk, create_desk
from minutes_desk.writing.text import write_text

DRAFT = Minutes(roc_year=116, session=1, host_city="新北市", date=dt.date(2027, 3, 3), motions=())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = create_desk(tmp_path / "a.mdesk", Platform(), who="王小明", templates=paths.templates())
    yield desk
    desk.close()


def printed(desk: Desk, style: str | None = None) -> list[str]:
    document = exporting.document(desk, meetings.find_meeting(desk, "116-1"), style=style)
    assert document.mark == ("" if meetings.find_meeting(desk, "116-1").frozen else DRAFT_MARK)
    return write_text(replace(document, mark="")).split("\n\n")[2:]


def test_a_draft_has_a_place_for_what_is_not_known_yet(desk: Desk) -> None:
    meetings.put_draft(desk, DRAFT)
    assert printed(desk) == [
        "壹、時間：116年3月3日（三）",
        "貳、地點：",
        "參、主持人：",
        "肆、出席人員：",
        "紀錄：",
        "伍、會議結論：",
        "陸、臨時動議：(無)。",
        "柒、散會（　　　　　　）。\n",
    ]
    assert printed(desk, "臺北市")[-1] == "柒、散會：\n"


def test_the_places_are_on_the_paper_only(desk: Desk) -> None:
    draft = meetings.put_draft(desk, DRAFT)
    assert meetings.find_meeting(desk, "116-1").minutes.closing_written is None
    meetings.issue(desk, draft.id)
    assert printed(desk) == ["壹、時間：116年3月3日（三）", "貳、會議結論：", "參、臨時動議：(無)。\n"]


def test_a_time_that_is_known_stands_in_its_place(desk: Desk) -> None:
    draft = meetings.put_draft(desk, DRAFT)
    meetings.set_header(desk, draft.id, adjourned=dt.time(14, 40))
    assert printed(desk)[-1] == "柒、散會（下午2時40分）。\n"
