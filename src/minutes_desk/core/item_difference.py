"""Where one item or motion differs from another, field by field, and the item with some of it taken."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from minutes_desk.core.body_difference import WORDS, body_differences, with_body_taken
from minutes_desk.core.case_name import clean
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.difference_field import Difference, changed, same
from minutes_desk.core.minutes import Item, ItemCase, Motion
from minutes_desk.core.progress import Progress, with_row
from minutes_desk.core.spacing import fold

LABEL, HEADING, CASES, DECIDED, BY_CASE, PROGRESS = "編號", "標題", "案件", "決定", "各案決定", "辦理情形"
MOTION_TITLE = "案由"
_PLAIN: tuple[tuple[str, str], ...] = (
    ("提案機關", "proposer"),
    ("合作範圍", "scope"),
    ("主辦機關", "lead"),
    ("協辦機關", "supporting"),
    ("原案名", "renamed_from"),
    ("更名為", "renamed_to"),
    ("合併自", "merged_from"),
    ("附件", "attachments"),
)
"""Fields that stand for themselves, and what they are called."""


def item_differences(key: str, place: str, old: Item, new: Item) -> Iterator[Difference]:
    """What differs within an item that both have, but for its place and label."""
    found = [one for name, of in _HEAD for one in changed(key, place, name, of(old), of(new))]
    if same(old.heading, new.heading):
        found = [one for one in found if not one.key.endswith(f":{HEADING}")]
    bound = _bound({one.key.partition(":")[2] for one in found}, new)
    for one in found:
        needs = bound.get(one.key.partition(":")[2], ())
        yield replace(one, needs=tuple(f"{key}:{name}" for name in needs))
    for name, field in _PLAIN:
        yield from changed(key, place, name, _words(getattr(old, field)), _words(getattr(new, field)))
    for city, agency in _reporters(old, new):
        name, row = f"{PROGRESS} {agency or city}", (city, agency)
        yield from changed(key, place, name, _told(old).get(row), _told(new).get(row))
    yield from body_differences(key, place, WORDS, old.body, new.body)


def with_item_taken(key: str, old: Item, new: Item, chosen: Collection[str]) -> Item:
    """The first item with what is chosen of the second; its label and place stay."""
    told = {one.key.partition(":")[2] for one in item_differences(key, "", old, new)}
    taken = {name for name in told if f"{key}:{name}" in chosen}
    plain: dict[str, Any] = {field: getattr(new, field) for name, field in _PLAIN if name in taken}
    made = replace(old, **plain, body=with_body_taken(key, old.body, new.body, chosen))
    for city, agency in _reporters(old, new):
        if f"{PROGRESS} {agency or city}" in taken:
            row = Progress(city=city, agency=agency, text=_told(new).get((city, agency), ""))
            made = replace(made, progress=with_row(made.progress, row))
    if HEADING in taken or (CASES in taken and HEADING not in told):
        made = replace(made, heading=new.heading, text_keeps_case_name=new.text_keeps_case_name)
    made = _with_decisions(made, new, told, taken)
    if made.body == new.body and made.body != old.body:
        made = replace(made, text_below=new.text_below)
    return _with_evidence(made, new)


def motion_differences(key: str, place: str, old: Motion, new: Motion) -> Iterator[Difference]:
    """What differs within a motion that both have."""
    yield from changed(key, place, MOTION_TITLE, old.title, new.title)
    yield from body_differences(key, place, "文字", old.body, new.body)


def with_motion_taken(key: str, old: Motion, new: Motion, chosen: Collection[str]) -> Motion:
    """The first motion with what is chosen of the second."""
    title = new.title if f"{key}:{MOTION_TITLE}" in chosen else old.title
    return replace(old, title=title, body=with_body_taken(key, old.body, new.body, chosen))


def item_name(item: Item) -> str:
    """What an item is called: its heading, or its cases."""
    return item.heading or "、".join(case.name for case in item.cases)


# Progress reports -------------------------------------------------------------------------------------------------


def _told(item: Item) -> dict[tuple[str, str | None], str]:
    """辦理情形 by city, and by agency where one tells of its own."""
    return {(row.city, row.agency): row.text for row in item.progress}


def _reporters(old: Item, new: Item) -> tuple[tuple[str, str | None], ...]:
    return tuple({**_told(old), **_told(new)})


# Cases and decisions ----------------------------------------------------------------------------------------------


def _own_heading(item: Item) -> str | None:
    """The heading, where it is more than the name of the item's one case."""
    if len(item.cases) == 1 and fold(clean(item.heading or "")) == fold(item.cases[0].name):
        return None
    return item.heading


def _decisions(decisions: tuple[Decision, ...]) -> str | None:
    said = [DECISION_NAMES[one] for one in Decision if one in decisions and one is not Decision.NONE]
    return "、".join(said) or None


def _decisions_by_case(item: Item) -> str | None:
    """What is decided on each case, where that is not what the item as a whole decides."""
    own = {case.name: _decisions(case.decisions or item.decisions) for case in item.cases}
    if set(own.values()) <= {_decisions(item.decisions)}:
        return None
    return "；".join(f"{name}：{said or DECISION_NAMES[Decision.NONE]}" for name, said in own.items())


_HEAD: tuple[tuple[str, Callable[[Item], str | None]], ...] = (
    (HEADING, _own_heading),
    (CASES, lambda item: "、".join(case.name for case in item.cases) or None),
    (DECIDED, lambda item: _decisions(item.decisions)),
    (BY_CASE, _decisions_by_case),
)


def _bound(told: set[str], new: Item) -> dict[str, tuple[str, ...]]:
    """What cannot be taken without what, of the differences that are told."""
    bound: dict[str, tuple[str, ...]] = {}
    if {HEADING, CASES} <= told and _own_heading(new) is None:
        bound[HEADING] = (CASES,)
    if BY_CASE in told:
        group = [name for name in (CASES, DECIDED, BY_CASE) if name in told]
        bound |= {name: tuple(other for other in group if other != name) for name in group}
    return bound


def _with_decisions(made: Item, new: Item, told: set[str], taken: set[str]) -> Item:
    """Cases and decisions as taken; where cases are not decided each for itself, theirs follow the item's."""
    if not taken & {CASES, DECIDED, BY_CASE}:
        return made
    if {CASES, DECIDED, BY_CASE} & told <= taken:
        return replace(
            made, cases=_cases_of(made, new), decisions=new.decisions if DECIDED in taken else made.decisions
        )
    decisions = new.decisions if DECIDED in taken else made.decisions
    names = new.cases if CASES in taken else made.cases
    cases = tuple(replace(case, decisions=decisions if case.decisions else (), evidence=()) for case in names)
    return replace(made, cases=cases, decisions=decisions)


def _cases_of(made: Item, new: Item) -> tuple[ItemCase, ...]:
    """The cases of the second item, under the names of the first where they are the same."""
    own = {fold(case.name): case.name for case in made.cases}
    return tuple(replace(case, name=own.get(fold(case.name), case.name)) for case in new.cases)


def _with_evidence(made: Item, new: Item) -> Item:
    """The very words that decide, where text and decision are now those of the second."""
    if made.body != new.body or made.decisions != new.decisions:
        return made
    own = {case.name: case for case in new.cases}
    cases = tuple(
        replace(case, evidence=own[case.name].evidence)
        if case.name in own and own[case.name].decisions == case.decisions
        else case
        for case in made.cases
    )
    return replace(made, evidence=new.evidence, cases=cases)


def _words(value: str | tuple[str, ...] | None) -> str | None:
    return "、".join(value) or None if isinstance(value, tuple) else value
