import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.agency_directory import CITIES
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.minutes import Chair, Item, ItemCase, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.minutes_json import from_json, to_json
from minutes_desk.core.progress import Progress, in_city_order

WORDS = st.text(st.sampled_from("請4市於10月辦理，(一)1.A \n「」：。甲、"), max_size=12) | st.text(max_size=5)
MAYBE = st.none() | WORDS
NAMES = st.tuples() | st.lists(WORDS, max_size=2).map(tuple)
SIZES = st.integers(1, 3)
SPANS = st.builds(
    CellSpan, row=SIZES.map(lambda n: n - 1), column=SIZES.map(lambda n: n - 1), rows=SIZES, columns=SIZES
)
TABLES = st.integers(0, 3).flatmap(
    lambda width: st.builds(
        lambda rows, spans: Table(rows=tuple(rows), spans=tuple(spans)),
        st.lists(st.tuples(*[st.just("") | WORDS] * width), max_size=3),
        st.lists(SPANS, max_size=2),
    )
)
PARAGRAPHS = st.builds(Paragraph, text=WORDS, level=st.integers(0, 4), label=MAYBE)
BODIES = st.lists(PARAGRAPHS | TABLES, max_size=4).map(tuple)
DECISIONS = st.lists(st.sampled_from(Decision), max_size=2).map(tuple)
CASES = st.builds(ItemCase, name=WORDS, decisions=DECISIONS, evidence=NAMES)
ITEMS = st.builds(
    Item,
    label=MAYBE,
    heading=MAYBE,
    text_below=st.booleans(),
    body=BODIES,
    cases=st.lists(CASES, max_size=2).map(tuple),
    decisions=DECISIONS,
    evidence=NAMES,
    text_keeps_case_name=st.booleans(),
    proposer=MAYBE,
    scope=MAYBE,
    lead=NAMES,
    supporting=NAMES,
    progress=st.lists(
        st.builds(
            Progress,
            city=st.sampled_from(CITIES),
            agency=st.none() | WORDS.filter(bool),
            text=WORDS.filter(str.strip),
        ),
        max_size=3,
    ).map(in_city_order),
    renamed_from=MAYBE,
    renamed_to=MAYBE,
    merged_from=NAMES,
    attachments=NAMES,
)
SECTIONS = st.builds(
    Section,
    label=MAYBE,
    title=WORDS,
    stated=MAYBE,
    written=MAYBE,
    items=st.lists(ITEMS, max_size=2).map(tuple),
)
MOTIONS = st.builds(Motion, label=MAYBE, title=MAYBE, body=BODIES)
MINUTES = st.builds(
    Minutes,
    roc_year=st.none() | st.integers(1, 999),
    session=st.none() | st.integers(1, 99),
    group=MAYBE,
    title_lines=NAMES,
    date=st.none() | st.dates(),
    weekday_written=MAYBE,
    start=st.none() | st.times(),
    time_written=MAYBE,
    venue=MAYBE,
    chairs=st.lists(st.builds(Chair, agency=MAYBE, name=WORDS, title=MAYBE), max_size=2).map(tuple),
    chairs_written=MAYBE,
    attendance=MAYBE,
    recorder=MAYBE,
    host_city=MAYBE,
    resolution_heading=MAYBE,
    heading_suffix=MAYBE,
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    taken_off=st.lists(st.builds(Item, heading=MAYBE, body=BODIES, off_reason=WORDS), max_size=2).map(tuple),
    motions=st.none() | st.lists(MOTIONS, max_size=2).map(tuple),
    motions_written=MAYBE,
    adjourned=st.none() | st.times(),
    adjourned_written=MAYBE,
    closing_written=MAYBE,
    header_words=st.sampled_from(
        ((), (("chairs", "主席"),), (("venue", "開會地點"), ("motions", "其他事項")))
    ),
)

TABLE = Table(rows=(("市別", "場次"), ("基隆市", "2")))
POINTS = (
    Paragraph(text="請桃園市政府水務局於8月底前回復。", level=1, label="1."),
    Paragraph(text="含照片。", level=2, label="(1)"),
    Paragraph(text="本案持續列管。", level=1, label="2."),
)


@given(MINUTES)
def test_minutes_come_back_whole(minutes: Minutes) -> None:
    assert from_json(json.loads(json.dumps(to_json(minutes)))) == minutes


def item_json(item: Item) -> dict[str, Any]:
    whole: dict[str, Any] = to_json(Minutes(sections=(Section(items=(item,)),)))
    return whole["sections"][0]["items"][0]


def test_the_keys_of_an_item() -> None:
    case = ItemCase(name="海廢再生交流案", decisions=(Decision.CONTINUE,), evidence=("本案持續列管",))
    item = Item(label="(一)", heading="海廢再生交流案", text_below=True, body=(*POINTS, TABLE), cases=(case,))
    made = item_json(item)
    assert made["case"] == "海廢再生交流案"
    assert made["heading"] is None
    assert made["points"] == ["1. 請桃園市政府水務局於8月底前回復。", "(1)含照片。", "2. 本案持續列管。"]
    assert made["text"] == "\n".join(made["points"])
    assert made["agencies"] == ["桃園市政府水務局"]
    assert made["dates"] == ["8月底前"]
    assert made["tables"] == [[["市別", "場次"], ["基隆市", "2"]]]
    assert made["cases"][0]["decisions"] == ["continue"]


def test_a_plain_motion_and_a_single_case_have_the_contracts_keys_alone() -> None:
    made: dict[str, Any] = to_json(
        Minutes(motions=(Motion(title="下次主題", body=(Paragraph(text="另議。"),)),))
    )
    assert made["motions"] == [{"title": "下次主題", "text": "另議。"}]
    case = ItemCase(name="甲案", decisions=(Decision.DELIST,), evidence=("本案解除列管",))
    assert item_json(Item(cases=(case,), evidence=case.evidence))["cases"] == [
        {"name": "甲案", "decisions": ["delist"]}
    ]


def test_a_heading_that_is_no_case_shows_and_a_plain_body_is_not_repeated() -> None:
    assert item_json(Item(heading="提報事項"))["heading"] == "提報事項"
    kept = Item(heading="工作分配", cases=(ItemCase(name="甲案"),), text_keeps_case_name=True, body=POINTS)
    assert item_json(kept)["heading"] == "工作分配"
    assert item_json(kept)["body"] is None


def test_the_head_of_the_minutes() -> None:
    made = to_json(
        Minutes(
            title_lines=("116年度", "會議紀錄"),
            date=dt.date(2027, 5, 5),
            start=dt.time(14),
            resolution_heading="會議結論",
            heading_suffix="(依類型)",
            motions=(),
        )
    )
    assert (made["title"], made["date"], made["start"]) == ("116年度會議紀錄", "2027-05-05", "14:00")
    assert (made["resolution_heading"], made["motions"]) == ("會議結論(依類型)", [])
    assert to_json(Minutes())["motions"] is None


def test_a_draft_written_by_hand_with_the_contracts_keys_alone() -> None:
    minutes = from_json(
        {
            "roc_year": 116,
            "session": 2,
            "title": "某組會議紀錄",
            "date": "116年5月5日",
            "start": "下午2時",
            "chairs": [{"name": "丁小禾"}],
            "resolution_heading": "會議結論(依類型)",
            "sections": [
                {
                    "title": "列管合作案",
                    "items": [
                        {"case": "海廢再生交流案", "text": "請 4 市續辦。", "decisions": ["continue"]},
                        {"case": "夜間經濟交流案", "points": ["1. 甲。", "乙。"], "tables": [[["市別"], []]]},
                        {"heading": "提報事項", "text": "說明：", "points": ["1. 甲。"]},
                        {"text": "1. 甲。\n2. 乙。", "points": ["1. 甲。"]},
                    ],
                }
            ],
            "motions": [{"title": "下次主題", "text": "另議。"}],
            "unread": ["某行"],
            "doubts": [],
            "source_sha256": "0",
        }
    )
    assert (minutes.date, minutes.start) == (dt.date(2027, 5, 5), dt.time(14))
    assert minutes.title_lines == ("某組會議紀錄",)
    assert minutes.chairs == (Chair(agency=None, name="丁小禾"),)
    assert (minutes.resolution_heading, minutes.heading_suffix) == ("會議結論", "(依類型)")
    first, second, third, fourth = minutes.items()
    assert (first.heading, first.text, first.decisions) == (
        "海廢再生交流案",
        "請4市續辦。",
        (Decision.CONTINUE,),
    )
    assert first.cases == (ItemCase(name="海廢再生交流案", decisions=(Decision.CONTINUE,)),)
    assert second.body == (
        Paragraph(text="甲。", level=1, label="1."),
        Paragraph(text="乙。", level=1),
        Table(rows=(("市別",), ("",))),
    )
    assert second.text_below
    assert (third.heading, third.cases, third.text) == ("提報事項", (), "說明：\n1. 甲。")
    assert fourth.text == "1. 甲。\n2. 乙。"
    assert minutes.motions == (Motion(title="下次主題", body=(Paragraph(text="另議。"),)),)


def test_an_edited_text_goes_before_the_body_and_tables_stay() -> None:
    whole: dict[str, Any] = to_json(Minutes(motions=(Motion(body=(Paragraph(text="舊文。"), TABLE)),)))
    whole["motions"][0]["text"] = "新文。"
    assert from_json(whole).motions == (Motion(body=(Paragraph(text="新文。"), TABLE)),)


def test_merged_cells_stand_in_the_body_and_tables_stay_as_the_contract_has_them() -> None:
    rows = (("各市", ""), ("甲", "乙"))
    table = Table(rows=rows, spans=(CellSpan(row=0, column=0, columns=2),))
    minutes = Minutes(motions=(Motion(body=(table,)),))
    said: Any = to_json(minutes)
    assert said["motions"][0]["tables"] == [[["各市", ""], ["甲", "乙"]]]
    assert said["motions"][0]["body"] == [
        {"rows": [["各市", ""], ["甲", "乙"]], "spans": [{"row": 0, "column": 0, "rows": 1, "columns": 2}]}
    ]
    said["motions"][0]["body"][0]["spans"][0]["columns"] = 99
    said["motions"][0]["body"][0]["spans"].append({"row": 1, "columns": 2})
    assert from_json(said) == minutes, "cut to the table; one that would cover words is left out"


def test_ids_are_kept() -> None:
    minutes = from_json(to_json(Minutes(sections=(Section(id="s1", items=(Item(id="i1"),)),))))
    assert (minutes.sections[0].id, minutes.sections[0].items[0].id) == ("s1", "i1")


@pytest.mark.parametrize(
    "value, named",
    [
        ([], "最外層"),
        ({"roc_year": "116"}, "roc_year"),
        ({"roc_year": True}, "roc_year"),
        ({"session": 0}, "session"),
        ({"venue": 3}, "venue"),
        ({"date": "116年2月30日"}, "date"),
        ({"date": "明天"}, "date"),
        ({"start": "25:00"}, "start"),
        ({"start": "14:00+08:00"}, "start"),
        ({"sections": {}}, "sections"),
        ({"sections": ["一"]}, r"sections\[0\]"),
        ({"sections": [{"items": [{}, {"text": []}]}]}, r"sections\[0\]\.items\[1\]\.text"),
        ({"sections": [{"items": [{"decisions": ["go_on"]}]}]}, "go_on"),
        ({"sections": [{"items": [{"text_below": "是"}]}]}, "text_below"),
        ({"sections": [{"items": [{"tables": [["市別"]]}]}]}, r"tables\[0\]\[0\]"),
        ({"sections": [{"items": [{"body": [{"text": "甲", "level": -1}]}]}]}, "level"),
        ({"chairs": [{"agency": "某局"}]}, r"chairs\[0\]\.name"),
        ({"venue": "\ud800"}, "venue"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_name_of_the_key(value: object, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        from_json(value)


def test_what_each_city_did_may_be_left_out_and_stands_in_the_cities_order() -> None:
    one = {"case": "河岸步道", "text": ""}
    assert from_json({"sections": [{"items": [one]}]}).sections[0].items[0].progress == ()
    told = [{"city": "桃園市", "text": "已設置 6 處"}, {"city": "基隆市", "agency": None, "text": "規劃中"}]
    [item] = from_json({"sections": [{"items": [{**one, "progress": told}]}]}).items()
    assert item.progress == (
        Progress(city="基隆市", text="規劃中"),
        Progress(city="桃園市", text="已設置 6 處"),
    )
    with pytest.raises(BadInput, match=r"progress\[0\]\.city"):
        from_json({"sections": [{"items": [{**one, "progress": [{"text": "規劃中"}]}]}]})
