"""The fields above the resolutions: title, time, chairs. Written words in, meaning out; what is not sure stays `None`."""

import datetime as dt
import re
from dataclasses import dataclass

from minutes_desk.core.chair_writing import COMPOUND_SURNAMES
from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadDate
from minutes_desk.core.minutes import Chair
from minutes_desk.core.numerals import from_chinese
from minutes_desk.core.roc_calendar import YEAR_ZERO, parse_date, parse_weekday
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import TITLES

_NUMBER = r"(?:\d+|[〇○零一二三四五六七八九十百]+)"
_YEAR = re.compile(rf"(?P<year>{_NUMBER})\s*(?:學年度|年度|年)")
_FIRST_YEAR, _YEARS_END = 34, 200
"""ROC years that minutes are of: from 1945 on."""
_SESSION = re.compile(rf"第\s*(?P<session>{_NUMBER})\s*次")
_GROUP = re.compile(
    r"[」』](?P<group>(?!(?:工作|推動|專案)?小組)[^「」第\d]{2,20}?(?:組|小組|委員會|工作圈))(?=第|\d|會議|$)"
)
_SURNAME = rf"(?:{'|'.join(COMPOUND_SURNAMES)}|[^\s、，])"
_TITLE_INSIDE = re.compile(rf"(?P<surname>{_SURNAME})(?P<title>{TITLES})(?P<given>[^\s、，（(]{{1,3}})$")
_OFFICE = re.compile(rf"(?:[^\s、，]{{1,6}})?(?:{TITLES}|長|主任|幹事|委員)")
"""A title of any office: 教務主任, 環保組長."""
_TITLE_FIRST = re.compile(rf"(?P<title>{TITLES})(?P<name>[^\s、，（(]{{2,4}})$")
_AWAY = r"[(（](?:公假|請假|出國|公出|差假|因公|另有)[^()（）]*[)）]"
_FOR = r"[(（]?代(?:理|行|主持)?[)）]?"
_DEPUTISED = re.compile(
    rf"[(（][^()（）]*代(?:理|行|主持)?[^()（）]*[)）]|{_AWAY}\s*[^\s()（）]{{2,10}}?\s*{_FOR}$|\s+[^\s()（）、]{{3,10}}?{_FOR}$|{_AWAY}$"
)
"""Who took the chair for the one who is named."""
_CONVENES = re.compile(r"(?:召集人|主席)(?P<who>\S{3,})")
_BELONGS = re.compile(r"(?P<who>[^()（）]+)[(（](?P<agency>[^()（）]+)[)）]")
_TITLE_LAST = re.compile(rf"(?P<name>[^\s、，]{{2,5}}?)\s*(?P<title>{TITLES})$")
_AGENCY = re.compile(
    r"^(?P<agency>[^\s、，]*?(?:市|縣)政府[^\s、，]*?(?:局|處|所|會(?![局處])|中心|署|室)(?!長)|[^\s、，]*?(?:市|縣)政府|"
    r"[^\s、，]{2,20}?(?:局|處|署|部|院|會(?![局處])|中心|公所|大學|學校)(?!長))(?=\s*\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """What the line 時間：… means: day, weekday as written, start."""

    day: dt.date | None
    weekday: str | None
    start: dt.time | None
    problem: str | None = None
    """A date or time that does not exist, as a zh_TW sentence."""


def read_time(written: str) -> TimeLine:
    """Read day, weekday and start out of a line such as 115年2月9日(星期一)下午2時. Never raises."""
    text = tidy(written)
    problem = None
    try:
        found = parse_date(text)
    except BadDate as error:
        found, problem = None, str(error)
    behind = text[found.end :] if found is not None else text
    try:
        clock = parse_clock(behind)
    except BadDate as error:
        clock, problem = None, str(error)
    return TimeLine(
        day=found.day if found else None,
        weekday=parse_weekday(behind),
        start=clock.time if clock else None,
        problem=problem,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLine:
    """What the title names: ROC year, session, group."""

    roc_year: int | None
    session: int | None
    group: str | None


def read_title(lines: tuple[str, ...]) -> TitleLine:
    """Read year, session and group out of the title; `None` for what it does not name."""
    title = tidy("".join(lines))
    year, sessions, group = _year_in(title), _SESSION.findall(title), _GROUP.search(title)
    return TitleLine(
        roc_year=year,
        session=_number(sessions[-1]) if sessions else None,
        group=group["group"] if group else None,
    )


def _year_in(title: str) -> int | None:
    """The year, ROC; numbers that are none (第3年度, 五年計畫) are passed over."""
    for found in _YEAR.finditer(title):
        year = _number(found["year"])
        if year is not None and _FIRST_YEAR <= year < _YEARS_END:
            return year
        if year is not None and _FIRST_YEAR <= year - YEAR_ZERO < _YEARS_END:
            return year - YEAR_ZERO
    return None


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() else from_chinese(written)


def read_chairs(written: str) -> tuple[Chair, ...]:
    """Read the chairs: 新北市政府經濟發展局 黃副局長碧玉, 臺北市政府產業發展局王三中副局長, two of one agency.

    A chair whose title is not known is kept with the whole words as name.
    """
    text = re.sub(r"[\s\u3000]+", " ", _DEPUTISED.sub("", written)).strip()
    if not text:
        return ()
    agency, people = _split_agency(text)
    if (belongs := _BELONGS.fullmatch(text)) and _is_agency(belongs["agency"]):
        agency, people = belongs["agency"], belongs["who"].strip()
    for order in (
        rf"(?P<title>{_OFFICE.pattern}) (?P<name>\S{{2,4}})",
        rf"(?P<name>\S{{2,4}}) (?P<title>{_OFFICE.pattern})",
    ):
        if apart := re.fullmatch(order, people):
            return (Chair(agency=agency, name=apart["name"], title=apart["title"]),)
    chairs: list[Chair] = []
    title_first = re.sub(rf"(?<![^\s、，])({TITLES}) (?=\S)", r"\1\t", people)
    for words in re.split(r"[、，,；; ]+", title_first):
        if not words:
            continue
        if "\t" in words:
            title, name = words.split("\t", 1)
            if inside := _TITLE_INSIDE.fullmatch(name):
                name = inside["surname"] + inside["given"]
            chairs.append(Chair(agency=agency, name=name, title=title))
            continue
        if _is_agency(words):
            agency = words
            continue
        chairs.append(_chair(agency, words, first=not chairs))
    return tuple(chairs)


def _is_agency(words: str) -> bool:
    found = _AGENCY.match(f"{words}＊")
    return found is not None and found["agency"] == words


def _split_agency(text: str) -> tuple[str | None, str]:
    found = _AGENCY.match(text)
    if found is None or re.fullmatch(TITLES, text[found.end() - 1 :].split(" ")[0]):
        return None, text
    return found["agency"], text[found.end() :].strip()


def _chair(agency: str | None, words: str, *, first: bool) -> Chair:
    if not first or agency is None:
        own, rest = _split_agency(words)
        if own is not None and rest:
            agency, words = own, rest
    if (convenes := _CONVENES.match(words)) and (inside := _TITLE_INSIDE.fullmatch(convenes["who"])):
        return Chair(agency=agency, name=inside["surname"] + inside["given"], title=inside["title"])
    if inside := _TITLE_INSIDE.match(words):
        return Chair(agency=agency, name=inside["surname"] + inside["given"], title=inside["title"])
    if first_title := _TITLE_FIRST.match(words):
        return Chair(agency=agency, name=first_title["name"], title=first_title["title"])
    if last := _TITLE_LAST.match(words):
        return Chair(agency=agency, name=last["name"], title=last["title"])
    return Chair(agency=agency, name=words, title=None)
