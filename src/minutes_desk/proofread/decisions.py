"""What is decided: a tracked case on which nothing is, and a text that says something else than the decision."""

import re
from collections.abc import Iterator
from functools import lru_cache

from minutes_desk.core.decision import ACCOMPANYING, DECISION_NAMES, Decision
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Item
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.wording import Recognised, recognise
from minutes_desk.proofread.proof import Proof

_FOR_NOW = re.compile(r"目前|現階段|暫|仍|原(?!則)|前(?=[^，。]{0,4}(?:持續|續))|期間")
"""Kept until something else comes, or so far: 同意解列前持續列管, 原持續列管."""
_OF_A_PART = re.compile(r"^除|第[一二三四五\d]+[階期部]|[^，。]*部[分份]|\d+[件案項]|[案編]號|其餘|其他")
"""Not of the whole case: 第一階段解除列管, 除甲案解除列管外, 解除列管9件, 案號3持續列管."""
_WORDLESS = frozenset({Decision.NONE})
_BESIDE = ACCOMPANYING | {Decision.MERGE, Decision.SPLIT, Decision.REVIVE, Decision.NEW}
"""Decisions that may stand beside a main one without contradicting it: 同意新增，細節再研議; merged and kept."""


def decision_missing(proof: Proof) -> Iterator[Finding]:
    """A case stands there and no sentence decides on it: is it kept, delisted, listed? What a draft has not written yet is left alone."""
    for section, item, number, where in proof.items:
        unwritten = proof.background.draft and not item.body
        if not item.cases or unwritten or _decided(item) - _WORDLESS:
            continue
        kind = kind_of(section.title)
        if proof.of_another_body and kind is not SectionKind.TRACKED:
            continue
        name = item.cases[0].name
        message = f"「{name}」沒有載明決定（例如持續列管、解除列管、同意立案）。"
        severity = Severity.WARNING if kind is SectionKind.TRACKED else Severity.HINT
        spot = proof.name_in(number, name) or proof.first_words(number)
        yield proof.about("decision_missing", severity, where, name, message, spot=spot)


def _decided(item: Item) -> set[Decision]:
    return {*item.decisions, *(decision for case in item.cases for decision in case.decisions)}


def decision_mismatch(proof: Proof) -> Iterator[Finding]:
    """The decision's code and the sentence disagree, or two sentences of one item contradict each other."""
    for _, item, number, where in proof.items:
        said = [one for one in _recognised(item.text) if not one.implied]
        if len(item.cases) > 1:
            continue  # who knows which sentence is about which case
        main = [one for one in said if one.decision not in _BESIDE and not _OF_A_PART.search(one.evidence)]
        if len({one.decision for one in main}) > 1 and not _one_leads_to_the_other(main):
            words = "」與「".join(dict.fromkeys(one.evidence for one in main))
            message = f"同一案寫了兩種決定：「{words}」，請擇一或寫明先後。"
            last = main[-1]
            spot = proof.name_in(number, last.evidence)
            yield proof.about(
                "decisions_contradict", Severity.WARNING, where, last.evidence, message, spot=spot
            )
            continue
        yield from _against_code(proof, item, number, where, main)


@lru_cache(maxsize=1024)
def _recognised(text: str) -> tuple[Recognised, ...]:
    """Checked again and again while one text changes: the others are read once."""
    return recognise(text)


def _one_leads_to_the_other(main: list[Recognised]) -> bool:
    """持續列管 until it is put forward, 再行研議 before it is delisted: one after the other, not one against the other."""
    decisions = {one.decision for one in main}
    kept = [one.evidence for one in main if one.decision is Decision.CONTINUE]
    return (
        Decision.DEFERRED in decisions
        or decisions <= {Decision.PROPOSE_NEW, Decision.CONTINUE}
        or any(_FOR_NOW.search(words) for words in kept)
    )


def _against_code(
    proof: Proof, item: Item, number: int, where: str, main: list[Recognised]
) -> Iterator[Finding]:
    chosen = {one for one in _decided(item) if one not in _BESIDE and one is not Decision.NONE}
    if not main or not item.decisions or any(one.decision in chosen for one in main):
        return
    last = main[-1]
    decided = "、".join(DECISION_NAMES[one] for one in sorted(chosen or set(item.decisions)))
    message = (
        f"文字寫「{last.evidence}」（{DECISION_NAMES[last.decision]}），記錄的決定卻是{decided}，請改成一致。"
    )
    spot = proof.name_in(number, last.evidence)
    yield proof.about("decision_mismatch", Severity.ERROR, where, last.evidence, message, spot=spot)
