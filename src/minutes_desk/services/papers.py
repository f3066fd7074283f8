"""The papers of a meeting: which there are, what is on them, and the files they are written to."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from minutes_desk.core.blocks import DRAFT_MARK, Document
from minutes_desk.core.case import Case
from minutes_desk.core.errors import BadInput
from minutes_desk.core.file_names import PATTERN, file_name
from minutes_desk.core.invited import invited
from minutes_desk.core.ledger import fold
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.progress import Progress
from minutes_desk.core.put_forward import submission
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.core.sheet import BY_CITY, FROM_DRAFT, SHEET_NAMES, Sheet
from minutes_desk.core.survey import AskedCase, asked_cases
from minutes_desk.core.tasks import by_city, tasks_of
from minutes_desk.services import exporting
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import on_paper, style_of, written
from minutes_desk.writing.digit_spacing import with_digits_set_off
from minutes_desk.writing.sheets.agenda import compose_agenda
from minutes_desk.writing.sheets.case_list import compose_case_list, compose_cases
from minutes_desk.writing.sheets.deputy_mayors import compose_submission
from minutes_desk.writing.sheets.sign_in import compose_sign_in
from minutes_desk.writing.sheets.survey import compose_survey
from minutes_desk.writing.sheets.tasks import compose_tasks
from minutes_desk.writing.workbook import write_workbook

__all__ = ["SHEET_NAMES", "Sheet", "endings", "export", "paper", "paper_name"]

WORKBOOK = ".xlsx"
_WORKBOOKS = frozenset({Sheet.CASES, Sheet.SURVEY, Sheet.TASKS, Sheet.TO_DEPUTY_MAYORS})
DRAWN_UP_FROM = f"依{DRAFT_MARK}製作"
_EARLIER = 4
"""How many meetings back the attendance is looked through: a round of the hosts."""


def endings(sheet: Sheet) -> tuple[str, ...]:
    """What a paper can be written as, by the ending of the file's name."""
    if sheet is Sheet.MINUTES:
        return exporting.ENDINGS
    return (*exporting.PAPER_ENDINGS, WORKBOOK) if sheet in _WORKBOOKS else exporting.PAPER_ENDINGS


def paper(
    desk: Desk,
    meeting: Meeting,
    sheet: Sheet,
    *,
    city: str | None = None,
    style: str | None = None,
    tables: bool = True,
) -> Document:
    """A paper of a meeting as blocks; without `tables` lists where a table reads badly as text.

    Raises:
        BadInput: the city or the style is not known, or the paper is not made for one city.
    """
    cities = _cities(desk, sheet, city)
    made = _composed(desk, meeting, sheet, cities, style, tables)
    if sheet is not Sheet.MINUTES and style_of(desk, meeting, style=style).form.digits_set_off:
        made = with_digits_set_off(made)
    if meeting.frozen or sheet not in FROM_DRAFT or sheet is Sheet.MINUTES:
        return made
    return replace(made, mark=DRAWN_UP_FROM)


def export(
    desk: Desk,
    meeting_id: str,
    sheet: Sheet,
    out: Path,
    *,
    city: str | None = None,
    style: str | None = None,
) -> Path:
    """Write a paper to a file, by its ending. The file appears whole or not at all.

    Raises:
        BadInput: the ending, the city or the style is not known. ReadOnlyDocument, NotSaved: it could not be written.
    """
    return exporting.put_file(
        out, content(desk, desk.file.meeting(meeting_id), sheet, out.suffix, city, style)
    )


def content(
    desk: Desk, meeting: Meeting, sheet: Sheet, ending: str, city: str | None = None, style: str | None = None
) -> bytes:
    """What a paper's file holds; the same document gives the same bytes.

    Raises:
        BadInput: as `export`.
    """
    ending = ending.lower()
    if ending not in endings(sheet):
        raise BadInput(
            f"{SHEET_NAMES[sheet]}不能匯出成「{ending or '（沒有副檔名）'}」，沒有匯出；"
            f"檔名請用這些副檔名之一：{'、'.join(endings(sheet))}。"
        )
    if sheet is Sheet.MINUTES:
        _cities(desk, sheet, city)
        return exporting.content(desk, meeting, ending, style)
    composed = paper(desk, meeting, sheet, city=city, style=style, tables=ending != ".txt")
    if ending == WORKBOOK:
        return write_workbook(composed)
    return exporting.as_file(desk, meeting, composed, ending, style=style)


def paper_name(meeting: Meeting, sheet: Sheet, city: str | None = None) -> str:
    """The usual name of a file, without its ending: 115年度第2次工作小組會議辦理情形調查表（桃園市）."""
    return file_name(PATTERN, name_fields(meeting, sheet, city))


def name_fields(meeting: Meeting, sheet: Sheet, city: str | None = None) -> dict[str, str]:
    """What stands for the fields in a pattern of file names."""
    minutes = meeting.minutes
    return {
        "年度": str(minutes.roc_year or ""),
        "次別": str(minutes.session or ""),
        "文件": SHEET_NAMES[sheet],
        "市": f"（{city}）" if city else "",
        "初稿": "（初稿）" if sheet in FROM_DRAFT and not meeting.frozen else "",
        "日期": to_roc(minutes.date) if minutes.date else "",
        "主辦": minutes.host_city or "",
    }


def cases_known(desk: Desk, meeting: Meeting) -> dict[str, Case]:
    """The cases of a meeting's items as they stood before it, by the names they have there."""
    ledger = desk.ledger_before(meeting)
    names = {case.name for item in meeting.minutes.items() for case in item.cases}
    return {name: case for name in names if (case := ledger.by_name(name)) is not None}


def cases_asked(desk: Desk, meeting: Meeting) -> tuple[AskedCase, ...]:
    """The cases of a meeting that the cities are asked about."""
    return asked_cases(meeting.minutes, cases_known(desk, meeting))


def _composed(
    desk: Desk, meeting: Meeting, sheet: Sheet, cities: tuple[str, ...], style: str | None, tables: bool
) -> Document:
    fair = on_paper(desk, meeting, style=style)
    match sheet:
        case Sheet.MINUTES:
            return exporting.document(desk, meeting, style=style)
        case Sheet.AGENDA:
            return compose_agenda(fair, cases_known(desk, meeting))
        case Sheet.SIGN_IN:
            cases = cases_known(desk, meeting).values()
            return compose_sign_in(fair, invited(fair, cases, cities, _earlier(desk, meeting)))
        case Sheet.SURVEY:
            return compose_survey(fair, cases_asked(desk, meeting), cities)
        case Sheet.TO_DEPUTY_MAYORS:
            put = submission(_cases_after(desk, meeting), meeting.minutes.key)
            return compose_submission(fair, put, _told(desk, meeting), desk.platform.deputy_meeting)
        case Sheet.TASKS:
            groups = by_city(tasks_of(written(desk, meeting)), desk.platform.cities)
            one = len(cities) < len(desk.platform.cities)
            return compose_tasks(
                fair, [group for group in groups if not one or group[0] in cities], tables=tables
            )
        case Sheet.CASES if tables:
            return compose_cases(fair, _cases_after(desk, meeting))
        case Sheet.CASES | Sheet.CASE_LIST:
            return compose_case_list(fair, _cases_after(desk, meeting), _told(desk, meeting), sheet=sheet)


def _cases_after(desk: Desk, meeting: Meeting) -> tuple[Case, ...]:
    """The ledger after a meeting. What a draft resolved is told with the labels that its minutes print."""
    if meeting.frozen:
        return desk.ledger(meeting.minutes.key).cases
    fair = replace(meeting, minutes=written(desk, meeting))
    counted = (*(one for one in desk.file.meetings() if one.frozen), fair)
    return fold(counted, desk.file.rulings(), desk.file.answers(), at=fair.minutes.key).cases


def _told(desk: Desk, meeting: Meeting) -> dict[str, Sequence[Progress]]:
    """What the cities have told for this meeting, by the numbers of the cases."""
    ledger = desk.ledger(meeting.minutes.key)
    found: dict[str, Sequence[Progress]] = {}
    for item in meeting.minutes.items():
        for one in item.cases:
            if item.progress and (case := ledger.by_name(one.name)) is not None:
                found[case.number] = item.progress
    return found


def _earlier(desk: Desk, meeting: Meeting) -> list[Minutes]:
    """The minutes of the meetings right before, the latest first."""
    before = list(takewhile(lambda one: one.id != meeting.id, in_order(desk.file.meetings())))
    return [one.minutes for one in reversed(before[-_EARLIER:])]


def _cities(desk: Desk, sheet: Sheet, city: str | None) -> tuple[str, ...]:
    cities = desk.platform.cities
    if city is None:
        return cities
    if sheet not in BY_CITY:
        names = "、".join(SHEET_NAMES[one] for one in Sheet if one in BY_CITY)
        raise BadInput(f"{SHEET_NAMES[sheet]}不分市製作，沒有匯出；可以只做一市的有：{names}。")
    if city not in cities:
        raise BadInput(f"文件裡沒有「{city}」這個市，沒有匯出；可用的有：{'、'.join(cities)}。")
    return (city,)
