"""How near two minutes are in their words, cheaply: to find the one of a thousand versions that a paper was made from."""

from collections import Counter
from functools import lru_cache

from minutes_desk.core.minutes import Item, Minutes, Motion, Table
from minutes_desk.core.spacing import fold


def word_pairs(minutes: Minutes) -> Counter[str]:
    """Every two characters that stand beside each other in headings, texts, tables and the meeting's own data."""
    own = (minutes.venue, minutes.attendance, minutes.recorder, *(chair.name for chair in minutes.chairs))
    found = Counter[str]()
    for words in own:
        found.update(_pairs(words or ""))
    for section in minutes.sections:
        found.update(_pairs(section.title))
    for part in (*minutes.items(), *(minutes.motions or ())):
        found.update(_of_part(part))
    return found


def distance(one: Counter[str], other: Counter[str]) -> int:
    """How many pairs only one of them has."""
    return (one - other).total() + (other - one).total()


@lru_cache(maxsize=4096)
def _of_part(part: Item | Motion) -> Counter[str]:
    found = Counter(_pairs((part.heading if isinstance(part, Item) else part.title) or ""))
    for block in part.body:
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block.text]
        for words in cells:
            found.update(_pairs(words))
    return found


def _pairs(words: str) -> list[str]:
    text = f"\n{fold(words)}\n" if words else ""
    return [text[at : at + 2] for at in range(len(text) - 1)]
