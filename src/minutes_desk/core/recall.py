"""How a clause went on before: the words that followed the same beginning in earlier texts. Only proposals.

Minutes say the same things in the same words. What the last characters were followed by at least twice is offered, up to
the end of the clause, or as far as the earlier texts agree.
"""

import re
from collections import Counter
from itertools import pairwise

SHORTEST_BEGINNING = 3
"""Characters of a clause that must be the same before its rest is offered; with fewer the offers come too often."""
LONGEST_BEGINNING = 8
SHORTEST_REST = 3
"""Characters; a shorter rest is written as quickly as it is taken."""
TIMES = 2
"""How often it must have been said."""
MOST = 3

_WORD = re.compile(r"[A-Za-z0-9]+")
_CLAUSE_END = re.compile(r"[，,。；;：:、！？（）()「」〔〕\n]")


def recalled(before: str, said: str) -> tuple[str, ...]:
    """How a text may go on: what `said` (earlier texts, joined by line breaks) has behind its last characters, at most three.

    The longest beginning that has gone on somehow decides; of its ends the more frequent and then the longer comes first.
    """
    clause = _CLAUSE_END.split(before)[-1]
    for length in range(min(len(clause), LONGEST_BEGINNING), SHORTEST_BEGINNING - 1, -1):
        counts = _shared(_rests(clause[-length:], said))
        if counts:
            ranked = sorted(counts, key=lambda rest: (-counts[rest], -len(rest), rest))
            return tuple(ranked[:MOST])
    return ()


def bite(rest: str) -> str:
    """The next piece of a rest, for taking it piece by piece: a word of letters or digits whole, of Chinese two characters."""
    word = _WORD.match(rest)
    return word[0] if word else rest[:2]


def _rests(beginning: str, said: str) -> Counter[str]:
    """What follows a beginning, up to the end of its clause, and how often."""
    rests: Counter[str] = Counter()
    at = said.find(beginning)
    while at >= 0:
        start = at + len(beginning)
        end = _CLAUSE_END.search(said, start)
        rests[said[start : end.start() if end else len(said)]] += 1
        at = said.find(beginning, at + 1)
    return rests


def _shared(rests: Counter[str]) -> dict[str, int]:
    """Whole rests and the beginnings in which neighbours agree, as far as they were said often enough."""
    ordered = sorted(rests)
    found = set(ordered)
    found |= {_common(first, second) for first, second in pairwise(ordered)}
    counts = {
        part: sum(times for rest, times in rests.items() if rest.startswith(part))
        for part in found
        if len(part) >= SHORTEST_REST
    }
    return {part: count for part, count in counts.items() if count >= TIMES}


def _common(first: str, second: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    return first[: min(len(first), len(second)) if length is None else length]
