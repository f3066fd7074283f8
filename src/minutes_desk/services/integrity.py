"""Whether a document is sound, and what can be saved of one that is not."""

from pathlib import Path

from minutes_desk.services.desk import Desk
from minutes_desk.store import rescue as rescuing
from minutes_desk.store import verification, whole_copy
from minutes_desk.writing import house_styles


def verify(path: Path) -> list[str]:
    """What is wrong with a document, a zh_TW sentence each; empty if it is sound. The file stays as it is.

    Raises:
        DocumentInUse: someone has it open.
    """
    return verification.verify(path)


def copy_of(desk: Desk) -> bytes:
    """The open document as it stands, for `verify_copy` on another thread: a hundredth of the time of looking it over.

    Raises:
        DamagedDocument: it cannot be read any more; `UnreadableDocument`: because the disk does not give it.
    """
    return whole_copy.content_of(desk.file)


def verify_copy(content: bytes) -> list[str]:
    """What is wrong with a copy of a document, like `verify`."""
    return verification.verify_copy(content)


def open_rescued(path: Path, *, who: str, templates: Path) -> tuple[Desk, tuple[str, ...]]:
    """Open what is sound in a damaged document for reading, and say what is missing. Raises as `rescue`."""
    file, missing = rescuing.open_rescued(path, who=who)
    return Desk(file, house_styles.load(templates), templates), missing


def rescue(path: Path, out: Path, *, who: str) -> tuple[str, ...]:
    """Write what is sound in a damaged document into a new one; gives what is missing, a sentence each.

    Raises:
        AlreadyExists, NotADocument, NotSaved, DocumentInUse: nothing was written; the sentence says why.
    """
    return rescuing.rescue(path, out, who=who)
