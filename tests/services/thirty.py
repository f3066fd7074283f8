"""A meeting as large as they come: thirty cases with long names, twelve agencies, progress of every city."""

from minutes_desk.core.minutes import Chair, Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.core.progress import Progress
from minutes_desk.services import meetings
from minutes_desk.services.desk import Desk

CITIES = ("基隆市", "臺北市", "新北市", "桃園市")
BUREAUS = ("環境保護局", "衛生局", "消防局")
ODD = "𠮷田𡈽口<&>○〇🚲"
"""Characters beyond the first plane, marks of XML, an emoji."""


def put_thirty(desk: Desk) -> str:
    """Write the meeting as a draft of 115-2 and give its id."""
    items = tuple(_item(number) for number in range(1, 31))
    minutes = Minutes(
        roc_year=115,
        session=2,
        group=desk.platform.group,
        title_lines=(f"115年度「{desk.platform.name}」{desk.platform.group}", "第2次工作小組會議紀錄"),
        chairs=(Chair(agency="基隆市環境保護局", name="湯圓圓", title="副局長"),) * 2,
        recorder="陶書晴",
        host_city="基隆市",
        sections=(
            Section(title="列管合作案", items=items[:24]),
            Section(title="研擬新增合作提案", items=items[24:]),
        ),
        motions=(),
    )
    return meetings.put_draft(desk, minutes).id


def _item(number: int) -> Item:
    name = (
        f"濱海綠廊{ODD if number == 7 else ''}及舊港區步道串接之跨市聯合維護暨夜間照明示範第{number}期合作案"
    )
    agencies = tuple(f"{city}政府{bureau}" for city in CITIES for bureau in BUREAUS)
    told = tuple(
        Progress(
            city=city,
            agency=None if number % 2 else f"{city}政府{BUREAUS[0]}",
            text=f"第{number}期已完成。\n續辦中。",
        )
        for city in CITIES[: number % 5]
    )
    return Item(
        heading=name,
        cases=(ItemCase(name=name),),
        body=(Paragraph(text="本案持續列管。"),),
        lead=agencies[number % 12 : number % 12 + 1],
        supporting=agencies[: number % 4],
        progress=told,
    )
