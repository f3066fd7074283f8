"""Which agencies and which dates a text mentions, in the text's own words."""

import re
from collections.abc import Iterable

from minutes_desk.core.agencies import BUREAU_NAMES
from minutes_desk.core.agency_directory import MINISTRIES
from minutes_desk.core.numerals import PLAIN_SIGNS
from minutes_desk.core.spacing import fold, tidy


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies that a text names, as written, in order of first mention, once each.

    Bureaus of the four cities (full, short, 本市環保局, 本局), several cities' bureaus at once (四市教育局處), ministries,
    and offices named by their field or role (青年及農業事務相關局處, 相關單位, 主辦機關). Cities alone are no agencies.
    """
    return _each_once(match[0] for match in _AGENCY.finditer(tidy(text)) if _is_agency(match))


def agency_at(text: str, start: int) -> str | None:
    """The agency whose name begins at that place of a tidied text, as written; `None`: none does."""
    match = _AGENCY.match(text, start)
    return match[0] if match is not None and _is_agency(match) else None


def dates_in(text: str) -> tuple[str, ...]:
    """The dates and deadlines that a text names, as written, in order of first mention, once each.

    Days and months with what belongs to them (10月底, 5月底前, 115年3月換約前), years and their parts (本(114)年度,
    112年度下半年度), 今年底, seasons, and coming meetings (下次副首長會議, 第4季小組會議). What stands in 「」 or 『』 is a
    name, not a date.
    """
    text = _QUOTED.sub(lambda quoted: "「" + "\0" * (len(quoted[0]) - 2) + "」", tidy(text))
    return _each_once(match[0] for match in _DATE.finditer(text) if match[0])


def _each_once(mentions: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(fold(mention), mention)
    return tuple(first.values())


# Agencies ---------------------------------------------------------------------------------------------------------

_CITY = r"(?:(?:基隆|[臺台]北|新北|桃園)市?|[本該我]市)"
_GOVERNMENT = r"(?:(?:基隆|[臺台]北|新北|桃園)市|[本該]市|各市|其他市)政?府"
_CITIES = r"(?:(?:其他|另外?|以上|上開|前開)?(?:[2-4二三四兩][個]?|各)(?:縣市|市)|(?:雙北|北桃|基北(?!桃|北)|北北基桃|基北北桃)(?:[4四]市)?)"
_NAMES = "|".join(re.escape(name) for name in BUREAU_NAMES)
# A bureau that the directory does not know: only behind 市政府, and never across a word that begins something new.
_UNKNOWN = r"(?:(?![及與和或、請由將並於在之的為至向]|以及)[\u4e00-\u9fff]){2,9}?(?:局|處|所|委員會|中心|辦公室)(?![境理所])"
_UNIT = r"(?:(?![及與和或請])[\u4e00-\u9fff]){2,4}?[科股]"
_FIELD = (
    "青年|青創|農業|農政|農漁|漁業|畜牧|勞動|勞工|勞政|就業|教育|體育|文化|觀光|經發|經濟|產業|產發|商業|工商|財政|稅務|"
    "稅捐|環保|環境|清潔|衛生|衛政|社會|社政|民政|地政|消防|警察|警政|工務|水利|水務|交通|都發|都市發展|城鄉|動保|動物保護|"
    "市場|資訊|研考|捷運|能源|採購|新聞|法制|客家|原民"
)
_FIELDS = rf"(?:{_FIELD})(?:(?:及|、|與|和)(?:{_FIELD})){{0,5}}"
_OFFICES = r"(?:局處|處局|局[、/]處|單位|機關)"
_ROLE = (
    r"(?:(?:當年度|該年度|本年度|次年度|下年度|下一?次|輪值)?(?:主辦|協辦|承辦)機關|(?:當年度|本年度|次年度|輪值)主辦單位"
    r"|(?:各)?相關(?:機關|單位|局處)|主政(?:機關|局處|單位))"
)

_AGENCY = re.compile(
    "|".join(
        (
            rf"(?P<joined>{_GOVERNMENT}(?:及|、|與|和){_GOVERNMENT}(?:{_NAMES}|{_UNKNOWN}))",
            rf"(?P<bureau>(?:{_CITY}(?:政?府)?|[本該]府)(?:{_NAMES})處?(?:{_UNIT})?)",
            rf"(?P<several>{_CITIES}(?:政府)?(?:(?:{_NAMES})處?|{_FIELDS}(?:事務|業務)?(?:相關)?{_OFFICES}))",
            rf"(?P<unknown>(?:{_GOVERNMENT}|本府){_UNKNOWN})",
            rf"(?P<ministry>(?:中央)?(?:{'|'.join(MINISTRIES)})(?:[\u4e00-\u9fff]{{2,8}}?署)?)",
            rf"(?P<own>(?<![資基])本[局處](?:{_UNIT})?(?![理置境部]))",
            rf"(?P<field>{_FIELDS}(?:事務|業務)?相關{_OFFICES})",
            rf"(?P<bare>(?<![\u4e00-\u9fff])(?:{_NAMES})|(?<=[及與和或由請為向因洽])(?:{_NAMES}))",
            rf"(?P<role>{_ROLE})",
            r"(?P<government>(?:基隆|[臺台]北|新北|桃園)市政府)",
        )
    )
)
_CITIES_BEFORE = re.compile(rf"(?:{_CITIES}|{_CITY}|市)(?:之)?$")
_BUILDING = re.compile(r"(?:市政)?大樓|\d+樓|[一二三四五六七八九十]+樓")


def _is_agency(match: re.Match[str]) -> bool:
    """Whether a role is an office (相關單位) and not only a city (4市相關單位), and a government no building."""
    if match["role"]:
        return _CITIES_BEFORE.search(match.string, 0, match.start()) is None
    if match["government"]:
        return _BUILDING.match(match.string, match.end()) is None
    return True


# Dates ------------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")
_NUMBER = rf"(?:(?<!\d)\d{{1,2}}|(?<![{PLAIN_SIGNS}])[元正{PLAIN_SIGNS}]{{1,3}})"
_WEEKDAY = r"(?:\((?:星期|週)?[一二三四五六日]\)|（(?:星期|週)?[一二三四五六日]）)?"
_SPOKEN_YEAR = r"(?:[今本明去](?:[(（]\d{2,4}[)）])?年(?:度)?|(?:次|來|翌|隔|同)年(?:度)?|[下上](?:一)?年度)"
_YEAR = r"(?:(?:民國|西元)?(?<!\d)\d{2,4}年(?:度)?)"
_PART = r"(?:[上下]半年度?|第[1-4一二三四]季|[春夏秋冬]季|[年季]?(?:底|初|中旬|末|終)|全年)"
_DAY = rf"(?:{_NUMBER}[日號]{_WEEKDAY})"
_MONTH_TAIL = r"(?:份)?(?:[上中下]旬|底|初|中(?![心小國央])|末|間)?"
_MONTH = rf"(?:{_NUMBER}月(?:{_DAY}|{_MONTH_TAIL}))"
_SEVERAL_MONTHS = rf"(?:{_MONTH}(?:[或至到~～-]{_MONTH})*)"
_MEETING = r"(?:[\u4e00-\u9fff]{0,3}?(?:副首長|副市長|首長|市長)(?:層級)?(?:會議|年度大會)|(?:平臺)?(?:工作)?小組(?:會議)?|年度大會|會議)"
_TURN = r"(?:[下前上](?:一)?次|[下上本](?:一)?季|第[\d一二三四五六七八九十]+次)(?:的)?"
# What has to happen first belongs to the deadline: 115年3月換約前, 活動辦理完成後.
_EVENT = r"(?:(?![將請由於並及與且惟，或請赴參邀已預])[\u4e00-\u9fff]){0,7}(?:前(?![往進述揭置項提瞻者案])|後(?![續者述項]))|(?:之|以)?前(?![往進述揭置項提瞻者案])|(?:以|之)後"

_DATE = re.compile(
    "|".join(
        (
            rf"(?:{_YEAR}|{_SPOKEN_YEAR})?{_TURN}{_MEETING}",
            rf"(?:{_YEAR}|{_SPOKEN_YEAR})?第[1-4一二三四]季(?:{_MEETING})",
            rf"{_SPOKEN_YEAR}{_MEETING}",
            rf"(?:{_YEAR}|{_SPOKEN_YEAR})?{_SEVERAL_MONTHS}(?:{_EVENT})?",
            r"(?<!\d)\d{2,4}([/.-])\d{1,2}\1\d{1,2}(?!\d)前?",
            rf"(?:{_YEAR}|{_SPOKEN_YEAR}){_PART}?(?:{_EVENT})?",
            rf"(?<![\u4e00-\u9fff\d])(?:年底|年初|年終)(?:{_EVENT})?|(?<=[於在至到若或及])(?:年底|年初|年終)(?:{_EVENT})?",
            rf"第[1-4一二三四]季(?:度)?(?:{_EVENT})?|[下本上](?:一)?季(?:底|初)?(?:{_EVENT})?|[上下]半年(?:{_EVENT})?",
            rf"(?:[下本上]個?月|次月|當月)(?:{_DAY}|{_MONTH_TAIL})(?:{_EVENT})?|[下本上]週(?:[一二三四五六日])?(?:{_EVENT})?",
        )
    )
)
