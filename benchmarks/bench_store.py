"""An autosave beside a bare commit with the same pragmas, and the opening of a large document."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Result, medians
from minutes_desk.core.meeting import Meeting, MeetingStatus, Platform
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Paragraph, Section
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile

AUTOSAVE_BYTES = 5 * 1024
MEETINGS = 40
ITEMS = 10


def run() -> list[Result]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.mdesk"
        bare = _bare(Path(folder) / "bare.db")
        with document_file.create(path, Platform(), who="") as file:
            with file.step("匯入") as step:
                draft = [step.put_meeting(_meeting(number)) for number in range(MEETINGS)][-1]
            autosave, commit = medians(_autosave(file, draft), _commit(bare), rounds=60)
            settle, _ = medians(_step(file, draft), _commit(bare), rounds=30)
        bare.close()
        opening, verifying = medians(lambda: _open(path), lambda: verification.verify(path))
    return [
        Result(name="autosave of 5 KB", figure=autosave, peer="bare commit", peer_figure=commit, limit=5),
        Result(name="a step of one decision", figure=settle, peer="bare commit", peer_figure=commit),
        Result(name=f"open and read {MEETINGS} meetings", figure=opening, limit=50),
        Result(name=f"verify {MEETINGS} meetings", figure=verifying, limit=1000),
    ]


def _meeting(number: int) -> Meeting:
    """A meeting of ten items with 5 KB of text in all."""
    items = tuple(
        Item(
            label=f"({place})",
            heading=f"試辦案{place}",
            body=(Paragraph(text="請各市續辦並於下次會議提報辦理情形。" * 9),),
            cases=(ItemCase(name=f"試辦案{place}"),),
        )
        for place in range(ITEMS)
    )
    minutes = Minutes(
        roc_year=100 + number // 4,
        session=number % 4 + 1,
        date=dt.date(2011, 1, 1) + dt.timedelta(days=91 * number),
        sections=(Section(label="一", title="列管合作案", items=items),),
    )
    return Meeting(id="", status=MeetingStatus.DRAFT, minutes=minutes)


def _autosave(file: DocumentFile, draft: Meeting) -> Callable[[], None]:
    item, numbers = next(draft.minutes.items()), count(1)

    def save() -> None:
        text = str(next(numbers)).ljust(AUTOSAVE_BYTES)
        file.keep("item", item.id, "body", (Paragraph(text=text),))

    return save


def _step(file: DocumentFile, draft: Meeting) -> Callable[[], None]:
    numbers = count(1)

    def decide() -> None:
        with file.step("改地點") as step:
            minutes = replace(file.meeting(draft.id).minutes, venue=str(next(numbers)))
            step.put_meeting(replace(draft, minutes=minutes))

    return decide


def _bare(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = FULL"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE pending (id INTEGER PRIMARY KEY, value TEXT)")
    return raw


def _commit(raw: sqlite3.Connection) -> Callable[[], None]:
    numbers = count(1)

    def save() -> None:
        raw.execute("BEGIN IMMEDIATE")
        text = str(next(numbers)).ljust(AUTOSAVE_BYTES)
        raw.execute("INSERT OR REPLACE INTO pending VALUES (1, ?)", (text,))
        raw.execute("COMMIT")

    return save


def _open(path: Path) -> None:
    with document_file.open_file(path, who="") as file:
        assert len(file.meetings()) == MEETINGS
