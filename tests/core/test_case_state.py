"""The table of states, cell by cell; what it does to whole histories is in test_ledger."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.case import CaseState
from minutes_desk.core.case_state import LIVE, PROPOSALS, Outcome, after_absence, after_item, after_ruling
from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import RulingKind

states = st.none() | st.sampled_from(CaseState)


@given(states, st.frozensets(st.sampled_from(Decision)), st.booleans(), st.booleans())
def test_every_cell_has_an_answer(
    before: CaseState | None, decisions: frozenset[Decision], in_proposals: bool, just_ruled: bool
) -> None:
    outcome = after_item(before, decisions, in_proposals=in_proposals, just_ruled=just_ruled)
    assert outcome.state not in (CaseState.MERGED, CaseState.LAPSED)
    if outcome.returned:
        assert before in (CaseState.PENDING_DELIST, CaseState.DELISTED)
        assert outcome.state is CaseState.OPEN


@pytest.mark.parametrize(
    "stronger, weaker",
    list(
        itertools.pairwise(
            [
                Decision.WITHDRAWN,
                Decision.PROPOSE_DELIST,
                Decision.DELIST,
                Decision.REVIVE,
                Decision.PROPOSE_NEW,
                Decision.DEFERRED,
                Decision.CONTINUE,
                Decision.EXPAND,
            ]
        )
    ),
)
def test_of_two_decisions_the_stronger_says_the_state(stronger: Decision, weaker: Decision) -> None:
    for in_proposals in (False, True):
        alone = after_item(CaseState.DEFERRED, {stronger}, in_proposals=in_proposals)
        assert after_item(CaseState.DEFERRED, {stronger, weaker}, in_proposals=in_proposals) == alone


@pytest.mark.parametrize("before", [*sorted(PROPOSALS), CaseState.LAPSED, CaseState.WITHDRAWN, None])
def test_what_stands_among_the_tracked_cases_is_tracked(before: CaseState | None) -> None:
    assert after_item(before, {Decision.NONE}) == Outcome(CaseState.OPEN, implied=True)


@pytest.mark.parametrize(
    "before, after",
    [
        (None, CaseState.PROPOSED),
        (CaseState.LAPSED, CaseState.PROPOSED),
        (CaseState.PENDING_LISTING, CaseState.PENDING_LISTING),
        (CaseState.DEFERRED, CaseState.DEFERRED),
        (CaseState.OPEN, CaseState.OPEN),
        (CaseState.PENDING_DELIST, CaseState.OPEN),
    ],
)
def test_what_stands_among_the_proposals(before: CaseState | None, after: CaseState) -> None:
    outcome = after_item(before, {Decision.NONE}, in_proposals=True)
    assert (outcome.state, outcome.implied) == (after, True)


@pytest.mark.parametrize("before", CaseState)
def test_absence_ends_what_was_live_and_nothing_else(before: CaseState) -> None:
    outcome = after_absence(before)
    if before not in LIVE:
        assert outcome is None
    else:
        expected = CaseState.DELISTED if before is CaseState.PENDING_DELIST else CaseState.LAPSED
        assert outcome == Outcome(expected, implied=True)


@pytest.mark.parametrize("before", CaseState)
def test_a_ruling_says_the_state_outright(before: CaseState) -> None:
    assert after_ruling(before, RulingKind.DELIST) == Outcome(CaseState.DELISTED)
    assert after_ruling(before, RulingKind.LIST) == Outcome(CaseState.OPEN)
    back = CaseState.PROPOSED if before in PROPOSALS else CaseState.OPEN
    assert after_ruling(before, RulingKind.RETURN) == Outcome(back)
