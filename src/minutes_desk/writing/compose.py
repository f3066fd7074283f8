"""Minutes as blocks on the paper: what the writers print and the preview shows.

What goes in is *written*: a record, or a draft that `core.fair_copy` has counted and numbered. What is recorded is
printed as it stands; a field that is `None` prints no line, and the numbers 壹、貳、… close up.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes_desk.core.blocks import Block, BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import with_rows_kept
from minutes_desk.core.header_words import header_word
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.core.minutes import Body, Item, Minutes, Motion, Paragraph, Section, Table
from minutes_desk.core.numerals import to_chinese
from minutes_desk.core.spacing import fold
from minutes_desk.writing.digit_spacing import with_digits_set_off

COLON = "："
CORRECTED, CORRECTION = "（更正）", "更正說明"
"""The mark behind the title of a version that corrects an issued one, and the word before the reason at the end."""

_LEVEL_STYLES = (
    BlockStyle.LEVEL_1,
    BlockStyle.LEVEL_2,
    BlockStyle.LEVEL_3,
    BlockStyle.LEVEL_4,
    BlockStyle.LEVEL_5,
)
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# What XML 1.0 cannot hold: controls but tab and line ends, lone halves of surrogate pairs, two noncharacters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def compose(minutes: Minutes, style: HouseStyle) -> Document:
    """The blocks of written minutes, from the title to 散會, cleaned of control characters.

    `style` fills in the host's words where minutes without motions do not say how they say so. A block's `source` is the
    id of the item, section or motion, or `title`, `time`, `venue`, `chairs`, `attendance`, `recorder`,
    `resolution_heading`, `motions`, `closing`, `correction`.
    """
    made = Document(
        title=cleaned(minutes.title),
        subject=cleaned(minutes.group or ""),
        author=cleaned(minutes.recorder or ""),
        day=minutes.date.isoformat() if minutes.date else "",
        blocks=tuple(apart(_blocks(minutes, style))),
    )
    return with_digits_set_off(made) if style.form.digits_set_off else made


def cleaned(text: str) -> str:
    """One line without control characters; tabs and line breaks become blanks."""
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text).replace("\t", " "))


def joined_label(label: str | None) -> str:
    """A label with what stands behind it on the paper: `一、`, `(一)`, `1. `."""
    label = cleaned(label or "").strip()
    if not label or label[-1] in ")）、":
        return label
    return f"{label} " if label[-1] == "." else f"{label}、"


class PartNumbers:
    """Counts 壹、貳、… over the parts that there are."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last += 1
        return f"{to_chinese(self._last, formal=True)}、"


def _blocks(minutes: Minutes, style: HouseStyle) -> Iterator[Block]:
    numbers = PartNumbers()
    for line in _title_lines(minutes):
        yield TextBlock(style=BlockStyle.TITLE, text=cleaned(line), keep_with_next=True, source="title")
    yield from header(minutes, numbers)
    body = [*_resolutions(minutes, numbers), *_motions(minutes, style, numbers)]
    if minutes.closing_written is not None:
        if body and isinstance(body[-1], TextBlock):
            body[-1] = replace(body[-1], keep_with_next=True)  # 散會 never stands alone on the last page
        keep = minutes.correction is not None
        body.append(part(numbers, f"散會{minutes.closing_written}", "closing", keep=keep))
    yield from body
    if minutes.correction is not None:
        yield running(f"{CORRECTION}{COLON}{minutes.correction}", 0, "correction")


def _title_lines(minutes: Minutes) -> tuple[str, ...]:
    """The title as it is broken; a corrected version says behind it that it is one."""
    if minutes.correction is None or not minutes.title_lines:
        return minutes.title_lines
    *first, last = minutes.title_lines
    return (*first, last + CORRECTED)


def part(numbers: PartNumbers, text: str, source: str, *, keep: bool = False) -> TextBlock:
    """A line labelled 壹、, 貳、…"""
    return TextBlock(
        style=BlockStyle.LEVEL_1,
        label=numbers.next(),
        text=cleaned(text),
        outline_level=1,
        keep_with_next=keep,
        source=source,
    )


def header(minutes: Minutes, numbers: PartNumbers) -> Iterator[Block]:
    """The lines 壹、時間 … 紀錄, as far as there are such."""
    for value, source in (
        (minutes.time_written, "time"),
        (minutes.venue, "venue"),
        (minutes.chairs_written, "chairs"),
        (minutes.attendance, "attendance"),
    ):
        if value is not None:
            yield part(numbers, f"{header_word(minutes, source)}{COLON}{value}", source)
    if minutes.recorder is not None:
        yield running(f"{header_word(minutes, 'recorder')}{COLON}{minutes.recorder}", 1, "recorder")


def _resolutions(minutes: Minutes, numbers: PartNumbers) -> Iterator[Block]:
    sections = minutes.sections
    headed = minutes.resolution_heading is not None and not _heads_a_section(minutes)
    if headed:
        heading = f"{minutes.resolution_heading}{minutes.heading_suffix or ''}{COLON}"
        if sections and sections[0].label is None:
            heading += _section_heading(sections[0])
        yield part(numbers, heading, "resolution_heading", keep=bool(sections))
    for index, section in enumerate(sections):
        on_heading_line = index == 0 and section.label is None and headed
        if not on_heading_line:
            yield labelled(section.label, _section_heading(section), 1, section.id, heading=True)
        level = 1 if section.label is None else 2
        for item in section.items:
            yield from _item(item, level)


def _heads_a_section(minutes: Minutes) -> bool:
    """Whether the heading is one of several beside 報告事項 and the like, and so stands among the sections."""
    heading = fold(f"{minutes.resolution_heading}{minutes.heading_suffix or ''}")
    return any(
        section.label is not None and fold(section.written or "").rstrip(":") == heading
        for section in minutes.sections
    )


def _section_heading(section: Section) -> str:
    if section.written is not None:
        return section.written
    return f"{section.title}{COLON}" if section.title else ""


def _item(item: Item, level: int) -> Iterator[Block]:
    heading = "" if item.heading is None else f"{item.heading}{COLON}"
    yield from _headed(item.label, heading, item.body, level, item.id, below=item.text_below)


def _headed(
    label: str | None, heading: str, body: Body, level: int, source: str, *, below: bool
) -> Iterator[Block]:
    """A heading and a body that begins on the heading's line or below it."""
    first = body[0] if body else None
    if not below and isinstance(first, Paragraph) and first.level == 0 and first.label is None:
        yield labelled(label, heading + first.text, level, source, keep=_table_follows(body, 1))
        body = body[1:]
    elif label is not None or heading:
        yield labelled(label, heading, level, source, heading=bool(body))
    yield from _body(body, level, source)


def _body(body: Body, level: int, source: str) -> Iterator[Block]:
    """The paragraphs and tables under a heading of that level."""
    for index, block in enumerate(body):
        if isinstance(block, Table):
            if rows := _printed_rows(block):
                spans = with_rows_kept(block.spans, range(len(rows)))
                yield TableBlock(rows=rows, level=level + 1, source=source, spans=spans)
        elif block.level == 0 and block.label is None:
            yield running(block.text, level + 1, source, keep=_table_follows(body, index + 1))
        else:
            keep = _table_follows(body, index + 1)
            yield labelled(block.label, block.text, level + max(block.level, 1), source, keep=keep)


def _table_follows(body: Body, index: int) -> bool:
    """Whether a table stands there: the sentence that announces it stays with it."""
    return index < len(body) and isinstance(body[index], Table)


def _printed_rows(table: Table) -> tuple[tuple[str, ...], ...]:
    """The rows up to the last one that has words, or that the words of a merged cell reach."""
    reached = (span.row + span.rows for span in table.spans if table.rows[span.row][span.column])
    written = (at for at, row in enumerate(table.rows, 1) if any(row))
    return _clean_rows(table)[: max((*reached, *written), default=0)]


def _clean_rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple("\n".join(cleaned(line) for line in _BREAKS.split(cell)) for cell in row) for row in table.rows
    )


def _motions(minutes: Minutes, style: HouseStyle, numbers: PartNumbers) -> Iterator[Block]:
    motions = minutes.motions
    if motions is None:
        return
    name = f"{header_word(minutes, 'motions')}{COLON}"
    if not motions:
        words = style.form.no_motions if minutes.motions_written is None else minutes.motions_written
        yield part(numbers, f"{name}{words}", "motions")
    elif len(motions) == 1 and motions[0].label is None:
        motion = motions[0]
        yield part(numbers, f"{name}{motion.title or ''}", motion.id or "motions", keep=bool(motion.body))
        yield from _body(motion.body, 0, motion.id)
    else:
        yield part(numbers, name, "motions", keep=True)
        for count, motion in enumerate(motions, 1):
            yield from _labelled_motion(motion, count)


def _labelled_motion(motion: Motion, count: int) -> Iterator[Block]:
    """One of several motions: its title stands alone on the label's line, an untitled text stands there itself."""
    label = motion.label or to_chinese(count)
    title = "" if motion.title is None else f"{motion.title}{COLON}"
    yield from _headed(label, title, motion.body, 1, motion.id, below=motion.title is not None)


def labelled(
    label: str | None, text: str, level: int, source: str, *, keep: bool = False, heading: bool = False
) -> TextBlock:
    """A paragraph behind its label; a heading has a place in the navigation and stays with what follows."""
    return TextBlock(
        style=_LEVEL_STYLES[min(level, 4)] if label else BlockStyle.BODY,
        label=joined_label(label),
        text=cleaned(text),
        level=level,
        keep_with_next=keep or heading,
        outline_level=min(level + 1, 3) if heading else None,
        source=source,
    )


def running(text: str, level: int, source: str = "", *, keep: bool = False) -> TextBlock:
    """A paragraph without a label."""
    return TextBlock(
        style=BlockStyle.BODY, text=cleaned(text), level=level, keep_with_next=keep, source=source
    )


def apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with an empty line behind every table that no text follows: Word would join two tables."""
    last: Block | None = None
    for block in blocks:
        if isinstance(last, TableBlock) and isinstance(block, TableBlock):
            yield _gap(last)
        yield block
        last = block
    if isinstance(last, TableBlock):
        yield _gap(last)


def _gap(table: TableBlock) -> TextBlock:
    return TextBlock(style=BlockStyle.TABLE, text="", source=table.source)
