"""Where two minutes differ, field by field: a file imported again, a copy that came back, two versions.

Texts are compared under NFKC without white space. What a draft leaves unwritten (labels, counts, times as written) differs
from nothing, and an undecided item from one in which nothing is decided neither.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.alignment import (
    Pair,
    PlacedItem,
    aligned_items,
    aligned_motions,
    aligned_sections,
    moved,
    placed_items,
)
from minutes_desk.core.case_name import clean
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.minutes import (
    Body,
    Chair,
    Item,
    Minutes,
    Motion,
    Paragraph,
    Section,
    Table,
    paragraph_text,
)
from minutes_desk.core.numbering import Level, write_sign
from minutes_desk.core.spacing import fold


class Change(StrEnum):
    """What happened from the first to the second."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference."""

    path: str
    """Where, for a person: 地點, 一 標題, 一/(三) 決議文字 (places of the second document; of the first if removed)."""
    change: Change = Change.CHANGED
    old: str | None
    new: str | None


def differences(a: Minutes, b: Minutes) -> tuple[Difference, ...]:
    """Every difference from `a` to `b`: header, sections, items, motions; none where they say the same."""
    return (*_in_header(a, b), *_in_resolutions(a, b), *_in_motions(a, b))


# Header -----------------------------------------------------------------------------------------------------------

_HEADER: tuple[tuple[str, Callable[[Minutes], str | None]], ...] = (
    ("年度", lambda one: _number(one.roc_year)),
    ("次別", lambda one: _number(one.session)),
    ("組別", lambda one: one.group),
    ("標題", lambda one: one.title or None),
    ("地點", lambda one: one.venue),
    ("出席人員", lambda one: one.attendance),
    ("紀錄", lambda one: one.recorder),
    ("主辦市", lambda one: one.host_city),
    ("決議標題", lambda one: "".join(filter(None, (one.resolution_heading, one.heading_suffix))) or None),
)


def _in_header(a: Minutes, b: Minutes) -> Iterator[Difference]:
    for path, of in _HEADER:
        yield from _changed(path, of(a), of(b))
    yield from _meant("時間", _time, _time_written, a, b)
    yield from _meant("主持人", _chairs, lambda one: one.chairs_written, a, b)
    yield from _meant("散會", lambda one: _clock(one.adjourned), _closing, a, b)


def _meant(
    path: str,
    meant: Callable[[Minutes], str | None],
    written: Callable[[Minutes], str | None],
    a: Minutes,
    b: Minutes,
) -> Iterator[Difference]:
    """One difference for a value and its writing: the writing is compared where the value is the same."""
    if not _same(meant(a), meant(b)):
        yield Difference(path=path, old=written(a) or meant(a), new=written(b) or meant(b))
    elif written(a) is not None and written(b) is not None:
        yield from _changed(path, written(a), written(b))


def _time(one: Minutes) -> str | None:
    day = None if one.date is None else one.date.isoformat()
    return " ".join(filter(None, (day, _clock(one.start)))) or None


def _time_written(one: Minutes) -> str | None:
    return one.time_written or one.weekday_written


def _closing(one: Minutes) -> str | None:
    return one.closing_written or one.adjourned_written


def _clock(time: dt.time | None) -> str | None:
    return None if time is None else f"{time:%H:%M}"


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _chairs(one: Minutes) -> str | None:
    return "、".join(map(_chair, one.chairs)) or None


def _chair(chair: Chair) -> str:
    return "".join(filter(None, (chair.agency, chair.name, chair.title)))


# Resolutions ------------------------------------------------------------------------------------------------------


def _in_resolutions(a: Minutes, b: Minutes) -> Iterator[Difference]:
    items = aligned_items(placed_items(a), placed_items(b))
    sections = aligned_sections(a.sections, b.sections, items)
    away = moved(items, sections)
    for old, new in sections:
        yield from _in_section(
            None if old is None else (_section_place(a.sections[old], old), a.sections[old]),
            None if new is None else (_section_place(b.sections[new], new), b.sections[new]),
        )
    for pair in items:
        yield from _in_item(pair, away)
    yield from _changed("本次不討論", _taken_off(a), _taken_off(b))


def _taken_off(one: Minutes) -> str | None:
    return "；".join(f"{_name(item)}（{item.off_reason or ''}）" for item in one.taken_off) or None


def _section_place(section: Section, number: int) -> str:
    return fold(section.label or "").rstrip("、") or write_sign(Level.SECTION, number + 1)


def _in_section(old: tuple[str, Section] | None, new: tuple[str, Section] | None) -> Iterator[Difference]:
    if old is None or new is None:
        place, section = old or new or ("", Section())
        yield _only(f"{place} 節", section.title or "（無標題）", removed=new is None)
        return
    place, (before, after) = new[0], (old[1], new[1])
    if before.label and after.label:
        yield from _changed(f"{place} 標號", before.label, after.label)
    yield from _changed(f"{place} 標題", before.title, after.title)
    if _is_written(before) and _is_written(after):
        found = tuple(_changed(f"{place} 標題所載案數", before.stated, after.stated))
        yield from found
        if not found and _same(before.title, after.title):
            yield from _changed(f"{place} 標題", before.written, after.written)


def _is_written(section: Section) -> bool:
    return section.written is not None or section.stated is not None


_ITEM: tuple[tuple[str, Callable[[Item], str | None]], ...] = (
    ("標題", lambda item: _own_heading(item)),
    ("案件", lambda item: "、".join(case.name for case in item.cases) or None),
    ("決定", lambda item: _decisions(item.decisions)),
    ("各案決定", lambda item: _decisions_by_case(item)),
    ("提案機關", lambda item: item.proposer),
    ("合作範圍", lambda item: item.scope),
    ("主辦機關", lambda item: "、".join(item.lead) or None),
    ("協辦機關", lambda item: "、".join(item.supporting) or None),
    ("原案名", lambda item: item.renamed_from),
    ("更名為", lambda item: item.renamed_to),
    ("合併自", lambda item: "、".join(item.merged_from) or None),
    ("附件", lambda item: "、".join(item.attachments) or None),
)


def _in_item(pair: Pair[PlacedItem], away: frozenset[tuple[int, int]]) -> Iterator[Difference]:
    old, new = pair
    if old is None or new is None:
        only = old or new
        if only is not None:
            yield _only(f"{only.place} 議案", _whole(only.item), removed=new is None)
        return
    if (new.section, new.number) in away:
        yield Difference(path=f"{new.place} 位置", change=Change.MOVED, old=old.place, new=new.place)
    elif old.item.label and new.item.label and (old.section, old.number) == (new.section, new.number):
        yield from _changed(f"{new.place} 標號", old.item.label, new.item.label)
    for name, of in _ITEM:
        yield from _changed(f"{new.place} {name}", of(old.item), of(new.item))
    yield from _in_progress(new.place, old.item, new.item)
    yield from _in_body(f"{new.place} 決議文字", f"{new.place} 表格", old.item.body, new.item.body)


def _in_progress(place: str, old: Item, new: Item) -> Iterator[Difference]:
    """辦理情形 by city, and by agency where one tells of its own."""
    before = {(row.city, row.agency): row.text for row in old.progress}
    after = {(row.city, row.agency): row.text for row in new.progress}
    for city, agency in {**before, **after}:
        path = f"{place} 辦理情形 {agency or city}"
        yield from _changed(path, before.get((city, agency)), after.get((city, agency)))


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


def _whole(item: Item) -> str:
    return "：".join(filter(None, (_name(item), item.text)))


def _name(item: Item) -> str:
    return item.heading or "、".join(case.name for case in item.cases)


# Bodies and motions -----------------------------------------------------------------------------------------------


def _in_body(words: str, tables: str, old: Body, new: Body) -> Iterator[Difference]:
    labelled = _labelled(old) and _labelled(new)
    yield from _changed(words, _text(old, labelled=labelled), _text(new, labelled=labelled))
    yield from _changed(tables, _tables(old), _tables(new))


def _labelled(body: Body) -> bool:
    return all(block.label is not None for block in body if isinstance(block, Paragraph) and block.level > 0)


def _text(body: Body, *, labelled: bool) -> str | None:
    paragraphs = (block for block in body if isinstance(block, Paragraph))
    return "\n".join(paragraph_text(one) if labelled else one.text for one in paragraphs) or None


def _tables(body: Body) -> str | None:
    tables = [block for block in body if isinstance(block, Table)]
    return "\n\n".join("\n".join("｜".join(row) for row in table.rows) for table in tables) or None


def _in_motions(a: Minutes, b: Minutes) -> Iterator[Difference]:
    if not a.motions and not b.motions:
        yield from _changed("臨時動議", _no_motions(a), _no_motions(b))
        return
    for old, new in aligned_motions(a.motions or (), b.motions or ()):
        if old is None or new is None:
            only = old or new
            if only is not None:
                path = f"臨時動議 {write_sign(Level.SECTION, only[0])}"
                yield _only(path, _whole_motion(only[1]), removed=new is None)
            continue
        path = f"臨時動議 {write_sign(Level.SECTION, new[0])}"
        yield from _changed(f"{path} 標題", old[1].title, new[1].title)
        yield from _in_body(f"{path} 文字", f"{path} 表格", old[1].body, new[1].body)


def _no_motions(one: Minutes) -> str:
    return "（沒有這一節）" if one.motions is None else "無"


def _whole_motion(motion: Motion) -> str:
    return "：".join(filter(None, (motion.title, motion.text))) or "（空白）"


def _only(path: str, words: str, *, removed: bool) -> Difference:
    if removed:
        return Difference(path=path, change=Change.REMOVED, old=words, new=None)
    return Difference(path=path, change=Change.ADDED, old=None, new=words)


def _same(old: str | None, new: str | None) -> bool:
    return fold(old or "") == fold(new or "")


def _changed(path: str, old: str | None, new: str | None) -> Iterator[Difference]:
    if not _same(old, new):
        yield Difference(path=path, old=old or None, new=new or None)
