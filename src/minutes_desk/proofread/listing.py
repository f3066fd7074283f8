"""On the list and off it: a case listed that nobody agreed to list, a case delisted without the deputy mayors."""

import re
from collections.abc import Iterator

from minutes_desk.core.case import Case
from minutes_desk.core.case_name import take_apart
from minutes_desk.core.decision import Decision
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.spacing import fold
from minutes_desk.proofread.proof import Proof

_AGREED = frozenset(
    {Decision.NEW, Decision.PROPOSE_NEW, Decision.MERGE, Decision.SPLIT, Decision.REVIVE, Decision.CONTINUE}
    | {Decision.EXPAND, Decision.PROPOSE_DELIST, Decision.DELIST}
)
"""Decisions that show a case to have been listed, or to be listed."""
_PROPOSED = frozenset({Decision.NEW, Decision.PROPOSE_NEW, Decision.WITHDRAWN, Decision.DEFERRED})
"""Decisions on a proposal: in a host's only section, 合作案進度, proposals stand beside the tracked cases."""
_BY_THE_GROUP = re.compile(r"逕(?:於|由)?小組|副(?:首長|市長)(?:層級)?(?:聯席|協商)?會議|核定|同意解")


def listed_without_agreement(proof: Proof) -> Iterator[Finding]:
    """A case stands among the tracked ones, and no meeting agreed to list it.

    Told when it first stands there. A hint where an earlier meeting dealt with it in some other section: then only the word is missing.
    """
    if not proof.background.history.earlier:
        return
    for section, item, number, where in proof.items:
        if kind_of(section.title) is not SectionKind.TRACKED or Decision.MERGE in item.decisions:
            continue
        for mentioned in item.cases:
            case = proof.cases_here.get(take_apart(mentioned.name).exact)
            if case is None or (mentioned.decisions and set(mentioned.decisions) & _PROPOSED):
                continue
            if _was_agreed(proof, case) or _was_listed(proof, case):
                continue
            known = proof.background.history.by_number.get(case.number)
            if known is None:
                message = f"「{mentioned.name}」列在列管案，但以前的會議沒有提過，也沒有同意立案的紀錄；如是新提案，請移到新增提案。"
            else:
                message = f"「{mentioned.name}」列在列管案，{known.last}提到它時沒有載明同意立案或列管。"
            spot = proof.name_in(number, mentioned.name) or proof.first_words(number)
            severity = Severity.WARNING if known is None else Severity.HINT
            yield proof.about("listed_without_agreement", severity, where, mentioned.name, message, spot=spot)


def _was_listed(proof: Proof, case: Case) -> bool:
    names = (case.name, *case.other_names)
    return any(take_apart(name).exact in proof.background.history.listed for name in names)


def _was_agreed(proof: Proof, case: Case) -> bool:
    """Some meeting before decided on it, it came out of a merger or split, or it was there when the file begins."""
    first = proof.background.history.earlier[0].key
    stood = [one for one in case.lineage if one.meeting != proof.key]
    return any(
        one.item is None or one.meeting == first or _AGREED & set(one.decisions) for one in stood
    ) or any(one.meeting == proof.key and _came_of_another(one.decisions) for one in case.lineage)


def _came_of_another(decisions: tuple[Decision, ...]) -> bool:
    return bool({Decision.MERGE, Decision.SPLIT, Decision.REVIVE} & set(decisions))


def group_delisted(proof: Proof) -> Iterator[Finding]:
    """The group delists by itself, and the text neither says so (逕於小組解列) nor names the deputy mayors' meeting."""
    meeting = proof.background.platform.deputy_meeting
    ruled = {
        case.number
        for case in proof.background.history.before.cases
        if any(one.item is None and one.text == "同意解列" for one in case.lineage[-1:])
    }
    for _, item, number, where in proof.items:
        for mentioned in item.cases:
            decisions = mentioned.decisions or item.decisions
            case = proof.cases_here.get(take_apart(mentioned.name).exact)
            if Decision.DELIST not in decisions or (case is not None and case.number in ruled):
                continue
            if _BY_THE_GROUP.search(fold(item.text)) or _BY_THE_GROUP.search(fold(item.heading or "")):
                continue
            message = f"「{mentioned.name}」由小組逕行解列，未見{meeting}的紀錄；如經同意，宜寫明。"
            words = next((words for words in (*mentioned.evidence, *item.evidence) if words in item.text), "")
            spot = proof.name_in(number, words) if words else proof.first_words(number)
            evidence = words if words and spot is not None else mentioned.name
            yield proof.about("group_delisted", Severity.HINT, where, evidence, message, spot=spot)
