"""What a meeting puts to the deputy mayors: cases to be listed, to be delisted, to be reported on, with the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from minutes_desk.core.case import Appearance, Case, CaseState
from minutes_desk.core.decision import Decision

_ROUTINE = "轉為常態性交流"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward:
    """One case that waits for an answer of the deputy mayors' meeting."""

    case: Case
    meeting: str
    """Where it was put forward, 115-1."""
    reason: str
    """The resolution that did so, lines parted by \\n; empty where no sentence says why."""
    routine: bool
    """It is to become an exchange without being tracked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """All that is put to the deputy mayors after a meeting."""

    listing: tuple[PutForward, ...] = ()
    delisting: tuple[PutForward, ...] = ()
    reporting: tuple[PutForward, ...] = ()
    """Open cases that the meeting itself wants reported, and that are in neither of the others."""


def submission(cases: Iterable[Case], meeting: str) -> Submission:
    """What the ledger after a meeting (115-1) has for the deputy mayors; what waits since an earlier meeting included."""
    listing: list[PutForward] = []
    delisting: list[PutForward] = []
    reporting: list[PutForward] = []
    for case in cases:
        if case.state is CaseState.PENDING_LISTING:
            listing.append(_put_forward(case, (Decision.PROPOSE_NEW, Decision.NEW)))
        elif case.state is CaseState.PENDING_DELIST:
            delisting.append(_put_forward(case, (Decision.PROPOSE_DELIST,)))
        elif any(
            one.meeting == meeting and Decision.REPORT_TO_DEPUTY_MAYORS in one.decisions
            for one in case.lineage
        ):
            reporting.append(_put_forward(case, (Decision.REPORT_TO_DEPUTY_MAYORS,)))
    return Submission(listing=tuple(listing), delisting=tuple(delisting), reporting=tuple(reporting))


def _put_forward(case: Case, decisions: tuple[Decision, ...]) -> PutForward:
    said: list[Appearance] = [one for one in case.lineage if any(each in one.decisions for each in decisions)]
    last = said[-1] if said else None
    return PutForward(
        case=case,
        meeting=last.meeting if last else case.last,
        reason=last.text if last else "",
        routine=last is not None and Decision.TRANSFER_ROUTINE in last.decisions,
    )


def reason_words(one: PutForward) -> str:
    """The reason as the submission prints it: the resolution's words behind the meeting's number."""
    between = "：\n" if "\n" in one.reason else "：" if one.reason else ""
    words = f"{one.meeting}{between}{one.reason}"
    return f"{words}\n（{_ROUTINE}）" if one.routine and _ROUTINE not in one.reason else words
