"""The files that a document keeps whole: what was imported, what came back, versions and templates; got out again as they were."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core.errors import DamagedDocument
from minutes_desk.core.source_file import SourceRole
from minutes_desk.services.desk import Desk
from minutes_desk.services.exporting import put_file
from minutes_desk.store import records

_KEY = re.compile(r"\d+-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """One file that the document keeps."""

    sha256: str
    """In hexadecimal: its name in the document, and the proof that it is what it was."""
    name: str
    size: int
    """Bytes."""
    role: SourceRole
    meeting: str
    """The key of the meeting that it belongs to, where that is known."""


def kept_files(desk: Desk) -> tuple[KeptFile, ...]:
    """Every file, by role and name."""
    read_from = {one.source_sha256: one.minutes.key for one in desk.file.meetings() if one.source_sha256}
    found: list[KeptFile] = []
    for sha256, role, name, size in desk.file.read_by(records.source_sizes):
        meeting = read_from.get(sha256, "")
        if role is SourceRole.VERSION and (key := _KEY.search(name)) is not None:
            meeting = key[0]
        found.append(KeptFile(sha256=sha256, name=name, size=size, role=role, meeting=meeting))
    roles = list(SourceRole)
    return tuple(sorted(found, key=lambda one: (roles.index(one.role), one.meeting, one.name, one.sha256)))


def save_kept(desk: Desk, file: KeptFile, out: Path) -> Path:
    """Write a kept file as it came, byte for byte. The file appears whole or not at all.

    Raises:
        NotFound: the document has no such file. DamagedDocument: it is not what it was. ReadOnlyDocument, NotSaved: it could
            not be written.
    """
    name, content = desk.file.source(file.sha256)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise DamagedDocument(
            f"文件裡的「{name}」和存入時不同，可能已經損壞，沒有存出；文件照舊，請從備份還原後再試一次。"
        )
    return put_file(out, content)
