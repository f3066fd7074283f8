"""The sheet that the rules look at: one meeting's minutes, every text of it with its place, and what is known beside it."""

from dataclasses import dataclass, field
from functools import cached_property

from minutes_desk.core.carry_over import carried
from minutes_desk.core.case import Case
from minutes_desk.core.case_entry import item_place
from minutes_desk.core.case_name import clean, take_apart
from minutes_desk.core.finding import Finding, Part, Severity, Spot
from minutes_desk.core.ledger import Ledger
from minutes_desk.core.meeting import Platform
from minutes_desk.core.minutes import Item, Minutes, Section
from minutes_desk.core.numbering import Level, parse_sign
from minutes_desk.core.section_kind import SectionKind, kind_of
from minutes_desk.core.spacing import fold
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.proofread.own_words import first_said
from minutes_desk.proofread.passages import Passage, Texts, passages_of
from minutes_desk.proofread.places import chapter


@dataclass(frozen=True, kw_only=True)
class History:
    """What went before a meeting. Keep it from check to check: what it works out once stays."""

    earlier: tuple[Minutes, ...] = ()
    """The records before this meeting, by date."""
    before: Ledger = field(default_factory=Ledger)
    """On the morning of the meeting."""

    @property
    def last(self) -> Minutes | None:
        return self.earlier[-1] if self.earlier else None

    @cached_property
    def last_proof(self) -> "Proof":
        """The last meeting's minutes, laid out the same way."""
        return Proof(minutes=self.last or Minutes())

    @cached_property
    def own_words(self) -> dict[str, Minutes]:
        """Which record said a clause with 本市 first: there it meant that host."""
        return first_said(self.earlier)

    @cached_property
    def by_number(self) -> dict[str, Case]:
        return {case.number: case for case in self.before.cases}

    @cached_property
    def carried(self) -> tuple[Case, ...]:
        """The cases that this meeting's list has to hold."""
        return carried(self.before)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every name, apart from its writing, that stood among the tracked cases of an earlier meeting."""
        return frozenset(
            take_apart(case.name).exact
            for minutes in self.earlier
            for section in minutes.sections
            if kind_of(section.title) is SectionKind.TRACKED
            for item in section.items
            for case in item.cases
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known beside the minutes themselves."""

    platform: Platform = field(default_factory=Platform)
    words: tuple[WordChoice, ...] = ()
    draft: bool = False
    """What is not written yet is no mistake."""
    history: History = field(default_factory=History)
    after: Ledger = field(default_factory=Ledger)
    """The ledger with this meeting taken in."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One meeting's minutes as they are printed, laid before the rules."""

    minutes: Minutes
    background: Background = field(default_factory=Background)

    @cached_property
    def key(self) -> str:
        """The meeting, 115-1."""
        return self.minutes.key

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text but the labels, in the order of the paper."""
        return tuple(passages_of(self.minutes))

    @cached_property
    def texts(self) -> Texts:
        """All passages."""
        return Texts(self.passages)

    @cached_property
    def prose(self) -> Texts:
        """The paragraphs of items and motions."""
        return Texts(tuple(one for one in self.passages if one.prose))

    @cached_property
    def cases_here(self) -> dict[str, Case]:
        """The ledger's cases that stand in these minutes, by the name they bear here, apart from its writing."""
        return {
            take_apart(one.name).exact: case
            for case in self.background.after.cases
            for one in case.lineage
            if one.meeting == self.key
        }

    @cached_property
    def _numbers(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for _, item, number, _ in self.items:
            for name in (*(case.name for case in item.cases), item.renamed_to, item.renamed_from):
                if name is not None:
                    found.setdefault(fold(clean(name)), number)
        return found

    @cached_property
    def _by_item(self) -> dict[int, list[Passage]]:
        found: dict[int, list[Passage]] = {}
        for passage in self.passages:
            if passage.spot.part is Part.ITEM:
                found.setdefault(passage.spot.number, []).append(passage)
        return found

    @cached_property
    def items(self) -> tuple[tuple[Section, Item, int, str], ...]:
        """Every item with its section, its number over all of them, and its place."""
        found: list[tuple[Section, Item, int, str]] = []
        for count, section in enumerate(self.minutes.sections, 1):
            for own, item in enumerate(section.items, 1):
                found.append((section, item, len(found), item_place(section, item, count, own)))
        return tuple(found)

    @cached_property
    def of_another_body(self) -> bool:
        """Minutes without a chapter of resolutions, whose sections are chapters themselves (報告事項, 討論事項, 提案一):
        a district's, a school's, an office's. What the platform's own minutes must hold is not asked of them.

        Where such a body has a chapter of that name (主席結論), it stands beside the others.
        """
        sections = self.minutes.sections
        if not sections:
            return False
        if any((label := parse_sign(one.label or "")) and label.level is Level.CHAPTER for one in sections):
            return not any(kind_of(one.title) is SectionKind.TRACKED for one in sections)
        heading = self.minutes.resolution_heading or ""
        return not any(word in heading for word in ("決議", "結論", "決定")) or heading.startswith("主席")

    def chapter(self, name: str) -> str:
        """A chapter as printed, 柒、散會."""
        return chapter(self.minutes, name)

    def head(self, name: str) -> Passage | None:
        """The text of a field of the header, if there is one."""
        return next(
            (one for one in self.passages if one.spot.part is Part.HEADER and one.spot.field == name), None
        )

    def on(
        self,
        passage: Passage,
        span: tuple[int, int],
        rule: str,
        severity: Severity,
        message: str,
        suggestion: str | None = None,
    ) -> Finding:
        """A finding on words of a passage."""
        start, end = span
        return Finding(
            rule=rule,
            severity=severity,
            meeting=self.key,
            where=passage.where,
            evidence=passage.text[start:end],
            message=message,
            suggestion=suggestion,
            spot=passage.at(start, end),
        )

    def about(
        self,
        rule: str,
        severity: Severity,
        where: str,
        evidence: str,
        message: str,
        *,
        spot: Spot | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        """A finding on something larger than a few words, or on what is not there."""
        return Finding(
            rule=rule,
            severity=severity,
            meeting=self.key,
            where=where,
            evidence=evidence,
            message=message,
            suggestion=suggestion,
            spot=spot,
        )

    def name_in(self, number: int, name: str) -> Spot | None:
        """Where an item's heading or text first names a case."""
        for passage in self._by_item.get(number, ()):
            start = passage.text.find(name)
            if start >= 0:
                return passage.at(start, start + len(name))
        return None

    def spot_of(self, name: str) -> Spot | None:
        """Where these minutes first name a case as an item's."""
        number = self.number_of(name)
        return None if number is None else self.name_in(number, name) or self.first_words(number)

    def number_of(self, name: str) -> int | None:
        """The number of the item that deals with a case of this name, as the lineage has it."""
        return self._numbers.get(fold(clean(name)))

    def first_words(self, number: int) -> Spot | None:
        """An item's heading, or else its first text: where to jump for what concerns all of it."""
        return next((passage.spot for passage in self._by_item.get(number, ())), None)
