"""A document as a list of blocks: what every writer prints, and what the preview and the page count are laid out from."""

from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.cell_span import CellSpan

DRAFT_MARK = "紀錄初稿"
"""Stands at the head of every page of minutes that are not issued yet; it is no part of what they say."""


class BlockStyle(StrEnum):
    """The named paragraph styles of the templates (names survive an editor's re-save, ids do not)."""

    TITLE = "紀錄標題"
    LEVEL_1 = "紀錄層級1"
    LEVEL_2 = "紀錄層級2"
    LEVEL_3 = "紀錄層級3"
    LEVEL_4 = "紀錄層級4"
    LEVEL_5 = "紀錄層級5"
    BODY = "紀錄內文"
    TABLE = "紀錄表格"
    SIGNATURE = "紀錄簽署"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One paragraph on the paper. `label` is literal text; the lines after the first hang by its width."""

    style: BlockStyle
    text: str
    label: str = ""
    level: int = 0
    """How far it starts in: 0 for 壹、 and unindented text, 1 for 一、, 2 for (一), 3 for 1. …; text without a label
    under a label stands where that label's text stands."""
    keep_with_next: bool = False
    new_page: bool = False
    """It begins a page."""
    outline_level: int | None = None
    """1 for the title's level of navigation … 3; `None`: body text."""
    source: str = ""
    """The id of the item, section or motion it was written from, or the name of a header field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table on the paper; the first row is a header row."""

    rows: tuple[tuple[str, ...], ...]
    level: int = 0
    source: str = ""
    columns: tuple[float, ...] = ()
    """How wide the columns are in proportion to each other; empty: as wide as what stands in them asks."""
    row_height: float = 0.0
    """How high the rows below the head are at least, in points: room to write or to sign by hand."""
    spans: tuple[CellSpan, ...] = ()
    """Merged cells (`cell_span.sound`); the rows that one in the first row reaches are all head rows."""


Block = TextBlock | TableBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Blocks and what the file's properties say. The same Minutes give the same bytes: no clock is read."""

    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    keywords: str = ""
    day: str = ""
    """ISO date of the meeting, for the file's dates."""
    mark: str = ""
    """What stands in the head margin of every page, at the right: `DRAFT_MARK`."""
    landscape: bool = False
    """The paper lies on its long side."""
