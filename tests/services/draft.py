"""A small invented document: one record and the draft after it."""

import datetime as dt
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, Platform
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.services import meetings
from minutes_desk.services.desk import Desk, create_desk

NAMES = ("夜市衛生輔導", "河岸燈籠節", "夜市行銷推廣")


def make_desk(folder: Path) -> tuple[Desk, Meeting]:
    """The document, and its draft 115-2 with the three cases of 115-1, undecided."""
    desk = create_desk(folder / "a.mdesk", Platform(), who="王小明", templates=paths.templates())
    items = tuple(
        Item(
            heading=name,
            body=(Paragraph(text=f"請各市續辦{name}，本案持續列管。"),),
            cases=(ItemCase(name=name, decisions=(Decision.CONTINUE,)),),
            decisions=(Decision.CONTINUE,),
        )
        for name in NAMES
    )
    first = Minutes(
        roc_year=115,
        session=1,
        date=dt.date(2026, 2, 9),
        host_city="桃園市",
        sections=(Section(title="列管合作案", items=items),),
        motions=(),
    )
    meetings.issue(desk, meetings.put_draft(desk, first).id)
    draft = meetings.open_meeting(desk, date=dt.date(2026, 5, 20), start=dt.time(10, 0))
    return desk, draft


def headings(desk: Desk, meeting_id: str) -> list[list[str | None]]:
    """The items' headings, section by section."""
    minutes = desk.file.meeting(meeting_id).minutes
    return [[item.heading for item in section.items] for section in minutes.sections]


def item_id(desk: Desk, meeting_id: str, heading: str) -> str:
    minutes = desk.file.meeting(meeting_id).minutes
    return next(one.id for one in (*minutes.items(), *minutes.taken_off) if one.heading == heading)


def item_of(desk: Desk, meeting_id: str, heading: str) -> Item:
    minutes = desk.file.meeting(meeting_id).minutes
    return next(one for one in (*minutes.items(), *minutes.taken_off) if one.heading == heading)
