"""A document in its parts, before they are read: plain data."""

from dataclasses import dataclass, field

from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.outline import Share


@dataclass(slots=True, kw_only=True)
class DocumentPart:
    """A part between header and closing, with the lines below its heading."""

    label: str | None = None
    word: str | None = None
    """The heading's words; `None`: the items stand there without a heading."""
    suffix: str | None = None
    colon: bool = True
    """Whether a colon stands behind the words, as it does in most minutes."""
    behind: str = ""
    """What stands behind the heading's colon."""
    resolves: bool = False
    """會議決議, 會議結論 … rather than 報告事項."""
    piece: int = 0
    """The number of the heading's line; 0 without a heading."""
    lines: list[SourceLine] = field(default_factory=list[SourceLine])


@dataclass(slots=True, kw_only=True)
class Division:
    """The whole document in its parts."""

    title: list[Share] = field(default_factory=list[Share])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    shares: dict[str, list[Share]] = field(default_factory=dict[str, list[Share]])
    words: dict[str, str] = field(default_factory=dict[str, str])
    parts: list[DocumentPart] = field(default_factory=list[DocumentPart])
    motions: DocumentPart | None = None
    closing: str | None = None
    closing_pieces: list[int] = field(default_factory=list[int])
    unread: list[Share] = field(default_factory=list[Share])
