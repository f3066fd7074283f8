"""A stamp holds while the text says the same, and only then."""

import datetime as dt
from dataclasses import replace

import pytest

from minutes_desk.core.body import parse_body
from minutes_desk.core.confirmation import ReadBack, confirmed_at, read_back
from minutes_desk.core.decision import Decision
from minutes_desk.core.fair_copy import fair_copy
from minutes_desk.core.house_style import Form, ItemForm
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Motion, Section, Table
from minutes_desk.core.resolution import as_recorded

NOON = dt.datetime(2026, 5, 20, 4, 0, tzinfo=dt.UTC)
ITEM = Item(
    id="1",
    heading="河岸照明",
    cases=(ItemCase(name="河岸照明", decisions=(Decision.CONTINUE,)),),
    decisions=(Decision.CONTINUE,),
    body=(*parse_body("請各市更新點位，本案持續列管。"), Table(rows=(("市", "盞"), ("基隆市", "12")))),
)


def test_nothing_is_confirmed_by_itself() -> None:
    assert read_back(ITEM) is ReadBack.UNREAD


def test_a_confirmed_text_stays_confirmed_until_it_changes() -> None:
    confirmed = confirmed_at(ITEM, NOON)
    assert read_back(confirmed) is ReadBack.CONFIRMED
    assert confirmed.confirmed is not None
    assert confirmed.confirmed.at == NOON


@pytest.mark.parametrize(
    "change",
    [
        {"body": parse_body("請各市更新點位，本案解除列管。")},
        {"body": (*ITEM.body[:1], Table(rows=(("市", "盞"), ("基隆市", "13"))))},
        {"heading": "河岸夜間照明"},
        {"decisions": (Decision.DELIST,)},
        {"cases": (ItemCase(name="河岸照明", decisions=(Decision.DELIST,)),)},
        {"renamed_to": "水岸照明"},
    ],
)
def test_what_says_something_else_has_lost_its_stamp(change: dict[str, object]) -> None:
    changed = replace(confirmed_at(ITEM, NOON), **change)  # pyright: ignore[reportArgumentType]
    assert read_back(changed) is ReadBack.CHANGED
    assert read_back(replace(changed, **{name: getattr(ITEM, name) for name in change})) is ReadBack.CONFIRMED  # pyright: ignore[reportArgumentType]


def test_a_motion_is_confirmed_like_an_item() -> None:
    motion = Motion(title="下次會議地點", body=parse_body("由基隆市安排。"))
    confirmed = confirmed_at(motion, NOON)
    assert read_back(confirmed) is ReadBack.CONFIRMED
    assert read_back(replace(confirmed, title=None)) is ReadBack.CHANGED


def test_numbering_and_recording_change_no_words() -> None:
    undecided = replace(ITEM, decisions=(), cases=(ItemCase(name="河岸照明"),))
    draft = Minutes(
        roc_year=115,
        session=2,
        sections=(Section(title="列管合作案", items=(confirmed_at(undecided, NOON),)),),
    )
    [item] = fair_copy(draft, Form(item=ItemForm.POINTS, full_brackets=True)).items()
    assert item.label == "（一）"
    assert read_back(item) is ReadBack.CONFIRMED
    assert read_back(as_recorded(item)) is ReadBack.CONFIRMED


def test_two_minutes_are_alike_whether_or_not_they_were_read_aloud() -> None:
    assert confirmed_at(ITEM, NOON) == ITEM
