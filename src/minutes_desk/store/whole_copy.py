"""A whole document written to another place: proved there before it gets its name, or nothing stands there.

The long part, making and proving (`prepare`), works on the bytes of the document, on any thread; putting the copy in its
place (`publish`) is one stroke.
"""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from minutes_desk.core.errors import DamagedDocument, NotSaved, UnreadableDocument
from minutes_desk.store import verification
from minutes_desk.store.connection import code_of, connect_in_memory, damaged
from minutes_desk.store.document import DocumentFile
from minutes_desk.store.header import unreadable
from minutes_desk.store.placing import discard, put_in_place, scratch_beside, sync
from minutes_desk.store.snapshot import whole_content

_LAST_STEP = "SELECT * FROM step ORDER BY n DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedCopy:
    """A copy that lies beside its place, proved and on the disk, and has not got its name yet."""

    what: str
    """What the sentences call it."""
    out: Path
    scratch: Path


def _nothing(_scratch: Path) -> None:
    pass


def content_of(file: DocumentFile) -> bytes:
    """The bytes of an open document as it stands, text in the making included.

    Raises:
        UnreadableDocument: the disk does not give them. DamagedDocument: SQLite cannot read them.
    """
    try:
        return file.read_raw(whole_content)
    except sqlite3.Error as error:
        if code_of(error) == sqlite3.SQLITE_IOERR:
            raise unreadable(file.path) from error
        raise damaged(file.path) from error


def write_whole(file: DocumentFile, out: Path, *, what: str) -> None:
    """Write a compacted copy of an open document to `out`, read back and proved row by row; what stood there is replaced
    at one stroke. Raises as `prepare` and `publish`.
    """
    publish(prepare(content_of(file), out, what=what))


def prepare(
    content: bytes, out: Path, *, what: str, then: Callable[[Path], object] = _nothing
) -> PreparedCopy:
    """Make a compacted copy of a document's bytes beside `out`, read it back and prove it; `then` is done to it before.

    Raises:
        NotSaved: the folder cannot be written or read back, or the disk is full; whatever stood at `out` still does.
        DamagedDocument: the copy does not verify, because the document does not; none was kept.
    """
    copy = PreparedCopy(what=what, out=out, scratch=_scratch(out, what))
    with _worded(copy):
        _write(content, copy.scratch)
        then(copy.scratch)
        _prove(copy)
        sync(copy.scratch)
    return copy


def publish(copy: PreparedCopy) -> None:
    """Put a copy in its place.

    Raises:
        NotSaved: that failed; the copy is gone, and whatever stood there still does.
    """
    with _worded(copy):
        put_in_place(copy.scratch, copy.out)


def drop(copy: PreparedCopy) -> None:
    """Take away a copy that nobody wants any more."""
    discard(copy.scratch)


def sign(file: DocumentFile, copy: PreparedCopy, label: str) -> None:
    """Write a remark into the journals of both, the document and the copy that was made of it as it still is: both end in
    that one step and so have one head.

    Raises:
        NotSaved: it could not be written; the copy is gone.
    """
    with _worded(copy):
        file.note(label)
        row = file.read_raw(lambda raw: raw.execute(_LAST_STEP).fetchone())
        raw = sqlite3.connect(copy.scratch, isolation_level=None)
        try:
            raw.execute(f"INSERT INTO step VALUES ({', '.join('?' * len(row))})", row)
            if raw.execute(_LAST_STEP).fetchone() != row:
                raise OSError("what was read back differs")
        finally:
            raw.close()


def _scratch(out: Path, what: str) -> Path:
    try:
        return scratch_beside(out, "copy")
    except OSError as error:
        raise _not_written(what, out, "資料夾不存在、不能寫入或磁碟已滿") from error


@contextmanager
def _worded(copy: PreparedCopy) -> Generator[None, None, None]:
    """Where a copy fails, nothing is left of it, and the reason is a sentence."""
    try:
        yield
    except BaseException as error:
        discard(copy.scratch)
        if isinstance(error, OSError):
            raise _not_written(copy.what, copy.out, "資料夾不存在、不能寫入或磁碟已滿") from error
        plain = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(plain, sqlite3.Error):
            full = code_of(plain) == sqlite3.SQLITE_FULL
            reason = "磁碟空間不足" if full else "資料夾不存在、不能寫入，或磁碟中斷"
            raise _not_written(copy.what, copy.out, reason) from error
        raise


def _write(content: bytes, scratch: Path) -> None:
    memory = connect_in_memory()
    try:
        memory.deserialize(content)
        memory.execute("VACUUM INTO ?", (str(scratch),))
    finally:
        memory.close()


def _prove(copy: PreparedCopy) -> None:
    what = copy.what
    try:
        faults = verification.verify(copy.scratch)
    except UnreadableDocument as error:
        raise NotSaved(
            f"{what}寫完後讀不回來核對（磁碟或網路中斷），沒有保留{what}；"
            "文件的內容都在，請檢查磁碟，或換一個資料夾再做一次。"
        ) from error
    if faults:
        raise DamagedDocument(
            f"{what}檢查不通過（{faults[0].rstrip('。')}），沒有保留{what}；原來的文件還在，請先用「檢查文件」查明。"
        )


def _not_written(what: str, out: Path, reason: str) -> NotSaved:
    return NotSaved(
        f"{what}寫不進「{out.parent.name}」（{reason}），沒有產生{what}；"
        "文件的內容都在，請換一個資料夾再做一次。"
    )
