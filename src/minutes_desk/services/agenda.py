"""The order of the day: sections and items added, ordered, taken off with a reason, and cases that come late."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from minutes_desk.core import agenda
from minutes_desk.core.case import Case, CaseState
from minutes_desk.core.case_name import clean, take_apart
from minutes_desk.core.case_state import LIVE
from minutes_desk.core.errors import AlreadyExists, BadInput
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Item, ItemCase, Minutes, Section
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.services.desk import Desk
from minutes_desk.services.drafting import find_item
from minutes_desk.services.styles import form_for

FACTS = frozenset({"heading", "cases", "proposer", "scope", "lead", "supporting"})
"""What `set_facts` may change: `cases` are names, `lead` and `supporting` agencies by their full names."""


def add_section(desk: Desk, meeting_id: str, title: str, *, number: int | None = None) -> str:
    """Add a section at a place from 0, or at the end; gives its id. BadInput without a title."""
    words = _needed(title, "節的標題")
    changed = _change(
        desk,
        "新增一節",
        meeting_id,
        lambda minutes: agenda.with_section(minutes, Section(title=words), number),
    )
    sections = changed.sections
    return sections[len(sections) - 1 if number is None else min(number, len(sections) - 1)].id


def rename_section(desk: Desk, meeting_id: str, section_id: str, title: str) -> None:
    """Give a section another title; what was written of its heading goes."""
    words = _needed(title, "節的標題")

    def renamed(minutes: Minutes) -> Minutes:
        at = agenda.section_number(minutes, section_id)
        section = replace(minutes.sections[at], title=words, written=None)
        return replace(minutes, sections=(*minutes.sections[:at], section, *minutes.sections[at + 1 :]))

    _change(desk, "編輯節名", meeting_id, renamed)


def move_section(desk: Desk, meeting_id: str, section_id: str, by: int) -> None:
    """Move a section with its items up (-1) or down (1)."""
    _change(desk, "移動一節", meeting_id, lambda minutes: agenda.shifted_section(minutes, section_id, by))


def remove_section(desk: Desk, meeting_id: str, section_id: str) -> None:
    """Take an empty section out.

    Raises:
        BadInput: there are items in it.
    """

    def removed(minutes: Minutes) -> Minutes:
        section = minutes.sections[agenda.section_number(minutes, section_id)]
        if section.items:
            raise BadInput(
                f"「{section.title}」還有 {len(section.items)} 個議案，沒有刪除；請先把議案移到別節。"
            )
        return agenda.with_sections(minutes, lambda all_: tuple(one for one in all_ if one.id != section_id))

    _change(desk, "刪除一節", meeting_id, removed)


def add_item(
    desk: Desk,
    meeting_id: str,
    section_id: str,
    heading: str,
    *,
    cases: tuple[str, ...] | None = None,
    proposer: str | None = None,
    number: int | None = None,
) -> str:
    """Add an item at a place from 0, or at the section's end; gives its id.

    `cases` are the names of the cases it deals with: by default the one that the heading names, () for none, or several.

    Raises:
        BadInput: there is no heading. AlreadyExists: one of the cases stands on the list already. NotFound: no such section.
    """
    words = _needed(heading, "議案的標題")
    names = (words,) if cases is None else _names(cases)
    item = Item(heading=words, cases=tuple(ItemCase(name=name) for name in names), proposer=proposer or None)

    def added(minutes: Minutes) -> Minutes:
        _refuse_twice(minutes, names)
        return agenda.with_item(minutes, item, section_id, number)

    changed = _change(desk, "新增議案", meeting_id, added)
    at = agenda.section_number(changed, section_id)
    items = changed.sections[at].items
    return items[len(items) - 1 if number is None else min(number, len(items) - 1)].id


def move_item(desk: Desk, meeting_id: str, item_id: str, by: int) -> None:
    """Move an item up (-1) or down (1), at the edge of its section into the next one."""
    _change(desk, "移動議案", meeting_id, lambda minutes: agenda.shifted(minutes, item_id, by))


def place_item(desk: Desk, meeting_id: str, item_id: str, section_id: str, number: int) -> None:
    """Put an item at a place from 0 of a section, as the section will then be."""
    _change(desk, "移動議案", meeting_id, lambda minutes: agenda.moved(minutes, item_id, section_id, number))


def take_off(desk: Desk, meeting_id: str, item_id: str, reason: str) -> None:
    """Take an item off the day's list. It is kept with its text and the reason; its cases stay as they are and are carried
    over to the next meeting.

    Raises:
        BadInput: no reason is given. NotFound: it does not stand on the list.
    """
    words = _needed(reason, "移出本次議程的原因")
    _change(desk, "移出本次議程", meeting_id, lambda minutes: agenda.taken_off(minutes, item_id, words))


def put_back(desk: Desk, meeting_id: str, item_id: str, section_id: str | None = None) -> None:
    """Put an item that was taken off back, at the end of a section: by default of the first."""

    def back(minutes: Minutes) -> Minutes:
        whole, section = _section_for(desk, minutes, section_id, SectionKind.TRACKED)
        return agenda.put_back(whole, item_id, section)

    _change(desk, "放回議程", meeting_id, back)


def remove_item(desk: Desk, meeting_id: str, item_id: str) -> None:
    """Take an item out for good: one that is no case, or a case that no earlier meeting knows.

    Raises:
        BadInput: it holds a known case, which is taken off the list with a reason instead.
    """

    def removed(meeting: Meeting) -> Meeting:
        ledger = desk.ledger_before(meeting)
        known = [one.name for one in find_item(meeting, item_id).cases if ledger.by_name(one.name)]
        if known:
            raise BadInput(
                f"「{known[0]}」是既有的案件，不能刪除，議案照舊保留；本次不討論請用「移出本次議程」並寫明原因。"
            )
        return replace(meeting, minutes=agenda.without_item(meeting.minutes, item_id)[0])

    desk.change_meeting("刪除議案", meeting_id, removed)


def missing_cases(desk: Desk, meeting_id: str) -> tuple[Case, ...]:
    """The cases of the ledger that do not stand on the day's list: those still running first, then the latest."""
    meeting = desk.file.meeting(meeting_id)
    ledger = desk.ledger_before(meeting)
    standing = {
        known.number
        for item in meeting.minutes.items()
        for case in item.cases
        if (known := ledger.by_name(case.name)) is not None
    }
    absent = [
        case for case in ledger.cases if case.number not in standing and case.state is not CaseState.MERGED
    ]
    running = [case for case in absent if case.state in LIVE]
    over = [case for case in absent if case.state not in LIVE]
    return (*running, *reversed(over))


def add_late_case(desk: Desk, meeting_id: str, case: str, section_id: str | None = None) -> str:
    """Put a case on the day's list that came late: one of the ledger by its name or number, or a new one by its name.

    A known case goes among the tracked ones, a new one among the proposals, unless a section is given; one that was taken
    off comes back with its text. Gives the item's id.

    Raises:
        BadInput: no name is given. AlreadyExists: it stands on the list.
    """
    name = clean(_needed(case, "案名"))
    known = _known(desk.ledger_before(desk.file.meeting(meeting_id)), name)
    shown = known.name if known else name

    def added(minutes: Minutes) -> Minutes:
        names = (*known.other_names, known.name) if known else (name,)
        _refuse_twice(minutes, names)
        off = next((item for item in minutes.taken_off if _deals_with(item, names)), None)
        kind = SectionKind.TRACKED if known else SectionKind.PROPOSALS
        whole, section = _section_for(desk, minutes, section_id, kind)
        if off is not None:
            return agenda.put_back(whole, off.id, section)
        return agenda.with_item(whole, Item(heading=shown, cases=(ItemCase(name=shown),)), section)

    changed = _change(desk, "加入案件", meeting_id, added)
    names = {shown, *(known.other_names if known else ())}
    return next(item.id for item in changed.items() if _deals_with(item, tuple(names)))


def set_facts(desk: Desk, meeting_id: str, item_id: str, **facts: Any) -> None:
    """Change what an item is about, in one step (see `FACTS`).

    A known case that is given another name stays the same case: its former name is kept with the item.

    Raises:
        BadInput: a fact is unknown, or the item would have neither heading nor case.
    """
    unknown = sorted(set(facts) - FACTS)
    if unknown:
        raise BadInput(f"議案沒有「{'、'.join(unknown)}」這個欄位，內容沒有變動。")

    def changed(meeting: Meeting) -> Meeting:
        item = find_item(meeting, item_id)
        told = {name: value for name, value in facts.items() if name != "cases"}
        after = replace(item, **told)
        if "cases" in facts:
            after = _with_cases(after, _names(facts["cases"]), desk.ledger_before(meeting))
        if not after.heading and not after.cases:
            raise BadInput("議案至少要有標題或案名，內容沒有變動；請填寫後再試一次。")
        minutes = meeting.minutes
        sections = tuple(
            replace(one, items=tuple(after if each.id == item_id else each for each in one.items))
            for one in minutes.sections
        )
        return replace(meeting, minutes=replace(minutes, sections=sections))

    desk.change_meeting("編輯案件資料", meeting_id, changed)


def _with_cases(item: Item, names: tuple[str, ...], ledger: Ledger) -> Item:
    """The item on other cases: decided as those it had, as far as they were decided together."""
    before = {take_apart(case.name).exact: case for case in item.cases}
    together = all(case.decisions == item.decisions for case in item.cases)
    fresh = item.decisions if together else ()
    cases = tuple(
        replace(before.get(take_apart(name).exact, ItemCase(name=name, decisions=fresh)), name=name)
        for name in names
    )
    former = item.renamed_from
    if len(cases) == len(item.cases) == 1 and former is None and not ledger.by_name(names[0]):
        known = ledger.by_name(item.cases[0].name)
        former = None if known is None else known.name
    headed = "、".join(case.name for case in item.cases) == (item.heading or "")
    heading = "、".join(names) if headed and names else item.heading
    return replace(item, cases=cases, heading=heading, renamed_from=former if len(cases) == 1 else None)


def _change(desk: Desk, label: str, meeting_id: str, change: Callable[[Minutes], Minutes]) -> Minutes:
    """Change the minutes in one step, and give them as they then are."""
    return desk.change_meeting(
        label, meeting_id, lambda meeting: replace(meeting, minutes=change(meeting.minutes))
    ).minutes


def _section_for(
    desk: Desk, minutes: Minutes, section_id: str | None, kind: SectionKind
) -> tuple[Minutes, str]:
    """The section given, or else the first of a kind; the minutes get one where they have none."""
    if section_id is not None:
        return minutes, section_id
    form = form_for(desk, minutes.host_city)
    for section in minutes.sections:
        if kind_of(section.title, form) is kind:
            return minutes, section.id
    if kind is SectionKind.TRACKED and minutes.sections:
        return minutes, minutes.sections[0].id
    title = form.tracked_title if kind is SectionKind.TRACKED else form.proposals_title
    made = Section(id=str(uuid.uuid4()), title=title)
    return agenda.with_section(minutes, made), made.id


def _known(ledger: Ledger, name_or_number: str) -> Case | None:
    return ledger.by_number(name_or_number) or ledger.by_name(name_or_number)


def _deals_with(item: Item, names: tuple[str, ...]) -> bool:
    wanted = {take_apart(name).exact for name in names}
    return any(take_apart(case.name).exact in wanted for case in item.cases)


def _refuse_twice(minutes: Minutes, names: tuple[str, ...]) -> None:
    for name in names:
        if agenda.item_with(minutes, name) is not None:
            raise AlreadyExists(f"「{name}」已經在{minutes.key}的議程上，沒有再加入；請直接到該議案。")


def _names(written: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = [clean(name) for name in written]
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _needed(words: str, what: str) -> str:
    if not words.strip():
        raise BadInput(f"請填寫{what}，內容沒有變動。")
    return " ".join(words.split())
