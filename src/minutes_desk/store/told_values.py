"""What stands in a column, as the recorder reads it: 同意解列 and 115年5月20日, not `delist`, 2026-05-20 or JSON."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from minutes_desk.core.custody import ACT_NAMES
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.errors import BadDate
from minutes_desk.core.header_words import USUAL
from minutes_desk.core.house_style_words import told_field
from minutes_desk.core.ledger import RULING_NAMES
from minutes_desk.core.meeting import STATUS_NAMES
from minutes_desk.core.proof_rules import GRADE_NAMES, REACH_NAMES
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.core.source_file import ROLE_NAMES
from minutes_desk.store.changes import Tables
from minutes_desk.store.column_words import word_of
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import METADATA, Value
from minutes_desk.store.wording import name_of

UNREADABLE = "讀不出來的內容"
"""Stands for what no version of the program has written."""

_UNTOLD = frozenset({"id", "meeting_id", "section_id", "number", "size"})
"""What is nobody's to read: references, and what follows from other columns."""
_KILO = 1024


def told_row(tables: Tables, table: str, row: Row, columns: frozenset[str] | None = None) -> str:
    """A row, or some of its columns, in a line: 案名：…，日期：115年7月1日. `tables` holds what it refers to.

    What is empty is left out of a whole row, and told as such where its column is asked for.
    """
    told: list[str] = []
    for column in (one.name for one in METADATA.tables[table].columns):
        if column in _UNTOLD or (column == "position" and columns is None):
            continue
        if columns is not None and column not in columns:
            continue
        words = told_value(tables, table, column, row.get(column))
        if words or columns is not None:
            told.append(f"{word_of(column, table)}：{words or '（無）'}")
    return "，".join(told)


def told_pair(tables: Tables, table: str, old: Row | None, new: Row | None) -> tuple[str | None, str | None]:
    """What stood in a row and what stands there; of one that both sides have, the columns in which they differ.

    A late thought is its text, nothing else of it is the recorder's.
    """
    columns: frozenset[str] | None = frozenset({"text"}) if table == "catch" else None
    if old is not None and new is not None and columns is None:
        columns = frozenset(_differing(old, new))
    return _side(tables, table, old, columns), _side(tables, table, new, columns)


def only_column(old: Row | None, new: Row | None) -> str | None:
    """The one column in which two rows differ; `None`: it is none or several, or a row is missing."""
    if old is None or new is None:
        return None
    columns = _differing(old, new)
    return columns.pop() if len(columns) == 1 else None


def _differing(old: Row, new: Row) -> set[str]:
    return {name for name in {*old, *new} - _UNTOLD if old.get(name) != new.get(name)}


def _side(tables: Tables, table: str, row: Row | None, columns: frozenset[str] | None) -> str | None:
    if row is None:
        return None
    if columns is not None and len(columns) == 1:
        [column] = columns
        return told_value(tables, table, column, row.get(column))
    return told_row(tables, table, row, columns) or None


def told_value(tables: Tables, table: str, column: str, value: Value) -> str | None:
    """One value as it is read; `None` where there is nothing."""
    if value is None or value == "":
        return None
    if column in _REFERENCES:
        return _referred(tables, column, str(value))
    teller = _TELLERS.get(f"{table}.{column}", _TELLERS.get(column))
    if teller is None:
        return str(value)
    try:
        return teller(value) or None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, BadDate):
        return UNREADABLE


_REFERENCES = {"part": "", "template": "自備範本", "source_sha256": "匯入的檔案"}
"""Columns that name another row, and what is told where that row is not there."""


def _referred(tables: Tables, column: str, value: str) -> str | None:
    if column != "part":
        name = tables.get("source_file", {}).get(value, {}).get("name")
        return f"「{name}」" if name else _REFERENCES[column]
    found = next((table for table in ("item", "section", "motion") if value in tables.get(table, {})), None)
    if found is not None:
        return name_of(tables, found, value)
    return None if _is_id(value) else value


def _is_id(value: str) -> bool:
    return value.count("-") >= 4 and value.replace("-", "").isalnum() and value.isascii()


# By column --------------------------------------------------------------------------------------------------------


def _named(names: Any) -> Callable[[Value], str]:
    return lambda value: str(names.get(value, UNREADABLE))


def _loaded(tell: Callable[[Any], str]) -> Callable[[Value], str]:
    return lambda value: tell(json.loads(str(value)))


def _listed(words: Any) -> str:
    return "、".join(map(str, words))


def _day(value: Value) -> str:
    return to_roc(dt.date.fromisoformat(str(value)))


def _moment(value: Value) -> str:
    at = dt.datetime.fromisoformat(str(value))
    return f"{to_roc(at.date())}{at:%H:%M}"


def _time(value: Value) -> str:
    return f"{dt.time.fromisoformat(str(value)):%H:%M}"


def _flag(yes: str, no: str) -> Callable[[Value], str]:
    return lambda value: yes if value else no


def _decisions(codes: Any) -> str:
    return "、".join(DECISION_NAMES[Decision(code)] for code in codes)


def _cases(cases: Any) -> str:
    told = ((case["name"], _decisions(case["decisions"])) for case in cases)
    return "、".join(f"{name}（{said}）" if said else name for name, said in told)


def _body(blocks: Any) -> str:
    lines: list[str] = []
    for block in blocks:
        if "rows" in block:
            lines += ["｜".join(row) for row in block["rows"]]
        else:
            lines.append(f"{block['label'] or ''}{block['text']}")
    return "\n".join(lines)


def _chairs(chairs: Any) -> str:
    return "、".join(
        "".join(filter(None, (chair["agency"], chair["name"], chair["title"]))) for chair in chairs
    )


def _progress(rows: Any) -> str:
    return "；".join(f"{row['agency'] or row['city']}：{row['text']}" for row in rows)


def _header_words(pairs: Any) -> str:
    return "、".join(f"{USUAL[field]}寫成「{word}」" for field, word in pairs)


def _form(fields: Any) -> str:
    return "；".join(told_field(name, value) for name, value in fields.items())


def _size(value: Value) -> str:
    return f"{-(-int(value or 0) // _KILO):,} KB"


def _place(value: Value) -> str:
    return f"第{int(value or 0) + 1}"


_TELLERS: dict[str, Callable[[Value], str]] = {
    "status": _named(STATUS_NAMES),
    "kind": _named(RULING_NAMES),
    "grade": _named(GRADE_NAMES),
    "reach": _named(REACH_NAMES),
    "act": _named(ACT_NAMES),
    "role": _named(ROLE_NAMES),
    "rule": _named(RULE_TITLES),
    "rule_grade.id": _named(RULE_TITLES),
    "same": _flag("同一案", "不同案"),
    "has_motions": _flag("有", "沒有"),
    "text_below": _flag("是", "否"),
    "text_keeps_case_name": _flag("是", "否"),
    "version": lambda value: f"第{value}版" if value else "未定稿",
    "position": _place,
    "size": _size,
    "date": _day,
    "at": _moment,
    "start": _time,
    "adjourned": _time,
    "confirmed": _loaded(lambda stamp: _moment(stamp["at"])),
    "decisions": _loaded(_decisions),
    "cases": _loaded(_cases),
    "body": _loaded(_body),
    "chairs": _loaded(_chairs),
    "progress": _loaded(_progress),
    "header_words": _loaded(_header_words),
    "form": _loaded(_form),
    "title_lines": _loaded("".join),
    **dict.fromkeys(
        ("evidence", "merged_from", "attachments", "cities", "rotation", "lead", "supporting", "left_out"),
        _loaded(_listed),
    ),
}
"""By column, or table and column; what is not here is told as it is kept."""
