"""各機關應辦事項: who is asked to do what by when, taken from the resolutions' own words.

Nothing is guessed: what names no one stands under nobody, and every request that is found stands somewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from minutes_desk.core.addressees import Addressee, addressees_at, first_addressees, last_addressees
from minutes_desk.core.alignment import placed_items
from minutes_desk.core.mentions import dates_in
from minutes_desk.core.minutes import Body, Minutes, Paragraph
from minutes_desk.core.spacing import tidy
from minutes_desk.core.wording import recognise


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that one agency is asked to do."""

    city: str | None
    """Whose agency it is; `None`: the words do not say."""
    agency: str
    """新北市政府經濟發展局, 基隆市環保單位, 基隆市; empty where no one is named."""
    what: str
    """The words of the resolution behind the agency's name, without 。"""
    deadline: str | None
    """By when, in the resolution's words: 9月底前, 下次會議."""
    place: str
    """一/(三), 臨時動議."""
    case: str
    """What the item or motion is called."""
    source: str
    """The item's or motion's id."""


def tasks_of(minutes: Minutes) -> tuple[Task, ...]:
    """Every task of written minutes, in the order of the paper; a request to four cities gives four tasks."""
    host = minutes.host_city
    found: list[Task] = []
    for placed in placed_items(minutes):
        item = placed.item
        name = item.heading or "、".join(case.name for case in item.cases)
        found += _tasks(item.body, host, placed.place, name, item.id)
    for motion in minutes.motions or ():
        found += _tasks(motion.body, host, "臨時動議", motion.title or "", motion.id)
    return tuple(found)


def by_city(tasks: tuple[Task, ...], cities: tuple[str, ...]) -> list[tuple[str | None, tuple[Task, ...]]]:
    """The tasks of each city that has any, in the standing order, and last under `None` those of no city."""
    groups = [(city, tuple(task for task in tasks if task.city == city)) for city in (*cities, None)]
    others = tuple(task for task in tasks if task.city is not None and task.city not in cities)
    groups[-1] = (None, (*others, *groups[-1][1]))
    return [(city, found) for city, found in groups if found]


def _tasks(body: Body, host: str | None, place: str, case: str, source: str) -> Iterator[Task]:
    for block in body:
        if not isinstance(block, Paragraph):
            continue
        for sentence in _sentences(tidy(block.text)):
            for asked, what in _requests(sentence):
                for city, agency in _each(asked, host, sentence):
                    yield Task(
                        city=city,
                        agency=agency,
                        what=what,
                        deadline=_deadline(what),
                        place=place,
                        case=case,
                        source=source,
                    )


def _each(asked: tuple[Addressee, ...], host: str | None, sentence: str) -> Iterator[tuple[str | None, str]]:
    if not asked:
        yield None, ""
    for one in asked:
        yield from one.resolved(host, sentence)


# Sentences and requests -----------------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"[^。；;！!]+")
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")
# A request; not 提請, 申請, 邀請 …, nor 請求.
_REQUEST = re.compile(r"(?<![提申邀函聘呈報聲延洽、])請(?![求假示款託教])")
# 由基隆市彙整, 各市應於 …: an agency at the head of a clause that is to do something.
_BY = re.compile(r"(?:(?<=，)|^)(?:並|再|另|將|後續|並將|屆時|其後)?由")
_ALSO = re.compile(r"(?<=，)(?:以及|及)(?!請)")
_SHALL = re.compile(r"(?:(?<=，)|^)(?:並|另|惟)?")
_SHOULD = re.compile(r"應(?![用變])")
_TOPIC = re.compile("屆時|上開|前開|後續")
_TRAILING = re.compile(r"(?:[，、：]|以及|及|並|另|亦|爰|故|再)+$")


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; marks within 「」 do not end one."""
    masked = _masked(text)
    for match in _SENTENCE.finditer(masked):
        yield text[match.start() : match.end()]


def _masked(text: str) -> str:
    return _QUOTED.sub(lambda quoted: "「" + "\0" * (len(quoted[0]) - 2) + "」", text)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a request stands, and where the words begin that say what is asked."""

    at: int
    words: int
    asked: tuple[Addressee, ...]


def _requests(sentence: str) -> Iterator[tuple[tuple[Addressee, ...], str]]:
    """The requests of a sentence: who is asked, and for what."""
    masked = _masked(sentence)
    starts = sorted(_starts(masked), key=lambda start: start.at)
    ends = [_lead(masked, last.words, start.at) for last, start in pairwise(starts)] + [len(sentence)]
    for start, end in zip(starts, ends[-len(starts) :] if starts else [], strict=True):
        if what := _without_decisions(sentence[start.words : end]):
            yield start.asked, what


def _lead(masked: str, words: int, at: int) -> int:
    """Where the clauses begin that lead into a request (屆時上開活動，請…): they are no part of the request before."""
    comma = masked.rfind("，", words, at)
    if comma < 0:
        return at
    while _TOPIC.match(masked, (before := masked.rfind("，", words, comma)) + 1) and before >= 0:
        comma = before
    return comma


def _starts(masked: str) -> Iterator[_Start]:
    asked: tuple[Addressee, ...] = ()
    for match in _REQUEST.finditer(masked):
        named, words = addressees_at(masked, match.end())
        before = masked[: match.start()]
        if not named and masked.startswith("其", words):
            named, words = last_addressees(before), words + 1
        asked = named or asked or first_addressees(before)
        yield _Start(match.start(), words, asked)
    for pattern in (_BY, _ALSO) if asked else (_BY,):
        for match in pattern.finditer(masked):
            named, words = addressees_at(masked, match.end())
            if named:
                yield _Start(match.start(), words, named)
    for match in _SHALL.finditer(masked):
        named, words = addressees_at(masked, match.end())
        if named and (should := _SHOULD.match(masked, words)):
            yield _Start(match.start(), should.end(), named)


def _without_decisions(words: str) -> str:
    """A request without the clauses that decide (…，本案持續列管) and without what only leads on."""
    clauses = words.split("，")
    kept = [clauses[0]] + [clause for clause in clauses[1:] if not recognise(f"{clause}。")]
    return _TRAILING.sub("", "，".join(kept).strip())


# By when --------------------------------------------------------------------------------------------------------------

_WITHIN = re.compile(
    r"(?:會後|文到後?|收文後|收到[^，]{0,8}後)?(?:\d+|[一二三四五六七八九十兩]+)(?:個?工作)?(?:天|日|週|個?月)內"
)


def _deadline(what: str) -> str | None:
    """The first date with 前 or 底, else a length of time (一週內), else a date or meeting behind 於, 至, 提 or a comma."""
    places = [(date, what.find(date)) for date in dates_in(what)]
    dates = [(f"{date}前" if what.startswith("前", at + len(date)) else date, at) for date, at in places]
    for date, _at in dates:
        if date.endswith(("前", "底")):
            return date
    if within := _WITHIN.search(what):
        return within[0]
    return next((date for date, at in dates if at == 0 or what[at - 1] in "於至在俟提，"), None)
