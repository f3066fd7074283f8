"""A new beginning within the journal: every row as it stands, so that the steps before need not be replayed any more."""

import sqlalchemy as sa

from minutes_desk.store import journal
from minutes_desk.store.changes import Change, row_added
from minutes_desk.store.journal import Author, StepKind
from minutes_desk.store.schema import CONTENT


def checkpoint(
    connection: sa.Connection, author: Author, label: str, kind: StepKind = StepKind.CHECKPOINT
) -> None:
    """Write down every row as a step of its own. It changes nothing."""
    rows: list[Change] = [
        row_added(table.name, {str(name): value for name, value in row.items()})
        for table in CONTENT
        for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings()
    ]
    journal.record(connection, author, rows, label=label, kind=kind, barrier=True)
