"""比對兩份文件: how another document stands to this one, what differs, and what is taken from it, as one ordinary step."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from minutes_desk.core.comparison import Comparison, Entry, Group, groups_of, keys_within
from minutes_desk.core.copies import Relation, Side, Standing
from minutes_desk.core.copy_sides import side_of
from minutes_desk.core.difference import differences
from minutes_desk.core.difference_field import Change, Difference
from minutes_desk.core.errors import BadInput, DamagedDocument, NotSaved
from minutes_desk.core.meeting import STATUS_NAMES, Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.source_file import SourceRole
from minutes_desk.core.taking import take as taken_into
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.services.versions import take_versions
from minutes_desk.store import backups, copies, document_file, verification
from minutes_desk.store.column_words import word_of
from minutes_desk.store.copies import Content
from minutes_desk.store.document_file import DocumentFile
from minutes_desk.store.placing import copy_in_place
from minutes_desk.store.rows import Row
from minutes_desk.store.schema import Value
from minutes_desk.store.step import Step
from minutes_desk.store.told_values import only_column, told_pair
from minutes_desk.store.wording import name_of

SIDE_NAMES = {
    Side.OURS: "只有這份改過",
    Side.THEIRS: "對方改過",
    Side.BOTH: "兩邊都改過",
    Side.UNKNOWN: "",
}
_OTHERS = (
    "platform", "ruling", "identity_answer", "phrase", "house_style", "rule_grade", "own_word", "waiver", "catch",
)  # fmt: skip
"""Tables outside the meetings that are compared row by row. The chain of custody is each copy's own."""
_WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two documents, compared."""

    other: Path
    head: str
    """The hash of the other's last step: what is taken names it."""
    relation: Relation
    comparison: Comparison
    sides: dict[str, Side]
    """Who changed it, by the entry's key."""
    faults: tuple[str, ...]
    """What is wrong with the other document: then nothing is taken from it."""

    @property
    def told(self) -> str:
        """How the other stands to this one, and what is wrong with it."""
        name = self.other.name
        told = self.relation.sentence(name)
        if len(self.faults) == 0:
            return told
        if self.relation.standing is Standing.SAME:  # in its steps only: the rows are not what these say
            told = f"「{name}」的修改歷程和這份相同，內容卻和歷程不符。"
        more = f"（共{len(self.faults)}處）" if len(self.faults) > 1 else ""
        return f"{told}「{name}」檢查不通過，只能看、不能採用：{self.faults[0]}{more}"

    def numbered(self) -> tuple[Entry, ...]:
        """The entries; the command line counts them from 1."""
        return self.comparison.entries()

    def all_theirs(self) -> frozenset[str]:
        """Everything that the other has changed. What only this one has changed stays out: taking that would undo it."""
        return frozenset(key for key, side in self.sides.items() if side is not Side.OURS)


def compare(desk: Desk, other: Path) -> Compared:
    """Compare another document with the one that is open; neither is changed.

    Raises:
        DeskError: the other cannot be opened.
    """
    desk.settle()
    with document_file.open_file(other, who="", read_only=True) as file:
        faults = tuple(verification.verify_open(file))
        return _Comparing(desk.file, file, faults).compared()


def take(desk: Desk, other: Path, chosen: Collection[str], *, backup_folder: Path | None = None) -> int:
    """Take the entries with these keys from another document, as one step that names its head; it stays as it is.

    Gives how many were taken. Raises:
        BadInput: a key is none of the comparison's: one of the two has changed since.
        DamagedDocument: the other document is not sound. HandedOver: this one is in other hands.
    """
    desk.settle()
    with document_file.open_file(other, who="", read_only=True) as file:
        faults = verification.verify_open(file)
        if faults:
            raise DamagedDocument(
                f"「{other.name}」檢查不通過（{faults[0].rstrip('。')}），沒有採用任何內容；這份文件照舊，請改用對方的備份。"
            )
        found = _Comparing(desk.file, file, ())
        compared = found.compared()
        known = {entry.key: entry for entry in compared.numbered()}
        if strange := set(chosen) - set(known):
            raise BadInput(f"有{len(strange)}處在比對之後又改過了，沒有採用任何內容；請重新比對。")
        if not chosen:
            return 0
        if backup_folder is not None:
            backups.back_up(desk.file, backup_folder, Reason.BEFORE_TAKE)
        label = f"採用「{other.name}」{len(chosen)}處（{compared.head[:12]}）"
        with desk.step(label) as step:
            found.take(step, frozenset(chosen) | {need for key in chosen for need in known[key].needs})
    return len(chosen)


def bring_here(path: Path, target: Path) -> Path:
    """Copy a document from a stick or a share onto this computer; the original stays as it is.

    Raises:
        DeskError: it is no document of ours, in use, or the copy could not be written.
    """
    with document_file.open_file(path, who="", read_only=True):
        pass  # what cannot even be read is not brought
    try:
        return copy_in_place(path, target)
    except OSError as error:
        raise NotSaved(f"「{path.name}」複製不過來（磁碟中斷或空間不足）；原檔照舊，請再試一次。") from error


class _Comparing:
    """Ours and theirs, and what they were when they went apart."""

    def __init__(self, ours: DocumentFile, theirs: DocumentFile, faults: tuple[str, ...]) -> None:
        self._theirs, self._faults = theirs, faults
        self.relation = copies.relate(ours, theirs)
        self._rows_ours, self._rows_theirs = copies.content(ours), copies.content(theirs)
        common = self.relation.common
        self._base: Content | None = None
        if self.relation.standing is not Standing.FOREIGN:
            self._base = copies.content_at(ours, common) or copies.content_at(theirs, common)
        self._ours, self._new = copies.meetings_in(self._rows_ours), copies.meetings_in(self._rows_theirs)
        self._old = copies.meetings_in(self._base) if self._base is not None else {}
        self._sides: dict[str, Side] = {}
        files = (rows.get("source_file", {}) for rows in (self._rows_ours, self._rows_theirs))
        self._files: Content = {"source_file": dict(chain.from_iterable(one.items() for one in files))}

    def compared(self) -> Compared:
        steps = self._theirs.steps(1)
        groups = tuple(group for group in (*self._meetings(), *self._others()) if group.entries)
        name = self._theirs.path.name
        return Compared(
            other=self._theirs.path,
            head=steps[0].hash if steps else "",
            relation=self.relation,
            comparison=Comparison(
                title=f"比對文件：{name}",
                this_side="這份文件",
                other_side=name,
                groups=groups,
                only_ours=frozenset(
                    entry.key
                    for group in groups
                    for entry in group.entries
                    if self._sides[entry.key] is Side.OURS
                ),
                hint="採用的地方寫進這份文件，成為一個可以復原的步驟；對方的檔案照舊。",
                may_take=not self._faults,
            ),
            sides={entry.key: self._sides[entry.key] for group in groups for entry in group.entries},
            faults=self._faults,
        )

    def take(self, step: Step, chosen: frozenset[str]) -> None:
        for ours, theirs in self._pairs():
            prefix = _prefix(ours or theirs)
            keys = keys_within(chosen, prefix)
            if not keys:
                continue
            if _WHOLE not in keys:
                if ours is not None and theirs is not None:
                    made = replace(ours, minutes=taken_into(ours.minutes, theirs.minutes, keys))
                    step.put_meeting(made, thaw=True)
            elif theirs is None:
                step.remove_meeting(ours.id if ours else "", thaw=True)
            else:
                self._take_source(step, theirs.source_sha256)
                kept = step.put_meeting(replace(theirs, id=ours.id if ours else theirs.id), thaw=True)
                take_versions(step, self._theirs, theirs.id, kept.id)
                self._take_catches(step, kept.id, theirs.id)
        for table in _OTHERS:
            for row_id in keys_within(chosen, f"{table}|"):
                row = self._rows_theirs.get(table, {}).get(row_id)
                if table == "house_style" and row is not None:
                    self._take_source(step, row["template"])
                step.put_row(table, row_id, row)

    def _take_source(self, step: Step, sha256: Value) -> None:
        """The file that a meeting was read from or a style is printed on comes along, as what it is kept there."""
        row = self._rows_theirs.get("source_file", {}).get(str(sha256))
        if row is not None and isinstance(sha256, str) and sha256 in self._theirs.sources():
            name, content = self._theirs.source(sha256)
            left_out = self._theirs.left_out(sha256)
            step.put_source(name, content, left_out, role=SourceRole(str(row["role"])))

    def _take_catches(self, step: Step, ours: str, theirs: str) -> None:
        """A whole meeting is taken with its late thoughts."""
        for row_id, row in self._rows_ours.get("catch", {}).items():
            if row["meeting_id"] == ours:
                step.put_row("catch", row_id, None)
        for row_id, row in self._rows_theirs.get("catch", {}).items():
            if row["meeting_id"] == theirs:
                step.put_row("catch", row_id, row | {"meeting_id": ours})

    # Meetings

    def _pairs(self) -> Iterator[tuple[Meeting | None, Meeting | None]]:
        """The meetings by id; those of another document by year and session."""
        left = dict(self._new)
        by_key = {one.minutes.key: one for one in self._new.values()}
        for ours in self._ours.values():
            theirs = left.get(ours.id) or (
                by_key.get(ours.minutes.key) if self.relation.standing is Standing.FOREIGN else None
            )
            if theirs is not None:
                left.pop(theirs.id, None)
            yield ours, theirs
        for theirs in left.values():
            yield None, theirs

    def _meetings(self) -> Iterator[Group]:
        for ours, theirs in self._pairs():
            prefix = _prefix(ours or theirs)
            if ours is None or theirs is None:
                yield self._whole_meeting(ours, theirs, prefix)
                continue
            key = theirs.minutes.key
            if (ours.status, ours.version) != (theirs.status, theirs.version):
                yield self._status(ours, theirs, prefix)
            told = differences(ours.minutes, theirs.minutes)
            base = self._old.get(ours.id)
            for one in told:
                side = _side_of_minutes(one, ours.minutes, theirs.minutes, base)
                self._sides.update({prefix + name: side for name in (one.key, *one.edit_keys)})
            for group in groups_of(told, ours.minutes, theirs.minutes, prefix=prefix):
                yield Group(
                    title=f"{key}　{group.title}",
                    entries=tuple(
                        replace(entry, note=SIDE_NAMES[self._sides[entry.key]]) for entry in group.entries
                    ),
                )

    def _whole_meeting(self, ours: Meeting | None, theirs: Meeting | None, prefix: str) -> Group:
        one = ours or theirs
        minutes = one.minutes if one else Minutes()
        words = f"{minutes.title or minutes.key}（{sum(1 for _ in minutes.items())}案）"
        key = prefix + _WHOLE
        before = self._old.get(one.id) if one else None
        side = self._side(before, ours, theirs)
        self._sides[key] = side
        entry = Entry(
            key=key,
            path="整次會議",
            change=Change.REMOVED if theirs is None else Change.ADDED,
            old=words if ours else None,
            new=words if theirs else None,
            note=SIDE_NAMES[side],
        )
        return Group(title=minutes.key, entries=(entry,))

    def _status(self, ours: Meeting, theirs: Meeting, prefix: str) -> Group:
        key = prefix + _WHOLE
        before = self._old.get(ours.id)
        side = self._side(_state(before), _state(ours), _state(theirs))
        self._sides[key] = side
        entry = Entry(
            key=key,
            path="定稿狀態（整次會議照對方的）",
            old=_status_words(ours),
            new=_status_words(theirs),
            note=SIDE_NAMES[side],
        )
        return Group(title=theirs.minutes.key, entries=(entry,))

    # The rest

    def _others(self) -> Iterator[Group]:
        for table in _OTHERS:
            ours, theirs = self._rows_ours.get(table, {}), self._rows_theirs.get(table, {})
            if self.relation.standing is Standing.FOREIGN:
                same = {_said(row) for row in ours.values()}
                theirs = {row_id: row for row_id, row in theirs.items() if _said(row) not in same}
                ours = {}
            for row_id in sorted({*ours, *theirs}):
                old, new = ours.get(row_id), theirs.get(row_id)
                if old != new and (table != "catch" or self._may_have(old or new)):
                    yield self._row(table, row_id, old, new)

    def _may_have(self, catch: Row | None) -> bool:
        """Whether a late thought can be taken by itself: a record has none, another document's meeting is not this one's."""
        meeting = self._ours.get(str(catch["meeting_id"])) if catch else None
        return meeting is not None and not meeting.frozen

    def _row(self, table: str, row_id: str, old: Row | None, new: Row | None) -> Group:
        key = f"{table}|{row_id}"
        before = (self._base or {}).get(table, {}).get(row_id)
        side = self._side(before, old, new)
        self._sides[key] = side
        change = Change.ADDED if old is None else Change.REMOVED if new is None else Change.CHANGED
        rows = self._rows_ours if new is None else self._rows_theirs
        column = only_column(old, new)
        words = told_pair(rows | self._files, table, old, new)
        entry = Entry(
            key=key,
            path=word_of(column, table) if column else "整筆",
            change=change,
            old=words[0],
            new=words[1],
            note=SIDE_NAMES[side],
        )
        return Group(title=name_of(rows, table, row_id), entries=(entry,))

    def _side(self, base: object, ours: object, theirs: object) -> Side:
        if self._base is None:
            return Side.UNKNOWN
        if base == ours:
            return Side.THEIRS
        return Side.OURS if base == theirs else Side.BOTH


def _side_of_minutes(one: Difference, ours: Minutes, theirs: Minutes, base: Meeting | None) -> Side:
    return Side.UNKNOWN if base is None else side_of(one, ours, theirs, base.minutes)


def _prefix(meeting: Meeting | None) -> str:
    return f"meeting|{meeting.id if meeting else ''}|"


def _state(meeting: Meeting | None) -> object:
    return None if meeting is None else (meeting.status, meeting.version)


def _status_words(meeting: Meeting) -> str:
    version = f"（第{meeting.version}版）" if meeting.version else ""
    return f"{STATUS_NAMES[meeting.status]}{version}"


def _said(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if name != "id"}, sort_keys=True)
