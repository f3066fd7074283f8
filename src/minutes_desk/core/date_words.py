"""Dates written short at the end of a text (10/31, 下季, 月底), said as minutes say them: 115年10月31日前."""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from minutes_desk.core.roc_calendar import YEAR_ZERO, roc_year_of, to_roc

_MONTHS = 12
_LATEST_WESTERN_YEAR = 9000

_Reading = tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], tuple[str, ...]]]


def spelled_out(before: str, day: dt.date) -> tuple[int, tuple[str, ...]]:
    """How many characters at the end of a text are a short date, and the ways to write it out; (0, ()) where there is none.

    `day` is the day of the meeting: a date without a year is the next such day from then on, 下季 the quarter after it.
    """
    for pattern, read in _READINGS:
        match = pattern.search(before)
        if match is not None and (found := read(match, day)):
            return len(match[0]), found
    return 0, ()


def _by(deadline: dt.date) -> tuple[str, ...]:
    """As a deadline first, which is what minutes mostly need."""
    return f"{to_roc(deadline)}前", to_roc(deadline)


def _with_year(match: re.Match[str], _day: dt.date) -> tuple[str, ...]:
    year = int(match["year"])
    return _made(year if year > YEAR_ZERO else year + YEAR_ZERO, match)


def _without_year(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    this_year = _date(day.year, match)
    later = this_year is None or this_year < day
    return _made(day.year + 1 if later else day.year, match) or _made(day.year, match)


def _made(year: int, match: re.Match[str]) -> tuple[str, ...]:
    made = _date(year, match)
    return () if made is None or made.year > _LATEST_WESTERN_YEAR else _by(made)


def _date(year: int, match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _quarter(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    number = (day.month - 1) // 3 + (1 if match["which"] == "下" else 0)
    year, quarter = day.year + number // 4, number % 4 + 1
    return f"{year - YEAR_ZERO}年第{quarter}季", f"{to_roc(_month_end(year, quarter * 3))}前"


def usual_deadlines(day: dt.date) -> tuple[dt.date, ...]:
    """The days by which a meeting on `day` mostly asks for something, in order: ends of this month and the next two, of this
    quarter and the next, of the year."""
    months = (0, 1, 2, 2 - (day.month - 1) % 3, 5 - (day.month - 1) % 3, _MONTHS - day.month)
    ends = {
        _month_end(day.year + at // _MONTHS, at % _MONTHS + 1) for at in (day.month - 1 + n for n in months)
    }
    return tuple(sorted(end for end in ends if end > day))


def _month(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    number = day.month - 1 + (1 if match["which"] == "下" else 0)
    year, month = day.year + number // _MONTHS, number % _MONTHS + 1
    if match["end"]:
        return _by(_month_end(year, month))
    return f"{year - YEAR_ZERO}年{month}月", f"{to_roc(_month_end(year, month))}前"


def _month_alone(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    """8月 → 115年8月, 8月底 → 115年8月31日前: the next such month from the meeting's on."""
    month = int(match["month"])
    if not 1 <= month <= _MONTHS:
        return ()
    year = day.year + (1 if month < day.month else 0)
    if match["end"]:
        return _by(_month_end(year, month))
    return f"{year - YEAR_ZERO}年{month}月", f"{to_roc(_month_end(year, month))}前"


def _year_end(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    year = day.year + (1 if match["which"] in ("明", "次") else 0)
    return _by(dt.date(year, _MONTHS, 31)) if match["end"] else (f"{roc_year_of(day) + year - day.year}年",)


def _weekday(match: re.Match[str], day: dt.date) -> tuple[str, ...]:
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=1 if match["which"] == "下" else 0)
    return _by(monday + dt.timedelta(days="一二三四五六日".index(match["weekday"])))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


_READINGS: tuple[_Reading, ...] = (
    (
        re.compile(
            r"(?<![\d/.])(?P<year>\d{3,4})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})$", re.ASCII
        ),
        _with_year,
    ),
    (re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})$", re.ASCII), _without_year),
    (re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日$", re.ASCII), _without_year),
    (re.compile(r"(?<![\d年第])(?P<month>\d{1,2})月(?P<end>底?)$", re.ASCII), _month_alone),
    (re.compile(r"(?P<which>[本下])一?季$"), _quarter),
    (re.compile(r"(?P<which>[本下])個?月(?P<end>底?)$"), _month),
    (re.compile(r"(?P<which>)月(?P<end>底)$"), _month),
    (re.compile(r"(?P<which>[今明次])年(?P<end>底?)$"), _year_end),
    (re.compile(r"(?P<which>)年(?P<end>底)$"), _year_end),
    (re.compile(r"(?P<which>[本下])(?:週|星期)(?P<weekday>[一二三四五六日])$"), _weekday),
)
