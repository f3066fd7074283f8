"""The text of an item or a motion: typed or read lines made into a body, points counted, text replaced."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from minutes_desk.core.cell_span import covers
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.core.numbering import Label, Level, parse_label, write_label
from minutes_desk.core.spacing import tidy

LOWEST_LEVEL = Level.SUBSTEM - Level.ITEM
"""The deepest level of a paragraph: 4 for (甲)."""


def parse_body(text: str) -> Body:
    """Make a body of lines: each line that is not blank a paragraph, a leading 1. (1) 甲、 (甲) its label and level.

    Blanks beside Chinese go. 甲、 is a label only below a point, for 甲、乙兩案 begins a sentence.
    """
    paragraphs: list[Paragraph] = []
    for line in text.splitlines():
        if tidied := tidy(line):
            paragraphs.append(_paragraph(tidied, below_point=any(each.level for each in paragraphs)))
    return tuple(paragraphs)


def _paragraph(line: str, *, below_point: bool) -> Paragraph:
    label = parse_label(line)
    if label is None or not _is_of_a_body(label, below_point=below_point):
        return Paragraph(text=line)
    return Paragraph(text=label.rest, level=label.paragraph_level, label=label.written)


def _is_of_a_body(label: Label, *, below_point: bool) -> bool:
    return label.level >= Level.POINT and (label.level <= Level.SUBPOINT or below_point)


def numbered(body: Body, *, full_brackets: bool = False) -> Body:
    """Give every point without a label the next one within its parent, from 1. Labels as written stay and count."""
    counts = [0] * (LOWEST_LEVEL + 1)
    blocks: list[Paragraph | Table] = []
    for block in body:
        if isinstance(block, Paragraph) and block.level > 0:
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (LOWEST_LEVEL - block.level)
            if block.label is None:
                label = _label_of_point(block.level, counts[block.level], full_brackets)
                block = Paragraph(text=block.text, level=block.level, label=label)
        blocks.append(block)
    return tuple(blocks)


@lru_cache(maxsize=1024)
def _label_of_point(level: int, number: int, full_brackets: bool) -> str:
    return write_label(Level(Level.ITEM + level), number, full_brackets=full_brackets)


def unnumbered(body: Body) -> Body:
    """Take the labels off, the levels stay: the form in which a draft is kept, so that its points count themselves."""
    return tuple(replace(block, label=None) if isinstance(block, Paragraph) else block for block in body)


def pointed(body: Body) -> Body:
    """Running text made into points, where there are none yet: how some hosts write even a single sentence."""
    if any(isinstance(block, Paragraph) and block.level for block in body):
        return body
    return tuple(replace(block, level=1) if isinstance(block, Paragraph) else block for block in body)


def tidied(body: Body) -> Body:
    """A typed body as a draft keeps it: labels and blanks beside Chinese off, empty paragraphs gone, tables rectangular."""
    blocks: list[Paragraph | Table] = []
    for block in body:
        if isinstance(block, Table):
            if block.rows and any(block.rows):
                blocks.append(_rectangular(block))
        elif (paragraph := _tidied(block.text, block.level)) is not None:
            blocks.append(paragraph)
    return tuple(blocks)


@lru_cache(maxsize=4096)  # while one paragraph is typed, all the others come again with every key
def _tidied(text: str, level: int) -> Paragraph | None:
    """A paragraph on one line, without blanks beside Chinese; `None` where nothing is left."""
    kept = tidy(" ".join(text.split("\n")))
    return Paragraph(text=kept, level=level) if kept else None


def _rectangular(table: Table) -> Table:
    """A table whose rows are equally long, its cells tidied."""
    width = max(map(len, table.rows))
    rows = tuple((*map(tidy, row), *[""] * (width - len(row))) for row in table.rows)
    return Table(rows=rows, spans=table.spans)


def label_typed(text: str, *, below_point: bool) -> Label | None:
    """The label that someone has typed before a paragraph, once something follows it: `1. ` or `(1)請`; else `None`.

    甲、 is one only below a point, as in `parse_body`.
    """
    label = parse_label(text)
    if label is None or not _is_of_a_body(label, below_point=below_point):
        return None
    return label if label.rest or text[-1:].isspace() else None


def with_text(body: Body, text: str) -> Body:
    """Replace the paragraphs by those of a text. A table stays behind as many paragraphs as before, or at the end."""
    return with_paragraphs(body, parse_body(text))


def with_paragraphs(body: Body, paragraphs: Iterable[Paragraph | Table]) -> Body:
    """Replace the paragraphs by others, tables in place as `with_text` keeps them. Tables among the others are left out."""
    blocks: list[Paragraph | Table] = [block for block in paragraphs if isinstance(block, Paragraph)]
    before = 0
    total = sum(isinstance(block, Paragraph) for block in body)
    added = 0
    count = len(blocks)
    for block in body:
        if isinstance(block, Paragraph):
            before += 1
            continue
        place = count if before == total else min(before, count)
        blocks.insert(place + added, block)
        added += 1
    return tuple(blocks)


def table_lines(table: Table) -> tuple[str, ...]:
    """Each row in a line, cells parted by ｜, line breaks in them as they are; ← and ↑ for what a merged cell covers."""
    if not table.spans:
        return tuple(map("｜".join, table.rows))
    width = len(table.rows[0])
    places = zip(table.rows, covers(table.spans, len(table.rows), width), strict=True)
    return tuple("｜".join(cell or cover for cell, cover in zip(*row, strict=False)) for row in places)


def table_words(table: Table, most: int = 4) -> str:
    """A table in a few lines as `table_lines` gives them, line breaks in cells as blanks; behind `most` rows how many there
    are more."""
    lines = [" ".join(line.split()) for line in table_lines(table)[:most]]
    more = len(table.rows) - len(lines)
    return "\n".join(
        [f"［表］{lines[0]}" if lines else "［表］", *lines[1:], *([f"…（另 {more} 列）"] if more else [])]
    )
