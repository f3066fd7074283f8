"""Lines of a tagged PDF: paragraphs and tables as the file says they are, where its pages say the same.

The words come from what the tree says (ActualText), with blanks that a page does not show; but only if all characters on
the pages, blanks aside, are those: a file that somebody changed on its pages is not read from its tree.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from minutes_desk.core.cell_span import CellSpan
from minutes_desk.reading.layout_table import Cell, spread, table_lines
from minutes_desk.reading.lines import LineCount, SourceLine
from minutes_desk.reading.pdf_tags import Tag

_CELLS = frozenset({"TH", "TD"})
_GROUPS = frozenset({"Document", "Part", "Sect", "Div", "Art"})
_DEEPEST_HEADING = 9
_NOT_COMPARED = frozenset({"So", "Sk", "Cf", "Cn", "Co"})
"""Signs that a font may lack, so that they are painted as pictures or not at all."""
_TOO_WIDE = 200


@dataclass(slots=True)
class _Words:
    """A paragraph or a cell, gathered over the pages it stands on."""

    kind: str
    said: str
    painted: str
    rows: int = 1
    columns: int = 1

    @property
    def is_whole(self) -> bool:
        return _bare(self.painted) == _bare(self.said)

    def goes_on_in(self, tag: Tag) -> bool:
        return not self.is_whole and (self.kind, self.said) == (tag.kind, tag.said)


@dataclass(slots=True)
class _Grid:
    """A table, gathered likewise."""

    rows: list[list[_Words | None]] = field(default_factory=list["list[_Words | None]"])
    """`None`: a cell that no page had yet."""

    @property
    def words(self) -> Iterator[_Words | None]:
        return (one for row in self.rows for one in row)


class _Untold(Exception):
    """The tree has something that this reader does not know."""


def tagged_lines(pages: Sequence[Sequence[Tag] | None]) -> tuple[SourceLine, ...] | None:
    """The lines of a file; `None`: its tree does not tell all of them."""
    parts: list[_Words | _Grid] = []
    try:
        for page in pages:
            if page is None:
                return None
            tags = list(_flat(page))
            for at, tag in enumerate(tags):
                _take(parts, tag, is_first=at == 0)
    except _Untold:
        return None
    whole = all(
        words is not None and words.is_whole
        for part in parts
        for words in ([part] if isinstance(part, _Words) else part.words)
    )
    return tuple(_lines(parts)) if parts and whole else None


def _flat(tags: Iterable[Tag | None]) -> Iterator[Tag]:
    """Paragraphs and tables, whatever they are grouped in."""
    for tag in tags:
        if tag is None:
            continue
        if tag.kind in _GROUPS and not tag.painted:
            yield from _flat(tag.below)
        else:
            yield tag


def _take(parts: list[_Words | _Grid], tag: Tag, *, is_first: bool) -> None:
    """Add an element, or join it to the last one, if that goes on on the page that it is the first of."""
    last = parts[-1] if parts else None
    if tag.kind == "Table":
        has_head = any(group is not None and group.kind == "THead" for group in tag.below)
        goes_on = is_first and isinstance(last, _Grid) and not has_head
        if not goes_on or not isinstance(last, _Grid):
            last = _Grid()
            parts.append(last)
        for at, row in enumerate(_rows(tag)):
            _take_row(last, row, is_first=goes_on and at == 0)
    elif any(tag.below) or not tag.said:
        raise _Untold
    elif is_first and isinstance(last, _Words) and last.goes_on_in(tag):
        last.painted += tag.painted
    else:
        parts.append(_Words(tag.kind, tag.said, tag.painted))


def _rows(tag: Tag) -> Iterator[Tag]:
    for one in tag.below:
        if one is None:
            continue
        if one.kind == "TR":
            yield one
        elif one.kind in ("THead", "TBody", "TFoot"):
            yield from _rows(one)
        else:
            raise _Untold


def _take_row(grid: _Grid, row: Tag, *, is_first: bool) -> None:
    """Add a row, or join it to the last one, if that is higher than its page was and this is the next one's first."""
    if any(cell is not None and (cell.kind not in _CELLS or any(cell.below)) for cell in row.below):
        raise _Untold
    last = grid.rows[-1] if is_first and grid.rows else []
    if not all(words is not None and words.is_whole for words in last):
        if len(last) != len(row.below):
            raise _Untold
        grid.rows[-1] = [_with_more(words, cell) for words, cell in zip(last, row.below, strict=True)]
    else:
        grid.rows.append([_with_more(None, cell) for cell in row.below])


def _with_more(words: _Words | None, cell: Tag | None) -> _Words | None:
    """A cell with what the next page has of it."""
    if cell is None:
        return words
    if words is None:
        return _Words(cell.kind, cell.said, cell.painted, cell.rows, cell.columns)
    words.painted += cell.painted
    return words


def _lines(parts: Iterable[_Words | _Grid]) -> Iterator[SourceLine]:
    count = LineCount()
    for part in parts:
        if isinstance(part, _Words):
            yield from count.lines("", part.said, level=_level(part.kind))
        else:
            number = count.place + 1
            spans: list[CellSpan] = []
            cells = [*_cells(part, count, spans)]
            yield from table_lines(cells, number=number, gap=True, spans=spans)


def _level(kind: str) -> int | None:
    number = kind[1:]
    level = int(number) if kind[:1] == "H" and number.isascii() and number.isdigit() else 0
    return level if 1 <= level <= _DEEPEST_HEADING else None


def _cells(grid: _Grid, count: LineCount, spans: list[CellSpan]) -> Iterator[list[Cell]]:
    """The cells of each row, those that a merged one covers empty; adds the merged ones to `spans`."""
    rows = (
        [
            (tuple(count.lines("", words.said)), min(words.columns, _TOO_WIDE), words.rows)
            for words in filter(None, row)
        ]
        for row in grid.rows
    )
    return spread(rows, spans)


def _bare(text: str) -> str:
    """A text as it can be compared with a page: without blanks, in its usual codes."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        sign for sign in folded if not sign.isspace() and unicodedata.category(sign) not in _NOT_COMPARED
    )
