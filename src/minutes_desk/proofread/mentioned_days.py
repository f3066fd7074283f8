"""The days, months, quarters and years that a text names, set against the day of the meeting.

Written as 116年6月18日, 116/6/18, 6/18(四), 一百一十六年六月十八日 or 6月中旬, with or without blanks.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.numerals import from_chinese
from minutes_desk.core.roc_calendar import YEAR_ZERO

_SPOKEN_YEAR = r"(?P<spoken>[今本當去前明次隔來])(?:[(（](?P<given>\d{2,3})[)）])?\s?年(?:度)?"
_YEAR = rf"(?:(?:民國|西元)?(?<!\d)(?P<year>\d{{2,4}})\s?年(?:度)?|{_SPOKEN_YEAR})"
_DATE = re.compile(
    rf"(?:{_YEAR}\s?)?"
    r"(?<![\d第])(?P<month>\d{1,2})\s?月(?:份)?(?:\s?(?P<day>\d{1,2})\s?[日號]|(?P<part>上旬|中旬|下旬|底|初|末|中(?![心小國央]))|(?!\s?\d))"
)
_SLASHED = re.compile(
    r"(?<![\d/.:])(?:(?P<year>\d{2,4})(?P<sign>[/.]))(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/.%])"
    r"|(?<![\d/.])(?P<short_month>\d{1,2})/(?P<short_day>\d{1,2})(?=[(（](?:星期|週)?[一二三四五六日][)）])"
    r"|(?<=[於自至在])(?P<bare_month>\d{1,2})/(?P<bare_day>\d{1,2})(?=[前起至召舉辦完開，。])"
)
_SIGNS = "〇零一二三四五六七八九十廿百"
_WORDED = re.compile(
    rf"(?:(?<![{_SIGNS}])(?P<year>[{_SIGNS}]{{2,6}})年)?(?<![{_SIGNS}第])(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[{_SIGNS}]{{1,3}})日"
)
_SEASON = re.compile(
    rf"{_YEAR}\s?(?:第(?P<quarter>[1-4一二三四])季|(?P<half>[上下])半年|(?P<end>底))|"
    rf"(?<!\d)(?P<bare>\d{{3}})年度?(?=辦理|召開|完成|舉辦|執行|啟用|推動|實施)"
)
_CUES = re.compile(r"[月/]|\d\.\d{1,2}\.\d")
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
_QUARTERS = {"1": 1, "一": 1, "2": 4, "二": 4, "3": 7, "三": 7, "4": 10, "四": 10}
_EARLIEST_YEAR = 60
"""A number of two digits below is no year of the republic that minutes speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedDay:
    """A day, or the days of a month, a third of one, or of several months, as a text names them."""

    words: str
    start: int
    end: int
    month: int
    days: tuple[int, int] | None
    """First day of the (first) month and last day of the (last) month; `None`: there is no such day."""
    year: int | None
    """Western; `None`: not said."""
    last_month: int | None = None
    """Of a quarter, a half or a whole year."""

    def first(self, year: int) -> dt.date:
        return self._day(year, self.month, 0)

    def last(self, year: int) -> dt.date:
        return self._day(year, self.last_month or self.month, 1)

    @property
    def exact(self) -> bool:
        """Whether it is one single day."""
        return self.days is not None and self.days[0] == self.days[1] and self.last_month is None

    def _day(self, year: int, month: int, which: int) -> dt.date:
        assert self.days is not None
        return dt.date(year, month, min(self.days[which], calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def mentioned_days(text: str, held: dt.date | None) -> tuple[MentionedDay, ...]:
    """Every date with a month in a text (names in 「…」 blotted out), in order. `held` is the day of the meeting: it gives
    今年 its year."""
    if _CUES.search(text) is None:
        return ()
    found = [day for match in _DATE.finditer(text) if (day := _day(match, held)) is not None]
    found += [*_slashed(text), *_worded(text)]
    return tuple(sorted(found, key=lambda day: day.start))


@lru_cache(maxsize=4096)
def mentioned_seasons(text: str, held: dt.date | None) -> tuple[MentionedDay, ...]:
    """Every quarter, half, end of a year and year of work (117年度辦理) whose year is said."""
    if "年" not in text:
        return ()
    return tuple(_season(match, held) for match in _SEASON.finditer(text))


def _day(match: re.Match[str], held: dt.date | None) -> MentionedDay | None:
    month, year = int(match["month"]), _year(match, held)
    if not 1 <= month <= 12 and match["day"] is None:
        return None  # 24月 may be a number of months
    part = _PARTS.get(match["part"] or "", (1, 31)) if match["day"] is None else None
    return _mentioned(match, month, year, int(match["day"] or 0), part)


def _slashed(text: str) -> Iterator[MentionedDay]:
    if "/" not in text and "." not in text:
        return
    for match in _SLASHED.finditer(text):
        year = None if match["year"] is None else int(match["year"])
        if year is not None and (year < _EARLIEST_YEAR or 200 < year < 1900):
            continue
        month = int(match["month"] or match["short_month"] or match["bare_month"])
        day = int(match["day"] or match["short_day"] or match["bare_day"])
        if match["sign"] == "." and month > 12:
            continue  # 1.13.5 is a version
        yield _mentioned(match, month, _western(year), day, None)


def _worded(text: str) -> Iterator[MentionedDay]:
    for match in _WORDED.finditer(text):
        year = None if match["year"] is None else from_chinese(match["year"]) or _digits(match["year"])
        month, day = from_chinese(match["month"]), from_chinese(match["day"])
        if month is not None and day is not None:
            yield _mentioned(match, month, _western(year), day, None)


def _digits(signs: str) -> int | None:
    """一一六 and 二○二七 read sign by sign."""
    places = ["〇零一二三四五六七八九".find(sign) - 1 if sign not in "〇零" else 0 for sign in signs]
    return int("".join(map(str, places))) if all(place >= 0 for place in places) else None


def _mentioned(
    match: re.Match[str], month: int, year: int | None, day: int, part: tuple[int, int] | None
) -> MentionedDay:
    return MentionedDay(
        words=match[0],
        start=match.start(),
        end=match.end(),
        month=month,
        days=part if part is not None and 1 <= month <= 12 else _one_day(month, year, day),
        year=year,
    )


def _one_day(month: int, year: int | None, day: int) -> tuple[int, int] | None:
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year or 2024, month)[1]
    return (day, day) if 1 <= day <= length else None


def _season(match: re.Match[str], held: dt.date | None) -> MentionedDay:
    months = (1, 12)
    if match["quarter"] is not None:
        first = _QUARTERS[match["quarter"]]
        months = (first, first + 2)
    elif match["half"] is not None:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["end"] is not None:
        months = (12, 12)
    bare = match["bare"]
    return MentionedDay(
        words=match[0],
        start=match.start(),
        end=match.end(),
        month=months[0],
        last_month=months[1],
        days=(21 if match["end"] is not None else 1, 31),
        year=_western(int(bare)) if bare is not None else _year(match, held),
    )


def _year(match: re.Match[str], held: dt.date | None) -> int | None:
    written = match["year"] or match["given"]
    if written is not None:
        return _western(int(written))
    if match["spoken"] is not None and held is not None:
        return held.year + _SPOKEN[match["spoken"]]
    return None


def _western(year: int | None) -> int | None:
    return year if year is None or year >= 1000 else year + YEAR_ZERO
