"""One difference of two minutes: where it is, what it changes, and by which key it is taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.spacing import fold
from minutes_desk.core.text_edit import Stretch


class Change(StrEnum):
    """What happened from the first to the second."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference."""

    path: str
    """Where, for a person: 地點, 一 標題, 一/(三) 決議文字 (places of the second document; of the first if removed)."""
    change: Change = Change.CHANGED
    old: str | None
    new: str | None
    key: str = ""
    """Its name among the differences of the same two minutes, for `core.taking`."""
    place: str = ""
    """The part of the minutes it is in, as the path begins: 一/(三). Empty: the meeting's own data."""
    needs: tuple[str, ...] = ()
    """Keys of the differences that are taken along, since this one means nothing without them."""
    stretches: tuple[Stretch, ...] = ()
    """A text or table edit by edit; each edit is taken by itself, as `edit_key` names it. Else empty."""

    @property
    def edit_keys(self) -> tuple[str, ...]:
        """What can be taken of it by itself: its edits, or the whole."""
        edits = [one.edit for one in self.stretches if one.edit is not None]
        return tuple(edit_key(self.key, number) for number in edits) or (self.key,)


def edit_key(key: str, number: int) -> str:
    """The key of one edit of a text."""
    return f"{key}#{number}"


def same(old: str | None, new: str | None) -> bool:
    """Whether two values say the same but for width and white space."""
    return fold(old or "") == fold(new or "")


def changed(key: str, place: str, name: str, old: str | None, new: str | None) -> Iterator[Difference]:
    """The difference of two values, if they differ."""
    if not same(old, new):
        path = f"{place} {name}".strip()
        yield Difference(path=path, old=old or None, new=new or None, key=f"{key}:{name}", place=place)


def only(
    key: str, place: str, name: str, words: str, *, removed: bool, needs: tuple[str, ...] = ()
) -> Difference:
    """A part that only one of the two has."""
    return Difference(
        path=f"{place} {name}".strip(),
        change=Change.REMOVED if removed else Change.ADDED,
        old=words if removed else None,
        new=None if removed else words,
        key=key,
        place=place,
        needs=needs,
    )
