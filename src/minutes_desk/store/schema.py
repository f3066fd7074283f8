"""The tables of a document file. Columns bear the names of the fields that they keep.

Values are plain SQLite values (`rows` turns fields into them). The statements are written here and not by SQLAlchemy,
because a document is refused unless its schema is exactly this text: it must not change with a library.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import UserDefinedType

APPLICATION_ID = 0x4D44_534B
"""MDSK, at byte 68 of every document."""
VERSION = 1
"""The schema's version, at byte 60 (`user_version`)."""

Value = str | int | None
"""What a column of a content table holds."""


class AnyType(UserDefinedType[Any]):
    """A column that keeps each value with its own type (ANY in a STRICT table)."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "ANY"


METADATA = sa.MetaData()


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _must(
    name: str, kind: type[sa.Text] | type[sa.Integer] | type[sa.LargeBinary] = sa.Text
) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Text, primary_key=True, nullable=False)


def _parent(name: str, target: str, *, optional: bool = False) -> sa.Column[Any]:
    """A reference that is checked at COMMIT, so that changes may be undone in any order."""
    reference = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Text, reference, nullable=optional)


PLATFORM = sa.Table(
    "platform", METADATA, _id(), *map(_must, ("name", "group", "cities", "rotation", "deputy_meeting"))
)
MEETING = sa.Table(
    "meeting",
    METADATA,
    _id(),
    _must("status"),
    _must("version", sa.Integer),
    *_text("source_sha256", "style"),
    sa.Column("roc_year", sa.Integer),
    sa.Column("session", sa.Integer),
    *_text("group"),
    _must("title_lines"),
    *_text("date", "weekday_written", "start", "time_written", "venue"),
    _must("chairs"),
    *_text("chairs_written", "attendance", "recorder", "host_city", "resolution_heading", "heading_suffix"),
    _must("has_motions", sa.Integer),
    *_text("motions_written", "adjourned", "adjourned_written", "closing_written", "correction"),
    _must("header_words"),
)
SECTION = sa.Table(
    "section",
    METADATA,
    _id(),
    _parent("meeting_id", "meeting"),
    _must("position", sa.Integer),
    *_text("label"),
    _must("title"),
    *_text("stated", "written"),
)
ITEM = sa.Table(
    "item",
    METADATA,
    _id(),
    _parent("meeting_id", "meeting"),
    _parent("section_id", "section", optional=True),
    _must("position", sa.Integer),
    *_text("label", "heading"),
    _must("text_below", sa.Integer),
    *map(_must, ("body", "cases", "decisions", "evidence")),
    _must("text_keeps_case_name", sa.Integer),
    *_text("proposer", "scope"),
    *map(_must, ("lead", "supporting", "progress")),
    *_text("renamed_from", "renamed_to", "reused_from"),
    *map(_must, ("merged_from", "attachments")),
    *_text("confirmed", "off_reason"),
)
"""An item without a section was taken off the day's list; `off_reason` says why."""

CATCH = sa.Table(
    "catch",
    METADATA,
    _id(),
    _parent("meeting_id", "meeting"),
    *map(_must, ("at", "text")),
)
"""A late thought that is neither filed to its item nor dropped yet."""

MOTION = sa.Table(
    "motion",
    METADATA,
    _id(),
    _parent("meeting_id", "meeting"),
    _must("position", sa.Integer),
    *_text("label", "title"),
    _must("body"),
    *_text("confirmed"),
)
RULING = sa.Table("ruling", METADATA, _id(), *map(_must, ("case_name", "kind", "date")))
IDENTITY_ANSWER = sa.Table(
    "identity_answer", METADATA, _id(), *map(_must, ("name", "other")), _must("same", sa.Integer)
)
RULE_GRADE = sa.Table("rule_grade", METADATA, _id(), _must("grade"))
"""How this document grades a rule of proofreading; its id is the rule's code."""

OWN_WORD = sa.Table("own_word", METADATA, _id(), *map(_must, ("word", "better", "note")))
WAIVER = sa.Table(
    "waiver", METADATA, _id(), *map(_must, ("rule", "reach", "reason", "meeting", "part", "words"))
)
"""A finding passed over. `meeting` is its key: a record's findings can be passed over, too."""

PHRASE = sa.Table("phrase", METADATA, _id(), *map(_must, ("code", "text")), _must("position", sa.Integer))
HOUSE_STYLE = sa.Table("house_style", METADATA, _id(), _must("form"), *_text("template"))
"""What the document changes in a house style; its id is the style's name, its template a source file's id."""

SOURCE_FILE = sa.Table(
    "source_file",
    METADATA,
    _id(),
    *map(_must, ("role", "name")),
    _must("size", sa.Integer),
    _must("left_out"),
)
"""A kept file; its id is the SHA-256 of its content, in hex. `left_out`: its lines that stand nowhere in the minutes."""

SOURCE_CONTENT = sa.Table("source_content", METADATA, _id(), _must("content", sa.LargeBinary))
"""The bytes behind a `source_file`. Named by their own hash, they prove themselves and stand outside the journal."""

CUSTODY = sa.Table(
    "custody",
    METADATA,
    _id(),
    _must("number", sa.Integer),
    *map(_must, ("act", "at", "from_city", "to_city", "person", "code", "note")),
)
"""The links of the chain of custody."""

STEP = sa.Table(
    "step",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True, nullable=False),
    *map(_must, ("session", "at", "who", "program", "label", "kind")),
    _must("barrier", sa.Integer),
    sa.Column("inverse_of", sa.Integer),
    *_text("about"),
    *map(_must, ("payload", "hash")),
)
"""`program`: the version that wrote it; `about`: the id of the meeting that a remark is about."""

CHANGE = sa.Table(
    "change",
    METADATA,
    sa.Column("step", sa.Integer, sa.ForeignKey("step.n"), primary_key=True, nullable=False),
    sa.Column("position", sa.Integer, primary_key=True, nullable=False),
    *map(_must, ("table", "row")),
    *_text("column"),
    sa.Column("start", sa.Integer),
    sa.Column("old", AnyType),
    sa.Column("new", AnyType),
)
PENDING = sa.Table(
    "pending",
    METADATA,
    *(sa.Column(name, sa.Text, primary_key=True, nullable=False) for name in ("table", "row", "column")),
    sa.Column("value", AnyType),
)

PROOF_RULES = (RULE_GRADE, OWN_WORD, WAIVER)
CONTENT = (
    PLATFORM, MEETING, SECTION, ITEM, MOTION, CATCH, RULING, IDENTITY_ANSWER, PHRASE, HOUSE_STYLE, *PROOF_RULES,
    SOURCE_FILE, CUSTODY,
)  # fmt: skip
"""What the journal keeps, parents first."""
MEETING_TABLES = (MEETING, SECTION, ITEM, MOTION)


INDEXES = (
    'CREATE INDEX "change_of_row" ON "change" ("row")',
    'CREATE INDEX "step_of_kind" ON "step" ("kind")',
)
"""The history of one row, and the beginnings and remarks, without reading the whole journal."""


def statements() -> tuple[str, ...]:
    """The CREATE statements of this version, as they stand in `sqlite_schema`: tables, then indexes."""
    return (*(_create(table) for table in METADATA.tables.values()), *INDEXES)


def _create(table: sa.Table) -> str:
    lines = [_column(column) for column in table.columns]
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    body = ",\n  ".join([*lines, f"PRIMARY KEY ({keys})"])
    return f'CREATE TABLE "{table.name}" (\n  {body}\n) STRICT'


_KINDS: dict[type, str] = {sa.Text: "TEXT", sa.Integer: "INTEGER", sa.LargeBinary: "BLOB", AnyType: "ANY"}


def _column(column: sa.Column[Any]) -> str:
    kind = _KINDS[type(column.type)]
    words = [f'"{column.name}" {kind}', *(["NOT NULL"] if not column.nullable else [])]
    for key in column.foreign_keys:
        target = f'REFERENCES "{key.column.table.name}" ("{key.column.name}")'
        words.append(f"{target} DEFERRABLE INITIALLY DEFERRED" if key.deferrable else target)
    return " ".join(words)


def create_all(connection: sa.Connection) -> None:
    """Lay out an empty document of this version."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    for statement in statements():
        connection.exec_driver_sql(statement)


def strangers(connection: sa.Connection, expected: tuple[str, ...] | None = None) -> list[str]:
    """The names of schema entries that are not exactly ours, or are missing; empty in a sound document.

    Automatic indexes of primary keys have no SQL of their own and belong to their table.
    """
    wanted = set(statements() if expected is None else expected)
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    found = {str(sql): str(name) for name, sql in rows}
    foreign = [name for sql, name in found.items() if sql not in wanted]
    missing = [sql.split('"')[1] for sql in wanted if sql not in found]
    return sorted({*foreign, *missing})
