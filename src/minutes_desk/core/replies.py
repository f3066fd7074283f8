"""Several replies to one paper: where two of them change the same place, at most one can be taken."""

from collections.abc import Mapping
from dataclasses import replace

from minutes_desk.core.comparison import Entry
from minutes_desk.core.difference_field import Change
from minutes_desk.core.spans import Span, edit_spans, meet

BOTH = "兩份都改了這裡"


def with_rivals(groups: Mapping[str, tuple[Entry, ...]]) -> dict[str, tuple[Entry, ...]]:
    """The entries of several replies, by group: rivals know each other and stand together, and what several replies change
    alike stands once, with all their names. The keys begin with the number of the reply and a bar."""
    return {title: tuple(_of_group(entries)) for title, entries in groups.items()}


def _of_group(entries: tuple[Entry, ...]) -> list[Entry]:
    single: list[Entry] = []
    for entry in entries:
        at = next((n for n, one in enumerate(single) if _alike(one, entry)), None)
        if at is None:
            single.append(entry)
        else:
            single[at] = replace(single[at], source=f"{single[at].source}、{entry.source}")
    told = [
        replace(one, rivals=tuple(other.key for other in single if _rivals(one, other))) for one in single
    ]
    told = [
        replace(one, note="；".join(filter(None, (BOTH, one.note)))) if one.rivals else one for one in told
    ]
    return sorted(told, key=lambda one: _place(one, told))


def _place(entry: Entry, told: list[Entry]) -> int:
    """Where an entry stands: with the first of its rivals."""
    keys = [one.key for one in told]
    return min(keys.index(key) for key in (entry.key, *entry.rivals))


def _reply(entry: Entry) -> str:
    return entry.key.partition("|")[0]


def _spot(entry: Entry) -> tuple[str, str]:
    """The part of the paper that an entry is about, and the field of it: item 0.1, 決議文字."""
    part, _, field = entry.key.partition("|")[2].partition(":")
    return part.partition("-")[0], field.partition("#")[0]


def _alike(one: Entry, other: Entry) -> bool:
    return (
        _reply(one) != _reply(other)
        and _spot(one) == _spot(other)
        and (one.old, one.new, one.path, one.change) == (other.old, other.new, other.path, other.change)
        and _span(one) == _span(other)
    )


def _rivals(one: Entry, other: Entry) -> bool:
    if _reply(one) == _reply(other) or (one.old is None and not one.stretches and one.change is Change.ADDED):
        return False
    (part, field), (other_part, other_field) = _spot(one), _spot(other)
    if part != other_part or Change.ADDED in (one.change, other.change):
        return False
    if Change.REMOVED in (one.change, other.change):
        return one.change is not other.change
    if field != other_field:
        return False
    if one.stretches and other.stretches:
        return meet(_span(one), _span(other))
    return True


def _span(entry: Entry) -> Span:
    """From where to where in the old text an edit reaches."""
    spans = edit_spans(entry.stretches)
    return (0, 0) if entry.edit is None or entry.edit not in spans else spans[entry.edit][0]
