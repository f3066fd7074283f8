"""Taking a line out of an outline: what it gave to title, fields, items, motions goes, everything else stays."""

from collections.abc import Sequence
from typing import TypeVar

from minutes_desk.core.minutes import Table
from minutes_desk.reading.outline import (
    Outline,
    OutlineItem,
    OutlineMotion,
    OutlineSection,
    Part,
    Piece,
    Share,
)

Holder = TypeVar("Holder", OutlineItem, OutlineMotion)


def lift(outline: Outline, number: int) -> None:
    """Take a piece out of wherever it stands. What it headed goes on with what stands before."""
    outline.title = _without(outline.title, number)
    outline.unread = _without(outline.unread, number)
    outline.waved = _without(outline.waved, number)
    _lift_from_fields(outline, number)
    if number in outline.heading_pieces:
        outline.heading_pieces.remove(number)
        outline.resolution_heading = None
    if number in outline.closing_pieces:
        outline.closing_pieces.remove(number)
        outline.closing = None
    _lift_from_sections(outline, number)
    _lift_from_motions(outline, number)


def text_of(piece: Piece) -> str:
    """A piece as one text; the rows of a table on lines of their own."""
    return piece.text if piece.table is None else "\n".join("\t".join(row) for row in piece.table.rows)


def _without(shares: list[Share], number: int) -> list[Share]:
    return [share for share in shares if share.piece != number]


def _lift_from_fields(outline: Outline, number: int) -> None:
    for name, shares in list(outline.shares.items()):
        own = [share for share in shares if share.piece == number]
        if not own:
            continue
        outline.shares[name] = _without(shares, number)
        value = outline.fields.get(name, "")
        for share in own:
            value = value.replace(share.text, "", 1)
        value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        if value and outline.shares[name]:
            outline.fields[name] = value
        else:
            outline.fields.pop(name, None)
            outline.words.pop(name, None)
            del outline.shares[name]


def _lift_from_sections(outline: Outline, number: int) -> None:
    kept: list[OutlineSection] = []
    for section in outline.sections:
        section.items = _without_piece(section.items, number)
        if number not in section.pieces:
            kept.append(section)
            continue
        section.pieces.remove(number)
        if kept:
            kept[-1].items += section.items
        elif section.items:
            section.label, section.written = None, ""
            kept.append(section)
    outline.sections = kept


def _lift_from_motions(outline: Outline, number: int) -> None:
    if number in outline.motions_pieces:
        outline.motions_pieces.remove(number)
        if not outline.motions:
            outline.motions, outline.motions_written = None, None
    if outline.motions is None:
        return
    kept = _without_piece(outline.motions, number)
    outline.motions = kept if kept or outline.motions_pieces else None


def _without_piece(holders: Sequence[Holder], number: int) -> list[Holder]:
    """Items or motions without a piece. One that was opened by it alone loses its name and goes on with the one before."""
    kept: list[Holder] = []
    for holder in holders:
        opened = number in holder.pieces
        _lift_from_parts(holder.parts, number)
        holder.pieces = [one for one in holder.pieces if one != number]
        if opened and not holder.pieces:
            _unname(holder)
            if kept:
                kept[-1].parts += holder.parts
                continue
            if not holder.parts:
                continue
            holder.pieces = [holder.parts[0].shares[0].piece] if holder.parts[0].shares else []
        kept.append(holder)
    return kept


def _unname(holder: OutlineItem | OutlineMotion) -> None:
    holder.label = None
    if isinstance(holder, OutlineItem):
        holder.heading = None
    else:
        holder.title = None


def _lift_from_parts(parts: list[Part], number: int) -> None:
    for part in list(parts):
        if all(share.piece != number for share in part.shares):
            continue
        places = [at for at, share in enumerate(part.shares) if share.piece == number]
        if len(places) == len(part.shares):
            parts.remove(part)
            continue
        if part.table is not None:
            part.table = Table(rows=tuple(row for at, row in enumerate(part.table.rows) if at not in places))
        else:
            for at in places:
                part.text = part.text.replace(part.shares[at].text, "", 1).strip()
            if 0 in places:
                part.label, part.depth = None, 0
        part.shares = _without(part.shares, number)
