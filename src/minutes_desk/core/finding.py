"""What proofreading finds (校對意見), and where it lies."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error is wrong on any reading; a warning is very likely wrong; a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Part(StrEnum):
    """The part of the minutes that a text belongs to."""

    HEADER = "header"
    SECTION = "section"
    ITEM = "item"
    MOTION = "motion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a finding's evidence lies, for whoever jumps there or puts it right."""

    part: Part
    id: str = ""
    """Of the section, item or motion; empty in the header, and in minutes that no document keeps."""
    number: int = 0
    """Which one it is, counted from 0 over the whole document."""
    field: str
    """The name of the field of `Minutes`, `Section`, `Item` or `Motion`: time_written, heading, body …"""
    paragraph: int | None = None
    """Which paragraph or table of a body, or line of the title; `None`: the field is one text."""
    cell: tuple[int, int] | None = None
    """Row and column in a table."""
    label: bool = False
    """It is the paragraph's label, not its text."""
    start: int
    end: int
    """The evidence is `text[start:end]`, counted in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding."""

    rule: str
    """The rule's stable code, weekday_mismatch."""
    severity: Severity
    meeting: str
    """115-1."""
    where: str
    """The place, as a reader would name it: 壹、時間, 一/(三), 柒、散會."""
    evidence: str
    """The document's own words; for what is not there, the name of what is missing."""
    message: str
    """What is wrong and why, in zh_TW."""
    suggestion: str | None = None
    """What to write instead of the evidence, only where one is sure."""
    spot: Spot | None = None
    """`None`: there is no such text (a missing section, a case that vanished), or it is made up anew from other fields."""


SEVERITY_NAMES = {Severity.ERROR: "誤", Severity.WARNING: "疑", Severity.HINT: "參考"}
"""The severities as the interface names them."""


def tally(findings: Iterable[Finding]) -> str:
    """2誤、3疑、1參考; 沒有校對意見 where there is nothing."""
    severities = [one.severity for one in findings]
    counts = [(name, severities.count(severity)) for severity, name in SEVERITY_NAMES.items()]
    return "、".join(f"{count}{name}" for name, count in counts if count) or "沒有校對意見"
