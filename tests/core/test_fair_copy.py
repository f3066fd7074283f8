import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.decision import Decision
from minutes_desk.core.fair_copy import fair_copy, title_lines_for, unwritten, with_blanks
from minutes_desk.core.house_style import ChairForm, ClockForm, Form, ItemForm
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Chair, Item, ItemCase, Minutes, Motion, Paragraph, Section
from minutes_desk.core.recorded_form import form_of
from minutes_desk.core.section_kind import SectionKind, kind_of

TAOYUAN = Form()
NEW_TAIPEI = Form(
    resolution_heading="會議結論",
    full_count_brackets=True,
    weekday="（{weekday}）",
    tracked_title="合作案進度",
    tracked_count="{parts}",
    proposals_title="新增提案",
    no_motions="(無)。",
    closing="（{time}）。",
)
TAIPEI = Form(
    full_brackets=True,
    full_count_brackets=True,
    clock=ClockForm.MINUTES,
    chair=ChairForm.TITLE_LAST,
    tracked_count="總共{total}案",
    proposals_count="{total}案",
    item=ItemForm.POINTS,
    decision_as_point=True,
)
KEELUNG = Form(
    clock=ClockForm.WHOLE, chair=ChairForm.TITLE_LAST, tracked_count="總共{total}案", item=ItemForm.BELOW
)
KEELUNG_FLAT = Form(
    clock=ClockForm.MINUTES, full_count_brackets=True, tracked_count="計{total}案", flat=True
)  # fmt: skip
FORMS = {"桃園": TAOYUAN, "新北": NEW_TAIPEI, "臺北": TAIPEI, "基隆": KEELUNG, "基隆單層": KEELUNG_FLAT}


def item(name: str, text: str, *decisions: Decision) -> Item:
    case = ItemCase(name=name, decisions=decisions)
    return Item(heading=name, body=(Paragraph(text=text),), cases=(case,), decisions=decisions)


TRACKED = Section(
    items=(
        item("綠色市集聯合行銷案", "請4市持續辦理，本案持續列管。", Decision.CONTINUE),
        item("夜間經濟交流案", "本案解除列管。", Decision.DELIST),
        item("海廢再生交流案", "請各市提供資料。"),
    )
)
PROPOSALS = Section(
    title="研擬新增合作提案", items=(item("溫泉小鎮交流案", "本案同意新增立案。", Decision.NEW),)
)
DRAFT = Minutes(
    roc_year=116,
    session=2,
    group="產業民生組",
    date=dt.date(2027, 5, 5),
    start=dt.time(14),
    venue="第3會議室",
    chairs=(Chair(agency="新北市政府經濟發展局", name="丁小禾", title="副局長"),),
    sections=(TRACKED, PROPOSALS),
    motions=(),
    adjourned=dt.time(15, 5),
)


def test_taoyuan() -> None:
    fair = fair_copy(DRAFT, TAOYUAN)
    assert fair.title_lines == ("116年度「基北北桃合作交流平臺」產業民生組", "第2次工作小組會議紀錄")
    assert fair.time_written == "116年5月5日(星期三)下午2時"
    assert fair.weekday_written == "星期三"
    assert fair.chairs_written == "新北市政府經濟發展局 丁副局長小禾"
    assert fair.resolution_heading == "會議決議"
    assert [section.label for section in fair.sections] == ["一", "二"]
    assert fair.sections[0].written == "列管合作案(共3案，持續列管1案、解列1案)："
    assert fair.sections[0].stated == "共3案，持續列管1案、解列1案"
    assert fair.sections[1].written == "研擬新增合作提案："
    assert [each.label for each in fair.items()] == ["(一)", "(二)", "(三)", "(一)"]
    assert not any(each.text_below for each in fair.items())
    assert fair.motions_written == "無。"
    assert (fair.adjourned_written, fair.closing_written) == ("下午3時5分", "：下午3時5分")


def test_new_taipei() -> None:
    fair = fair_copy(DRAFT, NEW_TAIPEI)
    assert fair.time_written == "116年5月5日（三）下午2時"
    assert fair.weekday_written == "三"
    assert fair.resolution_heading == "會議結論"
    assert fair.sections[0].written == "合作案進度（持續列管1案、解列1案）："
    assert fair.sections[0].items[0].label == "(一)"
    assert (fair.motions_written, fair.closing_written) == ("(無)。", "（下午3時5分）。")


def test_taipei_writes_points() -> None:
    fair = fair_copy(DRAFT, TAIPEI)
    assert fair.time_written == "116年5月5日(星期三)下午2時00分"
    assert fair.chairs_written == "新北市政府經濟發展局丁小禾副局長"
    assert fair.sections[0].written == "列管合作案（總共3案）："
    assert fair.sections[1].written == "研擬新增合作提案（1案）："
    first = fair.sections[0].items[0]
    assert (first.label, first.text_below) == ("（一）", True)
    assert first.text == "1. 請4市持續辦理，本案持續列管。"


def test_keelung_writes_below_and_flat() -> None:
    below = fair_copy(DRAFT, KEELUNG)
    assert below.time_written == "116年5月5日(星期三)下午2時整"
    assert all(each.text_below and not each.text.startswith("1.") for each in below.items())
    flat = fair_copy(replace(DRAFT, sections=(TRACKED,)), KEELUNG_FLAT)
    assert flat.sections[0].label is None
    assert flat.sections[0].written == "列管合作案（計3案）："
    assert [each.label for each in flat.items()] == ["一", "二", "三"]


def test_two_sections_are_never_flat() -> None:
    fair = fair_copy(DRAFT, KEELUNG_FLAT)
    assert [section.label for section in fair.sections] == ["一", "二"]
    assert next(fair.items()).label == "(一)"


def test_points_stand_below_and_count_themselves() -> None:
    points = (Paragraph(text="甲", level=1), Paragraph(text="乙", level=2), Paragraph(text="丙", level=1))
    draft = replace(DRAFT, sections=(Section(items=(Item(heading="夜間經濟交流案", body=points),)),))
    fair = next(fair_copy(draft, TAOYUAN).items())
    assert fair.text == "1. 甲\n(1)乙\n2. 丙"
    assert fair.text_below


@pytest.mark.parametrize(
    "name, closing",
    [("桃園", "："), ("新北", "（　　　　　　）。"), ("臺北", "："), ("基隆", "："), ("基隆單層", "：")],
)
def test_what_is_not_known_yet_is_a_place_to_fill_by_hand(name: str, closing: str) -> None:
    blank = with_blanks(fair_copy(Minutes(roc_year=116, session=2, motions=()), FORMS[name]), FORMS[name])
    assert (blank.time_written, blank.venue, blank.chairs_written) == ("", "", "")
    assert (blank.attendance, blank.recorder, blank.closing_written) == ("", "", closing)
    fair = replace(fair_copy(DRAFT, FORMS[name]), attendance="詳如簽到表", recorder="丁小禾")
    assert with_blanks(fair, FORMS[name]) == fair


def test_several_motions_are_labelled_and_one_is_not() -> None:
    motion = Motion(title="下次主題", body=(Paragraph(text="甲", level=1),))
    assert fair_copy(replace(DRAFT, motions=(motion,)), TAOYUAN).motions == (
        replace(motion, body=(Paragraph(text="甲", level=1, label="1."),)),
    )
    two = fair_copy(replace(DRAFT, motions=(motion, motion)), TAOYUAN).motions or ()
    assert [each.label for each in two] == ["一", "二"]


@pytest.mark.parametrize("name", FORMS)
def test_a_fair_copy_is_its_own_fair_copy_whatever_the_form(name: str) -> None:
    fair = fair_copy(DRAFT, FORMS[name])
    for form in FORMS.values():
        assert fair_copy(fair, form) == fair


def test_a_record_with_unlabelled_items_comes_out_unchanged() -> None:
    record = Minutes(
        title_lines=("某組會議紀錄",),
        sections=(
            Section(
                label="一", title="新增提案", written="新增提案：", items=(Item(heading="溫泉小鎮交流案"),)
            ),
        ),
        motions=(Motion(body=(Paragraph(text="甲"),)), Motion(body=(Paragraph(text="乙"),))),
    )
    assert fair_copy(record, TAIPEI) == record


def test_an_empty_draft_is_no_error() -> None:
    fair = fair_copy(Minutes(), TAOYUAN)
    assert (fair.title_lines, fair.time_written, fair.closing_written) == ((), None, None)
    assert fair.resolution_heading == "會議決議"


@pytest.mark.parametrize("name", FORMS)
def test_unwritten_gives_the_draft_back(name: str) -> None:
    form = FORMS[name]
    fair = fair_copy(DRAFT, form)
    again = fair_copy(unwritten(fair), form)
    assert again == fair


@pytest.mark.parametrize("name", ["桃園", "新北", "臺北", "基隆"])
def test_the_form_of_a_record_is_the_form_it_was_written_in(name: str) -> None:
    form = FORMS[name]
    full_hour = replace(DRAFT, adjourned=dt.time(15))
    titled = replace(
        full_hour, sections=(TRACKED, replace(PROPOSALS, title=form.proposals_title))
    )  # fmt: skip
    assert form_of(fair_copy(titled, form), Form()) == form


def test_the_form_of_a_flat_record() -> None:
    record = fair_copy(replace(DRAFT, sections=(TRACKED,)), KEELUNG_FLAT)
    assert form_of(record, Form()) == KEELUNG_FLAT


def test_one_off_things_do_not_carry_over() -> None:
    record = replace(
        fair_copy(DRAFT, NEW_TAIPEI),
        heading_suffix="(依類型)",
        sections=(
            Section(
                label="一",
                title="針對某方案及具體措施",
                stated="共計6案",
                written="針對某方案及具體措施(共計6案)：",
            ),
        ),
        closing_written="：另行通知",
    )
    form = form_of(record, NEW_TAIPEI)
    assert form == replace(NEW_TAIPEI, full_count_brackets=True)


def test_an_empty_record_has_the_fallbacks_form() -> None:
    assert form_of(Minutes(), TAIPEI) == TAIPEI


def test_titles() -> None:
    platform = Platform(name="某平臺", group="文化組")
    assert title_lines_for(platform, 116, 1, Form(title_lines=1)) == (
        "116年度「某平臺」文化組第1次工作小組會議紀錄",
    )


@pytest.mark.parametrize(
    "title, kind",
    [
        ("列管合作案", SectionKind.TRACKED),
        ("持續合作案", SectionKind.TRACKED),
        ("合作案進度", SectionKind.TRACKED),
        ("研擬新增合作提案", SectionKind.PROPOSALS),
        ("針對颱風災後復原措施", SectionKind.OTHER),
        ("本次解列案", SectionKind.OTHER),
        ("", SectionKind.OTHER),
    ],
)
def test_kinds_of_sections(title: str, kind: SectionKind) -> None:
    assert kind_of(title) is kind
