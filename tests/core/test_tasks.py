"""Who is asked to do what by when: invented sentences in the wording of minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.body import parse_body
from minutes_desk.core.minutes import Item, Minutes, Motion, Section, Table
from minutes_desk.core.tasks import Task, by_city, tasks_of

ALL = ("基隆市", "臺北市", "新北市", "桃園市")


def tasks(text: str, host: str | None = "新北市") -> list[Task]:
    item = Item(id="1", label="(一)", heading="河岸照明", body=parse_body(text))
    section = Section(label="一", title="列管合作案", items=(item,))
    return list(tasks_of(Minutes(host_city=host, sections=(section,))))


def short(text: str, host: str | None = "新北市") -> list[tuple[str, str]]:
    return [(task.agency, task.what) for task in tasks(text, host)]


def test_one_agency_is_asked() -> None:
    [task] = tasks("請基隆市政府工務處於8月底前提出照度表，本案持續列管。")
    assert task == Task(
        city="基隆市",
        agency="基隆市政府工務處",
        what="於8月底前提出照度表",
        deadline="8月底前",
        place="一/(一)",
        case="河岸照明",
        source="1",
    )


@pytest.mark.parametrize(
    "text, expected",
    [
        ("請新北市水利局、桃園市水務局於10月底前會勘。", ["新北市政府水利局", "桃園市政府水務局"]),
        ("請桃園市經發局及環保局提供名冊。", ["桃園市政府經濟發展局", "桃園市政府環境保護局"]),
        ("請新北市及基隆市就橋頭段先行會勘。", ["新北市", "基隆市"]),
        ("請4市環保單位更新點位。", [f"{city}環保單位" for city in ALL]),
        ("請各市更新點位。", list(ALL)),
        ("請其他三市提供照片。", ["基隆市", "臺北市", "桃園市"]),
        ("請本局彙整後寄送。", ["新北市政府經濟發展局"]),
        ("臺北市辦燈展、基隆市辦港灣展，請以上2市提早公告檔期。", ["基隆市", "臺北市"]),
        ("請青年及農業事務相關局處研議。", ["青年及農業事務相關局處"]),
        ("請持續辦理。", [""]),
    ],
)
def test_who_is_asked(text: str, expected: list[str]) -> None:
    assert [task.agency for task in tasks(text)] == expected


def test_several_requests_of_one_sentence_are_parted() -> None:
    assert short(
        "目前燈具已到貨，請基隆市政府工務處安裝，並請新北市交通局於7月10日前會勘，亦請各市宣導。"
    ) == [
        ("基隆市政府工務處", "安裝"),
        ("新北市政府交通局", "於7月10日前會勘"),
        *((city, "宣導") for city in ALL),
    ]
    assert short("請臺北市市場處安排夜間參訪，以及桃園市政府農業局安排產地參訪。") == [
        ("臺北市市場處", "安排夜間參訪"),
        ("桃園市政府農業局", "安排產地參訪"),
    ]
    assert short("請基隆市政府工務處確認時程，屆時燈展，請邀請各市參加。")[0] == (
        "基隆市政府工務處",
        "確認時程",
    )


def test_who_is_meant_where_no_one_is_named_behind_the_request() -> None:
    assert short("基隆市政府教育處預計9月辦理讀劇，請發函各校。") == [("基隆市政府教育處", "發函各校")]
    assert short("請桃園市政府文化局彙整片單送臺北市，並請其挑選場次。") == [
        ("桃園市政府文化局", "彙整片單送臺北市"),
        ("臺北市", "挑選場次"),
    ]


def test_what_is_to_be_done_without_a_request() -> None:
    assert short("請各市於會後一週內回復窗口，由基隆市彙整後寄送。")[-1] == ("基隆市", "彙整後寄送")
    assert short("臺北市政府教育局應於開學前完成欄位比對。") == [("臺北市政府教育局", "於開學前完成欄位比對")]


@pytest.mark.parametrize(
    "text",
    [
        "本案提請解除列管。",
        "企業申請案件已增為12件，業者邀請函均已寄出。",
        "場地係由桃園市政府環境保護局管理。",
        "本案定名為「請新北市政府照亮河岸」。",
        "",
    ],
)
def test_what_asks_no_one(text: str) -> None:
    assert tasks(text) == []


@pytest.mark.parametrize(
    "text, deadline",
    [
        ("請各市於115年3月15日前回復", "115年3月15日前"),
        ("請各市於11月底前提出期程", "11月底前"),
        ("請各市於會後一週內回復", "會後一週內"),
        ("請各市於文到10個工作天內回復", "文到10個工作天內"),
        ("請各市將成果提下次會議報告", "下次會議"),
        ("請各市加強宣導", None),
    ],
)
def test_by_when(text: str, deadline: str | None) -> None:
    assert {task.deadline for task in tasks(text)} == {deadline}


def test_points_motions_and_what_stands_beside_them() -> None:
    item = Item(
        id="1",
        label="(一)",
        heading="河岸照明",
        body=(*parse_body("1. 請基隆市安裝。\n2. 本案持續列管。"), Table(rows=(("請", "看表"),))),
    )
    motion = Motion(id="m", title="燈節", body=parse_body("請桃園市提供檔期。"))
    minutes = Minutes(sections=(Section(label="一", items=(item,)),), motions=(motion,))
    found = tasks_of(minutes)
    assert [(task.agency, task.place, task.case, task.source) for task in found] == [
        ("基隆市", "一/(一)", "河岸照明", "1"),
        ("桃園市", "臨時動議", "燈節", "m"),
    ]
    assert [city for city, _ in by_city(found, ALL)] == ["基隆市", "桃園市"]


def test_no_task_is_lost_between_the_cities() -> None:
    found = tuple(tasks("請各市更新，請勞動部提供名冊，請持續辦理。"))
    grouped = by_city(found, ("基隆市", "臺北市"))
    assert sorted(task.agency for _, group in grouped for task in group) == sorted(
        task.agency for task in found
    )
    assert grouped[-1][0] is None


@given(st.text(st.sampled_from("請由應，。、及並其於前各市4基隆政府局「」以上"), max_size=30))
def test_any_words_can_be_looked_at(text: str) -> None:
    for task in tasks(text):
        assert task.what
