"""Two copies of a document: how they stand to each other, and what they were when they went apart."""

import sqlalchemy as sa

from minutes_desk.core.copies import Relation, Tread, relation
from minutes_desk.core.errors import DamagedDocument
from minutes_desk.core.meeting import Meeting
from minutes_desk.store import journal
from minutes_desk.store.changes import Tables, replay
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.journal import BEGINNINGS, StepKind, StepRecord
from minutes_desk.store.meetings import from_rows
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import CHANGE, CONTENT, MEETING_TABLES

Content = dict[str, dict[str, Row]]
"""By table, by id."""


def relate(ours: DocumentFile, theirs: DocumentFile) -> Relation:
    """How the other document stands to ours. Text in the making counts on neither side."""
    return relation(ours.read_by(_treads), theirs.read_by(_treads))


def content(file: DocumentFile) -> Content:
    """Every row, text in the making left out."""
    return file.read_by(_content)


def content_at(file: DocumentFile, n: int) -> Content | None:
    """Every row as it was behind step n; `None` where the changes since then, or a seal before them, are not kept."""
    return file.read_by(lambda connection: _content_at(connection, n))


def meetings_in(rows: Content) -> dict[str, Meeting]:
    """The meetings of these rows, by id."""
    found: dict[str, Meeting] = {}
    for meeting_id, head in rows.get("meeting", {}).items():
        parts = {
            table.name: {
                row_id: row
                for row_id, row in rows.get(table.name, {}).items()
                if row.get("meeting_id") == meeting_id
            }
            for table in MEETING_TABLES
        }
        found[meeting_id] = from_rows(parts | {"meeting": {meeting_id: head}})
    return found


def _treads(connection: sa.Connection) -> list[Tread]:
    return [
        Tread(hash=step.hash, who=step.who, at=journal.local_time(step.at))
        for step in reversed(journal.steps(connection))
    ]


def _content(connection: sa.Connection) -> Content:
    return {
        table.name: {
            str(row["id"]): {str(name): value for name, value in row.items()}
            for row in connection.execute(sa.select(table)).mappings()
        }
        for table in CONTENT
    }


def _content_at(connection: sa.Connection, n: int) -> Content | None:
    steps = journal.steps(connection)
    return _backwards(connection, steps, n) or _forwards(connection, steps, n)


def _backwards(connection: sa.Connection, steps: tuple[StepRecord, ...], n: int) -> Content | None:
    """Today's rows with the steps since taken back."""
    tables: Tables = _content(connection)
    kept = set(connection.scalars(sa.select(CHANGE.c.step).distinct()))
    for step in steps:
        if step.n <= n:
            return tables
        if journal.has_none(step):
            continue
        if step.kind is StepKind.CHECKPOINT or step.n not in kept:
            return None  # the changes before speak of other tables, or are left out
        if step.kind is StepKind.SEAL:
            continue
        try:
            for change in reversed(journal.changes_of(connection, step.n)):
                replay(tables, change.inverse)
        except DamagedDocument:
            return None
    return None


def _forwards(connection: sa.Connection, steps: tuple[StepRecord, ...], n: int) -> Content | None:
    """The rows of the last beginning up to step n, and the steps from there to it."""
    begun = next((step for step in steps if step.n <= n and step.kind in BEGINNINGS), steps[-1])
    tables: Tables = {table.name: {} for table in CONTENT}
    for step, changes in journal.with_changes(connection, begun.n, n):
        if not changes and not journal.has_none(step):
            return None
        try:
            for change in changes:
                replay(tables, change)
        except DamagedDocument:
            return None
    return tables
