"""A comparison as it is shown: groups of differences between two sides, each thing in it taken or refused by itself.

Plain data, the same for a file imported again, a reply to a draft, a signed copy, two versions and two documents: who shows
it knows nothing of what is compared, and who made it is told only the keys of what was taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes_desk.core.alignment import placed_items
from minutes_desk.core.difference_field import Change, Difference, edit_key
from minutes_desk.core.item_difference import item_name
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.text_edit import Stretch

OWN_DATA = "會議資料"


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """How a place read that both sides have changed since they had it in common."""

    name: str
    """What is called so: 5月20日15:20的草稿."""
    stretches: tuple[Stretch, ...]
    """From then to this side as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that is taken or refused: a value, a part, or one edit of a text."""

    key: str
    """Unique in its comparison."""
    path: str
    """Where, within its group: 決議文字."""
    change: Change = Change.CHANGED
    old: str | None
    """What this side says; of an edit only its own words."""
    new: str | None
    stretches: tuple[Stretch, ...] = ()
    """The whole text that the edit is in; empty where `old` and `new` are all there is."""
    edit: int | None = None
    """Which edit of the stretches it is."""
    needs: tuple[str, ...] = ()
    """Keys of the entries that are taken along."""
    rivals: tuple[str, ...] = ()
    """Keys of the entries that say something else about the same place: at most one of them is taken."""
    source: str = ""
    """Whose change it is, where the other side is several: the name of a reply. Empty: the comparison's other side."""
    note: str = ""
    """What else is to be known, in a few words: 兩邊都改過."""
    before: Before | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The entries of one place: the meeting's own data, an item, a motion; in two documents a whole meeting or ruling."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that the page shows."""

    title: str
    this_side: str
    """What this side is called: 現有紀錄."""
    other_side: str
    groups: tuple[Group, ...]
    hint: str = ""
    """What becomes of what is taken, in a sentence."""
    may_take: bool = True
    only_ours: frozenset[str] = frozenset()
    """Keys of what only this side has changed: whoever takes all at once means the other's changes, and not to lose these."""
    """False: only to be looked at."""

    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for group in self.groups for entry in group.entries)


def groups_of(told: Iterable[Difference], a: Minutes, b: Minutes, *, prefix: str = "") -> tuple[Group, ...]:
    """The differences of two minutes by place, in the order in which they are told.

    `prefix` stands before every key, where one comparison holds several pairs of minutes; `keys_within` takes it off.
    """
    names = {
        (one.place, removed): item_name(one.item)
        for minutes, removed in ((a, True), (b, False))
        for one in placed_items(minutes)
    }
    found: dict[str, list[Entry]] = {}
    for one in told:
        removed = one.change is Change.REMOVED
        title = "　".join(filter(None, (one.place or OWN_DATA, names.get((one.place, removed), ""))))
        found.setdefault(title, []).extend(_entries(one, prefix))
    return tuple(Group(title=title, entries=tuple(entries)) for title, entries in found.items())


def keys_within(chosen: Iterable[str], prefix: str) -> frozenset[str]:
    """Those of the chosen keys that bear a prefix, without it."""
    return frozenset(key.removeprefix(prefix) for key in chosen if key.startswith(prefix))


def _entries(one: Difference, prefix: str) -> Iterable[Entry]:
    whole = Entry(
        key=prefix + one.key,
        path=one.path.removeprefix(one.place).strip() or one.path,
        change=one.change,
        old=one.old,
        new=one.new,
        needs=tuple(prefix + key for key in one.needs),
    )
    if not one.stretches:
        yield whole
    for each in one.stretches:
        if each.edit is not None:
            yield replace(
                whole,
                key=prefix + edit_key(one.key, each.edit),
                old=each.old or None,
                new=each.new or None,
                stretches=one.stretches,
                edit=each.edit,
            )
