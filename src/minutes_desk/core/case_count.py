"""What the heading of a section counts: 共6案，持續列管5案、解列1案."""

from collections.abc import Iterable

from minutes_desk.core.decision import Decision
from minutes_desk.core.minutes import Item, ItemCase

PARTS: tuple[tuple[str, frozenset[Decision]], ...] = (
    ("持續列管", frozenset({Decision.CONTINUE})),
    ("新增提案", frozenset({Decision.NEW, Decision.PROPOSE_NEW})),
    ("解列", frozenset({Decision.DELIST, Decision.PROPOSE_DELIST})),
    ("取消提案", frozenset({Decision.WITHDRAWN})),
    ("暫緩", frozenset({Decision.DEFERRED})),
    ("合併", frozenset({Decision.MERGE})),
    ("分案", frozenset({Decision.SPLIT})),
)
"""The parts of a count in their order, and the decisions that each counts (source: the minutes of 114-2 and 115-1)."""


def decided_cases(items: Iterable[Item]) -> tuple[ItemCase, ...]:
    """Every case of the items with what is decided on it: its own decisions, or those of its item."""
    return tuple(
        ItemCase(name=case.name, decisions=case.decisions or item.decisions, evidence=case.evidence)
        for item in items
        for case in item.cases
    )


def fill_count(wording: str, items: Iterable[Item]) -> str | None:
    """Fill {total} and {parts} of a wording (共{total}案，{parts}); `None` where nothing is left to say.

    An undecided case is in the total and in no part; an item that is no case counts nowhere.
    """
    cases = decided_cases(items)
    counted = ((word, sum(bool(kinds & set(case.decisions)) for case in cases)) for word, kinds in PARTS)
    parts = "、".join(f"{word}{count}案" for word, count in counted if count)
    filled = wording.replace("{total}", str(len(cases))).replace("{parts}", parts)
    return filled.strip("，、；：: ") or None
