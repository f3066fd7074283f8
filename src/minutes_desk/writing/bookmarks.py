"""The headings of a laid-out document, as a reader of PDF files lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_desk.core.blocks import Document, TextBlock
from minutes_desk.writing.pages import Page

_LONGEST = 60
"""Characters: a heading whose text follows on its line is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A heading and where it stands."""

    title: str
    level: int
    """1 is the highest."""
    page: int
    """From 0."""
    top: float
    """Down from the paper's upper edge, in points."""


def bookmarks(document: Document, pages: Sequence[Page]) -> Iterator[Bookmark]:
    """Every block that has a place in the navigation, in order; none of a table's."""
    for number, page in enumerate(pages):
        for line in page.lines:
            block = document.blocks[line.block]
            if line.offset == 0 and isinstance(block, TextBlock) and block.outline_level is not None:
                text = f"{block.label}{block.text}".rstrip("：: ")
                title = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
                yield Bookmark(title=title, level=block.outline_level, page=number, top=line.top)
