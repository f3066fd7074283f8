"""Where two minutes differ, field by field: a file imported again, a copy that came back, two versions.

Texts are compared under NFKC without white space. What a draft leaves unwritten (labels, counts, times as written) differs
from nothing, and an undecided item from one in which nothing is decided neither.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from minutes_desk.core.alignment import (
    Pair,
    PlacedItem,
    aligned_items,
    aligned_motions,
    aligned_sections,
    moved,
    moved_sections,
    placed_items,
)
from minutes_desk.core.difference_field import Change, Difference, changed, only, same
from minutes_desk.core.item_difference import LABEL, item_differences, item_name, motion_differences
from minutes_desk.core.minutes import Chair, Item, Minutes, Motion, Section
from minutes_desk.core.numbering import Level, write_sign
from minutes_desk.core.roc_calendar import YEAR_ZERO, to_roc
from minutes_desk.core.spacing import fold

__all__ = ["HEADER", "Change", "Difference", "differences", "item_key", "motion_key", "section_key"]

HEADER = "header"
"""Begins the keys of the meeting's own data."""
TITLE, STATED, PLACE, NO_MOTIONS, TAKEN_OFF = "標題", "標題所載案數", "位置", "臨時動議", "本次不討論"


def differences(a: Minutes, b: Minutes) -> tuple[Difference, ...]:
    """Every difference from `a` to `b`: header, sections, items, motions; none where they say the same.

    Each can be taken by its key, texts edit by edit: `core.taking`.
    """
    return (*_in_header(a, b), *_in_resolutions(a, b), *_in_motions(a, b))


def section_key(old: int | None, new: int | None) -> str:
    """The key of a section that only one has, the beginning of the keys within one that both have."""
    return f"section {_n(old)}-{_n(new)}"


def item_key(pair: Pair[PlacedItem]) -> str:
    """The same for an item."""
    return "item " + "-".join("" if one is None else f"{one.section}.{one.number}" for one in pair)


def motion_key(pair: Pair[tuple[int, Motion]]) -> str:
    """The same for a motion."""
    return "motion " + "-".join("" if one is None else str(one[0]) for one in pair)


def _n(value: int | None) -> str:
    return "" if value is None else str(value)


# Header -----------------------------------------------------------------------------------------------------------

_HEADER: tuple[tuple[str, Callable[[Minutes], str | None]], ...] = (
    ("年度", lambda one: _number(one.roc_year)),
    ("次別", lambda one: _number(one.session)),
    ("組別", lambda one: one.group),
    ("標題", lambda one: one.title or None),
    ("地點", lambda one: one.venue),
    ("出席人員", lambda one: one.attendance),
    ("紀錄", lambda one: one.recorder),
    ("主辦市", lambda one: one.host_city),
    ("更正說明", lambda one: one.correction),
    ("決議標題", lambda one: "".join(filter(None, (one.resolution_heading, one.heading_suffix))) or None),
)


def _in_header(a: Minutes, b: Minutes) -> Iterator[Difference]:
    for name, of in _HEADER:
        yield from changed(HEADER, "", name, of(a), of(b))
    yield from _meant("時間", _time, _time_written, a, b)
    yield from _meant("主持人", _chairs, lambda one: one.chairs_written, a, b)
    yield from _meant("散會", lambda one: _clock(one.adjourned), _closing, a, b)


def _meant(
    name: str,
    meant: Callable[[Minutes], str | None],
    written: Callable[[Minutes], str | None],
    a: Minutes,
    b: Minutes,
) -> Iterator[Difference]:
    """One difference for a value and its writing: the writing is compared where the value is the same."""
    if not same(meant(a), meant(b)):
        key = f"{HEADER}:{name}"
        yield Difference(path=name, old=written(a) or meant(a), new=written(b) or meant(b), key=key)
    elif written(a) is not None and written(b) is not None:
        yield from changed(HEADER, "", name, written(a), written(b))


def _time(one: Minutes) -> str | None:
    return "".join(filter(None, (_day(one.date), _clock(one.start)))) or None


def _day(day: dt.date | None) -> str | None:
    if day is None:
        return None
    return to_roc(day) if day.year > YEAR_ZERO else day.isoformat()


def _time_written(one: Minutes) -> str | None:
    return one.time_written or one.weekday_written


def _closing(one: Minutes) -> str | None:
    return one.closing_written or one.adjourned_written


def _clock(time: dt.time | None) -> str | None:
    return None if time is None else f"{time:%H:%M}"


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _chairs(one: Minutes) -> str | None:
    return "、".join(map(_chair, one.chairs)) or None


def _chair(chair: Chair) -> str:
    return "".join(filter(None, (chair.agency, chair.name, chair.title)))


# Resolutions ------------------------------------------------------------------------------------------------------


def _in_resolutions(a: Minutes, b: Minutes) -> Iterator[Difference]:
    items = aligned_items(placed_items(a), placed_items(b))
    sections = aligned_sections(a.sections, b.sections, items)
    away, shifted = moved(items, sections), moved_sections(sections)
    for old, new in sections:
        yield from _in_section(a, b, old, new, items)
        if new is not None and new in shifted and old is not None:
            yield _moved(section_key(old, new), _place(a, old), _place(b, new))
    for pair in items:
        yield from _in_item(pair, away, sections)
    yield from changed(HEADER, "", TAKEN_OFF, _taken_off(a), _taken_off(b))


def _taken_off(one: Minutes) -> str | None:
    return "；".join(f"{item_name(item)}（{item.off_reason or ''}）" for item in one.taken_off) or None


def _place(one: Minutes, number: int) -> str:
    return fold(one.sections[number].label or "").rstrip("、") or write_sign(Level.SECTION, number + 1)


def _moved(key: str, old: str, new: str, needs: tuple[str, ...] = ()) -> Difference:
    path, key = f"{new} {PLACE}", f"{key}:{PLACE}"
    return Difference(path=path, change=Change.MOVED, old=old, new=new, key=key, place=new, needs=needs)


def _in_section(
    a: Minutes, b: Minutes, old: int | None, new: int | None, items: list[Pair[PlacedItem]]
) -> Iterator[Difference]:
    key = section_key(old, new)
    if old is None or new is None:
        one, number = (b, new) if new is not None else (a, old or 0)
        words = one.sections[number].title or "（無標題）"
        # A section goes only when nothing is left in it: its items go or move before.
        gone = [pair for pair in items if pair[0] is not None and pair[0].section == old]
        needs = tuple(_leaving(pair) for pair in gone) if new is None else ()
        yield only(key, _place(one, number), "節", words, removed=new is None, needs=needs)
        return
    place, before, after = _place(b, new), a.sections[old], b.sections[new]
    if before.label and after.label and old == new:
        yield from changed(key, place, LABEL, before.label, after.label)
    yield from changed(key, place, TITLE, before.title, after.title)
    if is_written(before) and is_written(after):
        found = tuple(changed(key, place, STATED, before.stated, after.stated))
        yield from found
        both = before.written is not None and after.written is not None
        if both and not found and same(before.title, after.title):
            yield from changed(key, place, TITLE, before.written, after.written)


def is_written(section: Section) -> bool:
    """Whether a section's heading stands as it is printed, so that its count can be compared."""
    return section.written is not None or section.stated is not None


def _leaving(pair: Pair[PlacedItem]) -> str:
    """The key by which an item leaves its section."""
    return item_key(pair) if pair[1] is None else f"{item_key(pair)}:{PLACE}"


def _in_item(
    pair: Pair[PlacedItem], away: frozenset[tuple[int, int]], sections: list[Pair[int]]
) -> Iterator[Difference]:
    old, new = pair
    key = item_key(pair)
    needs = () if new is None or (None, new.section) not in sections else (section_key(None, new.section),)
    if old is None or new is None:
        one = old or new
        if one is not None:
            yield only(key, one.place, "議案", _whole(one.item), removed=new is None, needs=needs)
        return
    if (new.section, new.number) in away:
        yield _moved(key, old.place, new.place, needs)
    elif old.item.label and new.item.label and (old.section, old.number) == (new.section, new.number):
        yield from changed(key, new.place, LABEL, old.item.label, new.item.label)
    yield from item_differences(key, new.place, old.item, new.item)


def _whole(item: Item) -> str:
    return "：".join(filter(None, (item_name(item), item.text))) or "（空白）"


# Motions ----------------------------------------------------------------------------------------------------------


def _in_motions(a: Minutes, b: Minutes) -> Iterator[Difference]:
    if not a.motions and not b.motions:
        yield from changed(HEADER, "", NO_MOTIONS, _no_motions(a), _no_motions(b))
        return
    for pair in aligned_motions(a.motions or (), b.motions or ()):
        old, new = pair
        one = new or old
        if one is None:
            continue
        place = f"{NO_MOTIONS} {write_sign(Level.SECTION, one[0])}"
        if old is None or new is None:
            yield only(motion_key(pair), place, "", _whole_motion(one[1]), removed=new is None)
        else:
            yield from motion_differences(motion_key(pair), place, old[1], new[1])


def _no_motions(one: Minutes) -> str:
    return "（沒有這一節）" if one.motions is None else "無"


def _whole_motion(motion: Motion) -> str:
    return "：".join(filter(None, (motion.title, motion.text))) or "（空白）"
