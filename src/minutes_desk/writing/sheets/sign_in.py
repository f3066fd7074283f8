"""簽到表: a row to sign for the chair, the recorder and each agency expected, and empty ones for whoever else comes."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.blocks import Block, Document
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.sheet import Sheet
from minutes_desk.writing.sheets.frame import SIGNING, headed, line, sheet_document, table

NO_CITY = "其他機關及列席人員"
_SPARE = 2
"""Empty rows behind the agencies of a city."""
_OFFICERS = (("職務", 4.0), ("機關及姓名", 13.0), ("簽名", 9.0))
_COLUMNS = (("機關（單位）", 11.0), ("職稱", 5.0), ("姓名（簽名）", 10.0))

Expected = Sequence[tuple[str | None, Sequence[str]]]
"""The agencies of each city; under `None` those of no city."""


def compose_sign_in(minutes: Minutes, expected: Expected) -> Document:
    """The sign-in sheet of a meeting."""
    return sheet_document(minutes, Sheet.SIGN_IN, _blocks(minutes, expected))


def _blocks(minutes: Minutes, expected: Expected) -> Iterator[Block]:
    yield line(f"時間：{minutes.time_written or ''}")
    yield line(f"地點：{minutes.venue or ''}", keep=True)
    chairs = [
        ("主持人", " ".join(filter(None, (chair.agency, f"{chair.name}{chair.title or ''}"))), "")
        for chair in minutes.chairs
    ]
    officers = [*(chairs or [("主持人", "", "")]), ("紀錄", minutes.recorder or "", "")]
    yield table(_OFFICERS, officers, row_height=SIGNING)
    groups = list(expected)
    if all(city is not None for city, _ in groups):
        groups.append((None, ()))
    for number, (city, agencies) in enumerate(groups, 1):
        yield headed(number, city or NO_CITY)
        rows = [(agency, "", "") for agency in agencies] + [("", "", "")] * _SPARE
        yield table(_COLUMNS, rows, row_height=SIGNING)
