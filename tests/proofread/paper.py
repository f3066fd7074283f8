"""Invented minutes without a fault, to plant one thing in."""

import datetime as dt
from dataclasses import replace
from typing import Any

from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding
from minutes_desk.core.minutes import Body, Chair, Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.proofread.check import check_within
from minutes_desk.proofread.proof import Background, Proof
from tests.proofread.series import WORDS

KEEP = "本案持續列管。"
HELD = dt.date(2027, 5, 26)
"""A Wednesday."""


def body(*texts: str) -> Body:
    return tuple(Paragraph(text=text) for text in texts)


def points(*texts: str, labels: tuple[str, ...] = ()) -> Body:
    given = labels or tuple(f"{number}." for number in range(1, len(texts) + 1))
    return tuple(
        Paragraph(text=text, level=2 if label.startswith("(") else 1, label=label)
        for label, text in zip(given, texts, strict=True)
    )


def item(
    name: str = "河岸步道串聯案", own: Body | None = None, decisions: str = "continue", **fields: Any
) -> Item:
    codes = tuple(Decision(code) for code in decisions.split())
    given: dict[str, Any] = {
        "label": "(一)",
        "heading": name,
        "body": body(f"請4市更新點位，{KEEP}") if own is None else own,
        "cases": (ItemCase(name=name, decisions=codes),),
        "decisions": codes,
    }
    return Item(**(given | fields))


def section(*items: Item, title: str = "列管合作案", label: str = "一", count: str | None = None) -> Section:
    stated = f"共{len(items)}案" if count is None else count or None
    written = f"{title}({stated})：" if stated else f"{title}："
    return Section(label=label, title=title, stated=stated, written=written, items=items)


def minutes(*sections: Section, **fields: Any) -> Minutes:
    """Whole minutes; `sections` in place of the one that has nothing wrong."""
    given: dict[str, Any] = {
        "roc_year": 116,
        "session": 2,
        "group": "永續生活組",
        "title_lines": ("116年度「山海四市生活圈合作平臺」永續生活組第2次工作小組會議紀錄",),
        "date": HELD,
        "weekday_written": "星期三",
        "start": dt.time(14),
        "time_written": "116年5月26日(星期三)下午2時",
        "venue": "新北市政府大樓5樓502會議室",
        "chairs": (Chair(agency="新北市政府環境保護局", name="羅文杉", title="副局長"),),
        "chairs_written": "新北市政府環境保護局 羅副局長文杉",
        "attendance": "詳如簽到表",
        "recorder": "郝以樂",
        "host_city": "新北市",
        "resolution_heading": "會議決議",
        "sections": sections or (section(item()),),
        "motions": (),
        "motions_written": "無。",
        "adjourned": dt.time(15, 10),
        "adjourned_written": "下午3時10分",
        "closing_written": "：下午3時10分",
    }
    return Minutes(**(given | fields))


def saying(*texts: str, **fields: Any) -> Minutes:
    """Minutes whose one item says this, and then that the case is kept."""
    return minutes(section(item(own=body(*texts[:-1], texts[-1] + KEEP))), **fields)


def ending(text: str) -> Minutes:
    """Minutes whose one item ends with this."""
    return minutes(section(item(own=body(text))))


def pointed(*texts: str, labels: tuple[str, ...] = ()) -> Minutes:
    """Minutes whose one item has these points."""
    return minutes(section(item(own=points(*texts, labels=labels), text_below=True)))


def headed(name: str) -> Minutes:
    return minutes(section(item(name)))


def found(paper: Minutes, *, draft: bool = False) -> tuple[Finding, ...]:
    background = Background(words=WORDS, draft=draft)
    return check_within(Proof(minutes=paper, background=background))


def changed(paper: Minutes, **fields: Any) -> Minutes:
    return replace(paper, **fields)
