"""Where findings are mended, in the order of the paper: for a list by item, and for going from one to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutes_desk.core.alignment import PlacedItem, placed_items
from minutes_desk.core.finding import Finding, Part
from minutes_desk.core.minutes import Minutes
from minutes_desk.services.read_back import item_words

HEADER, CLOSING = "header", "closing"
"""Targets that are no item or motion: the meeting's own data, and 散會."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFinding:
    """A finding with where it is mended."""

    finding: Finding
    target: str
    """The id of an item or motion, `HEADER` or `CLOSING`."""
    group: str
    """What is in hand there, as the list names it: 一/(三) 河岸照明, 會議資料."""


def placed_findings(findings: Iterable[Finding], minutes: Minutes) -> tuple[PlacedFinding, ...]:
    """The findings in the order of the paper, each with its place. `minutes`: as they are printed.

    Items and motions of a file, which have no ids, are told apart by their numbers.
    """
    items = {one.item.id or f"item {at}": one for at, one in enumerate(placed_items(minutes))}
    motions = {one.id or f"motion {at}": one for at, one in enumerate(minutes.motions or ())}
    names = {HEADER: "會議資料"}
    names |= {target: f"{one.place} {item_words(one.item)}".strip() for target, one in items.items()}
    for target, motion in motions.items():
        names[target] = f"臨時動議 {motion.title or motion.text.partition(chr(10))[0][:16]}".rstrip()
    names[CLOSING] = "散會"
    order = {target: at for at, target in enumerate(names)}
    placed = [
        PlacedFinding(finding=one, target=target, group=names.get(target, one.where))
        for one in findings
        for target in (_target(one, items),)
    ]
    return tuple(sorted(placed, key=lambda one: (order.get(one.target, 0), *_within(one.finding))))


def _within(finding: Finding) -> tuple[int, int, int]:
    """What orders the findings of one place: headings first, then as the text runs."""
    spot = finding.spot
    if spot is None:
        return (-1, -1, 0)
    return (int(spot.field == "body"), -1 if spot.paragraph is None else spot.paragraph, spot.start)


def _target(finding: Finding, items: Mapping[str, PlacedItem]) -> str:
    spot = finding.spot
    if spot is None:
        return _target_named(finding.where, items)
    if spot.part in (Part.ITEM, Part.MOTION):
        return spot.id or f"{spot.part} {spot.number}"
    if spot.part is Part.SECTION:
        return next((target for target, one in items.items() if one.section == spot.number), HEADER)
    return CLOSING if spot.field == "closing_written" else HEADER


def _target_named(where: str, items: Mapping[str, PlacedItem]) -> str:
    """The item at a place or within it (一/(三), 一), 散會, or the meeting's own data."""
    for target, placed in items.items():
        inside = where.startswith(f"{placed.place}/") or placed.place.startswith(f"{where}/")
        if inside or where == placed.place:
            return target
    return CLOSING if where.endswith("散會") else HEADER
