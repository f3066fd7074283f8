"""Invented records with as many cases as wanted: some tracked, some proposed, some let go without a word."""

import datetime as dt
from collections.abc import Iterator

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section

SUBJECTS = (
    "河川生態", "夜市環境", "漁港觀光", "茶園導覽", "蝴蝶棲地", "老街修繕", "公園座椅", "溫泉水質", "山徑步道", "圖書互借",
    "菜市場秤", "街頭藝人", "流動攤販", "屋頂菜園", "海灘垃圾", "腳踏車道", "機車停放", "路燈節電", "稻草再生", "古道踏查",
)  # fmt: skip
ACTS = (
    "聯合稽查", "影像典藏", "志工培訓", "語音解說", "補助辦法", "線上報名", "親子講座", "電子地圖", "標章認證", "巡迴展覽",
    "資料開放", "國外推廣", "租借服務", "緊急通報", "票券整合", "學生實習", "設備汰換", "問卷調查", "品牌徵選", "示範據點",
)  # fmt: skip
SESSIONS = 8
_KEPT = Decision.CONTINUE
_ENDS = (Decision.DELIST, Decision.PROPOSE_DELIST, _KEPT, _KEPT, Decision.NONE)
_WORDS = {
    Decision.CONTINUE: "請四市於下季前彙整成果並互相通知，本案持續列管。",
    Decision.DELIST: "成果已達預期，本案解除列管。",
    Decision.PROPOSE_DELIST: "俟下次副市長層級會議提出解除列管。",
    Decision.PROPOSE_NEW: "本案於下次副市長層級會議提案列管。",
    Decision.NONE: "請新北市政府經濟發展局提供後續時程。",
}


def names(count: int) -> list[str]:
    """So many different names of cases, at most 400."""
    pairs = [
        (subject, act) for step in range(20) for subject, act in zip(SUBJECTS, _turned(step), strict=True)
    ]
    return [f"{subject}{act}案" for subject, act in pairs][:count]


def crowded_meetings(count: int) -> Iterator[Meeting]:
    """Records of two years in which so many cases come and go; the last lists some that wait for an answer."""
    every = names(count)
    share = max(1, count // SESSIONS)
    tracked: list[str] = []
    for session in range(SESSIONS):
        last = session == SESSIONS - 1
        fresh = every[session * share :] if last else every[session * share : (session + 1) * share]
        yield _meeting(session, tracked, fresh)
        tracked = [name for at, name in enumerate(tracked) if _end(at, session) is _KEPT][
            : share // 2
        ] + fresh


def _turned(step: int) -> tuple[str, ...]:
    return ACTS[step:] + ACTS[:step]


def _end(at: int, session: int) -> Decision:
    return _ENDS[(at + session) % len(_ENDS)]


def _meeting(session: int, tracked: list[str], fresh: list[str]) -> Meeting:
    sections = (
        Section(
            label="一",
            title="列管合作案",
            items=tuple(_item(at, name, _end(at, session)) for at, name in enumerate(tracked)),
        ),
        Section(
            label="二",
            title="新增提案",
            items=tuple(_item(at, name, Decision.PROPOSE_NEW) for at, name in enumerate(fresh)),
        ),
    )
    year, quarter = 114 + session // 4, session % 4
    minutes = Minutes(
        roc_year=year,
        session=quarter + 1,
        date=dt.date(year + 1911, 2 + 3 * quarter, 10),
        host_city="桃園市",
        resolution_heading="會議決議",
        sections=tuple(section for section in sections if section.items),
        motions=(),
    )
    return Meeting(id="", status=MeetingStatus.ISSUED, minutes=minutes, version=1)


def _item(at: int, name: str, decision: Decision) -> Item:
    words = _WORDS[decision]
    return Item(
        label=f"({at + 1})",
        heading=name,
        body=(Paragraph(text=words),),
        cases=(ItemCase(name=name, decisions=(decision,), evidence=(words,)),),
        decisions=(decision,),
        evidence=(words,),
    )
