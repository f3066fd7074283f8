"""The name of a case, apart from how it happens to be written: 「台北展覽」案 and 臺北展覽 are one name.

A name is taken apart into the cities it is for (雙北…), the programme it belongs to (…方案-), and its body. Bodies are
compared by their characters, because minutes exchange single characters and turn words round (交流合作, 合作交流).
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from minutes_desk.core.spacing import fold

_VARIANTS = str.maketrans("台恊峯羣裏着‐‑‒–—―−─", "臺協峰群裡著--------")
_QUOTES = re.compile(r"[「」『』“”\"'‘’《》〈〉【】]")
_NOTE = re.compile(r"\((?:均?為?原[^()]*|[^()]*(?:提案|合作案))\)$")
_PROGRAMME = re.compile(r"^(?P<programme>[^-]*[\u4e00-\u9fff][^-]{2,})-(?P<measure>[^-]*[\u4e00-\u9fff].+)$")
_SCOPE = re.compile(
    r"^(?:雙北|[基北桃]{2,4}(?=.)|桃竹竹?苗|竹竹苗|竹苗|中彰投苗?|雲嘉南高?屏?|雲嘉|南高屏|高屏澎?|宜花東|花東"
    r"|[各234][縣市](?:市)?|跨縣市|跨市)(?:合作)?"
)
_CITY_COUNT = re.compile(r"[二兩三四](?=縣?市)")
_DIGIT_OF = str.maketrans("二兩三四", "2234")
_LAST_WORDS = re.compile(r"(?:合作)?案$")
_PLAIN_WORDS = re.compile(r"合作|交流|經驗|活動|推動|推廣|辦理|計畫|方案|共同|案$")
_PLACES = re.compile(
    r"基隆|臺北|新北|桃園|新竹|苗栗|臺中|彰化|南投|雲林|嘉義|臺南|高雄|屏東|宜蘭|花蓮|臺東|澎湖|金門|連江|馬祖"
)
_APART = frozenset("0123456789一二三四五六七八九十東南西北上下前後左右內外進出甲乙丙丁男女春夏秋冬公私新舊")
"""Characters that tell siblings apart: 第一期 and 第二期, 進口 and 出口 are never a slip of the pen."""


@dataclass(frozen=True, slots=True)
class CaseName:
    """A name taken apart; two are *equal* in `exact`, and *the same but for their dress* in `body`."""

    exact: str
    """NFKC, without white space, marks and a closing 案; 臺 for 台."""
    scope: str
    """The cities in front, 雙北 or 基北北桃; empty without."""
    programme: str
    """What stands before the dash, 某某應變方案; empty without."""
    body: str
    """What is left without scope, programme and a closing 案 or 合作案."""
    core: str
    """The body without the words that every other name has too (合作, 交流, 活動 …)."""


def clean(written: str) -> str:
    """A name as it is shown: as written, without the quotation marks around it and without blanks at its ends."""
    return written.strip().strip('「」『』“”"').strip().rstrip("：:")


@lru_cache(maxsize=4096)
def take_apart(written: str) -> CaseName:
    """Take a name as written apart."""
    folded = _QUOTES.sub("", fold(written)).translate(_VARIANTS).rstrip(":")
    folded = (
        _CITY_COUNT.sub(lambda found: found.group().translate(_DIGIT_OF), _NOTE.sub("", folded)) or folded
    )
    parts = _PROGRAMME.match(folded)
    programme, measure = (parts["programme"], parts["measure"]) if parts else ("", folded)
    scope, measure = _without_scope(_letters(measure))
    body = _shortened(_LAST_WORDS, measure)
    exact = _letters(folded)
    return CaseName(
        exact=_shortened(re.compile("案$"), exact),
        scope=scope,
        programme=_letters(programme),
        body=body,
        core=_PLAIN_WORDS.sub("", body) or body,
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _without_scope(name: str) -> tuple[str, str]:
    found = _SCOPE.match(name)
    if found is None or len(name) - found.end() < 2:
        return "", name
    return found.group().removesuffix("合作").replace("雙北", "北北"), name[found.end() :]


def _shortened(ending: re.Pattern[str], name: str) -> str:
    short = ending.sub("", name)
    return short if len(short) >= 2 else name


@lru_cache(maxsize=65536)
def likeness(a: CaseName, b: CaseName) -> float:
    """How alike two bodies are, 0 … 1: 1 is equal.

    The lesser of two views: the whole bodies, and the bodies without plain words, so that 文創交流合作 is not like
    青創交流合作. Each view is the mean of the characters shared in any order and those shared in order (Dice's measure),
    so that a slip counts once and words turned round count half. Below one half only the first share is taken: nobody
    asks how unlike two names are.
    """
    if a.body == b.body:
        return 1.0
    whole = _alike(a.body, b.body)
    return whole if whole < 0.5 else min(whole, _alike(a.core, b.core))


def likeness_at_most(a: CaseName, b: CaseName) -> float:
    """What the likeness of two names cannot exceed, known at once: the share of the characters that they have in common."""
    signs = len(a.body) + len(b.body)
    return 2 * (_signs(a.body) & _signs(b.body)).bit_count() / signs if signs else 1.0


def _alike(a: str, b: str) -> float:
    signs = len(a) + len(b)
    shared = (_signs(a) & _signs(b)).bit_count()
    if 4 * shared < signs:
        return 2 * shared / signs
    return (shared + _in_order(a, b)) / signs


@lru_cache(maxsize=8192)
def _signs(text: str) -> int:
    """The characters of a text as one number, a bit for the first, second … time that each occurs: what two texts share is
    then a single operation, and four hundred cases are held against each other in no time."""
    seen: dict[str, int] = {}
    bits = 0
    for sign in text:
        seen[sign] = seen.get(sign, 0) + 1
        bits |= 1 << _BITS.setdefault((sign, seen[sign]), len(_BITS))
    return bits


_BITS: dict[tuple[str, int], int] = {}
"""Which bit stands for which time of which character, as they were first met."""


def _in_order(a: str, b: str) -> int:
    """The length of the longest common subsequence.

    A row of the usual table is one number: a bit of it is 0 where the row grows by one (Hyyrö 2004). Four hundred cases
    are compared with each other within a tenth of a second.
    """
    places: dict[str, int] = {}
    for place, sign in enumerate(a):
        places[sign] = places.get(sign, 0) | 1 << place
    whole = row = (1 << len(a)) - 1
    for sign in b:
        met = row & places.get(sign, 0)
        row = (row + met | row - met) & whole
    return len(a) - row.bit_count()


def opposed(a: CaseName, b: CaseName) -> bool:
    """Whether two names, however alike, say themselves that they are different.

    Other cities (雙北 and 北桃, while 雙北 may grow to 基北北桃), another place, another programme, another number or
    direction (第一期 and 第二期).
    """
    return (
        _other_scope(a.scope, b.scope)
        or _other_programme(a.programme, b.programme)
        or _other_places(a.body, b.body)
        or _other_signs(a.body, b.body)
    )


def _other_scope(a: str, b: str) -> bool:
    if not (a and b) or "市" in a + b:
        return False
    return not (Counter(a) <= Counter(b) or Counter(b) <= Counter(a))


def _other_programme(a: str, b: str) -> bool:
    return bool(a and b) and a != b and _alike(a, b) < 0.8


def _other_places(a: str, b: str) -> bool:
    here, there = set(_PLACES.findall(a)), set(_PLACES.findall(b))
    return bool(here and there) and not (here <= there or there <= here)


def _other_signs(a: str, b: str) -> bool:
    return _has_own_sign(a, b) and _has_own_sign(b, a)


def _has_own_sign(a: str, b: str) -> bool:
    """Whether a sign that tells siblings apart occurs in one name more often than in the other."""
    return any(sign in _APART and a.count(sign) > b.count(sign) for sign in a)
