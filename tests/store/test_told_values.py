"""Every column of every table, with every value that it may take, is told in the recorder's words: no code, no JSON, no id."""

import datetime as dt
import re
from enum import StrEnum
from typing import Any

import pytest
import sqlalchemy as sa

from minutes_desk.core.custody import CustodyAct
from minutes_desk.core.decision import Decision
from minutes_desk.core.header_words import USUAL
from minutes_desk.core.house_style import ChairForm, ClockForm, Form, ItemForm
from minutes_desk.core.meeting import MeetingStatus, RulingKind
from minutes_desk.core.minutes import Chair, Confirmation, ItemCase, Paragraph, Table
from minutes_desk.core.progress import Progress
from minutes_desk.core.proof_rules import Grade, Reach
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.core.source_file import SourceRole
from minutes_desk.proofread.check import RULES
from minutes_desk.store import rows
from minutes_desk.store.changes import Tables
from minutes_desk.store.meetings import new_id
from minutes_desk.store.rows import Row, canonical, encode
from minutes_desk.store.schema import CONTENT, Value
from minutes_desk.store.told_values import UNREADABLE, told_pair, told_row, told_value
from minutes_desk.store.wording import name_of

RAW = re.compile(r"[A-Za-z_]{2,}|[\[\]{}\"]|\d{4}-\d\d|None|True|False|讀不出來|不認得")
"""What a recorder never reads: codes, JSON, days as computers write them, and what stands for what is not known."""

MOMENT = dt.datetime(2026, 5, 20, 15, 20, 3, 500000)
ITEM_ID, FILE_ID = new_id(), "ab" * 32
TABLES: Tables = {
    "meeting": {"m": {"id": "m", "roc_year": 115, "session": 2}},
    "section": {"s": {"id": "s", "meeting_id": "m", "label": "一"}},
    "item": {ITEM_ID: {"id": ITEM_ID, "meeting_id": "m", "section_id": "s", "heading": "夜市衛生"}},
    "source_file": {FILE_ID: {"id": FILE_ID, "role": "template", "name": "公版"}},
}

ENUMERATIONS: dict[str, type[StrEnum]] = {
    "status": MeetingStatus,
    "kind": RulingKind,
    "act": CustodyAct,
    "grade": Grade,
    "reach": Reach,
    "role": SourceRole,
}
WORDS = (("夜市", "河岸"), ())
FORMS = (
    *({"clock": one} for one in ClockForm),
    *({"chair": one} for one in ChairForm),
    *({"item": one} for one in ItemForm),
    {"title_lines": 1, "tracked_count": "共{total}案，{parts}", "closing": "：{time}", "weekday": "（{weekday}）"},
    {name: not getattr(Form(), name) for name in Form.__slots__ if isinstance(getattr(Form(), name), bool)},
    {name: "新的" for name in Form.__slots__ if isinstance(getattr(Form(), name), str) and name not in
     ("clock", "chair", "item")},
    {"proposals_count": "", "weekday": ""},
)  # fmt: skip
VALUES: dict[str, tuple[object, ...]] = {
    **{column: tuple(kind) for column, kind in ENUMERATIONS.items()},
    **dict.fromkeys(("text_below", "text_keeps_case_name", "same", "has_motions"), (False, True)),
    **dict.fromkeys(
        ("title_lines", "evidence", "merged_from", "attachments", "cities", "rotation", "lead"), WORDS
    ),
    **dict.fromkeys(("supporting", "left_out"), WORDS),
    "header_words": (tuple((field, "他稱") for field in USUAL), ()),
    "date": (MOMENT.date(), None),
    "at": (MOMENT,),
    "start": (dt.time(14, 5), None),
    "adjourned": (dt.time(9), None),
    "confirmed": (Confirmation(at=MOMENT.astimezone(), digest="ab" * 32), None),
    "body": ((Paragraph(text="請續辦。", label="1."), Table(rows=(("市", "數"), ("桃園", "3")))), ()),
    "decisions": (*((one,) for one in Decision), tuple(Decision), ()),
    "chairs": ((Chair(agency=None, name="林大山"), Chair(agency="某市", name="林小山", title="科長")), ()),
    "progress": (
        (Progress(city="桃園市", text="已辦"), Progress(city="桃園市", agency="某局", text="已辦")),
    ),
    "cases": (tuple(ItemCase(name="夜市", decisions=(one,)) for one in Decision), (ItemCase(name="夜市"),)),
    "version": (0, 2),
    "position": (0, 3),
    "size": (0, 12_345_678),
    "rule": tuple(RULE_TITLES),
    "part": (ITEM_ID, new_id(), "壹、時間", ""),
    "template": (FILE_ID, "cd" * 32, None),
    "source_sha256": (FILE_ID, "cd" * 32, None),
    "form": tuple(canonical(one) for one in FORMS),
    "roc_year": (115, None),
    "session": (2, None),
    "number": (1,),
}
COLUMNS = [(table, column.name) for table in CONTENT for column in table.columns]


def values(table: sa.Table, column: str) -> tuple[Value, ...]:
    """Every value that a column may take, as it is kept; of free texts one."""
    if (table.name, column) == ("rule_grade", "id"):
        return tuple(RULE_TITLES)
    if column == "id":
        return ("桃園市",) if table.name == "house_style" else (new_id(),)
    if column in VALUES:
        return tuple(encode(column, value) for value in VALUES[column])
    return ("夜市衛生",)


def test_every_column_with_a_form_of_its_own_has_its_values_here() -> None:
    codecs: Any = rows._CODECS  # pyright: ignore[reportPrivateUsage]
    assert codecs.keys() <= VALUES.keys()
    kinds = {column: codec.decode for column, codec in codecs.items() if isinstance(codec.decode, type)}
    assert {column: kind for column, kind in kinds.items() if issubclass(kind, StrEnum)} == ENUMERATIONS
    assert {rule.code for rule in RULES} == set(RULE_TITLES)


@pytest.mark.parametrize(
    "table, column", COLUMNS, ids=[f"{table.name}.{column}" for table, column in COLUMNS]
)
def test_every_value_is_told_in_words(table: sa.Table, column: str) -> None:
    others: Row = {one.name: values(table, one.name)[0] for one in table.columns}
    for value in values(table, column):
        row = others | {column: value}
        told = [
            told_row(TABLES, table.name, row),
            name_of({**TABLES, table.name: {"x": row}}, table.name, "x", column),
            *(words for words in told_pair(TABLES, table.name, others, row) if words),
            *(words for words in told_pair(TABLES, table.name, None, row) if words),
        ]
        if column not in ("id", "meeting_id", "section_id"):
            told.append(told_value(TABLES, table.name, column, value) or "")
        for words in told:
            assert not RAW.search(words.replace(" KB", "")), (value, words)


def test_values_as_they_are_read() -> None:
    def told(column: str, value: object) -> str | None:
        return told_value(TABLES, "item", column, encode(column, value))

    assert told("kind", RulingKind.DELIST) == "同意解列"
    assert told("date", dt.date(2026, 5, 20)) == "115年5月20日"
    assert told("at", MOMENT) == "115年5月20日15:20"
    assert told("cases", (ItemCase(name="夜市", decisions=(Decision.MERGE,)),)) == "夜市（合併）"
    assert told("part", ITEM_ID) == "115-2 一、第?案「夜市衛生」"
    assert told_value(TABLES, "house_style", "form", '{"flat":true,"closing":"：{time}"}') == (
        "勾選「只有一節時不編節號，議案直接編一、二、」；散會「：〔散會時間〕」"
    )


def test_of_a_changed_row_the_difference_is_told() -> None:
    old: Row = {"id": "w", "word": "部份", "better": "部分", "note": ""}
    assert told_pair({}, "own_word", old, old | {"better": "部分（量）"}) == ("部分", "部分（量）")
    assert told_pair({}, "own_word", old, old | {"better": "甲", "note": "乙"}) == (
        "改寫：部分，說明：（無）",
        "改寫：甲，說明：乙",
    )
    assert told_pair({}, "own_word", old, None) == ("字詞：部份，改寫：部分", None)


@pytest.mark.parametrize(
    "column, value",
    [("date", "昨天"), ("kind", "delisted"), ("body", "{"), ("form", "[1]"), ("cases", "[{}]")],
)
def test_what_no_version_has_written_is_told_as_such(column: str, value: str) -> None:
    assert told_value({}, "item", column, value) == UNREADABLE
