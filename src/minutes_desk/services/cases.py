"""The ledger: cases with their state and lineage, doubtful matches, and the rulings of the deputy mayors' meeting."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from minutes_desk.core.carry_over import ruled
from minutes_desk.core.case import Case, CaseState, Doubt
from minutes_desk.core.case_name import take_apart
from minutes_desk.core.case_state import LIVE
from minutes_desk.core.errors import BadInput, NotFound
from minutes_desk.core.meeting import IdentityAnswer, Ruling, RulingKind
from minutes_desk.services.desk import Desk
from minutes_desk.store.step import Step

WAITING = frozenset({CaseState.PENDING_DELIST, CaseState.PENDING_LISTING})
"""The states in which a case waits for an answer of the deputy mayors' meeting."""
ANSWERABLE = LIVE
"""The states in which an answer makes a difference, whether the case was put to that meeting or not."""


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


def rulings(desk: Desk) -> tuple[Ruling, ...]:
    """Every answer of the deputy mayors' meeting that is kept, by date."""
    return desk.file.rulings()


def rule(desk: Desk, case: str, kind: RulingKind, date: dt.date) -> Ruling:
    """Record what the deputy mayors' meeting answered; a case ruled delisted is prefilled in the draft that lists it.

    Raises:
        NotFound: no case bears that name or number.
    """
    return rule_several(desk, {case: kind}, date)[0]


def rule_several(desk: Desk, answers: Mapping[str, RulingKind], date: dt.date) -> tuple[Ruling, ...]:
    """Record the answers of one deputy mayors' meeting on several cases, by name or number, as one step.

    Raises:
        NotFound: no case bears one of the names; none of the answers is kept.
    """
    ledger = desk.ledger()
    wanted = [
        Ruling(id="", case_name=ledger.case(case).name, kind=kind, date=date)
        for case, kind in answers.items()
    ]
    with desk.step("記錄副首長會議決議", barrier=True) as step:
        put = tuple(step.put_ruling(ruling) for ruling in wanted)
        _tell_drafts(desk, step, put)
    return put


def change_ruling(desk: Desk, ruling_id: str, kind: RulingKind, date: dt.date, reason: str) -> Ruling:
    """Correct an answer that was entered wrongly; the reason stands in the journal. Drafts follow as they do in `rule`.

    Raises:
        NotFound: there is no such ruling. BadInput: no reason is given.
    """
    old = _ruling(desk, ruling_id)
    with desk.step(f"更正副首長會議決議：{_said(reason)}", barrier=True) as step:
        put = step.put_ruling(replace(old, kind=kind, date=date))
        _tell_drafts(desk, step, (put,))
    return put


def remove_ruling(desk: Desk, ruling_id: str, reason: str) -> Ruling:
    """Take an answer back that was never given; the reason stands in the journal, and the case waits again.

    Words that a draft was given by it go with it, as long as they stand untouched.

    Raises:
        NotFound: there is no such ruling. BadInput: no reason is given.
    """
    old = _ruling(desk, ruling_id)
    with desk.step(f"收回副首長會議決議：{_said(reason)}", barrier=True) as step:
        step.remove_ruling(ruling_id)
        _tell_drafts(desk, step, (replace(old, kind=RulingKind.RETURN),))
    return old


def _ruling(desk: Desk, ruling_id: str) -> Ruling:
    found = next((one for one in desk.file.rulings() if one.id == ruling_id), None)
    if found is None:
        raise NotFound("文件裡已沒有這筆副首長會議決議，內容沒有變動；請重新整理後再看一次。")
    return found


def _said(reason: str) -> str:
    if not reason.strip():
        raise BadInput("沒有寫明原因，副首長會議決議沒有變動；請寫下更正或收回的原因。")
    return reason.strip()


def _tell_drafts(desk: Desk, step: Step, told: tuple[Ruling, ...]) -> None:
    for draft in [one for one in desk.file.meetings() if not one.frozen]:
        prefilled = ruled(draft.minutes, desk.ledger(), told, desk.platform)
        step.put_meeting(replace(draft, minutes=prefilled))


def answers(desk: Desk) -> tuple[IdentityAnswer, ...]:
    """What was answered to the doubts about identity, by name."""
    return desk.file.answers()


def answer_doubt(desk: Desk, name: str, other: str, *, same: bool) -> None:
    """Remember whether two names are one case; another answer on the same two names replaces the earlier one."""
    pair = _pair(name, other)
    given = next((one for one in desk.file.answers() if _pair(one.name, one.other) == pair), None)
    answer = IdentityAnswer(id=given.id if given else "", name=name, other=other, same=same)
    with desk.step("確認案件是否相同") as step:
        step.put_answer(answer)


def _pair(name: str, other: str) -> frozenset[str]:
    return frozenset((take_apart(name).exact, take_apart(other).exact))
