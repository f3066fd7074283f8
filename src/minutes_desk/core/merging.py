"""What was changed of a common base, laid over a version that has gone its own way meanwhile.

So that a reply to a printed paper changes in the record only what the person changed on the paper: what the paper does not
show, and what its reading does not give back, stays as the record has it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from minutes_desk.core.body import with_paragraphs
from minutes_desk.core.minutes import Body, Item, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.text_edit import merged_body

_Part = TypeVar("_Part", Section, Item, Motion)


def laid_over(mine: Minutes, base: Minutes, theirs: Minutes) -> Minutes:
    """`mine` with whatever `theirs` has otherwise than `base`. Parts are the same by their ids, in all three.

    A part of `base` that `theirs` lacks goes, one that only `theirs` has comes behind its neighbour; one that only `mine` has
    stays. What `mine` has put elsewhere or taken out stays so, unless they moved or changed it. Where both changed the same
    words, theirs stand.
    """
    made = _with_changed(mine, base, theirs, but=("sections", "motions"))
    theirs = replace(theirs, sections=(*theirs.sections, *_left_alone(mine, base, theirs)))
    own, before, after = _items_of(mine), _items_of(base), _items_of(theirs)
    known = {section.id: section for section in base.sections}
    there = {section.id: section for section in theirs.sections}
    mine_there = {section.id: section for section in mine.sections}
    homes = _Homes(mine, base, theirs)
    sections: list[Section] = []
    for section in _ordered(mine.sections, base.sections, theirs.sections):
        now, was, new = (of.get(section.id) for of in (mine_there, known, there))
        merged = (
            section
            if now is None or was is None or new is None
            else _with_changed(now, was, new, but=("items",))
        )
        inside = _ordered(
            now.items if now else (),
            was.items if was else (),
            new.items if new else (),
            homes.elsewhere(section.id),
        )
        items = (_item(own.get(one.id), before.get(one.id), after.get(one.id, one)) for one in inside)
        sections.append(replace(merged, items=tuple(items)))
    return replace(made, sections=tuple(sections), motions=_motions(mine, base, theirs))


def _left_alone(mine: Minutes, base: Minutes, theirs: Minutes) -> Iterator[Section]:
    """Sections that they took out and into which mine has put new items since: with those they stay."""
    known = {item.id for item in base.items()}
    gone = {section.id for section in base.sections} - {section.id for section in theirs.sections}
    for section in mine.sections:
        added = tuple(item for item in section.items if item.id not in known)
        if section.id in gone and added:
            yield replace(section, items=added)


def _items_of(minutes: Minutes) -> dict[str, Item]:
    return {item.id: item for item in minutes.items() if item.id}


class _Homes:
    """In which section each item comes to stand: where they moved it, else where mine has it."""

    def __init__(self, mine: Minutes, base: Minutes, theirs: Minutes) -> None:
        now, was, new = (
            {item.id: section.id for section in one.sections for item in section.items if item.id}
            for one in (mine, base, theirs)
        )
        moved = {key: home for key, home in new.items() if was.get(key) != home}
        self._home = {**new, **now, **moved}

    def elsewhere(self, section_id: str) -> frozenset[str]:
        """The items that stand in another section."""
        return frozenset(key for key, home in self._home.items() if home != section_id)


def _item(mine: Item | None, base: Item | None, theirs: Item) -> Item:
    if mine is None or base is None:
        return theirs
    made = _with_changed(mine, base, theirs, but=("body",))
    body = _body(mine.body, base.body, theirs.body)
    if body == mine.body:
        return made
    return replace(made, body=body, reused_from=None)


def _motions(mine: Minutes, base: Minutes, theirs: Minutes) -> tuple[Motion, ...] | None:
    if theirs.motions == base.motions:
        return mine.motions
    if theirs.motions is None or mine.motions is None or base.motions is None:
        return theirs.motions
    own = {motion.id: motion for motion in mine.motions}
    before = {motion.id: motion for motion in base.motions}
    merged: list[Motion] = []
    for motion in _ordered(mine.motions, base.motions, theirs.motions):
        was, now = before.get(motion.id), own.get(motion.id)
        if was is None or now is None or motion is now:
            merged.append(motion)
        else:
            made = _with_changed(now, was, motion, but=("body",))
            merged.append(replace(made, body=_body(now.body, was.body, motion.body)))
    return tuple(merged)


def _ordered(
    mine: Sequence[_Part],
    base: Sequence[_Part],
    theirs: Sequence[_Part],
    elsewhere: Collection[str] = (),
) -> list[_Part]:
    """The parts as they come out: theirs where they have them, in their order if they changed it, else in mine.

    `elsewhere`: ids of parts that stand in another list in the end.
    """
    there = {part.id: part for part in theirs if part.id}
    known = {part.id: part for part in base}
    parts = [there.get(part.id, part) for part in mine if part.id in there or part.id not in known]
    parts = [part for part in parts if part.id not in elsewhere]
    common = [part.id for part in parts if part.id in there]
    wanted = [part.id for part in theirs if part.id in set(common)]
    if common != wanted and [part.id for part in base if part.id in set(common)] != wanted:
        turn = iter(wanted)
        parts = [there[next(turn)] if part.id in there else part for part in parts]
    placed = {part.id for part in parts if part.id}
    for place, part in enumerate(theirs):
        untouched = bool(part.id) and known.get(part.id) == part
        if part.id in placed or part.id in elsewhere or untouched:
            continue
        before = next((one for one in reversed(theirs[:place]) if one in parts), None)
        parts.insert(0 if before is None else parts.index(before) + 1, part)
    return parts


def _body(mine: Body, base: Body, theirs: Body) -> Body:
    if theirs == base:
        return mine
    if mine == base:
        return theirs
    base_tables, their_tables = _tables(base), _tables(theirs)
    paragraphs = merged_body(base, mine, theirs)
    return with_paragraphs(theirs if their_tables != base_tables else mine, paragraphs)


def _tables(body: Body) -> list[Table]:
    return [block for block in body if not isinstance(block, Paragraph)]


def _with_changed(mine: Any, base: Any, theirs: Any, *, but: tuple[str, ...]) -> Any:
    """The same dataclass with every field that they have otherwise than the base."""
    changed = {
        one.name: getattr(theirs, one.name)
        for one in fields(mine)
        if one.compare and one.name not in but and getattr(theirs, one.name) != getattr(base, one.name)
    }
    return replace(mine, **changed) if changed else mine
