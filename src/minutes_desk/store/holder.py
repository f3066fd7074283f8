"""Who has a document open.

The lock itself is SQLite's; a small file beside the document says to others who holds it and since when. What that file
says counts only while the lock is held: after a crash it is left behind and means nothing.
"""

import datetime as dt
import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from minutes_desk.core.errors import DocumentInUse, ReadOnlyDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person, a computer, and since when (local time, ISO 8601)."""

    who: str
    computer: str
    since: str

    def sentence(self, name: str) -> str:
        person = self.who or "另一個視窗"
        since = dt.datetime.fromisoformat(self.since)
        day = f"{since.year - 1911}年{since.month}月{since.day}日{since:%H:%M}"
        return (
            f"「{name}」正由{person}在{self.computer or '另一臺電腦'}開啟（自{day}起）；"
            "沒有變更任何內容，請等對方關閉後再開啟。"
        )


_OPEN_HERE: dict[tuple[int, int], Holder] = {}
"""The documents that this process has open, by device and file number. On POSIX, closing any other handle on a file drops
every lock the process has on it: so a document that is open here must not be opened here again, not even to look."""


def holder_file(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}")


def refuse_if_open_here(path: Path) -> None:
    """Raises:
    DocumentInUse: this very process has the document open.
    """
    if path.exists() and (holder := _OPEN_HERE.get(_identity(path))) is not None:
        raise DocumentInUse(holder.sentence(path.name))


def in_use(path: Path) -> DocumentInUse:
    """The error to raise when the lock is held, with the holder's name where it can be read."""
    try:
        holder = Holder(**json.loads(holder_file(path).read_text("utf-8")))
        return DocumentInUse(holder.sentence(path.name))
    except (OSError, ValueError, TypeError):
        return DocumentInUse(
            f"「{path.name}」正由另一個視窗或另一人開啟；沒有變更任何內容，請等對方關閉後再開啟。"
        )


def left_behind(path: Path) -> bool:
    """Whether a note stands there from a process that ended without closing the document; ask while the lock is held."""
    return holder_file(path).exists()


def take(path: Path, who: str) -> tuple[int, int]:
    """Say that this process holds the document from now on; gives the file's identity, for `release`.

    Raises:
        ReadOnlyDocument: nothing can be written beside the document.
    """
    since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    holder = Holder(who=who, computer=platform.node(), since=since)
    try:
        holder_file(path).write_text(json.dumps(asdict(holder), ensure_ascii=False), "utf-8")
    except OSError as error:
        raise ReadOnlyDocument(
            f"「{path.name}」所在的資料夾不能寫入；沒有變更任何內容，請以唯讀方式開啟，或複製到其他資料夾。"
        ) from error
    identity = _identity(path)
    _OPEN_HERE[identity] = holder
    return identity


def release(path: Path, identity: tuple[int, int]) -> None:
    """Take the note away; call it while the lock is still held."""
    _OPEN_HERE.pop(identity, None)
    try:
        holder_file(path).unlink(missing_ok=True)
    except OSError:
        pass  # the note means nothing without the lock


def is_at(path: Path, identity: tuple[int, int]) -> bool:
    """Whether that very file still lies at its path: a moved or deleted file would take writes in silence."""
    try:
        return _identity(path) == identity
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
