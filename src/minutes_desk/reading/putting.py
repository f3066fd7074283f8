"""Putting a line into a field, a text or a list of an outline."""

import re
from typing import TypeVar

from minutes_desk.core.numbering import Level, parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import CLOSING, field_of
from minutes_desk.reading.lifting import text_of
from minutes_desk.reading.outline import (
    Outline,
    OutlineItem,
    OutlineMotion,
    OutlineSection,
    Part,
    Piece,
    Share,
)
from minutes_desk.reading.paragraphs import TERMINAL

_JOINED_BY = {
    "time": " ",
    "attendance": "\n",
    "observers": "\n",
    "absent": "\n",
    "chairs": "\n",
    "title": " ",
}
T = TypeVar("T", OutlineItem, OutlineMotion, OutlineSection)


def behind_word(piece: Piece) -> str:
    """What a line says about a field: without label, the field's own word and its colon."""
    text = tidy(text_of(piece))
    label = parse_label(text)
    rest = tidy(label.rest) if label is not None else text
    found = field_of(rest)
    if found is not None and (value := re.match(r"\s*[:：]\s*", rest[found[1].end() :])):
        return rest[found[1].end() + value.end() :]
    closing = CLOSING.match(rest)
    return closing["rest"].lstrip("：: ") if closing else rest


def closing_of(words: str) -> str:
    """What stands behind 散會: with a colon, unless it is in brackets."""
    return words if words.startswith(("：", ":", "（", "(")) else f"：{words}"


def put_in_field(outline: Outline, name: str, piece: Piece) -> None:
    """Add what a line says to a field."""
    words = behind_word(piece)
    before = outline.fields.get(name)
    outline.fields[name] = words if not before else f"{before}{_JOINED_BY.get(name, '、')}{words}"
    outline.shares.setdefault(name, []).append(Share(piece.number, words))


def put_in_text(parts: list[Part], pieces: list[Piece]) -> None:
    """Put lines into a text in the order of the file: a label makes a point, a broken sentence goes on."""
    for piece in pieces:
        made = _part(piece)
        place = next((at for at, one in enumerate(parts) if _first(one) > piece.number), len(parts))
        before = parts[place - 1] if place else None
        if before is not None and _goes_on(before, made):
            before.text += made.text
            before.shares += made.shares
        else:
            parts.insert(place, made)


def in_order(places: list[T], made: T) -> None:
    """Put a part among its like by its first line."""
    number = made.pieces[0]
    at = next((at for at, one in enumerate(places) if one.pieces and one.pieces[0] > number), len(places))
    places.insert(at, made)


def _part(piece: Piece) -> Part:
    if piece.table is not None:
        return Part(text="", table=piece.table, shares=[Share(piece.number, "")])
    text = tidy(piece.text)
    label = parse_label(text)
    if label is None or label.level < Level.POINT:
        return Part(text=text, shares=[Share(piece.number, text)])
    rest = tidy(label.rest)
    return Part(
        text=rest, depth=label.paragraph_level, label=label.written, shares=[Share(piece.number, rest)]
    )


def _first(part: Part) -> int:
    return part.shares[0].piece if part.shares else 0


def _goes_on(before: Part, made: Part) -> bool:
    if made.label is not None or made.table is not None or before.table is not None:
        return False
    neighbours = before.shares and made.shares and before.shares[-1].piece + 1 == made.shares[0].piece
    return bool(neighbours) and not before.text.endswith(tuple(TERMINAL))
