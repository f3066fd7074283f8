"""Folds that are remembered say what folding anew says, and lend nothing that can be changed."""

from dataclasses import replace

from minutes_desk.core.ledger import Fold, fold
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.meeting_order import in_order
from minutes_desk.services.desk import Desk
from minutes_desk.services.known_folds import KnownFolds


def records_of(desk: Desk) -> list[Meeting]:
    return [one for one in in_order(desk.file.meetings()) if one.frozen]


def test_going_on_from_what_is_known_gives_the_same_ledger(desk: Desk) -> None:
    folds, records = KnownFolds(), records_of(desk)
    assert records
    for count in range(len(records) + 1):
        assert fold(records[:count], folded=folds.folded) == fold(records[:count])
    for count in reversed(range(len(records) + 1)):
        assert fold(records[:count], folded=folds.folded) == fold(records[:count])


def test_what_is_known_is_met_once(desk: Desk) -> None:
    folds, records = KnownFolds(), records_of(desk)
    folds.folded(records, (), ())
    assert list(folds.begun(records, (), ())[1]) == []
    begun, rest = folds.begun(records, desk.file.rulings(), ())
    assert rest == (records if desk.file.rulings() else [])
    begun.meet(records[-1])  # a copy: what is remembered stays
    assert fold(records, folded=folds.folded) == fold(records)


def test_a_record_that_changed_is_met_anew(desk: Desk) -> None:
    folds, records = KnownFolds(), records_of(desk)
    folds.folded(records, (), ())
    changed = [*records[:-1], replace(records[-1], version=records[-1].version + 1)]
    _begun, rest = folds.begun(changed, (), ())
    assert list(rest) == changed


def test_a_draft_at_the_end_is_never_remembered(desk: Desk, draft: Meeting) -> None:
    folds, records = KnownFolds(), records_of(desk)
    folds.folded([*records, draft], (), ())
    _begun, rest = folds.begun([*records, draft], (), ())
    assert list(rest) == [draft]
    assert isinstance(_begun, Fold)
