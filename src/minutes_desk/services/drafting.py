"""Drafting: the text and the decision of an item, motions, and what the last meeting said."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from minutes_desk.core.alignment import PlacedItem, placed_items
from minutes_desk.core.body import numbered, pointed, tidied, unnumbered, with_text
from minutes_desk.core.case import Case
from minutes_desk.core.decision import DECISION_NAMES, Decision, merged_here_sentence
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.house_style import ItemForm
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.merger import carry_through
from minutes_desk.core.minutes import Body, Item, Motion, body_text, with_items
from minutes_desk.core.numbering import parse_sign
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.resolution import decide, follow_words, undecide
from minutes_desk.core.spacing import fold, same
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import form_for, form_of_draft, written
from minutes_desk.store.document import TYPING_LABEL, FieldValue

MOTION_LABEL = "編輯臨時動議"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastResolution:
    """What an earlier meeting resolved on an item's case."""

    meeting: str
    """114-5."""
    text: str
    """Its paragraphs with their labels, and behind them its tables in a few lines each."""
    decisions: tuple[Decision, ...]
    count: int
    """列管第 n 次: in how many meetings the case will have stood, the meeting in hand included."""


def display_text(item: Item | Motion) -> str:
    """An item's or motion's text with its labels counted, as the editor shows it."""
    return body_text(numbered(item.body))


def body_for(text: str, before: Body) -> Body:
    """What is typed becomes a body: a line a paragraph, labels counted again, tables kept."""
    return unnumbered(with_text(before, text))


def body_shown(desk: Desk, meeting: Meeting, part: Item | Motion) -> Body:
    """The body of an item or motion as the editor shows it: a record's as recorded, a draft's without labels.

    Where the host writes even a single sentence as a point, running text is one.
    """
    if meeting.frozen:
        return part.body
    body = unnumbered(part.body)
    return pointed(body) if writes_points(desk, meeting, part) else body


def writes_points(desk: Desk, meeting: Meeting, part: Item | Motion) -> bool:
    """Whether the host writes the text of such an item as points, even where there is but one."""
    if not isinstance(part, Item) or part.heading is None:
        return False
    return form_of_draft(desk, meeting).item is ItemForm.POINTS


def keep_typing(desk: Desk, meeting_id: str, part_id: str, typed: Body | str) -> None:
    """Save text in the making of an item or motion; it is on disk when this returns. What is typed is tidied.

    `typed` is a body, or plain lines as `body_for` takes them.

    Raises:
        NotSaved: it could not be written; nothing is lost, call again. MeetingFrozen: the meeting is a record.
        NotFound: the item or motion is gone.
    """
    for table, row, column, body in _typed(desk, meeting_id, part_id, typed):
        desk.file.keep(table, row, column, body)
        desk.notice(TYPING_LABEL, "typing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What an item or motion said when a piece of typing ended: a sentence, or what came before a pause."""

    part: str
    """The id of the item or motion."""
    body: Body
    at: dt.datetime
    """When its last key was pressed, with a zone."""


def _typed(desk: Desk, meeting_id: str, part_id: str, typed: Body | str) -> list[FieldValue]:
    """What is to be kept of a text in the making; nothing where it is kept already."""
    meeting = desk.file.meeting(meeting_id)
    part = _find_motion(meeting, part_id) or find_item(meeting, part_id)
    body = body_for(typed, part.body) if isinstance(typed, str) else tidied(typed)
    table = "motion" if isinstance(part, Motion) else "item"
    return [] if body == part.body else [(table, part.id, "body", body)]


def settle_typing(
    desk: Desk,
    label: str = "",
    pieces: Sequence[Piece] = (),
    at: dt.datetime | None = None,
    typed: tuple[str, str, Body] | None = None,
) -> None:
    """Make one step of the text in the making, and of the decisions that its words say outright; without a label it is
    named after its field.

    `pieces` are on the way there: each is a step before the last, for Ctrl+Z, and for the history at the time when it was
    typed. `at` (aware) is when the last key was pressed; without it now. `typed` (meeting, item or motion, body) is what was
    typed and not saved yet: saved and settled at once, on disk when this returns.

    Raises:
        As `keep_typing`, where something was `typed`; it is not saved then.
    """
    motions = (
        {one.id for meeting in desk.file.meetings() for one in meeting.minutes.motions or ()}
        if pieces
        else ()
    )
    desk.settle(
        label,
        [
            ("motion" if one.part in motions else "item", one.part, "body", tidied(one.body), one.at)
            for one in pieces
        ],
        at,
        _typed(desk, *typed) if typed is not None else (),
    )


def set_text(desk: Desk, meeting_id: str, item_id: str, text: str, *, append: bool = False) -> None:
    """Replace an item's text, or add to it, in one step; its words decide as typing does.

    Raises:
        NotFound: the item is gone. MeetingFrozen: the meeting is a record.
    """

    def retyped(item: Item) -> Item:
        whole = f"{display_text(item)}\n{text}" if append and item.body else text
        return follow_words(item, replace(item, body=body_for(whole, item.body)))

    change_item(desk, TYPING_LABEL, meeting_id, item_id, retyped)


def record_decision(
    desk: Desk,
    meeting_id: str,
    item_id: str,
    decision: Decision | None,
    *,
    new_name: str = "",
    others: tuple[str, ...] = (),
    scope: str = "",
) -> None:
    """Write down what the meeting decided on an item; the standard sentence joins its text. `None` takes decisions back.

    `new_name`, `others` and `scope` as in `core.resolution.decide`. Items whose cases are merged here say so, too.

    Raises:
        BadInput: the decision needs a new name or other cases, and none are given; the new name is the old one.
        NotFound: the item is gone. MeetingFrozen: the meeting is a record.
    """
    words = desk.platform.deputy_meeting
    form = form_for(desk, desk.file.meeting(meeting_id).minutes.host_city)

    def decided(meeting: Meeting) -> Meeting:
        before = find_item(meeting, item_id)
        if decision is None:
            after = undecide(before, deputy_meeting=words)
        else:
            own = tuple(case.name for case in before.cases) if decision is Decision.MERGE else ()
            merged_here = len(own) > 1 and not others
            names = own if merged_here else others
            _check_names(decision, new_name, names)
            _check_other_name(decision, new_name, before)
            after = decide(
                before,
                decision,
                form=form,
                deputy_meeting=words,
                new_name=new_name.strip(),
                others=names,
                scope=scope.strip(),
                sentence=merged_here_sentence(new_name.strip(), names) if merged_here else "",
            )
        minutes = carry_through(meeting.minutes, before, after, form=form, deputy_meeting=words)
        return replace(meeting, minutes=minutes)

    desk.change_meeting("記錄決定" if decision else "取消決定", meeting_id, decided)


def _check_names(decision: Decision, new_name: str, others: tuple[str, ...]) -> None:
    """Refuse a decision whose sentence would have a gap."""
    name = DECISION_NAMES[decision]
    if decision in (Decision.RENAME, Decision.MERGE) and not new_name.strip():
        raise BadInput(f"「{name}」要寫明新的案名，內容沒有變動；請填寫案名再試一次。")
    if decision in (Decision.MERGE, Decision.SPLIT) and len(others) < (
        2 if decision is Decision.SPLIT else 1
    ):
        raise BadInput(f"「{name}」要寫明是哪些案，內容沒有變動；請填寫案名再試一次。")


def _check_other_name(decision: Decision, new_name: str, item: Item) -> None:
    """Refuse a renaming to the name that the case bears."""
    if decision is Decision.RENAME and any(same(case.name, new_name) for case in item.cases):
        raise BadInput("新的案名和原來的一樣，內容沒有變動；請改寫案名再試一次。")


def last_resolution(desk: Desk, meeting_id: str, item_id: str) -> LastResolution | None:
    """What the meeting before resolved on the item's case; `None` for a new case or an item without one."""
    meeting = desk.file.meeting(meeting_id)
    return next(iter(earlier_resolutions(desk, meeting, find_item(meeting, item_id))), None)


def earlier_resolutions(desk: Desk, meeting: Meeting, item: Item) -> tuple[LastResolution, ...]:
    """What every meeting before resolved on the item's case, the latest first."""
    case = case_before(desk, meeting, item)
    if case is None:
        return ()
    return tuple(
        LastResolution(
            meeting=stood.meeting, text=stood.words, decisions=stood.decisions, count=case.meetings + 1
        )
        for stood in reversed(case.lineage)
        if stood.item is not None
    )


def case_before(desk: Desk, meeting: Meeting, item: Item) -> Case | None:
    """The case of an item as the ledger had it before this meeting."""
    return desk.ledger_before(meeting).by_name(item.cases[0].name) if item.cases else None


def find_item(meeting: Meeting, item_id: str) -> Item:
    """An item by its id.

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
    found = [
        placed.item
        for placed in placed_items(written(desk, meeting))
        if wanted in _ways_to_say(placed) or any(same(case.name, place) for case in placed.item.cases)
    ]
    if len(found) != 1:
        raise NotFound(
            f"{meeting.minutes.key}裡找不到唯一的議案「{place}」，內容沒有變動；請寫成「一/(三)」這樣的位置。"
        )
    return find_item(meeting, found[0].id)


def _ways_to_say(placed: PlacedItem) -> set[str]:
    """The place of an item, 一/(三), and for those in a hurry 一/三 and 一/3."""
    section, slash, own = placed.place.rpartition("/")
    sign = parse_sign(own)
    number = sign.number if sign else placed.number + 1
    return {f"{section}{slash}{end}" for end in (own, to_chinese(number), str(number))}


def add_motion(desk: Desk, meeting_id: str, text: str = "", title: str | None = None) -> str:
    """Add a 臨時動議 and give its id."""
    motion = Motion(title=title, body=body_for(text, ()))
    changed = _change_motions(desk, "新增臨時動議", meeting_id, lambda motions: (*motions, motion))
    assert changed.minutes.motions
    return changed.minutes.motions[-1].id


def keep_motion_title(desk: Desk, motion_id: str, title: str | None) -> None:
    """Save a motion's title in the making, or that it has none; on disk when this returns. Raises like `keep_typing`."""
    desk.file.keep("motion", motion_id, "title", title or None)
    desk.notice(MOTION_LABEL, "typing")


def remove_motion(desk: Desk, meeting_id: str, motion_id: str) -> None:
    """Take a motion out; without any the minutes say 無."""
    _change_motions(
        desk,
        "移除臨時動議",
        meeting_id,
        lambda motions: tuple(one for one in motions if one.id != motion_id),
    )


def _find_motion(meeting: Meeting, motion_id: str) -> Motion | None:
    return next((one for one in meeting.minutes.motions or () if one.id == motion_id), None)


def _change_motions(
    desk: Desk, label: str, meeting_id: str, change: Callable[[tuple[Motion, ...]], tuple[Motion, ...]]
) -> Meeting:
    """Change the motions in one step; whatever was written instead of them (無。) goes where they change."""

    def changed(meeting: Meeting) -> Meeting:
        motions = change(meeting.minutes.motions or ())
        if motions == (meeting.minutes.motions or ()):
            return meeting
        return replace(meeting, minutes=replace(meeting.minutes, motions=motions, motions_written=None))

    return desk.change_meeting(label, meeting_id, changed)


def change_item(
    desk: Desk, label: str, meeting_id: str, item_id: str, change: Callable[[Item], Item]
) -> None:
    """Change one item in one step.

    Raises:
        NotFound: the item is gone.
    """

    def changed(meeting: Meeting) -> Meeting:
        item = change(find_item(meeting, item_id))
        minutes = with_items(meeting.minutes, lambda one: item if one.id == item_id else one)
        return replace(meeting, minutes=minutes)

    desk.change_meeting(label, meeting_id, changed)
