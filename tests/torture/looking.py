"""What is missing or broken in a folder after something cut a process short there, of what the process had told."""

import hashlib
import json
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.custody import handed_over
from minutes_desk.core.errors import DeskError
from minutes_desk.services import cut_short
from minutes_desk.services.desk import Desk, open_desk
from minutes_desk.services.notes import open_notes
from minutes_desk.store import migrations, verification
from minutes_desk.store.document_file import open_file
from tests.services.draft import NAMES, item_id, item_of
from tests.store.older import MIGRATION
from tests.torture.acts import DOCUMENT, NOTES

_PROVED: set[bytes] = set()
"""The SHA-256 of published documents that were proved already: the same bytes need not be proved twice."""


@dataclass
class Found:
    """What was missing or broken."""

    lost: int = 0
    """Acknowledged and not there."""
    unsound: int = 0
    """Documents that do not open or verify."""
    torn: int = 0
    """Published files that are there and not whole."""
    halves: int = 0
    """Handings over of which the file is there and the document not sealed, or the reverse, and nothing says so."""

    def add(self, other: "Found") -> None:
        self.lost += other.lost
        self.unsound += other.unsound
        self.torn += other.torn
        self.halves += other.halves

    def __bool__(self) -> bool:
        return bool(self.lost or self.unsound or self.torn or self.halves)

    @property
    def told(self) -> str:
        return (
            f"lost {self.lost}, unsound {self.unsound}, torn {self.torn}, handed over by halves {self.halves}"
        )


def under_way(told: list[str]) -> str:
    """The act that had begun and not ended; `opening` before the first, `between` behind one."""
    last = next((one for one in reversed(told) if one.startswith(("begin ", "end "))), "")
    return last.removeprefix("begin ") if last.startswith("begin ") else "between" if last else "opening"


def look(folder: Path, meeting: str, told: list[str]) -> Found:
    """What is missing or broken in the folder, of what was `told`; the document is opened as the recorder opens it."""
    migrations.MIGRATIONS[0] = MIGRATION
    found = Found()
    try:
        desk = open_desk(folder / DOCUMENT, who="甲", templates=paths.templates())
    except DeskError:
        found.unsound += 1
        return found
    found.lost = _lost(folder, desk, meeting, told)
    found.unsound += bool(verification.verify_open(desk.file))
    found.halves = _halves(folder, desk)
    desk.close()
    for path in published(folder):
        found.torn += not _whole(path, folder / "backups")
    return found


def _lost(folder: Path, desk: Desk, meeting: str, told: list[str]) -> int:
    kinds = [one.split() for one in told if one]
    texts = [int(n) for kind, n, *_ in kinds if kind == "text"]
    there = item_of(desk, meeting, NAMES[0]).text.partition("\n")[0]
    lost = int(bool(texts) and (not there.isdecimal() or int(there) < texts[-1]))
    phrases = {one.id for one in desk.file.phrases()}
    lost += sum(1 for kind, n, *_ in kinds if kind == "phrase" and f"phrase-{n}" not in phrases)
    heads = {f"head {one.n} {one.hash}" for one in desk.file.steps()}
    lost += sum(1 for one in told if one.startswith("head ") and one not in heads)
    notes = [int(n) for kind, n, *_ in kinds if kind == "note"]
    noted = open_notes(desk, folder / NOTES).note(item_id(desk, meeting, NAMES[0])).private
    lost += bool(notes) and (not noted.isdecimal() or int(noted) < notes[-1])
    return lost + sum(1 for one in told if one.startswith("file ") and not (folder / one[5:]).exists())


def _halves(folder: Path, desk: Desk) -> int:
    """Every file for the next city is one that the document knows of; and where it waits, its file is there, or is missed."""
    known = {step.hash for step in desk.file.steps()}
    heads: set[str] = set()
    for path in (folder / "out").glob("handover-*.mdesk"):
        with suppress(DeskError), open_file(path, who="", read_only=True) as file:
            heads.add(file.steps(1)[0].hash)
    untold = handed_over(desk.file.custody()) is not None and not cut_short.told(desk)
    return len(heads - known) + (untold and desk.file.steps(1)[0].hash not in heads)


def published(folder: Path) -> list[Path]:
    """The files that were put into their place: backups, handovers, restored, received, rescued and upgraded ones, papers."""
    places = ("out", "backups", "papers", NOTES)
    files = [path for place in places for path in (folder / place).rglob("*") if path.is_file()]
    return [path for path in files if not path.name.startswith(".~") and not path.name.endswith("-journal")]


def _whole(path: Path, backups: Path) -> bool:
    """Whether a published file is all there; an older document is looked at as its opening leaves it."""
    digest = hashlib.sha256(path.read_bytes()).digest()
    if digest in _PROVED:
        return True
    if path.suffix != ".mdesk":
        whole = _whole_paper(path)
    else:
        faults = verification.verify(path)
        if faults and "舊版格式" in faults[0]:
            whole = path.is_relative_to(backups) or _upgraded(path, backups)
        else:
            whole = not faults
    if whole:
        _PROVED.add(digest)
    return whole


def _upgraded(path: Path, backups: Path) -> bool:
    open_file(path, who="", backups=backups).close()
    return not verification.verify(path)


def _whole_paper(path: Path) -> bool:
    """A file for other programs; a text of ours ends with its last line."""
    try:
        if path.suffix == ".json":
            return bool(json.loads(path.read_text("utf-8")))
        if path.suffix == ".txt":
            return path.read_text("utf-8").endswith("\n")
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    except (ValueError, zipfile.BadZipFile):
        return False
