"""Where two bodies differ, in words and in tables, and a body with some of it taken."""

from collections.abc import Collection, Iterator

from minutes_desk.core.body import table_lines, with_paragraphs
from minutes_desk.core.cell_span import Cover, covers, spans_of
from minutes_desk.core.difference_field import Difference, edit_key, same
from minutes_desk.core.minutes import Body, Paragraph, Table, paragraph_text
from minutes_desk.core.text_edit import (
    Stretch,
    body_stretches,
    row_edits,
    with_body_edits,
    with_row_edits,
)

WORDS, TABLES = "決議文字", "表格"
_NEXT_TABLE = "〔下一個表格〕"
"""Stands between the rows of two tables."""
_Row = tuple[tuple[str, ...], tuple[Cover, ...]]
"""The cells of a row, and what each belongs to."""


def body_differences(key: str, place: str, words: str, old: Body, new: Body) -> Iterator[Difference]:
    """The difference of the words, told under the name `words`, and of the tables."""
    labelled = _labelled(old) and _labelled(new)
    stretches = body_stretches(old, new)
    if _has_edits(stretches):
        yield Difference(
            path=f"{place} {words}",
            old=_text(old, labelled=labelled),
            new=_text(new, labelled=labelled),
            key=f"{key}:{WORDS}",
            place=place,
            stretches=stretches,
        )
    before, after = _told(old), _told(new)
    if not same(before, after):
        rows = row_edits(_rows(old), _rows(new)) if _alike(old, new) else ()
        yield Difference(
            path=f"{place} {TABLES}",
            old=before,
            new=after,
            key=f"{key}:{TABLES}",
            place=place,
            stretches=rows,
        )


def with_body_taken(key: str, old: Body, new: Body, chosen: Collection[str]) -> Body:
    """The first body with what is chosen of the second."""
    words = _chosen_edits(f"{key}:{WORDS}", body_stretches(old, new), chosen)
    tables = _tables_taken(f"{key}:{TABLES}", old, new, chosen)
    if words is None and tables is None:
        return old
    paragraphs = _paragraphs(old) if words is None else with_body_edits(old, new, words)
    if tables is None:
        return with_paragraphs(old, paragraphs)
    base = new if len(tables) == len(_tables(new)) else old
    return _with_tables(with_paragraphs(base, paragraphs), tables)


def _chosen_edits(key: str, stretches: tuple[Stretch, ...], chosen: Collection[str]) -> set[int] | None:
    """The numbers of the chosen edits; `None`: none."""
    numbers = {one.edit for one in stretches if one.edit is not None}
    found = numbers if key in chosen else {number for number in numbers if edit_key(key, number) in chosen}
    return found or None


def _tables_taken(key: str, old: Body, new: Body, chosen: Collection[str]) -> tuple[Table, ...] | None:
    if key in chosen:
        return _tables(new)
    if not _alike(old, new):
        return None
    edits = _chosen_edits(key, row_edits(_rows(old), _rows(new)), chosen)
    if edits is None:
        return None
    cells = [_cells(old), _cells(new)]
    rows = [cells[there][place] for there, place in with_row_edits(_rows(old), _rows(new), edits)]
    return tuple(_as_tables(rows))


def _as_tables(rows: list[_Row | None]) -> Iterator[Table]:
    held: list[_Row] = []
    for row in (*rows, None):
        if row is not None:
            held.append(row)
        elif held:
            yield Table(rows=tuple(row for row, _ in held), spans=spans_of([places for _, places in held]))
            held = []


def _with_tables(body: Body, tables: tuple[Table, ...]) -> Body:
    """The body with other tables in the places of its own; what is over goes to the end."""
    left = list(tables)
    blocks: list[Paragraph | Table] = []
    for block in body:
        if isinstance(block, Paragraph):
            blocks.append(block)
        elif left:
            blocks.append(left.pop(0))
    return (*blocks, *left)


def _has_edits(stretches: tuple[Stretch, ...]) -> bool:
    return any(one.edit is not None for one in stretches)


def _paragraphs(body: Body) -> tuple[Paragraph, ...]:
    return tuple(block for block in body if isinstance(block, Paragraph))


def _tables(body: Body) -> tuple[Table, ...]:
    return tuple(block for block in body if isinstance(block, Table))


def _alike(old: Body, new: Body) -> bool:
    """Whether rows can be taken one by one: as many tables, all of one width."""
    before, after = _tables(old), _tables(new)
    widths = {len(row) for table in (*before, *after) for row in table.rows}
    return len(before) == len(after) and len(widths) == 1 and all(table.rows for table in (*before, *after))


def _cells(body: Body) -> list[_Row | None]:
    """The rows of all tables, `None` between two tables."""
    found: list[_Row | None] = []
    for place, table in enumerate(_tables(body)):
        width = len(table.rows[0]) if table.rows else 0
        places = map(tuple, covers(table.spans, len(table.rows), width))
        found += [*([None] if place else []), *zip(table.rows, places, strict=True)]
    return found


def _rows(body: Body) -> list[str]:
    found: list[str] = []
    for place, table in enumerate(_tables(body)):
        found += [*([_NEXT_TABLE] if place else []), *table_lines(table)]
    return found


def _labelled(body: Body) -> bool:
    return all(block.label is not None for block in _paragraphs(body) if block.level > 0)


def _text(body: Body, *, labelled: bool) -> str | None:
    return "\n".join(paragraph_text(one) if labelled else one.text for one in _paragraphs(body)) or None


def _told(body: Body) -> str | None:
    return "\n\n".join("\n".join(table_lines(table)) for table in _tables(body)) or None
