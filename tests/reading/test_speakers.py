"""Headings that say who speaks, and headings that name a matter."""

import pytest

from minutes_desk.reading.speakers import speech


@pytest.mark.parametrize(
    "heading, text, proposes, names",
    [
        (
            "教育局提",
            "檢陳「圖書館組織規程」修正草案，請審議。",
            True,
            ("檢陳「圖書館組織規程」修正草案，請審議",),
        ),
        ("松嶺縣政府提", "「山區救護支援協定案」，暫緩列管。", True, ("山區救護支援協定案",)),
        ("產業科", "招商手冊改版—已完稿，解除列管", False, ("招商手冊改版",)),
        ("研考會報告", "為民服務考核結果，請公鑒。", False, ()),
        ("教務處、學務處", "開學準備就緒。", False, ()),
        ("東山里陳里長", "建議增設照明。", False, ()),
    ],
)
def test_a_speaker_is_no_case(heading: str, text: str, proposes: bool, names: tuple[str, ...]) -> None:
    found = speech(heading, text)
    assert found is not None
    assert (found.proposes, found.names) == (proposes, names)


@pytest.mark.parametrize(
    "heading",
    [
        "自行車道破損處",
        "智慧溫室",
        "補選監事",
        "市民活動中心",
        "電競產業推動合作案",
        "期末成果報告",
        "改選里長",
        "參觀農會",
    ],
)
def test_a_matter_is_no_speaker(heading: str) -> None:
    assert speech(heading, "請各市辦理。") is None
