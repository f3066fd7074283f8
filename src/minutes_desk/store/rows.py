"""Fields as SQLite values: what stands in a column of a content table, and how it is read back.

Tuples and bodies are canonical JSON (sorted keys, no spaces, no escapes), so that equal values are equal texts. A field
whose name is not listed in `_CODECS` is kept as it is.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.core.custody import CustodyAct
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import DamagedDocument
from minutes_desk.core.meeting import MeetingStatus, RulingKind
from minutes_desk.core.minutes import Body, Chair, Confirmation, ItemCase, Paragraph, Table
from minutes_desk.core.progress import Progress
from minutes_desk.core.proof_rules import Grade, Reach
from minutes_desk.core.source_file import SourceRole
from minutes_desk.store.column_words import word_of
from minutes_desk.store.schema import Value

Row = dict[str, Value]
_REMEMBERED = 1024
"""So many bodies and cases are not read twice: a step changes one of thirty, and every one is looked at again."""


def canonical(value: object, unknown: Callable[[object], str] | None = None) -> str:
    """JSON of which there is only one form; `unknown` says what stands for a value that JSON does not know."""
    return _encoder(unknown).encode(value)


@lru_cache(maxsize=8)
def _encoder(unknown: Callable[[object], str] | None) -> json.JSONEncoder:
    """Made once: a proof of a hundred thousand steps asks for three hundred thousand texts."""
    return json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=unknown)


@dataclass(frozen=True, slots=True)
class Codec:
    """How a field becomes a value, and back."""

    encode: Callable[[Any], Value]
    decode: Callable[[Any], object]


def _body_to_json(body: Body) -> str:
    return canonical(
        [
            _table_to_json(block)
            if isinstance(block, Table)
            else {"level": block.level, "label": block.label, "text": block.text}
            for block in body
        ]
    )


def _table_to_json(table: Table) -> dict[str, object]:
    """Its rows alone, as before there were merged cells, where it has none."""
    rows: dict[str, object] = {"rows": table.rows}
    return {**rows, "spans": [asdict(span) for span in table.spans]} if table.spans else rows


def _table_from_json(table: Mapping[str, Any]) -> Table:
    spans = tuple(CellSpan(**span) for span in table.get("spans", ()))
    return Table(rows=tuple(tuple(row) for row in table["rows"]), spans=spans)


@lru_cache(maxsize=_REMEMBERED)
def _body_from_json(text: str) -> Body:
    return tuple(
        _table_from_json(block) if "rows" in block else Paragraph(**block) for block in json.loads(text)
    )


@lru_cache(maxsize=_REMEMBERED)
def _cases_from_json(text: str) -> tuple[ItemCase, ...]:
    return tuple(map(_case_from_json, json.loads(text)))


def _case_from_json(case: Mapping[str, Any]) -> ItemCase:
    return ItemCase(
        name=case["name"], decisions=_decisions(case["decisions"]), evidence=tuple(case["evidence"])
    )


def _confirmation_from_json(confirmed: Mapping[str, Any]) -> Confirmation:
    return Confirmation(at=dt.datetime.fromisoformat(confirmed["at"]), digest=confirmed["digest"])


def _decisions(codes: Iterable[str]) -> tuple[Decision, ...]:
    return tuple(map(Decision, codes))


def _optional(encode: Callable[[Any], Value], decode: Callable[[Any], object]) -> Codec:
    return Codec(
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


_WORDS = Codec(canonical, lambda text: tuple(json.loads(text)))
_DATE = _optional(dt.date.isoformat, dt.date.fromisoformat)
_MOMENT = Codec(lambda at: at.isoformat(timespec="milliseconds"), dt.datetime.fromisoformat)
_TIME = _optional(dt.time.isoformat, dt.time.fromisoformat)
_FLAG = Codec(int, bool)
_CODECS = {
    **dict.fromkeys(
        (
            *("title_lines", "evidence", "merged_from", "attachments", "cities", "rotation", "lead"),
            *("supporting", "left_out"),
        ),
        _WORDS,
    ),
    **dict.fromkeys(("text_below", "text_keeps_case_name", "same", "has_motions"), _FLAG),
    "header_words": Codec(canonical, lambda text: tuple((field, word) for field, word in json.loads(text))),
    "date": _DATE,
    "at": _MOMENT,
    "start": _TIME,
    "adjourned": _TIME,
    "confirmed": _optional(
        lambda confirmed: canonical({"at": confirmed.at.isoformat(), "digest": confirmed.digest}),
        lambda text: _confirmation_from_json(json.loads(text)),
    ),
    "status": Codec(str, MeetingStatus),
    "kind": Codec(str, RulingKind),
    "act": Codec(str, CustodyAct),
    "grade": Codec(str, Grade),
    "reach": Codec(str, Reach),
    "role": Codec(str, SourceRole),
    "body": Codec(_body_to_json, _body_from_json),
    "decisions": Codec(canonical, lambda text: _decisions(json.loads(text))),
    "chairs": Codec(
        lambda chairs: canonical([{"agency": c.agency, "name": c.name, "title": c.title} for c in chairs]),
        lambda text: tuple(Chair(**chair) for chair in json.loads(text)),
    ),
    "progress": Codec(
        lambda rows: canonical([{"city": r.city, "agency": r.agency, "text": r.text} for r in rows]),
        lambda text: tuple(Progress(**row) for row in json.loads(text)),
    ),
    "cases": Codec(
        lambda cases: canonical(
            [{"name": c.name, "decisions": c.decisions, "evidence": c.evidence} for c in cases]
        ),
        _cases_from_json,
    ),
}


def encode(column: str, value: Any) -> Value:
    """The SQLite value of the field `column`."""
    codec = _CODECS.get(column)
    return value if codec is None else codec.encode(value)


def encode_fields(holder: object, columns: Iterable[str]) -> Row:
    """The SQLite values of those fields of a dataclass."""
    return {column: encode(column, getattr(holder, column)) for column in columns}


def decode_fields(row: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """The fields that those columns of a row keep.

    Raises:
        DamagedDocument: a value was altered outside the program.
    """
    return {column: _decode(column, row[column]) for column in columns}


def _decode(column: str, value: Value) -> object:
    codec = _CODECS.get(column)
    try:
        return value if codec is None else codec.decode(value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise DamagedDocument(
            f"文件裡有一處「{word_of(column)}」讀不出來，可能在程式外被修改；沒有變更任何內容，請改用備份。"
        ) from error
