"""What differs in another version, taken into this one: exactly what is chosen, and nothing else."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from minutes_desk.core.alignment import (
    Pair,
    PlacedItem,
    aligned_items,
    aligned_motions,
    aligned_sections,
    placed_items,
)
from minutes_desk.core.difference import (
    HEADER,
    NO_MOTIONS,
    PLACE,
    STATED,
    TAKEN_OFF,
    TITLE,
    differences,
    is_written,
    item_key,
    motion_key,
    section_key,
)
from minutes_desk.core.difference_field import Difference
from minutes_desk.core.errors import BadInput
from minutes_desk.core.fair_copy import unwritten
from minutes_desk.core.item_difference import LABEL, with_item_taken, with_motion_taken
from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.core.numbering import Level, write_sign

T = TypeVar("T")
_ItemPair = Pair[PlacedItem]
_MotionPair = Pair[tuple[int, Motion]]

_FIELDS: dict[str, tuple[str, ...]] = {
    "年度": ("roc_year",),
    "次別": ("session",),
    "組別": ("group",),
    "標題": ("title_lines",),
    "地點": ("venue",),
    "出席人員": ("attendance",),
    "紀錄": ("recorder",),
    "主辦市": ("host_city",),
    "更正說明": ("correction",),
    "決議標題": ("resolution_heading", "heading_suffix"),
    "時間": ("date", "start", "weekday_written", "time_written"),
    "主持人": ("chairs", "chairs_written"),
    "散會": ("adjourned", "adjourned_written", "closing_written"),
    TAKEN_OFF: ("taken_off",),
    NO_MOTIONS: ("motions", "motions_written"),
}
"""What is taken with each difference of the meeting's own data: the meant value and how it is written go together."""


def take(a: Minutes, b: Minutes, chosen: Collection[str]) -> Minutes:
    """The minutes `a` with the chosen differences of `b`, and with what those cannot do without.

    `chosen` are keys of `differences(a, b)`, or of single edits (`Difference.edit_keys`). A draft stays unwritten in its
    labels and counts; in a record labels follow the order that comes out.

    Raises:
        BadInput: a key is none of theirs: what is compared has changed since.
    """
    told = differences(a, b)
    wanted = with_needed(told, chosen)
    if not wanted:
        return a
    header = {
        field: getattr(b, field)
        for name, fields in _FIELDS.items()
        if f"{HEADER}:{name}" in wanted
        for field in fields
    }
    made = replace(a, **header)
    made = replace(made, sections=_Taking(a, b, {one.key for one in told}, wanted).sections())
    return _with_motions(made, b, wanted)


def with_needed(told: Iterable[Difference], chosen: Collection[str]) -> frozenset[str]:
    """The chosen keys with those that they need; raises `BadInput` as `take` does."""
    known = {key: one for one in told for key in (one.key, *one.edit_keys)}
    strange = sorted(set(chosen) - set(known))
    if strange:
        raise BadInput("比對的內容在選擇之後又改過了，沒有採用任何一處，文件照舊；請重新比對。")
    wanted: set[str] = set()
    left = list(chosen)
    while left:
        key = left.pop()
        if key not in wanted:
            wanted.add(key)
            left += known[key].needs
    return frozenset(wanted)


def is_unwritten(minutes: Minutes) -> bool:
    """Whether labels and counts are left to counting, as in a draft."""
    return not any(section.label or section.written for section in minutes.sections) and not any(
        item.label for item in minutes.items()
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """A list of parts as it comes out, and as the two minutes have it."""

    parts: list[Any]
    old: list[Any]
    new: list[Any]


class _Taking:
    """The sections and items of two minutes, and which of the differences are wanted."""

    def __init__(self, a: Minutes, b: Minutes, told: Collection[str], wanted: Collection[str]) -> None:
        self._a, self._b, self._told, self._wanted = a, b, told, wanted
        self._bare = is_unwritten(a)
        self._items = aligned_items(placed_items(a), placed_items(b))
        self._sections = aligned_sections(a.sections, b.sections, self._items)

    def sections(self) -> tuple[Section, ...]:
        order = _ordered(
            sorted((pair for pair in self._sections if pair[0] is not None), key=lambda pair: pair[0] or 0),
            sorted((pair for pair in self._sections if pair[1] is not None), key=lambda pair: pair[1] or 0),
            stands=lambda pair: _stands(pair, section_key(*pair) in self._wanted),
            goes=lambda pair: f"{section_key(*pair)}:{PLACE}" in self._wanted or pair[0] is None,
            strays=lambda pair: f"{section_key(*pair)}:{PLACE}" in self._told,
        )
        labels = self._labels(
            order,
            [section.label for section in self._a.sections],
            [section.label for section in self._b.sections],
            lambda pair: section_key(*pair),
            Level.SECTION,
        )
        return tuple(
            replace(self._section(pair), label=label, items=self._items_of(pair))
            for pair, label in zip(order.parts, labels, strict=True)
        )

    def _section(self, pair: Pair[int]) -> Section:
        """A section but for its label and items."""
        old, new = pair
        if old is not None and new is not None:
            return _with_heading(
                self._a.sections[old], self._b.sections[new], section_key(old, new), self._wanted
            )
        if old is not None:
            return self._a.sections[old]
        section = self._b.sections[new or 0]
        return unwritten(Minutes(sections=(section,))).sections[0] if self._bare else section

    def _items_of(self, section: Pair[int]) -> tuple[Item, ...]:
        old = [pair for pair in self._items if pair[0] is not None and pair[0].section == section[0]]
        new = [pair for pair in self._items if pair[1] is not None and pair[1].section == section[1]]
        old.sort(key=lambda pair: pair[0].number if pair[0] else 0)
        here = [pair for pair in old if pair in new or not self._leaves(pair)]
        order = _ordered(
            here,
            [pair for pair in new if pair in old or pair[0] is None or self._leaves(pair)],
            stands=lambda pair: _stands(pair, item_key(pair) in self._wanted),
            goes=lambda pair: self._leaves(pair) or pair[0] is None,
            strays=lambda pair: f"{item_key(pair)}:{PLACE}" in self._told,
        )
        order = replace(order, old=old, new=new)
        labels = self._labels(
            order,
            [] if section[0] is None else [item.label for item in self._a.sections[section[0]].items],
            [] if section[1] is None else [item.label for item in self._b.sections[section[1]].items],
            item_key,
            Level.ITEM,
        )
        return tuple(
            replace(self._item(pair), label=label) for pair, label in zip(order.parts, labels, strict=True)
        )

    def _leaves(self, pair: _ItemPair) -> bool:
        """Whether an item goes to where the second minutes have it."""
        return f"{item_key(pair)}:{PLACE}" in self._wanted

    def _item(self, pair: _ItemPair) -> Item:
        """An item but for its label."""
        old, new = pair
        if old is not None and new is not None:
            return with_item_taken(item_key(pair), old.item, new.item, self._wanted)
        if old is not None or new is None:
            return old.item if old else Item()
        if not self._bare:
            return new.item
        return unwritten(Minutes(sections=(Section(items=(new.item,)),))).sections[0].items[0]

    def _labels(
        self,
        order: _Order,
        old: Sequence[str | None],
        new: Sequence[str | None],
        key_of: Callable[[Any], str],
        level: Level,
    ) -> list[str | None]:
        """The labels of parts in the order that came out: as recorded where the order is, else by place."""
        if self._bare:
            return [None] * len(order.parts)
        if order.parts == order.old:
            return [
                new[order.new.index(pair)] if f"{key_of(pair)}:{LABEL}" in self._wanted else label
                for pair, label in zip(order.parts, old, strict=True)
            ]
        if order.parts == order.new:
            kept = {
                place: old[place]
                for place, pair in enumerate(order.parts)
                if place < len(order.old)
                and order.old[place] == pair
                and f"{key_of(pair)}:{LABEL}" not in self._wanted
            }
            return [kept.get(place) or label for place, label in enumerate(new)]
        return [_label_at(place, old, new, level) for place in range(len(order.parts))]


def _label_at(place: int, old: Sequence[str | None], new: Sequence[str | None], level: Level) -> str | None:
    """The label of the nth part: as either list has it, or as it would go on."""
    for labels in (old, new):
        if place < len(labels):
            return labels[place]
    known = [label for label in (*old, *new) if label]
    return write_sign(level, place + 1, full_brackets="（" in known[0]) if known else None


def _stands(pair: Pair[Any], told: bool) -> bool:
    """Whether a part is there in the end: one that both have, one refused to go, or one chosen to come."""
    if pair[0] is not None and pair[1] is not None:
        return True
    return told if pair[0] is None else not told


def _ordered(
    old: list[T],
    new: list[T],
    *,
    stands: Callable[[T], bool],
    goes: Callable[[T], bool],
    strays: Callable[[T], bool],
) -> _Order:
    """The parts that stand: in the first order, and those that come or move behind their neighbour in the second.

    What strays has another place in the second; where it stays in its own, it is nobody's neighbour.
    """
    parts = [one for one in old if stands(one) and not (one in new and goes(one))]
    settled = [one for one in parts if one in new and not strays(one)]
    for place, one in enumerate(new):
        if not stands(one) or not goes(one) or one in parts:
            continue
        before = next((other for other in reversed(new[:place]) if other in settled), None)
        parts.insert(0 if before is None else parts.index(before) + 1, one)
        settled.append(one)
    return _Order(parts, old, new)


def _with_heading(old: Section, new: Section, key: str, wanted: Collection[str]) -> Section:
    """Title and count as chosen, and the heading written accordingly."""
    title_taken, count_taken = f"{key}:{TITLE}" in wanted, f"{key}:{STATED}" in wanted
    if not (title_taken or count_taken):
        return old
    title = new.title if title_taken else old.title
    if not is_written(old):
        return replace(old, title=title)
    count_differs = (old.stated or "") != (new.stated or "")
    from_new = is_written(new) and (count_taken or (title_taken and not count_differs))
    base = new if from_new else old
    written = None if base.written is None else base.written.replace(base.title, title, 1)
    return replace(old, title=title, stated=base.stated, written=written)


# Motions ----------------------------------------------------------------------------------------------------------


def _with_motions(made: Minutes, b: Minutes, wanted: Collection[str]) -> Minutes:
    """The motions as chosen; the words for having none follow."""
    before, after = made.motions or (), b.motions or ()
    pairs = aligned_motions(before, after)
    if not any(key.startswith("motion ") for key in wanted):
        return made
    order = _ordered(
        sorted(
            (pair for pair in pairs if pair[0] is not None), key=lambda pair: pair[0][0] if pair[0] else 0
        ),
        [pair for pair in pairs if pair[1] is not None],
        stands=lambda pair: _stands(pair, motion_key(pair) in wanted),
        goes=lambda pair: pair[0] is None,
        strays=lambda _pair: False,
    )
    bare = not any(motion.label for motion in before) and is_unwritten(made)
    found = tuple(_motion(pair, wanted, bare=bare) for pair in order.parts)
    if order.parts == order.new and not bare:
        found = tuple(replace(one, label=other.label) for one, other in zip(found, after, strict=True))
    elif order.parts != order.old:
        labelled = len(found) > 1 and not bare
        found = tuple(
            replace(one, label=write_sign(Level.SECTION, place) if labelled else None)
            for place, one in enumerate(found, 1)
        )
    if found:
        return replace(made, motions=found, motions_written=made.motions_written if before else None)
    return replace(made, motions=None if b.motions is None else (), motions_written=b.motions_written)


def _motion(pair: _MotionPair, wanted: Collection[str], *, bare: bool) -> Motion:
    old, new = pair
    if old is not None and new is not None:
        return with_motion_taken(motion_key(pair), old[1], new[1], wanted)
    one = (old or new or (0, Motion()))[1]
    if old is not None or not bare:
        return one
    return (unwritten(Minutes(motions=(one,))).motions or (one,))[0]
