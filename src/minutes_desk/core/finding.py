"""What proofreading finds (校對意見)."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error is wrong on any reading; a warning is very likely wrong; a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


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
    """The document's own words."""
    message: str
    """What is wrong and why, in zh_TW."""
    suggestion: str | None = None
    """What to write instead of the evidence, only where one is sure."""
