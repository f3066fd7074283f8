"""The ledger (列管清冊): every case with its state, names and lineage, folded from the meetings and the rulings.

A state is never typed in. The fold goes through the meetings in order of date, so the order in which they were imported
cannot matter: `case_entry` says what each meeting names, `identity` which known case that is, `case_state` what becomes
of it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from minutes_desk.core.case import STATE_NAMES, Appearance, Case, CaseState, Doubt
from minutes_desk.core.case_entry import CaseEntry, Part, case_entries
from minutes_desk.core.case_name import clean, take_apart
from minutes_desk.core.case_record import CaseRecord, without_item
from minutes_desk.core.case_state import (
    LIVE,
    Outcome,
    after_absence,
    after_item,
    after_ruling,
    after_taking_off,
)
from minutes_desk.core.errors import NotFound
from minutes_desk.core.identity import Answers, Identities, Mention, identify
from minutes_desk.core.meeting import IdentityAnswer, Meeting, Ruling, RulingKind
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.roc_calendar import to_roc

RULING_NAMES = {RulingKind.DELIST: "同意解列", RulingKind.LIST: "同意列管", RulingKind.RETURN: "不同意，續管"}
"""The rulings as the lineage shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The cases after a meeting."""

    cases: tuple[Case, ...] = ()
    """In order of their numbers' meetings and places."""
    doubts: tuple[Doubt, ...] = ()
    listed: tuple[str, ...] = ()
    """The numbers of the cases that the last meeting's list holds, in its order."""

    def by_number(self, number: str) -> Case | None:
        return next((case for case in self.cases if case.number == number), None)

    def by_name(self, name: str) -> Case | None:
        """The case that bears a name, however written, before one that bore it; a live case before a closed one; the latest."""
        place = _bearer(name, [((*case.other_names, case.name), case.state) for case in self.cases])
        return None if place is None else self.cases[place]

    def case(self, name_or_number: str) -> Case:
        """The case of a name or a number.

        Raises:
            NotFound: no case has it.
        """
        found = self.by_number(name_or_number.strip()) or self.by_name(name_or_number)
        if found is None:
            raise NotFound(f"列管清冊裡沒有「{clean(name_or_number)}」這個案子，請核對案名或編號。")
        return found


def _bearer(name: str, cases: Iterable[tuple[Sequence[str], CaseState | None]]) -> int | None:
    """Which of the cases, given by their names (the present one last) and states, a name means."""
    wanted = take_apart(name).exact
    found = [
        (take_apart(names[-1]).exact == wanted, state in LIVE, place)
        for place, (names, state) in enumerate(cases)
        if any(take_apart(own).exact == wanted for own in names)
    ]
    return max(found)[2] if found else None


def fold(
    meetings: Sequence[Meeting],
    rulings: Sequence[Ruling] = (),
    answers: Sequence[IdentityAnswer] = (),
    *,
    at: str | None = None,
    folded: "Callable[[Sequence[Meeting], Sequence[Ruling], Sequence[IdentityAnswer]], Fold] | None" = None,
) -> Ledger:
    """Fold the ledger.

    Args:
        meetings: in any order. Drafts are left out, unless `at` names one; its undecided items change nothing.
        rulings: of the deputy mayors' meeting, in any order. One counts before the first meeting held after its day.
        answers: to the doubts about identity; a later one on the same two names replaces an earlier one.
        at: a meeting's key (114-2): the ledger as it stood until the day before the meeting after it.

        folded: what folds the meetings that count, in their order; one that remembers may be given.

    Raises:
        NotFound: there is no meeting `at`.
    """
    counted, until = _counted(in_order(meetings), at)
    work = folded(counted, rulings, answers) if folded else Fold.begin(rulings, answers)
    for meeting in () if folded else counted:
        work.meet(meeting)
    work.reach(until)
    return work.ledger()


def _counted(ordered: list[Meeting], at: str | None) -> tuple[list[Meeting], dt.date | None]:
    """The meetings to fold, and the date of the one after them, if there is one."""
    records = {meeting.minutes.key for meeting in ordered if meeting.frozen}
    counted = [
        meeting for meeting in ordered if meeting.frozen or (meeting.minutes.key == at and at not in records)
    ]
    if at is None:
        return counted, None
    places = [place for place, meeting in enumerate(counted) if meeting.minutes.key == at]
    if not places:
        raise NotFound(f"這份文件裡沒有 {at} 次會議，請核對年度與次別（例如 115-1）。")
    after = counted[places[-1] + 1 :]
    dates = (meeting.minutes.date for meeting in after)
    return counted[: places[-1] + 1], next((day for day in dates if day is not None), None)


@dataclass(slots=True, kw_only=True)
class Fold:
    """The fold in its course, meeting by meeting in their order: for who needs the ledger before and after each.

    `copy` it to look one meeting ahead.
    """

    answers: Answers
    waiting: list[Ruling] = field(default_factory=list[Ruling])
    """The rulings of the days to come, by date."""
    records: list[CaseRecord] = field(default_factory=list[CaseRecord])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    listed: list[str] = field(default_factory=list[str])

    @classmethod
    def begin(cls, rulings: Iterable[Ruling] = (), answers: Iterable[IdentityAnswer] = ()) -> "Fold":
        """Before the first meeting."""
        by_date = sorted(rulings, key=lambda ruling: (ruling.date, ruling.id))
        return cls(answers=Answers.of(answers), waiting=by_date)

    def copy(self) -> "Fold":
        """The same, to go on from without touching this one."""
        return replace(
            self,
            waiting=list(self.waiting),
            records=[record.copy() for record in self.records],
            doubts=list(self.doubts),
            listed=list(self.listed),
        )

    def reach(self, day: dt.date | None) -> None:
        """Come to the morning of a day (`None`: to the end): what was ruled before it counts."""
        while self.waiting and (day is None or self.waiting[0].date < day):
            self.rule(self.waiting.pop(0))

    def meet(self, meeting: Meeting) -> None:
        """Take one meeting in, and the rulings before its day."""
        if meeting.minutes.date is not None:
            self.reach(meeting.minutes.date)
        entries = case_entries(meeting.minutes, draft=not meeting.frozen)
        key = meeting.minutes.key
        before = list(self.records)
        identities = identify(
            [Mention(names=entry.names, claim=entry.claim) for entry in entries],
            [record.known() for record in before],
            self.answers,
        )
        self._ask(key, entries, identities)
        standing: dict[str, CaseRecord] = {}
        for order, (entry, place) in enumerate(zip(entries, identities.known, strict=True), 1):
            standing[entry.key] = self._new(key, order, entry) if place is None else before[place]
        for entry in entries:
            if entry.part is Part.TAKEN_OFF:
                self._stay_away(key, entry, standing[entry.key])
            else:
                self._stand(meeting, entry, standing)
        if entries:
            self.listed = [standing[entry.key].number for entry in entries if entry.part is not Part.SOURCE]
        if entries and meeting.frozen:
            present = {record.number for record in standing.values()}
            self._miss(key, (record for record in before if record.number not in present))
            for record in self.records:
                record.just_ruled = False

    def _new(self, key: str, order: int, entry: CaseEntry) -> CaseRecord:
        taken = {record.number for record in self.records}
        while (number := f"{key}-{order:02}") in taken:
            order += 1
        record = CaseRecord(number=number, since=key, unnamed=entry.unnamed)
        self.records.append(record)
        return record

    def _stand(self, meeting: Meeting, entry: CaseEntry, standing: dict[str, CaseRecord]) -> None:
        key, record = meeting.minutes.key, standing[entry.key]
        previous = record.names[-1:]
        for name in entry.names:
            record.bear(name)
        if entry.renamed:
            former = entry.names[:-1] or previous
            record.renamed_from += [name for name in former if name not in (*record.renamed_from, entry.name)]
        outcome = self._outcome(record, entry)
        into = standing.get(entry.into) if entry.into else None
        record.merged_into = None if into is None or into is record else into.number
        record.proposer = record.proposer or entry.proposer
        record.scope = entry.scope or record.scope
        record.lead = entry.lead or record.lead
        record.supporting = entry.supporting or record.supporting
        record.text, record.host_city = entry.text, meeting.minutes.host_city
        if key not in record.stood:
            record.stood.append(key)
        record.set(
            outcome,
            Appearance(
                meeting=key,
                name=entry.name,
                decisions=entry.decisions,
                text=entry.text,
                tables=entry.tables,
                state=outcome.state,
                item=entry.place,
                implied=outcome.implied,
                returned=outcome.returned,
            ),
        )

    def _stay_away(self, key: str, entry: CaseEntry, record: CaseRecord) -> None:
        """A case that was taken off the day's list: nothing becomes of it but a line in its lineage."""
        if not record.names:
            record.bear(entry.name)
        outcome = after_taking_off(record.outcome)
        away = without_item(key, record, outcome, entry.text)
        record.set(outcome, replace(away, taken_off=True))

    def _outcome(self, record: CaseRecord, entry: CaseEntry) -> Outcome:
        if entry.part in (Part.SOURCE, Part.DIVIDED):
            return Outcome(CaseState.MERGED)
        if not entry.decisions and record.outcome is not None:
            return record.outcome
        return after_item(
            record.state, entry.decisions, in_proposals=entry.in_proposals, just_ruled=record.just_ruled
        )

    def _miss(self, key: str, absent: Iterable[CaseRecord]) -> None:
        for record in absent:
            outcome = None if record.state is None else after_absence(record.state)
            if outcome is not None:
                record.set(outcome, without_item(key, record, outcome))

    def _ask(self, key: str, entries: Sequence[CaseEntry], identities: Identities) -> None:
        for question in identities.questions:
            entry = entries[question.mention]
            others = [self.records[place] for place in question.known]
            self.doubts.append(
                Doubt(
                    kind="identity",
                    meeting=key,
                    where=entry.place or "",
                    message=f"「{entry.name}」與"
                    + "、".join(
                        f"「{other.names[-1]}」（{STATE_NAMES[other.state]}）"
                        for other in others
                        if other.state
                    )
                    + "名稱相近，是否為同一案？目前視為不同案。",
                    candidates=tuple(other.names[-1] for other in others),
                    subject=entry.name,
                )
            )
        for entry in entries:
            if entry.unclear:
                self.doubts.append(
                    Doubt(
                        kind="decision",
                        meeting=key,
                        where=entry.place or "",
                        message=entry.unclear,
                        subject=entry.name,
                    )
                )

    def rule(self, ruling: Ruling) -> None:
        """Take one ruling in."""
        day = to_roc(ruling.date)
        place = _bearer(ruling.case_name, ((one.names, one.state) for one in self.records))
        record = None if place is None else self.records[place]
        if record is None or record.state is None:
            message = f"{day}副首長會議的決議「{RULING_NAMES[ruling.kind]}」找不到「{clean(ruling.case_name)}」這個案子，未計入，請核對案名。"
            self.doubts.append(
                Doubt(kind="ruling", meeting=day, where="", message=message, subject=clean(ruling.case_name))
            )
            return
        outcome = after_ruling(record.state, ruling.kind)
        record.just_ruled = True
        record.set(outcome, without_item(day, record, outcome, RULING_NAMES[ruling.kind]))

    def ledger(self) -> Ledger:
        return Ledger(
            cases=tuple(record.case() for record in self.records),
            doubts=tuple(self.doubts),
            listed=tuple(self.listed),
        )
