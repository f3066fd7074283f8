"""Two texts against each other, edit by edit: each can be taken or refused by itself, and what comes out is a text again.

A body is read as a row of signs: the beginning of a paragraph with its level, then its characters, Latin words and numbers
whole; a blank belongs to the sign before it. Signs are compared under NFKC. Labels that only count are no signs: what
comes out counts anew.
"""

import re
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from minutes_desk.core.body import numbered, unnumbered
from minutes_desk.core.minutes import Body, Paragraph
from minutes_desk.core.spacing import fold

_DIGIT, _LATIN = r"[0-9\uff10-\uff19]", r"[0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_SIGN = re.compile(rf"{_DIGIT}+(?:[.,:\uff0e]{_DIGIT}+)+|{_LATIN}+|.", re.DOTALL)
"""A number is one sign with its decimals: 12 → 13 and 12 → 12.5 are changes of the same words."""
_CLAUSE_ENDS = frozenset("，。；：、,;:")
_LONGEST = 600
"""Passages longer than this, in signs, are not compared sign by sign."""
_ALIKE = 0.4
"""Passages less alike than this are one edit: sign by sign would be no help."""
_ISLAND = 2
"""So few characters in common between two longer edits are chance, or a word turned round: the edits are one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of two texts: common to both, or one edit that puts `new` in the place of `old`."""

    old: str
    new: str
    """In a common stretch the same words, perhaps with other blanks and other numbers before the points."""
    edit: int | None = None
    """The number of the edit, from 0; `None`: common to both."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is compared: equal where the keys are."""

    key: Hashable
    text: str
    begins: Paragraph | None = None
    """The paragraph that begins here, without its text."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Signs a0 … a1 of the first text give way to b0 … b1 of the second."""

    a0: int
    a1: int
    b0: int
    b1: int


def body_stretches(old: Body, new: Body) -> tuple[Stretch, ...]:
    """The paragraphs of two bodies as stretches, labels shown, each paragraph on a line of its own; tables left out."""
    a, b, hunks = _compared(old, new)
    return tuple(_stretches(a, b, hunks))


def with_body_edits(old: Body, new: Body, chosen: Collection[int]) -> tuple[Paragraph, ...]:
    """The paragraphs of the first body with the chosen edits of the second; labels as the first bears them.

    A draft's points stay without labels, labels that count are counted anew, any others stay as they are.
    """
    a, b, hunks = _compared(old, new)
    if set(chosen) >= set(range(len(hunks))) and hunks:
        made = _paragraphs_of(new)
        return _paragraphs_of(unnumbered(made)) if _is_bare(old) else made
    made = tuple(_read(_merged(a, b, hunks, chosen)))
    if _is_bare(old):
        return _paragraphs_of(unnumbered(made))
    if _counts(old) and _counts(new):
        return _paragraphs_of(numbered(unnumbered(made), full_brackets=_has_full_brackets((*old, *new))))
    return made


def merged_body(base: Body, mine: Body, theirs: Body) -> tuple[Paragraph, ...]:
    """The paragraphs of `mine` with what `theirs` changed of the `base` that both come from.

    Where both changed the same words, theirs stand. Labels come out counted where all three count.
    """
    a, own, hunks = _compared(base, mine)
    _, other, changes = _compared(base, theirs)
    kept = [(hunk, own) for hunk in hunks if not any(_meet(hunk, change) for change in changes)]
    found: list[Sign] = []
    at = 0
    for hunk, signs in sorted((*kept, *((one, other) for one in changes)), key=_in_order):
        found += [*a[at : hunk.a0], *signs[hunk.b0 : hunk.b1]]
        at = max(at, hunk.a1)
    made = tuple(_read([*found, *a[at:]]))
    if _is_bare(mine):
        return _paragraphs_of(unnumbered(made))
    if _counts(base) and _counts(mine) and _counts(theirs):
        return _paragraphs_of(numbered(unnumbered(made), full_brackets=_has_full_brackets((*mine, *theirs))))
    return made


def _in_order(placed: tuple[_Hunk, Sequence[Sign]]) -> tuple[int, int]:
    return placed[0].a0, placed[0].a1


def _meet(one: _Hunk, other: _Hunk) -> bool:
    if one.a0 == one.a1 and other.a0 == other.a1:
        return one.a0 == other.a0
    return one.a0 < other.a1 and other.a0 < one.a1


def row_edits(old: Sequence[str], new: Sequence[str]) -> tuple[Stretch, ...]:
    """Two lists of rows as stretches; rows changed in number are told row by row."""
    a, b = _rows(old), _rows(new)
    return tuple(_stretches(a, b, _row_hunks(a, b)))


def with_row_edits(
    old: Sequence[str], new: Sequence[str], chosen: Collection[int]
) -> tuple[tuple[bool, int], ...]:
    """Which rows stand with the chosen edits: whether from the second list, and their place there."""
    a, b = _rows(old), _rows(new)
    found: list[tuple[bool, int]] = []
    at = 0
    for number, hunk in enumerate(_row_hunks(a, b)):
        found += [(False, place) for place in range(at, hunk.a0)]
        taken = number in chosen
        span = range(hunk.b0, hunk.b1) if taken else range(hunk.a0, hunk.a1)
        found += [(taken, place) for place in span]
        at = hunk.a1
    return (*found, *((False, place) for place in range(at, len(a))))


def _rows(rows: Sequence[str]) -> list[Sign]:
    return [Sign(fold(row), row if place == 0 else f"\n{row}") for place, row in enumerate(rows)]


def _coarse(a: list[Sign], b: list[Sign]) -> Iterator[_Hunk]:
    for kind, *span in _opcodes([sign.key for sign in a], [sign.key for sign in b]):
        if kind != "equal":
            yield _Hunk(*span)


def _row_hunks(a: list[Sign], b: list[Sign]) -> list[_Hunk]:
    found: list[_Hunk] = []
    for hunk in _coarse(a, b):
        both = min(hunk.a1 - hunk.a0, hunk.b1 - hunk.b0)
        found += [_Hunk(hunk.a0 + n, hunk.a0 + n + 1, hunk.b0 + n, hunk.b0 + n + 1) for n in range(both)]
        found += [_Hunk(n, n + 1, hunk.b1, hunk.b1) for n in range(hunk.a0 + both, hunk.a1)]
        found += [_Hunk(hunk.a1, hunk.a1, n, n + 1) for n in range(hunk.b0 + both, hunk.b1)]
    return found


# Bodies as signs --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _compared(old: Body, new: Body) -> tuple[tuple[Sign, ...], tuple[Sign, ...], tuple[_Hunk, ...]]:
    literal = not (_is_bare(old) or _is_bare(new) or (_counts(old) and _counts(new)))
    a, b = (tuple(_signs(body, literal=literal)) for body in (old, new))
    return a, b, tuple(_hunks(a, b))


def _paragraphs_of(body: Body) -> tuple[Paragraph, ...]:
    return tuple(block for block in body if isinstance(block, Paragraph))


def _is_bare(body: Body) -> bool:
    """Whether its points are without labels, as a draft keeps them."""
    return any(one.level > 0 and one.label is None for one in _paragraphs_of(body))


def _counts(body: Body) -> bool:
    """Whether every label is the one that counting gives."""
    given = [fold(one.label or "") for one in _paragraphs_of(body)]
    return given == [fold(one.label or "") for one in _paragraphs_of(numbered(unnumbered(body)))]


def _has_full_brackets(body: Body) -> bool:
    return any("（" in (one.label or "") for one in _paragraphs_of(body))


def _signs(body: Body, *, literal: bool) -> Iterator[Sign]:
    for place, one in enumerate(_paragraphs_of(body)):
        blank = " " if (one.label or "").endswith(".") else ""
        shown = ("\n" if place else "") + (f"{one.label}{blank}" if one.label else "")
        yield Sign(("¶", one.level, fold(one.label or "") if literal else ""), shown, replace(one, text=""))
        yield from _of_text(one.text)


def _of_text(text: str) -> list[Sign]:
    signs: list[Sign] = []
    for found in _SIGN.findall(text):
        key = fold(found)
        if key or not signs:
            signs.append(Sign(key, found))
        else:
            signs[-1] = replace(signs[-1], text=signs[-1].text + found)
    return signs


def _read(signs: Sequence[Sign]) -> Iterator[Paragraph]:
    """The paragraphs that a row of signs says; what was left empty by edits is none."""
    held: Paragraph | None = None
    for sign in signs:
        if sign.begins is not None:
            if held is not None and held.text:
                yield held
            held = sign.begins
        else:
            held = replace(held or Paragraph(text=""), text=(held.text if held else "") + sign.text)
    if held is not None and held.text:
        yield held


def _merged(
    a: Sequence[Sign], b: Sequence[Sign], hunks: Sequence[_Hunk], chosen: Collection[int]
) -> list[Sign]:
    found: list[Sign] = []
    at = 0
    for number, hunk in enumerate(hunks):
        found += a[at : hunk.a0]
        found += b[hunk.b0 : hunk.b1] if number in chosen else a[hunk.a0 : hunk.a1]
        at = hunk.a1
    return [*found, *a[at:]]


def _stretches(a: Sequence[Sign], b: Sequence[Sign], hunks: Sequence[_Hunk]) -> Iterator[Stretch]:
    at, there = 0, 0
    for number, hunk in enumerate((*hunks, _Hunk(len(a), len(a), len(b), len(b)))):
        if common := _words(a[at : hunk.a0]):
            yield Stretch(common, _words(b[there : hunk.b0]))
        if number < len(hunks):
            yield Stretch(_words(a[hunk.a0 : hunk.a1]), _words(b[hunk.b0 : hunk.b1]), number)
        at, there = hunk.a1, hunk.b1


def _words(signs: Sequence[Sign]) -> str:
    return "".join(sign.text for sign in signs)


# Hunks ------------------------------------------------------------------------------------------------------------


def _hunks(a: Sequence[Sign], b: Sequence[Sign]) -> Iterator[_Hunk]:
    """The edits: clause by clause, sign by sign within clauses that are alike, each within one paragraph where it can be."""
    for coarse in _by_clause(a, b):
        for fine in _by_sign(a, b, coarse):
            for hunk in _by_paragraph(a, b, _slid(a, b, fine)):
                if (trimmed := _trimmed(a, b, hunk)) is not None:
                    yield trimmed


def _opcodes(a: Sequence[Hashable], b: Sequence[Hashable]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _by_clause(a: Sequence[Sign], b: Sequence[Sign]) -> Iterator[_Hunk]:
    starts = [_clauses(signs) for signs in (a, b)]
    keys = [
        [tuple(sign.key for sign in signs[i:j]) for i, j in pairwise(bounds)]
        for signs, bounds in zip((a, b), starts, strict=True)
    ]
    for kind, a0, a1, b0, b1 in _opcodes(*keys):
        if kind != "equal":
            yield _Hunk(starts[0][a0], starts[0][a1], starts[1][b0], starts[1][b1])


def _clauses(signs: Sequence[Sign]) -> list[int]:
    """Where clauses begin, and the end."""
    bounds = [0]
    for place, sign in enumerate(signs, 1):
        ends = sign.begins is not None or sign.text.strip() in _CLAUSE_ENDS
        if ends or (place < len(signs) and signs[place].begins is not None):
            bounds.append(place)
    return sorted({*bounds, len(signs)})


def _by_sign(a: Sequence[Sign], b: Sequence[Sign], hunk: _Hunk) -> list[_Hunk]:
    cut = [sign.key for sign in a[hunk.a0 : hunk.a1]]
    put = [sign.key for sign in b[hunk.b0 : hunk.b1]]
    if not cut or not put or max(len(cut), len(put)) > _LONGEST:
        return [hunk]
    matcher = SequenceMatcher(None, cut, put, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [hunk]
    found: list[_Hunk] = []
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            continue
        fine = _Hunk(hunk.a0 + a0, hunk.a0 + a1, hunk.b0 + b0, hunk.b0 + b1)
        if found and _is_chance(a[found[-1].a1 : fine.a0], found[-1], fine):
            fine = _Hunk(found[-1].a0, fine.a1, found[-1].b0, fine.b1)
            found.pop()
        found.append(fine)
    return found


def _is_chance(between: Sequence[Sign], before: _Hunk, after: _Hunk) -> bool:
    if len(between) > _ISLAND or any(sign.begins or not _is_wide(sign) for sign in between):
        return False
    sizes = (max(hunk.a1 - hunk.a0, hunk.b1 - hunk.b0) for hunk in (before, after))
    return len(between) == 1 or min(sizes) >= len(between)


def _is_wide(sign: Sign) -> bool:
    """Whether it is one Chinese character, which two words may share by chance."""
    return len(sign.text) == 1 and sign.text.isalpha()


def _slid(a: Sequence[Sign], b: Sequence[Sign], hunk: _Hunk) -> _Hunk:
    """A paragraph put in or cut out, moved back to its own beginning where the same words allow it."""
    signs, start, end = (b, hunk.b0, hunk.b1) if hunk.a0 == hunk.a1 else (a, hunk.a0, hunk.a1)
    if hunk.a0 != hunk.a1 and hunk.b0 != hunk.b1:
        return hunk
    back = 0
    while start - back > 0 and signs[start - back].begins is None:
        if signs[start - back - 1].key != signs[end - back - 1].key:
            return hunk
        back += 1
    return _Hunk(hunk.a0 - back, hunk.a1 - back, hunk.b0 - back, hunk.b1 - back) if back <= 1 else hunk


def _by_paragraph(a: Sequence[Sign], b: Sequence[Sign], hunk: _Hunk) -> list[_Hunk]:
    """A hunk cut where paragraphs begin, if both sides have as many beginnings, or one side is empty."""
    cuts = [_beginnings(a, hunk.a0, hunk.a1), _beginnings(b, hunk.b0, hunk.b1)]
    if hunk.a0 == hunk.a1 and b[hunk.b0].begins is not None:
        cuts[0] = [hunk.a0] * len(cuts[1])
    elif hunk.b0 == hunk.b1 and a[hunk.a0].begins is not None:
        cuts[1] = [hunk.b0] * len(cuts[0])
    if len(cuts[0]) != len(cuts[1]):
        return [hunk]
    return [
        _Hunk(a0, a1, b0, b1)
        for (a0, a1), (b0, b1) in zip(
            pairwise([hunk.a0, *cuts[0], hunk.a1]), pairwise([hunk.b0, *cuts[1], hunk.b1]), strict=True
        )
        if a0 < a1 or b0 < b1
    ]


def _beginnings(signs: Sequence[Sign], start: int, end: int) -> list[int]:
    return [place for place in range(start + 1, end) if signs[place].begins is not None]


def _trimmed(a: Sequence[Sign], b: Sequence[Sign], hunk: _Hunk) -> _Hunk | None:
    """The hunk without what both sides have at its ends; `None` where nothing is left or only width and blanks differ."""
    a0, a1, b0, b1 = hunk.a0, hunk.a1, hunk.b0, hunk.b1
    while a0 < a1 and b0 < b1 and a[a0].key == b[b0].key:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1].key == b[b1 - 1].key:
        a1, b1 = a1 - 1, b1 - 1
    plain = not any(sign.begins for sign in (*a[a0:a1], *b[b0:b1]))
    if plain and fold(_words(a[a0:a1])) == fold(_words(b[b0:b1])):
        return None
    return _Hunk(a0, a1, b0, b1)
