"""Meetings: listing, opening the next one by carry-over, its header, issuing and reopening."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from minutes_desk.core import custody
from minutes_desk.core.alignment import aligned_items, aligned_motions, aligned_sections, placed_items
from minutes_desk.core.carry_over import next_minutes, next_number
from minutes_desk.core.errors import AlreadyExists, BadInput, MeetingFrozen, NotFound
from minutes_desk.core.fair_copy import title_lines_for, unwritten
from minutes_desk.core.meeting import Meeting, MeetingStatus
from minutes_desk.core.minutes import Chair, Item, Minutes, Motion, with_items
from minutes_desk.core.resolution import as_recorded, undecided_where_none
from minutes_desk.core.roc_calendar import roc_year_of
from minutes_desk.core.spacing import tidy
from minutes_desk.services.desk import Desk
from minutes_desk.services.rewording import drafts_following
from minutes_desk.services.styles import form_for, named_style, written
from minutes_desk.services.versions import keep_version

_Part = TypeVar("_Part", Item, Motion)

HEADER_FIELDS = frozenset(
    {
        "roc_year",
        "session",
        "group",
        "title_lines",
        "date",
        "weekday_written",
        "start",
        "time_written",
        "venue",
        "chairs",
        "chairs_written",
        "attendance",
        "recorder",
        "host_city",
        "resolution_heading",
        "heading_suffix",
        "adjourned",
        "adjourned_written",
        "closing_written",
        "correction",
    }
)
"""What `set_header` may change."""

HEADER_LABEL = "編輯會議資料"
_WRITTEN = (
    "weekday_written",
    "time_written",
    "chairs_written",
    "motions_written",
    "adjourned_written",
    "closing_written",
)
"""Written values that a draft words by itself."""


def all_meetings(desk: Desk) -> tuple[Meeting, ...]:
    """Every meeting by date; those without a date last."""
    return desk.file.meetings()


def find_meeting(desk: Desk, key: str) -> Meeting:
    """A meeting by its key (115-1) or its id.

    Raises:
        NotFound: there is none.
    """
    meetings = desk.file.meetings()
    for meeting in meetings:
        if key in (meeting.minutes.key, meeting.id):
            return meeting
    known = "、".join(meeting.minutes.key for meeting in meetings) or "（沒有會議）"
    raise NotFound(f"文件裡沒有「{key}」這次會議，內容沒有變動；現有的會議：{known}。")


def latest_draft(desk: Desk) -> Meeting | None:
    """The draft of the latest date; `None` when every meeting is a record."""
    drafts = [meeting for meeting in desk.file.meetings() if not meeting.frozen]
    return drafts[-1] if drafts else None


def suggest_next(desk: Desk, *, date: dt.date | None = None, host_city: str | None = None) -> Minutes:
    """What 開新會議 proposes: year, session, host by rotation, place, time of day and people as at that host's last meeting,
    and the cases carried over with nothing decided. The date is `None` unless given."""
    return next_minutes(
        desk.file.meetings(),
        desk.ledger(),
        desk.platform,
        lambda city: form_for(desk, city),
        date=date,
        host_city=host_city or _received_by(desk),
    )


def _received_by(desk: Desk) -> str | None:
    """The city that took the document over and has not hosted since: the next host, whatever the rotation says."""
    holder = custody.holder(desk.file.custody())
    hosts = [one.minutes.host_city for one in desk.file.meetings() if one.minutes.host_city]
    return holder if holder is not None and hosts[-1:] != [holder] else None


def open_meeting(
    desk: Desk,
    *,
    date: dt.date | None = None,
    start: dt.time | None = None,
    venue: str | None = None,
    chairs: tuple[Chair, ...] | None = None,
    recorder: str | None = None,
    host_city: str | None = None,
) -> Meeting:
    """Open the next meeting as a draft; what is given replaces what is proposed. A start is only written where it is given:
    the usual one is for a person to see and to confirm.

    Raises:
        AlreadyExists: the last draft is not issued yet, or a meeting of that year and session is there.
    """
    draft = latest_draft(desk)
    if draft is not None:
        raise AlreadyExists(f"{draft.minutes.key}還是草稿，尚未定稿，沒有開新會議；請先定稿再開下一次會議。")
    proposed = replace(suggest_next(desk, date=date, host_city=host_city), start=start)
    given = {"venue": venue, "chairs": chairs, "recorder": recorder}
    minutes = replace(proposed, **{name: value for name, value in given.items() if value is not None})
    if any(meeting.minutes.key == minutes.key for meeting in desk.file.meetings()):
        raise AlreadyExists(f"文件裡已有{minutes.key}這次會議，沒有另開；請直接選擇該次會議。")
    with desk.step("開新會議") as step:
        return step.put_meeting(Meeting(id="", status=MeetingStatus.DRAFT, minutes=minutes))


def set_header(desk: Desk, meeting_id: str, label: str = HEADER_LABEL, **fields: Any) -> None:
    """Change fields of a draft's header (see `HEADER_FIELDS`); what is worded after a changed value is worded anew.

    `label` names the step for the history and for Ctrl+Z.

    A date in another ROC year brings that year, its next session and the title, unless the meeting was a record before.

    Raises:
        BadInput: a field is unknown. MeetingFrozen: the meeting is a record.
    """
    _known_fields(fields)

    def changed(meeting: Meeting) -> Meeting:
        return replace(meeting, minutes=replace(meeting.minutes, **_told(desk, meeting, fields)))

    desk.change_meeting(label, meeting_id, changed)


def keep_header(desk: Desk, meeting_id: str, **fields: Any) -> None:
    """The same for text in the making: it is on disk when this returns, and becomes one step when it is settled.

    Raises:
        NotSaved: it could not be written; nothing is lost, call again. BadInput, MeetingFrozen: as `set_header`.
    """
    _known_fields(fields)
    meeting = desk.file.meeting(meeting_id)
    told = _told(desk, meeting, fields)
    if told:
        desk.file.keep_fields("meeting", meeting_id, told)
        desk.notice(HEADER_LABEL, "typing")


def _known_fields(fields: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - HEADER_FIELDS)
    if unknown:
        raise BadInput(f"會議資料沒有「{'、'.join(unknown)}」這個欄位，內容沒有變動。")


def _told(desk: Desk, meeting: Meeting, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that differ, with what goes with them: number and title with the date, written values with the meant."""
    same = {name for name, value in fields.items() if getattr(meeting.minutes, name) == value}
    told = {name: value for name, value in fields.items() if name not in same}
    if not {"roc_year", "session"} & set(fields):
        told = _number_for(desk, meeting, told.get("date")) | told
    return _with_written_cleared(told)


def _number_for(desk: Desk, meeting: Meeting, date: dt.date | None) -> dict[str, Any]:
    """Year, session and title of a meeting never recorded yet, where its date moves to another ROC year."""
    minutes = meeting.minutes
    never_recorded = meeting.version == 0 and meeting.source_sha256 is None
    if date is None or not never_recorded or roc_year_of(date) == minutes.roc_year:
        return {}
    others = [one.minutes for one in desk.file.meetings() if one.id != meeting.id]
    year, session = next_number(others, date)
    number: dict[str, Any] = {"roc_year": year, "session": session}
    form = form_for(desk, minutes.host_city)
    title = title_lines_for(desk.platform, minutes.roc_year or 0, minutes.session or 0, form)
    if year and session and minutes.title_lines in ((), title):
        number["title_lines"] = title_lines_for(desk.platform, year, session, form)
    return number


def _with_written_cleared(fields: dict[str, Any]) -> dict[str, Any]:
    """A meant value that changes takes its written form along: that is worded anew unless it is given too."""
    cleared: dict[str, Any] = {}
    if {"date", "start"} & set(fields):
        cleared |= {"time_written": None, "weekday_written": None}
    if "chairs" in fields:
        cleared |= {"chairs_written": None}
    if "adjourned" in fields:
        cleared |= {"adjourned_written": None, "closing_written": None}
    return cleared | fields


def set_style(desk: Desk, meeting_id: str, style: str | None) -> None:
    """Write and print a draft in a named house style, or again in its host's.

    Raises:
        BadInput: there is no style of that name. MeetingFrozen: the meeting is a record.
    """
    chosen = None if style is None else named_style(desk, style).name
    with desk.step("選擇版式") as step, drafts_following(desk, step):
        step.put_meeting(replace(desk.file.meeting(meeting_id), style=chosen))


def put_draft(desk: Desk, minutes: Minutes) -> Meeting:
    """Write a whole draft: the meeting of that key is changed to be like it, or made.

    A draft counts and words itself: labels and counts are left out, and of the written values (`time_written` …) only those
    are kept that say something else than what would be printed anyway. A reopened import is kept as it is given.

    Raises:
        BadInput: year or session is missing. MeetingFrozen: that meeting is a record.
    """
    if minutes.roc_year is None or minutes.session is None:
        raise BadInput("會議的年度（roc_year）或次別（session）沒有填，沒有寫入任何內容；請補上再試一次。")
    with desk.step("寫入會議草稿") as step:
        known = next((one for one in desk.file.meetings() if one.minutes.key == minutes.key), None)
        if known is not None and known.frozen:
            raise MeetingFrozen(
                f"{minutes.key}會議紀錄已定稿或為匯入的紀錄，不能覆寫；內容沒有變動，要修改請先「重開」。"
            )
        before = known or Meeting(id="", status=MeetingStatus.DRAFT, minutes=Minutes())
        given = with_known_ids(minutes, before.minutes)
        if before.source_sha256 is None:
            given = as_draft(desk, given, before)
        return step.put_meeting(replace(before, minutes=given))


def as_draft(desk: Desk, minutes: Minutes, before: Meeting) -> Minutes:
    """Minutes as the draft `before` keeps them: what only repeats how it is printed, before or after the change, is taken
    off; words of its own stay."""
    plain = unwritten(minutes)
    printed = (written(desk, before), written(desk, replace(before, minutes=plain)))

    def is_own(name: str) -> bool:
        value = getattr(minutes, name)
        return value == getattr(before.minutes, name) or value not in [getattr(one, name) for one in printed]

    return replace(plain, **{name: getattr(minutes, name) for name in _WRITTEN if is_own(name)})


def with_known_ids(minutes: Minutes, stored: Minutes) -> Minutes:
    """Give every part the id of the stored part that it is, wherever it stands, so that the journal shows what changed in it.

    Its read-back comes along: whether the words are still those is seen from the words.
    """
    pairs = aligned_items(placed_items(stored), placed_items(minutes))
    items = {(new.section, new.number): old.item for old, new in pairs if old is not None and new is not None}
    known_sections = aligned_sections(stored.sections, minutes.sections, pairs)
    sections = {
        new: stored.sections[old].id for old, new in known_sections if old is not None and new is not None
    }
    known_motions = aligned_motions(stored.motions or (), minutes.motions or ())
    motions = {new[0]: old[1] for old, new in known_motions if old is not None and new is not None}
    return replace(
        minutes,
        sections=tuple(
            replace(
                section,
                id=sections.get(place, ""),
                items=tuple(
                    _as_known(item, items.get((place, number))) for number, item in enumerate(section.items)
                ),
            )
            for place, section in enumerate(minutes.sections)
        ),
        motions=None
        if minutes.motions is None
        else tuple(
            _as_known(motion, motions.get(number)) for number, motion in enumerate(minutes.motions, 1)
        ),
    )


def _as_known(part: _Part, known: _Part | None) -> _Part:
    if known is None:
        return replace(part, id="")
    return replace(part, id=known.id, confirmed=known.confirmed)


def issue(desk: Desk, meeting_id: str, *, remark: str = "") -> Meeting:
    """Issue a draft (定稿): it is written out as it is printed, frozen, and given its version number.

    `remark` says in the journal why it was issued although something was open (`services.issuing`).

    Raises:
        BadInput: date, year or session is missing. MeetingFrozen: it is a record already.
    """
    label = f"定稿：{remark.strip()}" if remark.strip() else "定稿"
    with desk.step(label, barrier=True) as step:
        meeting = desk.file.meeting(meeting_id)
        minutes = meeting.minutes
        if meeting.frozen:
            raise MeetingFrozen(f"{minutes.key}已經是定稿或匯入的紀錄，內容沒有變動。")
        if minutes.date is None:
            raise BadInput(
                f"{minutes.key}還沒有填開會日期，不能定稿，草稿照舊保留；請先在「會議資料」填上日期。"
            )
        if minutes.roc_year is None or minutes.session is None:
            raise BadInput(f"{minutes.key}還沒有年度或次別，不能定稿，草稿照舊保留；請先在「會議資料」補上。")
        issued = replace(
            meeting,
            minutes=with_items(written(desk, meeting), as_recorded),
            status=MeetingStatus.ISSUED,
            version=meeting.version + 1,
        )
        keep_version(step, issued)
        return step.put_meeting(issued)


def reopen(desk: Desk, meeting_id: str, reason: str) -> Meeting:
    """Make a record a draft again (重開), with the reason in the journal. An issued one counts and words itself again.

    Raises:
        BadInput: no reason is given, or the meeting is a draft.
    """
    return _reopened(desk, meeting_id, "重開", reason, correction=None)


def correct(desk: Desk, meeting_id: str, reason: str) -> Meeting:
    """Reopen a record to correct it (更正): issued again it bears （更正） behind its title and the reason at its end.

    Raises:
        BadInput: no reason is given, or the meeting is a draft.
    """
    return _reopened(desk, meeting_id, "更正", reason, correction=tidy(" ".join(reason.split())))


def _reopened(desk: Desk, meeting_id: str, act: str, reason: str, *, correction: str | None) -> Meeting:
    if not reason.strip():
        raise BadInput(f"{act}要寫明原因，內容沒有變動；請填寫原因再試一次。")
    with desk.step(f"{act}：{reason.strip()}", barrier=True) as step:
        meeting = desk.file.meeting(meeting_id)
        if not meeting.frozen:
            raise BadInput(f"{meeting.minutes.key}本來就是草稿，不需要{act}，內容沒有變動。")
        keep_version(step, meeting)
        issued = meeting.status is MeetingStatus.ISSUED
        minutes = unwritten(meeting.minutes) if issued else meeting.minutes
        minutes = with_items(minutes, undecided_where_none)
        if correction is not None:
            minutes = replace(minutes, correction=correction)
        return step.put_meeting(replace(meeting, status=MeetingStatus.DRAFT, minutes=minutes), thaw=True)


def later_meetings(desk: Desk, meeting_id: str) -> tuple[Meeting, ...]:
    """The meetings after this one, whose carry-over a reopening may touch."""
    meetings = desk.file.meetings()
    place = next(n for n, one in enumerate(meetings) if one.id == meeting_id)
    return meetings[place + 1 :]
