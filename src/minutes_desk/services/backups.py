"""Backups of a document: made by themselves, looked into, restored into a new file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from minutes_desk.core.errors import (
    AlreadyExists,
    BadInput,
    DamagedDocument,
    DeskError,
    NotSaved,
    UnreadableDocument,
)
from minutes_desk.core.manifest import Manifest
from minutes_desk.services.desk import Desk
from minutes_desk.store import backups, document_file, verification
from minutes_desk.store.backups import Backup
from minutes_desk.store.manifest import manifest as manifest_of
from minutes_desk.store.placing import copy_in_place

EVERY_MINUTES = 30
"""So often, where something has changed."""


class Reason(StrEnum):
    """Why a backup is made; it stands in the file's name."""

    OPENING = "開啟"
    REGULAR = "定時"
    BY_HAND = "手動"
    BEFORE_IMPORT = "匯入前"
    BEFORE_TAKE = "採用前"
    BEFORE_RESTORE = "還原前"
    BEFORE_HANDOVER = "移交前"
    BEFORE_RECEIVING = "接收前"
    BEFORE_RESCUE = "搶救前"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is inside a backup, looked at without changing it."""

    backup: Backup
    manifest: Manifest | None
    """`None`: it cannot be read any more."""
    faults: tuple[str, ...]
    """What is wrong with it, a sentence each."""


def keep(desk: Desk, root: Path, reason: Reason, *, always: bool = False) -> Path | None:
    """Make a backup if anything has changed since the last one (or `always`), and take out what need not be kept any more.

    Raises:
        NotSaved: it could not be written; the document itself is not touched. DamagedDocument: it did not verify.
    """
    if desk.file.read_only or not (always or backups.changed_since_backup(desk.file, root)):
        return None
    made = backups.back_up(desk.file, root, reason)
    backups.prune(made.parent)
    return made


def listed(document: Desk | Path, root: Path) -> tuple[Backup, ...]:
    """The backups of a document, newest first; also of one that is missing or damaged, by its name."""
    return backups.of_document(document.file if isinstance(document, Desk) else document.resolve(), root)


def contents(backup: Backup) -> Contents:
    """Look into a backup; any thread may do that. Whatever hinders it is told as its fault."""
    faults: tuple[str, ...] = ()
    try:
        faults = tuple(verification.verify(backup.path))
        with document_file.open_file(backup.path, who="", read_only=True) as file:
            return Contents(backup=backup, manifest=file.read_by(manifest_of), faults=faults)
    except (UnreadableDocument, OSError):
        gone = f"「{backup.path.name}」讀不出來，可能剛被刪除或移走；請改選另一份備份。"
        return Contents(backup=backup, manifest=None, faults=(gone,))
    except DeskError as error:
        return Contents(backup=backup, manifest=None, faults=faults or (str(error),))


def chosen(found: tuple[Backup, ...], number: int, name: str) -> Backup:
    """The backup of a number, 1 being the newest.

    Raises:
        BadInput: there is none.
    """
    if not found:
        raise BadInput(f"「{name}」沒有備份，沒有建立任何檔案；請確認檔名，或從其他電腦的備份還原。")
    if not 1 <= number <= len(found):
        raise BadInput(
            f"沒有第{number}份備份（共{len(found)}份），沒有建立任何檔案；請用 1 到 {len(found)}。"
        )
    return found[number - 1]


def _still() -> bool:
    return True


def restore(backup: Backup, out: Path, *, wanted: Callable[[], bool] = _still) -> Path | None:
    """Put a backup's content into a new file, byte for byte; the document itself stays as it is. Any thread may do that.

    `None`: when the backup was proved it was not `wanted` any more, and nothing was written. Raises:
        AlreadyExists: something stands there. DamagedDocument: the backup is not sound. UnreadableDocument: the disk does not
        give it. NotSaved: it could not be written.
    """
    if out.exists():
        raise AlreadyExists(f"「{out.name}」已經存在，沒有覆寫；還原一律放進新檔案，請換一個檔名。")
    try:
        faults = verification.verify(backup.path)
    except UnreadableDocument as error:
        raise UnreadableDocument(
            "這份備份讀不出來（磁碟中斷，或剛被刪除、移走），沒有還原；文件照舊，請檢查磁碟，或改選另一份備份。"
        ) from error
    if faults:
        raise DamagedDocument(f"這份備份檢查不通過（{faults[0].rstrip('。')}），沒有還原；請改選較早的備份。")
    if not wanted():
        return None
    try:
        return copy_in_place(backup.path, out)
    except OSError as error:
        raise NotSaved(
            f"還原的檔案寫不進「{out.parent.name}」（資料夾不存在、不能寫入或磁碟已滿）；備份還在，請換一個資料夾。"
        ) from error


def restore_number(document: Path, root: Path, number: int, out: Path) -> Backup:
    """Restore backup `number` of a document into a new file; what the document holds now is backed up first, where it can
    be read."""
    backup = chosen(listed(document, root), number, document.name)
    if document.exists() and document.resolve() != out.resolve():
        try:
            backups.back_up(document.resolve(), root, Reason.BEFORE_RESTORE)
        except DeskError:
            pass  # damaged or in use: it stays where it is, untouched
    restore(backup, out)
    return backup
