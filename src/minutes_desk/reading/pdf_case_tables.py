"""Tables of cases on the pages of a PDF: told by their head, put together by where the words of each row begin.

Only a table whose first column counts its rows is: without rules, a number tells where the next row begins.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.case_table import case_rows, is_head
from minutes_desk.reading.form_words import CLOSING, MOTIONS_PART
from minutes_desk.reading.layout_table import Rows
from minutes_desk.reading.pdf_rows import Row

_LONGEST_NUMBER = 8
_NEAR = 0.5
"""In characters: how far left of its column a word may begin."""


@dataclass(slots=True)
class _Table:
    """A table while its rows come in."""

    head: Row
    lefts: list[float]
    rows: list[list[str]]
    goes_on: bool = False
    """Its head stood above another part of it."""
    taken: list[Row] = field(default_factory=list[Row])
    _labels: dict[int, int] = field(default_factory=dict[int, int])
    """The last point's number in the cell of each column."""

    def column(self, left: float, em: float) -> int:
        """The column that a word belongs to; -1: it stands left of the table."""
        return max((at for at, edge in enumerate(self.lefts) if edge <= left + _NEAR * em), default=-1)

    def takes(self, row: Row) -> bool:
        """Add a printed row; `False`: it is none of the table."""
        pieces = [(self.column(left, row.em), text) for left, text in row.cells]
        if pieces[0][0] < 0 or _ends(row) or (pieces[0][0] > 0 and not self.rows):
            return False
        begins = pieces[0][0] == 0
        if begins and (len(pieces) < (3 if self.goes_on else 2) or len(pieces[0][1]) > _LONGEST_NUMBER):
            return False
        if self.goes_on and begins and not self._stands_in_columns(row):
            return False
        if begins:
            self.rows.append([""] * len(self.lefts))
            self._labels = {}
        for at, text in pieces:
            self._add(at, text)
        self.taken.append(row)
        return True

    def _stands_in_columns(self, row: Row) -> bool:
        """Whether words begin where the columns do."""
        edges = {
            at
            for at, edge in enumerate(self.lefts)
            for left, _ in row.cells
            if abs(edge - left) < _NEAR * row.em
        }
        return len(edges - {0}) > 1

    def printed(self) -> list[Row]:
        """The rows as they stand on the page."""
        return self.taken if self.goes_on else [self.head, *self.taken]

    def _add(self, at: int, text: str) -> None:
        cell = self.rows[-1][at]
        label = parse_label(text) if at else None
        counts = label is not None and label.number == self._labels.get(at, 0) + 1
        if counts and label is not None:
            self._labels[at] = label.number
        latin = cell[-1:].isascii() and cell[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
        between = "\n" if counts and cell else " " if latin and cell else ""
        self.rows[-1][at] = f"{cell}{between}{text}"

    def whole(self) -> Rows | None:
        """The table with its head; `None`: its rows are no cases."""
        rows = (tuple(text for _, text in self.head.cells), *map(tuple, self.rows))
        return rows if self.rows and case_rows(rows) is not None else None


def with_case_tables(rows: Sequence[Row]) -> Iterator[list[Row] | Rows]:
    """The printed rows in their order, tables of cases among them as tables. A head repeated on a page is left out."""
    plain: list[Row] = []
    table: _Table | None = None
    for at, row in enumerate(rows):
        head = _is_head(row)
        if table is not None:
            if (head and table.rows and _same(table.head, row)) or (not head and table.takes(row)):
                continue
            if (whole := table.whole()) is None:
                plain += table.printed()
            else:
                # A head that stood right above a title is in the table now.
                if plain := [one for one in plain if one is not table.head]:
                    yield plain
                plain = []
                yield whole
        if head:
            table = _Table(head=row, lefts=_lefts(row, rows[at + 1 :]), rows=[])
            continue
        # Below a title over all columns the same table may go on.
        goes_on = table is not None and not _ends(row)
        table = (
            _Table(head=table.head, lefts=table.lefts, rows=[], goes_on=True) if table and goes_on else None
        )
        plain.append(row)
    whole = table.whole() if table is not None else None
    if table is not None and whole is None:
        plain += table.printed()
    elif table is not None:
        plain = [one for one in plain if one is not table.head]
    if plain:
        yield plain
    if whole is not None:
        yield whole


def _is_head(row: Row) -> bool:
    return len(row.cells) > 2 and is_head(tuple(text for _, text in row.cells))


def _same(head: Row, row: Row) -> bool:
    return [text for _, text in head.cells] == [text for _, text in row.cells]


def _ends(row: Row) -> bool:
    label = parse_label(tidy(row.text))
    rest = tidy(label.rest if label is not None else row.text)
    if label is not None and label.level is Level.CHAPTER:
        return True
    return bool(CLOSING.match(rest) or MOTIONS_PART.match(rest))


def _lefts(head: Row, below: Sequence[Row]) -> list[float]:
    """Where the columns begin: below a heading in the middle of its column the words begin farther left."""
    size = head.em / 2
    seen: Counter[int] = Counter()
    for row in below:
        if _ends(row) or _is_head(row):
            break
        seen.update({round(left / size) for left, _ in row.cells})
    lefts: list[float] = []
    before = 0.0
    for left, text in head.cells:
        places = [place for place in seen if before < place * size <= left + size]
        often = max(places, key=lambda place: (seen[place], place), default=None)
        lefts.append(min(left, often * size) if often is not None else left)
        before = left + len(text) * head.em
    return lefts
