"""各機關應辦事項: who must do what by when, of one meeting, to look at and to copy."""

from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.sheet import Sheet
from minutes_desk.core.tasks import Task, by_city, tasks_of
from minutes_desk.services import papers
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written
from minutes_desk.writing.text import write_text

TasksOfCity = tuple[str | None, tuple[Task, ...]]


def tasks(desk: Desk, meeting: Meeting, *, city: str | None = None) -> list[TasksOfCity]:
    """The tasks by city, in the standing order, those of no city last under `None`; or one city's alone.

    Raises:
        BadInput: the platform has no such city.
    """
    cities = desk.platform.cities
    if city is not None and city not in cities:
        raise BadInput(f"文件裡沒有「{city}」這個市，沒有匯出；可用的有：{'、'.join(cities)}。")
    groups = by_city(tasks_of(written(desk, meeting)), cities)
    return [group for group in groups if city is None or group[0] == city]


def as_text(desk: Desk, meeting: Meeting, *, city: str | None = None) -> str:
    """The tasks as a numbered list, for a mail or a chat."""
    return write_text(papers.paper(desk, meeting, Sheet.TASKS, city=city, tables=False), gap="\n")
