"""One document file, open: what is in it, and the one way to change it.

Use it on the thread that opened it. While it is open, nothing else in this process may open the file itself
(`holder` says why).
"""

import sqlite3
import uuid
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from minutes_desk.core.custody import Custody
from minutes_desk.core.errors import NotFound, NothingToUndo, NotSaved, ReadOnlyDocument
from minutes_desk.core.meeting import Catch, IdentityAnswer, Meeting, Platform, Ruling
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.own_style import OwnStyle
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import OwnRules
from minutes_desk.store import holder, journal, meetings, pending, records
from minutes_desk.store.checkpoint import SEAL_LABEL, checkpoint
from minutes_desk.store.connection import engine_on, not_saved, plain_errors
from minutes_desk.store.journal import Author, StepKind, StepRecord, UndoStacks
from minutes_desk.store.pending import TYPING_LABEL
from minutes_desk.store.rows import encode
from minutes_desk.store.schema import PENDING
from minutes_desk.store.step import Step, Touched

__all__ = ["RECOVERY_LABEL", "TYPING_LABEL", "AfterTyping", "DocumentFile"]

RECOVERY_LABEL = "復原未完成的輸入"

T = TypeVar("T")

AfterTyping = Callable[[Minutes, Minutes], Minutes]
"""What typing brings with it: from the minutes before it and as typed, the minutes to keep."""


class DocumentFile:
    """An open document. `document_file.open_file` and `document_file.create` make it.

    Every method that writes may raise `NotSaved`: nothing is lost, the document can be used on, and the same call can be
    made again (it changes nothing that is on disk already).
    """

    def __init__(
        self,
        path: Path,
        raw: sqlite3.Connection,
        *,
        who: str,
        identity: tuple[int, int] | None,
        after_typing: AfterTyping | None = None,
    ) -> None:
        self.path = path
        self.who = who
        self.read_only = identity is None
        self.last_change = Touched()
        """What the latest step, undo, redo or typing changed."""
        self._raw = raw
        self._identity = identity
        self._after_typing = after_typing
        self._author = Author(who=who, session=str(uuid.uuid4()))
        self._engine = engine_on(raw)
        self._connection = self._engine.connect()
        self._writing_now = False
        self._step: Step | None = None
        self._meetings: dict[str, Meeting] | None = None
        self._others: dict[str, Any] = {}
        """What was read of the other tables, until one of them changes."""
        self._stacks: UndoStacks | None = None

    # What is in it

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
        return self._known(
            f"catches {meeting_id}", lambda connection: records.catches(connection, meeting_id)
        )

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

    def sources(self) -> dict[str, str]:
        """Name by SHA-256 of every imported file."""
        return self._read(records.sources)

    def left_out(self, sha256: str) -> tuple[str, ...]:
        """The lines of an imported file that stand nowhere in the minutes."""
        return self._read(lambda connection: records.left_out(connection, sha256))

    def source(self, sha256: str) -> tuple[str, bytes]:
        """Name and content of an imported file; `NotFound` if it was not imported."""
        return self._read(lambda connection: records.source(connection, sha256))

    def steps(self, limit: int | None = None) -> tuple[StepRecord, ...]:
        """The latest steps of the journal, newest first."""
        return self._read(lambda connection: journal.steps(connection, limit))

    # Changing it

    @contextmanager
    def step(self, label: str, *, barrier: bool = False, seal: bool = False) -> Generator[Step, None, None]:
        """One transaction and one step of the journal; text in the making is settled first, as a step of its own.

        Raise inside and nothing happened; change nothing and there is no step.
        `seal`: every row is written down behind it, in the same transaction.
        """
        self.settle()
        with self._recording(label, barrier=barrier, seal=seal) as step:
            yield step

    def keep(self, table: str, row_id: str, column: str, value: object) -> None:
        """Save what is in a field just now (`meeting`, `section`, `item` or `motion`); on disk when this returns.

        Raises:
            NotFound: the row is gone. MeetingFrozen: its meeting is a record.
        """
        self.keep_fields(table, row_id, {column: value})

    def keep_fields(self, table: str, row_id: str, values: Mapping[str, object]) -> None:
        """The same for several fields of a row that change together: all of them are on disk, or none."""
        with self._writing() as connection:
            owners = {
                pending.keep(connection, table, row_id, column, encode(column, value))
                for column, value in values.items()
            }
        self._read_back(
            lambda connection: all(
                pending.kept(connection, table, row_id, column) == encode(column, value)
                for column, value in values.items()
            )
        )
        self._note(Touched(meetings=frozenset(owners)))

    def settle(self, label: str = "", pieces: Sequence[tuple[str, str, str, object]] = ()) -> bool:
        """Make one step of all text in the making, named after the field it stands in where no label is given; says
        whether there was any that differs.

        `pieces` (table, row, column, value) are what fields held on the way there: each is a step before the last one.
        What typing brings with it comes with the last.
        """
        if self.read_only or not self._read(self._has_pending):
            return False
        name = label or self._read(pending.label)
        with self._recording(name) as step:
            before = meetings.load(self._connection, pending.owners(self._connection), pending=False)
            for table, row, column, value in pieces:
                piece = Step(self._connection)
                piece.set_value(table, row, column, encode(column, value))
                if piece.changes:
                    journal.record(self._connection, self._author, piece.changes, label=name)
            pending.settle(self._connection, step)
            if self._after_typing is not None:
                for owner, typed in meetings.load(self._connection, before).items():
                    minutes = self._after_typing(before[owner].minutes, typed.minutes)
                    if (
                        minutes != typed.minutes
                    ):  # comparing is cheap, putting a meeting looks at every row of it
                        step.put_meeting(replace(typed, minutes=minutes))
        return bool(step.changes)

    def note(self, label: str) -> None:
        """Write a remark into the journal that changes nothing; undo passes it by."""
        self.settle()
        with self._writing() as connection:
            journal.record(connection, self._author, (), label=label, kind=StepKind.NOTE)

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back; `None`: nothing, or a barrier stands before it."""
        if self.read_only:
            return None
        if self._read(pending.differs):
            return self._read(pending.label)
        return next((label for _, label in reversed(self._undo_stacks().undo)), None)

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again."""
        if self.read_only or self._read(pending.differs):
            return None
        return next((label for _, label in reversed(self._undo_stacks().redo)), None)

    def undo(self) -> str:
        """Take the latest step back; gives its label. Steps of earlier sessions are taken back as well.

        Raises:
            NothingToUndo: there is none, or a barrier stands before it.
        """
        self.settle()
        return self._take_back(self._undo_stacks().undo, StepKind.UNDO)

    def redo(self) -> str:
        """Do again what was taken back last; gives its label.

        Raises:
            NothingToUndo: nothing was taken back since the last step.
        """
        self.settle()
        return self._take_back(self._undo_stacks().redo, StepKind.REDO)

    def close(self) -> None:
        """Settle text in the making and let the document go. Calling it again does nothing."""
        if self._connection.closed:
            return
        try:
            self.settle()
        except NotSaved:
            pass  # the text is safe in its pending row: the next opening settles it
        finally:
            self.release()

    def release(self) -> None:
        """Let the document go as it is."""
        self._connection.close()
        if self._identity is not None:
            try:
                self._raw.execute(
                    "PRAGMA journal_mode = DELETE"
                )  # leaves no empty journal beside the document
            except sqlite3.Error:
                pass  # moved or unreachable: an empty journal means nothing
            holder.release(self.path, self._identity)
        self._engine.dispose()
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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

    @staticmethod
    def _has_pending(connection: sa.Connection) -> bool:
        return connection.scalar(sa.select(sa.exists().select_from(PENDING))) == 1

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

    def _undo_stacks(self) -> UndoStacks:
        if self._stacks is None:
            self._stacks = self._read(journal.undo_stacks)
        return self._stacks

    def _take_back(self, stack: tuple[tuple[int, str], ...], kind: StepKind) -> str:
        if not stack:
            act = "復原" if kind is StepKind.UNDO else "重做"
            raise NothingToUndo(f"沒有可以{act}的步驟；定稿、匯入、裁示等請用各自的功能改回，內容沒有變動。")
        n, label = stack[-1]
        with self._recording(label, kind=kind, inverse_of=n) as step:
            for change in reversed(journal.changes_of(self._connection, n)):
                step.write(change.inverse)
        return label

    @contextmanager
    def _recording(
        self, label: str, *, barrier: bool = False, seal: bool = False, **header: Any
    ) -> Generator[Step, None, None]:
        head = ""
        with self._writing() as connection:
            step = self._step = Step(connection, barrier=barrier)
            yield step
            if step.changes:
                head = journal.record(
                    connection, self._author, step.changes, label=label, barrier=step.barrier, **header
                )
            if step.changes and seal:
                head = checkpoint(connection, self._author, SEAL_LABEL, StepKind.SEAL)
        if step.changes:
            self._read_back(lambda connection: journal.head(connection) == head)
        self._stacks = None
        self._note(step.touched)

    @contextmanager
    def _writing(self) -> Generator[sa.Connection, None, None]:
        """One transaction that writes; if it fails, what is remembered of the document is forgotten."""
        if self.read_only:
            raise ReadOnlyDocument(f"「{self.path.name}」以唯讀方式開啟，不能修改；內容沒有變動。")
        if self._writing_now:
            raise RuntimeError("a step within a step")
        self._writing_now = True
        try:
            with plain_errors(self.path, self._in_place), self._connection.begin():
                if not self._in_place():
                    raise not_saved(self.path, 0, still_there=False)
                yield self._connection
        except BaseException:
            self._meetings = self._stacks = None
            self._others = {}
            raise
        finally:
            self._writing_now, self._step = False, None

    def _read_back(self, as_written: Callable[[sa.Connection], bool]) -> None:
        """Ask the file, not the memory, whether it has what was committed; only then it is saved."""
        self._raw.execute("PRAGMA shrink_memory")
        if not self._read(as_written):
            raise not_saved(self.path, 0, still_there=self._in_place())

    def _in_place(self) -> bool:
        return self._identity is None or holder.is_at(self.path, self._identity)

    def _note(self, touched: Touched) -> None:
        self.last_change = touched
        if touched.others:
            self._others = {}
        if self._meetings is not None:
            self._meetings = self._with_fresh(self._meetings, touched)
