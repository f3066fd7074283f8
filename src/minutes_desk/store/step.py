"""A step in the making: what may be put into the document and taken out of it, within one transaction."""

import hashlib
from dataclasses import dataclass, fields, replace
from pathlib import PurePath

import sqlalchemy as sa

from minutes_desk.core.custody import Custody, handed_over, sentence
from minutes_desk.core.errors import HandedOver, MeetingFrozen
from minutes_desk.core.meeting import Catch, IdentityAnswer, Meeting, MeetingStatus, Platform, Ruling
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.own_style import OwnStyle
from minutes_desk.core.phrase import Phrase
from minutes_desk.core.proof_rules import OwnWord, RuleGrade, Waiver
from minutes_desk.core.source_file import SourceRole
from minutes_desk.store import records
from minutes_desk.store.changes import Change, apply, row_added, row_removed, value_changed
from minutes_desk.store.meetings import MeetingRows, new_id, stored_rows, to_rows, with_ids
from minutes_desk.store.rows import Row, encode, encode_fields
from minutes_desk.store.schema import (
    CATCH,
    CUSTODY,
    HOUSE_STYLE,
    IDENTITY_ANSWER,
    MEETING,
    MEETING_TABLES,
    METADATA,
    OWN_WORD,
    PHRASE,
    PLATFORM,
    RULE_GRADE,
    RULING,
    SOURCE_CONTENT,
    SOURCE_FILE,
    WAIVER,
    Value,
)

PLATFORM_ID = "platform"
"""The id of the one row that says whose document this is."""


def in_other_hands(link: Custody) -> HandedOver:
    """The error to raise when something would change a document that was handed over."""
    return HandedOver(
        f"這份文件已移交（{sentence(link)}），尚未接收，內容沒有變動；"
        "新的主辦市請先「接收」，原主辦市要繼續使用請先「收回移交」。"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a step changed, for those who show it."""

    meetings: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Names of further tables: ruling, identity_answer, rule_grade, own_word, waiver, house_style, source_file, platform."""


class Step:
    """One act of the recorder on the document. Only its methods change content, and each change is recorded."""

    def __init__(self, connection: sa.Connection, *, barrier: bool = False) -> None:
        self.changes: list[Change] = []
        self.barrier = barrier
        """Undo does not go past this step. What touches a record, a ruling or a source file is one by itself."""
        self._connection = connection
        self._meetings: set[str] = set()
        frozen = sa.select(MEETING.c.id).where(MEETING.c.status != MeetingStatus.DRAFT)
        self._frozen = set(connection.scalars(frozen))
        self._handed_over = handed_over(records.custody(connection))

    @property
    def touched(self) -> Touched:
        own = {table.name for table in MEETING_TABLES}
        others = frozenset(change.table for change in self.changes) - own
        return Touched(meetings=frozenset(self._meetings), others=others)

    def put_meeting(self, meeting: Meeting, *, thaw: bool = False) -> Meeting:
        """Put a meeting in, or change the one with this id to be like it; gives it back with all ids.

        Raises:
            MeetingFrozen: the stored meeting is a record, the new one differs, and `thaw` is not set.
        """
        meeting = with_ids(self._connection, meeting)
        if thaw:
            self._thaw(meeting.id)
        rows = stored_rows(self._connection, [meeting.id], pending=False)
        wanted = to_rows(meeting)
        self._change_rows(rows.get(meeting.id) or {table.name: {} for table in MEETING_TABLES}, wanted)
        if meeting.frozen and meeting.id in self._meetings:
            self.barrier = True
        return meeting

    def remove_meeting(self, meeting_id: str, *, thaw: bool = False) -> None:
        """Take a meeting out, if it is there.

        Raises:
            MeetingFrozen: it is a record, and `thaw` is not set.
        """
        if thaw:
            self._thaw(meeting_id)
        rows = stored_rows(self._connection, [meeting_id], pending=False).get(meeting_id)
        if rows is None:
            return
        for catch_id in self._connection.scalars(
            sa.select(CATCH.c.id).where(CATCH.c.meeting_id == meeting_id)
        ).all():
            self.remove_catch(catch_id)
        self._change_rows(rows, {table.name: {} for table in MEETING_TABLES})

    def put_platform(self, platform: Platform) -> None:
        self._put_one(PLATFORM, platform, PLATFORM_ID)

    def put_ruling(self, ruling: Ruling) -> Ruling:
        """Put a ruling in, or change the one with its id; gives it back with its id. A barrier to undo."""
        given = ruling if ruling.id else replace(ruling, id=new_id())
        self._put_one(RULING, given, given.id)
        return given

    def remove_ruling(self, ruling_id: str) -> None:
        """Take a ruling out, if it is there. A barrier to undo."""
        self._change_table(RULING, ruling_id, None)

    def put_answer(self, answer: IdentityAnswer) -> IdentityAnswer:
        """Put a remembered answer in, or change the one with its id; gives it back with its id."""
        given = answer if answer.id else replace(answer, id=new_id())
        self._put_one(IDENTITY_ANSWER, given, given.id)
        return given

    def put_catch(self, catch: Catch) -> Catch:
        """Put a late thought in, or change the one with its id; gives it back with its id.

        Raises:
            MeetingFrozen: its meeting is a record.
        """
        given = catch if catch.id else replace(catch, id=new_id())
        self._put_one(CATCH, given, given.id)
        return given

    def remove_catch(self, catch_id: str) -> None:
        """Take a late thought out, if it is there; raises `MeetingFrozen` like `put_catch`."""
        self._change_table(CATCH, catch_id, None)

    def put_grade(self, grade: RuleGrade) -> None:
        """Grade a rule of proofreading; its earlier grade goes."""
        self._put_one(RULE_GRADE, grade, grade.id)

    def remove_grade(self, rule: str) -> None:
        """Let a rule have its usual grade again."""
        self._change_table(RULE_GRADE, rule, None)

    def put_word(self, word: OwnWord) -> OwnWord:
        """Put a word of the document's own in, or change the one with its id; gives it back with its id."""
        given = word if word.id else replace(word, id=new_id())
        self._put_one(OWN_WORD, given, given.id)
        return given

    def remove_word(self, word_id: str) -> None:
        self._change_table(OWN_WORD, word_id, None)

    def put_waiver(self, waiver: Waiver) -> Waiver:
        """Pass a finding over; gives the waiver back with its id."""
        given = waiver if waiver.id else replace(waiver, id=new_id())
        self._put_one(WAIVER, given, given.id)
        return given

    def remove_waiver(self, waiver_id: str) -> None:
        self._change_table(WAIVER, waiver_id, None)

    def put_phrase(self, phrase: Phrase) -> Phrase:
        """Put a phrase in, or change the one with its id; gives it back with its id."""
        given = phrase if phrase.id else replace(phrase, id=new_id())
        self._put_one(PHRASE, given, given.id)
        return given

    def remove_phrase(self, phrase_id: str) -> None:
        """Take a phrase out, if it is there."""
        self._change_table(PHRASE, phrase_id, None)

    def put_custody(self, link: Custody) -> Custody:
        """Add a link to the chain of custody; gives it back with its id. A barrier to undo, as the only thing that may be
        written while the document is handed over."""
        given = link if link.id else replace(link, id=new_id())
        self.barrier = True
        self._put_one(CUSTODY, given, given.id)
        return given

    def put_row(self, table: str, row_id: str, wanted: Row | None) -> None:
        """Make a row outside the meetings what it is in another copy; `None`: take it out."""
        self._change_table(METADATA.tables[table], row_id, wanted)

    def put_style(self, style: OwnStyle) -> None:
        """Keep what the document changes in a house style; one that changes nothing is taken out."""
        if style.is_empty:
            self._change_table(HOUSE_STYLE, style.id, None)
        else:
            self._put_one(HOUSE_STYLE, style, style.id)

    def put_source(
        self,
        name: str,
        content: bytes,
        left_out: tuple[str, ...] = (),
        *,
        role: SourceRole = SourceRole.IMPORT,
    ) -> str:
        """Keep a file and give its SHA-256. A file that is there already stays as it was first kept.

        `left_out`: of an imported one, its lines that stand nowhere in the minutes.

        It is never taken out again, so it is a barrier to undo.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        known = self._connection.scalar(sa.select(SOURCE_FILE.c.id).where(SOURCE_FILE.c.id == sha256))
        if known is None:
            self._connection.execute(SOURCE_CONTENT.insert(), {"id": sha256, "content": content})
            row: Row = {"id": sha256, "role": encode("role", role), "name": PurePath(name).name}
            row |= {"size": len(content), "left_out": encode("left_out", left_out)}
            self.write(row_added(SOURCE_FILE.name, row))
        return sha256

    def set_value(self, table: str, row: str, column: str, value: Value) -> None:
        """Change one column (a value as it is stored) if it differs."""
        found = METADATA.tables[table]
        query = sa.select(found.c[column]).where(found.c.id == row)
        old = self._connection.execute(query).one_or_none()
        if old is not None and old[0] != value:
            self.write(value_changed(table, row, column, old[0], value))

    def write(self, change: Change) -> None:
        """Carry out one change and remember it: the one way into the content tables.

        Raises:
            MeetingFrozen: the row belongs to a record. HandedOver: the document is in other hands.
            This is the one place that guards both.
        """
        if self._handed_over is not None and change.table != CUSTODY.name:
            raise in_other_hands(self._handed_over)
        meeting_id = self._owner(change)
        if meeting_id is not None:
            if meeting_id in self._frozen:
                raise self._frozen_error(meeting_id)
            self._meetings.add(meeting_id)
        elif change.table in {RULING.name, SOURCE_FILE.name}:
            self.barrier = True
        apply(self._connection, change)
        self.changes.append(change)

    def _thaw(self, meeting_id: str) -> None:
        if meeting_id in self._frozen:
            self._frozen.discard(meeting_id)
            self.barrier = True

    def _change_rows(self, stored: MeetingRows, wanted: MeetingRows) -> None:
        for table in MEETING_TABLES:
            for row_id, row in wanted[table.name].items():
                self._write_row(table.name, stored[table.name].get(row_id), row)
        for table in reversed(MEETING_TABLES):
            for row_id, row in stored[table.name].items():
                if row_id not in wanted[table.name]:
                    self._write_row(table.name, row, None)

    def _put_one(self, table: sa.Table, holder: object, row_id: str) -> None:
        columns = [field.name for field in fields(holder)]  # pyright: ignore[reportArgumentType]
        self._change_table(table, row_id, encode_fields(holder, columns) | {"id": row_id})

    def _change_table(self, table: sa.Table, row_id: str, wanted: Row | None) -> None:
        query = sa.select(table).where(table.c.id == row_id)
        stored = self._connection.execute(query).mappings().one_or_none()
        self._write_row(
            table.name, None if stored is None else {str(k): v for k, v in stored.items()}, wanted
        )

    def _write_row(self, table: str, stored: Row | None, wanted: Row | None) -> None:
        """Write what turns one row into the other."""
        if stored is None:
            if wanted is not None:
                self.write(row_added(table, wanted))
        elif wanted is None:
            self.write(row_removed(table, stored))
        else:
            for column, new in wanted.items():
                if stored[column] != new:
                    self.write(value_changed(table, str(stored["id"]), column, stored[column], new))

    def _owner(self, change: Change) -> str | None:
        """The meeting that a row belongs to."""
        if change.table == MEETING.name:
            return change.row
        table = METADATA.tables[change.table]
        if "meeting_id" not in table.c:
            return None
        row = change.added_row or change.removed_row
        if row is not None:
            return str(row["meeting_id"])
        return self._connection.scalar(sa.select(table.c.meeting_id).where(table.c.id == change.row))

    def _frozen_error(self, meeting_id: str) -> MeetingFrozen:
        query = sa.select(MEETING.c.roc_year, MEETING.c.session).where(MEETING.c.id == meeting_id)
        roc_year, session = self._connection.execute(query).one()
        key = Minutes(roc_year=roc_year, session=session).key
        return MeetingFrozen(
            f"{key}會議紀錄已定稿或為匯入的紀錄，不能修改；內容沒有變動，要修改請先「重開」。"
        )
