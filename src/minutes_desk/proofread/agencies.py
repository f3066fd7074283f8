"""Who is meant: agencies against the directory, nobody named, 本市 where four cities read, cities out of order."""

import re
from collections.abc import Iterator
from functools import lru_cache

from minutes_desk.core.agencies import full_name, short_city, short_name
from minutes_desk.core.agency_directory import BUREAUS, CITIES, CITY_BUREAUS, HOST_BUREAUS, SHORT_FORMS
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread.own_words import clause_at
from minutes_desk.proofread.passages import Passage
from minutes_desk.proofread.proof import Proof

_CITY = r"(?:(?:基隆|[臺台]北|新北|桃園)市)"
_STOPS = r"[及與和或、請由將並於在之的為至向因惟亦均皆已擬則若如而以對另暨，。；]|經(?!濟|發)|就(?!業)|市政府"
"""What no agency's name goes across."""
_OFFICE = re.compile(
    rf"(?P<city>{_CITY})(?P<government>政府)?"
    rf"(?P<bureau>觀光及城市行銷處|(?:(?!{_STOPS})[\u4e00-\u9fff]){{2,8}}?(?:局|委員會|(?:處|所)(?![長室境理所部面於方分置])))"
)
_NOT_AN_OFFICE = re.compile(r"區公所$|辦公處$|[各相等主權此出好住用到何益]$|教育局處|局處$|(?:各|相關|所屬)")
_UNIT = re.compile(r"(?<=[局處])[\u4e00-\u9fff]{2,6}[科股室]$")
_UNNAMED = re.compile(
    r"請(?P<who>(?:各相關|各|相關|有關|權責|權管|主責|承辦|業務|主政|與會)(?:之)?(?:單位|機關|局處|同仁|人員|人(?=彙整|回復|提供|辦理))"
    r"|(?P<field>[\u4e00-\u9fff]{2,10}?相關(?:單位|機關|局處))|大家|有關單位|同仁)"
    r"|(?<=[，。；])由(?P<whose>(?:相關|有關|權責|權管|主責)(?:單位|機關|局處))(?=辦理|研議|處理|評估|協助|提供|續處)"
)
_STRANGERS = re.compile(r"相關|有關|權責|承辦|業務|主政|與會")
_SOME_CITY = re.compile(r"市|雙北|基北北桃|基隆|[臺台]北|新北|桃園")
_OWN = re.compile(
    r"(?P<city>本市)(?!場|集|長)|(?P<government>本府)|(?P<bureau>(?<![資基根日])本[局處](?![理置境部所面限於在]))"
)
_LIST_SIGN = r"(?:、|及|與|和|以及)"
_SHORT_CITY = r"(?:基隆|[臺台]北|新北|桃園)市?"
_CITY_LIST = re.compile(rf"{_SHORT_CITY}(?:{_LIST_SIGN}{_SHORT_CITY}){{2,}}(?!政府|市)")
_ABBREVIATION = re.compile(
    r"(?:北北基桃|北北桃基|桃北北基|基桃北北|桃基北北)(?!都會|1200|月票|定期票|通勤|TPASS|振興)"
)
"""北北基桃都會通 is the name of a ticket."""
_SPECIAL = (("臺北", "新北", "桃園"), ("新北", "臺北", "桃園"))


def agency_unknown(proof: Proof) -> Iterator[Finding]:
    """A city's agency that the directory does not have: sure where another city's goes by that name, else a hint."""
    for passage, match in proof.texts.find(_OFFICE):
        bureau = _UNIT.sub("", match["bureau"])
        city = match["city"].replace("台", "臺")
        if _NOT_AN_OFFICE.search(bureau) or _known(city, bureau):
            continue
        better = _likely(city, bureau)
        if better is None and bureau.endswith("委員會"):
            continue  # every city has boards of its own: 都市計畫委員會, 審議委員會
        if better is None:
            message = f"機關名錄裡沒有「{match[0]}」，請核對全名。"
            yield proof.on(passage, match.span(), "agency_unknown", Severity.HINT, message)
            continue
        message = f"{city}沒有「{bureau}」，應是「{better}」；請核對機關全名。"
        yield proof.on(passage, match.span("bureau"), "agency_unknown", Severity.WARNING, message, better)


@lru_cache(maxsize=1024)
def _known(city: str, bureau: str) -> bool:
    if short_name(city + bureau) is not None or short_name(f"{city}政府{bureau}") is not None:
        return True
    full = full_name(city + bureau, None)
    return full is not None and full != f"{city}政府{bureau}"


@lru_cache(maxsize=1024)
def _likely(city: str, bureau: str) -> str | None:
    """The city's agency that is meant: the one that does what the other city's namesake does, or differs in one character."""
    own = (*BUREAUS.get(city, ()), *CITY_BUREAUS.get(city, ()))
    shorts = {short: name for name in own for short in SHORT_FORMS.get(name, ())}
    for host, chair in HOST_BUREAUS.items():
        name = chair.removeprefix(f"{host}政府")
        chairing = HOST_BUREAUS[city].removeprefix(f"{city}政府")
        if bureau == name:
            return chairing
        if bureau in SHORT_FORMS.get(name, ()):
            return SHORT_FORMS.get(chairing, (chairing,))[0]
    namesakes = {
        "勞動局": "勞工局",
        "勞工局": "勞動局",
        "農業處": "農業局",
        "水利局": "水務局",
        "水務局": "水利局",
    }
    if namesakes.get(bureau) in own:
        return namesakes[bureau]
    near = [name for name in (*own, *shorts) if _one_off(name, bureau)]
    return near[0] if len(near) == 1 else None


def _one_off(name: str, other: str) -> bool:
    """One character differs, is missing or too many, in a name long enough to be recognised."""
    if len(name) == len(other) >= 4:
        return sum(a != b for a, b in zip(name, other, strict=True)) == 1
    longer, shorter = (name, other) if len(name) > len(other) else (other, name)
    if len(longer) - len(shorter) != 1 or len(shorter) < 4:
        return False
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer)))


def responsible_unclear(proof: Proof) -> Iterator[Finding]:
    """Someone is asked, and nobody can tell who: 請相關單位 without a city. In one office's own minutes 請各單位 says who."""
    for passage, match in proof.prose.find(_UNNAMED):
        if _SOME_CITY.search(match[0]) or _is_told(passage.masked, match):
            continue
        if proof.of_another_body and not _STRANGERS.search(match[0]):
            continue
        message = f"「{match[0]}」沒有寫明是哪一市、哪個機關，日後難以追蹤。"
        yield proof.on(passage, match.span(), "responsible_unclear", Severity.HINT, message)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """申請, 邀請 and 函請 are other words; 請各單位（新北市…） says who."""
    return text[: match.start()].endswith(("申", "邀", "聘")) or (
        text[match.end() : match.end() + 1]
        in (
            "（",
            "(",
        )
        and not re.match(r"[(（](?:單位|機關|構)[)）]", text[match.end() :])
    )


def own_city_word(proof: Proof) -> Iterator[Finding]:
    """本市, 本府 or 本局 in a text that four cities read and the next host goes on with; elsewhere it is the body's own word."""
    if proof.of_another_body:
        return
    for passage, match in proof.prose.find(_OWN):
        said = proof.background.history.own_words.get(clause_at(passage.text, match.start()))
        if said is not None and said.host_city not in (None, proof.minutes.host_city):
            yield _of_another_host(proof, passage, match, said)
            continue
        meant = _meant(proof.minutes, match)
        tail = f"，宜寫「{meant}」" if meant else ""
        message = f"紀錄由各市共同閱讀，下次又由他市接手，「{match[0]}」指誰不明{tail}。"
        yield proof.on(passage, match.span(), "own_city_word", Severity.HINT, message, meant)


def _of_another_host(proof: Proof, passage: Passage, match: re.Match[str], said: Minutes) -> Finding:
    """A sentence taken over from a record of another host: as it stands now it says the wrong city."""
    meant = _meant(said, match)
    tail = f"，應寫「{meant}」" if meant else ""
    message = (
        f"這句話取自 {said.key} 的紀錄（{said.host_city}主辦），那時的「{match[0]}」不是現在的主辦市{tail}。"
    )
    return proof.on(passage, match.span(), "own_city_word", Severity.WARNING, message, meant)


def _meant(minutes: Minutes, match: re.Match[str]) -> str | None:
    host = minutes.host_city
    if host is None:
        return None
    if match["bureau"]:
        chairing = HOST_BUREAUS.get(host, "")
        return chairing if chairing.endswith(match["bureau"][-1]) else None
    return f"{host}政府" if match["government"] else host


def city_order(proof: Proof) -> Iterator[Finding]:
    """Three or more cities in a row that do not stand in the platform's order, or its short form turned round."""
    order = [short_city(city) for city in proof.background.platform.cities]
    if set(proof.background.platform.cities) == set(CITIES):
        usual = "".join(city[0] if city != "臺北" else "北" for city in (order[0], "北", "北", order[-1]))
        for passage, match in proof.prose.find(_ABBREVIATION):
            message = f"平臺慣用的順序是「{usual}」，這裡寫「{match[0]}」。"
            yield proof.on(passage, match.span(), "city_order", Severity.HINT, message, usual)
    for passage, match in proof.prose.find(_CITY_LIST):
        named = [short.replace("台", "臺") for short in re.findall(r"基隆|[臺台]北|新北|桃園", match[0])]
        right = sorted(set(named), key=lambda city: order.index(city) if city in order else len(order))
        if named != right and len(set(named)) == len(named) and not _as_laws_list_them(named):
            message = f"各市的順序慣例為{'、'.join(right)}。"
            better = _reordered(match[0], right)
            yield proof.on(passage, match.span(), "city_order", Severity.HINT, message, better)


def _as_laws_list_them(named: list[str]) -> bool:
    """The special municipalities before 基隆市, which is right as well."""
    special = [city for city in named if city != "基隆"]
    return named[-1] == "基隆" and special in (sorted(special, key=order.index) for order in _SPECIAL)


def _reordered(written: str, right: list[str]) -> str:
    """The same list with its signs kept and its cities in order."""
    names = iter(right)
    return re.sub(r"基隆|[臺台]北|新北|桃園", lambda _: next(names), written)
