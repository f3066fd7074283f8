"""Older documents are brought to this version on a copy, after a backup, in one transaction, and proved afterwards."""

import shutil
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from minutes_desk.core.errors import DamagedDocument, NotSaved, UnreadableDocument
from minutes_desk.store import verification
from minutes_desk.store.backups import back_up
from minutes_desk.store.checkpoint import checkpoint
from minutes_desk.store.connection import engine_on, plain_errors
from minutes_desk.store.journal import Author
from minutes_desk.store.placing import placed
from minutes_desk.store.schema import VERSION, strangers


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """How a document of one version becomes one of the next."""

    schema: tuple[str, ...]
    """The statements of the older version, exactly: a document with others is refused."""
    upgrade: Callable[[sa.Connection], None]


MIGRATIONS: dict[int, Migration] = {}
"""By the version that they start from. Version 1 is the first, so there are none yet."""


def upgrade(path: Path, backups: Path, *, who: str) -> None:
    """Bring a document to this version; the older one stays as a backup in the folder `backups`.

    Raises:
        DamagedDocument: it cannot be upgraded; it was left as it is.
        NotSaved: the backup or the copy could not be written. DocumentInUse: someone has it open.
    """
    backup = back_up(path, backups, "升級前")
    try:
        with placed(path, "upgrade") as scratch:
            shutil.copyfile(backup, scratch)
            raw = sqlite3.connect(scratch, isolation_level=None)
            try:
                upgrade_connection(path, raw, who=who)
            finally:
                raw.close()
            if faults := verification.verify(scratch):
                raise DamagedDocument(f"「{path.name}」升級後檢查不通過（{faults[0]}）；原來的文件沒有變更。")
    except (OSError, sqlite3.Error, NotSaved, UnreadableDocument) as error:
        raise NotSaved(
            f"無法升級「{path.name}」：磁碟空間不足、不能寫入或讀不回來；原來的文件沒有變更。"
        ) from error


def upgrade_connection(path: Path, raw: sqlite3.Connection, *, who: str) -> None:
    """Upgrade what is open in `raw`, in one transaction that ends with a checkpoint of all rows.

    References are not checked until the end: a table that is laid out anew is dropped on the way.
    """
    raw.execute("PRAGMA foreign_keys = OFF")
    with (
        plain_errors(path, lambda: True),
        engine_on(raw).connect() as connection,
        connection.begin(),
    ):
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        for number in range(version, VERSION):
            migration = MIGRATIONS.get(number)
            if migration is None or strangers(connection, migration.schema):
                raise DamagedDocument(
                    f"「{path.name}」的格式（第{number}版）不是本程式所建，無法升級；沒有變更任何內容。"
                )
            migration.upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise DamagedDocument(f"「{path.name}」有內容不屬於任何會議，無法升級；原來的文件沒有變更。")
        checkpoint(connection, Author(who=who, session=str(uuid.uuid4())), "升級檔案格式")
