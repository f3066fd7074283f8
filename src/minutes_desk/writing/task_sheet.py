"""各機關應辦事項 on paper: a part for each city, as a table for Word or as a list for text."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.tasks import Task
from minutes_desk.writing.compose import cleaned

HEADING = "各機關應辦事項"
NO_CITY = "其他機關及未指明機關者"
NO_TASKS = "本次會議決議未列應辦事項。"
_COLUMNS = ("機關", "應辦事項", "期限", "案件")

Groups = Sequence[tuple[str | None, Sequence[Task]]]
"""The tasks of each city; under `None` those of no city."""


def compose_tasks(minutes: Minutes, groups: Groups, *, tables: bool) -> Document:
    """The blocks of the sheet: the meeting's title, then 一、基隆市 with a table, or with a line for each task."""
    titles = (
        [*minutes.title_lines[:-1], _title(minutes.title_lines[-1])] if minutes.title_lines else [HEADING]
    )
    blocks: list[Block] = [
        TextBlock(style=BlockStyle.TITLE, text=cleaned(line), keep_with_next=True) for line in titles
    ]
    for number, (city, tasks) in enumerate(groups, 1):
        blocks.append(
            TextBlock(
                style=BlockStyle.LEVEL_1,
                label=f"{to_chinese(number)}、",
                text=cleaned(city or NO_CITY),
                outline_level=1,
                keep_with_next=True,
            )
        )
        blocks += [_table(tasks), _gap()] if tables else _lines(tasks)
    if not groups:
        blocks.append(TextBlock(style=BlockStyle.BODY, text=NO_TASKS))
    return Document(
        title=cleaned("".join(titles)),
        subject=cleaned(minutes.group or ""),
        author=cleaned(minutes.recorder or ""),
        day=minutes.date.isoformat() if minutes.date else "",
        blocks=tuple(blocks),
    )


def _title(line: str) -> str:
    return f"{line.removesuffix('紀錄')}{HEADING}"


def _table(tasks: Sequence[Task]) -> TableBlock:
    rows = [(task.agency or "（未指明）", task.what, task.deadline or "", task.case) for task in tasks]
    return TableBlock(rows=tuple(tuple(map(cleaned, row)) for row in (_COLUMNS, *rows)))


def _gap() -> TextBlock:
    return TextBlock(style=BlockStyle.TABLE, text="")


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
