"""The order of the day: sections and items put in, moved and taken off, as changes of plain minutes.

Where the order of a section changes, what was written of it (labels, counts) goes, so that it counts itself again.
"""

from collections.abc import Callable
from dataclasses import replace

from minutes_desk.core.case_name import take_apart
from minutes_desk.core.errors import NotFound
from minutes_desk.core.minutes import Item, Minutes, Section
from minutes_desk.core.section_kind import SectionKind, kind_of


def place_of(minutes: Minutes, item_id: str) -> tuple[int, int]:
    """Section and place of an item on the day's list, both from 0.

    Raises:
        NotFound: it does not stand there.
    """
    for section_number, section in enumerate(minutes.sections):
        for number, item in enumerate(section.items):
            if item.id == item_id:
                return section_number, number
    raise NotFound(f"{minutes.key}的議程裡沒有這個議案，可能已被移除；內容沒有變動，請重新選擇議案。")


def section_number(minutes: Minutes, section_id: str) -> int:
    """The place of a section, from 0.

    Raises:
        NotFound: there is none.
    """
    for number, section in enumerate(minutes.sections):
        if section.id == section_id:
            return number
    raise NotFound(f"{minutes.key}裡沒有這一節，可能已被移除；內容沒有變動，請重新選擇。")


def item_with(minutes: Minutes, case_name: str) -> Item | None:
    """The item of the day's list that deals with a case, by its name however written."""
    wanted = take_apart(case_name).exact
    return next(
        (one for one in minutes.items() if any(take_apart(case.name).exact == wanted for case in one.cases)),
        None,
    )


def with_item(minutes: Minutes, item: Item, section_id: str, number: int | None = None) -> Minutes:
    """Put an item into a section, at a place from 0 or at the end. Raises `NotFound` without that section."""
    at = section_number(minutes, section_id)
    items = minutes.sections[at].items
    place = len(items) if number is None else min(max(number, 0), len(items))
    return _with_items(minutes, at, (*items[:place], replace(item, off_reason=None), *items[place:]))


def without_item(minutes: Minutes, item_id: str) -> tuple[Minutes, Item]:
    """Take an item out; gives it, too. Raises `NotFound` where it does not stand on the list."""
    at, number = place_of(minutes, item_id)
    items = minutes.sections[at].items
    return _with_items(minutes, at, (*items[:number], *items[number + 1 :])), items[number]


def moved(minutes: Minutes, item_id: str, section_id: str, number: int) -> Minutes:
    """Put an item somewhere else: `number` is its place from 0 as the section will then be."""
    at, here = place_of(minutes, item_id)
    if minutes.sections[at].id == section_id and here == number:
        return minutes
    rest, item = without_item(minutes, item_id)
    return with_item(rest, item, section_id, number)


def shifted(minutes: Minutes, item_id: str, by: int) -> Minutes:
    """Move an item up (-1) or down (1): from the edge of its section into the next one. At the very edge it stays."""
    at, number = place_of(minutes, item_id)
    if 0 <= number + by < len(minutes.sections[at].items):
        return moved(minutes, item_id, minutes.sections[at].id, number + by)
    other = at + by
    if not 0 <= other < len(minutes.sections):
        return minutes
    section = minutes.sections[other]
    return moved(minutes, item_id, section.id, 0 if by > 0 else len(section.items))


def with_section(minutes: Minutes, section: Section, number: int | None = None) -> Minutes:
    """Put a section in, at a place from 0 or at the end."""
    sections = minutes.sections
    place = len(sections) if number is None else min(max(number, 0), len(sections))
    return replace(minutes, sections=_recounted((*sections[:place], section, *sections[place:])))


def with_sections(minutes: Minutes, change: Callable[[tuple[Section, ...]], tuple[Section, ...]]) -> Minutes:
    """The minutes with their sections in another order, or fewer."""
    return replace(minutes, sections=_recounted(change(minutes.sections)))


def shifted_section(minutes: Minutes, section_id: str, by: int) -> Minutes:
    """Move a section with its items up (-1) or down (1); at the edge it stays."""
    at = section_number(minutes, section_id)
    if not 0 <= at + by < len(minutes.sections):
        return minutes
    rest = [section for section in minutes.sections if section.id != section_id]
    rest.insert(at + by, minutes.sections[at])
    return replace(minutes, sections=_recounted(tuple(rest)))


def taken_off(minutes: Minutes, item_id: str, reason: str) -> Minutes:
    """Take an item off the day's list: it is kept beside it, with its text and the reason."""
    rest, item = without_item(minutes, item_id)
    return replace(rest, taken_off=(*rest.taken_off, replace(item, label=None, off_reason=reason)))


def put_back(minutes: Minutes, item_id: str, section_id: str, number: int | None = None) -> Minutes:
    """Put an item that was taken off back on the list.

    Raises:
        NotFound: it was not taken off, or there is no such section.
    """
    found = next((item for item in minutes.taken_off if item.id == item_id), None)
    if found is None:
        raise NotFound(f"{minutes.key}沒有移出這個議案，內容沒有變動；請重新選擇議案。")
    rest = tuple(item for item in minutes.taken_off if item.id != item_id)
    return with_item(replace(minutes, taken_off=rest), found, section_id, number)


def _with_items(minutes: Minutes, at: int, items: tuple[Item, ...]) -> Minutes:
    changed = _uncounted(replace(minutes.sections[at], items=items))
    return replace(minutes, sections=(*minutes.sections[:at], changed, *minutes.sections[at + 1 :]))


def _recounted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(replace(_uncounted(section), label=None) for section in sections)


def _uncounted(section: Section) -> Section:
    """A section that counts itself: a record that was reopened had its labels and counts as written."""
    stated = section.stated if kind_of(section.title) is SectionKind.OTHER else None
    items = tuple(item if item.label is None else replace(item, label=None) for item in section.items)
    return replace(section, written=None, stated=stated, items=items)
