"""The days and months that a text names, set against the day of the meeting."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.roc_calendar import YEAR_ZERO

_DATE = re.compile(
    r"(?:(?:民國|西元)?(?<!\d)(?P<year>\d{2,4})年(?:度)?|(?P<spoken>[今本當去前明次隔來])(?:[(（](?P<given>\d{2,3})[)）])?年(?:度)?)?"
    r"(?<![\d第])(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日號]|(?P<part>上旬|中旬|下旬|底|初|末|中(?![心小國央]))|(?!\d))"
)
_SPOKEN = {"今": 0, "本": 0, "當": 0, "去": -1, "前": -1, "明": 1, "次": 1, "隔": 1, "來": 1}
_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedDay:
    """A day, or the days of a month or a third of one, as a text names them."""

    words: str
    start: int
    end: int
    month: int
    days: tuple[int, int] | None
    """First and last day of the month; `None`: there is no such day."""
    year: int | None
    """Western; `None`: not said."""

    def first(self, year: int) -> dt.date:
        assert self.days is not None
        return dt.date(year, self.month, min(self.days[0], calendar.monthrange(year, self.month)[1]))

    def last(self, year: int) -> dt.date:
        assert self.days is not None
        return dt.date(year, self.month, min(self.days[1], calendar.monthrange(year, self.month)[1]))


@lru_cache(maxsize=4096)
def mentioned_days(text: str, held: dt.date | None) -> tuple[MentionedDay, ...]:
    """Every date with a month in a text (names in 「…」 blotted out). `held` is the day of the meeting: it gives 今年 its year."""
    if "月" not in text:
        return ()
    return tuple(filter(None, (_day(match, held) for match in _DATE.finditer(text))))


def _day(match: re.Match[str], held: dt.date | None) -> MentionedDay | None:
    month, year = int(match["month"]), _year(match, held)
    if not 1 <= month <= 12 and match["day"] is None:
        return None  # 24月 may be a number of months
    return MentionedDay(
        words=match[0],
        start=match.start(),
        end=match.end(),
        month=month,
        days=_days(match, month, year),
        year=year,
    )


def _year(match: re.Match[str], held: dt.date | None) -> int | None:
    written = match["year"] or match["given"]
    if written is not None:
        year = int(written)
        return year if year >= 1000 else year + YEAR_ZERO
    if match["spoken"] is not None and held is not None:
        return held.year + _SPOKEN[match["spoken"]]
    return None


def _days(match: re.Match[str], month: int, year: int | None) -> tuple[int, int] | None:
    if not 1 <= month <= 12:
        return None
    length = (
        calendar.monthrange(year, month)[1]
        if year
        else (29 if month == 2 else calendar.monthrange(2023, month)[1])
    )
    if match["day"] is None:
        return _PARTS.get(match["part"] or "", (1, 31))
    day = int(match["day"])
    return (day, day) if 1 <= day <= length else None
