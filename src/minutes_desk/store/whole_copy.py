"""A whole document written to another place: proved there before it gets its name, or nothing stands there."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from minutes_desk.core.errors import DamagedDocument, NotSaved
from minutes_desk.store import verification
from minutes_desk.store.connection import code_of
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.placing import placed

_LAST_STEP = "SELECT * FROM step ORDER BY n DESC LIMIT 1"


def _nothing(_scratch: Path) -> None:
    pass


def write_whole(
    file: DocumentFile,
    out: Path,
    *,
    what: str,
    then: Callable[[Path], object] = _nothing,
    sign: Callable[[Path], object] = _nothing,
) -> None:
    """Write a compacted copy of an open document to `out`, read back and proved row by row; what stood there is replaced
    at one stroke.

    `what` is what the sentences call the copy; `then` is done to it before it is proved, `sign` once it is.

    Raises:
        NotSaved: the folder cannot be written or the disk is full; whatever stood there still does.
        DamagedDocument: the copy does not verify, because the document does not; none was kept.
    """
    try:
        with placed(out, "copy") as scratch:
            file.read_raw(lambda raw: raw.execute("VACUUM INTO ?", (str(scratch),)))
            then(scratch)
            if faults := verification.verify(scratch):
                raise DamagedDocument(
                    f"{what}檢查不通過（{faults[0].rstrip('。')}），沒有保留{what}；原來的文件還在，請先用「檢查文件」查明。"
                )
            sign(scratch)
    except OSError as error:
        raise _not_written(what, out, "資料夾不存在、不能寫入或磁碟已滿") from error
    except sqlite3.Error as error:
        full = code_of(error) == sqlite3.SQLITE_FULL
        reason = "磁碟空間不足" if full else "資料夾不存在、不能寫入，或磁碟中斷"
        raise _not_written(what, out, reason) from error


def write_signed(file: DocumentFile, out: Path, label: str, *, what: str) -> None:
    """The same for a document that is open for writing; a remark in the journals of both says that it was done.

    Document and copy end in that one step and so have one head. Raises as `write_whole`.
    """
    file.settle()  # or the remark would settle it, and the copy lack that step
    write_whole(file, out, what=what, sign=lambda scratch: _sign(file, scratch, label))


def _sign(file: DocumentFile, scratch: Path, label: str) -> None:
    """The copy stands already and is sound: so the remark is written down only where there is one."""
    file.note(label)
    row = file.read_raw(lambda raw: raw.execute(_LAST_STEP).fetchone())
    raw = sqlite3.connect(scratch, isolation_level=None)
    try:
        raw.execute(f"INSERT INTO step VALUES ({', '.join('?' * len(row))})", row)
        if raw.execute(_LAST_STEP).fetchone() != row:
            raise OSError("what was read back differs")
    finally:
        raw.close()


def _not_written(what: str, out: Path, reason: str) -> NotSaved:
    return NotSaved(
        f"{what}寫不進「{out.parent.name}」（{reason}），沒有產生{what}；"
        "文件的內容都在，請換一個資料夾再做一次。"
    )
