"""Which side changed what differs between two copies of a meeting, told from what it was when they went apart."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from minutes_desk.core.copies import Side
from minutes_desk.core.difference import HEADER, PLACE, differences
from minutes_desk.core.difference_field import Change, Difference
from minutes_desk.core.item_difference import LABEL, item_differences, motion_differences
from minutes_desk.core.minutes import Item, Minutes, Motion, Section

T = TypeVar("T", Item, Section, Motion)


def side_of(one: Difference, ours: Minutes, theirs: Minutes, base: Minutes) -> Side:
    """Who changed it: one of `differences(ours, theirs)`, the parts of which have the ids that they have in `base`."""
    head, _, name = one.key.partition(":")
    if head == HEADER:
        return _by_name(name, _header(base, ours), _header(base, theirs))
    kind, _, numbers = head.partition(" ")
    old, new = numbers.split("-")
    if kind == "item":
        return _part(one, name, _item(ours, old), _item(theirs, new), (ours, theirs, base))
    if kind == "section":
        return _part(one, name, _nth(ours.sections, old), _nth(theirs.sections, new), (ours, theirs, base))
    return _part(one, name, _motion(ours, old), _motion(theirs, new), (ours, theirs, base))


def _part(
    one: Difference, name: str, old: T | None, new: T | None, all_: tuple[Minutes, Minutes, Minutes]
) -> Side:
    part = old or new
    before = next((each for each in _all(all_[2], part) if part is not None and each.id == part.id), None)
    if one.change is Change.REMOVED:
        return Side.OURS if before is None else (Side.THEIRS if _bare(before) == _bare(old) else Side.BOTH)
    if one.change is Change.ADDED:
        return Side.THEIRS if before is None else (Side.OURS if _bare(before) == _bare(new) else Side.BOTH)
    if before is None or old is None or new is None:
        return Side.BOTH
    if name == PLACE:
        ours, theirs, base = (
            _rank(minutes, part.id, all_) for minutes, part in zip(all_, (old, new, before), strict=True)
        )
        return _by_value(base, ours, theirs)
    if isinstance(before, Section) or name == LABEL:
        return _by_value(_bare(before, label=True), _bare(old, label=True), _bare(new, label=True))
    return _by_name(name, _names(before, old), _names(before, new))


def _names(before: Item | Motion | Section, after: Item | Motion | Section) -> set[str]:
    if isinstance(before, Item) and isinstance(after, Item):
        told = item_differences("", "", before, after)
    elif isinstance(before, Motion) and isinstance(after, Motion):
        told = motion_differences("", "", before, after)
    else:
        return set()
    return {one.key.partition(":")[2] for one in told}


def _header(a: Minutes, b: Minutes) -> set[str]:
    told = differences(replace(a, sections=(), motions=None), replace(b, sections=(), motions=None))
    return {one.key.partition(":")[2] for one in told if one.key.startswith(f"{HEADER}:")}


def _by_name(name: str, ours: Iterable[str], theirs: Iterable[str]) -> Side:
    if name in theirs:
        return Side.BOTH if name in ours else Side.THEIRS
    return Side.OURS if name in ours else Side.BOTH


def _by_value(base: object, ours: object, theirs: object) -> Side:
    if base == ours:
        return Side.THEIRS
    return Side.OURS if base == theirs else Side.BOTH


def _bare(part: Item | Section | Motion | None, *, label: bool = False) -> object:
    """A part by itself: neither what is in it nor, as a rule, its label."""
    if part is None:
        return None
    own = part if label else replace(part, label=None)
    return replace(own, items=()) if isinstance(own, Section) else own


def _all(minutes: Minutes, like: Item | Section | Motion | None) -> tuple[Item | Section | Motion, ...]:
    if isinstance(like, Section):
        return minutes.sections
    if isinstance(like, Motion):
        return minutes.motions or ()
    return tuple(minutes.items())


def _rank(minutes: Minutes, part: str, all_: tuple[Minutes, Minutes, Minutes]) -> object:
    """Where a part stands among those that all three have, and in which section."""
    ours, theirs, base = ({name for name, _ in _homes(one)} for one in all_)
    common = ours & theirs & base
    order = [(name, home) for name, home in _homes(minutes) if name in common]
    home = dict(order).get(part)
    return home, [name for name, where in order if where == home].index(part) if home is not None else -1


def _homes(minutes: Minutes) -> list[tuple[str, str]]:
    """Every section's and item's id with that of the section it is in."""
    items = [(item.id, section.id) for section in minutes.sections for item in section.items]
    return [*((section.id, "") for section in minutes.sections), *items]


def _item(minutes: Minutes, number: str) -> Item | None:
    section, _, place = number.partition(".")
    return minutes.sections[int(section)].items[int(place)] if number else None


def _nth(parts: tuple[T, ...], number: str) -> T | None:
    return parts[int(number)] if number else None


def _motion(minutes: Minutes, number: str) -> Motion | None:
    """Motions count from 1."""
    return (minutes.motions or ())[int(number) - 1] if number else None
