"""Digits set off from Chinese by a blank, as some hosts print them: 114 年 3 月 5 日, 共 6 案.

It is a matter of the paper, as the type is: no minutes hold these blanks, and every reader takes them out again.
"""

import re
from dataclasses import replace

from minutes_desk.core.blocks import Block, Document, TableBlock

_CHINESE = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN = re.compile(rf"(?<={_CHINESE})(?=[0-9])|(?<=[0-9])(?={_CHINESE})")


def set_off(text: str) -> str:
    """A text with a blank between every Chinese sign and the digit beside it; beside marks there is none."""
    return _BETWEEN.sub(" ", text)


def with_digits_set_off(document: Document) -> Document:
    """A composed paper with its digits set off; labels stay as they are."""
    return replace(
        document, title=set_off(document.title), blocks=tuple(map(_block_set_off, document.blocks))
    )


def _block_set_off(block: Block) -> Block:
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(tuple(map(set_off, row)) for row in block.rows))
    return replace(block, text=set_off(block.text))
