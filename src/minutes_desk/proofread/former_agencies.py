"""Agencies of the central government that have another name since a certain day.

Source: 行政院組織法 and the organisation acts of the ministries and agencies, by the days on which they came into force.
"""

import datetime as dt
import re
from collections.abc import Iterator

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.proofread.proof import Proof

_LABOUR = dt.date(2014, 2, 17)
_DEVELOPMENT = dt.date(2014, 1, 22)
_SCIENCE = dt.date(2022, 7, 27)
_FARMING = dt.date(2023, 8, 1)
_ENVIRONMENT = dt.date(2023, 8, 22)
_TRAFFIC = dt.date(2023, 9, 15)
_LAND = dt.date(2023, 9, 20)
_INDUSTRY = dt.date(2023, 9, 26)
_RAILWAY = dt.date(2024, 1, 1)
_SPORTS = dt.date(2025, 9, 9)

_NOW: dict[str, tuple[str, dt.date]] = {
    "行政院環境保護署": ("環境部", _ENVIRONMENT),
    "環境保護署": ("環境部", _ENVIRONMENT),
    "環保署": ("環境部", _ENVIRONMENT),
    "行政院農業委員會": ("農業部", _FARMING),
    "農委會": ("農業部", _FARMING),
    "水土保持局": ("農業部農村發展及水土保持署", _FARMING),
    "水保局": ("農村水保署", _FARMING),
    "林務局": ("林業及自然保育署", _FARMING),
    "動植物防疫檢疫局": ("動植物防疫檢疫署", _FARMING),
    "防檢局": ("防檢署", _FARMING),
    "交通部觀光局": ("交通部觀光署", _TRAFFIC),
    "交通部公路總局": ("交通部公路局", _TRAFFIC),
    "公路總局": ("公路局", _TRAFFIC),
    "中央氣象局": ("中央氣象署", _TRAFFIC),
    "內政部營建署": ("內政部國土管理署", _LAND),
    "營建署": ("國土管理署", _LAND),
    "經濟部工業局": ("經濟部產業發展署", _INDUSTRY),
    "經濟部國際貿易局": ("經濟部國際貿易署", _INDUSTRY),
    "國際貿易局": ("國際貿易署", _INDUSTRY),
    "國貿局": ("國貿署", _INDUSTRY),
    "經濟部中小企業處": ("經濟部中小及新創企業署", _INDUSTRY),
    "經濟部能源局": ("經濟部能源署", _INDUSTRY),
    "經濟部技術處": ("經濟部產業技術司", _INDUSTRY),
    "經濟部商業司": ("經濟部商業發展署", _INDUSTRY),
    "科技部": ("國家科學及技術委員會", _SCIENCE),
    "臺灣鐵路管理局": ("國營臺灣鐵路股份有限公司", _RAILWAY),
    "台灣鐵路管理局": ("國營臺灣鐵路股份有限公司", _RAILWAY),
    "臺鐵局": ("臺鐵公司", _RAILWAY),
    "台鐵局": ("臺鐵公司", _RAILWAY),
    "行政院勞工委員會": ("勞動部", _LABOUR),
    "勞委會": ("勞動部", _LABOUR),
    "職業訓練局": ("勞動力發展署", _LABOUR),
    "經濟建設委員會": ("國家發展委員會", _DEVELOPMENT),
    "經建會": ("國發會", _DEVELOPMENT),
    "行政院衛生署": ("衛生福利部", dt.date(2013, 7, 23)),
    "行政院文化建設委員會": ("文化部", dt.date(2012, 5, 20)),
    "文建會": ("文化部", dt.date(2012, 5, 20)),
    "行政院新聞局": ("（業務已移撥）", dt.date(2012, 5, 20)),
    "行政院青年輔導委員會": ("教育部青年發展署", dt.date(2013, 1, 1)),
    "行政院體育委員會": ("運動部", _SPORTS),
    "教育部體育署": ("運動部", _SPORTS),
}
"""The old name, with the new one and the day on which it came into force."""

_NAMES = re.compile("|".join(map(re.escape, sorted(_NOW, key=len, reverse=True))))
_THEN = re.compile(r"(?:原|前|舊|改制前(?:的|之)?|時任|[(（])$")
_ASKED = re.compile(r"(?:請|由|向|洽|邀請|函(?:請|報|詢)?|報請|提報|申請|會同|送|與|及|、)$")
_WAS_THERE = re.compile(r"^\s?(?:改制|已?更名|\d{2,3}年|時期|於\d{2,3}年)")
_CITY = re.compile(r"[縣市]政?府?$")


def agency_renamed(proof: Proof) -> Iterator[Finding]:
    """An agency by a name that it no longer had on the day of the meeting: 請環保署補助.

    A warning where it is asked for something, else a hint: a letter of former years bears the name of its time.
    """
    held = proof.minutes.date
    if held is None:
        return
    for passage, match in proof.texts.find(_NAMES):
        better, since = _NOW[match[0]]
        before, after = passage.masked[: match.start()], passage.masked[match.end() :]
        if held < since or _THEN.search(before) or _WAS_THERE.match(after) or _CITY.search(before):
            continue
        severity = Severity.WARNING if _ASKED.search(before) else Severity.HINT
        message = f"「{match[0]}」自{to_roc(since)}起為「{better}」；引用當時的文書請略過。"
        sure = better if severity is Severity.WARNING and not better.startswith("（") else None
        yield proof.on(passage, match.span(), "agency_renamed", severity, message, sure)
