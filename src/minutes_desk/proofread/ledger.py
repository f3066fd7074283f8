"""Against the ledger: a tracked case that is not on the list, and one that came back with no word why."""

import re
from collections.abc import Iterator

from minutes_desk.core.case import Appearance, Case, CaseState
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.spacing import fold
from minutes_desk.proofread.proof import Proof

_LEFT_OPEN = {
    CaseState.OPEN: "上次仍在列管，本次未列，也未載決定",
    CaseState.PENDING_LISTING: "上次同意立案或提請列管，本次未列，也未載決定",
    CaseState.DEFERRED: "上次決議再行研議，本次未列，也未載決定",
    CaseState.PENDING_DELIST: "上次提請解列，本次未列，也未載副首長會議的決議",
}
_SAYS_WHY = re.compile(
    r"不同意|[未不][獲予經]?(?:同意|通過|核定|核准)(?:解|$|，|。)|退回|續管|續予列管|仍(?:有|需|須)"
)


def case_vanished(proof: Proof) -> Iterator[Finding]:
    """A case that should have been carried over stands nowhere in these minutes.

    A hint where the deputy mayors may well have delisted it in between.
    """
    here = {case.number: case for case in proof.background.after.cases}
    for case in proof.background.history.carried:
        now = here.get(case.number)
        if now is not None and _stood(now, proof.key):
            continue
        pending = case.state is CaseState.PENDING_DELIST
        yield proof.about(
            "case_vanished",
            Severity.HINT if pending else Severity.WARNING,
            proof.chapter("resolution_heading"),
            case.name,
            f"「{case.name}」（{case.last}）{_LEFT_OPEN[case.state]}。",
        )


def case_returned(proof: Proof) -> Iterator[Finding]:
    """A case that was delisted, or put forward for it, is on the list again, and nothing says why.

    A ruling says why, and so do words such as 副首長會議不同意解列. A draft's item that is undecided says nothing yet.
    """
    for case in proof.background.after.cases:
        was = proof.background.history.by_number.get(case.number)
        here = next((one for one in case.lineage if one.meeting == proof.key and _came_back(one)), None)
        if here is None or was is None or was.state not in (CaseState.PENDING_DELIST, CaseState.DELISTED):
            continue
        left = "提請解列" if was.state is CaseState.PENDING_DELIST else "解除列管"
        yield proof.about(
            "case_returned",
            Severity.WARNING,
            here.item or proof.chapter("resolution_heading"),
            here.name,
            f"「{here.name}」於{was.last}{left}，本次又列入且未敘明原因（例如副首長會議不同意解列）。",
            spot=proof.spot_of(here.name),
        )


def _came_back(one: Appearance) -> bool:
    """It stands there as a returned case, decided, with no word why."""
    return one.returned and bool(one.decisions) and not _SAYS_WHY.search(fold(one.text))


def _stood(case: Case, meeting: str) -> bool:
    """Named in these minutes: as an item, or as a source of a merger that an item tells of."""
    return any(one.meeting == meeting and (one.item is not None or not one.implied) for one in case.lineage)
