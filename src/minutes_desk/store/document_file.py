"""Making and opening a document file: everything is checked before the first byte could be written."""

import os
import sqlite3
import uuid
from pathlib import Path

from minutes_desk.core.errors import AlreadyExists, DocumentMissing, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Platform
from minutes_desk.store import holder, journal, migrations, newer, verification
from minutes_desk.store.connection import code_of, connect_for_writing, damaged, engine_on, plain_errors
from minutes_desk.store.document import RECOVERY_LABEL, AfterTyping, DocumentFile
from minutes_desk.store.header import check_header, unreadable
from minutes_desk.store.journal import Author, StepKind
from minutes_desk.store.limits import unlimited
from minutes_desk.store.placing import placed
from minutes_desk.store.schema import VERSION, create_all
from minutes_desk.store.snapshot import read_into_memory
from minutes_desk.store.step import Step

__all__ = ["DocumentFile", "create", "open_file"]


def create(
    path: Path, platform: Platform, *, who: str, after_typing: AfterTyping | None = None
) -> DocumentFile:
    """Make an empty document and open it; `after_typing` as in `open_file`.

    Raises:
        AlreadyExists: something stands there; it was left alone.
        ReadOnlyDocument: the folder is missing or cannot be written.
        NotSaved: the disk is full.
    """
    path = path.resolve()
    if path.exists():
        raise AlreadyExists(f"「{path.name}」已經存在，沒有覆寫；請換一個檔名，或直接開啟它。")
    if not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
        raise ReadOnlyDocument(
            f"資料夾「{path.parent.name}」不存在或不能寫入；沒有建立文件，請選擇其他資料夾。"
        )
    try:
        with placed(path, "new") as scratch, plain_errors(path, lambda: True):
            _lay_out(scratch, platform, who)
    except (OSError, NotSaved) as error:
        raise NotSaved(
            f"「{path.name}」寫不進「{path.parent.name}」（磁碟已滿或中斷），沒有建立文件；請換一個資料夾。"
        ) from error
    return open_file(path, who=who, after_typing=after_typing)


def _lay_out(path: Path, platform: Platform, who: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        with engine_on(raw).connect() as connection, connection.begin():
            create_all(connection)
            step = Step(connection, barrier=True)
            step.put_platform(platform)
            author = Author(who=who, session=str(uuid.uuid4()))
            journal.record(
                connection, author, step.changes, label="建立文件", kind=StepKind.CREATE, barrier=True
            )
    finally:
        raw.close()


def open_file(
    path: Path,
    *,
    who: str,
    read_only: bool = False,
    backups: Path | None = None,
    after_typing: AfterTyping | None = None,
) -> DocumentFile:
    """Open a document; `backups` is the folder for the backup before an upgrade (`None`: beside the document).

    `after_typing` is asked whenever text in the making becomes a step, also the text that a crash left: what it changes
    belongs to that step. For reading the document is copied into memory: the file is neither locked nor changed; and what
    a newer version wrote is read as far as this one knows it.

    Raises:
        DocumentMissing, NotADocument, NewerDocument, DamagedDocument: it cannot be opened.
        DocumentInUse: someone has it open. ReadOnlyDocument: it can only be opened with `read_only`.
    """
    path = _reachable(path)
    holder.refuse_if_open_here(path)
    header = check_header(path, newer_too=read_only)
    if read_only:
        return _checked(_in_memory(path, who, header.version))
    _must_be_writable(path)
    if header.version < VERSION:
        migrations.upgrade(path, backups or path.parent, who=who)
    return _checked(_locked(path, who, after_typing))


def _reachable(path: Path) -> Path:
    """The place itself, past every link; where the system cannot even look there is no document."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    except (OSError, ValueError):
        raise DocumentMissing(
            f"「{path.name[:40]}」的位置讀不到（名稱太長，或捷徑繞成一圈）；沒有變更任何內容，請確認檔案位置或名稱。"
        ) from None
    return Path(os.path.realpath(path))


def _in_memory(path: Path, who: str, version: int) -> DocumentFile:
    raw = read_into_memory(path)
    try:
        if version > VERSION:
            newer.lay_out_anew(path, raw, version)
        elif version < VERSION:
            migrations.upgrade_connection(path, raw, who=who)
    except BaseException:
        raw.close()
        raise
    file = DocumentFile(path, raw, who=who, identity=None)
    file.newer_version = version if version > VERSION else None
    return file


def _must_be_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise ReadOnlyDocument(f"「{path.name}」是唯讀檔案；沒有變更任何內容，請以唯讀方式開啟，或另存一份。")
    if not os.access(path.parent, os.W_OK):
        raise ReadOnlyDocument(
            f"「{path.name}」所在的資料夾不能寫入；沒有變更任何內容，請以唯讀方式開啟，或複製到其他資料夾。"
        )


def _locked(path: Path, who: str, after_typing: AfterTyping | None) -> DocumentFile:
    try:
        raw = connect_for_writing(path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if code_of(error) == sqlite3.SQLITE_BUSY:
            raise holder.in_use(path) from error
        if code_of(error) in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise ReadOnlyDocument(
                f"「{path.name}」不能寫入；沒有變更任何內容，請以唯讀方式開啟，或複製到其他資料夾。"
            ) from error
        if code_of(error) == sqlite3.SQLITE_IOERR:
            raise unreadable(path) from error
        raise damaged(path) from error
    broken_off = holder.left_behind(path)
    try:
        identity = holder.take(path, who)
    except ReadOnlyDocument:
        raw.close()
        raise
    file = DocumentFile(path, raw, who=who, identity=identity, after_typing=after_typing)
    file.broken_off = broken_off
    return file


def _checked(file: DocumentFile) -> DocumentFile:
    """Look the opened document over, and make a step of what a crash left in the making."""
    on_disk = not file.read_only
    try:
        file.read_by(lambda connection: verification.quick_check(connection, file.path, on_disk=on_disk))
        file.read_raw(unlimited)
        try:
            file.settle(RECOVERY_LABEL)
        except NotSaved:
            file.meetings()  # the text shows all the same, and is settled by the next step
    except BaseException:
        file.release()
        raise
    return file
