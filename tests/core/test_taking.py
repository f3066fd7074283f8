"""What is chosen of another version comes, the rest stays."""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.body import numbered
from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.decision import Decision
from minutes_desk.core.difference import Change, Difference, differences
from minutes_desk.core.difference_field import edit_key
from minutes_desk.core.errors import BadInput
from minutes_desk.core.fair_copy import unwritten
from minutes_desk.core.minutes import Body, Item, ItemCase, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.numbering import Level, write_label, write_sign
from minutes_desk.core.progress import Progress
from minutes_desk.core.taking import take, with_needed

NAMES = ("老樹普查", "夜市攤商輔導", "河岸步道", "舊書市集", "育苗場共用", "漁港觀光")
WORDS = (
    "請各市",
    "持續辦理",
    "，",
    "於下季",
    "提供資料",
    "。",
    "115年",
    "3月5日",
    "LINE群組",
    "分享成果",
    "農業局",
)
TITLES = ("列管合作案", "研擬新增合作提案", "報告事項")


def _text(chance: random.Random) -> str:
    return "".join(chance.choices(WORDS, k=chance.randint(1, 7)))


def some_body(chance: random.Random) -> Body:
    paragraphs = [
        Paragraph(text=_text(chance), level=chance.choice((0, 1, 1, 2))) for _ in range(chance.randint(0, 4))
    ]
    rows = [
        (chance.choice("甲乙丙"), chance.choice(("一案", "二案", ""))) for _ in range(chance.randint(1, 3))
    ]
    spans = [
        CellSpan(row=chance.randint(0, 2), column=chance.randint(0, 1), rows=2, columns=chance.randint(1, 2))
    ]
    table = Table(rows=tuple(rows), spans=tuple(spans) if chance.random() < 0.5 else ())
    return numbered((*paragraphs, *([table] if chance.random() < 0.3 else [])))


def _item(chance: random.Random, name: str) -> Item:
    decided = chance.choice(((), (Decision.CONTINUE,), (Decision.PROPOSE_DELIST,), (Decision.NONE,)))
    own = chance.choice(((), decided, (Decision.DELIST,)))
    more = [ItemCase(name="青年市集")] if name == NAMES[0] and chance.random() < 0.5 else []
    return Item(
        heading=chance.choice((name, name, f"{name}辦理情形")),
        body=some_body(chance),
        cases=(ItemCase(name=name, decisions=own), *more),
        decisions=decided,
        proposer=chance.choice((None, "基隆市")),
        lead=chance.choice(((), ("桃園市政府農業局",))),
    )


def some_minutes(chance: random.Random) -> Minutes:
    titles = chance.sample(TITLES, chance.randint(1, 3))
    filled: list[list[Item]] = [[] for _ in titles]
    for name in chance.sample(NAMES, chance.randint(0, len(NAMES))):
        chance.choice(filled).append(_item(chance, name))
    sections = tuple(
        Section(
            label=write_sign(Level.SECTION, place),
            title=title,
            stated=f"共{len(inside)}案",
            written=f"{title}(共{len(inside)}案)：",
            items=tuple(
                replace(one, label=write_label(Level.ITEM, number)) for number, one in enumerate(inside, 1)
            ),
        )
        for place, (title, inside) in enumerate(zip(titles, filled, strict=True), 1)
    )
    hour = chance.choice((2, 3))
    motions = tuple(
        Motion(title=title, body=some_body(chance))
        for title in chance.sample(("下次主題", "場地安排"), chance.randint(0, 2))
    )
    return Minutes(
        roc_year=110,
        session=1,
        date=dt.date(2021, 2, 3),
        start=dt.time(12 + hour, 0),
        time_written=f"110年2月3日下午{hour}時",
        venue=chance.choice((None, "二樓會議室", "三樓會議室")),
        recorder=chance.choice(("林小涵", "王大同")),
        sections=sections,
        motions=motions or chance.choice((None, ())),
    )


seeds = st.integers(0, 2**32).map(random.Random)


def keys(told: tuple[Difference, ...]) -> list[str]:
    return [key for one in told for key in one.edit_keys]


@settings(max_examples=60, deadline=None)
@given(seeds, st.booleans())
def test_all_gives_the_other_and_none_gives_the_same(chance: random.Random, draft: bool) -> None:
    a, b = some_minutes(chance), some_minutes(chance)
    a = unwritten(a) if draft else a
    told = differences(a, b)
    assert take(a, b, ()) == a
    assert differences(take(a, b, [one.key for one in told]), b) == ()
    assert differences(take(a, b, keys(told)), b) == ()


def _kinds(told: Iterable[Difference]) -> Counter[tuple[Change, str]]:
    """What is told, whatever places have become of it."""
    return Counter((one.change, one.path.split(" ")[-1].strip("一二三")) for one in told)


@settings(max_examples=80, deadline=None)
@given(seeds)
def test_what_is_refused_is_what_is_left(chance: random.Random) -> None:
    a, b = some_minutes(chance), some_minutes(chance)
    told = differences(a, b)
    chosen = with_needed(told, [one.key for one in told if chance.random() < 0.5])
    made = take(a, b, chosen)
    assert _kinds(differences(made, b)) == _kinds(one for one in told if one.key not in chosen)
    assert _kinds(differences(a, made)) == _kinds(one for one in told if one.key in chosen)


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_edits_of_a_text_are_taken_one_by_one(chance: random.Random) -> None:
    a, b = (Minutes(motions=(Motion(title="下次主題", body=some_body(chance)),)) for _ in range(2))
    told = differences(a, b)
    chosen = {key for key in keys(told) if chance.random() < 0.5}
    made = take(a, b, chosen)
    for one in told:
        words = [
            each.old if each.edit is None or f"{one.key}#{each.edit}" not in chosen else each.new
            for each in one.stretches
        ]
        if one.path.endswith("文字"):
            text = (made.motions or (Motion(),))[0].text
            assert _bare(text) == _bare("".join(words))
    assert differences(take(made, b, [one.key for one in differences(made, b)]), b) == ()


def _bare(text: str) -> str:
    """A text without labels and line breaks."""
    return re.sub(r"\d+\. |\(\d+\)|\s", "", text)


def test_progress_of_one_city_is_taken_alone() -> None:
    def told(*rows: tuple[str, str]) -> Minutes:
        progress = tuple(Progress(city=city, text=text) for city, text in rows)
        one = Item(heading="老樹普查", cases=(ItemCase(name="老樹普查"),), progress=progress)
        return Minutes(sections=(Section(label="一", title="列管合作案", items=(one,)),))

    a, b = told(("基隆市", "已普查。")), told(("基隆市", "已掛牌。"), ("桃園市", "辦理中。"))
    keys_told = [one.key for one in differences(a, b)]
    assert keys_told == ["item 0.0-0.0:辦理情形 基隆市", "item 0.0-0.0:辦理情形 桃園市"]
    assert take(a, b, keys_told[1:]) == told(("基隆市", "已普查。"), ("桃園市", "辦理中。"))
    assert take(a, b, keys_told) == b


def test_a_choice_from_another_comparison_is_refused() -> None:
    a, b = Minutes(venue="二樓"), Minutes(venue="三樓")
    with pytest.raises(BadInput, match="重新比對"):
        take(a, b, ["header:紀錄"])


def test_an_item_is_taken_with_the_section_it_stands_in() -> None:
    one = Item(label="(一)", heading="育苗場", cases=(ItemCase(name="育苗場"),))
    a = Minutes(sections=(Section(label="一", title="列管合作案", written="列管合作案："),))
    new = Section(label="二", title="研擬新增合作提案", written="研擬新增合作提案：", items=(one,))
    b = replace(a, sections=(*a.sections, new))
    added = next(one for one in differences(a, b) if one.path == "二/(一) 議案")
    assert take(a, b, [added.key]) == b


def test_cells_that_were_merged_are_a_difference_and_are_taken_row_by_row() -> None:
    rows = (("市別", "場次", ""), ("", "上半年", "下半年"), ("甲市", "2", "3"))
    spans = (CellSpan(row=0, column=0, rows=2), CellSpan(row=0, column=1, columns=2))
    old, new = (
        Minutes(motions=(Motion(title="發表會", body=(table,)),))
        for table in (Table(rows=rows), Table(rows=rows, spans=spans))
    )
    [found] = differences(old, new)
    assert (found.old, found.new) == (
        "市別｜場次｜\n｜上半年｜下半年\n甲市｜2｜3",
        "市別｜場次｜←\n↑｜上半年｜下半年\n甲市｜2｜3",
    )
    assert take(old, new, {found.key}) == new
    first, second = (edit_key(found.key, number) for number in (0, 1))
    [half] = take(old, new, {first}).motions or (Motion(),)
    assert half.body == (Table(rows=rows, spans=spans[1:]),), (
        "what goes on in a row that was refused stands alone"
    )
    [other] = take(old, new, {second}).motions or (Motion(),)
    assert other.body == (Table(rows=rows, spans=spans[:1]),)


def test_a_point_put_in_renumbers_those_behind_it() -> None:
    def of(*points: str) -> Minutes:
        body = numbered(tuple(Paragraph(text=text, level=1) for text in points))
        return Minutes(motions=(Motion(title="下次主題", body=body),))

    a, b = of("請備資料。", "請派員。"), of("請備資料。", "請訂日期。", "請派員出席。")
    [told] = differences(a, b)
    assert [(one.old, one.new) for one in told.stretches if one.edit is not None] == [
        ("", "\n2. 請訂日期。"),
        ("", "出席"),
    ]
    assert take(a, b, [told.edit_keys[0]]) == of("請備資料。", "請訂日期。", "請派員。")
    assert take(a, b, [told.edit_keys[1]]) == of("請備資料。", "請派員出席。")
