"""Dates and times as a hurried recorder types them into a field: 5/20 and 1400, beside all that minutes write."""

import datetime as dt
import re

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadDate
from minutes_desk.core.roc_calendar import parse_date
from minutes_desk.core.spacing import tidy

_MONTH_DAY = re.compile(r"(\d{1,2})[/.\-／．－月](\d{1,2})[日號]?")
_HOUR_MINUTE = re.compile(r"(\d{1,2})[:：.]?(\d{2})")


def typed_date(text: str, *, in_year: int | None = None) -> dt.date | None:
    """The day that a field says; `None` where it is empty.

    `in_year` (western) is the year of a date without one: 5/20, 5月20日.

    Raises:
        BadDate: it cannot be read, or there is no such day.
    """
    words = tidy(text).strip()
    if not words:
        return None
    if in_year is not None and (short := _MONTH_DAY.fullmatch(words)):
        try:
            return dt.date(in_year, int(short[1]), int(short[2]))
        except ValueError:
            raise BadDate(f"沒有「{words}」這個日期，請核對月、日。") from None
    found = parse_date(words)
    if found is None:
        raise BadDate(
            "日期請寫成 115年5月14日、115/5/14 或 5/14。"
            if in_year
            else "日期請寫成 115年5月14日 或 115/5/14。"
        )
    return found.day


def typed_time(text: str) -> dt.time | None:
    """The time of day that a field says; `None` where it is empty. 1400 and 930 are 14:00 and 9:30.

    Raises:
        BadDate: it cannot be read, or there is no such time.
    """
    words = tidy(text).strip()
    if not words:
        return None
    if short := _HOUR_MINUTE.fullmatch(words):
        try:
            return dt.time(int(short[1]), int(short[2]))
        except ValueError:
            raise BadDate(f"沒有「{words}」這個時間，請核對時、分。") from None
    found = parse_clock(words)
    if found is None:
        raise BadDate("時間請寫成 下午2時30分、14:30 或 1430。")
    return found.time
