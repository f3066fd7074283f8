"""Taking a suggestion: the evidence is replaced where it stands, and only there."""

from dataclasses import replace

import pytest

from minutes_desk.core.correction import corrected
from minutes_desk.core.errors import BadInput
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.minutes import Chair, Item, ItemCase, Minutes, Motion, Paragraph, Section, Table


def finding(evidence: str, suggestion: str | None, start: int, **spot: object) -> Finding:
    return Finding(
        rule="word_choice",
        severity=Severity.WARNING,
        meeting="116-1",
        where="一/(一)",
        evidence=evidence,
        message="",
        suggestion=suggestion,
        spot=Spot(start=start, end=start + len(evidence), **spot),  # type: ignore[arg-type]
    )


PAPER = Minutes(
    title_lines=("116年度", "第1次會議紀錄"),
    time_written="116年2月24日(星期二)下午14時",
    weekday_written="星期二",
    closing_written="：下午15時",
    adjourned_written="下午15時",
    sections=(
        Section(id="s1", items=(Item(id="a", heading="甲案"), Item(id="b", heading="乙案"))),
        Section(
            id="s2",
            items=(
                Item(
                    id="c",
                    heading="丙案",
                    body=(
                        Paragraph(text="收獲良多。", level=1, label="1."),
                        Table(rows=(("市", "收獲"), ("基隆市", "1"))),
                    ),
                ),
            ),
        ),
    ),
    motions=(Motion(id="m", title="動議", body=(Paragraph(text="收獲。"),)),),
)


def test_a_paragraph_by_its_item_s_id_or_number() -> None:
    by_id = finding("收獲", "收穫", 0, part=Part.ITEM, id="c", number=0, field="body", paragraph=0)
    by_number = finding("收獲", "收穫", 0, part=Part.ITEM, number=2, field="body", paragraph=0)
    without_ids = replace(
        PAPER,
        sections=tuple(
            replace(own, id="", items=tuple(replace(one, id="") for one in own.items))
            for own in PAPER.sections
        ),
    )
    assert [one.text for one in corrected(PAPER, by_id).items()] == ["", "", "1. 收穫良多。"]
    assert [one.text for one in corrected(without_ids, by_number).items()] == ["", "", "1. 收穫良多。"]


def test_a_cell_a_label_a_heading_a_motion_a_title_line() -> None:
    cell = finding("收獲", "收穫", 0, part=Part.ITEM, id="c", field="body", paragraph=1, cell=(0, 1))
    assert list(corrected(PAPER, cell).items())[2].tables[0].rows == (("市", "收穫"), ("基隆市", "1"))
    label = finding("1.", "2.", 0, part=Part.ITEM, id="c", field="body", paragraph=0, label=True)
    assert list(corrected(PAPER, label).items())[2].text == "2. 收獲良多。"
    heading = finding("乙", "丁", 0, part=Part.ITEM, id="b", field="heading")
    assert [one.heading for one in corrected(PAPER, heading).items()] == ["甲案", "丁案", "丙案"]
    motion = finding("收獲", "收穫", 0, part=Part.MOTION, id="m", field="body", paragraph=0)
    assert [one.text for one in corrected(PAPER, motion).motions or ()] == ["收穫。"]
    title = finding("1", "2", 1, part=Part.HEADER, field="title_lines", paragraph=1)
    assert corrected(PAPER, title).title_lines == ("116年度", "第2次會議紀錄")


def test_values_that_say_the_same_change_together() -> None:
    weekday = finding("星期二", "星期三", 11, part=Part.HEADER, field="time_written")
    assert PAPER.time_written is not None
    at = PAPER.time_written.index("星期二")
    weekday = replace(weekday, spot=Spot(part=Part.HEADER, field="time_written", start=at, end=at + 3))
    assert corrected(PAPER, weekday).weekday_written == "星期三"
    closing = corrected(PAPER, finding("下午15時", "下午3時", 1, part=Part.HEADER, field="closing_written"))
    assert (closing.closing_written, closing.adjourned_written) == ("：下午3時", "下午3時")
    assert str(closing.adjourned) == "15:00:00"


def test_a_suggestion_that_no_longer_fits_is_refused() -> None:
    for stale in (
        finding("收穫", "收成", 0, part=Part.ITEM, id="c", field="body", paragraph=0),
        finding("收獲", None, 0, part=Part.ITEM, id="c", field="body", paragraph=0),
    ):
        with pytest.raises(BadInput, match="沒有變動"):
            corrected(PAPER, stale)


def test_a_draft_s_title_and_chairs_are_changed_where_they_are_kept() -> None:
    draft = Minutes(
        chairs=(Chair(agency="台北市政府產業發展局", name="方小圓", title="副局長"),),
        sections=(Section(id="s", title="台北合作案"),),
    )
    heading = finding("台北", "臺北", 0, part=Part.SECTION, id="s", field="written")
    assert corrected(draft, heading).sections[0].title == "臺北合作案"
    chairs = finding("台北", "臺北", 0, part=Part.HEADER, field="chairs_written")
    assert corrected(draft, chairs).chairs[0].agency == "臺北市政府產業發展局"
    gone = finding("新北", "臺北", 0, part=Part.SECTION, id="s", field="written")
    with pytest.raises(BadInput, match="已經改過"):
        corrected(draft, gone)


def test_a_heading_that_is_put_right_names_the_case() -> None:
    item = Item(id="a", heading="河川連合巡查案", cases=(ItemCase(name="河川連合巡查案"),))
    draft = Minutes(sections=(Section(id="s", items=(item,)),))
    drift = finding("河川連合巡查案", "河川聯合巡查案", 0, part=Part.ITEM, id="a", field="heading")
    [right] = corrected(draft, drift).items()
    assert (right.heading, right.cases[0].name) == ("河川聯合巡查案", "河川聯合巡查案")
