"""The rows of the list of findings: groups by item, the findings, and what was passed over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from minutes_desk.core.finding import SEVERITY_NAMES, Severity
from minutes_desk.core.proof_rules import REACH_NAMES, Reach, Waiver
from minutes_desk.services.finding_places import PlacedFinding


class RowKind(StrEnum):
    """What a row is."""

    GROUP = "group"
    FINDING = "finding"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRow:
    """One row as it is read."""

    kind: RowKind
    head: str
    """The group's name; of a finding the words of the document, of a waiver the rule and its words."""
    words: str = ""
    """The message; of a waiver the reason."""
    better: str = ""
    """What to write instead, where one is sure."""
    placed: PlacedFinding | None = None
    waiver: Waiver | None = None

    @property
    def severity(self) -> Severity | None:
        return self.placed.finding.severity if self.placed else None

    @property
    def aloud(self) -> str:
        """All of it, for a screen reader."""
        mark = SEVERITY_NAMES[self.severity] if self.severity else ""
        better = f"建議：{self.better}" if self.better else ""
        return "　".join(part for part in (mark, self.head, self.words, better) if part)


def rows_of(
    placed: Sequence[PlacedFinding], waivers: Iterable[Waiver], titles: Mapping[str, str], *, hints: bool
) -> tuple[ProofRow, ...]:
    """Findings grouped by what is in hand, then the waivers. `titles`: a few words for every rule."""
    rows: list[ProofRow] = []
    shown = [one for one in placed if hints or one.finding.severity is not Severity.HINT]
    for group, own in groupby(shown, key=lambda one: (one.target, one.group)):
        found = list(own)
        rows.append(ProofRow(kind=RowKind.GROUP, head=group[1], words=str(len(found))))
        rows.extend(_finding_row(one) for one in found)
    kept = tuple(waivers)
    if kept:
        rows.append(ProofRow(kind=RowKind.GROUP, head="已略過", words=str(len(kept))))
        rows.extend(waiver_row(one, titles) for one in kept)
    return tuple(rows)


def waiver_row(waiver: Waiver, titles: Mapping[str, str]) -> ProofRow:
    """What was passed over, how far, and why."""
    words = f"「{waiver.words}」" if waiver.words else ""
    reach = "" if waiver.reach is Reach.PLACE else f"（{REACH_NAMES[waiver.reach]}）"
    where = f"{waiver.meeting}　" if waiver.meeting else ""
    head = f"{where}{titles.get(waiver.rule, waiver.rule)}{words}{reach}"
    return ProofRow(kind=RowKind.WAIVER, head=head, words=f"略過的原因：{waiver.reason}", waiver=waiver)


def line_of(placed: PlacedFinding) -> str:
    """One finding on one line, for the status line: 誤　下午14時45分：…　建議：下午2時45分."""
    one = placed.finding
    named = "" if one.evidence in one.message else f"「{one.evidence}」"
    better = f"　建議：{one.suggestion}（Alt+S 採用）" if one.suggestion else ""
    return f"{SEVERITY_NAMES[one.severity]}　{named}{one.message}{better}"


def count_words(placed: Iterable[PlacedFinding]) -> str:
    """校對 2 誤 3 疑; hints are named only where there is nothing else."""
    severities = [one.finding.severity for one in placed]
    grave = [severity for severity in severities if severity is not Severity.HINT]
    told = grave or severities
    counts = [(name, told.count(severity)) for severity, name in SEVERITY_NAMES.items()]
    words = " ".join(f"{count} {name}" for name, count in counts if count)
    return f"校對 {words or '無意見'}"


def _finding_row(placed: PlacedFinding) -> ProofRow:
    one = placed.finding
    return ProofRow(
        kind=RowKind.FINDING,
        head=one.evidence,
        words=one.message,
        better=one.suggestion or "",
        placed=placed,
    )
