"""Folds of the ledger, remembered: forty meetings are folded once, and whoever needs them goes on from a copy."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from minutes_desk.core.ledger import Fold
from minutes_desk.core.meeting import IdentityAnswer, Meeting, Ruling


@dataclass(frozen=True, slots=True)
class _Known:
    records: tuple[Meeting, ...]
    rulings: tuple[Ruling, ...]
    answers: tuple[IdentityAnswer, ...]
    fold: Fold


class KnownFolds:
    """The latest fold of one document's records."""

    def __init__(self) -> None:
        self._known: _Known | None = None

    def begun(
        self, ordered: Sequence[Meeting], rulings: Sequence[Ruling], answers: Sequence[IdentityAnswer]
    ) -> tuple[Fold, Sequence[Meeting]]:
        """A fold of as many of these meetings as are known, and those that are still to be met, in the order given."""
        known = self._known
        if known is not None and (known.rulings, known.answers) == (tuple(rulings), tuple(answers)):
            count = len(known.records)
            same = count <= len(ordered) and all(
                one is other for one, other in zip(known.records, ordered, strict=False)
            )
            if same:
                return known.fold.copy(), ordered[count:]
        return Fold.begin(rulings, answers), ordered

    def remember(
        self,
        records: Sequence[Meeting],
        rulings: Sequence[Ruling],
        answers: Sequence[IdentityAnswer],
        fold: Fold,
    ) -> None:
        """Keep the fold of these records, as it is just now, in place of the one before."""
        self._known = _Known(tuple(records), tuple(rulings), tuple(answers), fold.copy())

    def folded(
        self, ordered: Sequence[Meeting], rulings: Sequence[Ruling], answers: Sequence[IdentityAnswer]
    ) -> Fold:
        """The fold of these meetings, to go on with; that of the records at their beginning is remembered."""
        records = tuple(takewhile(lambda one: one.frozen, ordered))
        for _meeting in self.folding(records, rulings, answers):
            pass
        fold, rest = self.begun(ordered, rulings, answers)
        for one in rest:
            fold.meet(one)
        return fold

    def folding(
        self, records: Sequence[Meeting], rulings: Sequence[Ruling], answers: Sequence[IdentityAnswer]
    ) -> Generator[None]:
        """Fold records, which are in order, in pieces of a meeting each, and remember it at the end."""
        fold, rest = self.begun(records, rulings, answers)
        for one in rest:
            fold.meet(one)
            yield
        if rest:
            self.remember(records, rulings, answers, fold)
