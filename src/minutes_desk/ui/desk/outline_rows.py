"""The outline of a meeting as plain rows: what stands in each line, and what is decided there."""

from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.spacing import fold

HEADER_ID = "header"
MOTIONS_ID = "motions"
CLOSING_ID = "closing"
TAKEN_OFF_ID = "taken_off"
SOURCES = {HEADER_ID: "time", CLOSING_ID: "closing"}
"""What stands on the paper for a row that is no item: a block's `source`."""
_HEADER_SOURCES = {"title", "time", "venue", "chairs", "attendance", "recorder", "resolution_heading"}


class RowKind(StrEnum):
    """What a line of the outline stands for; a COUNT only informs and is never chosen."""

    HEADER = "header"
    SECTION = "section"
    COUNT = "count"
    ITEM = "item"
    TAKEN_OFF = "taken_off"
    OFF_ITEM = "off_item"
    MOTIONS = "motions"
    MOTION = "motion"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the outline."""

    kind: RowKind
    id: str
    label: str = ""
    name: str = ""
    badge: str = ""
    decided: bool = False
    undecided: bool = False
    """An item that has cases and decides nothing on them yet."""
    section: str = ""
    """The section's id, for its heading, its count and its items."""
    mark: str = ""
    """Stands in the badge's place while the resolutions are read aloud: 已確認 14:32."""
    mark_done: bool = False
    """The mark says that nothing is left to do."""

    @property
    def chosen_by_keys(self) -> bool:
        return self.kind not in (RowKind.SECTION, RowKind.COUNT, RowKind.TAKEN_OFF, RowKind.MOTIONS)

    @property
    def movable(self) -> bool:
        return self.kind is RowKind.ITEM

    @property
    def spoken(self) -> str:
        """The line as one sentence: for the tool tip and for a screen reader."""
        mark = "✓" if self.decided else ""
        parts = (f"{self.label}{self.name}", f"{mark}{self.badge}", self.mark)
        return " ".join(part for part in parts if part)


def rows_of(minutes: Minutes, frozen: bool = False) -> tuple[Row, ...]:
    """The rows of a meeting whose labels and counts are filled in (`core.fair_copy`)."""
    rows = [Row(kind=RowKind.HEADER, id=HEADER_ID, name="會議資料")]
    for section in minutes.sections:
        rows += _section_rows(section, frozen)
    if minutes.taken_off:
        rows.append(Row(kind=RowKind.TAKEN_OFF, id=TAKEN_OFF_ID, name="本次不討論"))
        rows += [_off_row(item) for item in minutes.taken_off]
    if minutes.motions is not None:
        rows.append(_motions_row(minutes.motions))
        rows += [_motion_row(number, motion) for number, motion in enumerate(minutes.motions, start=1)]
    closing = minutes.adjourned_written or ("" if frozen else "未填")
    rows.append(
        Row(
            kind=RowKind.CLOSING,
            id=CLOSING_ID,
            name="散會",
            badge=closing,
            decided=minutes.adjourned is not None,
        )
    )
    return tuple(rows)


def row_of_source(source: str) -> str:
    """The row that a line of the paper was written from."""
    if source in _HEADER_SOURCES:
        return HEADER_ID
    return CLOSING_ID if source == SOURCES[CLOSING_ID] else source


def drop_place(rows: tuple[Row, ...], moving: str, at: int) -> tuple[str, int] | None:
    """Where an item goes that is dropped before the line `at`: its section and its place there from 0, as the section will
    then be. `None`: no place for an item."""
    above = next((row for row in reversed(rows[:at]) if row.section), None)
    if above is None:
        first = next((row for row in rows if row.kind is RowKind.SECTION), None)
        return (first.section, 0) if first else None
    before = [row for row in rows[:at] if row.kind is RowKind.ITEM and row.section == above.section]
    return above.section, sum(row.id != moving for row in before)


def find_rows(rows: tuple[Row, ...], words: str) -> tuple[Row, ...]:
    """The lines that words mean, the likeliest first: 3 or 二3 for a number within a section, a label, part of a name."""
    wanted = fold(words).replace("/", "").replace("、", "").strip("()")
    if not wanted:
        return ()
    chosen = [row for row in rows if row.chosen_by_keys]
    numbered = [row for row in chosen if wanted in _numbers(rows, row)]
    named = [row for row in chosen if wanted in fold(row.name) and row not in numbered]
    return (*numbered, *sorted(named, key=lambda row: fold(row.name).find(wanted)))


def _numbers(rows: tuple[Row, ...], row: Row) -> set[str]:
    """The ways to say an item's number: 3, 三, 二3, 二三."""
    if row.kind is not RowKind.ITEM:
        return set()
    sections = [one for one in rows if one.kind is RowKind.SECTION]
    place = next((at for at, one in enumerate(sections, start=1) if one.section == row.section), 0)
    items = [one.id for one in rows if one.kind is RowKind.ITEM and one.section == row.section]
    number = items.index(row.id) + 1
    own = (str(number), to_chinese(number))
    return {*own, *(f"{section}{each}" for section in (str(place), to_chinese(place)) for each in own)}


def item_name(item: Item) -> str:
    """What an item is called: its heading, its cases, or the beginning of its text."""
    if item.heading:
        return item.heading
    names = "、".join(case.name for case in item.cases)
    return names or item.text.partition("\n")[0][:24]


def decision_words(decisions: tuple[Decision, ...]) -> str:
    """Decisions in short: 提報報告＋提請解列."""
    return "＋".join(DECISION_NAMES[decision] for decision in decisions if decision is not Decision.NONE)


def all_decisions(item: Item) -> tuple[Decision, ...]:
    """What an item decides, on itself and on the cases in its points, each once."""
    found = dict.fromkeys(item.decisions)
    for case in item.cases:
        found.update(dict.fromkeys(case.decisions))
    return tuple(decision for decision in found if decision is not Decision.NONE)


def _section_rows(section: Section, frozen: bool) -> list[Row]:
    label = f"{section.label}、" if section.label else ""
    rows = [Row(kind=RowKind.SECTION, id=section.id, label=label, name=section.title, section=section.id)]
    if section.stated:
        rows.append(
            Row(kind=RowKind.COUNT, id=f"{section.id}/count", name=section.stated, section=section.id)
        )
    return rows + [_item_row(section, item, frozen) for item in section.items]


def _item_row(section: Section, item: Item, frozen: bool) -> Row:
    words = decision_words(all_decisions(item))
    undecided = not words and bool(item.cases) and not frozen
    reused = "沿用" if item.reused_from is not None else ""
    return Row(
        kind=RowKind.ITEM,
        id=item.id,
        label=_closed(item.label),
        name=item_name(item),
        badge="・".join(filter(None, (words, reused))) or ("未決" if undecided else ""),
        decided=bool(words),
        undecided=undecided,
        section=section.id,
    )


def _off_row(item: Item) -> Row:
    return Row(kind=RowKind.OFF_ITEM, id=item.id, name=item_name(item), badge=item.off_reason or "")


def _closed(label: str | None) -> str:
    """A label as it is read: 一、 but (一)."""
    if not label:
        return ""
    return label if label[-1] in ")）、." else f"{label}、"


def _motions_row(motions: tuple[Motion, ...]) -> Row:
    return Row(kind=RowKind.MOTIONS, id=MOTIONS_ID, name="臨時動議", badge="" if motions else "無")


def _motion_row(number: int, motion: Motion) -> Row:
    name = motion.title or motion.text.partition("\n")[0][:24] or f"第{number}件"
    return Row(kind=RowKind.MOTION, id=motion.id, label=_closed(motion.label), name=name)
