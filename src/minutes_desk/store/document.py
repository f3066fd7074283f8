"""One document file, open: what is in it, and the one way to change it.

Use it on the thread that opened it. While it is open, nothing else in this process may open the file itself
(`holder` says why).
"""

import datetime as dt
import sqlite3
import uuid
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from minutes_desk.core.errors import (
    BadInput,
    DamagedDocument,
    NothingToUndo,
    NotSaved,
    ReadOnlyDocument,
    UnreadableDocument,
)
from minutes_desk.core.minutes import Minutes
from minutes_desk.store import holder, journal, meetings, pending
from minutes_desk.store.connection import not_saved, plain_errors
from minutes_desk.store.contents import DocumentContents
from minutes_desk.store.journal import Author, StepKind, UndoStacks
from minutes_desk.store.pending import TYPING_LABEL
from minutes_desk.store.rows import encode
from minutes_desk.store.schema import PENDING
from minutes_desk.store.step import Step, Touched
from minutes_desk.store.tail import Tail, write_down

__all__ = ["RECOVERY_LABEL", "TYPING_LABEL", "AfterTyping", "DocumentFile"]

RECOVERY_LABEL = "復原未完成的輸入"

T = TypeVar("T")

FieldValue = tuple[str, str, str, object]
"""Table, row, column and what the field holds."""

AfterTyping = Callable[[Minutes, Minutes], Minutes]
"""What typing brings with it: from the minutes before it and as typed, the minutes to keep."""


class DocumentFile(DocumentContents):
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
        super().__init__(path, raw, identity=identity)
        self.who = who
        self.read_only = identity is None
        self.broken_off = False
        """Whether whoever had it open last ended without closing it."""
        self.last_change = Touched()
        """What the latest step, undo, redo or typing changed."""
        self._after_typing = after_typing
        self.author = Author(who=who, session=str(uuid.uuid4()))
        """Who does steps here."""
        self._stacks: UndoStacks | None = None

    # Changing it

    @contextmanager
    def step(self, label: str, *, barrier: bool = False) -> Generator[Step, None, None]:
        """One transaction and one step of the journal; text in the making is settled first, as a step of its own.

        Raise inside and nothing happened; change nothing and there is no step.
        """
        self.settle()
        with self._recording(label, barrier=barrier) as step:
            yield step

    def follow(self, tail: Tail) -> None:
        """Do what was done to a copy of this document as it still is: in one transaction its last steps are written down here as
        they stand there, and both have one head.

        Raises:
            BadInput: the document has gone on since the copy was made of it; nothing happened.
        """
        with self._writing() as connection:
            if journal.head(connection) != tail.before or self._has_pending(connection):
                raise BadInput(
                    f"「{self.path.name}」在這段時間又有修改，這件事沒有做成；內容都在，請再做一次。"
                )
            step = Step(connection)
            for change in tail.applied():
                step.write(change)
            write_down(connection, tail)
        self._read_back(lambda connection: journal.head(connection) == tail.head)
        self._stacks = None
        self._note(step.touched)

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

    def settle(
        self,
        label: str = "",
        pieces: Sequence[tuple[*FieldValue, dt.datetime]] = (),
        at: dt.datetime | None = None,
        typed: Sequence[FieldValue] = (),
    ) -> bool:
        """Make one step of all text in the making, named after the field it stands in where no label is given; says
        whether there was any that differs.

        `pieces` (and when; aware) are what fields held on the way there: each is a step before the last one, which was typed
        `at`; without it now. What typing brings with it comes with the last. `typed` is what is in fields just now and was
        not kept yet: kept and settled in one transaction, it is on disk when this returns, and where this fails it is as if
        it had not been given.

        Raises:
            NotFound: the row of something typed is gone. MeetingFrozen: its meeting is a record.
        """
        if self.read_only or not (typed or self._read(self._has_pending)):
            return False
        name = label or self._read(lambda connection: pending.label(connection, typed))
        owners: set[str] = set()
        with self._recording(name, at=at) as step:
            for table, row, column, value in typed:
                owners.add(pending.keep(self._connection, table, row, column, encode(column, value)))
            before = meetings.load(self._connection, pending.owners(self._connection), pending=False)
            for table, row, column, value, when in pieces:
                piece = Step(self._connection)
                piece.set_value(table, row, column, encode(column, value))
                if piece.changes:
                    journal.record(self._connection, self.author, piece.changes, label=name, at=when)
            pending.settle(self._connection, step)
            if self._after_typing is not None:
                for owner, after in meetings.load(self._connection, before).items():
                    minutes = self._after_typing(before[owner].minutes, after.minutes)
                    if (
                        minutes != after.minutes
                    ):  # comparing is cheap, putting a meeting looks at every row of it
                        step.put_meeting(replace(after, minutes=minutes))
        if owners - step.touched.meetings:  # typed back to what it was: what was pending has gone
            self._note(Touched(meetings=frozenset(owners)))
        return bool(step.changes)

    def note(self, label: str, *, about: str | None = None) -> None:
        """Write a remark (`about` the meeting of that id) into the journal that changes nothing; undo passes it by."""
        self.settle()
        with self._writing() as connection:
            journal.record(connection, self.author, (), label=label, kind=StepKind.NOTE, about=about)

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

    @staticmethod
    def _has_pending(connection: sa.Connection) -> bool:
        return connection.scalar(sa.select(sa.exists().select_from(PENDING))) == 1

    def _undo_stacks(self) -> UndoStacks:
        if self._stacks is None:
            self._stacks = self._read(journal.undo_stacks)
        return self._stacks

    def _take_back(self, stack: tuple[tuple[int, str], ...], kind: StepKind) -> str:
        if not stack:
            act = "復原" if kind is StepKind.UNDO else "重做"
            raise NothingToUndo(
                f"沒有可以{act}的步驟；定稿、匯入、副首長會議決議等請用各自的功能改回，內容沒有變動。"
            )
        n, label = stack[-1]
        with self._recording(label, kind=kind, inverse_of=n) as step:
            for change in reversed(journal.changes_of(self._connection, n)):
                step.write(change.inverse)
        return label

    @contextmanager
    def _recording(self, label: str, *, barrier: bool = False, **header: Any) -> Generator[Step, None, None]:
        head = ""
        with self._writing() as connection:
            step = self._step = Step(connection, barrier=barrier)
            yield step
            if step.changes:
                head = journal.record(
                    connection, self.author, step.changes, label=label, barrier=step.barrier, **header
                )
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
            self._forget()
            raise
        finally:
            self._writing_now, self._step = False, None

    def _read_back(self, as_written: Callable[[sa.Connection], bool]) -> None:
        """Ask the file, not the memory, whether it has what was committed; only then it is saved."""
        try:
            self._raw.execute("PRAGMA shrink_memory")
            if not self._read(as_written):
                raise not_saved(self.path, 0, still_there=self._in_place())
        except BaseException:
            self._forget()  # it may be on disk all the same
            raise

    def _forget(self) -> None:
        """What is remembered of the document may be no longer so."""
        self._meetings = self._stacks = None
        self._others = {}

    def _note(self, touched: Touched) -> None:
        self.last_change = touched
        if touched.others:
            self._others = {}
        known, self._meetings = self._meetings, None
        if known is not None:
            # It is saved: the next look reads it, or says why not.
            with suppress(NotSaved, UnreadableDocument, DamagedDocument):
                self._meetings = self._with_fresh(known, touched)
