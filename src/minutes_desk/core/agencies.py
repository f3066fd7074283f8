"""Cities and agencies: full and short names, whose they are, and who hosts next."""

import re
from dataclasses import dataclass

from minutes_desk.core.agency_directory import BUREAUS, CITIES, CITY_BUREAUS, HOST_BUREAUS, SHORT_FORMS
from minutes_desk.core.errors import NotFound
from minutes_desk.core.spacing import fold

PAIRS = {"雙北": ("臺北市", "新北市"), "北桃": ("新北市", "桃園市"), "基北": ("基隆市", "新北市")}
"""The two-city words of the platform (source: the cooperation cases before they were widened to four cities)."""

_ALL = re.compile(
    r"(?:[4四]個?|各|全部|所有)(?:縣?市|城市)|(?:基北北桃|北北基桃|北北桃基|桃北北基)(?:[4四]市)?"
)
_OTHERS = re.compile(r"其[他它餘]?(?:[3三])?個?(?:縣?市|城市)|另[3三]市")
_OWN = re.compile(r"本市|我市")
_CITY = re.compile(r"(?P<short>基隆|[臺台]北|新北|桃園)市?")
_OWN_BUREAU = re.compile(r"本[局處]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bureau:
    city: str
    name: str
    full: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *SHORT_FORMS.get(self.name, ()))


_DIRECTORY = tuple(
    _Bureau(city=city, name=name, full=f"{city}{government}{name}")
    for city in CITIES
    for government, names in (("政府", BUREAUS[city]), ("", CITY_BUREAUS[city]))
    for name in names
)
BUREAU_NAMES = tuple(sorted({name for bureau in _DIRECTORY for name in bureau.names}, key=len, reverse=True))
"""Every bureau's name without its city, full and short, the longest first."""


def full_city(word: str) -> str | None:
    """新北市 for 新北市 or 新北; 臺北市 for 台北. `None`: not one of the four."""
    match = _CITY.fullmatch(fold(word))
    return None if match is None else match["short"].replace("台", "臺") + "市"


def short_city(city: str) -> str:
    """新北 for 新北市; what is no city of the four only loses its 市."""
    return (full_city(city) or city).removesuffix("市")


def cities_of(word: str, host_city: str | None = None) -> tuple[str, ...]:
    """The cities that a word stands for, in the standing order: 四市, 各市, 雙北, 北桃, 基北北桃, 其他三市, 本市, 新北.

    其他三市 are all but the host, 本市 is the host; without `host_city` both give (). Other words give ().
    """
    folded = fold(word)
    if city := full_city(folded):
        return (city,)
    if folded in PAIRS:
        return PAIRS[folded]
    if _ALL.fullmatch(folded):
        return CITIES
    if host_city is not None and _OWN.fullmatch(folded):
        return (host_city,)
    if host_city is not None and _OTHERS.fullmatch(folded):
        return tuple(city for city in CITIES if city != host_city)
    return ()


def full_name(written: str, host_city: str | None) -> str | None:
    """The official name of an agency: 新北市政府經濟發展局 for 新北市經發局, 新北市經濟發展局 or 新北經發局.

    本市環保局 and 本府… are the host city's, 本局 the host's chairing bureau. A unit behind the bureau (…局招商科)
    stays. `None`: no single agency of the four cities.
    """
    folded = fold(written).replace("台北", "臺北")
    if (own := _OWN_BUREAU.match(folded)) and host_city in HOST_BUREAUS:
        return HOST_BUREAUS[host_city] + folded[own.end() :]
    split = _split_city(folded, host_city)
    if split is None:
        return None
    city, bureau_words = split
    for name, full in _names_of(city):
        if bureau_words.startswith(name):
            return full + bureau_words[len(name) :]
    if bureau_words == "":
        return f"{city}政府"
    return f"{city}政府{bureau_words}" if folded == f"{city}政府{bureau_words}" else None


def _split_city(folded: str, host_city: str | None) -> tuple[str, str] | None:
    if match := re.match(r"本市府?|本府", folded):
        return None if host_city is None else (host_city, folded[match.end() :])
    match = _CITY.match(folded)
    if match is None:
        return None
    city = match["short"].replace("台", "臺") + "市"
    rest = folded[match.end() :]
    for government in ("政府", "府"):
        if rest.startswith(government):
            return city, rest.removeprefix(government)
    return (city, rest) if rest else None


def _names_of(city: str) -> list[tuple[str, str]]:
    """Each name of the city's bureaus with the full one, longest first, official names before short forms."""
    pairs = [
        (name, bureau.full, position)
        for bureau in _DIRECTORY
        if bureau.city == city
        for position, name in enumerate(bureau.names)
    ]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[2]))
    return [(name, full) for name, full, _ in pairs]


def short_name(written: str, host_city: str | None = None) -> str | None:
    """The usual short name: 新北市經發局 for 新北市政府經濟發展局. `None`: not in the directory."""
    full = full_name(written, host_city)
    for bureau in _DIRECTORY:
        if bureau.full == full:
            return bureau.city + (SHORT_FORMS.get(bureau.name, ()) or (bureau.name,))[0]
    return None


def city_of_agency(written: str, host_city: str | None = None) -> str | None:
    """The city an agency belongs to: 新北市 for 新北市政府經濟發展局, the host for 本局. `None`: none of the four."""
    folded = fold(written)
    if re.match(r"本[市府局處]", folded):
        return host_city
    match = _CITY.match(folded)
    return None if match is None else match["short"].replace("台", "臺") + "市"


def host_city_of(chair_agency: str | None) -> str | None:
    """The host city, by the chair's agency. `None`: no agency, or none of the four cities'."""
    return None if chair_agency is None else city_of_agency(chair_agency)


def next_host(city: str, rotation: tuple[str, ...]) -> str:
    """Who hosts after a city.

    Raises:
        NotFound: the city is not in the rotation.
    """
    if city not in rotation:
        raise NotFound(f"輪值順序裡沒有「{city}」，沒有推算下一個主辦市；請直接指定主辦市。")
    return rotation[(rotation.index(city) + 1) % len(rotation)]
