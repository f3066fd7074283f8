"""Verified copies of a document, in a folder of their own for each document.

`FOLDER/first 16 signs of the document's id/NAME 20260520-143207 匯入前.mdesk`: when and why it was made stands in its name,
so that a person finds it without the program.
"""

import datetime as dt
import hashlib
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core import retention
from minutes_desk.core.errors import DamagedDocument, DeskError, NotSaved, UnreadableDocument
from minutes_desk.store.connection import address, connect_in_memory, not_given
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import check_header
from minutes_desk.store.limits import limited
from minutes_desk.store.placing import placed
from minutes_desk.store.schema import METADATA
from minutes_desk.store.snapshot import read_into_memory

_NAME = re.compile(r"^(?P<stem>.*) (?P<stamp>\d{8}-\d{6})(?:-(?P<serial>\d+))?(?: (?P<reason>\D+))?\.mdesk$")
_STAMP = "%Y%m%d-%H%M%S"
_ID_LENGTH = 16
_PATIENCE = 60.0
"""Seconds for the copy of a document that nobody has looked over yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup on the disk."""

    path: Path
    document: str
    """The name of the document when it was made, without its ending."""
    at: dt.datetime
    """Local time."""
    serial: int
    """1 for the first of its second."""
    reason: str
    """匯入前, 開啟 …; empty where none was given."""
    size: int
    """Bytes."""


def back_up(document: DocumentFile | Path, root: Path, reason: str = "") -> Path:
    """Write a copy into the document's own folder in `root`; both are made where they are missing.

    Text in the making is copied as well. The copy is whole, compared and on disk when this returns, or there is none.

    Raises:
        NotSaved: the folder cannot be written or the disk is full. DamagedDocument: the copy did not verify.
    """
    if isinstance(document, DocumentFile):
        return document.read_raw(lambda raw: _copy(raw, document.path, root, reason))
    raw = read_into_memory(document)
    limited(raw, _PATIENCE)
    try:
        return _copy(raw, document, root, reason)
    finally:
        raw.close()


def back_up_content(content: bytes, path: Path, root: Path, reason: str = "") -> Path:
    """The same of the bytes of the document at `path`, which is open elsewhere; any thread may do it."""
    raw = connect_in_memory()
    try:
        raw.deserialize(content)
        return _copy(raw, path, root, reason)
    finally:
        raw.close()


def changed_since_backup(document: DocumentFile, root: Path) -> bool:
    """Whether there is anything in the document that its newest backup has not."""
    newest = next(iter(found_in(document.read_raw(lambda raw: _folder(raw, root)))), None)
    if newest is None:
        return True
    try:
        copy = sqlite3.connect(address(newest.path, "ro"), uri=True)
    except sqlite3.Error:
        return True
    try:
        return document.read_raw(_state) != _state(copy)
    except sqlite3.Error:
        return True
    finally:
        copy.close()


def found_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in one document's folder, newest first."""
    found = [_backup(path, parts) for path in _files(folder) if (parts := _NAME.match(path.name)) is not None]
    return tuple(sorted(found, key=lambda one: (one.at, one.serial), reverse=True))


def of_document(document: DocumentFile | Path, root: Path) -> tuple[Backup, ...]:
    """The backups of a document, newest first.

    A document that is missing or cannot be read any more has those that bear its name.
    """
    if isinstance(document, DocumentFile):
        return found_in(document.read_raw(lambda raw: _folder(raw, root)))
    folder = _folder_of_closed(document, root)
    if folder is not None:
        return found_in(folder)
    folders = sorted(each for each in root.iterdir() if each.is_dir()) if root.is_dir() else []
    named = [one for each in folders for one in found_in(each) if one.document == document.stem]
    return tuple(sorted(named, key=lambda one: (one.at, one.serial), reverse=True))


def prune(folder: Path, now: dt.datetime | None = None) -> list[Path]:
    """Take out the backups of one document that need not be kept (`core.retention`); gives what went."""
    backups = found_in(folder)
    stay = retention.kept([(one.at, one.size) for one in backups], now or dt.datetime.now())
    gone = [one.path for place, one in enumerate(backups) if place not in stay]
    for path in gone:
        try:
            path.unlink()
        except OSError:
            pass  # looked at just now by someone: the next time
    return gone


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _backup(path: Path, parts: re.Match[str]) -> Backup:
    return Backup(
        path=path,
        document=parts["stem"],
        at=_time(parts["stamp"]),
        serial=int(parts["serial"] or 1),
        reason=parts["reason"] or "",
        size=path.stat().st_size,
    )


def _time(stamp: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(stamp, _STAMP)
    except ValueError:
        return dt.datetime.min


def _folder(raw: sqlite3.Connection, root: Path) -> Path:
    return root / _document_id(raw)[:_ID_LENGTH]


def _folder_of_closed(path: Path, root: Path) -> Path | None:
    """The folder of a document that nobody has open; `None` where the document does not say which it is."""
    try:
        check_header(path)
        raw = read_into_memory(path)
    except DeskError:
        return None
    try:
        return _folder(raw, root)
    except sqlite3.Error:
        return None
    finally:
        raw.close()


def _document_id(raw: sqlite3.Connection) -> str:
    """The hash of the first step; a document that does not say is given a folder all the same."""
    found = raw.execute("SELECT hash FROM step ORDER BY n LIMIT 1").fetchone()
    given = str(found[0]) if found else ""
    return given if re.fullmatch(r"[0-9a-f]{64}", given) else "unknown-" + "0" * _ID_LENGTH


def _copy(raw: sqlite3.Connection, path: Path, root: Path, reason: str) -> Path:
    folder = _folder(raw, root)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, path, reason)
        with placed(target, "backup") as scratch:
            raw.execute("VACUUM INTO ?", (str(scratch),))
            _check(scratch, path, raw)
    except (OSError, sqlite3.Error, UnreadableDocument) as error:
        _leave_no_empty(folder)
        raise NotSaved(
            f"無法在「{root.name}」建立備份；原來的文件沒有變更，請檢查該資料夾、磁碟與空間。"
        ) from error
    return target


def _leave_no_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        pass  # there are backups in it, or it could not even be made


def _free_name(folder: Path, path: Path, reason: str) -> Path:
    stamp = f"{dt.datetime.now():{_STAMP}}"
    why = f" {reason}" if reason else ""
    serials = [one.serial for one in found_in(folder) if f"{one.at:{_STAMP}}" == stamp]
    more = f"-{max(serials) + 1}" if serials else ""
    return folder / f"{path.stem} {stamp}{more}{why}.mdesk"


def _check(copy: Path, path: Path, original: sqlite3.Connection) -> None:
    """Read the copy back: sound, and every row that the original has."""
    check_header(copy)
    raw = sqlite3.connect(copy)
    try:
        words = str(raw.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if not_given(words):
            raise OSError("the disk does not give it back")
        same = words == "ok" and _state(raw) == _state(original) and _rows(raw) == _rows(original)
    finally:
        raw.close()
    if not same:
        raise DamagedDocument(
            f"「{path.name}」的備份檢查不通過，沒有保留該備份；原來的文件沒有變更，請先檢查文件。"
        )


def _state(raw: sqlite3.Connection) -> tuple[object, ...]:
    """What changes with every save: the last step, and the text in the making."""
    last = raw.execute("SELECT n, hash FROM step ORDER BY n DESC LIMIT 1").fetchone()
    return last, raw.execute("SELECT * FROM pending ORDER BY 1, 2, 3").fetchall()


def _rows(raw: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a hash of them all; a text that is no UTF-8 counts by its bytes."""
    before, raw.text_factory = raw.text_factory, bytes
    found: dict[str, tuple[int, str]] = {}
    try:
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            table = METADATA.tables.get(name.decode())
            keys = "1" if table is None else ", ".join(f'"{key.name}"' for key in table.primary_key.columns)
            digest, count = hashlib.sha256(), 0
            for row in raw.execute(f'SELECT * FROM "{name.decode()}" ORDER BY {keys}'):
                digest.update(repr(row).encode())
                count += 1
            found[name.decode()] = (count, digest.hexdigest())
    finally:
        raw.text_factory = before
    return found
