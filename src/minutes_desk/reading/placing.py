"""From lines to an outline: every line gets its place, in the outline or in `Outline.unread`.

Nothing is interpreted here beyond the place of a line.
"""

import re
from dataclasses import replace

from minutes_desk.reading.division import divide
from minutes_desk.reading.document_part import Division, DocumentPart
from minutes_desk.reading.form_words import NOTHING, REMARKS
from minutes_desk.reading.heading import split_heading
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.motions import motions_of
from minutes_desk.reading.outline import Outline, OutlineItem, OutlineSection, Part, Piece, Share
from minutes_desk.reading.part_items import sections_of
from minutes_desk.reading.run_together import taken_apart


def outline(lines: tuple[SourceLine, ...]) -> Outline:
    """Put every line of a minutes file in its place."""
    apart = list(taken_apart(lines))
    numbered = [replace(line, number=number) for number, line in enumerate(apart, 1)]
    division = divide(numbered)
    found = Outline(
        pieces=tuple(
            Piece(number=number, line=line.number, text=line.text, table=line.table)
            for number, line in enumerate(apart, 1)
        ),
        title=division.title,
        fields=division.fields,
        shares=division.shares,
        words=division.words,
        closing=division.closing,
        closing_pieces=division.closing_pieces,
        unread=division.unread,
    )
    _place_parts(found, division)
    if (part := division.motions) is not None:
        found.motions_pieces.append(part.piece)
        found.motions, found.motions_written = motions_of(part.behind, part.lines, part.piece)
        if not found.motions:
            found.motions_pieces += [line.number for line in part.lines]
    return found


def _place_parts(found: Outline, division: Division) -> None:
    """The part that resolves is taken apart into its sections; with several parts each of the others is a section."""
    resolving = _resolving(division.parts)
    for part in division.parts:
        if part is resolving:
            if part.word is not None:
                found.resolution_heading = part.word + (part.suffix or "")
                found.heading_pieces.append(part.piece)
            own = _own_sections(part)
            if len(_that_matter(division.parts)) > 1 and part.word is not None:
                _head_among_others(own, part, found)
            found.sections += own
        else:
            found.sections += _as_section(part)


def _head_among_others(own: list[OutlineSection], part: DocumentPart, found: Outline) -> None:
    """Beside 報告事項 and the like the heading of the resolutions stands among the sections: it is one, or heads its own."""
    written = f"{found.resolution_heading or ''}："
    if own and own[0].label is None and not own[0].written:
        own[0].label, own[0].written = part.label, written
        own[0].pieces.append(part.piece)
    elif found.sections and (not own or own[0].label is not None):
        own.insert(0, OutlineSection(label=part.label, written=written, pieces=[part.piece]))


def _resolving(parts: list[DocumentPart]) -> DocumentPart | None:
    matters = _that_matter(parts)
    if len(matters) == 1:
        return matters[0]
    return next((part for part in matters if part.resolves), None)


def _that_matter(parts: list[DocumentPart]) -> list[DocumentPart]:
    return [part for part in parts if part.word is None or not REMARKS.fullmatch(part.word)]


def _own_sections(part: DocumentPart) -> list[OutlineSection]:
    titled = bool(part.behind) and _is_title(part)
    sections = sections_of(
        part.lines,
        label=None,
        written=part.behind if titled else "",
        expand=True,
        piece=part.piece if titled else 0,
    )
    if part.behind and not titled:
        sections = _with_text_first(sections, part.behind, part.piece)
    if sections and sections[0].label is None and not sections[0].items and not sections[0].written:
        del sections[0]
    return sections


def _is_title(part: DocumentPart) -> bool:
    """Whether what stands behind 會議決議： is the title of the items below rather than a text."""
    if part.behind.endswith(("：", ":")):
        return True
    return bool(part.lines) and re.search(r"[，。；：:]", re.sub(r"[(（].*?[)）]", "", part.behind)) is None


def _as_section(part: DocumentPart) -> list[OutlineSection]:
    written = f"{part.word or ''}{part.suffix or ''}"
    if part.suffix and NOTHING.fullmatch(part.suffix) and not part.behind and not part.lines:
        return [OutlineSection(label=part.label, written=written, pieces=[part.piece])]
    if part.behind and NOTHING.fullmatch(part.behind) and not part.lines:
        return [OutlineSection(label=part.label, written=f"{written}：{part.behind}", pieces=[part.piece])]
    written = f"{written}：" if written and part.colon else written
    sections = sections_of(part.lines, label=part.label, written=written, expand=False, piece=part.piece)
    return _with_text_first(sections, part.behind, part.piece) if part.behind else sections


def _with_text_first(sections: list[OutlineSection], text: str, piece: int) -> list[OutlineSection]:
    """Put a text that stands behind a part's colon before its items."""
    sections = sections or [OutlineSection(label=None, written="")]
    heading, behind = split_heading(text)
    parts = [Part(text=behind, shares=[Share(piece, behind)])] if behind else []
    item = OutlineItem(label=None, heading=heading, parts=parts, pieces=[piece])
    first = sections[0].items[0] if sections[0].items else None
    if first is not None and first.label is None and first.heading is None and not text.endswith("。"):
        first.parts.insert(0, Part(text=text, shares=[Share(piece, text)]))
    else:
        sections[0].items.insert(0, item)
    return sections
