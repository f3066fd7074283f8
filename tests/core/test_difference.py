"""Where two minutes differ."""

import datetime as dt
import itertools
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.decision import Decision
from minutes_desk.core.difference import Change, Difference, differences
from minutes_desk.core.fair_copy import fair_copy
from minutes_desk.core.house_style import Form
from minutes_desk.core.minutes import (
    Chair,
    Item,
    ItemCase,
    Minutes,
    Motion,
    Paragraph,
    Section,
    Table,
    with_items,
)
from minutes_desk.core.printed import as_printed
from minutes_desk.core.progress import Progress
from tests.core.histories import item, long_history, meeting, proposals, several, tracked
from tests.core.readings import all_twelve


def minutes(*sections: Section) -> Minutes:
    return meeting("110-1", *sections).minutes


def found(a: Minutes, b: Minutes) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.path, one.change.value, one.old, one.new) for one in differences(a, b)]


HEADED = Minutes(
    roc_year=110,
    session=1,
    date=dt.date(2021, 2, 3),
    start=dt.time(14, 0),
    time_written="110年2月3日(星期三)下午2時",
    venue="二樓會議室",
    chairs=(Chair(agency="桃園市政府經濟發展局", name="簡明月", title="主任秘書"),),
    recorder="林小涵",
    resolution_heading="會議決議",
    motions=(),
    adjourned=dt.time(15, 0),
    adjourned_written="下午3時",
    closing_written="：下午3時",
)
LIST = minutes(
    tracked(
        item("老樹普查", "continue", "請4市持續辦理。"), item("夜市交流", "none"), item("河岸步道", "none")
    ),
    proposals(item("育苗場", "new")),
)


def test_nothing_differs_from_itself() -> None:
    for one in long_history():
        assert differences(one.minutes, one.minutes) == ()


def test_width_and_blanks_are_no_difference() -> None:
    other = replace(
        HEADED,
        venue="二樓 會議室",
        time_written="110 年 2 月 3 日（星期三）下午 2 時",
        closing_written=":下午3時",
    )
    assert differences(HEADED, other) == ()


def test_each_field_of_the_header_is_told_once() -> None:
    other = replace(
        HEADED,
        date=dt.date(2021, 2, 4),
        time_written="110年2月4日(星期四)下午2時",
        venue="三樓會議室",
        recorder=None,
        chairs=(*HEADED.chairs, Chair(agency=None, name="鄭小陽", title="副處長")),
        resolution_heading="會議結論",
        motions=None,
        adjourned=dt.time(15, 30),
        adjourned_written="下午3時30分",
        closing_written="（下午3時30分）",
    )
    assert found(HEADED, other) == [
        ("地點", "changed", "二樓會議室", "三樓會議室"),
        ("紀錄", "changed", "林小涵", None),
        ("決議標題", "changed", "會議決議", "會議結論"),
        ("時間", "changed", "110年2月3日(星期三)下午2時", "110年2月4日(星期四)下午2時"),
        (
            "主持人",
            "changed",
            "桃園市政府經濟發展局簡明月主任秘書",
            "桃園市政府經濟發展局簡明月主任秘書、鄭小陽副處長",
        ),
        ("散會", "changed", "：下午3時", "（下午3時30分）"),
        ("臨時動議", "changed", "無", "（沒有這一節）"),
    ]


def test_the_same_moment_written_otherwise_is_a_difference() -> None:
    assert found(HEADED, replace(HEADED, time_written="110年2月3日(星期三)下午2時00分")) == [
        ("時間", "changed", "110年2月3日(星期三)下午2時", "110年2月3日(星期三)下午2時00分")
    ]


def test_a_changed_text_and_decision() -> None:
    changed = replace(
        LIST.sections[0].items[0],
        body=(Paragraph(text="請4市分享成果。"),),
        decisions=(Decision.PROPOSE_DELIST,),
        cases=(ItemCase(name="老樹普查", decisions=(Decision.PROPOSE_DELIST,)),),
    )
    other = with_items(LIST, lambda one: changed if one.heading == "老樹普查" else one)
    assert found(LIST, other) == [
        ("一/(一) 決定", "changed", "持續列管", "提請解列"),
        ("一/(一) 決議文字", "changed", "請4市持續辦理。", "請4市分享成果。"),
    ]


def test_an_item_put_in_front_is_one_difference() -> None:
    other = minutes(
        tracked(item("舊書市集", "none", "本案新增。"), *LIST.sections[0].items),
        proposals(item("育苗場", "new")),
    )
    assert found(LIST, other) == [("一/(一) 議案", "added", None, "舊書市集：本案新增。")]
    assert found(other, LIST) == [("一/(一) 議案", "removed", "舊書市集：本案新增。", None)]


def test_one_item_moved_is_one_difference() -> None:
    first, second, third = LIST.sections[0].items
    other = minutes(tracked(third, first, second), proposals(item("育苗場", "new")))
    assert found(LIST, other) == [("一/(一) 位置", "moved", "一/(三)", "一/(一)")]


def test_an_item_that_went_to_another_section() -> None:
    other = minutes(tracked(*LIST.sections[0].items, item("育苗場", "new")))
    assert found(LIST, other) == [
        ("二 節", "removed", "研擬新增合作提案", None),
        ("一/(四) 位置", "moved", "二/(一)", "一/(四)"),
    ]


def test_a_drifting_name_is_told_as_such() -> None:
    a = minutes(tracked(item("夜市攤商交流合作", "none"), item("老樹普查", "none")))
    b = minutes(tracked(item("夜市攤商合作交流", "none"), item("老樹普查", "none")))
    assert found(a, b) == [("一/(一) 案件", "changed", "夜市攤商交流合作", "夜市攤商合作交流")]


def test_items_that_are_no_case_are_met_by_words_or_place() -> None:
    def with_note(words: str) -> Minutes:
        return minutes(
            tracked(item("老樹普查"), Item(body=(Paragraph(text=words),), decisions=(Decision.NONE,)))
        )

    assert found(with_note("請各局處研提新案。"), with_note("請各局處研提新案，並於下季提報。")) == [
        ("一/(二) 決議文字", "changed", "請各局處研提新案。", "請各局處研提新案，並於下季提報。")
    ]


def test_cases_decided_each_for_itself() -> None:
    a = minutes(tracked(several(("老樹普查", "夜市交流"), "propose_delist")))
    first = a.sections[0].items[0]
    own = tuple(replace(case, decisions=(Decision.DELIST,)) for case in first.cases[:1]) + first.cases[1:]
    b = with_items(a, lambda one: replace(one, cases=own))
    assert found(a, b) == [
        ("一/(一) 各案決定", "changed", None, "老樹普查：解除列管；夜市交流：提請解列"),
    ]


def test_a_draft_differs_in_nothing_from_its_fair_copy() -> None:
    draft = Minutes(
        roc_year=110,
        session=2,
        date=dt.date(2021, 5, 5),
        start=dt.time(10, 0),
        chairs=HEADED.chairs,
        sections=(
            Section(
                title="列管合作案",
                items=(
                    Item(
                        heading="老樹普查",
                        cases=(ItemCase(name="老樹普查"),),
                        body=(Paragraph(text="請持續辦理。", level=1), Paragraph(text="另案研議。", level=1)),
                    ),
                ),
            ),
        ),
        motions=(),
        adjourned=dt.time(11, 0),
    )
    titled = replace(draft, title_lines=("標題",), resolution_heading="會議決議")
    assert differences(titled, fair_copy(titled, Form())) == ()


def test_sections_are_met_by_title_and_counts_compared_where_both_are_written() -> None:
    a = Minutes(
        sections=(Section(label="一", title="列管合作案", stated="共6案", written="列管合作案(共6案)："),)
    )
    b = Minutes(
        sections=(Section(label="一", title="列管合作案", stated="共7案", written="列管合作案(共7案)："),)
    )
    assert found(a, b) == [("一 標題所載案數", "changed", "共6案", "共7案")]
    c = Minutes(
        sections=(Section(label="一", title="持續合作案", stated="共6案", written="持續合作案(共6案)："),)
    )
    assert found(a, c) == [("一 標題", "changed", "列管合作案", "持續合作案")]
    draft = Minutes(sections=(Section(title="列管合作案"),))
    assert differences(a, draft) == ()


def test_motions_and_tables() -> None:
    table = Table(rows=(("案由", "說明"), ("甲", "乙")))
    a = Minutes(motions=(Motion(title="下次主題", body=(Paragraph(text="請提供資料。"), table)),))
    b = Minutes(
        motions=(
            Motion(
                title="下次主題", body=(Paragraph(text="請提供資料。"), replace(table, rows=table.rows[:1]))
            ),
        )
    )
    assert found(a, b) == [("臨時動議 一 表格", "changed", "案由｜說明\n甲｜乙", "案由｜說明")]
    assert found(a, Minutes(motions=())) == [("臨時動議 一", "removed", "下次主題：請提供資料。", None)]


@given(st.permutations(range(5)), st.integers(0, 4))
def test_what_is_told_is_what_was_done(order: list[int], gone: int) -> None:
    names = ["老樹普查", "夜市交流", "河岸步道", "舊書市集", "育苗場"]
    a = minutes(tracked(*(item(name) for name in names)))
    b = minutes(tracked(*(item(names[place]) for place in order if place != gone)))
    told = differences(a, b)
    removed = [one for one in told if one.change is Change.REMOVED]
    assert [one.old for one in removed] == [names[gone]]
    assert all(one.change in (Change.REMOVED, Change.MOVED) for one in told)
    kept = [place for place in order if place != gone]
    assert (len(told) == 1) == (kept == sorted(kept))
    assert {one.change for one in differences(b, a)} <= {Change.ADDED, Change.MOVED}


def test_the_twelve_differ_from_each_other_but_not_from_themselves() -> None:
    meetings = all_twelve()
    assert all(differences(one.minutes, one.minutes) == () for one in meetings)
    random.Random(1).shuffle(meetings)
    told: list[Difference] = []
    for one, other in itertools.pairwise(meetings):
        told += differences(one.minutes, other.minutes)
    assert len(told) > len(meetings)


def telling(rows: tuple[Progress, ...]) -> Minutes:
    return with_items(LIST, lambda one: replace(one, progress=rows) if one.heading == "河岸步道" else one)


def test_what_a_city_did_differs_by_city_and_by_agency() -> None:
    told = (
        Progress(city="新北市", text="已完成會勘。"),
        Progress(city="桃園市", agency="桃園市政府水務局", text="設計中。"),
    )
    later = (Progress(city="新北市", text="已完成會勘及設計。"), Progress(city="桃園市", text="設計中。"))
    a, b = telling(told), telling(later)
    assert found(a, b) == [
        ("一/(三) 辦理情形 新北市", "changed", "已完成會勘。", "已完成會勘及設計。"),
        ("一/(三) 辦理情形 桃園市政府水務局", "changed", "設計中。", None),
        ("一/(三) 辦理情形 桃園市", "changed", None, "設計中。"),
    ]
    assert found(as_printed(a), LIST) == []
