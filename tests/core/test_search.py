"""Looking for words in minutes and cases: invented ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.body import parse_body
from minutes_desk.core.case import Case, CaseState
from minutes_desk.core.minutes import Chair, Item, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.search import EXCERPT, Hit, HitKind, found_in, search
from minutes_desk.core.spacing import search_form

ITEM = Item(
    id="i1",
    label="(一)",
    heading="河岸照明合作案",
    body=(
        *parse_body("請臺北市政府工務局於8月底前提出照度表，本案持續列管。"),
        Table(rows=(("橋名", "盞數"), ("大直橋", "42"))),
    ),
    lead=("新北市政府水利局",),
)
MINUTES = Minutes(
    roc_year=114,
    session=3,
    title_lines=("114年度工作小組第3次會議紀錄",),
    venue="本市環河堤防教室",
    chairs=(Chair(agency="基隆市政府工務處", name="歐陽𪚥", title="處長"),),
    sections=(Section(label="一", title="列管合作案", items=(ITEM,)),),
    taken_off=(Item(id="i2", heading="夜間導覽案", off_reason="主辦機關另開會研商"),),
    motions=(Motion(id="m1", title=None, body=(Paragraph(text="下次會議改於堤防教室召開。"),)),),
)
CASE = Case(
    number="114-1-02",
    name="河岸照明合作案",
    other_names=("河濱照明合作案",),
    state=CaseState.OPEN,
    since="114-1",
    last="114-3",
    meetings=3,
    merged_into=None,
    renamed_from=(),
    lead=("新北市政府水利局",),
    supporting=(),
    implied=False,
    returned=False,
    proposer=None,
    scope=None,
    lineage=(),
)


def found(words: str) -> list[Hit]:
    return list(search(words, [MINUTES], [CASE]))


@pytest.mark.parametrize(
    "words, places",
    [
        ("堤防教室", ["地點", "臨時動議 1"]),
        ("照度表", ["一/(一)"]),
        ("台北市政府工務局", ["一/(一)"]),
        ("８月底前", ["一/(一)"]),
        ("大直橋", ["一/(一)"]),
        ("𪚥", ["主持人"]),
        ("河濱", ["114-1-02"]),
        ("114-1-02", ["114-1-02"]),
        ("水利局", ["114-1-02", "一/(一)"]),
        ("另開會研商", ["本次不討論"]),
        ("照度表 持續列管", ["一/(一)"]),
        ("照度表 解除列管", []),
        ("114年度", ["標題"]),
        (" 　", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_stand(words: str, places: list[str]) -> None:
    assert [hit.where for hit in found(words)] == places


def test_a_hit_says_what_it_is_and_marks_the_words() -> None:
    case, item = found("照明合作")
    assert (case.kind, case.name, case.target, case.meeting) == (
        HitKind.CASE,
        "河岸照明合作案",
        "114-1-02",
        "114-3",
    )
    assert [case.excerpt[start:end] for start, end in case.marks] == ["照明合作", "照明合作"]
    assert (item.kind, item.name, item.target, item.meeting) == (
        HitKind.ITEM,
        "河岸照明合作案",
        "i1",
        "114-3",
    )


def test_a_long_text_is_cut_around_the_words() -> None:
    text = "請各市持續宣導。" * 20 + "請於年底前提報成果。" + "請各市持續宣導。" * 20
    item = Item(id="x", heading="夜間導覽案", body=(Paragraph(text=text),))
    [hit] = search("提報成果", [Minutes(sections=(Section(label="一", items=(item,)),))], [])
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) <= EXCERPT + 2
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["提報成果"]


@given(st.text(max_size=40), st.text(min_size=1, max_size=4))
def test_marks_hold_the_words(text: str, word: str) -> None:
    for start, end in found_in(text, word):
        assert 0 <= start < end <= len(text)
        assert any(search_form(part) in search_form(text[start:end]) for part in word.split())
