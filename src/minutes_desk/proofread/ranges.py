"""Spans of days and hours that end before they begin: 9月20日至18日, 下午4時至3時, 116年至115年."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.proofread.mentioned_days import MentionedDay, mentioned_days
from minutes_desk.proofread.proof import Proof

_TO = r"(?:起)?\s?(?:至|到|迄|~|～|-|－|–|—)\s?"
_SIGN = re.compile(r"[至到迄~～\-－–—]")
_BETWEEN = re.compile(rf"\s?(?:[(（][^()（）]{{1,5}}[)）])?\s?{_TO}")
_DAY_ALONE = re.compile(rf"\s?(?:[(（][^()（）]{{1,5}}[)）])?\s?{_TO}(?P<day>\d{{1,2}})\s?日")
_YEARS = re.compile(rf"(?<!\d)(?P<first>\d{{2,4}})\s?年度?{_TO}(?P<second>\d{{2,4}})\s?年(?!級|齡|代)")
_PART = r"凌晨|清晨|早上|上午|中午|下午|午後|傍晚|晚上|晚間"
_HOUR = r"(?P<{0}part>{part})?\s?(?<!\d)(?P<{0}hour>\d{{1,2}})\s?(?:時|點|[:：](?=\d\d))\s?(?P<{0}minute>\d{{1,2}})?\s?分?\s?(?:整)?"
_HOURS = re.compile(_HOUR.format("a", part=_PART) + _TO + _HOUR.format("b", part=_PART))
_A_NIGHT = 18
"""What begins behind this hour may end the next day."""
_A_FEW_MONTHS = 3
"""A span without a second year that goes back no further than this is no winter: 12月20日至1月5日 is one."""


def range_reversed(proof: Proof) -> Iterator[Finding]:
    """A span of days, months, years or hours whose end lies before its beginning."""
    for passage in proof.passages:
        for start, end in _reversed(passage.masked, proof.minutes.date):
            words = passage.text[start:end]
            message = f"「{words}」的結束早於開始，請核對。"
            yield proof.on(passage, (start, end), "range_reversed", Severity.WARNING, message)


@lru_cache(maxsize=4096)
def _reversed(text: str, held: dt.date | None) -> tuple[tuple[int, int], ...]:
    """Checked again and again while one text changes: the others are looked at once."""
    if _SIGN.search(text) is None:
        return ()
    return (*_days(text, held), *_years(text), *_hours(text))


def _days(text: str, held: dt.date | None) -> Iterator[tuple[int, int]]:
    named = mentioned_days(text, held)
    for first, second in pairwise(named):
        between = _BETWEEN.fullmatch(text[first.end : second.start])
        if between is not None and _goes_back(first, second):
            yield first.start, second.end
    for day in named:
        alone = _DAY_ALONE.match(text, day.end)
        if alone is not None and day.exact and day.days is not None and int(alone["day"]) < day.days[0]:
            yield day.start, alone.end()


def _goes_back(first: MentionedDay, second: MentionedDay) -> bool:
    if first.days is None or second.days is None:
        return False
    begins, ends = (first.month, first.days[0]), (second.month, second.days[1])
    if first.year is not None and second.year is not None:
        return (second.year, *ends) < (first.year, *begins)
    if second.year is not None:
        return False
    return ends < begins and first.month - second.month <= _A_FEW_MONTHS


def _years(text: str) -> Iterator[tuple[int, int]]:
    for match in _YEARS.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if second < first and (first >= 1000) == (second >= 1000):
            yield match.span()


def _hours(text: str) -> Iterator[tuple[int, int]]:
    for match in _HOURS.finditer(text):
        first = _hour(match["apart"], int(match["ahour"]))
        inherited = match["apart"] if match["bpart"] is None else match["bpart"]
        second = _hour(inherited, int(match["bhour"]))
        if match["bpart"] is None and match["apart"] is not None and first < 12:
            continue  # 上午10時至2時 runs into the afternoon
        begins, ends = (first, int(match["aminute"] or 0)), (second, int(match["bminute"] or 0))
        if ends < begins and first < _A_NIGHT and first <= 24 and second <= 24:
            yield match.span()


def _hour(part: str | None, hour: int) -> int:
    return hour + 12 if part in ("下午", "午後", "傍晚", "晚上", "晚間") and hour < 12 else hour
