"""Against the ledger: a tracked case that is not on the list, and one that came back with no word why."""

from collections.abc import Iterator

from minutes_desk.core.carry_over import carried
from minutes_desk.core.case import Case, CaseState
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.minutes import Minutes


def case_vanished(minutes: Minutes, before: Ledger, after: Ledger) -> Iterator[Finding]:
    """A case that should have been carried over stands nowhere in these minutes."""
    for case in carried(before):
        now = after.by_name(case.name)
        if now is not None and _stood(now, minutes.key):
            continue
        pending = case.state is CaseState.PENDING_DELIST
        reason = (
            "上次提請解列，本次未列，也未載副首長會議的決議"
            if pending
            else "上次仍在列管，本次未列，也未載決定"
        )
        yield Finding(
            rule="case_vanished",
            severity=Severity.HINT if pending else Severity.WARNING,
            meeting=minutes.key,
            where="會議決議",
            evidence=case.name,
            message=f"「{case.name}」（{case.last}）{reason}。",
        )


def case_returned(minutes: Minutes, before: Ledger, after: Ledger) -> Iterator[Finding]:
    """A case that was put forward for delisting stands on the list again, and nothing says why."""
    for case in after.cases:
        here = [one for one in case.lineage if one.meeting == minutes.key and one.returned]
        was = before.by_name(case.name)
        if not here or was is None:
            continue
        yield Finding(
            rule="case_returned",
            severity=Severity.WARNING,
            meeting=minutes.key,
            where=here[0].item or "會議決議",
            evidence=here[0].name,
            message=f"「{here[0].name}」於{was.last}提請解列，本次又列入且未敘明原因（例如副首長會議不同意解列）。",
        )


def _stood(case: Case, meeting: str) -> bool:
    """Named in these minutes: as an item, or as a source of a merger that an item tells of."""
    return any(one.meeting == meeting and (one.item is not None or not one.implied) for one in case.lineage)
