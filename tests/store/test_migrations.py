"""An older document is upgraded on a copy, after a backup. The older version here is invented (`older`)."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from minutes_desk.core.errors import DamagedDocument, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Platform, RulingKind
from minutes_desk.store import document_file, migrations, verification
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.header import check_header
from minutes_desk.store.journal import StepKind
from minutes_desk.store.schema import VERSION
from tests.store.older import MIGRATION, OLD, lay_out_old, to_version_1
from tests.store.samples import meeting


@pytest.fixture
def migration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.MIGRATIONS, 0, MIGRATION)


@pytest.fixture
def old(path: Path, file: DocumentFile) -> Path:
    """A document of version 0: one of today's, laid out anew in the old tables."""
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    old = path.with_name("old.mdesk")
    lay_out_old(path, old)
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


def test_a_scratch_file_that_stays_is_no_reason_to_refuse(
    old: Path, migration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name.startswith(".~upgrade") and check_header(old).version == VERSION:
            raise OSError(5, "Input/output error")
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    document_file.open_file(old, who="甲", backups=old.with_name("backups")).close()
    assert verification.verify(old) == []


def test_a_scratch_file_that_cannot_be_taken_away_before_is_a_sentence(
    old: Path, migration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    real = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name.startswith((".~upgrade", ".~new")):
            raise OSError(5, "Input/output error")
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    with pytest.raises(NotSaved, match="原來的文件沒有變更"):
        document_file.open_file(old, who="甲", backups=old.with_name("backups"))
    assert old.read_bytes() == before
    with pytest.raises(NotSaved, match="沒有建立文件"):
        document_file.create(old.with_name("new.mdesk"), Platform(), who="甲")


def test_a_copy_that_the_disk_does_not_give_is_a_sentence(
    old: Path, migration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect

    def refusing(database: str | Path, *arguments: Any, **named: Any) -> sqlite3.Connection:
        if ".~upgrade" in str(database):
            raise sqlite3.OperationalError("disk I/O error")
        return real(database, *arguments, **named)

    monkeypatch.setattr(sqlite3, "connect", refusing)
    with pytest.raises(NotSaved, match="原來的文件沒有變更"):
        document_file.open_file(old, who="甲", backups=old.with_name("backups"))
