"""Drafting: the text and the decision of an item, motions, and what the last meeting said."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from minutes_desk.core.body import numbered, with_text
from minutes_desk.core.case import Case
from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import NotFound
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Body, Item, Motion, Paragraph, Section, body_text, with_items
from minutes_desk.core.numbering import parse_label
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.resolution import decide, decide_by_text, undecide
from minutes_desk.core.spacing import fold, same
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import form_for, written


@dataclass(frozen=True, slots=True, kw_only=True)
class LastResolution:
    """What the last meeting resolved on an item's case."""

    meeting: str
    """114-5."""
    text: str
    decisions: tuple[Decision, ...]
    count: int
    """列管第 n 次: in how many meetings the case will have stood, this one included."""


def display_text(item: Item | Motion) -> str:
    """An item's or motion's text with its labels counted, as the editor shows it."""
    return body_text(numbered(item.body))


def body_for(text: str, before: Body) -> Body:
    """What is typed becomes a body: a line a paragraph, labels counted again, tables kept."""
    return tuple(
        replace(block, label=None) if isinstance(block, Paragraph) else block
        for block in with_text(before, text)
    )


def keep_typing(desk: Desk, meeting_id: str, item_id: str, text: str) -> None:
    """Save text in the making of an item or motion; it is on disk when this returns.

    Raises:
        NotSaved: it could not be written; nothing is lost, call again. MeetingFrozen: the meeting is a record.
    """
    meeting = desk.file.meeting(meeting_id)
    motion = _motion(meeting, item_id)
    if motion is not None:
        body = body_for(text, motion.body)
        if body != motion.body:
            desk.file.keep("motion", item_id, "body", body)
            desk.notice("編輯決議", "typing")
        return
    item = find_item(meeting, item_id)
    body = body_for(text, item.body)
    if body != item.body:
        desk.file.keep_body(meeting_id, item_id, body)
        desk.notice("編輯決議", "typing")


def settle_typing(desk: Desk) -> None:
    """Make one step of the text in the making; an item without a decision takes those its words say outright."""
    if not desk.file.settle():
        return
    touched = desk.file.last_change.meetings
    desk.notice("編輯決議", "step")
    for meeting in [desk.file.meeting(one) for one in sorted(touched)]:
        decided = _change_items(meeting, decide_by_text)
        if not meeting.frozen and decided != meeting:
            with desk.step("依決議文字記錄決定") as step:
                step.put_meeting(decided)


def set_text(desk: Desk, meeting_id: str, item_id: str, text: str, *, append: bool = False) -> None:
    """Replace an item's text, or add to it, in one step."""
    meeting = desk.file.meeting(meeting_id)
    item = find_item(meeting, item_id)
    whole = f"{display_text(item)}\n{text}" if append and item.body else text
    changed = decide_by_text(replace(item, body=body_for(whole, item.body)))
    with desk.step("編輯決議") as step:
        step.put_meeting(_change_items(meeting, lambda one: changed if one.id == item_id else one))


def record_decision(
    desk: Desk,
    meeting_id: str,
    item_id: str,
    decision: Decision | None,
    *,
    new_name: str = "",
    others: tuple[str, ...] = (),
) -> None:
    """Write down what the meeting decided on an item; the standard sentence joins its text. `None` takes decisions back.

    Raises:
        NotFound: the item is gone. MeetingFrozen: the meeting is a record.
    """
    settle_typing(desk)
    meeting = desk.file.meeting(meeting_id)
    item = find_item(meeting, item_id)
    words = desk.platform.deputy_meeting
    if decision is None:
        changed = undecide(item, deputy_meeting=words)
    else:
        form = form_for(desk, meeting.minutes.host_city)
        changed = decide(item, decision, form=form, deputy_meeting=words, new_name=new_name, others=others)
    if changed != item:
        with desk.step("記錄決定" if decision else "取消決定") as step:
            step.put_meeting(_change_items(meeting, lambda one: changed if one.id == item_id else one))


def last_resolution(desk: Desk, meeting_id: str, item_id: str) -> LastResolution | None:
    """What the meeting before resolved on the item's case; `None` for a new case or an item without one."""
    meeting = desk.file.meeting(meeting_id)
    item = find_item(meeting, item_id)
    case = case_before(desk, meeting, item)
    if case is None:
        return None
    stood = [one for one in case.lineage if one.item is not None]
    if not stood:
        return None
    return LastResolution(
        meeting=stood[-1].meeting,
        text=stood[-1].text,
        decisions=stood[-1].decisions,
        count=case.meetings + 1,
    )


def case_before(desk: Desk, meeting: Meeting, item: Item) -> Case | None:
    """The case of an item as the ledger had it before this meeting."""
    if not item.cases:
        return None
    earlier = [one for one in desk.file.meetings() if one.id != meeting.id]
    place = [one.minutes.key for one in desk.file.meetings()].index(meeting.minutes.key)
    records = [one for one in earlier[:place] if one.frozen]
    return desk.ledger(records[-1].minutes.key).by_name(item.cases[0].name) if records else None


def find_item(meeting: Meeting, item_id: str) -> Item:
    """An item by its id, or by its place as 一/(三) names it.

    Raises:
        NotFound: there is none.
    """
    for item in meeting.minutes.items():
        if item.id == item_id:
            return item
    raise NotFound(f"{meeting.minutes.key}裡沒有這個議案，可能已被移除；內容沒有變動，請重新選擇議案。")


def item_at(desk: Desk, meeting: Meeting, place: str) -> Item:
    """An item by its place as printed, 一/(三), or, without sections, 三; the name of its case will do too.

    Raises:
        NotFound: there is none, or the place is not unique.
    """
    wanted = fold(place)
    shown = written(desk, meeting)
    found = [
        item
        for section in shown.sections
        for item in section.items
        if wanted in _places(section, item) or any(same(case.name, place) for case in item.cases)
    ]
    if len(found) != 1:
        raise NotFound(
            f"{meeting.minutes.key}裡找不到唯一的議案「{place}」，內容沒有變動；請寫成「一/(三)」這樣的位置。"
        )
    return find_item(meeting, found[0].id)


def _places(section: Section, item: Item) -> set[str]:
    """一/(三) and, for those in a hurry, 一/三 and 一/3; without a section's label the item's alone."""
    sign = parse_label(item.label) or parse_label(f"{item.label}、") if item.label else None
    number = sign.number if sign else section.items.index(item) + 1
    ends = {fold(item.label or ""), to_chinese(number), str(number)}
    return {fold(f"{section.label}/{end}") for end in ends} if section.label else ends


def add_motion(desk: Desk, meeting_id: str, text: str = "", title: str | None = None) -> str:
    """Add a 臨時動議 and give its id."""
    meeting = desk.file.meeting(meeting_id)
    motions = (*(meeting.minutes.motions or ()), Motion(title=title, body=body_for(text, ())))
    with desk.step("新增臨時動議") as step:
        put = step.put_meeting(_with_motions(meeting, motions))
    assert put.minutes.motions
    return put.minutes.motions[-1].id


def set_motion_title(desk: Desk, meeting_id: str, motion_id: str, title: str | None) -> None:
    """Give a motion a title, or none."""
    meeting = desk.file.meeting(meeting_id)
    motions = tuple(
        replace(one, title=title or None) if one.id == motion_id else one
        for one in meeting.minutes.motions or ()
    )
    if motions != meeting.minutes.motions:
        with desk.step("編輯臨時動議") as step:
            step.put_meeting(_with_motions(meeting, motions))


def remove_motion(desk: Desk, meeting_id: str, motion_id: str) -> None:
    """Take a motion out; without any the minutes say 無."""
    meeting = desk.file.meeting(meeting_id)
    motions = tuple(one for one in meeting.minutes.motions or () if one.id != motion_id)
    with desk.step("移除臨時動議") as step:
        step.put_meeting(_with_motions(meeting, motions))


def _with_motions(meeting: Meeting, motions: tuple[Motion, ...]) -> Meeting:
    return replace(meeting, minutes=replace(meeting.minutes, motions=motions, motions_written=None))


def _motion(meeting: Meeting, motion_id: str) -> Motion | None:
    return next((one for one in meeting.minutes.motions or () if one.id == motion_id), None)


def _change_items(meeting: Meeting, change: Callable[[Item], Item]) -> Meeting:
    return replace(meeting, minutes=with_items(meeting.minutes, change))
