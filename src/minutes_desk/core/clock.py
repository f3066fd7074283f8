"""Times of day as minutes write them: 下午2時30分, 上午10時整, and the mistaken 下午14時45分, read as 14:45."""

import datetime as dt
import re
from dataclasses import dataclass

from minutes_desk.core.errors import BadDate
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.numerals import NUMERAL_SIGNS, from_chinese
from minutes_desk.core.spacing import tidy

_NIGHT = ("凌晨",)
_MORNING = ("上午", "早上", "清晨", "早晨")
_NOON = ("中午", "正午")
_AFTERNOON = ("下午", "午後", "傍晚", "晚上", "晚間", "夜間")
_LATE = ("晚上", "晚間", "夜間")
_PARTS = "|".join(_NIGHT + _MORNING + _NOON + _AFTERNOON)
_NUMBER = rf"(?:(?<!\d)\d{{1,2}}|(?<![{NUMERAL_SIGNS}])[{NUMERAL_SIGNS}]{{1,3}})"
_WORDED = (
    rf"(?:(?P<part>{_PARTS})\s*)?(?P<hour>{_NUMBER})\s*(?P<unit>[時點])(?![\s]*[段期間候])"
    rf"(?:\s*(?P<half>半)|\s*(?P<minute>{_NUMBER})\s*分(?!之)\s*[整正]?|\s*(?P<whole>[整正]))?"
)
_COLON = rf"(?:(?P<part>{_PARTS})\s*)?(?<![\d:：])(?P<hour>\d{{1,2}})\s*(?P<unit>[:：])\s*(?P<minute>\d{{2}})(?![\d])"
_CLOCKS = (re.compile(_WORDED), re.compile(_COLON))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: what is meant, and the words on the paper."""

    time: dt.time
    written: str


def parse_clock(text: str) -> Clock | None:
    """Find the first time of day in a text; `None` where there is none.

    下午14時45分 and 上午14時30分 mean 14:45 and 14:30; 下午12時30分 and 上午12時30分 mean 12:30; 24時 is midnight.

    Raises:
        BadDate: it is written as a time, but there is no such time (下午2時75分, 25:00).
    """
    match = _search(text)
    return None if match is None else _clock(match)


def write_clock(time: dt.time, form: ClockForm) -> str:
    """Write a time in twelve hours; 12:00 is 中午12時, 12:30 下午12時30分. Seconds are left out."""
    part = "上午" if time.hour < 12 else "中午" if (time.hour, time.minute) == (12, 0) else "下午"
    hour = time.hour - 12 if time.hour > 12 else time.hour
    if form is ClockForm.MINUTES:
        return f"{part}{hour}時{time.minute:02}分"
    if time.minute:
        return f"{part}{hour}時{time.minute}分"
    return f"{part}{hour}時整" if form is ClockForm.WHOLE else f"{part}{hour}時"


def mixed_clock(written: str) -> bool:
    """Whether twelve and twenty-four hours are mixed: 下午14時45分, 上午14時30分, 下午0時."""
    match = _search(written)
    if match is None or match["part"] is None:
        return False
    hour = _number(match["hour"])
    return hour > 12 or (hour == 0 and match["part"] in _AFTERNOON + _NOON)


def corrected_clock(written: str) -> str:
    """The words with the mixed hour put right, all else kept: 下午2時45分 for 下午14時45分.

    Raises:
        BadDate: the hour does not exist.
    """
    match = _search(written)
    if match is None or not mixed_clock(written):
        return written
    time = _clock(match).time
    part = match["part"]
    if time.hour >= 12 and part not in _AFTERNOON:
        part = "下午"
    elif time.hour < 12:
        part = "凌晨" if part in _LATE + _NIGHT else "上午"
    hour = time.hour - 12 if time.hour > 12 else time.hour
    corrected = f"{part}{hour}{written[match.end('hour') : match.end()]}"
    return tidy(written[: match.start()] + corrected + written[match.end() :])


def _search(text: str) -> re.Match[str] | None:
    found = [match for pattern in _CLOCKS for match in pattern.finditer(text) if _sure(match)]
    return min(found, key=lambda match: match.start(), default=None)


def _sure(match: re.Match[str]) -> bool:
    """Whether it is a time at all: 一時 (for now) and 3點 (three points) are not."""
    groups = match.groupdict()
    if groups["part"] or match["minute"] or groups.get("whole") or groups.get("half"):
        return True
    return match["unit"] == "時" and match["hour"].isdecimal()


def _clock(match: re.Match[str]) -> Clock:
    groups = match.groupdict()
    minute = 30 if groups.get("half") else _number(match["minute"] or "0")
    try:
        time = dt.time(_hour(match["part"], _number(match["hour"])), minute)
    except ValueError:
        raise BadDate(f"沒有「{match[0]}」這個時間，原文照留，請核對時、分。") from None
    return Clock(time=time, written=match[0])


def _hour(part: str | None, hour: int) -> int:
    if hour == 24 or (hour == 12 and part in _NIGHT + _LATE):
        return 0
    if hour < 12 and part in _AFTERNOON:
        return hour + 12
    if part in _NOON and hour < 6:
        return hour + 12
    return hour


def _number(written: str) -> int:
    """99 (which no clock shows) for signs that make no number."""
    if written.isdecimal():
        return int(written)
    value = from_chinese(written)
    return 99 if value is None else value
