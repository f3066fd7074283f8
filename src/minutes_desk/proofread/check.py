"""All rules over one meeting: those that need only the minutes, and those that need the meetings before it."""

from collections.abc import Callable, Iterator

from minutes_desk.core.finding import Finding
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread.counts import count_mismatch
from minutes_desk.proofread.labels import label_gap
from minutes_desk.proofread.ledger import case_returned, case_vanished
from minutes_desk.proofread.times import ends_before_start, mixed_clocks, weekday_mismatch

WITHIN: tuple[Callable[[Minutes], Iterator[Finding]], ...] = (
    weekday_mismatch,
    mixed_clocks,
    ends_before_start,
    count_mismatch,
    label_gap,
)
ACROSS: tuple[Callable[[Minutes, Ledger, Ledger], Iterator[Finding]], ...] = (case_vanished, case_returned)


def check_minutes(minutes: Minutes) -> tuple[Finding, ...]:
    """What is wrong within one document, in the order of the rules."""
    return tuple(finding for rule in WITHIN for finding in rule(minutes))


def check_against_ledger(minutes: Minutes, before: Ledger, after: Ledger) -> tuple[Finding, ...]:
    """What does not agree with the ledger as it stood before this meeting and stands after it."""
    return tuple(finding for rule in ACROSS for finding in rule(minutes, before, after))
