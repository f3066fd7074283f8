"""All rules over one meeting: those that need only the minutes, and those that need the meetings before it."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from minutes_desk.core.finding import Finding
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.proofread import (
    agencies,
    brackets,
    calendars,
    characters,
    consistency,
    counts,
    days,
    decisions,
    former_agencies,
    labels,
    ledger,
    leftovers,
    listing,
    names,
    promises,
    punctuation,
    ranges,
    sections,
    series,
    times,
)
from minutes_desk.proofread.proof import Proof

Check = Callable[[Proof], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What the interface says of a rule, by the code that its findings bear."""

    code: str
    title: str
    """A few words in zh_TW, for the list in which rules are graded."""


WITHIN: tuple[Check, ...] = (
    times.weekday_mismatch,
    times.mixed_clocks,
    times.ends_before_start,
    times.unusual_hour,
    ranges.range_reversed,
    calendars.mixed_calendar,
    days.impossible_date,
    days.event_after_meeting,
    days.deadline_before_meeting,
    sections.missing_section,
    sections.section_order,
    sections.session_title_mismatch,
    counts.count_mismatch,
    counts.cities_miscounted,
    labels.label_gap,
    labels.label_level,
    labels.label_missing,
    decisions.decision_missing,
    decisions.decision_mismatch,
    agencies.agency_unknown,
    former_agencies.agency_renamed,
    agencies.responsible_unclear,
    agencies.own_city_word,
    agencies.city_order,
    leftovers.placeholder_left,
    leftovers.missing_attachment,
    brackets.unbalanced,
    brackets.mixed_brackets,
    punctuation.missing_full_stop,
    punctuation.half_width_punctuation,
    punctuation.doubled_punctuation,
    punctuation.repeated_words,
    characters.simplified_character,
    characters.word_choice,
    consistency.mixed_wording,
)
"""The rules that look at the document alone, in the order in which their findings are told."""
ACROSS: tuple[Check, ...] = (
    series.missing_session,
    series.rotation_broken,
    ledger.case_vanished,
    ledger.case_returned,
    listing.listed_without_agreement,
    listing.group_delisted,
    names.case_name_drift,
    names.rename_not_recorded,
    promises.contradicts_earlier,
    promises.promise_not_taken_up,
    promises.deadline_passed,
    promises.same_text_thrice,
)
"""The rules that need the ledger and the meetings before."""

RULES: tuple[Rule, ...] = tuple(Rule(code, title) for code, title in RULE_TITLES.items())
"""Every code that a finding can bear."""


def check_within(proof: Proof) -> tuple[Finding, ...]:
    """What is wrong within one document, in the order of the rules."""
    return tuple(finding for rule in WITHIN for finding in rule(proof))


def check_across(proof: Proof) -> tuple[Finding, ...]:
    """What does not agree with the meetings before and the ledger as it stood before this meeting and stands after it."""
    return tuple(finding for rule in ACROSS for finding in rule(proof))


def check_gradually(proof: Proof) -> Generator[None, None, tuple[Finding, ...]]:
    """Both, with a pause after each rule: for whoever has keys to answer in between."""
    found: list[Finding] = []
    for rule in (*WITHIN, *ACROSS):
        found.extend(rule(proof))
        yield
    return tuple(found)
