"""Labels: a number left out, given twice, or out of order."""

from collections.abc import Iterator, Sequence

from minutes_desk.core.finding import Finding, Severity
from minutes_desk.core.minutes import Item, Minutes, Paragraph
from minutes_desk.core.numbering import Label, parse_label, write_label


def label_gap(minutes: Minutes) -> Iterator[Finding]:
    """Sections, the items of a section and the points of an item count 1, 2, 3 … without gap or repetition."""
    yield from _run(minutes.key, "", [section.label for section in minutes.sections])
    for section in minutes.sections:
        place = section.label or ""
        yield from _run(minutes.key, place, [item.label for item in section.items])
        for item in section.items:
            yield from _points(minutes.key, "/".join(part for part in (place, item.label) if part), item)


def _points(meeting: str, place: str, item: Item) -> Iterator[Finding]:
    """Points on their own; sub-points anew under each point."""
    run: list[str | None] = []
    inner: list[str | None] = []
    for block in item.body:
        if not isinstance(block, Paragraph) or block.label is None:
            continue
        if block.level <= 1:
            yield from _run(meeting, place, inner)
            inner = []
            run.append(block.label)
        elif block.level == 2:
            inner.append(block.label)
    yield from _run(meeting, place, inner)
    yield from _run(meeting, place, run)


def _run(meeting: str, place: str, labels: Sequence[str | None]) -> Iterator[Finding]:
    expected = 1
    for written in labels:
        label = _parsed(written)
        if label is None:
            continue
        if label.number != expected:
            right = write_label(label.level, expected, full_brackets=label.sign.startswith("（"))
            yield Finding(
                rule="label_gap",
                severity=Severity.WARNING,
                meeting=meeting,
                where="/".join(part for part in (place, written) if part),
                evidence=written or "",
                message=f"編號不連續：這裡應為「{right}」，寫成「{written}」。",
            )
        expected = label.number + 1


def _parsed(written: str | None) -> Label | None:
    """Labels are kept without 、 (一); with it they can be read."""
    if written is None:
        return None
    return parse_label(written) or parse_label(f"{written}、")
