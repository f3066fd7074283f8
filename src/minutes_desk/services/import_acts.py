"""What the recorder does to a file before it is filed, each one act that can be taken back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.reading import correcting
from minutes_desk.reading.correcting import Kind, Target
from minutes_desk.reading.trace import Role, trace
from minutes_desk.services.import_review import ImportReview


def move(review: ImportReview, path: Path, lines: Sequence[int], target: Target) -> None:
    """Put lines where they belong.

    Raises:
        BadInput: none were given, or the place is gone.
    """
    if not lines:
        raise BadInput("沒有選取任何一行，沒有變動；請在原文選一行或數行。")
    label = "略過" if target.kind is Kind.LEFT_OUT else "移動原文"
    review.change(path, label, lambda reading: correcting.put(reading, lines, target))


def leave_out(review: ImportReview, path: Path, lines: Sequence[int]) -> None:
    """Wave lines through: they are kept with the file, and stand nowhere in the minutes."""
    move(review, path, lines, Target(kind=Kind.LEFT_OUT))


def make_item(review: ImportReview, path: Path, lines: Sequence[int]) -> None:
    """Begin an item with these lines: within an item's text that is divided, elsewhere one is added where they stand.

    Raises:
        BadInput: they are an item already.
    """
    if not lines:
        raise BadInput("沒有選取任何一行，沒有變動；請在原文選一行或數行。")
    reading = review.file(path).reading
    places = trace(reading.outline)
    first = min(lines)
    if len(lines) == 1 and any(one.role in (Role.TEXT, Role.ITEM) for one in places[first]):
        review.change(path, "另立議案", lambda old: correcting.divide(old, first))
        return
    before = [
        one.section
        for number in sorted(places)
        if number <= first
        for one in places[number]
        if one.section is not None
    ]
    target = Target(kind=Kind.NEW_ITEM, section=before[-1] if before else 0)
    review.change(path, "另立議案", lambda old: correcting.put(old, lines, target))


def join_item(review: ImportReview, path: Path, section: int, item: int) -> None:
    """Make an item the text of the one before it.

    Raises:
        BadInput: it is the first of its section.
    """
    review.change(path, "併入上一案", lambda reading: correcting.join(reading, section, item))


def write_field(review: ImportReview, path: Path, name: str, words: str) -> None:
    """Write a header field as the paper has it.

    Raises:
        BadInput: a year or session that is no number.
    """
    review.change(path, "編輯會議資料", lambda reading: correcting.set_field(reading, name, words))


def write_item(
    review: ImportReview,
    path: Path,
    section: int,
    item: int,
    names: Sequence[str],
    decisions: Sequence[Decision],
) -> None:
    """Say which cases an item deals with (none: it is no case) and what it decides."""
    old = review.file(path).reading.minutes.sections[section].items[item]
    same_cases = tuple(names) == tuple(case.name for case in old.cases)
    same_decisions = set(decisions) == set(old.decisions) - {Decision.NONE}
    steps = [] if same_cases else [partial(correcting.set_cases, names=names)]
    steps += [] if same_decisions else [partial(correcting.set_decisions, decisions=decisions)]
    if not steps:
        return

    def change(reading: correcting.Reading) -> correcting.Reading:
        for step in steps:
            reading = step(reading, section, item)
        return reading

    review.change(path, "編輯議案", change)


def decide(review: ImportReview, path: Path, section: int, item: int, decision: Decision | None) -> None:
    """Say what an item decides, in place of what was read; `None`: nothing is decided."""
    chosen = () if decision is None else (decision,)
    review.change(path, "更改決定", lambda reading: correcting.set_decisions(reading, section, item, chosen))
