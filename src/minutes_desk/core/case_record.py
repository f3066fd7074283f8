"""A case in the making: what the fold of the ledger knows of it after each meeting."""

from dataclasses import dataclass, field, replace

from minutes_desk.core.case import Appearance, Case, CaseState
from minutes_desk.core.case_entry import agencies_asked, asks_for_another_name
from minutes_desk.core.case_state import LIVE, PROPOSALS, Outcome
from minutes_desk.core.identity import Known, Standing
from minutes_desk.core.spacing import fold as folded


@dataclass(slots=True, kw_only=True)
class CaseRecord:
    """A case as far as the fold has come."""

    number: str
    since: str
    names: list[str] = field(default_factory=list[str])
    """As shown, oldest first, the present one last; none twice."""
    renamed_from: list[str] = field(default_factory=list[str])
    lineage: list[Appearance] = field(default_factory=list[Appearance])
    outcome: Outcome | None = None
    stood: list[str] = field(default_factory=list[str])
    merged_into: str | None = None
    unnamed: bool = False
    proposer: str | None = None
    scope: str | None = None
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    text: str = ""
    """Its latest resolution."""
    host_city: str | None = None
    """Who wrote that: 本局 and 本市 are theirs."""
    just_ruled: bool = False

    @property
    def state(self) -> CaseState | None:
        return None if self.outcome is None else self.outcome.state

    def known(self) -> Known:
        """What identity has to know of it."""
        if self.state in PROPOSALS:
            standing = Standing.PROPOSAL
        else:
            standing = Standing.OPEN if self.state in LIVE or self.just_ruled else Standing.CLOSED
        return Known(
            names=() if self.unnamed else tuple(self.names),
            standing=standing,
            new_name_expected=standing is not Standing.CLOSED and asks_for_another_name(self.text),
        )

    def bear(self, name: str) -> None:
        """Give it a name: what it was called before stays among the others."""
        self.names = [own for own in self.names if folded(own) != folded(name)] + [name]

    def copy(self) -> "CaseRecord":
        return replace(
            self,
            names=list(self.names),
            renamed_from=list(self.renamed_from),
            lineage=list(self.lineage),
            stood=list(self.stood),
        )

    def set(self, outcome: Outcome, appearance: Appearance) -> None:
        self.outcome = outcome
        self.lineage.append(appearance)

    def case(self) -> Case:
        outcome = self.outcome or Outcome(CaseState.OPEN, implied=True)
        return Case(
            number=self.number,
            name=self.names[-1],
            other_names=tuple(self.names[:-1]),
            state=outcome.state,
            since=self.since,
            last=self.stood[-1] if self.stood else self.since,
            meetings=len(self.stood),
            merged_into=self.merged_into,
            renamed_from=tuple(self.renamed_from),
            lead=self.lead or agencies_asked(self.text, self.host_city),
            supporting=self.supporting,
            implied=outcome.implied,
            returned=outcome.returned,
            proposer=self.proposer,
            scope=self.scope,
            lineage=tuple(self.lineage),
        )


def without_item(meeting: str, record: CaseRecord, outcome: Outcome, text: str = "") -> Appearance:
    """An absence, or with a text a ruling."""
    return Appearance(
        meeting=meeting,
        name=record.names[-1],
        decisions=(),
        text=text,
        state=outcome.state,
        item=None,
        implied=outcome.implied,
        returned=outcome.returned,
    )
