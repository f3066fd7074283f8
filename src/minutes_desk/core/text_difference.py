"""Two texts against each other, piece by piece: what stayed, what was cut out, what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_CLAUSE = re.compile(r"[^，。；：、\n]*[，。；：、\n]?")
_LONGEST = 400
"""Pieces longer than this, in characters, are not compared sign by sign."""
_ALIKE = 0.4
"""Pieces less alike than this are shown whole, cut out and put in: a comparison sign by sign would be no help."""


class PieceKind(StrEnum):
    """What happened to a piece."""

    SAME = "same"
    CUT = "cut"
    PUT = "put"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; the kinds SAME and CUT together are the old text, SAME and PUT the new one."""

    kind: PieceKind
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The difference of two texts, clause by clause, and sign by sign within clauses that are alike."""
    return tuple(_joined(_by_clause(old, new)))


def _by_clause(old: str, new: str) -> Iterator[Piece]:
    before, after = _clauses(old), _clauses(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        cut, put = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            yield Piece(PieceKind.SAME, cut)
        else:
            yield from _by_sign(cut, put)


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text) if clause]


def _by_sign(cut: str, put: str) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, cut, put, autojunk=False)
    if max(len(cut), len(put)) > _LONGEST or matcher.ratio() < _ALIKE:
        yield Piece(PieceKind.CUT, cut)
        yield Piece(PieceKind.PUT, put)
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(PieceKind.SAME, cut[a:b])
        else:
            yield Piece(PieceKind.CUT, cut[a:b])
            yield Piece(PieceKind.PUT, put[c:d])


def _joined(found: Iterator[Piece]) -> Sequence[Piece]:
    """Neighbours of one kind as one piece; empty ones left out."""
    joined: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        if joined and joined[-1].kind is piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
