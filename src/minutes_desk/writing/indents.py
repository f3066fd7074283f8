"""Where blocks stand: each level starts one character further in and hangs by the width of its own label."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes_desk.core.blocks import Block, BlockStyle, TableBlock, TextBlock
from minutes_desk.writing.fonts import text_width
from minutes_desk.writing.page_setup import TEXT_STYLES, TextStyle

_TITLE_PARTS = re.compile("(?<=[」』）)])|(?=第)|(?=會議紀錄)")
"""Where a title that is too long for one line is well parted."""
_ABOVE_TABLE = 5.0
"""Between a paragraph and the table below it, in points."""
_EASE = 0.9
"""More room than a parted title's first line needs, in em: less than the next character, so that it is no part of it."""


@dataclass(frozen=True, slots=True)
class Indent:
    """Where a paragraph's lines begin, in points from the left margin; a table begins at `first`."""

    first: float = 0.0
    rest: float = 0.0
    right: float = 0.0
    """How far before the right margin they end."""


def indents(
    blocks: Iterable[Block], room: float, styles: Mapping[BlockStyle, TextStyle] = TEXT_STYLES
) -> Iterator[Indent]:
    """The indent of every block in turn, on paper with `room` points between the margins, in the type of `styles`.

    A block without a label stands where the text of the last block one level above it stands.
    """
    text_at: dict[int, float] = {}
    em = styles[BlockStyle.BODY].size
    for block in blocks:
        if isinstance(block, TableBlock):
            start = _start(text_at, block.level, em)
            yield Indent(start, start)
        elif block.style is BlockStyle.TITLE:
            yield _parted_title(block.text, room, styles[BlockStyle.TITLE].size)
        elif block.style is BlockStyle.TABLE:
            yield Indent()
        else:
            first = block.level * em if block.label else _start(text_at, block.level, em)
            text_at[block.level] = first + text_width(block.label) * em
            yield Indent(first, text_at[block.level])


def spaces_below(blocks: Sequence[Block]) -> Iterator[float]:
    """The blank below every block in turn, in points: only a table is set off from the text above it."""
    for index, block in enumerate(blocks):
        table_follows = index + 1 < len(blocks) and isinstance(blocks[index + 1], TableBlock)
        yield _ABOVE_TABLE if table_follows and isinstance(block, TextBlock) else 0.0


def _start(text_at: dict[int, float], level: int, em: float) -> float:
    return text_at.get(level - 1, level * em)


def _parted_title(text: str, room: float, em: float) -> Indent:
    """Indents that part a title in two lines between its phrases, the first one longer, both as alike as can be."""
    whole = text_width(text) * em
    if whole <= room:
        return Indent()
    firsts = [text_width(text[: part.start()]) * em for part in _TITLE_PARTS.finditer(text)]
    fitting = [first for first in firsts if whole / 2 <= first <= room - _EASE * em]
    if not fitting:
        return Indent()
    side = (room - min(fitting) - _EASE * em) / 2
    return Indent(side, side, side)
