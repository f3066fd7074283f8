"""Taking a suggestion: the minutes with a finding's evidence replaced.

Written values that say the same thing twice (the closing line and its time) change together. What a draft does not keep
as it is printed (a section's heading with its count, the line of the chairs) is changed in the fields it is made up of.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.errors import BadDate, BadInput
from minutes_desk.core.finding import Finding, Part, Spot
from minutes_desk.core.minutes import Body, Item, Minutes, Motion, Section, Table, with_items
from minutes_desk.core.roc_calendar import parse_weekday

T = TypeVar("T", Section, Item, Motion)


def corrected(minutes: Minutes, finding: Finding) -> Minutes:
    """Write the finding's suggestion where its evidence stands.

    Raises:
        BadInput: the finding has no suggestion, or the text has changed since it was found.
    """
    spot, better = finding.spot, finding.suggestion
    if spot is None or better is None:
        raise BadInput("這則校對意見沒有可直接採用的建議，內容沒有變動；請自行修改文字。")
    if spot.part in (Part.SECTION, Part.HEADER) and spot.paragraph is None:
        made_up = _made_up(minutes, spot, lambda text: text.replace(finding.evidence, better, 1))
        if made_up is not None:
            if made_up == minutes:
                raise _outdated()
            return made_up

    def rewrite(text: str) -> str:
        if text[spot.start : spot.end] != finding.evidence:
            raise _outdated()
        return text[: spot.start] + better + text[spot.end :]

    changed = _changed(minutes, spot, rewrite)
    return _with_names(changed, spot, finding.evidence, better) if spot.part is Part.ITEM else changed


def _outdated() -> BadInput:
    return BadInput("這段文字在校對之後已經改過，建議不再適用，內容沒有變動；請重新校對。")


def _made_up(minutes: Minutes, spot: Spot, rewrite: Callable[[str], str]) -> Minutes | None:
    """A draft's title of a section or chairs with words replaced; `None`: the field is kept as it is printed."""
    if spot.part is Part.SECTION and spot.field == "written":
        section = next((one for at, one in enumerate(minutes.sections) if _is_meant(at, one, spot)), None)
        if section is None or section.written is not None:
            return None
        changed = replace(section, title=rewrite(section.title))
        sections = tuple(changed if one is section else one for one in minutes.sections)
        return replace(minutes, sections=sections)
    if spot.field != "chairs_written" or minutes.chairs_written is not None:
        return None
    chairs = tuple(
        replace(
            one,
            agency=rewrite(one.agency) if one.agency else None,
            name=rewrite(one.name),
            title=rewrite(one.title) if one.title else None,
        )
        for one in minutes.chairs
    )
    return replace(minutes, chairs=chairs)


def _with_names(minutes: Minutes, spot: Spot, evidence: str, better: str) -> Minutes:
    """Where the words were part of a case's name, in the heading or in a text that holds it, the case is called so too."""

    def named(place: int, item: Item) -> Item:
        if not _is_meant(place, item, spot) or (spot.field == "body" and not item.text_keeps_case_name):
            return item
        said = (item.heading or "") if spot.field == "heading" else item.text
        cases = tuple(
            replace(case, name=name) if (name := case.name.replace(evidence, better, 1)) in said else case
            for case in item.cases
        )
        return replace(item, cases=cases)

    numbers = count()
    return with_items(minutes, lambda item: named(next(numbers), item))


def _is_meant(place: int, one: Section | Item | Motion, spot: Spot) -> bool:
    return one.id == spot.id if spot.id else place == spot.number


def _changed(minutes: Minutes, spot: Spot, rewrite: Callable[[str], str]) -> Minutes:
    if spot.part is Part.HEADER:
        return _header(minutes, spot, rewrite)
    if spot.part is Part.MOTION:
        motions = minutes.motions or ()
        return replace(minutes, motions=_nth(motions, spot, rewrite))
    if spot.part is Part.SECTION:
        return replace(minutes, sections=_nth(minutes.sections, spot, rewrite))
    sections: list[Section] = []
    passed = 0
    for section in minutes.sections:
        own = replace(spot, number=spot.number - passed)
        passed += len(section.items)
        sections.append(replace(section, items=_nth(section.items, own, rewrite)))
    return replace(minutes, sections=tuple(sections))


def _nth(several: tuple[T, ...], spot: Spot, rewrite: Callable[[str], str]) -> tuple[T, ...]:
    """The one that the spot names, by its id or else by its number, with its text changed."""

    return tuple(
        replace(one, **{spot.field: _field(getattr(one, spot.field), spot, rewrite)})
        if _is_meant(place, one, spot)
        else one
        for place, one in enumerate(several)
    )


def _field(value: Any, spot: Spot, rewrite: Callable[[str], str]) -> Any:
    if spot.paragraph is None:
        return rewrite(value or "")
    return tuple(
        _block(block, spot, rewrite) if place == spot.paragraph else block
        for place, block in enumerate(value)
    )


def _block(block: Any, spot: Spot, rewrite: Callable[[str], str]) -> Any:
    if isinstance(block, str):
        return rewrite(block)
    if isinstance(block, Table):
        row, column = spot.cell or (0, 0)
        rows = [list(cells) for cells in block.rows]
        rows[row][column] = rewrite(rows[row][column])
        return replace(block, rows=tuple(tuple(cells) for cells in rows))
    if spot.label:
        return replace(block, label=rewrite(block.label or ""))
    return replace(block, text=rewrite(block.text))


def _header(minutes: Minutes, spot: Spot, rewrite: Callable[[str], str]) -> Minutes:
    value: str | Body | tuple[str, ...] | None = getattr(minutes, spot.field)
    fields: dict[str, Any] = {spot.field: _field(value, spot, rewrite)}
    if spot.field == "time_written":
        fields["weekday_written"] = parse_weekday(fields["time_written"])
        fields["start"] = _time(fields["time_written"]) or minutes.start
    if spot.field == "closing_written":
        clock = _written_time(fields["closing_written"])
        fields["adjourned_written"] = clock or minutes.adjourned_written
        fields["adjourned"] = _time(fields["closing_written"]) or minutes.adjourned
    return replace(minutes, **fields)


def _time(written: str) -> Any:
    try:
        clock = parse_clock(written)
    except BadDate:
        return None
    return clock.time if clock else None


def _written_time(written: str) -> str | None:
    try:
        clock = parse_clock(written)
    except BadDate:
        return None
    return clock.written if clock else None
