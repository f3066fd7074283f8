"""Header fields that a PDF sets in a table: a label, and beside it, with a gap between, its value in one row or several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from minutes_desk.reading.layout_table import is_field_label
from minutes_desk.reading.pdf_rows import Row

_NEAR = 0.8
"""In characters: how far the rows of one value may begin from one another."""
_FEWEST = 2
"""Fields in a file. One alone may be text that only looks like one."""


@dataclass(slots=True)
class _Field:
    label: str
    row: Row
    value: str = ""
    left: float | None = None
    """Where the value's rows begin, in points."""

    def add(self, left: float, text: str) -> None:
        if self.left is None:
            self.left = left
        latin = (
            self.value[-1:].isascii()
            and self.value[-1:].isalnum()
            and text[:1].isascii()
            and text[:1].isalnum()
        )
        self.value += " " + text if self.value and latin else text

    def written(self) -> Row:
        """The field as if typed, in a row that does not go on in the next."""
        text = f"{self.label}：{self.value}"
        return replace(self.row, text=text, right=self.row.left, cells=((self.row.left, text),))


@dataclass(slots=True)
class _Reader:
    """Takes the rows in order, and gives them back with the fields of tables as if typed."""

    count: int = 0
    """Fields found so far."""
    _open: list[_Field] = field(default_factory=list[_Field])

    def rows(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            if self._begins(row):
                yield from self._closed()
                self._open = _fields(row)
                self.count += len(self._open)
            elif not self._goes_on(row):
                yield from self._closed()
                yield row
        yield from self._closed()

    @staticmethod
    def _begins(row: Row) -> bool:
        return len(row.cells) > 1 and is_field_label(row.cells[0][1])

    def _goes_on(self, row: Row) -> bool:
        """Whether all of the row stands below values of the fields in hand; if so it is added to them."""
        found: list[tuple[_Field, float, str]] = []
        for left, text in row.cells:
            near = [
                one for one in self._open if one.left is not None and abs(one.left - left) < _NEAR * row.em
            ]
            if not near:
                return False
            found.append((near[0], left, text))
        for one, left, text in found:
            one.add(left, text)
        return True

    def _closed(self) -> Iterator[Row]:
        for one in self._open:
            yield one.written()
        self._open = []


def with_fields(rows: Sequence[Row]) -> list[Row]:
    """The rows; where header fields stand in a table, each as one row, label and value joined by a colon."""
    reader = _Reader()
    read = list(reader.rows(rows))
    return read if reader.count >= _FEWEST else list(rows)


def _fields(row: Row) -> list[_Field]:
    fields: list[_Field] = []
    for left, text in row.cells:
        if is_field_label(text):
            fields.append(_Field(re.sub(r"\s", "", text), row))
        else:
            fields[-1].add(left, text)
    return fields
