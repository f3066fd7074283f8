"""Completion: what the last characters of a text may be short for. Only proposals, never more than a few.

經發 → 新北市政府經濟發展局, 10/31 → 115年10月31日前, 新北、基隆 → 基隆市及新北市, the codes of phrases, names of cases and
people. Pure: the text before the cursor and what is known of the meeting go in, proposals come out.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from minutes_desk.core.agencies import full_city
from minutes_desk.core.agency_directory import BUREAUS, CITIES, CITY_BUREAUS, SHORT_FORMS
from minutes_desk.core.date_words import spelled_out
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.recall import recalled

MOST = 6
_LONGEST_TAIL = 24
_SHORTEST_TAIL = 2
_INSIDE_TAIL = 3
"""From so many characters on a case is found by words within its name."""
_LIST = re.compile(r"(?:(?:基隆|[臺台]北|新北|桃園)市?[、及與和]){1,3}(?:基隆|[臺台]北|新北|桃園)市?$")
_ALL_CITIES = re.compile(r"[4四]市$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who has chaired or recorded, as the minutes write the name."""

    name: str
    written: str
    """With the title as the host writes it: 簡主任秘書偉崙."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What proposals are made of, for one item of one meeting."""

    day: dt.date
    """The day of the meeting."""
    host_city: str | None = None
    agencies: tuple[str, ...] = ()
    """Full names of agencies to propose first: those of the case in hand."""
    cases: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    said: str = field(default="", repr=False)
    """What the other items and the earlier minutes say, joined by line breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text to put in place of the last characters before the cursor."""

    text: str
    replaces: int
    """How many characters before the cursor go."""
    hint: str = field(default="", compare=False)
    """What it was found by, where its text does not show that: the code of a phrase."""


def proposals(before: str, known: Knowledge) -> tuple[Proposal, ...]:
    """What the end of a text may be short for, best first; () where nothing fits.

    `before` is the paragraph up to the cursor, committed text only.
    """
    tail = before[-_LONGEST_TAIL:]
    found: dict[str, Proposal] = {}
    for proposal in _all(tail, known):
        if tail[len(tail) - proposal.replaces :] != proposal.text:
            found.setdefault(proposal.text, proposal)
    for rest in recalled(tail, known.said):
        found.setdefault(rest, Proposal(text=rest, replaces=0))
    return tuple(found.values())[:MOST]


def _all(tail: str, known: Knowledge) -> Iterator[Proposal]:
    yield from _phrases(tail, known.phrases)
    replaces, dates = spelled_out(tail, known.day)
    for written in dates:
        yield Proposal(text=written, replaces=replaces)
    yield from _cities(tail)
    yield from _agencies(tail, known)
    yield from _people(tail, known.people)
    yield from _cases(tail, known.cases)


def _phrases(tail: str, phrases: Iterable[Phrase]) -> Iterator[Proposal]:
    for phrase in phrases:
        code = phrase.code
        if not code or not tail.endswith(code):
            continue
        letter_before = tail[: -len(code)][-1:]
        if not (code.isascii() and letter_before.isascii() and letter_before.isalnum()):
            yield Proposal(text=phrase.text, replaces=len(code), hint=code)


def _cities(tail: str) -> Iterator[Proposal]:
    """Cities named out of order, or in short, in the standing order; 四市 written out."""
    if match := _LIST.search(tail):
        named = {full_city(word) for word in re.split(r"[、及與和]", match[0])}
        listed = [city for city in CITIES if city in named]
        if len(listed) > 1:
            yield Proposal(text=_joined(listed), replaces=len(match[0]))
    elif match := _ALL_CITIES.search(tail):
        yield Proposal(text=_joined(CITIES), replaces=len(match[0]))


def _joined(cities: Iterable[str]) -> str:
    *firsts, last = cities
    return f"{'、'.join(firsts)}及{last}"


@dataclass(frozen=True, slots=True)
class _Name:
    full: str
    city: str


@cache
def _agency_names() -> dict[str, tuple[_Name, ...]]:
    """Every beginning, from two characters on, of every way to say an agency: 經發, 經發局, 新北經發, 新北市政府經."""
    found: dict[str, dict[_Name, None]] = {}
    for city in CITIES:
        for government, bureaus in (("政府", BUREAUS[city]), ("", CITY_BUREAUS[city])):
            for bureau in bureaus:
                name = _Name(f"{city}{government}{bureau}", city)
                for key, shortest in _ways_to_say(city, government, bureau):
                    for length in range(shortest, len(key) + 1):
                        found.setdefault(key[:length], {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _ways_to_say(city: str, government: str, bureau: str) -> Iterator[tuple[str, int]]:
    """Each with the shortest beginning that counts. 市場, 教育 alone are words; 教育局 is an agency, and so is 經發."""
    shorts = SHORT_FORMS.get(bureau, ())
    yield bureau, len(bureau) if len(bureau) <= 4 else 3
    for short in shorts:
        yield short, _SHORTEST_TAIL
    for place in dict.fromkeys((city, city.removesuffix("市"), city + government)):
        for name in (bureau, *shorts):
            yield place + name, len(city) + 1


def _agencies(tail: str, known: Knowledge) -> Iterator[Proposal]:
    names = _agency_names()
    tail = tail.replace("台北", "臺北")
    for length in range(len(tail), _SHORTEST_TAIL - 1, -1):
        found = names.get(tail[-length:])
        if found is not None:
            for name in sorted(found, key=lambda one: _rank(one, known)):
                yield Proposal(text=name.full, replaces=length)
            return


def _rank(name: _Name, known: Knowledge) -> tuple[bool, bool]:
    """Those of the case first, then the host's, then in the standing order."""
    return name.full not in known.agencies, name.city != known.host_city


def _people(tail: str, people: Iterable[Person]) -> Iterator[Proposal]:
    for person in people:
        for key in (person.name, person.written):
            if length := _overlap(tail, key, _SHORTEST_TAIL):
                yield Proposal(text=person.written, replaces=length)
                break


def _cases(tail: str, cases: Iterable[str]) -> Iterator[Proposal]:
    """Cases by the beginning of their name, or by three characters or more within it."""
    within: list[Proposal] = []
    for case in cases:
        if tail.endswith(case):
            continue
        shortest = 1 if tail[-2:-1] == "「" else _SHORTEST_TAIL
        if length := max((_overlap(tail, part, shortest) for part in _beginnings(case)), default=0):
            yield Proposal(text=case, replaces=length)
        elif length := _inside(tail, case):
            within.append(Proposal(text=case, replaces=length))
    yield from within


def _beginnings(case: str) -> Iterator[str]:
    """A name, and the measure's own name behind that of its programme."""
    yield case
    for dash in ("-", "－", "—"):
        if dash in case:
            yield case.rpartition(dash)[2]


def _overlap(tail: str, key: str, shortest: int) -> int:
    """The length of the longest end of the text with which the key begins, but not of the whole key; 0: too short."""
    if key[:shortest] not in tail:
        return 0
    for length in range(min(len(tail), len(key) - 1), shortest - 1, -1):
        if tail.endswith(key[:length]):
            return length
    return 0


def _inside(tail: str, case: str) -> int:
    if len(tail) < _INSIDE_TAIL or tail[-_INSIDE_TAIL:] not in case:
        return 0
    for length in range(min(len(tail), len(case) - 1), _INSIDE_TAIL - 1, -1):
        if tail[-length:] in case:
            return length
    return 0
