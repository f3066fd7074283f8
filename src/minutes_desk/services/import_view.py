"""What is shown of a file before it is filed: its lines with what each became, and what was read with its lines.

Plain rows for two lists that lead to each other by the numbers of the lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes_desk.core.case import Doubt
from minutes_desk.core.clock import write_clock
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.minutes import Item, Minutes, Motion
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.reading.correcting import Kind, Target
from minutes_desk.reading.interpret import Reading, place_of
from minutes_desk.reading.trace import Place, Role, trace
from minutes_desk.services.import_review import ImportReview
from minutes_desk.services.importing import ReadFile

__all__ = [
    "FIELDS",
    "Kind",
    "ResultRow",
    "RowKind",
    "SourceRow",
    "Target",
    "Tint",
    "result_rows",
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
_SHOWN_WITH = {
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


def result_rows(review: ImportReview, file: ReadFile) -> tuple[ResultRow, ...]:
    """What is open first, then header, sections with their items, motions, and what was left out."""
    reading = file.reading
    lines = _lines(reading)
    return (
        *_open(review, file, lines),
        *(
            ResultRow(
                kind=RowKind.DIFFERENCE,
                label=one.path,
                words=f"文件：{one.old or '（無）'}\n檔案：{one.new or '（無）'}",
            )
            for one in review.differences(file.path)
        ),
        *(ResultRow(kind=RowKind.NOTE, label="備註", words=note) for note in reading.notes),
        *_fields(reading, lines),
        *_resolutions(reading.minutes, lines),
        *_motions(reading.minutes, lines),
        *_left_out(reading),
    )


def targets(reading: Reading) -> tuple[tuple[str, Target], ...]:
    """Where a line may be put, each with its words."""
    minutes = reading.minutes
    found = [(FIELDS["title"], Target(kind=Kind.TITLE))]
    found += [(FIELDS[name], Target(kind=Kind.FIELD, field=name)) for name in _PUT_IN]
    found.append((FIELDS["closing"], Target(kind=Kind.CLOSING)))
    for at, section in enumerate(minutes.sections):
        for count, item in enumerate(section.items):
            words = f"{place_of(section, item)}　{_item_name(item)}的文字"
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


def _table_words(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("｜".join(cell.replace("\n", "／") for cell in row) for row in rows)


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
            return FIELDS.get(_SHOWN_WITH.get(name, name), name)
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


def _lines(reading: Reading) -> dict[Place, tuple[int, ...]]:
    """The lines of each place; the text of an item counts with the item."""
    found: dict[Place, list[int]] = {}
    for number, places in trace(reading.outline).items():
        for place in places:
            found.setdefault(_merged(place), []).append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _merged(place: Place) -> Place:
    if place.role in (Role.ITEM, Role.TEXT):
        return Place(role=Role.ITEM, section=place.section, item=place.item)
    if place.role in (Role.TITLE, Role.FIELD):
        name = place.field or ""
        return Place(role=Role.FIELD, field=_SHOWN_WITH.get(name, name))
    return place


# -- rows


def _open(review: ImportReview, file: ReadFile, lines: dict[Place, tuple[int, ...]]) -> Iterator[ResultRow]:
    reading = file.reading
    for share in reading.outline.unread:
        yield ResultRow(kind=RowKind.UNREAD, label="未讀懂", words=share.text.strip(), pieces=(share.piece,))
    for doubt in review.doubts(file.path):
        at = _place_of_doubt(reading.minutes, doubt)
        yield ResultRow(
            kind=RowKind.DOUBT, label=doubt.where, words=doubt.message, doubt=doubt,
            pieces=lines.get(at, ()) if at else (),
            field=at.field if at else None, section=at.section if at else None, item=at.item if at else None,
        )  # fmt: skip
    for doubt in review.questions(file.path):
        at = _place_of_case(reading.minutes, doubt.subject)
        for candidate in doubt.candidates:
            yield ResultRow(
                kind=RowKind.QUESTION, label=doubt.where or "案件", doubt=doubt, other=candidate,
                words=f"「{doubt.subject}」和「{candidate}」是同一案嗎？",
                pieces=lines.get(at, ()) if at else (),
                section=at.section if at else None, item=at.item if at else None,
            )  # fmt: skip


def _place_of_doubt(minutes: Minutes, doubt: Doubt) -> Place | None:
    named = next((name for name, words in FIELDS.items() if words == doubt.where), None)
    if named is not None:
        return Place(role=Role.FIELD, field=named)
    for at, section in enumerate(minutes.sections):
        for count, item in enumerate(section.items):
            if place_of(section, item) == doubt.where and _may_be_doubted(item, doubt):
                return Place(role=Role.ITEM, section=at, item=count)
    return None


def _may_be_doubted(item: Item, doubt: Doubt) -> bool:
    return doubt.kind != "case" or not item.cases


def _place_of_case(minutes: Minutes, name: str) -> Place | None:
    for at, section in enumerate(minutes.sections):
        for count, item in enumerate(section.items):
            names = {case.name for case in item.cases} | {item.renamed_to, item.renamed_from}
            if name in names:
                return Place(role=Role.ITEM, section=at, item=count)
    return None


def _fields(reading: Reading, lines: dict[Place, tuple[int, ...]]) -> Iterator[ResultRow]:
    minutes = reading.minutes
    values = {
        "title": ("\n".join(minutes.title_lines), ""),
        "roc_year": (str(minutes.roc_year or ""), ""),
        "session": (str(minutes.session or ""), ""),
        "time": (minutes.time_written or "", _meant_time(minutes)),
        "venue": (minutes.venue or "", ""),
        "chairs": (minutes.chairs_written or "", _meant_chairs(minutes)),
        "attendance": (minutes.attendance or "", ""),
        "recorder": (minutes.recorder or "", ""),
        "closing": ((minutes.closing_written or "").lstrip("："), _clock(minutes)),
        "host_city": (minutes.host_city or "", ""),
    }
    for name, (words, note) in values.items():
        own = lines.get(Place(role=Role.FIELD, field=name), ())
        if name in ("roc_year", "session"):
            own = lines.get(Place(role=Role.FIELD, field="title"), ())
        yield ResultRow(
            kind=RowKind.FIELD, label=FIELDS[name], words=words, note=note, field=name, pieces=own
        )


def _meant_time(minutes: Minutes) -> str:
    day = to_roc(minutes.date) if minutes.date else ""
    start = write_clock(minutes.start, ClockForm.PLAIN) if minutes.start else ""
    return f"{day}{start}"


def _meant_chairs(minutes: Minutes) -> str:
    return "、".join(f"{chair.name}{chair.title or ''}" for chair in minutes.chairs)


def _clock(minutes: Minutes) -> str:
    return write_clock(minutes.adjourned, ClockForm.PLAIN) if minutes.adjourned else ""


def _resolutions(minutes: Minutes, lines: dict[Place, tuple[int, ...]]) -> Iterator[ResultRow]:
    for at, section in enumerate(minutes.sections):
        yield ResultRow(
            kind=RowKind.SECTION,
            label=section.label or "",
            words=section.title or minutes.resolution_heading or "會議決議",
            note=section.stated or "",
            pieces=lines.get(Place(role=Role.SECTION, section=at), ())
            or lines.get(Place(role=Role.HEADING, field="resolution_heading"), ()),
            section=at,
        )
        for count, item in enumerate(section.items):
            yield ResultRow(
                kind=RowKind.ITEM,
                label=item.label or "－",
                words=_item_name(item),
                note=_decided(item),
                text=item.text,
                pieces=lines.get(Place(role=Role.ITEM, section=at, item=count), ()),
                section=at,
                item=count,
            )


def _item_name(item: Item) -> str:
    names = "、".join(case.name for case in item.cases)
    return names or (f"{item.heading}（不是案件）" if item.heading else "（不是案件）")


def _decided(item: Item) -> str:
    several = {case.decisions for case in item.cases}
    if len(several) > 1:
        return "各案不同"
    said = [DECISION_NAMES[one] for one in item.decisions if one is not Decision.NONE]
    return "、".join(said) or ("未寫決定" if item.cases else "")


def _motions(minutes: Minutes, lines: dict[Place, tuple[int, ...]]) -> Iterator[ResultRow]:
    heading = lines.get(Place(role=Role.HEADING, field="motions"), ())
    if minutes.motions is not None and not minutes.motions:
        yield ResultRow(
            kind=RowKind.SECTION,
            label="",
            words="臨時動議",
            note=minutes.motions_written or "無",
            pieces=heading,
        )
    for at, motion in enumerate(minutes.motions or ()):
        own = lines.get(Place(role=Role.MOTION, motion=at), ())
        yield ResultRow(
            kind=RowKind.MOTION,
            label="臨時動議",
            words=_motion_name(motion),
            text=motion.text if motion.title else "",
            pieces=own or heading,
            motion=at,
        )


def _motion_name(motion: Motion) -> str:
    return f"{motion.label or ''}　{motion.title or motion.text}".strip("　")


def _left_out(reading: Reading) -> Iterator[ResultRow]:
    for share in reading.outline.waved:
        yield ResultRow(kind=RowKind.LEFT_OUT, label="略過", words=share.text.strip(), pieces=(share.piece,))
