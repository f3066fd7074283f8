"""A new beginning within the journal: every row as it stands, so that the steps before need not be replayed any more."""

import sqlalchemy as sa

from minutes_desk.store import journal
from minutes_desk.store.changes import Change, row_added
from minutes_desk.store.journal import Author, StepKind
from minutes_desk.store.schema import CONTENT

SEAL_LABEL = "移交封存"


def checkpoint(
    connection: sa.Connection, author: Author, label: str, kind: StepKind = StepKind.CHECKPOINT
) -> str:
    """Write down every row as a step of its own, which changes nothing; gives its hash."""
    rows: list[Change] = [
        row_added(table.name, {str(name): value for name, value in row.items()})
        for table in CONTENT
        for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings()
    ]
    return journal.record(connection, author, rows, label=label, kind=kind, barrier=True)
