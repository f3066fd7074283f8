"""Whether this computer has a document already that comes in from elsewhere, or lies open: and which of the two is newer."""

from collections.abc import Iterable
from pathlib import Path

from minutes_desk.core.copies import Standing
from minutes_desk.core.errors import DeskError
from minutes_desk.services.desk import Desk
from minutes_desk.store import copies, document_file
from minutes_desk.store.document_file import DocumentFile


def document_id(path: Path) -> str:
    """What names the document in a file, and every copy of it; empty where the file does not say or cannot be read."""
    try:
        with document_file.open_file(path, who="", read_only=True) as file:
            return file.document_id()
    except (DeskError, OSError):
        return ""


def copy_among(places: Iterable[Path], wanted: str, besides: Path) -> Path | None:
    """The first of these files that holds the document of this id and is not `besides` itself. Nothing is changed."""
    for place in places:
        if place.is_file() and not _same_file(place, besides) and wanted and document_id(place) == wanted:
            return place
    return None


def told_of(path: Path, ours: Desk | Path) -> str:
    """How a file stands to a copy that this computer has, in a sentence: the same, newer, older, or both changed since when.

    Empty where one of the two cannot be read, or they are no copies of one document.
    """
    try:
        with document_file.open_file(path, who="", read_only=True) as there:
            if isinstance(ours, Desk):
                return _sentence(ours.file, there)
            with document_file.open_file(ours, who="", read_only=True) as here:
                return _sentence(here, there)
    except (DeskError, OSError):
        return ""


def _sentence(here: DocumentFile, there: DocumentFile) -> str:
    found = copies.relate(here, there)
    if found.standing is Standing.FOREIGN:
        return ""
    told = found.sentence(there.path.name, ours="原有的")
    return f"這臺電腦已有這份文件（{here.path.name}）：{told}"


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
