"""What a page holds when it is laid out: lines with the place of every character, rules, footer, mark. No Qt.

All lengths are points; the origin is the paper's upper left corner, y runs downwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from minutes_desk.core.blocks import BlockStyle
from minutes_desk.writing.page_setup import PageSetup

IN_THE_MARGIN = -1
"""The block of what belongs to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text. Character `text[i]` is painted at (`xs[i]`, `y`), in the font that `font_role` names."""

    text: str
    """Without blanks at the end."""
    xs: tuple[float, ...]
    """The left edge of every character: label, justification and automatic blanks are already in it."""
    y: float
    """The baseline."""
    size: float
    bold: bool
    chinese_font: str
    latin_font: str
    style: BlockStyle
    source: str
    """As the block's: what the line was written from."""
    block: int
    """The index of its block in the document; `IN_THE_MARGIN` for what stands in the margins."""
    offset: int
    """Where the line begins in the block's label + text; in a table cell, in the cell's text."""
    top: float
    """The upper edge of the line's fixed height, for highlighting and scrolling."""
    height: float
    cell: tuple[int, int] | None = None
    """In a table: its row and column, from 0."""
    repeated: bool = False
    """It belongs to a table's head that is printed once more."""
    blank: bool = False
    """The text goes on in the next line, behind a blank that is not painted."""

    @property
    def x(self) -> float:
        return self.xs[0] if self.xs else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, half a point wide, of a table's border."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    footer: Line
    mark: Line | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet of paper. Lines are placed when they are first asked for: a window shows two pages of a hundred."""

    number: int
    """From 1."""
    setup: PageSetup
    sources: frozenset[str]
    """What its lines were written from."""
    place: Callable[[], Sheet] = field(repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """From top to bottom; in a table cell by cell."""
        return self._sheet.lines

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self._sheet.rules

    @property
    def footer(self) -> Line:
        return self._sheet.footer

    @property
    def mark(self) -> Line | None:
        """The document's mark in the head margin, if it has one."""
        return self._sheet.mark

    @cached_property
    def _sheet(self) -> Sheet:
        return self.place()
