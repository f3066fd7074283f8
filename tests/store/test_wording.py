"""Whatever is altered outside the program is named in words: every table and every column has a name in zh_TW."""

import re

import pytest
import sqlalchemy as sa

from minutes_desk.store.changes import Tables
from minutes_desk.store.schema import CONTENT, METADATA
from minutes_desk.store.wording import name_of, name_of_table

COLUMNS = [(table, column.name) for table in CONTENT for column in table.columns]


@pytest.mark.parametrize(
    "table, column", COLUMNS, ids=[f"{table.name}.{column}" for table, column in COLUMNS]
)
def test_every_column_of_every_table_is_named_in_words(table: sa.Table, column: str) -> None:
    words = name_of({}, table.name, "x", column)
    assert not re.search(r"[a-z_]{2,}|欄位", words), words


def test_every_table_is_named_in_words() -> None:
    names = [name_of_table(name) for name in METADATA.tables]
    assert not any(re.search(r"[a-z]", name) for name in names), names


def test_a_row_is_told_by_what_it_is_about() -> None:
    tables: Tables = {
        "meeting": {"m": {"roc_year": 115, "session": 2}},
        "section": {"s": {"meeting_id": "m", "label": "一"}},
        "item": {"i": {"meeting_id": "m", "section_id": "s", "label": "(三)", "heading": "夜市衛生"}},
        "house_style": {"桃園市": {"id": "桃園市"}},
        "rule_grade": {"mixed_clock": {"id": "mixed_clock"}},
        "own_word": {"w": {"word": "部份"}},
    }
    assert name_of(tables, "item", "i", "lead") == "115-2 一、第(三)案「夜市衛生」的主辦機關"
    assert name_of(tables, "house_style", "桃園市", "form") == "文件樣式「桃園市」的寫法"
    assert name_of(tables, "own_word", "w") == "用字規則「部份」"
    assert name_of(tables, "platform", "platform", "cities") == "平臺設定的各市"
