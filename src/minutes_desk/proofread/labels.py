"""Labels: a number left out, given twice, or out of order."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.body import LOWEST_LEVEL
from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Item, Minutes, Paragraph
from minutes_desk.core.numbering import parse_sign, write_sign
from minutes_desk.proofread.places import below


def label_gap(minutes: Minutes) -> Iterator[Finding]:
    """Sections, the items of a section and the points of an item count 1, 2, 3 … without gap or repetition."""
    yield from _run(minutes.key, None, [section.label for section in minutes.sections])
    for section in minutes.sections:
        yield from _run(minutes.key, section.label, [item.label for item in section.items])
        for item in section.items:
            yield from _points(minutes.key, below(section.label, item.label), item)


def _points(meeting: str, place: str, item: Item) -> Iterator[Finding]:
    """The points of an item, and what stands below a point anew under each."""
    runs: list[list[str | None]] = [[] for _ in range(LOWEST_LEVEL + 1)]
    for block in item.body:
        if not isinstance(block, Paragraph) or block.label is None:
            continue
        for deeper in runs[block.level + 1 :]:
            yield from _run(meeting, place, deeper)
            deeper.clear()
        runs[block.level].append(block.label)
    for run in runs:
        yield from _run(meeting, place, run)


def _run(meeting: str, place: str | None, labels: Sequence[str | None]) -> Iterator[Finding]:
    """One slip is one finding: behind it the count may go on from the label as written or as it should be."""
    due = also = 1
    for written in labels:
        label = parse_sign(written) if written is not None else None
        if written is None or label is None:
            continue
        if label.number in (due, also):
            due = also = label.number + 1
            continue
        right = write_sign(label.level, due, full_brackets=label.sign.startswith("（")) + label.separator
        yield Finding(
            rule="label_gap",
            severity=Severity.WARNING,
            meeting=meeting,
            where=below(place, written),
            evidence=written,
            message=f"編號不連續：這裡應為「{right.rstrip('、')}」，寫成「{written}」。",
        )
        due, also = due + 1, label.number + 1
