"""各機關應辦事項 on paper: a part for each city, as a table for Word or as a list for text."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.sheet import Sheet
from minutes_desk.core.tasks import Task
from minutes_desk.writing.compose import cleaned
from minutes_desk.writing.sheets.frame import headed, sheet_document, table

NO_CITY = "其他機關及未指明機關者"
NO_TASKS = "本次會議決議未列應辦事項。"
_COLUMNS = (("機關", 6.4), ("應辦事項", 15.6), ("期限", 5.4), ("案件", 10.4))

Groups = Sequence[tuple[str | None, Sequence[Task]]]
"""The tasks of each city; under `None` those of no city."""


def compose_tasks(minutes: Minutes, groups: Groups, *, tables: bool) -> Document:
    """The blocks of the sheet: the meeting's title, then 一、基隆市 with a table, or with a line for each task."""
    blocks: list[Block] = []
    for number, (city, tasks) in enumerate(groups, 1):
        blocks.append(headed(number, city or NO_CITY))
        blocks += [_table(tasks)] if tables else _lines(tasks)
    if not groups:
        blocks.append(TextBlock(style=BlockStyle.BODY, text=NO_TASKS))
    return sheet_document(minutes, Sheet.TASKS, blocks)


def _table(tasks: Sequence[Task]) -> TableBlock:
    rows = [(task.agency or "（未指明）", task.what, task.deadline or "", task.case) for task in tasks]
    return table(_COLUMNS, rows)


def _lines(tasks: Sequence[Task]) -> Iterator[TextBlock]:
    for number, task in enumerate(tasks, 1):
        beside = "；".join(
            f"{name}：{value}" for name, value in (("期限", task.deadline), ("案件", task.case)) if value
        )
        whom = f"{task.agency}：" if task.agency else ""
        yield TextBlock(
            style=BlockStyle.LEVEL_3,
            label=f"{number}. ",
            text=cleaned(f"{whom}{task.what}{f'（{beside}）' if beside else ''}"),
            level=1,
        )
