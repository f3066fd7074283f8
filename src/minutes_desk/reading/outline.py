"""An outline: which lines are title, header fields, sections, items, points, motions and closing. Plain data, nothing read."""

from dataclasses import dataclass, field

from minutes_desk.reading.form_words import Tag
from minutes_desk.reading.lines import Rows


@dataclass(slots=True, kw_only=True)
class Part:
    """One paragraph or table of an item or a motion, with its label and its depth (0: running text, 1: 1., 2: (1) …)."""

    text: str
    depth: int = 0
    label: str | None = None
    table: Rows | None = None
    tag: Tag | None = None
    """Which part of the item it belongs to: 說明 tells, 決議 decides; `None` where the item has no such parts."""


@dataclass(slots=True, kw_only=True)
class OutlineItem:
    """An item: its label as written, its heading (`None`: the text follows the label at once), its parts."""

    label: str | None
    heading: str | None
    parts: list[Part] = field(default_factory=list[Part])
    below: bool = False
    line: int = 0


@dataclass(slots=True, kw_only=True)
class OutlineSection:
    """A section: its label, its whole heading as written, its items."""

    label: str | None
    written: str
    items: list[OutlineItem] = field(default_factory=list[OutlineItem])


@dataclass(slots=True, kw_only=True)
class OutlineMotion:
    """A motion: label and title as written, its parts."""

    label: str | None = None
    title: str | None = None
    parts: list[Part] = field(default_factory=list[Part])


@dataclass(slots=True, kw_only=True)
class Outline:
    """The whole document by places. Header fields hold what stands behind their colon, raw."""

    title_lines: list[str] = field(default_factory=list[str])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    """time, venue, chairs, attendance, observers, absent, recorder, adjourned, title: as written, line breaks where lines
    were added."""
    resolution_heading: str | None = None
    """會議結論(依列管案類型), with its suffix."""
    sections: list[OutlineSection] = field(default_factory=list[OutlineSection])
    motions: list[OutlineMotion] | None = None
    motions_written: str | None = None
    closing: str | None = None
    """All that stands behind 散會, its colon or brackets included."""
    unread: list[str] = field(default_factory=list[str])
