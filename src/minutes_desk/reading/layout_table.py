"""Tells tables that hold data from tables that only lay out the page, and reads the latter as if typed.

Minutes are often laid out with tables: a label beside its value (時間 | 115年…), two such pairs in a row
(主持人 | … | 紀錄 | …), or the whole minutes in one frame. Their cells become lines `時間：115年…`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from minutes_desk.core.cell_span import CellSpan, sound, with_rows_kept
from minutes_desk.core.minutes import Table
from minutes_desk.core.numbering import parse_label
from minutes_desk.core.table_edit import without_covered
from minutes_desk.reading.lines import SourceLine

Rows = tuple[tuple[str, ...], ...]

WIDEST_TABLE = 256
"""Columns. Word allows 63; something wider is no table that a person made, and is read cell by cell."""

Cell = tuple[SourceLine, ...]
"""The lines of one cell, tables inside it included; empty for an empty cell and for the hidden part of merged ones."""

_NUMBERED = r"(?:[壹貳叁參肆伍陸柒捌玖拾]+[、，,.．:：]?)"
_HEADER_WORDS = (
    r"(?:會議|開會)?(?:時間|日期|地點)|(?:會議)?(?:主席|主持人)|"
    r"(?:出席|列席|與會)(?:人員|者|單位|機關)?|[紀記]錄(?:人|人員|者)?"
)
_BODY_WORDS = r"(?:會議)?(?:決議|結論)(?:事項)?|(?:討論|報告)事項|臨時動議|散會(?:時間)?"
_TITLE_WORDS = r"會議名稱|會議名"
_LABEL = re.compile(rf"{_NUMBERED}?(?:{_HEADER_WORDS}|{_BODY_WORDS}|{_TITLE_WORDS})[:：]?")
_FIELD_LABEL = re.compile(rf"{_NUMBERED}?(?:{_HEADER_WORDS})")
_ONLY_TITLE = re.compile(rf"(?:{_TITLE_WORDS})[:：]?")
# Words that a table of activities or figures has no use for; 時間 and 地點 alone do not tell.
_SURE = re.compile(rf"{_NUMBERED}.*|(?:會議|開會|出席|列席|與會|主席|主持|[紀記]錄|散會|臨時動議).*")
_CHAPTER = re.compile(rf"{_NUMBERED}\s*(?:{_HEADER_WORDS}|{_BODY_WORDS})")
_TYPED = re.compile(rf"(?:{_HEADER_WORDS}|{_BODY_WORDS})\s*[:：]")
_BLANKS = re.compile(r"\s+")


def table_lines(
    cells: Sequence[Sequence[Cell]],
    number: int,
    gap: bool,
    *,
    data: bool = False,
    spans: Sequence[CellSpan] = (),
) -> Iterator[SourceLine]:
    """One line that holds the table, or, where the table is only layout, the lines of its cells.

    `number` and `gap` are those of the table's first line; `data`: no table is only layout, whatever stands in it; `spans`:
    its merged cells, such as the file has them.
    """
    if max(map(len, cells), default=0) > WIDEST_TABLE or (not data and _is_layout(cells)):
        for row in cells:
            yield from _as_typed(row)
        return
    words = [[_cell_text(cell) for cell in row] for row in cells]
    if rows := rectangle(words):
        kept = [at for at, row in enumerate(words) if any(row)]
        left = with_rows_kept(sound(spans, len(words), len(rows[0])), kept)
        table = without_covered(Table(rows=rows, spans=left), [len(words[at]) for at in kept])
        yield SourceLine(text="", number=number, gap=gap, table=table)


def spread(rows: Iterable[Sequence[tuple[Cell, int, int]]], spans: list[CellSpan]) -> Iterator[list[Cell]]:
    """Rows of cells, each with the columns and rows it covers, as rows of equal columns; what is covered is empty.

    Adds the merged cells to `spans`.
    """
    reach: dict[int, int] = {}
    for at, row in enumerate(rows):
        cells: list[Cell] = []
        for lines, columns, high in row:
            _skip(cells, reach)
            column = len(cells)
            cells.append(lines)
            cells += [()] * (columns - 1)
            spans.append(CellSpan(row=at, column=column, rows=high, columns=columns))
            if high > 1:
                reach |= dict.fromkeys(range(column, len(cells)), high)
        _skip(cells, reach)
        yield cells
        reach = {column: left - 1 for column, left in reach.items() if left > 1}


def _skip(cells: list[Cell], reach: dict[int, int]) -> None:
    """Leave out the columns that a cell of a row above reaches into."""
    while reach.get(len(cells), 0) and len(cells) < WIDEST_TABLE:
        cells.append(())


def is_field_label(text: str) -> bool:
    """Whether a text is nothing but the label of a header field, without its colon: 壹、時間, 主　持　人, 紀錄."""
    return len(text) <= 30 and _FIELD_LABEL.fullmatch(_BLANKS.sub("", text)) is not None


def rectangle(rows: Sequence[Sequence[str]]) -> Rows:
    """The rows, filled up to one width, without those that are empty throughout."""
    kept = [row for row in rows if any(row)]
    width = max(map(len, kept), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in kept)


def _squashed(cell: Cell) -> str:
    """The words of a cell that may be a label, without any blanks: 時　　間, or 主持人 written downwards."""
    if any(line.table for line in cell) or sum(len(line.text) for line in cell) > 30:
        return ""
    return _BLANKS.sub("", "".join(line.text for line in cell))


def _label_of(cell: Cell) -> str | None:
    words = _squashed(cell)
    return words if _LABEL.fullmatch(words) else None


def _pairs(row: Sequence[Cell]) -> list[str]:
    """The labels of a row that is made of labels each with a value right after it; else nothing."""
    labels = [_label_of(cell) for cell in row]
    if not labels or labels[0] is None:
        return []
    if any(left and right for left, right in pairwise(labels)):
        return []
    return [label for label in labels if label]


def _is_layout(cells: Sequence[Sequence[Cell]]) -> bool:
    lines = [line.text for row in cells for cell in row for line in cell]
    if sum(1 for line in lines if _CHAPTER.match(line)) >= 2:
        return True
    typed = [line for line in lines if _TYPED.match(line)]
    if len(typed) >= 2 and any(map(_SURE.match, typed)):
        return True
    rows = [row for row in cells if any(row)]
    pairs = [labels for row in rows if len(row) > 1 and (labels := _pairs(row))]
    if not any(_SURE.fullmatch(label) for labels in pairs for label in labels):
        return False
    return len(pairs) >= 2 or len(pairs) == len(rows)


def _as_typed(row: Sequence[Cell]) -> Iterator[SourceLine]:
    """The cells of a row as lines: a label joins the first line of the value beside it."""
    cells = list(_numbered(cell for cell in row if cell))
    label: SourceLine | None = None
    for cell in cells:
        words = _label_of(cell)
        if words is not None:
            if label is not None:
                yield label
            label = replace(cell[0], text=words.rstrip(":：") + "：")
            continue
        if label is None or _ONLY_TITLE.fullmatch(label.text):
            yield from cell
        elif cell[0].table is not None:
            yield from (label, *cell)
        else:
            yield replace(label, text=label.text + cell[0].text)
            yield from cell[1:]
        label = None
    if label is not None:
        yield label


def _numbered(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells of a row, one that holds nothing but a number (壹、) put before the next one's words."""
    number: SourceLine | None = None
    for cell in cells:
        if number is not None and cell[0].table is None:
            # 1. and 4市 are not 1.4市.
            blank = " " if number.text[-1:].isascii() and cell[0].text[:1].isdecimal() else ""
            yield (replace(number, text=f"{number.text}{blank}{cell[0].text}"), *cell[1:])
            number = None
            continue
        if number is not None:
            yield (number,)
        alone = parse_label(cell[0].text) if len(cell) == 1 and cell[0].table is None else None
        number = cell[0] if alone is not None and not alone.rest else None
        if number is None:
            yield cell
    if number is not None:
        yield (number,)


def _cell_text(cell: Cell) -> str:
    """A cell of a data table; a table inside it row by row, its cells divided by blanks."""
    parts: list[str] = []
    for line in cell:
        if line.table is None:
            parts.append(line.text)
        else:
            parts += [
                "　".join(filter(None, (text.replace("\n", " ") for text in row))) for row in line.table.rows
            ]
    return "\n".join(parts)
