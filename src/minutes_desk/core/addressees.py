"""Whom a resolution asks: agencies, cities and the words that stand for several of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_desk.core.agencies import BUREAU_NAMES, cities_of, city_of_agency, full_name
from minutes_desk.core.agency_directory import CITIES
from minutes_desk.core.mentions import agency_at

_CITY = r"(?:基隆|[臺台]北|新北|桃園)市?(?![政區港])|[本該我]市"
_SEVERAL = r"(?:(?:其[他它餘]|另外?|以上|上開|前開|上述)?(?:[2-4二三四兩]個?|各)(?:縣市|市)|其他縣?市|雙北|北桃|基北北桃(?:[4四]市)?)"
_UNIT = r"(?:[\u4e00-\u9fff]{0,6}?(?:單位|局處|機關|窗口|代表)|市?政府)"
_BODY = r"(?:漁會|農會|商業會|工業會|圖書館)"
_ROLE = r"(?:提案|主辦|協辦|承辦|主政|權責|業務|相關|輪值)(?:單位|機關|局處|市)|各(?:相關)?(?:單位|機關|局處)|大家|下次主辦機關"
_TOKEN = re.compile(
    rf"(?P<several>{_SEVERAL})(?P<unit>{_UNIT})?|(?P<city>{_CITY})(?P<body>{_BODY})?|(?P<role>{_ROLE})"
)
_JOINED = re.compile(r"、|及|與|和|暨|以及")
_BARE = re.compile("|".join(map(re.escape, BUREAU_NAMES)))
_ABOVE = re.compile(r"以上|上開|前開|上述")
_CLAUSE = re.compile(r"(?:^|(?<=，))(?:[並另惟因爰故如]|目前|其中)?")


@dataclass(frozen=True, slots=True)
class Addressee:
    """One name in a list of those who are asked, as written."""

    words: str
    cities: str = ""
    """The part that stands for cities: 4市 in 4市環保單位."""

    def resolved(self, host: str | None, sentence: str) -> Iterator[tuple[str | None, str]]:
        """The city and the name of everyone it stands for; `None`: no city of the four."""
        if not self.cities:
            yield city_of_agency(self.words, host), full_name(self.words, host) or self.words
            return
        cities = cities_of(_ABOVE.sub("", self.cities), host) or self._named_before(sentence)
        for city in cities:
            yield city, city + self.words.removeprefix(self.cities)
        if not cities:
            yield None, self.words

    def _named_before(self, sentence: str) -> tuple[str, ...]:
        """以上3市 are the cities that the sentence names before."""
        before = sentence.partition(self.words)[0]
        if not _ABOVE.match(self.words):
            return ()
        return tuple(city for city in CITIES if city in before or city.replace("臺", "台") in before)


def addressees_at(text: str, at: int) -> tuple[tuple[Addressee, ...], int]:
    """The list of names that begins at a place, and where it ends; nobody: empty, and the place itself.

    In 桃園市經發局及環保局 the second is the first one's city's.
    """
    found: list[Addressee] = []
    end = at
    while (token := _token(text, at)) is not None:
        end = at + len(token.words)
        city = city_of_agency(found[-1].words) if found and _BARE.fullmatch(token.words) else None
        found.append(Addressee(f"{city}{token.words}") if city else token)
        joined = _JOINED.match(text, end)
        if joined is None:
            break
        at = joined.end()
    return tuple(found), end


def first_addressees(text: str) -> tuple[Addressee, ...]:
    """The names at the head of the first clause that has any: whom a request means that names nobody itself."""
    for clause in _CLAUSE.finditer(text):
        asked, _end = addressees_at(text, clause.end())
        if asked:
            return asked
    return ()


def last_addressees(text: str) -> tuple[Addressee, ...]:
    """The names that stand last in a text: whom 其 means."""
    last: tuple[Addressee, ...] = ()
    at = 0
    while at < len(text):
        found, end = addressees_at(text, at)
        last, at = (found, end) if found else (last, at + 1)
    return last


def _token(text: str, at: int) -> Addressee | None:
    several = _TOKEN.match(text, at)
    agency = agency_at(text, at)
    if several is None or (agency is not None and len(agency) >= len(several[0])):
        if agency is None:
            return None
        cities = _TOKEN.match(agency)
        return Addressee(agency, cities["several"] if cities and cities["several"] else "")
    if several["several"]:
        return Addressee(several[0], several["several"])
    if several["city"] and not several["body"]:
        return Addressee(several["city"], several["city"])
    return Addressee(several[0])
