"""本市 in a sentence that was taken over from another host's record: whose city it was."""

import re
from collections.abc import Iterable, Iterator

from minutes_desk.core.minutes import Minutes
from minutes_desk.core.spacing import fold

_STOPS = "，。；：\n"
_OWN = re.compile(r"本(?:市|府|局|處)")
_TELLING = 8
"""A clause shorter than this (由本市辦理) is anybody's."""


def clause_at(text: str, place: int) -> str:
    """The clause that a place in a text lies in, apart from its blanks; empty: it is too short to be known again."""
    start = max(text.rfind(stop, 0, place) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, place)) >= 0]
    clause = fold(text[start : min(ends, default=len(text))])
    return clause if len(clause) >= _TELLING else ""


def first_said(earlier: Iterable[Minutes]) -> dict[str, Minutes]:
    """The record, of some by date, in which each clause with 本市, 本府, 本局 or 本處 stood first."""
    found: dict[str, Minutes] = {}
    for minutes in earlier:
        for clause in _clauses(minutes):
            found.setdefault(clause, minutes)
    return found


def _clauses(minutes: Minutes) -> Iterator[str]:
    for written in (*minutes.items(), *(minutes.motions or ())):
        for own in _OWN.finditer(written.text):
            if clause := clause_at(written.text, own.start()):
                yield clause
