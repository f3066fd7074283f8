"""An outline: which lines are title, header fields, sections, items, points, motions and closing. Plain data, nothing read.

Every part remembers which lines it was made of, by the numbers of the `Piece`s, so that a reader can be shown both sides and
a line can be put elsewhere (`correcting`).
"""

from dataclasses import dataclass, field

from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import ItemCase, Table
from minutes_desk.reading.form_words import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of the file, or one of the lines that stand run together in it."""

    number: int
    """From 1, over all pieces."""
    line: int
    """The line's number in the file."""
    text: str
    """Empty for a table."""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a piece gave to a place."""

    piece: int
    text: str


@dataclass(slots=True, kw_only=True)
class Part:
    """One paragraph or table of an item or a motion, with its label and its depth (0: running text, 1: 1., 2: (1) …)."""

    text: str
    depth: int = 0
    label: str | None = None
    table: Table | None = None
    tag: Tag | None = None
    """Which part of the item it belongs to: 說明 tells, 決議 decides; `None` where the item has no such parts."""
    shares: list[Share] = field(default_factory=list[Share])


@dataclass(slots=True, kw_only=True)
class OutlineItem:
    """An item: its label as written, its heading (`None`: the text follows the label at once), its parts."""

    label: str | None
    heading: str | None
    parts: list[Part] = field(default_factory=list[Part])
    below: bool = False
    pieces: list[int] = field(default_factory=list[int])
    """Those that gave the label and the heading, or opened the item."""
    cases: tuple[ItemCase, ...] | None = None
    """What the recorder says the item deals with; `None`: as it is read."""
    decisions: tuple[Decision, ...] | None = None
    """What the recorder says it decides."""


@dataclass(slots=True, kw_only=True)
class OutlineSection:
    """A section: its label, its whole heading as written, its items."""

    label: str | None
    written: str
    items: list[OutlineItem] = field(default_factory=list[OutlineItem])
    pieces: list[int] = field(default_factory=list[int])


@dataclass(slots=True, kw_only=True)
class OutlineMotion:
    """A motion: label and title as written, its parts."""

    label: str | None = None
    title: str | None = None
    parts: list[Part] = field(default_factory=list[Part])
    pieces: list[int] = field(default_factory=list[int])


@dataclass(slots=True, kw_only=True)
class Outline:
    """The whole document by places. Header fields hold what stands behind their colon, raw."""

    pieces: tuple[Piece, ...] = ()
    title: list[Share] = field(default_factory=list[Share])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    """time, venue, chairs, attendance, observers, absent, recorder, adjourned, title: as written, line breaks where lines
    were added. By the recorder's hand also roc_year, session, host_city."""
    shares: dict[str, list[Share]] = field(default_factory=dict[str, list[Share]])
    """Which pieces a field was made of."""
    words: dict[str, str] = field(default_factory=dict[str, str])
    """What the fields are called there: chairs 主席."""
    resolution_heading: str | None = None
    heading_pieces: list[int] = field(default_factory=list[int])
    """會議結論(依列管案類型), with its suffix."""
    sections: list[OutlineSection] = field(default_factory=list[OutlineSection])
    motions: list[OutlineMotion] | None = None
    motions_written: str | None = None
    motions_pieces: list[int] = field(default_factory=list[int])
    """The heading 臨時動議, and the line that says that there were none."""
    closing: str | None = None
    """All that stands behind 散會, its colon or brackets included."""
    correction: str | None = None
    """The reason of a corrected version (更正說明), which stands behind everything."""
    closing_pieces: list[int] = field(default_factory=list[int])
    unread: list[Share] = field(default_factory=list[Share])
    waved: list[Share] = field(default_factory=list[Share])
    """What the recorder has seen and left out."""

    @property
    def title_lines(self) -> list[str]:
        return [share.text for share in self.title]
