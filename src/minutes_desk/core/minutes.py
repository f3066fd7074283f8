"""The whole minutes as plain frozen data: the hub of the house.

Files are read into `Minutes`, the store keeps them, proofreading looks at them, documents are written from them.

Two kinds of values stand side by side. *Meant* values (`start`, `adjourned`, `date`) are what the document says once
understood; *written* values (`time_written`, `Section.written`, labels …) are the words on the paper. A record (imported
or issued) has both and prints the written ones. A draft leaves the written ones `None`; `fair_copy` fills them in.

The text of a record is stored without the blanks that text extraction puts between Chinese and digits.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from minutes_desk.core.cell_span import CellSpan, sound
from minutes_desk.core.decision import Decision
from minutes_desk.core.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a body. `level` 0 is running text, 1 a point (1.), 2 a sub-point ((1)), 3 甲、, 4 (甲)."""

    text: str
    level: int = 0
    label: str | None = None
    """The label as written, without the blank after it (`1.`); `None` in running text and in drafts, which count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table inside a body: rows of cells, every row equally long, line breaks inside a cell as \\n."""

    rows: tuple[tuple[str, ...], ...]
    spans: tuple[CellSpan, ...] = ()
    """Merged cells, in order; what they cover is there, and empty. Whatever does not fit the rows, or would cover words, is
    cut or left out: no table says less than its rows do."""

    def __post_init__(self) -> None:
        if self.spans:
            object.__setattr__(self, "spans", tuple(_covering_nothing(self.spans, self.rows)))


def _covering_nothing(spans: tuple[CellSpan, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[CellSpan]:
    for span in sound(spans, len(rows), min(map(len, rows), default=0)):
        if not any(
            rows[row][column] for row, column in span.cells() if (row, column) != (span.row, span.column)
        ):
            yield span


Body = tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """One chair: 桃園市政府經濟發展局, 簡偉崙, 主任秘書."""

    agency: str | None
    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCase:
    """A case that an item deals with, and what is decided on it, with the very words that say so."""

    name: str
    decisions: tuple[Decision, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That a text was read aloud and confirmed (宣讀確認), and which text it was: `core.confirmation`."""

    at: dt.datetime
    """With its time zone."""
    digest: str
    """SHA-256 in hex of the words that were confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One 議案: a label, a heading, a text, and the cases it deals with (none, one or several)."""

    id: str = field(default="", compare=False)
    label: str | None = None
    """As written, `(一)` or `（一）` or, in flat minutes, `一`; `None` without a label, and in drafts."""
    heading: str | None = None
    """The words between the label and the colon, as written; `None` where the text follows the label at once."""
    text_below: bool = False
    """The first paragraph stands on a line of its own below the heading (always so for points)."""
    body: Body = ()
    cases: tuple[ItemCase, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What the item decides as a whole. Empty in a draft that is undecided; a record in which nothing is said has
    `(Decision.NONE,)`."""
    evidence: tuple[str, ...] = ()
    text_keeps_case_name: bool = False
    """The case's name is part of the sentence, not a heading before it."""
    proposer: str | None = None
    scope: str | None = None
    lead: tuple[str, ...] = ()
    """The lead agencies (主辦) from this meeting on, by their full names; empty: nothing was said of them here."""
    supporting: tuple[str, ...] = ()
    """The supporting agencies (協辦), likewise."""
    progress: tuple[Progress, ...] = ()
    """What each city did up to this meeting (辦理情形), in the cities' order (`core.progress`); never printed in the
    minutes."""
    renamed_from: str | None = None
    renamed_to: str | None = None
    merged_from: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    confirmed: Confirmation | None = field(default=None, compare=False)
    """The latest read-back, of this text or of an earlier one. Like the id it is no part of what the minutes say."""
    off_reason: str | None = None
    """Why it was taken off the day's list; only items of `Minutes.taken_off` have one."""
    reused_from: str | None = None
    """The meeting (114-5) whose text was taken over and has been neither edited nor confirmed since; only in drafts."""

    @property
    def text(self) -> str:
        """All paragraphs with their labels, joined by line breaks; tables left out."""
        return body_text(self.body)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.body if isinstance(block, Table))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One 節 of the resolutions. Flat minutes have one section without a label; its title stands on the heading's line."""

    id: str = field(default="", compare=False)
    label: str | None = None
    """As written, without 、: `一`."""
    title: str = ""
    stated: str | None = None
    """What the heading claims in its brackets: 共6案，持續列管5案、解列1案."""
    written: str | None = None
    """The heading as printed after the label, colon included: 列管合作案(共6案，…)：. `None` in drafts."""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """One 臨時動議, with or without a title."""

    id: str = field(default="", compare=False)
    label: str | None = None
    title: str | None = None
    body: Body = ()
    confirmed: Confirmation | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        return body_text(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One meeting's minutes."""

    roc_year: int | None = None
    session: int | None = None
    group: str | None = None
    title_lines: tuple[str, ...] = ()
    """One or two lines, as they are broken on the paper."""
    date: dt.date | None = None
    weekday_written: str | None = None
    """The weekday as written, without brackets: 星期一 or 一."""
    start: dt.time | None = None
    time_written: str | None = None
    """The whole line after 時間：, as written."""
    venue: str | None = None
    chairs: tuple[Chair, ...] = ()
    chairs_written: str | None = None
    attendance: str | None = None
    recorder: str | None = None
    host_city: str | None = None
    resolution_heading: str | None = None
    """The heading word without its suffix: 會議決議, 會議結論."""
    heading_suffix: str | None = None
    """What stands behind the heading word, brackets included: (依列管案類型)."""
    sections: tuple[Section, ...] = ()
    taken_off: tuple[Item, ...] = ()
    """What was taken off the day's list, each with its reason. Never printed; the ledger knows that these cases were
    not forgotten."""
    motions: tuple[Motion, ...] | None = None
    """`None`: the document has no such section. Empty: the section says 無."""
    motions_written: str | None = None
    """What stands behind 臨時動議 where there is none, as written: 無。 or (無)。"""
    adjourned: dt.time | None = None
    adjourned_written: str | None = None
    """The time of 散會 as written: 下午2時40分."""
    closing_written: str | None = None
    """All that is printed behind 散會: ：下午2時40分 or （下午2時40分）。"""
    correction: str | None = None
    """Why an issued version was corrected (更正說明), printed with the mark （更正） behind the title; `None`: it was not."""
    header_words: tuple[tuple[str, str], ...] = ()
    """A record's words for its fields where they are not the usual ones, (chairs, 主席): `core.header_words`."""

    @property
    def key(self) -> str:
        """The meeting's short name, 115-1; a missing year or session shows as ?."""
        return f"{self.roc_year or '?'}-{self.session or '?'}"

    @property
    def title(self) -> str:
        return "".join(self.title_lines)

    def items(self) -> Iterator[Item]:
        """Every item on the day's list in order, over all sections."""
        for section in self.sections:
            yield from section.items


def with_items(minutes: Minutes, change: Callable[[Item], Item]) -> Minutes:
    """The minutes with every item as `change` gives it."""
    sections = tuple(
        replace(section, items=tuple(change(item) for item in section.items)) for section in minutes.sections
    )
    return replace(minutes, sections=sections)


def body_text(body: Body) -> str:
    """The paragraphs of a body with their labels, joined by line breaks; tables left out."""
    return "\n".join(paragraph_text(block) for block in body if isinstance(block, Paragraph))


def paragraph_text(paragraph: Paragraph) -> str:
    """A paragraph as it is read aloud: label, a blank after a Latin label, text."""
    if paragraph.label is None:
        return paragraph.text
    blank = " " if paragraph.label.endswith(".") else ""
    return f"{paragraph.label}{blank}{paragraph.text}"
