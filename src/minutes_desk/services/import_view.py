"""What is shown of a file before it is filed: its lines with what each became, and what was read with its lines.

Plain rows for two lists that lead to each other by the numbers of the lines.
"""

from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.body import table_lines
from minutes_desk.core.case import Doubt
from minutes_desk.core.minutes import Item, Minutes, Table
from minutes_desk.reading.correcting import Kind, Target
from minutes_desk.reading.interpret import Reading, place_of
from minutes_desk.reading.trace import Place, Role, trace
from minutes_desk.services.importing import ReadFile

__all__ = [
    "FIELDS",
    "Kind",
    "ResultRow",
    "RowKind",
    "SourceRow",
    "Target",
    "Tint",
    "source_rows",
    "targets",
]

FIELDS = {
    "title": "會議名稱",
    "roc_year": "年度",
    "session": "次別",
    "time": "時間",
    "venue": "地點",
    "chairs": "主持人",
    "attendance": "出席人員",
    "recorder": "紀錄",
    "closing": "散會",
    "host_city": "主辦市",
}
"""The header fields in the order they are shown, by what `correcting.set_field` calls them."""
SHOWN_WITH = {
    "observers": "attendance",
    "absent": "attendance",
    "adjourned": "closing",
    "headcount": "attendance",
}
_PUT_IN = ("time", "venue", "chairs", "attendance", "recorder")


class Tint(StrEnum):
    """What a line or a row is, for its colour."""

    FIELD = "field"
    SECTION = "section"
    ITEM = "item"
    MOTION = "motion"
    UNREAD = "unread"
    LEFT_OUT = "left_out"


class RowKind(StrEnum):
    """What a row on the right is."""

    UNREAD = "unread"
    DOUBT = "doubt"
    QUESTION = "question"
    """Whether a case is one that is known under another name."""
    DIFFERENCE = "difference"
    """Where the document says something else about this meeting."""
    NOTE = "note"
    FIELD = "field"
    SECTION = "section"
    ITEM = "item"
    MOTION = "motion"
    LEFT_OUT = "left_out"


_TINTS = {
    Role.TITLE: Tint.FIELD,
    Role.FIELD: Tint.FIELD,
    Role.HEADING: Tint.SECTION,
    Role.SECTION: Tint.SECTION,
    Role.ITEM: Tint.ITEM,
    Role.TEXT: Tint.ITEM,
    Role.MOTION: Tint.MOTION,
    Role.UNREAD: Tint.UNREAD,
    Role.LEFT_OUT: Tint.LEFT_OUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line of the file."""

    number: int
    line: int | None
    """Its number in the file; `None` where it stands in one line with the row before."""
    text: str
    tint: Tint
    where: str
    """What it became, in a word: 時間, （一）, 未讀."""
    opens: bool
    """The first line of an item, a section or a motion."""
    evidence: tuple[str, ...]
    """The words in it that decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One thing that was read, or is open."""

    kind: RowKind
    label: str
    words: str
    note: str = ""
    """What it means: 115年1月5日 14:00; 持續列管."""
    text: str = ""
    pieces: tuple[int, ...] = ()
    field: str | None = None
    section: int | None = None
    item: int | None = None
    motion: int | None = None
    doubt: Doubt | None = None
    other: str = ""
    """The known case that a question is about."""

    @property
    def open(self) -> bool:
        """Whether it waits for the recorder."""
        return self.kind in (RowKind.UNREAD, RowKind.DOUBT, RowKind.QUESTION)

    @property
    def place(self) -> tuple[object, ...]:
        """What tells the row from the others while the reading changes."""
        return (self.kind, self.field, self.section, self.item, self.motion, self.words if self.open else "")


def source_rows(file: ReadFile) -> tuple[SourceRow, ...]:
    """The lines of a file in their order."""
    reading = file.reading
    found = trace(reading.outline)
    rows: list[SourceRow] = []
    last = 0
    for piece in reading.pieces:
        place = found[piece.number][0] if found[piece.number] else Place(role=Role.UNREAD)
        item = _item_at(reading.minutes, place)
        rows.append(
            SourceRow(
                number=piece.number,
                line=None if piece.line == last else piece.line,
                text=piece.text if piece.table is None else _table_words(piece.table),
                tint=_TINTS[place.role],
                where="、".join(dict.fromkeys(_where(reading.minutes, one) for one in found[piece.number])),
                opens=place.role in (Role.ITEM, Role.SECTION, Role.HEADING),
                evidence=() if item is None else _evidence(item),
            )
        )
        last = piece.line
    return tuple(rows)


def targets(reading: Reading) -> tuple[tuple[str, Target], ...]:
    """Where a line may be put, each with its words."""
    minutes = reading.minutes
    found = [(FIELDS["title"], Target(kind=Kind.TITLE))]
    found += [(FIELDS[name], Target(kind=Kind.FIELD, field=name)) for name in _PUT_IN]
    found.append((FIELDS["closing"], Target(kind=Kind.CLOSING)))
    for at, section in enumerate(minutes.sections):
        for count, item in enumerate(section.items):
            words = f"{place_of(section, item)}　{item_name(item)}的文字"
            found.append((words, Target(kind=Kind.TEXT, section=at, item=count)))
        title = section.title or "會議決議"
        found.append((f"另立議案，在「{title}」", Target(kind=Kind.NEW_ITEM, section=at)))
    if not minutes.sections:
        found.append(("另立議案", Target(kind=Kind.NEW_ITEM)))
    found.append(("新的一節", Target(kind=Kind.NEW_SECTION)))
    for at, motion in enumerate(minutes.motions or ()):
        words = f"臨時動議{motion.label or ''}　{motion.title or ''}的文字"
        found.append((words, Target(kind=Kind.MOTION_TEXT, motion=at)))
    found.append(("新的臨時動議", Target(kind=Kind.NEW_MOTION)))
    found.append(("略過，不列入會議紀錄", Target(kind=Kind.LEFT_OUT)))
    return tuple(found)


# -- lines


def _table_words(table: Table) -> str:
    return "\n".join(line.replace("\n", "／") for line in table_lines(table))


def _item_at(minutes: Minutes, place: Place) -> Item | None:
    if place.role not in (Role.ITEM, Role.TEXT) or place.section is None or place.item is None:
        return None
    return minutes.sections[place.section].items[place.item]


def _evidence(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*item.evidence, *(words for case in item.cases for words in case.evidence))))


def _where(minutes: Minutes, place: Place) -> str:
    match place.role:
        case Role.TITLE | Role.FIELD:
            name = place.field or ""
            return FIELDS.get(SHOWN_WITH.get(name, name), name)
        case Role.HEADING:
            return "臨時動議" if place.field == "motions" else "標題"
        case Role.SECTION:
            return "節"
        case Role.MOTION:
            return "臨時動議"
        case Role.UNREAD:
            return "未讀懂"
        case Role.LEFT_OUT:
            return "略過"
        case _:
            item = _item_at(minutes, place)
            return "議案" if item is None else item.label or "議案"


def item_name(item: Item) -> str:
    """The cases of an item, or that it is none."""
    names = "、".join(case.name for case in item.cases)
    return names or (f"{item.heading}（不是案件）" if item.heading else "（不是案件）")
