import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk.core.mentions import agencies_in, dates_in
from minutes_desk.core.spacing import fold

TRUTH = Path(__file__).parents[2].parent / "shared" / "truth"


@pytest.mark.parametrize(
    "text, agencies",
    [
        (
            "請桃園市政府水務局、新北市水利局及基隆市產發處會勘。",
            ("桃園市政府水務局", "新北市水利局", "基隆市產發處"),
        ),
        ("請 臺北市 商業處 協助，臺北市商業處並應回復。", ("臺北市商業處",)),
        ("請本市衛生局與本局招商科研商。", ("本市衛生局", "本局招商科")),
        ("請四市交通局處共同規劃。", ("四市交通局處",)),
        ("請4市環保單位共享資料，並邀相關機關與會。", ("4市環保單位", "相關機關")),
        ("請函送各市相關單位。", ()),
        ("由下年度主辦機關接辦，費用由主辦機關負擔。", ("下年度主辦機關", "主辦機關")),
        ("請觀光及文化事務相關局處提案。", ("觀光及文化事務相關局處",)),
        ("成員除基隆市政府及桃園市政府消防局外", ("基隆市政府及桃園市政府消防局",)),
        ("另洽經濟部及中央農業部說明。", ("經濟部", "中央農業部")),
        ("新北市政府永續發展辦公室主政", ("新北市政府永續發展辦公室",)),
        ("於基隆市政府大樓3樓集合", ()),
        ("四市業者於本局部地區辦理，全部完成", ()),
        ("請新北市及桃園市共同處理", ()),
    ],
)
def test_agencies_as_written(text: str, agencies: tuple[str, ...]) -> None:
    assert agencies_in(text) == agencies


@pytest.mark.parametrize(
    "text, dates",
    [
        ("請於 8 月 15 日前回復，並於 9 月底辦理。", ("8月15日前", "9月底")),
        ("預計116年4月、116 年度上半年及116年第2季辦理", ("116年4月", "116年度上半年", "116年第2季")),
        ("於本(116)年度辦理，今年底結束，明年再辦", ("本(116)年度", "今年底", "明年")),
        ("於下次副市長層級會議及下一季工作小組會議報告", ("下次副市長層級會議", "下一季工作小組會議")),
        ("提報至第3季小組會議", ("第3季小組會議",)),
        ("116年5月完工前應會勘", ("116年5月完工前",)),
        ("本年度展覽結束後回復", ("本年度展覽結束後",)),
        ("6月前往參訪", ("6月",)),
        ("於5月或6月間及7月上旬", ("5月或6月間", "7月上旬")),
        ("參加「116年度綠色市集」及2027創新展", ()),
        ("年底前或年底完成", ("年底前", "年底")),
        ("經工作小組會議討論，共3案", ()),
        ("114/10/16前送達", ("114/10/16前",)),
    ],
)
def test_dates_as_written(text: str, dates: tuple[str, ...]) -> None:
    assert dates_in(text) == dates


@pytest.mark.skipif(not TRUTH.is_dir(), reason="the hand readings are not beside the repository")
@pytest.mark.parametrize("field, mentions", [("agencies", agencies_in), ("dates", dates_in)])
def test_the_hand_readings(field: str, mentions: Callable[[str], tuple[str, ...]]) -> None:
    expected = found = false = 0
    for path in sorted(TRUTH.glob("*.json")):
        for section in json.loads(path.read_text("utf-8"))["sections"]:
            for item in section["items"]:
                text = f"({item['proposer']}提案){item['text']}" if item.get("proposer") else item["text"]
                want, got = {fold(word) for word in item[field]}, {fold(word) for word in mentions(text)}
                expected, found, false = (
                    expected + len(want),
                    found + len(want & got),
                    false + len(got - want),
                )
    assert false == 0
    assert found / expected >= 0.98
