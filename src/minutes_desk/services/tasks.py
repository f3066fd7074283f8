"""各機關應辦事項: who must do what by when, of one meeting, to look at, to copy and to export."""

from dataclasses import replace
from pathlib import Path

from minutes_desk.core.blocks import DRAFT_MARK, Document
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.tasks import Task, by_city, tasks_of
from minutes_desk.services.desk import Desk
from minutes_desk.services.exporting import as_word, file_name, put_file
from minutes_desk.services.styles import written
from minutes_desk.writing.task_sheet import HEADING, compose_tasks
from minutes_desk.writing.text import write_text

ENDINGS = (".docx", ".txt")

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
    return write_text(_sheet(desk, meeting, city, tables=False), gap="\n")


def export(desk: Desk, meeting_id: str, out: Path, *, city: str | None = None) -> Path:
    """Write the tasks to a file: .docx as tables, .txt as a list.

    Raises:
        BadInput: the ending or the city is not known. ReadOnlyDocument, NotSaved: it could not be written.
    """
    meeting = desk.file.meeting(meeting_id)
    ending = out.suffix.lower()
    if ending == ".docx":
        return put_file(out, as_word(desk, meeting, _sheet(desk, meeting, city, tables=True)))
    if ending == ".txt":
        return put_file(out, as_text(desk, meeting, city=city).encode())
    raise BadInput(
        f"應辦事項不能匯出成「{ending or '（沒有副檔名）'}」，沒有匯出；檔名請用這些副檔名之一：{'、'.join(ENDINGS)}。"
    )


def sheet_name(meeting: Meeting, city: str | None = None) -> str:
    """The name proposed for the file, without its ending: 115年第1次工作小組會議各機關應辦事項（桃園市）."""
    name = file_name(meeting).replace("紀錄", HEADING)
    return f"{name}（{city}）" if city else name


def _sheet(desk: Desk, meeting: Meeting, city: str | None, *, tables: bool) -> Document:
    minutes = written(desk, meeting)
    made = compose_tasks(minutes, tasks(desk, meeting, city=city), tables=tables)
    return made if meeting.frozen else replace(made, mark=DRAFT_MARK)
