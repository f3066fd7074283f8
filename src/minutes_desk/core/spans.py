"""Where the edits of a text reach, from character to character, and which of them meet."""

from collections.abc import Sequence

from minutes_desk.core.text_edit import Stretch

Span = tuple[int, int]
"""From a place up to another, in characters; both the same: something is put in there."""


def edit_spans(stretches: Sequence[Stretch]) -> dict[int, tuple[Span, Span]]:
    """From where to where each edit reaches, in the old text and in the new one, by its number."""
    found: dict[int, tuple[Span, Span]] = {}
    old = new = 0
    for one in stretches:
        ends = old + len(one.old), new + len(one.new)
        if one.edit is not None:
            found[one.edit] = ((old, ends[0]), (new, ends[1]))
        old, new = ends
    return found


def meet(one: Span, other: Span) -> bool:
    """Whether two edits of one text are about the same words, or put something in at the same place."""
    if one[0] == one[1] and other[0] == other[1]:
        return one[0] == other[0]
    return one[0] < other[1] and other[0] < one[1]


def touch(one: Span, other: Span) -> bool:
    """Whether two spans have a place in common, be it only an end."""
    return one[0] <= other[1] and other[0] <= one[1]
