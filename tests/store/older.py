"""An older version of the document, 0, invented: it called a meeting's venue `place`, and a ruling had no kind."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from minutes_desk.store.migrations import Migration
from minutes_desk.store.schema import statements


def old_statement(statement: str) -> str:
    if statement.startswith('CREATE TABLE "ruling"'):
        return statement.replace('  "kind" TEXT NOT NULL,\n', "")
    return statement.replace('"venue"', '"place"')


OLD = tuple(map(old_statement, statements()))


def to_version_1(connection: sa.Connection) -> None:
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")  # the others' references keep their names
    for name in ("meeting", "ruling"):
        [statement] = [each for each in statements() if each.startswith(f'CREATE TABLE "{name}"')]
        connection.exec_driver_sql(f'ALTER TABLE "{name}" RENAME TO "old_{name}"')
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql('INSERT INTO "meeting" SELECT * FROM "old_meeting"')
    connection.exec_driver_sql("INSERT INTO \"ruling\" SELECT id, case_name, 'delist', date FROM old_ruling")
    for name in ("meeting", "ruling"):
        connection.exec_driver_sql(f'DROP TABLE "old_{name}"')


MIGRATION = Migration(schema=OLD, upgrade=to_version_1)


def lay_out_old(today: Path, old: Path) -> None:
    """Make a document of version 0 of one of today's, which nobody has open."""
    raw = sqlite3.connect(old)
    for statement in OLD:
        raw.execute(statement)
    raw.execute("ATTACH ? AS today", (str(today),))
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if name != "ruling":
            raw.execute(f'INSERT INTO main."{name}" SELECT * FROM today."{name}"')
    raw.execute("INSERT INTO ruling VALUES ('1', '共享雨傘案', '2026-05-01')")
    raw.execute(f"PRAGMA application_id = {0x4D44534B}")
    raw.commit()
    raw.close()
