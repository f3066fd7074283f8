"""Dates as minutes write them: 114年3月5日 for 2025-03-05, with or without blanks, in Chinese numerals, or 114/3/5."""

import datetime as dt
import re
from dataclasses import dataclass

from minutes_desk.core.errors import BadDate
from minutes_desk.core.numerals import NUMERAL_SIGNS, from_chinese

YEAR_ZERO = 1911
"""ROC year 1 (元年) is 1912."""
WEEKDAYS = "一二三四五六日"

_FIRST_WESTERN_YEAR = 1000  # a year without a word before it: 115 is ROC, 2026 is western
_NUMBER = rf"(?:\d{{1,4}}|[元正{NUMERAL_SIGNS}]{{1,7}})"
_WORDED = re.compile(
    rf"(?:(?P<era>中華民國|民國|西元|公元)\s*)?(?<!\d)(?P<year>{_NUMBER})\s*年\s*"
    rf"(?P<month>{_NUMBER})\s*月(?:份)?\s*(?P<day>{_NUMBER})\s*[日號]"
)
_YEARLESS = re.compile(rf"(?<![\d年])(?P<month>{_NUMBER})\s*月(?:份)?\s*(?P<day>{_NUMBER})\s*[日號]")
_NUMERIC = re.compile(
    r"(?:(?P<era>中華民國|民國|西元|公元)\s*)?(?<![\d.])(?P<year>\d{2,4})\s*(?P<sep>[/.\-／．－])\s*"
    r"(?P<month>\d{1,2})\s*(?P=sep)\s*(?P<day>\d{1,2})(?!\d)"
)
_WEEKDAY = re.compile(
    r"(?P<worded>(?:星\s*期|禮\s*拜|[週周])\s*[一二三四五六日天])"
    r"|[(（\[〔【﹙]\s*(?P<bare>[一二三四五六日])\s*[)）\]〕】﹚]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: the day, its words, and where they stand (`text[start:end] == written`)."""

    day: dt.date
    written: str
    start: int
    end: int


def to_roc(day: dt.date) -> str:
    """Write a date without padding, as the exported minutes do: 114年3月5日.

    Raises:
        BadDate: the day lies before ROC year 1.
    """
    return f"{roc_year_of(day)}年{day.month}月{day.day}日"


def roc_year_of(day: dt.date) -> int:
    """The ROC year of a day: 114 for 2025-03-05.

    Raises:
        BadDate: the day lies before ROC year 1.
    """
    if day.year <= YEAR_ZERO:
        raise BadDate(f"民國元年以前的日期無法換算：{day.isoformat()}，請改填民國元年（1912年）以後的日期。")
    return day.year - YEAR_ZERO


def parse_date(text: str, *, in_year: int | None = None) -> FoundDate | None:
    """Find the first date in a text; `None` where there is none.

    Reads 115年2月9日 with or without blanks and in full width, 民國…, Chinese numerals (九十二年元月七日), 114/10/16,
    114.10.16, 西元2025年…, 2025-10-16; with `in_year` (western) also dates without a year: 10月18日.

    Raises:
        BadDate: it is written as a date, but there is no such day (115年2月30日).
    """
    matches = [match for pattern in (_WORDED, _NUMERIC) if (match := pattern.search(text))]
    if not matches and in_year is not None and (yearless := _YEARLESS.search(text)):
        return _found(yearless, in_year)
    if not matches:
        return None
    match = min(matches, key=lambda each: each.start())
    year = _number(match["year"])
    if match["era"] in ("西元", "公元") or (year >= _FIRST_WESTERN_YEAR and match["era"] is None):
        return _found(match, year)
    return _found(match, year + YEAR_ZERO if year > 0 else 0)


def _found(match: re.Match[str], year: int) -> FoundDate:
    try:
        day = dt.date(year, _number(match["month"]), _number(match["day"]))
    except ValueError:
        raise BadDate(f"沒有「{match[0]}」這個日期，原文照留，請核對年、月、日。") from None
    return FoundDate(day=day, written=match[0], start=match.start(), end=match.end())


def _number(written: str) -> int:
    """0 (which no date has) for signs that make no number."""
    return int(written) if written.isdecimal() else from_chinese(written) or 0


def weekday_of(day: dt.date) -> str:
    """The weekday's sign: 一 for a Monday, 日 for a Sunday."""
    return WEEKDAYS[day.weekday()]


def parse_weekday(text: str) -> str | None:
    """The weekday as written, without brackets: 星期一, 週一, 禮拜一, or 一 where it stands in brackets alone."""
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    return re.sub(r"\s", "", match["worded"]) if match["worded"] else match["bare"]


def weekday_sign(written: str) -> str | None:
    """The sign of a weekday as written: 一 for 星期一, 週一 or 一; 日 for 星期天. `None`: no weekday."""
    sign = written.strip()[-1:].replace("天", "日")
    return sign if sign and sign in WEEKDAYS else None
