"""One change to one row, and how it is applied, turned round and proved.

A change is a row put in (`column` and `old` are `None`, `new` is the row as JSON), a row taken out (`new` is `None`), or
one column's value. Of a long text only the piece that differs is kept: `old` was cut out at `start`, `new` put in.
"""

import json
from dataclasses import dataclass, replace

import sqlalchemy as sa

from minutes_desk.core.errors import DamagedDocument
from minutes_desk.store.column_words import name_of_table, word_of
from minutes_desk.store.rows import Row, canonical
from minutes_desk.store.schema import METADATA, Value

Tables = dict[str, dict[str, Row]]
"""By table, by id: rows in memory."""

_SHORT = 64
"""A text that shares fewer characters than this with the text before is kept whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one row or one column of it."""

    table: str
    row: str
    column: str | None = None
    start: int | None = None
    """Where the piece begins, in characters; `None`: `old` and `new` are whole values."""
    old: Value
    new: Value

    @property
    def inverse(self) -> "Change":
        return replace(self, old=self.new, new=self.old)

    @property
    def added_row(self) -> Row | None:
        return json.loads(str(self.new)) if self.column is None and self.new is not None else None

    @property
    def removed_row(self) -> Row | None:
        return json.loads(str(self.old)) if self.column is None and self.old is not None else None

    def listed(self) -> list[Value]:
        """The change as the payload's hash sees it."""
        return [self.table, self.row, self.column, self.start, self.old, self.new]


def row_added(table: str, row: Row) -> Change:
    return Change(table=table, row=str(row["id"]), old=None, new=canonical(row))


def row_removed(table: str, row: Row) -> Change:
    return row_added(table, row).inverse


def value_changed(table: str, row: str, column: str, old: Value, new: Value) -> Change:
    """The change of one column, as a piece where that is shorter."""
    whole = Change(table=table, row=row, column=column, old=old, new=new)
    if not (isinstance(old, str) and isinstance(new, str)):
        return whole
    start = _same(old, new)
    end = min(_same(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    if start + end < _SHORT:
        return whole
    return replace(whole, start=start, old=old[start : len(old) - end], new=new[start : len(new) - end])


def _same(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def after(change: Change, value: Value) -> Value:
    """The value of a column after a change.

    Raises:
        DamagedDocument: the value is not the one that the change was made to.
    """
    if change.start is None:
        if value != change.old:
            raise _altered(change)
        return change.new
    cut, start = str(change.old), change.start
    if not isinstance(value, str) or value[start : start + len(cut)] != cut or start > len(value):
        raise _altered(change)
    return value[:start] + str(change.new) + value[start + len(cut) :]


def apply(connection: sa.Connection, change: Change) -> None:
    """Carry out a change in the document. Nothing else writes into a content table.

    Raises:
        DamagedDocument: the row is not as it was when the change was recorded.
    """
    table = METADATA.tables[change.table]
    if (row := change.added_row) is not None:
        connection.execute(table.insert(), row)
        return
    here = table.c.id == change.row
    if change.column is None:
        stored = connection.execute(sa.select(table).where(here)).mappings().one_or_none()
        if stored is None or dict(stored) != change.removed_row:
            raise _altered(change)
        connection.execute(table.delete().where(here))
        return
    column = table.c[change.column]
    found = connection.execute(sa.select(column).where(here)).one_or_none()
    if found is None:
        raise _altered(change)
    connection.execute(table.update().where(here).values({column: after(change, found[0])}))


def replay(tables: Tables, change: Change) -> None:
    """Carry out a change on rows in memory.

    Raises:
        DamagedDocument: the rows are not as they were when the change was recorded.
    """
    rows = tables.setdefault(change.table, {})
    if (added := change.added_row) is not None:
        if change.row in rows:
            raise _altered(change)
        rows[change.row] = added
    elif change.row not in rows:
        raise _altered(change)
    elif change.column is None:
        if rows.pop(change.row) != change.removed_row:
            raise _altered(change)
    else:
        row = rows[change.row]
        row[change.column] = after(change, row.get(change.column))


def _altered(change: Change) -> DamagedDocument:
    place = name_of_table(change.table)
    if change.column is not None:
        place += f"的{word_of(change.column)}"
    return DamagedDocument(
        f"文件內容與修改歷程不符（{place}），可能在程式外被修改；沒有變更任何內容，請用「檢查文件」查明。"
    )
