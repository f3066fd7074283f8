"""The file that goes to the next city: the document as it stands after its handing over, compacted.

It is made and sealed while the document is not: only when it lies finished beside its place does the document write the
very same steps, and only then does it get its name. So whatever fails, fails while nothing is handed over.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from minutes_desk.core.custody import Custody
from minutes_desk.core.errors import AlreadyExists
from minutes_desk.store import journal, whole_copy
from minutes_desk.store.checkpoint import SEAL_LABEL, checkpoint
from minutes_desk.store.connection import engine_on, make_safe
from minutes_desk.store.journal import Author, StepKind
from minutes_desk.store.step import Step
from minutes_desk.store.tail import Tail, tail_since
from minutes_desk.store.whole_copy import PreparedCopy

_WHAT = "移交檔"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedCopy:
    """The file for the next city, finished but for its name, and the steps with which the document follows it."""

    copy: PreparedCopy
    tail: Tail


def refuse_to_replace(out: Path) -> None:
    """Raises:
    AlreadyExists: something stands where the file should go.
    """
    if out.exists():
        raise AlreadyExists(f"「{out.name}」已經存在，沒有覆寫，文件也沒有變更；請換一個檔名或資料夾。")


def prepare_sealed(
    content: bytes, out: Path, author: Author, label: str, link: Custody, *, with_history: bool
) -> SealedCopy:
    """Make the file of a document's bytes: the link added to its chain of custody, sealed, proved. Any thread may do that.

    Raises:
        AlreadyExists: something stands there. NotSaved: the folder cannot be written or read back, or the disk is full.
        DamagedDocument: the copy does not verify, because the document does not; none was kept.
    """
    refuse_to_replace(out)
    tails: list[Tail] = []

    def seal(scratch: Path) -> None:
        tails.append(_sealed(scratch, author, label, link))
        if not with_history:
            _leave_history_out(scratch)

    copy = whole_copy.prepare(content, out, what=_WHAT, then=seal)
    return SealedCopy(copy=copy, tail=tails[0])


def prepare_again(content: bytes, out: Path, *, with_history: bool) -> PreparedCopy:
    """The file of a document that is sealed already, once more; without history, what changed before the seal is left out,
    and the chain of hashes still holds. Raises as `prepare_sealed`.
    """
    refuse_to_replace(out)
    if with_history:
        return whole_copy.prepare(content, out, what=_WHAT)
    return whole_copy.prepare(content, out, what=_WHAT, then=_leave_history_out)


def _sealed(path: Path, author: Author, label: str, link: Custody) -> Tail:
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        make_safe(raw)
        with engine_on(raw).connect() as connection, connection.begin():
            before = journal.head(connection)
            step = Step(connection, barrier=True)
            step.put_custody(link)
            journal.record(connection, author, step.changes, label=label, barrier=True)
            checkpoint(connection, author, SEAL_LABEL, StepKind.SEAL)
            return tail_since(connection, before)
    finally:
        raw.close()


def _leave_history_out(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(
            "DELETE FROM change WHERE step < (SELECT max(n) FROM step WHERE kind = ?)", (str(StepKind.SEAL),)
        )
        raw.execute("VACUUM")
    finally:
        raw.close()
