"""How wide the columns of a table are."""

from minutes_desk.writing.fonts import text_width

CELL_SIDE = 5.4
"""Blank at the left and the right of a cell's text, in points."""
CELL_TOP = 3.0
"""Blank above and below a cell's text, in points."""

_SHARES_IN_EM = (3.0, 30.0)
"""The narrowest and the widest column that the shares are reckoned with."""


def column_widths(rows: tuple[tuple[str, ...], ...], room: float, size: float) -> tuple[float, ...]:
    """The width of each column in points, together `room`, for text of that size.

    Columns as wide as their longest line where the table has room, else in proportion to it; what is left over goes to
    all alike in proportion.
    """
    narrowest, widest = _SHARES_IN_EM
    wanted = [
        min(max(max(text_width(line) for cell in column for line in cell.split("\n")), narrowest), widest) * size
        + 2 * CELL_SIDE
        for column in zip(*rows, strict=True)
    ]
    total = sum(wanted)
    return tuple(width * room / total for width in wanted)
