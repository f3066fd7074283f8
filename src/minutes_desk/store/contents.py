"""What is in an open document: read once, and remembered until it changes."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from minutes_desk.core.custody import Custody
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Catch, IdentityAnswer, Meeting, Platform, Ruling
from minutes_desk.core.own_style import OwnStyle
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import OwnRules
from minutes_desk.core.source_file import SourceRole
from minutes_desk.store import holder, journal, meetings, records
from minutes_desk.store.connection import engine_on, plain_errors
from minutes_desk.store.journal import StepRecord
from minutes_desk.store.step import Step, Touched

T = TypeVar("T")


class DocumentContents:
    """The reading half of `document.DocumentFile`. Within a step it shows what the step has written so far."""

    def __init__(self, path: Path, raw: sqlite3.Connection, *, identity: tuple[int, int] | None) -> None:
        self.path = path
        self._raw = raw
        self._identity = identity
        self._engine = engine_on(raw)
        self._connection = self._engine.connect()
        self.newer_version: int | None = None
        """The file's version, where it is newer than this program: then it is read as far as it is understood."""
        self._writing_now = False
        self._step: Step | None = None
        self._meetings: dict[str, Meeting] | None = None
        self._others: dict[str, Any] = {}
        """What was read of the other tables, until one of them changes."""

    def platform(self) -> Platform:
        """Whose minutes these are."""
        return self._known("platform", records.platform)

    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting by date, those without one last; text in the making included."""
        return tuple(sorted(self._all_meetings().values(), key=meetings.by_date))

    def meeting(self, meeting_id: str) -> Meeting:
        """One meeting, text in the making included.

        Raises:
            NotFound: there is none with this id.
        """
        found = self._all_meetings().get(meeting_id)
        if found is None:
            raise NotFound("文件中沒有這次會議，可能已被移除；沒有變更任何內容，請重新選擇會議。")
        return found

    def document_id(self) -> str:
        """What names this document and every copy of it, wherever it lies."""
        return self._read(journal.document_id)

    def rulings(self) -> tuple[Ruling, ...]:
        """Every ruling by date."""
        return self._known("rulings", records.rulings)

    def answers(self) -> tuple[IdentityAnswer, ...]:
        """Every remembered answer."""
        return self._known("answers", records.answers)

    def catches(self, meeting_id: str) -> tuple[Catch, ...]:
        """The late thoughts of a meeting that are neither filed nor dropped, as they came."""
        return tuple(one for one in self._known("catches", records.catches) if one.meeting_id == meeting_id)

    def custody(self) -> tuple[Custody, ...]:
        """The chain of custody, from its beginning."""
        return self._known("custody", records.custody)

    def own_rules(self) -> OwnRules:
        """How this document wants to be proofread."""
        return self._known("own_rules", records.own_rules)

    def own_styles(self) -> tuple[OwnStyle, ...]:
        """What the document changes in house styles."""
        return self._read(records.own_styles)

    def phrases(self) -> tuple[Phrase, ...]:
        """The recorder's own phrases, in their order."""
        return self._known("phrases", records.phrases)

    def sources(self, role: SourceRole | None = None) -> dict[str, str]:
        """Name by SHA-256 of every kept file, or of those with a role."""
        return self._read(lambda connection: records.sources(connection, role))

    def left_out(self, sha256: str) -> tuple[str, ...]:
        """The lines of an imported file that stand nowhere in the minutes."""
        return self._read(lambda connection: records.left_out(connection, sha256))

    def source(self, sha256: str) -> tuple[str, bytes]:
        """Name and content of an imported file; `NotFound` if it was not imported."""
        return self._read(lambda connection: records.source(connection, sha256))

    def steps(self, limit: int | None = None) -> tuple[StepRecord, ...]:
        """The latest steps of the journal, newest first."""
        return self._read(lambda connection: journal.steps(connection, limit))

    # How

    def read_by(self, look: Callable[[sa.Connection], T]) -> T:
        """What a function of the store finds in this document."""
        return self._read(look)

    def read_raw(self, look: Callable[[sqlite3.Connection], T]) -> T:
        """What a function of the store does with the bare connection, outside any transaction."""
        if self._writing_now:
            raise RuntimeError("within a step")
        return look(self._raw)

    def _known(self, name: str, look: Callable[[sa.Connection], T]) -> T:
        """What a table other than the meetings' holds; within a step it is read each time, for the step may yet fail."""
        if self._writing_now:
            return self._read(look)
        if name not in self._others:
            self._others[name] = self._read(look)
        return self._others[name]

    def _read(self, look: Callable[[sa.Connection], T]) -> T:
        with plain_errors(self.path, self._in_place):
            if self._writing_now:
                return look(self._connection)
            with self._connection.begin():
                return look(self._connection)

    def _all_meetings(self) -> dict[str, Meeting]:
        """By id. What an open step has touched is read each time and not remembered: it may yet fail."""
        touched = self._step.touched if self._step is not None else Touched()
        if self._meetings is None:
            found = self._read(meetings.load)
            self._meetings = None if touched.meetings else found
            return found
        return self._with_fresh(self._meetings, touched)

    def _with_fresh(self, known: dict[str, Meeting], touched: Touched) -> dict[str, Meeting]:
        """The known meetings, those that were touched read again."""
        if not touched.meetings:
            return known
        fresh = self._read(lambda connection: meetings.load(connection, touched.meetings))
        return {key: value for key, value in known.items() if key not in touched.meetings} | fresh

    def _in_place(self) -> bool:
        return self._identity is None or holder.is_at(self.path, self._identity)
