"""The last steps of a journal as they stand, written down in another copy of the document: both then have one head."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from minutes_desk.store import journal
from minutes_desk.store.changes import Change
from minutes_desk.store.journal import BEGINNINGS
from minutes_desk.store.schema import CHANGE, STEP

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The steps behind one step of a journal."""

    before: str
    """The hash of that step."""
    steps: Rows
    """At least one, oldest first."""
    changes: Rows

    @property
    def head(self) -> str:
        """The hash of the last of them."""
        return str(self.steps[-1]["hash"])

    def applied(self) -> Iterator[Change]:
        """What they changed, in order; what only writes down how things stand changes nothing."""
        still = {step["n"] for step in self.steps if step["kind"] in BEGINNINGS}
        for row in self.changes:
            if row["step"] not in still:
                yield journal.change_from(**{name: row[name] for name in _OF_A_CHANGE})


_OF_A_CHANGE = ("table", "row", "column", "start", "old", "new")


def tail_since(connection: sa.Connection, before: str) -> Tail:
    """The steps behind the one with the hash `before`."""
    n = sa.select(STEP.c.n).where(STEP.c.hash == before).scalar_subquery()
    steps = connection.execute(sa.select(STEP).where(STEP.c.n > n).order_by(STEP.c.n))
    changes = sa.select(CHANGE).where(CHANGE.c.step > n).order_by(CHANGE.c.step, CHANGE.c.position)
    return Tail(
        before=before, steps=_plain(steps.mappings()), changes=_plain(connection.execute(changes).mappings())
    )


def write_down(connection: sa.Connection, tail: Tail) -> None:
    """Put the steps behind the last one of this journal. What they changed is for the caller to do."""
    connection.execute(STEP.insert(), list(tail.steps))
    if tail.changes:
        connection.execute(CHANGE.insert(), list(tail.changes))


def _plain(rows: sa.MappingResult) -> Rows:
    return tuple({str(name): value for name, value in row.items()} for row in rows)
