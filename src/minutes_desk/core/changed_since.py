"""A reply to an earlier draft, laid over what stands there now: which of its changes meet one that was made here since.

Three minutes are told apart: the paper as it was sent out (base), what stands here now (mine), and mine with all that the
reply changed of the base (laid over). What is offered is the difference of the last two.
"""

from collections.abc import Sequence
from dataclasses import replace

from minutes_desk.core.alignment import placed_items
from minutes_desk.core.comparison import Before, Entry
from minutes_desk.core.difference import differences
from minutes_desk.core.difference_field import Change, Difference
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.spans import Span, edit_spans, meet, touch
from minutes_desk.core.text_edit import Stretch

BOTH_SINCE = "送出後這裡也改過"
GONE_SINCE = "送出後這裡已經刪除"

_Spot = tuple[str, str, str]
"""A part's kind and place, and the field: item, 0.1, 決議文字."""


class ChangedSince:
    """What was changed here since a paper was sent out, as far as a reply changed the same."""

    def __init__(self, base: Minutes, mine: Minutes, theirs: Minutes, merged: Minutes, name: str) -> None:
        """`theirs` is the reply, `merged` is `mine` with its changes; `name` is what the paper sent out is called."""
        self._name = name
        ours, replied = differences(base, mine), differences(base, theirs)
        self._by_spot = {_spot(one.key, new=True): one for one in ours}
        self._touched = {_spot(one.key, new=True)[:2] for one in ours}
        self._met = _met(ours, replied)
        known = {item.id for item in base.items()} - {item.id for item in mine.items()} - {""}
        self._gone = {f"{one.section}.{one.number}" for one in placed_items(merged) if one.item.id in known}

    def told(self, entry: Entry, key: str) -> Entry:
        """The entry with a note, and with how the place read before, where both sides changed it; `key` is its key in
        the difference of mine and merged."""
        spot = _spot(key, new=False)
        if entry.change is Change.ADDED:
            kind, place, _field = _spot(key, new=True)
            return replace(entry, note=GONE_SINCE) if kind == "item" and place in self._gone else entry
        if entry.change is Change.REMOVED:
            return replace(entry, note=BOTH_SINCE) if spot[:2] in self._touched else entry
        met = self._met.get(spot)
        if met is None or not _reaches(entry, met):
            return entry
        ours = self._by_spot[spot]
        stretches = ours.stretches or (Stretch(ours.old or "", ours.new or "", 0),)
        return replace(entry, note=BOTH_SINCE, before=Before(name=self._name, stretches=stretches))


def _met(ours: Sequence[Difference], replied: Sequence[Difference]) -> dict[_Spot, list[Span]]:
    """By the place in mine, where the words now stand that both changed; an empty list: the whole field."""
    theirs = {_spot(one.key, new=False): one for one in replied}
    found: dict[_Spot, list[Span]] = {}
    for one in ours:
        other = theirs.get(_spot(one.key, new=False))
        if other is None or one.change is not Change.CHANGED:
            continue
        place = _spot(one.key, new=True)
        if not (one.stretches and other.stretches):
            found[place] = []
            continue
        edits = [old for old, _new in edit_spans(other.stretches).values()]
        both = [
            new for old, new in edit_spans(one.stretches).values() if any(meet(old, there) for there in edits)
        ]
        if both:
            found[place] = both
    return found


def _reaches(entry: Entry, met: Sequence[Span]) -> bool:
    """Whether an edit is about words that both changed; a whole field always is."""
    if not met or entry.edit is None:
        return True
    span = edit_spans(entry.stretches)[entry.edit][0]
    return any(touch(span, one) for one in met)


def _spot(key: str, *, new: bool) -> _Spot:
    part, _, field = key.partition(":")
    kind, _, places = part.partition(" ")
    old_place, _, new_place = places.partition("-")
    return kind, new_place if new else old_place, field.partition("#")[0]
