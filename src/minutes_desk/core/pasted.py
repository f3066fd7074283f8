"""What was copied elsewhere, as a body: paragraphs with their levels, tables, and nothing else of how it looked."""

import re

from minutes_desk.core.body import parse_body, tidied
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.pasted_html import PastedBlock, blocks_of

LONGEST = 400_000
"""A copied text longer than this many characters is cut: a slip of the hand, not something to paste."""
_DEEPEST = 4


def body_of_html(html: str) -> Body:
    """The paragraphs and tables of copied HTML: levels by Word's list labels, by typed ones, or by nested lists."""
    return _levelled(blocks_of(html))


def body_of_text(text: str) -> Body:
    """Copied plain text: cells divided by tabs (Excel) make a table, other lines paragraphs, a label in front a level."""
    text = _clean(text[:LONGEST])
    rows = _rows(text)
    if rows is not None:
        return tidied((Table(rows=rows),))
    return _levelled([PastedBlock(text=line) for line in text.splitlines()])


def as_points(body: Body, level: int) -> Body:
    """A body pasted into a point: where it has no levels of its own, every paragraph takes that of the point."""
    if any(isinstance(block, Paragraph) and block.level for block in body):
        return body
    return tuple(
        Paragraph(text=block.text, level=level) if isinstance(block, Paragraph) else block for block in body
    )


def _levelled(blocks: list[PastedBlock | Table]) -> Body:
    """Labels off, levels counted from the highest label that was copied: 一、 above (一) become points and sub-points."""
    found = [block if isinstance(block, Table) else _with_label(block) for block in blocks]
    ranks = [block.rank for block in found if isinstance(block, PastedBlock) and block.rank is not None]
    above = max(0, Level.POINT - min(ranks, default=Level.POINT))
    body: list[Paragraph | Table] = []
    for block in found:
        if isinstance(block, Table):
            body.append(block)
        else:
            rank = 0 if block.rank is None else block.rank + above - Level.ITEM
            body.append(Paragraph(text=_clean(block.text), level=min(rank, _DEEPEST)))
    return tidied(tuple(body))


def _with_label(block: PastedBlock) -> PastedBlock:
    """Take a label off a paragraph: Word's own, or one that is typed."""
    if block.label:
        label = parse_label(block.label)
        bullet = Level.POINT + max(block.depth - 1, 0)
        return PastedBlock(text=block.text, rank=label.level if label is not None else bullet)
    if block.depth:
        return PastedBlock(text=block.text, rank=Level.POINT + block.depth - 1)
    label = parse_label(block.text)
    if label is not None and label.level < Level.POINT:
        return PastedBlock(text=label.rest, rank=label.level)
    typed = parse_body(block.text)
    if len(typed) == 1 and isinstance(typed[0], Paragraph) and typed[0].level:
        return PastedBlock(text=typed[0].text, rank=Level.ITEM + typed[0].level)
    return block


def _rows(text: str) -> tuple[tuple[str, ...], ...] | None:
    """Lines of cells divided by tabs, quoted as spreadsheets quote; `None`: it is no table."""
    lines = _quoted_lines(text.strip("\r\n"))
    if not lines or not all("\t" in line for line in lines):
        return None
    return tuple(tuple(_cell(cell) for cell in line.split("\t")) for line in lines)


def _quoted_lines(text: str) -> list[str]:
    """Lines, but a line break within a quoted cell belongs to the cell."""
    within = re.sub(r'(?<![^\t\n])"((?:[^"]|"")*)"(?![^\t\n])', _hide_breaks, text.replace("\r\n", "\n"))
    return [line.replace("\v", "\n") for line in within.split("\n") if line.strip(" ")]


def _hide_breaks(match: re.Match[str]) -> str:
    return match[1].replace('""', '"').replace("\n", "\v")


def _cell(cell: str) -> str:
    return cell.strip()


def _clean(text: str) -> str:
    """Line breaks of every kind as \\n; characters that no document may hold, and places of pictures, gone."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f\ufdd0\ufdd1\ufeff\ufffc\ufffe\uffff]", "", text)
