"""Every text of the minutes with its place, in the order of the paper, and searching them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_desk.core.case_entry import item_place
from minutes_desk.core.finding import Part, Spot
from minutes_desk.core.minutes import Body, Item, Minutes, Section, Table
from minutes_desk.core.wording import mask_names
from minutes_desk.proofread.places import below, chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of the minutes."""

    text: str
    masked: str
    """With what stands in 「…」 blotted out, character by character: names are not prose."""
    where: str
    spot: Spot
    """Of the whole text."""
    item: Item | None = None

    @property
    def prose(self) -> bool:
        """A paragraph, not a heading, a label or a cell."""
        return self.spot.field == "body" and self.spot.cell is None

    def at(self, start: int, end: int) -> Spot:
        spot = self.spot
        return Spot(
            part=spot.part, id=spot.id, number=spot.number, field=spot.field, paragraph=spot.paragraph,
            cell=spot.cell, label=spot.label, start=start, end=end,
        )  # fmt: skip


_HEAD = (
    ("time_written", "time_written"),
    ("venue", "venue"),
    ("chairs_written", "chairs_written"),
    ("attendance", "attendance"),
    ("recorder", "attendance"),
    ("heading_suffix", "resolution_heading"),
)
_END = (("motions_written", "motions"), ("closing_written", "closing_written"))
"""Fields of the header and the chapter that each stands in."""


def _whole(part: Part, field_name: str, text: str, **place: object) -> Spot:
    return Spot(part=part, field=field_name, start=0, end=len(text), **place)  # pyright: ignore[reportArgumentType]


def _passage(text: str, where: str, spot: Spot, item: Item | None = None) -> Passage:
    masked = mask_names(text) if "「" in text or "『" in text else text
    return Passage(text=text, masked=masked, where=where, spot=spot, item=item)


def passages_of(minutes: Minutes) -> Iterator[Passage]:
    """Every text but the labels; empty ones are left out, except paragraphs."""
    for place, line in enumerate(minutes.title_lines):
        yield _passage(line, "會議名稱", _whole(Part.HEADER, "title_lines", line, paragraph=place))
    yield from _header(minutes, _HEAD)
    number = 0
    for count, section in enumerate(minutes.sections, 1):
        yield from _section(section, count)
        for own, item in enumerate(section.items, 1):
            where = item_place(section, item, count, own)
            yield from _item(item, number, where)
            number += 1
    where = chapter(minutes, "motions")
    for place, motion in enumerate(minutes.motions or ()):
        own_where = below(where, motion.label)
        if motion.title is not None:
            spot = _whole(Part.MOTION, "title", motion.title, id=motion.id, number=place)
            yield _passage(motion.title, own_where, spot)
        yield from _body(motion.body, Part.MOTION, motion.id, place, own_where, None)
    yield from _header(minutes, _END)


def _header(minutes: Minutes, fields: tuple[tuple[str, str], ...]) -> Iterator[Passage]:
    for name, stands_in in fields:
        text = getattr(minutes, name)
        if text:
            yield _passage(text, chapter(minutes, stands_in), _whole(Part.HEADER, name, text))


def _section(section: Section, count: int) -> Iterator[Passage]:
    where = section.label or section.title
    name = "title" if section.written is None else "written"
    text = section.title if section.written is None else section.written
    if text:
        yield _passage(text, where, _whole(Part.SECTION, name, text, id=section.id, number=count - 1))


def _item(item: Item, number: int, where: str) -> Iterator[Passage]:
    if item.heading:
        spot = _whole(Part.ITEM, "heading", item.heading, id=item.id, number=number)
        yield _passage(item.heading, where, spot, item)
    yield from _body(item.body, Part.ITEM, item.id, number, where, item)


def _body(
    body: Body, part: Part, own_id: str, number: int, where: str, item: Item | None
) -> Iterator[Passage]:
    for place, block in enumerate(body):
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                for column, text in enumerate(cells):
                    spot = _whole(
                        part, "body", text, id=own_id, number=number, paragraph=place, cell=(row, column)
                    )
                    yield _passage(text, where, spot, item)
            continue
        spot = _whole(part, "body", block.text, id=own_id, number=number, paragraph=place)
        yield _passage(block.text, below(where, block.label), spot, item)


class Texts:
    """Passages to be searched for one thing after another."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._all = "\n".join(one.text for one in passages)
        self._all_masked = "\n".join(one.masked for one in passages)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._passages)

    def hold(self, pattern: re.Pattern[str]) -> bool:
        """Whether there is a match anywhere."""
        return pattern.search(self._all) is not None

    def find(
        self, pattern: re.Pattern[str], *, masked: bool = True
    ) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match; with `masked` what stands in 「…」 is not looked at. ^ and $ want `re.M`.

        Most rules find nothing: one look at all the texts together says so.
        """
        if pattern.search(self._all_masked if masked else self._all) is None:
            return
        for passage in self._passages:
            for match in pattern.finditer(passage.masked if masked else passage.text):
                yield passage, match
