"""A document's own rules of proofreading: severities, words, and findings that the recorder passed over, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from minutes_desk.core.finding import Finding, Severity


class Grade(StrEnum):
    """How a document wants a rule's findings told; `OFF`: not at all."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    OFF = "off"


GRADE_NAMES = {Grade.ERROR: "誤", Grade.WARNING: "疑", Grade.HINT: "參考", Grade.OFF: "不檢查"}
"""The grades as the interface names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGrade:
    """The grade that a document gives a rule."""

    id: str
    """The rule's code."""
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word that a document wants written otherwise, or (`better` empty) one that it takes off the list."""

    id: str
    word: str
    better: str = ""
    note: str = ""
    """Why, as the finding says it."""


class Reach(StrEnum):
    """How far passing over goes: this place, this rule in this meeting, this rule in the whole document."""

    PLACE = "place"
    MEETING = "meeting"
    DOCUMENT = "document"


REACH_NAMES = {
    Reach.PLACE: "這一處",
    Reach.MEETING: "這次會議的這條規則",
    Reach.DOCUMENT: "整份文件的這條規則",
}
"""How far passing over goes, as the interface names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding passed over (略過), and why. The fields beyond its reach are empty."""

    id: str
    rule: str
    reach: Reach
    reason: str
    meeting: str = ""
    """115-1."""
    part: str = ""
    """The id of the item, section or motion, or where the evidence stands, as printed."""
    words: str = ""
    """The evidence."""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about this finding. One place is known by its words: once they change, it is told again."""
        if finding.rule != self.rule:
            return False
        if self.reach is Reach.DOCUMENT:
            return True
        if finding.meeting != self.meeting:
            return False
        return self.reach is Reach.MEETING or (part_of(finding), finding.evidence) == (
            self.part,
            self.words,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRules:
    """All of it."""

    grades: tuple[RuleGrade, ...] = ()
    words: tuple[OwnWord, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def sift(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are left, in the grades this document gives them."""
        grades = {one.id: one.grade for one in self.grades}
        kept: list[Finding] = []
        for finding in findings:
            grade = grades.get(finding.rule)
            if grade is Grade.OFF or any(waiver.covers(finding) for waiver in self.waivers):
                continue
            kept.append(finding if grade is None else replace(finding, severity=Severity(grade)))
        return tuple(kept)


def part_of(finding: Finding) -> str:
    """What a waiver of one place remembers of it: the id of the part, or the place as printed."""
    return (finding.spot.id if finding.spot else "") or finding.where


def waiver_of(finding: Finding, reach: Reach, reason: str) -> Waiver:
    """A waiver for this finding, still without an id."""
    within = reach is not Reach.DOCUMENT
    here = reach is Reach.PLACE
    return Waiver(
        id="",
        rule=finding.rule,
        reach=reach,
        reason=reason,
        meeting=finding.meeting if within else "",
        part=part_of(finding) if here else "",
        words=finding.evidence if here else "",
    )
