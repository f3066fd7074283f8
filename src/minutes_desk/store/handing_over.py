"""The file that goes to the next city: the document as it stands after its handing over, compacted."""

import sqlite3
from pathlib import Path

from minutes_desk.core.errors import AlreadyExists, DamagedDocument, NotSaved
from minutes_desk.store import verification
from minutes_desk.store.connection import code_of, not_saved
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.journal import StepKind
from minutes_desk.store.placing import put_in_place, scratch_beside


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
    try:
        scratch = scratch_beside(out, "handover")
        try:
            file.read_raw(lambda raw: raw.execute("VACUUM INTO ?", (str(scratch),)))
            if not with_history:
                _leave_history_out(scratch)
            if faults := verification.verify(scratch):
                raise DamagedDocument(
                    f"移交檔檢查不通過（{faults[0].rstrip('。')}），沒有保留移交檔；原來的文件還在，請先用「檢查文件」查明。"
                )
            put_in_place(scratch, out)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(
            f"移交檔寫不進「{out.parent.name}」（資料夾不存在、不能寫入或磁碟已滿），沒有產生移交檔；"
            "文件的內容都在，請換一個資料夾再做一次。"
        ) from error
    except sqlite3.Error as error:
        raise not_saved(out, code_of(error), still_there=True) from error


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
