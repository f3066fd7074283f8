"""Sentences that come again and again in a host's minutes, with places left open for what changes: drawn for 常用語."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from minutes_desk.core.agency_directory import CITIES
from minutes_desk.core.mentions import agencies_in, dates_in
from minutes_desk.core.phrase import FIELD, Phrase
from minutes_desk.core.spacing import tidy
from minutes_desk.core.wording import recognise

SHORTEST, LONGEST = 6, 80
"""How many characters a sentence has that is worth keeping, fields counted as one."""
_MOST_CLAUSES = 4
_ONE_CITY = re.compile(rf"(?<![、及與和])(?:{'|'.join(CITIES)})(?![、及與和])")
_QUOTED = re.compile(r"「[^「」]+」")


def recurring_sentences(texts: Iterable[str], *, least: int = 2, most: int = 12) -> tuple[Phrase, ...]:
    """The sentences and runs of clauses that stand in at least so many of the texts, most frequent first.

    Agencies, dates and quoted names become fields. What a decision key writes is left out, and of sentences within each
    other the longest that is as frequent stays.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_units(generalised(text))))
    frequent = {unit: count for unit, count in counts.items() if count >= least and _worth(unit)}
    kept = [
        unit
        for unit, count in frequent.items()
        if not any(unit != other and unit in other and count <= frequent[other] for other in frequent)
    ]
    kept.sort(key=lambda unit: (-frequent[unit], -len(unit), unit))
    return tuple(Phrase(text=f"{unit}。") for unit in kept[:most])


def generalised(text: str) -> str:
    """A text with fields for what changes from meeting to meeting: 〔機關〕, 〔日期〕, 〔市〕, 「〔案名〕」."""
    text = _QUOTED.sub("「〔案名〕」", tidy(text))
    for field, mentions in (("〔機關〕", agencies_in(text)), ("〔日期〕", dates_in(text))):
        for mention in sorted(mentions, key=len, reverse=True):
            text = text.replace(mention, field)
    return _ONE_CITY.sub("〔市〕", text)


def _units(text: str) -> Iterator[str]:
    """Every run of up to four clauses within a sentence."""
    for sentence in re.split(r"[。；;！？\n]", text):
        clauses = [clause.strip() for clause in re.split(r"[，,]", sentence)]
        for first in range(len(clauses)):
            for last in range(first + 1, min(first + _MOST_CLAUSES, len(clauses)) + 1):
                yield "，".join(clauses[first:last])


def _worth(unit: str) -> bool:
    own = FIELD.sub("□", unit)
    if not SHORTEST <= len(own) <= LONGEST or own.count("□") * 3 > len(own):
        return False
    return all(one.implied for one in recognise(unit))
