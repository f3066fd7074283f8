"""The file that goes to the next city: the document as it stands after its handing over, compacted."""

import sqlite3
from pathlib import Path

from minutes_desk.core.errors import AlreadyExists
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.journal import StepKind
from minutes_desk.store.whole_copy import write_whole


def refuse_to_replace(out: Path) -> None:
    """Raises:
    AlreadyExists: something stands where the file should go.
    """
    if out.exists():
        raise AlreadyExists(f"「{out.name}」已經存在，沒有覆寫，文件也沒有變更；請換一個檔名或資料夾。")


def write_copy(file: DocumentFile, out: Path, *, with_history: bool) -> None:
    """Write a copy of a sealed document, proved after writing; without history, what changed before the seal is left
    out, and the chain of hashes still holds.

    Raises:
        AlreadyExists: something stands there. NotSaved: the folder cannot be written or the disk is full.
        DamagedDocument: the copy does not verify, because the document does not; none was kept.
    """
    refuse_to_replace(out)
    if with_history:
        write_whole(file, out, what="移交檔")
    else:
        write_whole(file, out, what="移交檔", then=_leave_history_out)


def _leave_history_out(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(
            "DELETE FROM change WHERE step < (SELECT max(n) FROM step WHERE kind = ?)", (str(StepKind.SEAL),)
        )
        raw.execute("VACUUM")
    finally:
        raw.close()
