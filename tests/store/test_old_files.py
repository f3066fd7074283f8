"""A real file of every version lies in tests/old_files, with what is in it as JSON, and how it was made beside it.

It still opens, proves itself and can be written; every table comes back as it was; and it can be brought to a version to come.
"""

import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from minutes_desk.core.minutes_json import to_json
from minutes_desk.store import document_file, header, migrations, newer, schema, verification
from minutes_desk.store.header import check_header
from minutes_desk.store.journal import StepKind
from minutes_desk.store.rows import decode_fields
from minutes_desk.store.schema import CONTENT, METADATA, VERSION

FOLDER = Path(__file__).parents[1] / "old_files"
FILES = sorted(FOLDER.glob("version-*.mdesk"))
NEXT = VERSION + 1


def copied(old: Path, folder: Path) -> Path:
    return Path(shutil.copyfile(old, folder / "舊.mdesk"))


def listed(old: Path) -> dict[str, Any]:
    return json.loads(old.with_suffix(".json").read_text("utf-8"))


def rows_of(raw: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    raw.row_factory = sqlite3.Row
    return [dict(row) for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2')]


def holds(found: Any, wanted: Any) -> bool:
    """Whether all of `wanted` stands in `found`, which may have further fields."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            name in found and holds(found[name], value) for name, value in wanted.items()
        )
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(holds, found, wanted))
    return found == wanted


def test_there_is_one_of_every_version() -> None:
    assert [old.name for old in FILES] == [f"version-{number}.mdesk" for number in range(1, VERSION + 1)]


@pytest.mark.parametrize("old", FILES, ids=lambda old: old.name)
def test_it_uses_every_table_and_column(old: Path) -> None:
    if check_header(old).version != VERSION:
        pytest.skip("of an older version, whose tables are not today's")
    found = listed(old)["tables"] | {"source_content": [{"id": "x", "content": b"x"}]}
    for table in METADATA.tables.values():
        for column in table.columns:
            assert any(row[column.name] not in (None, "", "[]") for row in found[table.name]), column


@pytest.mark.parametrize("old", FILES, ids=lambda old: old.name)
def test_it_opens_and_proves_itself_and_can_be_written(old: Path, tmp_path: Path) -> None:
    found = re.fullmatch(r"version-(\d+)\.mdesk", old.name)
    assert found is not None
    assert check_header(old).version == int(found[1])
    path = copied(old, tmp_path)
    with document_file.open_file(path, who="", read_only=True) as file:
        seen = file.meetings()
        told = [
            {"id": one.id, "status": str(one.status), "minutes": json.loads(json.dumps(to_json(one.minutes)))}
            for one in seen
        ]
    assert holds(told, listed(old)["meetings"])
    assert path.read_bytes() == old.read_bytes()
    with document_file.open_file(path, who="林小姐", backups=tmp_path / "backups") as file:
        assert file.meetings() == seen
        assert file.steps(1)[0].label == "復原未完成的輸入"  # the last typing had not become a step
        file.note("試寫")
        assert verification.verify_open(file) == []
    assert verification.verify(path) == []


@pytest.mark.parametrize("old", FILES, ids=lambda old: old.name)
def test_every_table_is_as_it_was_and_can_be_read(old: Path) -> None:
    raw = sqlite3.connect(f"file:{old.as_posix()}?mode=ro", uri=True)
    for name, rows in listed(old)["tables"].items():
        assert rows_of(raw, name) == rows, name
    if check_header(old).version == VERSION:
        for table in CONTENT:
            for row in rows_of(raw, table.name):
                assert decode_fields(row, [column.name for column in table.columns])
    raw.close()


@pytest.fixture
def a_version_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the next version gives a step a reason, and drops nothing."""
    before = schema.statements()
    after = tuple(
        one.replace('  "payload" TEXT', '  "reason" TEXT,\n  "payload" TEXT')
        if one.startswith('CREATE TABLE "step"')
        else one
        for one in before
    )

    def add(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
        connection.exec_driver_sql('ALTER TABLE "step" RENAME TO "old_step"')
        connection.exec_driver_sql('DROP INDEX "step_of_kind"')
        [table, index] = [
            one for one in after if '"step"' in one and not one.startswith('CREATE TABLE "change"')
        ]
        connection.exec_driver_sql(table)
        names = ", ".join(f'"{column.name}"' for column in METADATA.tables["step"].columns)
        connection.exec_driver_sql(f'INSERT INTO "step" ({names}) SELECT {names} FROM "old_step"')
        connection.exec_driver_sql('DROP TABLE "old_step"')
        connection.exec_driver_sql(index)

    monkeypatch.setattr(schema, "statements", lambda: after)
    for module in (schema, header, migrations, newer, verification, document_file):
        monkeypatch.setattr(module, "VERSION", NEXT)
    monkeypatch.setitem(migrations.MIGRATIONS, VERSION, migrations.Migration(schema=before, upgrade=add))


@pytest.mark.usefixtures("a_version_to_come")
def test_it_can_be_brought_to_a_version_to_come(tmp_path: Path) -> None:
    old = FOLDER / f"version-{VERSION}.mdesk"
    path = copied(old, tmp_path)
    with document_file.open_file(path, who="林小姐", backups=tmp_path / "backups") as file:
        assert verification.verify_open(file) == []
        newest, upgraded = file.steps(2)
        assert (newest.label, upgraded.kind) == ("復原未完成的輸入", StepKind.CHECKPOINT)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert {row["reason"] for row in rows_of(raw, "step")} == {None}
    wanted = listed(old)["tables"]
    changed = {row["row"] for row in wanted["pending"]}
    for table in CONTENT:
        found = [row for row in rows_of(raw, table.name) if row["id"] not in changed]
        assert found == [row for row in wanted[table.name] if row["id"] not in changed], table.name
    raw.close()
    [backup] = (tmp_path / "backups").rglob("*.mdesk")
    assert backup.read_bytes()[60:64] == VERSION.to_bytes(4, "big")
