"""Which section, item and motion of one document is which of another, before they are compared word by word."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from minutes_desk.core.case_entry import item_place
from minutes_desk.core.case_name import likeness, opposed, take_apart
from minutes_desk.core.identity import STRONG
from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.core.spacing import fold

T = TypeVar("T")
Pair = tuple[T | None, T | None]
"""What belongs together; `None` where the other document has nothing like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedItem:
    """An item with where it stands."""

    item: Item
    section: int
    number: int
    place: str
    """一/(三)"""

    @property
    def cases(self) -> frozenset[str]:
        return frozenset(take_apart(case.name).exact for case in self.item.cases)


def placed_items(minutes: Minutes) -> list[PlacedItem]:
    """Every item of the minutes with its place."""
    return [
        PlacedItem(
            item=item,
            section=section_number,
            number=number,
            place=item_place(section, item, section_number + 1, number + 1),
        )
        for section_number, section in enumerate(minutes.sections)
        for number, item in enumerate(section.items)
    ]


def aligned_items(a: Sequence[PlacedItem], b: Sequence[PlacedItem]) -> list[Pair[PlacedItem]]:
    """The items of two documents in pairs, in the second's order, what only the first has at the end.

    An item is the other's by its id, by the same cases, by a case in common, by a like case name, and without cases by
    its words or its place.
    """
    return _aligned(a, b, (_same_id, _same_cases, _common_case, _like_case, _same_words, _same_place))


def aligned_sections(
    a: Sequence[Section], b: Sequence[Section], items: Iterable[Pair[PlacedItem]]
) -> list[Pair[int]]:
    """The sections in pairs, by their numbers: by title, by an item in common, by place."""
    shared = {(old.section, new.section) for old, new in items if old is not None and new is not None}

    def same_title(old: int, new: int) -> bool:
        return bool(a[old].title) and fold(a[old].title) == fold(b[new].title)

    def item_in_common(old: int, new: int) -> bool:
        return (old, new) in shared

    def same_number(old: int, new: int) -> bool:
        return old == new

    return _aligned(range(len(a)), range(len(b)), (same_title, item_in_common, same_number))


def aligned_motions(a: Sequence[Motion], b: Sequence[Motion]) -> list[Pair[tuple[int, Motion]]]:
    """The motions in pairs with their numbers from 1: by title or words, then by place."""

    def same_words(old: tuple[int, Motion], new: tuple[int, Motion]) -> bool:
        return fold(old[1].title or old[1].text) == fold(new[1].title or new[1].text)

    def same_number(old: tuple[int, Motion], new: tuple[int, Motion]) -> bool:
        return old[0] == new[0]

    return _aligned(list(enumerate(a, 1)), list(enumerate(b, 1)), (same_words, same_number))


def moved(pairs: Iterable[Pair[PlacedItem]], sections: Iterable[Pair[int]]) -> frozenset[tuple[int, int]]:
    """Which items of the second document stand elsewhere than in the first, by section and number.

    In another section, or out of order within it: the fewest items whose moving explains the new order.
    """
    same_section = set(sections)
    both = [(old, new) for old, new in pairs if old is not None and new is not None]
    away = {(new.section, new.number) for old, new in both if (old.section, new.section) not in same_section}
    stayed: dict[int, list[tuple[int, int]]] = {}
    for old, new in sorted(both, key=lambda pair: pair[1].number):
        if (new.section, new.number) not in away:
            stayed.setdefault(new.section, []).append((old.number, new.number))
    for section, numbers in stayed.items():
        kept = _longest_rise([old for old, _ in numbers])
        away |= {(section, new) for place, (_, new) in enumerate(numbers) if place not in kept}
    return frozenset(away)


def moved_sections(pairs: Iterable[Pair[int]]) -> frozenset[int]:
    """Which sections of the second document stand out of the first's order: the fewest that explain the new one."""
    both = sorted(((new, old) for old, new in pairs if old is not None and new is not None))
    kept = _longest_rise([old for _, old in both])
    return frozenset(new for place, (new, _) in enumerate(both) if place not in kept)


def _longest_rise(values: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        rank = bisect_left(tops, value)
        tops[rank : rank + 1] = [value]
        ends[rank : rank + 1] = [place]
        before.append(ends[rank - 1] if rank else -1)
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _aligned(a: Iterable[T], b: Iterable[T], reasons: Iterable[Callable[[T, T], bool]]) -> list[Pair[T]]:
    left, right = list(a), list(b)
    partner: dict[int, int] = {}
    for reason in reasons:
        for new in range(len(right)):
            if new in partner:
                continue
            taken = set(partner.values())
            old = next((n for n, one in enumerate(left) if n not in taken and reason(one, right[new])), None)
            if old is not None:
                partner[new] = old
    return list(_pairs(left, right, partner))


def _pairs(left: Sequence[T], right: Sequence[T], partner: dict[int, int]) -> Iterator[Pair[T]]:
    for new, one in enumerate(right):
        yield (left[partner[new]] if new in partner else None, one)
    taken = set(partner.values())
    for old, one in enumerate(left):
        if old not in taken:
            yield (one, None)


def _same_id(old: PlacedItem, new: PlacedItem) -> bool:
    return bool(old.item.id) and old.item.id == new.item.id


def _same_cases(old: PlacedItem, new: PlacedItem) -> bool:
    return bool(old.cases) and old.cases == new.cases


def _common_case(old: PlacedItem, new: PlacedItem) -> bool:
    return bool(old.cases & new.cases)


def _like_case(old: PlacedItem, new: PlacedItem) -> bool:
    names = [(take_apart(a.name), take_apart(b.name)) for a in old.item.cases for b in new.item.cases]
    return any(likeness(a, b) >= STRONG and not opposed(a, b) for a, b in names)


def _same_words(old: PlacedItem, new: PlacedItem) -> bool:
    if old.cases and new.cases:
        return False
    return fold(old.item.heading or old.item.text) == fold(new.item.heading or new.item.text)


def _same_place(old: PlacedItem, new: PlacedItem) -> bool:
    return not (old.cases and new.cases) and (old.section, old.number) == (new.section, new.number)
