"""The ledger: cases with their state and lineage, doubtful matches, and the rulings of the deputy mayors' meeting."""

import datetime as dt
from dataclasses import replace

from minutes_desk.core.carry_over import ruled
from minutes_desk.core.case import Case, CaseState, Doubt
from minutes_desk.core.meeting import IdentityAnswer, Ruling, RulingKind
from minutes_desk.services.desk import Desk

WAITING = frozenset({CaseState.PENDING_DELIST, CaseState.PENDING_LISTING})
"""The states in which a case waits for an answer of the deputy mayors' meeting."""


def cases(desk: Desk, at: str | None = None) -> tuple[Case, ...]:
    """Every case as it stands now, or after the meeting `at` (114-2); NotFound if there is no such meeting."""
    return desk.ledger(at).cases


def doubts(desk: Desk) -> tuple[Doubt, ...]:
    """The matches that the recorder should decide; until then such cases are kept apart."""
    return desk.ledger().doubts


def history(desk: Desk, name: str) -> Case:
    """A case by any of its names or its number, with its whole lineage.

    Raises:
        NotFound: no case bears it.
    """
    return desk.ledger().case(name)


def waiting_for_ruling(desk: Desk) -> tuple[Case, ...]:
    """The cases put to the deputy mayors' meeting and not answered yet."""
    return tuple(case for case in desk.ledger().cases if case.state in WAITING)


def rule(desk: Desk, case: str, kind: RulingKind, date: dt.date) -> Ruling:
    """Record what the deputy mayors' meeting answered; a case ruled delisted is prefilled in the draft that lists it.

    Raises:
        NotFound: no case bears that name or number.
    """
    ruling = Ruling(id="", case_name=desk.ledger().case(case).name, kind=kind, date=date)
    with desk.step("記錄副首長會議決議", barrier=True) as step:
        put = step.put_ruling(ruling)
        for draft in [one for one in desk.file.meetings() if not one.frozen]:
            prefilled = ruled(draft.minutes, desk.ledger(), (put,), desk.platform)
            step.put_meeting(replace(draft, minutes=prefilled))
    return put


def answer_doubt(desk: Desk, name: str, other: str, *, same: bool) -> None:
    """Remember whether two names are one case."""
    with desk.step("確認案件是否相同") as step:
        step.put_answer(IdentityAnswer(id="", name=name, other=other, same=same))
