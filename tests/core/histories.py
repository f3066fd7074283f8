"""Invented histories: a platform of cities and its meetings, written down in a few words per case."""

import datetime as dt

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, MeetingStatus, Ruling, RulingKind
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section

DAYS = {
    "110-1": "2021-02-03", "110-2": "2021-05-05", "110-3": "2021-08-04", "110-4": "2021-11-03", "111-1": "2022-02-09",
    "111-2": "2022-05-04",
}  # fmt: skip
HOSTS = {1: "桃園市", 2: "新北市", 3: "臺北市", 4: "基隆市"}


def item(name: str, decisions: str = "none", text: str = "", **said: object) -> Item:
    """An item on one case. `decisions` are codes with blanks between; empty: undecided."""
    codes = tuple(Decision(code) for code in decisions.split())
    return Item(
        heading=name,
        body=(Paragraph(text=text),) if text else (),
        cases=(ItemCase(name=name, decisions=codes),),
        decisions=codes,
        **said,  # type: ignore[arg-type]
    )


def several(names: tuple[str, ...], decisions: str, text: str = "", **said: object) -> Item:
    """An item on several cases, decided together."""
    codes = tuple(Decision(code) for code in decisions.split())
    return Item(
        heading="、".join(names),
        body=(Paragraph(text=text),) if text else (),
        cases=tuple(ItemCase(name=name) for name in names),
        decisions=codes,
        **said,  # type: ignore[arg-type]
    )


def tracked(*items: Item | str) -> Section:
    return Section(title="列管合作案", items=_items(items))


def proposals(*items: Item | str) -> Section:
    return Section(title="研擬新增合作提案", items=_items(items))


def _items(items: tuple[Item | str, ...]) -> tuple[Item, ...]:
    return tuple(one if isinstance(one, Item) else item(*one.split(" ", 1)) for one in items)


def meeting(
    key: str, *sections: Section, day: str | None = None, status: MeetingStatus = MeetingStatus.ISSUED
) -> Meeting:
    """A meeting on its day of `DAYS`; `day="-"`: without a date."""
    year, session = (int(part) for part in key.split("-"))
    written = day or DAYS[key]
    numbered = tuple(
        Section(label="一二三四"[place], title=section.title, items=_labelled(section.items))
        for place, section in enumerate(sections)
    )
    minutes = Minutes(
        roc_year=year,
        session=session,
        date=None if written == "-" else dt.date.fromisoformat(written),
        host_city=HOSTS[(session - 1) % 4 + 1],
        sections=numbered,
    )
    return Meeting(id=f"id-{key}", status=status, minutes=minutes)


def _labelled(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        Item(
            **{name: getattr(one, name) for name in Item.__dataclass_fields__ if name != "label"},
            label=f"({'一二三四五六七八九十'[place]})",
        )
        for place, one in enumerate(items)
    )


def ruling(name: str, kind: RulingKind, day: str) -> Ruling:
    return Ruling(id=f"{name}{day}", case_name=name, kind=kind, date=dt.date.fromisoformat(day))


def long_history() -> list[Meeting]:
    """Five meetings with all that happens to cases: drift, prefixes, renamings, mergers, a split, returns, absences."""
    return [
        meeting(
            "110-1",
            tracked(
                item("雙北河岸自行車道串聯案", "continue expand"),
                item(
                    "水域救生訓練聯合辦理",
                    "merge",
                    merged_from=("（雙北救生訓練；原名未載）", "北桃水域安全訓練"),
                ),
                item("夜市攤商交流合作", "continue"),
                item("舊書循環市集", "propose_delist"),
                item("圖書通借通還服務", "none"),
            ),
            proposals(
                item("研擬共同設置移動式育苗場可行性", "deferred", "暫不提請列管。"),
                item("老樹普查經驗交流案", "new"),
            ),
        ),
        meeting(
            "110-2",
            tracked(
                item("基北北桃河岸自行車道串聯案", "continue"),
                item("水域救生訓練聯合辦理", "propose_delist"),
                item("夜市攤商合作交流", "none", "請主辦機關重新擬定名稱及工作項目。"),
                item("圖書通借通還服務", "rename continue", renamed_to="跨市閱讀護照"),
                item("老樹普查經驗交流案", "continue"),
            ),
            proposals(
                item("基北北桃茶席教育論壇案", "new", "同意新增立案，請調整提案內容，改為系列活動。"),
                item("高溫應變方案-共享避暑據點資訊", "propose_new"),
            ),
        ),
        meeting(
            "110-3",
            tracked(
                item("河岸自行車道串聯案", "none"),
                item("水域救生訓練聯合辦理", "continue"),
                item("夜市攤商合作交流", "split", "本案分為「夜市衛生輔導」及「夜市行銷推廣」。"),
                item("跨市閱讀護照", "deferred", "再研議是否解列。"),
                item("老樹普查經驗交流案", "delist"),
                item("基北北桃茶席教育共學交流", "propose_new report_to_deputy_mayors"),
                item("共享避暑據點資訊", "continue"),
            ),
        ),
        meeting(
            "110-4",
            tracked(
                item("河岸自行車道串聯案", "continue"),
                item("水域救生訓練聯合辦理", "propose_delist transfer_routine"),
                several(("夜市衛生輔導", "夜市行銷推廣"), "merge", renamed_to="夜市品質提升"),
                item("基北北桃茶席教育共學交流案", "continue"),
                item("高溫應變方案-共享避暑據點資訊", "continue"),
            ),
        ),
        meeting(
            "111-1",
            tracked(
                item("河岸自行車道串聯案", "continue"),
                item("夜市品質提升", "continue"),
                item("跨市閱讀護照", "revive"),
                item("基北北桃茶席教育共學交流案", "propose_delist"),
                item("高溫應變方案-共享避暑據點資訊", "withdrawn"),
            ),
        ),
    ]
