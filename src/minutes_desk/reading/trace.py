"""Which line became what: every piece of the file with its places in the minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from minutes_desk.reading.outline import Outline, OutlineItem, OutlineMotion


class Role(Enum):
    """What a line became."""

    TITLE = auto()
    FIELD = auto()
    """A header field; 散會 too."""
    HEADING = auto()
    """The heading over the resolutions, or 臨時動議."""
    SECTION = auto()
    ITEM = auto()
    """The line with an item's label or heading."""
    TEXT = auto()
    """Text of an item below its first line."""
    MOTION = auto()
    UNREAD = auto()
    LEFT_OUT = auto()
    """Seen and left out by the recorder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in the minutes. Numbers count from 0, as `Minutes.sections`, `Section.items`, `Minutes.motions` do."""

    role: Role
    field: str | None = None
    """time, venue, chairs, attendance, observers, absent, recorder, adjourned, title; closing."""
    section: int | None = None
    item: int | None = None
    motion: int | None = None


Trace = dict[int, tuple[Place, ...]]


def trace(outline: Outline) -> Trace:
    """The places of every piece by its number; a piece that says several things has several (主席：…　紀錄：…)."""
    found: dict[int, list[Place]] = {piece.number: [] for piece in outline.pieces}
    for number, place in _places(outline):
        places = found.setdefault(number, [])
        if place not in places and not _says_no_more(place, places):
            places.append(place)
    found.pop(0, None)
    return {number: tuple(places) for number, places in found.items()}


def _says_no_more(place: Place, places: list[Place]) -> bool:
    """The line with an item's heading holds its first words, too."""
    return place.role is Role.TEXT and any(
        one.role is Role.ITEM and (one.section, one.item) == (place.section, place.item) for one in places
    )


def _places(outline: Outline) -> Iterator[tuple[int, Place]]:
    for share in outline.title:
        yield share.piece, Place(role=Role.TITLE, field="title")
    for name, shares in outline.shares.items():
        for share in shares:
            yield share.piece, Place(role=Role.FIELD, field=name)
    for number in outline.heading_pieces:
        yield number, Place(role=Role.HEADING, field="resolution_heading")
    for place, section in enumerate(outline.sections):
        for number in section.pieces:
            yield number, Place(role=Role.SECTION, section=place)
        for count, item in enumerate(section.items):
            for number, role in _numbers(item):
                yield number, Place(role=role, section=place, item=count)
    for number in outline.motions_pieces:
        yield number, Place(role=Role.HEADING, field="motions")
    for count, motion in enumerate(outline.motions or ()):
        for number, _role in _numbers(motion):
            yield number, Place(role=Role.MOTION, motion=count)
    for number in outline.closing_pieces:
        yield number, Place(role=Role.FIELD, field="closing")
    for shares, role in ((outline.unread, Role.UNREAD), (outline.waved, Role.LEFT_OUT)):
        for share in shares:
            yield share.piece, Place(role=role)


def _numbers(part: OutlineItem | OutlineMotion) -> Iterator[tuple[int, Role]]:
    for number in part.pieces:
        yield number, Role.ITEM
    for paragraph in part.parts:
        for share in paragraph.shares:
            yield share.piece, Role.TEXT
