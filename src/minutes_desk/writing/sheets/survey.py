"""辦理情形調查表: a table for each city with its cases, to be filled in and sent back."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, Document
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.progress import of_city
from minutes_desk.core.sheet import Sheet
from minutes_desk.core.survey import (
    AGENCY,
    CITY,
    LAST,
    MEETING,
    NAME,
    NUMBER,
    PROGRESS,
    REQUEST,
    AskedCase,
    asked_of,
)
from minutes_desk.writing.sheets.frame import headed, line, sheet_document, small, table

NO_CASES = "本次會議沒有需要填報的案件。"
_COLUMNS = ((NUMBER, 5.0), (NAME, 9.5), (LAST, 14.4), (AGENCY, 6.4), (PROGRESS, 23.0))
_ROOM = 60.0
"""The height of a row to be filled in, in points."""


def compose_survey(minutes: Minutes, cases: Sequence[AskedCase], cities: Sequence[str]) -> Document:
    """The form for one city, or for several, each on pages of its own."""
    blocks: list[Block] = []
    for number, city in enumerate(cities, 1):
        if len(cities) > 1:
            blocks.append(headed(number, city, new_page=number > 1))
        blocks += _form(minutes, asked_of(cases, city, minutes.host_city), city)
    subtitle = f"（{cities[0]}）" if len(cities) == 1 else ""
    return sheet_document(minutes, Sheet.SURVEY, blocks, subtitle=subtitle, landscape=True)


def _form(minutes: Minutes, cases: Sequence[AskedCase], city: str) -> Iterator[Block]:
    when = f"　時間：{minutes.time_written}" if minutes.time_written else ""
    key = minutes.key if minutes.roc_year and minutes.session else ""
    yield line(f"{MEETING}{key}{when}", keep=True)
    yield line(f"{CITY}{city}", keep=True)
    yield small(REQUEST, keep=True)
    if cases:
        yield table(_COLUMNS, _rows(cases, city), row_height=_ROOM)
    else:
        yield line(NO_CASES)


def _rows(cases: Sequence[AskedCase], city: str) -> Iterator[tuple[str, ...]]:
    for case in cases:
        told = of_city(case.progress, city)
        for row in told:
            yield (case.number, case.name, case.last, row.agency or "", row.text)
        if not told:
            yield (case.number, case.name, case.last, "", "")
