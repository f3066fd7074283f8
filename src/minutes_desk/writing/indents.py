"""How far blocks start in: each level one character further, hanging by the width of their own label."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes_desk.core.blocks import Block, BlockStyle, TableBlock
from minutes_desk.writing.fonts import text_width
from minutes_desk.writing.page_setup import TEXT_STYLES

_CHARACTER = TEXT_STYLES[BlockStyle.BODY].size


@dataclass(frozen=True, slots=True)
class Indent:
    """Where a paragraph's lines begin, in points from the left margin; a table begins at `first`."""

    first: float = 0.0
    rest: float = 0.0


def indents(blocks: Iterable[Block]) -> Iterator[Indent]:
    """The indent of every block in turn.

    A block without a label stands where the text of the last block one level above it stands.
    """
    text_at: dict[int, float] = {}
    for block in blocks:
        if not isinstance(block, TableBlock) and block.style in (BlockStyle.TITLE, BlockStyle.TABLE):
            yield Indent()
            continue
        label = "" if isinstance(block, TableBlock) else block.label
        first = block.level * _CHARACTER if label else text_at.get(block.level - 1, block.level * _CHARACTER)
        rest = first + text_width(label) * _CHARACTER
        if not isinstance(block, TableBlock):
            text_at[block.level] = rest
        yield Indent(first, rest)
