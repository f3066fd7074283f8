"""The report of proofreading as a document: for whoever corrects a file by hand."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from minutes_desk.core.blocks import Block, BlockStyle, Document, TextBlock
from minutes_desk.core.finding import SEVERITY_NAMES, Finding, tally
from minutes_desk.core.numbering import Level, write_label, write_sign


def compose_findings(findings: Iterable[Finding], *, about: str) -> Document:
    """One part per meeting, in it one numbered paragraph per finding. `about` names what was proofread."""
    found = list(findings)
    title = "校對報告"
    blocks: list[Block] = [
        TextBlock(style=BlockStyle.TITLE, text=title, keep_with_next=True, source="title"),
        TextBlock(style=BlockStyle.BODY, text=f"{about}：{tally(found)}。"),
    ]
    for number, (meeting, own) in enumerate(groupby(found, key=lambda one: one.meeting), 1):
        blocks.extend(_meeting(number, meeting, list(own)))
    return Document(title=title, subject=about, blocks=tuple(blocks))


def _meeting(number: int, meeting: str, findings: list[Finding]) -> Iterator[Block]:
    yield TextBlock(
        style=BlockStyle.LEVEL_2,
        label=write_label(Level.SECTION, number),
        text=f"{meeting}：{tally(findings)}",
        level=1,
        keep_with_next=True,
        outline_level=2,
    )
    for place, finding in enumerate(findings, 1):
        words = "" if finding.evidence in finding.message else f"「{finding.evidence}」"
        better = f"建議：「{finding.suggestion}」。" if finding.suggestion else ""
        yield TextBlock(
            style=BlockStyle.LEVEL_3,
            label=write_sign(Level.ITEM, place),
            text=f"［{SEVERITY_NAMES[finding.severity]}］{finding.where}{words}：{finding.message}{better}",
            level=2,
        )
