"""A document of a newer version, for reading: its rows as far as this version knows their columns, laid out anew in memory.

What is new in it is not shown; the file itself is never written.
"""

import sqlite3
from pathlib import Path

from minutes_desk.core.errors import NewerDocument
from minutes_desk.store.connection import connect_in_memory, engine_on
from minutes_desk.store.schema import METADATA, VERSION, create_all


def lay_out_anew(path: Path, raw: sqlite3.Connection, version: int) -> None:
    """Make of a newer document in `raw` one of this version, in place.

    Raises:
        NewerDocument: something that this version needs is not in it any more.
    """
    today = connect_in_memory()
    try:
        with engine_on(today).connect() as connection, connection.begin():
            create_all(connection)
        today.execute("PRAGMA foreign_keys = OFF")
        for table in METADATA.sorted_tables:
            columns = [column.name for column in table.columns]
            if not set(columns) <= _columns(raw, table.name):
                raise _unknown(path, version)
            listed = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            today.executemany(
                f'INSERT INTO "{table.name}" ({listed}) VALUES ({marks})',
                raw.execute(f'SELECT {listed} FROM "{table.name}"'),
            )
        today.backup(raw)
    except sqlite3.DatabaseError as error:
        raise _unknown(path, version) from error
    finally:
        today.close()


def _columns(raw: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a real table; none of a view."""
    kind = raw.execute("SELECT type FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    if kind != ("table",):
        return set()
    return {str(row[1]) for row in raw.execute(f'PRAGMA table_xinfo("{table}")') if row[6] == 0}


def _unknown(path: Path, version: int) -> NewerDocument:
    return NewerDocument(
        f"「{path.name}」由較新版的程式建立（檔案格式第{version}版，目前支援到第{VERSION}版），"
        "這一版讀不懂，也無法唯讀開啟；沒有變更任何內容，請更新程式。"
    )
