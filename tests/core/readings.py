"""The platform's twelve minutes as `Minutes`, with what the ledger looks at: cases, decisions, names, dates.

Six come from the hand readings in ../shared/truth; the other six were read here, by hand, case by case. Without ../shared
there are no readings, and what needs them is skipped.
"""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.core.spacing import fold

TRUTH = Path(__file__).parents[2].parent / "shared" / "truth"
_KNOWN = ("112-1", "113-3", "113-4", "114-2", "114-5", "115-1")

_TRACKED, _PROPOSALS = "列管合作案", "研擬新增合作提案"
# Per meeting: date, then per section its title and per item: name, decisions, and words the ledger listens to.
_READ: dict[str, tuple[str, str, list[tuple[str, list[tuple[str, ...]]]]]] = {
    "112-2": ("2023-09-23", "臺北市", [
        (_TRACKED, [
            ("電競產業推動合作案", "deferred"),
            ("青創交流合作", "continue"),
            ("推動北五堵與保長坑策略合作計畫", "continue"),
            ("公有市場聯合行銷活動", "none"),
            ("食農/漁教育合作交流", "continue"),
            ("觀光工廠職涯探索見學交流", "none"),
            ("智慧農(漁)業場域交流", "continue"),
        ]),
        ("研擬新增合作提案", [("地熱發電廠經驗交流案", "new expand"), ("推廣數位轉型交流活動", "new")]),
    ]),
    "112-3": ("2023-11-29", "基隆市", [
        (_TRACKED, [
            ("電競產業推動合作案", "delist transfer_routine"),
            ("青創交流合作", "continue"),
            ("推動北五堵與保長坑策略合作計畫", "deferred"),
            ("公有市場聯合行銷活動", "continue"),
            ("食農/漁教育合作交流", "continue"),
            ("觀光工廠職涯探索見學交流", "delist"),
            ("智慧農（漁）業場域交流", "delist transfer_routine"),
            ("地熱發電廠經驗交流案", "delist"),
            ("推廣數位轉型交流活動", "delist"),
        ]),
    ]),
    "113-1": ("2024-02-27", "桃園市", [
        (_TRACKED, [
            ("青創交流合作", "continue"),
            ("推動北五堵與保長坑策略合作計畫", "delist"),
            ("公有市場聯合行銷活動", "continue"),
            ("食農/漁教育合作交流", "delist transfer_routine"),
        ]),
        (_PROPOSALS, [("新興能源經驗交流合作案", "new")]),
    ]),
    "113-2": ("2024-06-03", "新北市", [
        ("持續合作案", [
            ("青創合作交流", "continue"),
            ("公有市場聯合行銷活動", "continue"),
            ("新興能源經驗交流合作案", "continue"),
        ]),
        ("新增提案", [
            ("山區捕獸銹及山豬吊宣導及清除交流", "propose_new"),
            ("瑞芳工業區事業廢棄物清運案", "propose_new"),
        ]),
    ]),
    "114-1": ("2025-02-27", "桃園市", [
        (_TRACKED, [
            ("青創交流合作", "continue"),
            ("新興能源經驗交流合作案", "propose_delist transfer_routine"),
            ("山區捕獸鋏及山豬吊宣導及清除交流", "propose_delist transfer_routine"),
            ("瑞芳工業區事業廢棄物清運案", "continue"),
        ]),
        (_PROPOSALS, [
            ("北北基桃合作辦理跨縣市碳健檢服務案", "new", "內容如附件，同意以修正版本新增立案，後續合作內容仍可調整。"),
            ("望海港灣智慧海洋機器人示範訓練場域規劃案", "new"),
        ]),
    ]),
    "114-4": ("2025-10-16", "臺北市", [
        (_TRACKED, [
            ("瑞芳工業區事業廢棄物清運案", "continue"),
            ("基北北桃淨零轉型聯合行動", "none"),
            ("美國關稅衝擊應變方案-共享產業與勞動監測資訊", "continue"),
            ("美國關稅衝擊應變方案-建立跨區就業服務平臺", "none"),
            ("美國關稅衝擊應變方案-推動物價及經濟監控機制", "none"),
            ("美國關稅衝擊應變方案-強化海外市場拓展合作", "continue"),
            ("美國關稅衝擊應變方案-協助企業擴大採購", "continue"),
        ]),
        (_PROPOSALS, [("基北北桃食農教育論壇案", "new", "本案同意新增立案，請農業局調整提案內容。")]),
    ]),
}  # fmt: skip

# Whose the names of the hand readings are, in the numbering of ../shared/truth.
READ_IDENTITIES = {
    "電競產業推動合作案": "C17", "青創交流合作": "C18", "青創合作交流": "C18", "推動北五堵與保長坑策略合作計畫": "C23",
    "公有市場聯合行銷活動": "C19", "食農/漁教育合作交流": "C20", "觀光工廠職涯探索見學交流": "C21", "智慧農(漁)業場域交流": "C22",
    "地熱發電廠經驗交流案": "C25", "推廣數位轉型交流活動": "C26", "新興能源經驗交流合作案": "C27",
    "山區捕獸銹及山豬吊宣導及清除交流": "C28", "瑞芳工業區事業廢棄物清運案": "C29", "北北基桃合作辦理跨縣市碳健檢服務案": "C30",
    "望海港灣智慧海洋機器人示範訓練場域規劃案": "C31", "美國關稅衝擊應變方案-建立跨區就業服務平臺": "C33",
    "基北北桃食農教育論壇案": "C38", "四市輪流舉辦美國商品採購會": "C36", "利息補貼及延稅申請": "C37",
    "智慧農（漁）業場域交流": "C22", "觀光工廠跨縣市交流合作活動案": "C21",
}  # fmt: skip


def all_twelve() -> list[Meeting]:
    """The twelve meetings, in no order that matters."""
    if not TRUTH.is_dir():
        pytest.skip("../shared is not here")
    known = [_of_truth(json.loads((TRUTH / f"{key}.json").read_text(encoding="utf-8"))) for key in _KNOWN]
    read = [_of_reading(key) for key in _READ]
    return [
        Meeting(id=minutes.key, status=MeetingStatus.IMPORTED, minutes=minutes) for minutes in [*read, *known]
    ]


def identities() -> dict[str, str]:
    """Every name of the twelve with the identity that the hand readings give it."""
    found = dict(READ_IDENTITIES)
    for key in _KNOWN:
        for item in _items(json.loads((TRUTH / f"{key}.json").read_text(encoding="utf-8"))):
            found |= {case["name"]: case["lineage_id"] for case in item["cases"]}
            if item.get("result_lineage_id"):
                found[item["renamed_to"]] = item["result_lineage_id"]
    return found


def _items(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for section in truth["sections"] for item in section["items"]]


def _of_reading(key: str) -> Minutes:
    date, host, sections = _READ[key]
    year, session = key.split("-")
    return Minutes(
        roc_year=int(year),
        session=int(session),
        date=dt.date.fromisoformat(date),
        host_city=host,
        sections=tuple(
            Section(label=str(place), title=title, items=tuple(_read_item(*line) for line in lines))
            for place, (title, lines) in enumerate(sections, 1)
        ),
    )


def _read_item(name: str, decisions: str, text: str = "") -> Item:
    said = tuple(Decision(code) for code in decisions.split())
    body = (Paragraph(text=text),) if text else ()
    return Item(heading=name, body=body, cases=(ItemCase(name=name, decisions=said),), decisions=said)


def _of_truth(truth: dict[str, Any]) -> Minutes:
    return Minutes(
        roc_year=truth["roc_year"],
        session=truth["session"],
        date=dt.date.fromisoformat(truth["date"]),
        host_city=truth["host_city"],
        sections=tuple(
            Section(
                label=section["label"],
                title=section["title"],
                items=tuple(_true_item(item) for item in section["items"]),
            )
            for section in truth["sections"]
        ),
    )


def _true_item(item: dict[str, Any]) -> Item:
    return Item(
        label=item["label"],
        heading=item.get("heading_as_written") or item["case"],
        body=tuple(Paragraph(text=fold(line)) for line in item["text"].split("\n")),
        cases=tuple(
            ItemCase(name=case["name"], decisions=tuple(Decision(code) for code in case["decisions"]))
            for case in item["cases"]
        ),
        decisions=tuple(Decision(code) for code in item["decisions"]),
        renamed_from=item.get("renamed_from"),
        renamed_to=item.get("renamed_to"),
        merged_from=tuple(re.sub(r" C\d+$", "", name) for name in item.get("merged_from") or ()),
    )
