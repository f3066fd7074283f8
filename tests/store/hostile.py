"""Documents made to do harm: thirty-odd kinds, each made of a sound one.

`python -m tests.store.hostile` prints a table of what becomes of each, with the time and the memory it takes.
"""

import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Platform
from minutes_desk.store import document_file, verification
from minutes_desk.store.manifest import manifest
from tests.store.samples import meeting

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"


def make_sound(path: Path) -> None:
    """A small real document."""
    with document_file.create(path, Platform(), who="林小姐") as file:
        with file.step("匯入") as step:
            step.put_source("紀錄.txt", "第一次會議".encode())
            step.put_meeting(meeting(1))
        file.keep("meeting", file.meetings()[0].id, "venue", "編輯中")
        file.release()


def sql(*statements: str, values: tuple[object, ...] = ()) -> Callable[[Path], None]:
    """Done with the schema writable and nothing enforced."""

    def do(path: Path) -> None:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            raw.execute(statement, values if "?" in statement else ())
        raw.close()

    return do


def rewritten(table: str, old: str, new: str) -> Callable[[Path], None]:
    """The schema's own text altered, so that SQLite believes it."""
    return sql(
        f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}'",
        "PRAGMA schema_version = 9999",
    )


def patched(at: int, value: bytes) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[at : at + len(value)] = value
        path.write_bytes(content)

    return do


def anew(*pragmas: str) -> Callable[[Path], None]:
    """The same content in a file laid out otherwise."""

    def do(path: Path) -> None:
        raw = sqlite3.connect(path, isolation_level=None)
        dump = list(raw.iterdump())
        application, version = (
            raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        raw.close()
        path.unlink()
        other = sqlite3.connect(path, isolation_level=None)
        for pragma in (*pragmas, f"application_id = {application}", f"user_version = {version}"):
            other.execute(f"PRAGMA {pragma}")
        other.executescript("\n".join(dump))
        other.close()

    return do


def strange_journal(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
        + struct.pack(">IIIII", 0xFFFFFFFF, 7, 1, 512, 4096)
        + b"\xff" * 9000
    )


def many_rows(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO phrase VALUES (?, '', '', 0)", ((str(n),) for n in range(300_000)))
    raw.execute("COMMIT")
    raw.close()


KINDS: dict[str, Callable[[Path], None]] = {
    "foreign table": sql("CREATE TABLE notes (text)"),
    "foreign view": sql("CREATE VIEW v AS SELECT * FROM meeting"),
    "endless view": sql(f"CREATE VIEW v AS {ENDLESS} x FROM n"),
    "view in place of a table": sql(
        "DROP TABLE phrase", f"CREATE VIEW phrase AS {ENDLESS} x AS id, '' AS code, '' AS text FROM n"
    ),
    "trigger on insert": sql("CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM item; END"),
    "trigger on update": sql("CREATE TRIGGER t AFTER UPDATE ON item BEGIN UPDATE item SET body = '[]'; END"),
    "index": sql("CREATE INDEX i ON item (heading)"),
    "index on an expression": sql("CREATE INDEX i ON item (upper(heading))"),
    "generated column": sql(
        "ALTER TABLE phrase ADD COLUMN bomb TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL"
    ),
    "check bomb": rewritten(
        "phrase", "PRIMARY KEY", "CHECK (length(hex(zeroblob(100000000))) > 1), PRIMARY KEY"
    ),
    "default bomb": rewritten(
        "phrase", '"text" TEXT NOT NULL', '"text" TEXT NOT NULL DEFAULT (hex(zeroblob(100000000)))'
    ),
    "no longer strict": rewritten("meeting", ") STRICT", ")"),
    "a table is missing": sql("DROP TABLE waiver"),
    "virtual table": sql("CREATE VIRTUAL TABLE words USING fts5(text)"),
    "schema of nonsense": sql(
        "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE nonsense (((')"
    ),
    "root page out of the file": sql("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'meeting'"),
    "two tables on one root": sql(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'item') WHERE name = 'phrase'"
    ),
    "huge blob": sql("INSERT INTO source_content VALUES ('x', zeroblob(150000000))"),
    "huge text": sql("UPDATE meeting SET venue = hex(zeroblob(20000000))"),
    "many rows": many_rows,
    "invalid UTF-8": sql("UPDATE meeting SET venue = CAST(x'ff41fe' AS TEXT)"),
    "zero in a text": sql("UPDATE meeting SET venue = 'a' || char(0) || 'b'"),
    "half a character": sql("UPDATE item SET heading = CAST(x'eda080' AS TEXT)"),
    "blob where a text belongs": sql("UPDATE change SET new = x'00ff'"),
    "number where a row belongs": sql("UPDATE change SET new = 7 WHERE [column] IS NULL"),
    "no JSON": sql("UPDATE item SET body = 'nonsense'"),
    "other JSON": sql("UPDATE item SET body = '{\"a\":[1,2]}'"),
    "deep JSON": sql("UPDATE item SET body = ?", values=("[" * 50_000,)),
    "long number in JSON": sql("UPDATE item SET cases = ?", values=("[" + "9" * 10_000 + "]",)),
    "unknown decision": sql("UPDATE item SET decisions = '[\"explode\"]'"),
    "a day that is none": sql("UPDATE meeting SET date = '2026-99-99'"),
    "unknown status": sql("UPDATE meeting SET status = 'x'"),
    "unknown act of custody": sql("INSERT INTO custody VALUES ('x', 1, 'x', 'x', 'x', 'x', 'x', 'x', 'x')"),
    "items of no meeting": sql("UPDATE item SET meeting_id = 'x'"),
    "section of itself": sql("UPDATE section SET meeting_id = id"),
    "largest position": sql("UPDATE item SET position = 9223372036854775807"),
    "step of the far future": sql(
        "INSERT INTO step VALUES (9223372036854775807, '', '9999-99-99', '', '', '', 'done', 0, NULL, NULL, '', '')"
    ),
    "no steps": sql("DELETE FROM change", "DELETE FROM step"),
    "pending of a step": sql("INSERT INTO pending VALUES ('step', '1', 'hash', 'x')"),
    "pending of nothing": sql("INSERT INTO pending VALUES ('nothing', '1', 'x', 'x')"),
    "pending blob": sql("UPDATE pending SET value = x'00'"),
    "pending deep JSON": sql(
        "INSERT INTO pending SELECT 'item', id, 'body', ? FROM item", values=("[" * 50_000,)
    ),
    "text in UTF-16": anew("encoding = 'UTF-16le'"),
    "small pages": anew("page_size = 512"),
    "moving pages": anew("auto_vacuum = FULL"),
    "strange journal": strange_journal,
    "loop in the free list": lambda path: (
        sql("DELETE FROM change", "DROP TABLE waiver")(path),
        patched(32, struct.pack(">I", 2))(path),
    )[0],
    "negative version": patched(60, b"\xff\xff\xff\xff"),
    "reserved bytes": patched(20, b"\xff"),
    "payload fractions": patched(21, b"\x01\x02\x03"),
    "schema format": patched(44, struct.pack(">I", 77)),
}


def try_everything(path: Path) -> tuple[str, str]:
    """What opening (for reading, for writing) says, and what `verify` finds first; an empty text: nothing."""
    said = ""
    for read_only in (True, False):
        try:
            with document_file.open_file(path, who="", read_only=read_only) as file:
                for look in (
                    file.meetings,
                    file.rulings,
                    file.phrases,
                    file.own_rules,
                    file.answers,
                    file.custody,
                ):
                    look()
                file.read_by(manifest)
        except DeskError as error:
            said = said or str(error)
    found = verification.verify(path)
    return said, found[0] if found else ""


def make(kind: str, folder: Path) -> Path:
    """A document of this kind."""
    path = folder / "惡.mdesk"
    make_sound(path)
    KINDS[kind](path)
    return path


def _one(kind: str) -> None:
    """Run in a process of its own: the table's line as JSON."""
    import resource

    with TemporaryDirectory() as folder:
        path = make(kind, Path(folder))
        child = os.fork()
        if not child:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            start = time.perf_counter()
            said, found = try_everything(path)
            took = time.perf_counter() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            line = {"kind": kind, "seconds": round(took, 2), "mb": peak // 1024, "before": before // 1024}
            sys.stdout.write(json.dumps(line | {"said": said, "found": found}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _one(sys.argv[1])
    else:
        for each in KINDS:
            subprocess.run([sys.executable, "-m", "tests.store.hostile", each], check=True)
