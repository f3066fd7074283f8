"""議程: what is to be dealt with, each case with what was resolved last and what the cities have done since."""

from collections.abc import Iterator, Mapping

from minutes_desk.core.blocks import Block, Document
from minutes_desk.core.case import Case, last_resolution
from minutes_desk.core.minutes import Item, Minutes, Section
from minutes_desk.core.progress import Progress
from minutes_desk.core.sheet import Sheet
from minutes_desk.writing.compose import PartNumbers, header, labelled, part, running
from minutes_desk.writing.sheets.frame import sheet_document, table

NO_PROGRESS = "辦理情形：尚未彙整，由各市於會議中說明。"
_COLUMNS = (("機關", 9.8), ("辦理情形", 17.2))


def compose_agenda(minutes: Minutes, known: Mapping[str, Case]) -> Document:
    """The agenda of written minutes; nothing that they decide is printed.

    `known` gives the case of a name in an item as it stood before this meeting; a proposal has none.
    """
    return sheet_document(minutes, Sheet.AGENDA, _blocks(minutes, known))


def _blocks(minutes: Minutes, known: Mapping[str, Case]) -> Iterator[Block]:
    numbers = PartNumbers()
    yield from header(minutes, numbers)
    yield part(numbers, "主席致詞", "opening")
    sections = [section for section in minutes.sections if section.items]
    yield part(numbers, "報告及討論事項：", "resolution_heading", keep=bool(sections))
    for section in sections:
        yield from _section(section, known)
    yield part(numbers, "臨時動議", "motions")
    yield part(numbers, "散會", "closing")


def _section(section: Section, known: Mapping[str, Case]) -> Iterator[Block]:
    if section.label is not None:
        text = f"{section.title}（共{len(section.items)}案）："
        yield labelled(section.label, text, 1, section.id, heading=True)
    for item in section.items:
        yield from _item(item, 1 if section.label is None else 2, known)


def _item(item: Item, level: int, known: Mapping[str, Case]) -> Iterator[Block]:
    name = item.heading or "、".join(case.name for case in item.cases) or item.text.split("\n")[0]
    yield labelled(item.label, name, level, item.id, heading=True)
    cases = [known[case.name] for case in item.cases if case.name in known]
    lead = item.lead or tuple(dict.fromkeys(one for case in cases for one in case.lead))
    supporting = item.supporting or tuple(dict.fromkeys(one for case in cases for one in case.supporting))
    facts = (
        ("案號", "、".join(case.number for case in cases)),
        ("提案", item.proposer or ""),
        ("主辦", "、".join(lead)),
        ("協辦", "、".join(supporting)),
    )
    if words := "；".join(f"{label}：{value}" for label, value in facts if value):
        yield running(words, level + 1, item.id)
    for case in cases:
        yield from _last(case, item, level, several=len(cases) > 1)
    if item.progress:
        yield running("辦理情形：", level + 1, item.id, keep=True)
        rows = [(_teller(row), row.text) for row in item.progress]
        yield table(_COLUMNS, rows, level=level + 1, source=item.id)
    elif cases:
        yield running(NO_PROGRESS, level + 1, item.id)


def _last(case: Case, item: Item, level: int, *, several: bool) -> Iterator[Block]:
    """What was resolved last, a paragraph a point."""
    last = last_resolution(case)
    if last is None or not last.text:
        return
    whose = f"「{case.name}」" if several else ""
    lines = last.text.split("\n")
    opening = f"{whose}上次決議（{last.meeting}）："
    if len(lines) == 1:
        yield running(opening + lines[0], level + 1, item.id)
        return
    yield running(opening, level + 1, item.id, keep=True)
    for words in lines:
        yield running(words, level + 1, item.id)


def _teller(row: Progress) -> str:
    return row.agency or row.city
