"""An older document is upgraded on a copy, after a backup. The older version here, 0, is invented: it called a meeting's
venue `place`, and a ruling had no kind."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from minutes_desk.core.errors import DamagedDocument, ReadOnlyDocument
from minutes_desk.core.meeting import RulingKind
from minutes_desk.store import document_file, migrations, verification
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.journal import StepKind
from minutes_desk.store.schema import statements
from tests.store.samples import meeting


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


@pytest.fixture
def migration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.MIGRATIONS, 0, migrations.Migration(schema=OLD, upgrade=to_version_1))


@pytest.fixture
def old(path: Path, file: DocumentFile) -> Path:
    """A document of version 0: one of today's, laid out anew in the old tables."""
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    old = path.with_name("old.mdesk")
    raw = sqlite3.connect(old)
    for statement in OLD:
        raw.execute(statement)
    raw.execute("ATTACH ? AS today", (str(path),))
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if name != "ruling":
            raw.execute(f'INSERT INTO main."{name}" SELECT * FROM today."{name}"')
    raw.execute("INSERT INTO ruling VALUES ('1', '共享雨傘案', '2026-05-01')")
    raw.execute(f"PRAGMA application_id = {0x4D44534B}")
    raw.commit()
    raw.close()
    return old


@pytest.mark.usefixtures("migration")
def test_it_is_upgraded_after_a_backup_and_ends_with_a_checkpoint(old: Path, tmp_path: Path) -> None:
    before = sqlite3.connect(old).execute("SELECT hash FROM step ORDER BY n").fetchall()
    with document_file.open_file(old, who="林小姐", backups=tmp_path / "backups") as file:
        [kept] = file.meetings()
        assert kept.minutes == meeting().minutes
        [ruling] = file.rulings()
        assert ruling.kind is RulingKind.DELIST
        newest, *earlier = file.steps()
        assert (newest.kind, newest.label, newest.who) == (StepKind.CHECKPOINT, "升級檔案格式", "林小姐")
        assert [(step.hash,) for step in reversed(earlier)] == before
        assert file.undo_label is None
        with file.step("改") as step:
            step.remove_meeting(kept.id)
        assert file.undo() == "改"
        assert verification.verify_open(file) == []
    assert verification.verify(old) == []
    [backup] = (tmp_path / "backups").rglob("*.mdesk")
    assert sqlite3.connect(backup).execute("PRAGMA user_version").fetchone() == (0,)
    assert sqlite3.connect(backup).execute("SELECT place FROM meeting").fetchone() == ("試辦大樓3樓",)


@pytest.mark.usefixtures("migration")
def test_the_changes_before_a_checkpoint_may_be_left_out(old: Path, tmp_path: Path) -> None:
    document_file.open_file(old, who="", backups=tmp_path).close()
    raw = sqlite3.connect(old)
    raw.execute("DELETE FROM change WHERE step < (SELECT max(n) FROM step)")
    raw.commit()
    raw.close()
    assert verification.verify(old) == []


@pytest.mark.usefixtures("migration")
def test_for_reading_only_the_copy_in_memory_is_upgraded(old: Path) -> None:
    before = old.read_bytes()
    with document_file.open_file(old, who="", read_only=True) as file:
        assert file.meetings()[0].minutes.venue == "試辦大樓3樓"
        with pytest.raises(ReadOnlyDocument), file.step("改"):
            pass
    assert "舊版格式" in verification.verify(old)[0]
    assert old.read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_document(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(connection: sa.Connection) -> None:
        to_version_1(connection)
        connection.exec_driver_sql('DROP TABLE "pending"')

    before = old.read_bytes()
    monkeypatch.setitem(migrations.MIGRATIONS, 0, migrations.Migration(schema=OLD, upgrade=forgetful))
    with pytest.raises(DamagedDocument, match="升級後檢查不通過"):
        document_file.open_file(old, who="", backups=tmp_path / "backups")
    assert old.read_bytes() == before


@pytest.mark.usefixtures("migration")
def test_an_old_schema_with_something_foreign_in_it_is_refused(old: Path, tmp_path: Path) -> None:
    raw = sqlite3.connect(old)
    raw.execute("CREATE TABLE notes (text)")
    raw.commit()
    raw.close()
    before = old.read_bytes()
    with pytest.raises(DamagedDocument, match="無法升級"):
        document_file.open_file(old, who="", backups=tmp_path / "backups")
    assert old.read_bytes() == before
