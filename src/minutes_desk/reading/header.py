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

_NUMBER = r"(?:\d+|[〇○零一二三四五六七八九十百]+)"
_YEAR = re.compile(rf"(?P<year>{_NUMBER})\s*(?:學年度|年度|年)")
_FIRST_YEAR, _YEARS_END = 34, 200
"""ROC years that minutes are of: from 1945 on."""
_SESSION = re.compile(rf"第\s*(?P<session>{_NUMBER})\s*次")
_GROUP = re.compile(
    r"[」』](?P<group>(?!(?:工作|推動|專案)?小組)[^「」第\d]{2,20}?(?:組|小組|委員會|工作圈))(?=第|\d|會議|$)"
)
_TITLES = (
    r"副市長|市長|副縣長|縣長|副秘書長|秘書長|副局長|局長|副處長|處長|副所長|所長|副主任委員|主任委員|副主任|主任秘書|主任|"
    r"簡任技正|技正|簡任秘書|專門委員|參事|參議|顧問|副總幹事|總幹事|總工程司|副總工程司|科長|股長|組長|副組長|副校長|校長|"
    r"副院長|院長|副會長|會長|副理事長|理事長|常務理事|常務監事|理事|監事|董事長|董事|副主席|主席|副司長|司長|副署長|署長|次長|部長|"
    r"召集人|政務委員|主任委員|委員|議員|教授|秘書|祕書|書記|幹事|執行長|副執行長|總經理|副總經理|經理|主委|區長|鄉長|鎮長|里長|村長|議長|"
    r"分局長|隊長|大隊長|社長|副社長|館長|園長|站長|班長|總務長|教務長|學務長|研發長|院士|工程師|老師"
)
_SURNAME = rf"(?:{'|'.join(COMPOUND_SURNAMES)}|[^\s、，])"
_TITLE_INSIDE = re.compile(rf"(?P<surname>{_SURNAME})(?P<title>{_TITLES})(?P<given>[^\s、，（(]{{1,3}})$")
_OFFICE = re.compile(rf"(?:[^\s、，]{{1,6}})?(?:{_TITLES}|長|主任|幹事|委員)")
"""A title of any office: 教務主任, 環保組長."""
_TITLE_FIRST = re.compile(rf"(?P<title>{_TITLES})(?P<name>[^\s、，（(]{{2,4}})$")
_DEPUTISED = re.compile(r"[(（][^()（）]*代(?:理|行|主持)?[^()（）]*[)）]")
_TITLE_LAST = re.compile(rf"(?P<name>[^\s、，]{{2,5}}?)\s*(?P<title>{_TITLES})$")
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
    for order in (
        rf"(?P<title>{_OFFICE.pattern}) (?P<name>\S{{2,4}})",
        rf"(?P<name>\S{{2,4}}) (?P<title>{_OFFICE.pattern})",
    ):
        if apart := re.fullmatch(order, people):
            return (Chair(agency=agency, name=apart["name"], title=apart["title"]),)
    chairs: list[Chair] = []
    title_first = re.sub(rf"(?<![^\s、，])({_TITLES}) (?=\S)", r"\1\t", people)
    for words in re.split(r"[、，,；; ]+", title_first):
        if not words:
            continue
        if "\t" in words:
            title, name = words.split("\t", 1)
            chairs.append(Chair(agency=agency, name=name, title=title))
            continue
        if (other := _AGENCY.match(f"{words}＊")) and other["agency"] == words:
            agency = words
            continue
        chairs.append(_chair(agency, words, first=not chairs))
    return tuple(chairs)


def _split_agency(text: str) -> tuple[str | None, str]:
    found = _AGENCY.match(text)
    if found is None or re.fullmatch(_TITLES, text[found.end() - 1 :].split(" ")[0]):
        return None, text
    return found["agency"], text[found.end() :].strip()


def _chair(agency: str | None, words: str, *, first: bool) -> Chair:
    if not first or agency is None:
        own, rest = _split_agency(words)
        if own is not None and rest:
            agency, words = own, rest
    if inside := _TITLE_INSIDE.match(words):
        return Chair(agency=agency, name=inside["surname"] + inside["given"], title=inside["title"])
    if first_title := _TITLE_FIRST.match(words):
        return Chair(agency=agency, name=first_title["name"], title=first_title["title"])
    if last := _TITLE_LAST.match(words):
        return Chair(agency=agency, name=last["name"], title=last["title"])
    return Chair(agency=agency, name=words, title=None)
