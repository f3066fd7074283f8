"""What once stood in a draft: the versions of a text with their times, the meeting at a moment, and taking either back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes_desk.core.difference import Difference, differences
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, Minutes, Motion, with_items
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import display_text
from minutes_desk.store import journal, past
from minutes_desk.store.journal import StepKind, StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An item or motion behind a step that changed what it says."""

    n: int
    """The step's number."""
    at: dt.datetime
    """Local time."""
    who: str
    label: str
    part: Item | Motion

    @property
    def text(self) -> str:
        """Its text with labels counted, as the editor shows it."""
        return display_text(self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A step that changed the meeting."""

    n: int
    at: dt.datetime
    who: str
    label: str
    where: tuple[str, ...] = ()
    """What it changed, by what that is called now: the names of items and motions; of meetings, in a wider history."""


def versions(desk: Desk, meeting_id: str, part_id: str) -> tuple[Version, ...]:
    """Every version of an item or motion, newest first; steps that left its words and decisions alone are left out.

    Raises:
        NotFound: there is no such item or motion in the meeting.
    """
    current = _part(desk.file.meeting(meeting_id), part_id)
    steps: Iterable[tuple[StepRecord, Item | Motion | None]]
    if isinstance(current, Item):
        steps = desk.file.read_by(lambda connection: past.items(connection, part_id))
    else:
        steps = desk.file.read_by(lambda connection: past.motions(connection, part_id))
    told = [
        Version(n=step.n, at=_local(step.at), who=step.who, label=_label(step), part=part)
        for step, part in steps
        if part is not None
    ]
    return tuple(
        one
        for one, before in zip(told, [*told[1:], None], strict=True)
        if before is None or _said(one.part) != _said(before.part)
    )


def version_at(desk: Desk, meeting_id: str, part_id: str, at: dt.datetime) -> Version | None:
    """What an item or motion said at a time (local); `None`: it was not there yet."""
    return next((one for one in versions(desk, meeting_id, part_id) if one.at <= at), None)


def take_back(desk: Desk, meeting_id: str, part_id: str, n: int) -> None:
    """Make an item or motion again what it was behind step n, as a step of its own.

    Raises:
        NotFound: it is gone, or was not there then. MeetingFrozen: the meeting is a record.
    """
    found = next((one for one in versions(desk, meeting_id, part_id) if one.n == n), None)
    if found is None:
        raise NotFound("修改歷程裡沒有這個版本，內容沒有變動；請重新選擇。")
    then = found.part

    def changed(meeting: Meeting) -> Meeting:
        now = _part(meeting, part_id)
        minutes = meeting.minutes
        if isinstance(then, Item) and isinstance(now, Item):
            old = replace(then, label=now.label, off_reason=now.off_reason, progress=now.progress)
            minutes = with_items(minutes, lambda one: old if one.id == part_id else one)
            off = tuple(old if one.id == part_id else one for one in minutes.taken_off)
            minutes = replace(minutes, taken_off=off)
        elif isinstance(then, Motion):
            motions = tuple(then if one.id == part_id else one for one in minutes.motions or ())
            minutes = replace(minutes, motions=motions)
        return replace(meeting, minutes=minutes)

    desk.change_meeting(f"取回 {found.at:%H:%M} 的文字", meeting_id, changed)


def moments(desk: Desk, meeting_id: str) -> tuple[Moment, ...]:
    """Every step that changed a meeting and every remark on it, newest first."""
    minutes = desk.file.meeting(meeting_id).minutes
    names = {part.id: _name(part) for part in _parts(minutes)}
    touches = desk.file.read_by(lambda connection: past.touches(connection, meeting_id))
    changes = (
        moment_of(one.step, tuple(name for part, name in names.items() if part in one.rows))
        for one in touches
    )
    remarks = (
        moment_of(one)
        for one in desk.file.read_by(lambda connection: journal.remarks(connection, meeting_id))
    )
    return tuple(sorted((*changes, *remarks), key=lambda one: one.n, reverse=True))


def moment_of(step: StepRecord, where: tuple[str, ...] = ()) -> Moment:
    """A step as the recorder is told of it."""
    return Moment(n=step.n, at=_local(step.at), who=step.who, label=_label(step), where=where)


def minutes_at(desk: Desk, meeting_id: str, n: int) -> Minutes:
    """The meeting's minutes behind step n; NotFound where the journal does not reach back so far."""
    return desk.file.read_by(lambda connection: past.meeting_at(connection, meeting_id, n)).minutes


def since(desk: Desk, meeting_id: str, n: int) -> tuple[Difference, ...]:
    """Where the meeting now differs from what it was behind step n."""
    return differences(minutes_at(desk, meeting_id, n), desk.file.meeting(meeting_id).minutes)


def changed_by(desk: Desk, meeting_id: str, n: int) -> tuple[Difference, ...]:
    """What a step changed in the meeting; the step that made it changed nothing."""
    touched = moments(desk, meeting_id)
    before = next((one.n for one in touched if one.n < n), None)
    if before is None:
        return ()
    return differences(minutes_at(desk, meeting_id, before), minutes_at(desk, meeting_id, n))


def take_meeting_back(desk: Desk, meeting_id: str, n: int) -> None:
    """Make the whole draft again what it was behind step n, as a step of its own.

    Raises:
        BadInput: it was a record then. NotFound: as `minutes_at`. MeetingFrozen: it is a record now.
    """
    then = desk.file.read_by(lambda connection: past.meeting_at(connection, meeting_id, n))
    if then.frozen:
        raise BadInput("那時這次會議還是定稿的紀錄，內容沒有變動；請選擇重開以後的時間。")
    moment = next((one for one in moments(desk, meeting_id) if one.n == n), None)
    when = f"{moment.at:%H:%M} " if moment else ""
    desk.change_meeting(
        f"取回 {when}的會議", meeting_id, lambda meeting: replace(meeting, minutes=then.minutes)
    )


def _parts(minutes: Minutes) -> tuple[Item | Motion, ...]:
    return (*minutes.items(), *minutes.taken_off, *(minutes.motions or ()))


def _part(meeting: Meeting, part_id: str) -> Item | Motion:
    for part in _parts(meeting.minutes):
        if part.id == part_id:
            return part
    raise NotFound(f"{meeting.minutes.key}裡沒有這個議案，可能已被移除；內容沒有變動，請重新選擇議案。")


def _name(part: Item | Motion) -> str:
    if isinstance(part, Motion):
        return part.title or "臨時動議"
    return part.heading or "、".join(case.name for case in part.cases)


def _said(part: Item | Motion) -> object:
    """What a version is for: its words and decisions, not where it stands."""
    if isinstance(part, Motion):
        return part.title, part.body
    return replace(part, label=None, off_reason=None, progress=())


def _label(step: StepRecord) -> str:
    """記錄決定, 復原：記錄決定."""
    return f"{_TAKING_BACK[step.kind]}：{step.label}" if step.kind in _TAKING_BACK else step.label


_TAKING_BACK = {StepKind.UNDO: "復原", StepKind.REDO: "重做"}


def _local(at: str) -> dt.datetime:
    return dt.datetime.fromisoformat(at).astimezone().replace(tzinfo=None)
