"""How a case's state follows from what is said and not said: the fold's table, one step at a time.

| before | said | after |
|---|---|---|
| any | the first of `_BY_WORD` that is decided | as there |
| a proposal | `deferred` | deferred |
| any | `continue` | open; listing implied where it was none yet, *returned* where it was to be delisted |
| put forward for delisting | anything else | open, implied, *returned* |
| ruled delisted since the last meeting | nothing | delisted: it only stands there to be reported |
| over (delisted, withdrawn, merged, lapsed) | nothing | open, implied; *returned* if delisted |
| a proposal, among the proposals | nothing | as before, implied |
| a proposal, or new, among the tracked cases | nothing | open, implied |
"""

from collections.abc import Collection
from dataclasses import dataclass

from minutes_desk.core.case import CaseState
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import RulingKind

PROPOSALS = frozenset({CaseState.PROPOSED, CaseState.PENDING_LISTING, CaseState.DEFERRED})
"""States of a case that is not yet listed."""
LIVE = PROPOSALS | {CaseState.OPEN, CaseState.PENDING_DELIST}
"""States of a case that the next meeting's list is expected to hold."""

_BY_WORD = (
    (Decision.WITHDRAWN, CaseState.WITHDRAWN),
    # Before `delist`: where both are said, the deputy mayors still have to confirm.
    (Decision.PROPOSE_DELIST, CaseState.PENDING_DELIST),
    (Decision.DELIST, CaseState.DELISTED),
    (Decision.REVIVE, CaseState.OPEN),
    # Before `deferred`: 同意新增，細節再研議 is a new case.
    (Decision.PROPOSE_NEW, CaseState.PENDING_LISTING),
    (Decision.NEW, CaseState.PENDING_LISTING),
    (Decision.MERGE, CaseState.OPEN),
    (Decision.SPLIT, CaseState.OPEN),
)
"""Several decisions in one item: the first of these that is among them says the state."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state, and whether it is said or only follows; `returned` as in `Case`."""

    state: CaseState
    implied: bool = False
    returned: bool = False


def after_item(
    before: CaseState | None,
    decisions: Collection[Decision],
    *,
    in_proposals: bool = False,
    just_ruled: bool = False,
) -> Outcome:
    """The state of a case after it stood in a meeting.

    Args:
        before: its state before; `None`: it was never seen.
        decisions: what was decided on it. (An undecided item of a draft changes nothing: then this is not asked, unless
            the draft is the first to name the case.)
        in_proposals: it stands among the proposals, not among the tracked cases.
        just_ruled: the deputy mayors ruled on it since the last meeting.
    """
    for decision, state in _BY_WORD:
        if decision in decisions:
            return Outcome(state)
    delisted = before in (CaseState.PENDING_DELIST, CaseState.DELISTED)
    if Decision.DEFERRED in decisions and _is_proposal(before, in_proposals=in_proposals):
        return Outcome(CaseState.DEFERRED)
    if Decision.CONTINUE in decisions:
        return Outcome(CaseState.OPEN, implied=before in PROPOSALS, returned=delisted)
    if before is CaseState.DELISTED and just_ruled:
        return Outcome(CaseState.DELISTED)
    if in_proposals and before is not None and before in PROPOSALS:
        return Outcome(before, implied=True)
    if in_proposals and not delisted and before is not CaseState.OPEN:
        return Outcome(CaseState.PROPOSED, implied=True)
    said = Decision.EXPAND in decisions and not delisted and before not in PROPOSALS
    return Outcome(CaseState.OPEN, implied=not said, returned=delisted)


def _is_proposal(before: CaseState | None, *, in_proposals: bool) -> bool:
    """A case that is put off is a proposal as long as no list of tracked cases has held it."""
    if before in (CaseState.PROPOSED, CaseState.DEFERRED):
        return True
    return in_proposals and before not in (CaseState.OPEN, CaseState.PENDING_DELIST)


def after_absence(before: CaseState) -> Outcome | None:
    """The state of a case that a meeting's list no longer holds; `None`: it was not expected there."""
    if before is CaseState.PENDING_DELIST:
        return Outcome(CaseState.DELISTED, implied=True)
    return Outcome(CaseState.LAPSED, implied=True) if before in LIVE else None


def after_taking_off(before: Outcome | None) -> Outcome:
    """What becomes of a case that was taken off the day's list: nothing; one never met before is put off."""
    return before or Outcome(CaseState.DEFERRED, implied=True)


def after_ruling(before: CaseState, kind: RulingKind) -> Outcome:
    """The state of a case after the deputy mayors' meeting ruled on it."""
    if kind is RulingKind.DELIST:
        return Outcome(CaseState.DELISTED)
    if kind is RulingKind.RETURN and before in PROPOSALS:
        return Outcome(CaseState.PROPOSED)
    return Outcome(CaseState.OPEN)
