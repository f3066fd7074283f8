"""The manifest of a document, counted from its rows: as they stand, or as the last handing over wrote them down."""

from collections.abc import Callable

import sqlalchemy as sa

from minutes_desk.core.errors import DamagedDocument, NotFound
from minutes_desk.core.manifest import Manifest
from minutes_desk.core.meeting import MeetingStatus
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.source_file import SourceRole
from minutes_desk.store import journal
from minutes_desk.store.journal import StepKind, StepRecord
from minutes_desk.store.rows import Row, decode_fields
from minutes_desk.store.schema import CONTENT, STEP

Rows = dict[str, list[Row]]
"""By table."""


def _is_draft(row: Row) -> bool:
    return row["status"] == MeetingStatus.DRAFT


_CAME_FROM_OUTSIDE = frozenset({SourceRole.IMPORT, SourceRole.REPLY})
_COUNTED: tuple[tuple[str, tuple[str, ...], Callable[[Row], bool]], ...] = (
    ("會議紀錄", ("meeting",), lambda row: not _is_draft(row)),
    ("會議草稿", ("meeting",), _is_draft),
    ("議案", ("item",), lambda _: True),
    ("臨時動議", ("motion",), lambda _: True),
    ("副首長會議決議", ("ruling",), lambda _: True),
    ("案名比對的回答", ("identity_answer",), lambda _: True),
    ("常用語", ("phrase",), lambda _: True),
    ("校對規則", ("rule_grade", "own_word", "waiver"), lambda _: True),
    ("匯入的原始檔", ("source_file",), lambda row: row["role"] in _CAME_FROM_OUTSIDE),
    ("定稿的各版", ("source_file",), lambda row: row["role"] == SourceRole.VERSION),
    ("文件範本", ("source_file",), lambda row: row["role"] == SourceRole.TEMPLATE),
)


def manifest(connection: sa.Connection) -> Manifest:
    """What the document holds; text in the making is not counted.

    Raises:
        DamagedDocument: it does not say whose it is, or a value cannot be read.
    """
    last = journal.last_step(connection)
    if last is None:
        raise DamagedDocument("文件沒有修改歷程，無法列出內容；沒有變更任何內容，請改用備份。")
    rows: Rows = {
        table.name: [
            {str(name): value for name, value in row.items()}
            for row in connection.execute(sa.select(table)).mappings()
        ]
        for table in CONTENT
    }
    return _counted(connection, last, rows)


def sealed_manifest(connection: sa.Connection) -> Manifest:
    """What it held at its last handing over: the same in every copy, whatever was done since.

    Raises:
        NotFound: it was never handed over.
    """
    query = sa.select(sa.func.max(STEP.c.n)).where(STEP.c.kind == StepKind.SEAL)
    n = connection.scalar(query)
    if n is None:
        raise NotFound("這份文件還沒有移交過，沒有移交清冊；內容沒有變動，請先辦理移交。")
    seal = next(step for step in journal.steps(connection) if step.n == n)
    rows: Rows = {table.name: [] for table in CONTENT}
    for change in journal.changes_of(connection, n):
        if (row := change.added_row) is not None:
            rows.setdefault(change.table, []).append(row)
    return _counted(connection, seal, rows)


def _counted(connection: sa.Connection, last: StepRecord, rows: Rows) -> Manifest:
    if len(rows["platform"]) != 1:
        raise DamagedDocument(
            "文件沒有寫明是哪一個平臺的，可能在程式外被修改；沒有變更任何內容，請改用備份。"
        )
    [platform] = rows["platform"]
    heads = [Minutes(**decode_fields(row, ("roc_year", "session", "date"))) for row in rows["meeting"]]
    dated = [one for one in heads if one.date is not None]
    latest = max(dated, key=lambda one: (one.date, one.key), default=heads[-1] if heads else None)
    return Manifest(
        document=journal.document_id(connection),
        platform=str(platform["name"]),
        group=str(platform["group"]),
        counts=tuple(
            (word, sum(1 for table in tables for row in rows[table] if counts(row)))
            for word, tables, counts in _COUNTED
        ),
        last_meeting=None if latest is None else latest.key,
        last_date=None if latest is None else latest.date,
        steps=last.n,
        head=last.hash,
        changed=journal.local_time(last.at),
    )
