"""What the recorder puts right in a reading: lines put elsewhere, items divided and joined, fields, cases, decisions.

Every correction works on the outline, so that what follows from it (dates, cases, decisions) is read anew, and gives another
`Reading`; the one before stays as it was, to go back to.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum, auto

from minutes_desk.core.decision import Decision
from minutes_desk.core.errors import BadInput
from minutes_desk.core.minutes import Item, ItemCase
from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.document_line import sign_of
from minutes_desk.reading.heading import split_heading
from minutes_desk.reading.interpret import Reading, read_again
from minutes_desk.reading.lifting import lift, text_of
from minutes_desk.reading.outline import (
    Outline,
    OutlineItem,
    OutlineMotion,
    OutlineSection,
    Part,
    Piece,
    Share,
)
from minutes_desk.reading.putting import behind_word, closing_of, in_order, put_in_field, put_in_text


class Kind(Enum):
    """Where a line may be put."""

    TITLE = auto()
    FIELD = auto()
    CLOSING = auto()
    TEXT = auto()
    """The text of an item."""
    NEW_ITEM = auto()
    NEW_SECTION = auto()
    MOTION_TEXT = auto()
    NEW_MOTION = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place to put lines. Numbers count from 0."""

    kind: Kind
    field: str | None = None
    """time, venue, chairs, attendance, recorder; of `FIELD`."""
    section: int | None = None
    item: int | None = None
    motion: int | None = None


def put(reading: Reading, pieces: Sequence[int], target: Target) -> Reading:
    """Put lines where they belong, in their order; what they were before they are no more.

    Raises:
        BadInput: there is no such place any more.
    """
    chosen = sorted(pieces)

    def change(outline: Outline) -> None:
        receiver = _receiver(outline, target)
        for number in chosen:
            lift(outline, number)
        placed = [outline.pieces[number - 1] for number in chosen]
        if receiver is not None and not _still_there(outline, receiver):
            raise BadInput("要移到的地方就在這幾行裡，不能移到它自己裡面；沒有變動。")
        _put(outline, placed, target, receiver)

    return _changed(reading, change)


def divide(reading: Reading, piece: int) -> Reading:
    """Begin an item of its own with a line of an item's text; what follows in that item goes with it.

    Raises:
        BadInput: the line stands in no item's text.
    """

    def change(outline: Outline) -> None:
        for section in outline.sections:
            for place, item in enumerate(section.items):
                if any(share.piece == piece for part in item.parts for share in part.shares):
                    if piece in item.pieces:
                        raise BadInput("這一行已經是議案的第一行，沒有另立議案。")
                    rest = _cut_off(item, piece)
                    lift(outline, piece)
                    opened = _opened(outline.pieces[piece - 1])
                    opened.parts += rest
                    place = next((at for at, one in enumerate(section.items) if one is item), place - 1)
                    section.items.insert(place + 1, opened)
                    return
        raise BadInput("這一行不在議案的決議文字裡，沒有另立議案；請選議案裡的一行，或用「移到」。")

    return _changed(reading, change)


def join(reading: Reading, section: int, item: int) -> Reading:
    """Make an item the text of the one before it.

    Raises:
        BadInput: it is the first of its section.
    """

    def change(outline: Outline) -> None:
        items = outline.sections[section].items
        if item == 0:
            raise BadInput("這是本節的第一案，前面沒有議案可以併入；沒有變動。")
        joined = items.pop(item)
        words = "".join(
            filter(None, (_label_words(joined.label), joined.heading, "：" if joined.heading else ""))
        )
        parts = joined.parts
        if words:
            first = parts[0] if parts and parts[0].depth == 0 and parts[0].table is None else None
            number = joined.pieces[0] if joined.pieces else 0
            if first is None:
                parts = [Part(text=words, shares=[Share(number, words)]), *parts]
            else:
                first.text = words + first.text
                first.shares = [Share(number, words), *first.shares]
        items[item - 1].parts += parts

    return _changed(reading, change)


def set_field(reading: Reading, name: str, words: str) -> Reading:
    """Write a header field as the paper has it; blank: there is none.

    `name` is a field of the outline, `title`, `closing`, or what the recorder alone gives: roc_year, session, host_city.

    Raises:
        BadInput: a year or session that is no number.
    """
    words = "\n".join(tidy(line) for line in words.strip().splitlines())
    if name in ("roc_year", "session") and words and not (words.isdecimal() and 0 < int(words) < 1000):
        raise BadInput("年度和次別要寫成數字，例如 115、2；沒有變動。")

    def change(outline: Outline) -> None:
        if name == "title":
            numbers = [share.piece for share in outline.title] or [0]
            lines = words.splitlines()
            outline.fields.pop("title", None)
            outline.title = [Share(numbers[min(at, len(numbers) - 1)], line) for at, line in enumerate(lines)]
        elif name == "closing":
            outline.closing = closing_of(words) if words else None
            outline.fields.pop("adjourned", None)
        elif words:
            outline.fields[name] = words
        else:
            outline.fields.pop(name, None)

    return _changed(reading, change)


def set_cases(reading: Reading, section: int, item: int, names: Sequence[str]) -> Reading:
    """Say which cases an item deals with; none: it is no case. A case that was read keeps what is decided on it."""
    read = reading.minutes.sections[section].items[item]
    known = {case.name: case for case in read.cases}
    kept = tuple(dict.fromkeys(tidied for name in names if (tidied := tidy(name))))
    cases = tuple(
        known.get(name) or ItemCase(name=name, decisions=read.decisions, evidence=read.evidence)
        for name in kept
    )

    def change(outline: Outline) -> None:
        outline.sections[section].items[item].cases = cases

    return _changed(reading, change)


def set_decisions(reading: Reading, section: int, item: int, decisions: Sequence[Decision]) -> Reading:
    """Say what an item decides on all of its cases; none: nothing is decided."""
    read = reading.minutes.sections[section].items[item]
    said = tuple(dict.fromkeys(decisions)) or (Decision.NONE,)
    cases = tuple(_decided(case, said, read) for case in read.cases)

    def change(outline: Outline) -> None:
        corrected = outline.sections[section].items[item]
        corrected.decisions = said
        corrected.cases = cases or corrected.cases

    return _changed(reading, change)


def _decided(case: ItemCase, said: tuple[Decision, ...], read: Item) -> ItemCase:
    same = case.decisions == said or (read.decisions == said and not case.decisions)
    return case if same else replace(case, decisions=said, evidence=())


# ----------------------------------------------------------------------------------------------------------------


def _changed(reading: Reading, change: Callable[[Outline], None]) -> Reading:
    outline = deepcopy(reading.outline)
    change(outline)
    return read_again(reading, outline)


def _receiver(outline: Outline, target: Target) -> OutlineItem | OutlineMotion | OutlineSection | None:
    """The part that a target names, found before anything is taken away."""
    try:
        if target.kind is Kind.TEXT:
            return outline.sections[target.section or 0].items[target.item or 0]
        if target.kind is Kind.NEW_ITEM and outline.sections:
            return outline.sections[target.section or 0]
        if target.kind is Kind.MOTION_TEXT:
            return (outline.motions or [])[target.motion or 0]
    except IndexError as error:
        raise BadInput("要移到的地方已經不在了，沒有變動；請再選一次。") from error
    return None


def _still_there(outline: Outline, receiver: object) -> bool:
    items = [item for section in outline.sections for item in section.items]
    return any(one is receiver for one in (*outline.sections, *items, *(outline.motions or ())))


def _put(
    outline: Outline,
    placed: list[Piece],
    target: Target,
    receiver: OutlineItem | OutlineMotion | OutlineSection | None,
) -> None:
    first, rest = placed[0], placed[1:]
    match target.kind:
        case Kind.TITLE:
            outline.title += [Share(one.number, text_of(one)) for one in placed]
            outline.title.sort(key=lambda share: share.piece)
        case Kind.FIELD:
            for one in placed:
                put_in_field(outline, target.field or "", one)
        case Kind.CLOSING:
            words = "、".join(filter(None, map(behind_word, placed)))
            outline.closing = f"{outline.closing}{words}" if outline.closing else closing_of(words)
            outline.closing_pieces += [one.number for one in placed]
        case Kind.TEXT | Kind.MOTION_TEXT:
            assert isinstance(receiver, OutlineItem | OutlineMotion)
            put_in_text(receiver.parts, placed)
        case Kind.NEW_ITEM:
            if not isinstance(receiver, OutlineSection):
                receiver = OutlineSection(label=None, written="")
                outline.sections.append(receiver)
            item = _opened(first)
            put_in_text(item.parts, rest)
            in_order(receiver.items, item)
        case Kind.NEW_SECTION:
            in_order(outline.sections, _section(first, rest))
        case Kind.NEW_MOTION:
            motion = _motion(first)
            put_in_text(motion.parts, rest)
            outline.motions = outline.motions or []
            outline.motions_written = None
            in_order(outline.motions, motion)
        case Kind.LEFT_OUT:
            outline.waved += [Share(one.number, text_of(one)) for one in placed]


def _opened(piece: Piece) -> OutlineItem:
    """An item whose label, heading and first words stand in this line."""
    text = tidy(text_of(piece))
    label = parse_label(text)
    heading, behind = split_heading(tidy(label.rest) if label else text)
    parts = [Part(text=behind, table=piece.table, shares=[Share(piece.number, behind)])]
    return OutlineItem(
        label=sign_of(label),
        heading=heading,
        parts=parts if behind or piece.table is not None else [],
        pieces=[piece.number],
    )


def _section(first: Piece, rest: list[Piece]) -> OutlineSection:
    text = tidy(text_of(first))
    label = parse_label(text)
    section = OutlineSection(
        label=sign_of(label), written=tidy(label.rest) if label else text, pieces=[first.number]
    )
    section.items = [_opened(one) for one in rest]
    return section


def _motion(piece: Piece) -> OutlineMotion:
    item = _opened(piece)
    return OutlineMotion(label=item.label, title=item.heading, parts=item.parts, pieces=item.pieces)


def _cut_off(item: OutlineItem, piece: int) -> list[Part]:
    """Take from an item what stands behind the first words of a line."""
    for place, part in enumerate(item.parts):
        at = next((at for at, share in enumerate(part.shares) if share.piece == piece), None)
        if at is None:
            continue
        behind = item.parts[place + 1 :]
        del item.parts[place + 1 :]
        if at + 1 < len(part.shares) and part.table is None:
            shares = part.shares[at + 1 :]
            del part.shares[at + 1 :]
            behind.insert(0, Part(text="".join(share.text for share in shares), shares=shares))
        return behind
    return []


def _label_words(label: str | None) -> str:
    """A label as it is written before words: 一、 (一) 1."""
    if not label:
        return ""
    parsed = parse_label(f"{label}、")
    return f"{label}、" if parsed is not None and parsed.level in (Level.CHAPTER, Level.SECTION) else label
