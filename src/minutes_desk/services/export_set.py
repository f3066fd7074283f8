"""Several papers of a meeting written at once: which files that makes, where, and that nothing of a person's is overwritten."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from minutes_desk.core.errors import BadInput, DeskError
from minutes_desk.core.file_names import FIELDS, PATTERN, file_name, unknown_fields
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.print_code import print_code
from minutes_desk.core.sheet import BY_CITY, Sheet
from minutes_desk.services import exporting, papers
from minutes_desk.services.desk import Desk
from minutes_desk.services.open_elsewhere import opened_by
from minutes_desk.store.export_memory import ExportChoice, recall, remember

MEMORY = "exports"
"""The folder of the memory, among this computer's settings."""

__all__ = [
    "MEMORY",
    "ExportChoice",
    "ExportMemory",
    "ExportResult",
    "PlannedFile",
    "Standing",
    "plan",
    "write",
]


class Standing(StrEnum):
    """What lies at the place where a file is to be written."""

    FREE = "free"
    OURS = "ours"
    """The file of our last export, as we wrote it: it is replaced."""
    CHANGED = "changed"
    """The file of our last export, changed since: it stays, and the new one gets another name."""
    STRANGER = "stranger"
    """A file that we did not write: likewise."""
    IN_USE = "in_use"
    """The file of our last export, open in another program, which would write over a new one: likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """One file of an export."""

    sheet: Sheet
    city: str | None
    ending: str
    path: Path
    """Where it will be written; never where a person's work lies."""
    standing: Standing
    """Of the place it was meant for."""
    meant_for: Path
    """The place by the pattern; `path` unless something stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What an export wrote."""

    written: tuple[PlannedFile, ...]
    failed: tuple[tuple[PlannedFile, str], ...]
    """Each with the sentence that says why."""


class ExportMemory:
    """What this computer remembers of a document's exports, in a folder of this computer."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._folder, self._document = folder, desk.file.document_id()
        self._exported = recall(folder, self._document)

    @property
    def choice(self) -> ExportChoice:
        return self._exported.choice

    def standing(self, path: Path) -> Standing:
        """What lies at a place."""
        if not _is_there(path):
            return Standing.FREE
        known = self._exported.files.get(_key(path))
        if known is None:
            return Standing.STRANGER
        if _digest_of(path) != known:
            return Standing.CHANGED
        return Standing.IN_USE if opened_by(path) else Standing.OURS

    @property
    def drafts(self) -> tuple[str, ...]:
        """The codes of the drafts that went out from here, the latest last."""
        return self._exported.drafts

    def keep(self, choice: ExportChoice, written: dict[Path, str], draft: str = "") -> None:
        """Remember what was chosen, the SHA-256 of files just written, and the code of the draft that they show."""
        files = {_key(path): digest for path, digest in written.items()}
        self._exported = replace(self._exported, choice=choice).with_files(files, draft)
        remember(self._folder, self._document, self._exported)


def plan(desk: Desk, meeting: Meeting, choice: ExportChoice, memory: ExportMemory) -> tuple[PlannedFile, ...]:
    """The files that a choice makes, in the order of the papers.

    Raises:
        BadInput: the pattern has a field that there is not.
    """
    pattern = choice.pattern.strip() or PATTERN
    if unknown := unknown_fields(pattern):
        raise BadInput(
            f"檔名裡的「〔{unknown[0]}〕」不是可用的欄位，沒有匯出；可用的有：{'、'.join(f'〔{one}〕' for one in FIELDS)}。"
        )
    folder = Path(choice.folder) if choice.folder else desk.path.parent
    planned: list[PlannedFile] = []
    taken: set[Path] = set()
    for sheet, city, ending in _wanted(desk, choice):
        meant = folder / f"{file_name(pattern, papers.name_fields(meeting, sheet, city))}{ending}"
        standing = memory.standing(meant)
        path = _free(meant, memory, taken)
        taken.add(path)
        planned.append(
            PlannedFile(sheet=sheet, city=city, ending=ending, path=path, standing=standing, meant_for=meant)
        )
    return tuple(planned)


def write(desk: Desk, meeting: Meeting, choice: ExportChoice, memory: ExportMemory) -> ExportResult:
    """Write every file of a choice; one that fails keeps no other from being written.

    Where a file changed since it was planned, it is planned anew: what a person saved a second ago stays, too.

    Raises:
        BadInput: the pattern has a field that there is not, or the style is not known; nothing is written.
    """
    written: dict[Path, str] = {}
    done: list[PlannedFile] = []
    failed: list[tuple[PlannedFile, str]] = []
    for one in plan(desk, meeting, choice, memory):
        try:
            content = papers.content(desk, meeting, one.sheet, one.ending, one.city, choice.style or None)
            path = _free(one.meant_for, memory, {each.path for each in done})
            exporting.put_file(path, content)
        except DeskError as error:
            failed.append((one, str(error)))
            continue
        written[path] = hashlib.sha256(content).hexdigest()
        done.append(replace(one, path=path))
    shows_draft = not meeting.frozen and any(one.sheet is Sheet.MINUTES for one in done)
    memory.keep(choice, written, print_code(meeting.minutes) if shows_draft else "")
    return ExportResult(written=tuple(done), failed=tuple(failed))


def _wanted(desk: Desk, choice: ExportChoice) -> Iterator[tuple[Sheet, str | None, str]]:
    for sheet in Sheet:
        if sheet not in choice.papers:
            continue
        cities: Sequence[str | None] = (None,)
        if choice.each_city and sheet in BY_CITY:
            cities = desk.platform.cities
        for city in cities:
            for ending in papers.endings(sheet):
                if ending in choice.endings:
                    yield sheet, city, ending


def _free(meant: Path, memory: ExportMemory, taken: Iterable[Path]) -> Path:
    """The place itself, or the next one by number at which no person's work lies."""
    taken = set(taken)
    path, number = meant, 1
    while path in taken or memory.standing(path) not in (Standing.FREE, Standing.OURS):
        number += 1
        path = meant.with_name(f"{meant.stem}（{number}）{meant.suffix}")
    return path


def _key(path: Path) -> str:
    return str(path.absolute())


def _is_there(path: Path) -> bool:
    """Whether anything lies there; what cannot be asked (a stick that is gone) says so when it is written to."""
    try:
        return path.exists()
    except OSError:
        return False


def _digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read, so that it counts as changed."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
