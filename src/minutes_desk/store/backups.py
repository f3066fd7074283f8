"""A verified copy of a document, before something that cannot be taken back."""

import datetime as dt
import sqlite3
from pathlib import Path

from minutes_desk.core.errors import DamagedDocument, NotSaved
from minutes_desk.store.connection import code_of, not_saved
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import check_header
from minutes_desk.store.placing import put_in_place, scratch_beside
from minutes_desk.store.snapshot import read_into_memory


def back_up(document: DocumentFile | Path, folder: Path) -> Path:
    """Write a copy named NAME YYYYMMDD-HHMMSS.mdesk into a folder, which is made where it is missing.

    Text in the making is copied as well. The copy is whole and on disk when this returns, or there is none.

    Raises:
        NotSaved: the folder cannot be written or the disk is full. DamagedDocument: the copy did not verify.
    """
    if isinstance(document, DocumentFile):
        return document.read_raw(lambda raw: _copy(raw, document.path, folder))
    raw = read_into_memory(document)
    try:
        return _copy(raw, document, folder)
    finally:
        raw.close()


def _copy(raw: sqlite3.Connection, path: Path, folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, path)
        scratch = scratch_beside(target, "backup")
        try:
            raw.execute("VACUUM INTO ?", (str(scratch),))
            _check(scratch, path)
            put_in_place(scratch, target)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(
            f"無法在「{folder.name}」建立備份；原來的文件沒有變更，請檢查該資料夾與磁碟空間。"
        ) from error
    except sqlite3.Error as error:
        raise not_saved(path, code_of(error), still_there=True) from error
    return target


def _free_name(folder: Path, path: Path) -> Path:
    stamp = f"{dt.datetime.now():%Y%m%d-%H%M%S}"
    names = (f"{path.stem} {stamp}{more}{path.suffix}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(folder / name for name in names if not (folder / name).exists())


def _check(copy: Path, path: Path) -> None:
    check_header(copy)
    raw = sqlite3.connect(copy)
    try:
        words = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        raw.close()
    if words != "ok":
        raise DamagedDocument(
            f"「{path.name}」的備份檢查不通過，沒有保留該備份；原來的文件沒有變更，請先檢查文件。"
        )
