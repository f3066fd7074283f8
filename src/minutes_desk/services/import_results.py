"""What was read of a file as rows: what is open first, then header, sections with their items, motions, what was left out."""

from collections.abc import Iterator

from minutes_desk.core.case import Doubt
from minutes_desk.core.clock import write_clock
from minutes_desk.core.decision import DECISION_NAMES, Decision
from minutes_desk.core.house_style import ClockForm
from minutes_desk.core.minutes import Item, Minutes, Motion
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.reading.interpret import Reading, place_of
from minutes_desk.reading.trace import Place, Role, trace
from minutes_desk.services.import_review import ImportReview
from minutes_desk.services.import_view import FIELDS, SHOWN_WITH, ResultRow, RowKind, item_name
from minutes_desk.services.importing import ReadFile


def result_rows(review: ImportReview, file: ReadFile, *, questions: bool = True) -> tuple[ResultRow, ...]:
    """What is open first, then header, sections with their items, motions, and what was left out.

    Without the `questions` about cases nothing is folded for them: while that is still under way.
    """
    reading = file.reading
    lines = _lines(reading)
    return (
        *_open(review, file, lines),
        *(_questions(review, file, lines) if questions else ()),
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
        return Place(role=Role.FIELD, field=SHOWN_WITH.get(name, name))
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


def _questions(
    review: ImportReview, file: ReadFile, lines: dict[Place, tuple[int, ...]]
) -> Iterator[ResultRow]:
    reading = file.reading
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
        if doubt.kind == "section" and section.label == (doubt.where or None):
            return Place(role=Role.SECTION, section=at)
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
                words=item_name(item),
                note=_decided(item),
                text=item.text,
                pieces=lines.get(Place(role=Role.ITEM, section=at, item=count), ()),
                section=at,
                item=count,
            )


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
