"""What the tests of the services look at: items by their case, texts, labels of steps, the printed page."""

from collections.abc import Callable
from dataclasses import replace

from minutes_desk import paths
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item
from minutes_desk.services.desk import Change, Desk, open_desk
from minutes_desk.services.exporting import document
from minutes_desk.writing.text import write_text

RIVER = "河川水質聯合巡查合作案"
CYCLING = "自行車道串接計畫"
NETS = "廢棄漁網回收再利用"
LUNCH = "校園午餐食材溯源交流"
LIGHTS = "夜間照明節能示範案"
CARRIED = [RIVER, CYCLING, NETS, LUNCH, LIGHTS]


def item(desk: Desk, meeting: Meeting, case: str) -> Item:
    """The item on a case, as the document has it now."""
    now = desk.file.meeting(meeting.id)
    return next(one for one in now.minutes.items() if case in [each.name for each in one.cases])


def steps(desk: Desk) -> list[str]:
    """The labels of the journal's steps, oldest first."""
    return [one.label for one in reversed(desk.file.steps())]


def printed(desk: Desk, meeting: Meeting) -> str:
    """The meeting as it would be exported as text."""
    return write_text(replace(document(desk, desk.file.meeting(meeting.id)), mark=""))


def heard(desk: Desk) -> list[Change]:
    """The list that every change told from now on is added to."""
    changes: list[Change] = []
    desk.subscribe(changes.append)
    return changes


def reopened(desk: Desk, change: Callable[[], None] = lambda: None) -> Desk:
    """The same document, closed (and changed meanwhile) and opened again."""
    desk.close()
    change()
    return open_desk(desk.path, who="石允中", templates=paths.templates())
