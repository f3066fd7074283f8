"""PDF files with a text layer: their printed rows, joined to paragraphs again.

A PDF knows neither paragraphs nor labels, only where each character stands. A row goes on in the next one where that
one's first word would not have fitted on it. What comes out is a draft: `CHECK` says so. Only a file whose tags tell all of
it, such as our own, is read as it was written (`tagged_lines`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.core.minutes import Table
from minutes_desk.core.numbering import Label, Level, parse_label
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.pdf_case_tables import with_case_tables
from minutes_desk.reading.pdf_fields import with_fields
from minutes_desk.reading.pdf_glyphs import Page, pages
from minutes_desk.reading.pdf_rows import Row, rows_of, without_margins
from minutes_desk.reading.tagged_lines import tagged_lines

CHECK = "PDF 的文字是依版面重新接成段落的，段落、編號與表格可能有誤，請核對。"
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff]")
_FIELD = re.compile(
    r"(?:時\s*間|日\s*期|地\s*點|主\s*持\s*人|主\s*席|[出列]\s*席\s*(?:人\s*員|者)?|[紀記]\s*錄|臨\s*時\s*動\s*議|散\s*會)\s*[:：]"
)
_NARROWEST = 0.6
"""Of a page's width: where no row reaches farther, all are short."""
_FARTHER = 1.35
"""Times the usual distance between rows: a new paragraph."""


def read_pdf(data: bytes, name: str) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines of a PDF file and the remarks about it.

    Raises:
        UnreadableFile: it is damaged, locked with a password, scanned, or its text cannot be told from its pictures.
    """
    read: list[tuple[Page, list[Row]]] = []
    for number, page in enumerate(pages(data, name), 1):
        read.append((Page(page.width, page.height, [], page.has_pictures, page.tags), rows_of(page, number)))
    text = "".join(row.text for _, rows in read for row in rows)
    if not text:
        raise UnreadableFile(
            f"「{name}」是掃描的影像，裡面沒有文字，無法讀取，未匯入任何資料；請改用原來的 Word 檔，或先做文字辨識再匯入。"
        )
    if len(_STRANGE.findall(text)) * 10 > len(text):
        raise UnreadableFile(
            f"「{name}」的字型沒有附文字對照，取出的是亂碼，未匯入任何資料；請改用原來的 Word 檔再匯入。"
        )
    notes = [CHECK]
    scanned = [str(n) for n, (page, rows) in enumerate(read, 1) if page.has_pictures and not rows]
    if scanned:
        notes.append(f"第{'、'.join(scanned)}頁是影像，沒有文字，未讀入；若上面有文字，請自行補打。")
    if tagged := tagged_lines([page.tags for page, _rows in read]):
        return tagged, tuple(notes[1:])
    rows = with_fields(without_margins(read))
    width = max(page.width for page, _ in read)
    return tuple(_lines(rows, width)), tuple(notes)


def _lines(rows: Sequence[Row], width: float) -> Iterator[SourceLine]:
    parts = list(with_case_tables(rows))
    measure = _Measure.of([row for part in parts if isinstance(part, list) for row in part], width)
    paragraphs = _Paragraphs(measure)
    number = 0
    for part in parts:
        if isinstance(part, tuple):
            number += 1
            yield SourceLine(text="", number=number, table=Table(rows=part))
            continue
        for text in paragraphs.of(part):
            number += 1
            yield SourceLine(text=text, number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """How the document is set; lengths in points."""

    edge: float
    """Where full rows end."""
    justified: bool
    """Whether full rows reach the edge exactly."""
    pitch: float
    """The usual distance between rows."""

    @classmethod
    def of(cls, rows: Sequence[Row], width: float) -> "_Measure":
        if not rows:
            return cls(edge=width, justified=False, pitch=0)
        edge = _edge(rows, width)
        near = [abs(edge - row.right) / row.em for row in rows if abs(edge - row.right) < 1.5 * row.em]
        exact = sum(1 for slack in near if slack < 0.15)
        steps = [a.base - b.base for a, b in pairwise(rows) if a.page == b.page]
        return cls(
            edge=edge,
            justified=len(near) >= 3 and exact >= 0.7 * len(near),
            pitch=median(steps) if steps else 0,
        )


def _edge(rows: Sequence[Row], width: float) -> float:
    """The farthest right that several rows reach; where hardly any does, margins are taken to be equally wide."""
    farthest = max(row.right for row in rows)
    equal = max(farthest, width - min(row.left for row in rows))
    if farthest < _NARROWEST * width:
        return equal
    for candidate in sorted((row.right for row in rows), reverse=True):
        reaching = [row for row in rows if abs(candidate - row.right) < 0.2 * row.em]
        if candidate > farthest - 1.3 * rows[0].em and len(reaching) >= 3:
            return candidate
    if sum(1 for row in rows if farthest - row.right < 1.3 * row.em) >= 3:
        return farthest
    return equal


@dataclass(slots=True)
class _Paragraphs:
    """Joins rows to paragraphs, one after the other."""

    _measure: _Measure
    _hanging: float | None = None
    """Where the rows of the paragraph in hand begin, from its second one."""
    _counted: dict[tuple[Level, bool], int] = field(default_factory=dict)
    """The last number of each kind of label."""

    def of(self, rows: Sequence[Row]) -> Iterator[str]:
        """The texts of the paragraphs."""
        text = ""
        before: Row | None = None
        for row in rows:
            label = parse_label(row.text)
            if before is not None and self._goes_on(before, row, label):
                self._hanging = row.left
                text = _joined(text, row.text)
            else:
                if text:
                    yield text
                text, self._hanging = row.text, None
                self._count(label)
            before = row
        if text:
            yield text

    def _goes_on(self, before: Row, row: Row, label: Label | None) -> bool:
        if not self._is_full(before, row) or abs(before.em - row.em) > 0.12 * before.em:
            return False
        if before.page == row.page and before.base - row.base > _FARTHER * self._measure.pitch:
            return False
        if (
            self._hanging is None
            and before.text.endswith(("：", ":", "。"))
            and row.left < before.left - 0.6 * row.em
        ):
            return False
        if self._hanging is not None and abs(row.left - self._hanging) > 0.6 * row.em:
            return False
        return not _FIELD.match(row.text) and (label is None or not self._follows(label))

    def _is_full(self, before: Row, row: Row) -> bool:
        """Whether the next row's beginning would not have fitted on the one before."""
        slack = self._measure.edge - before.right
        needed = row.first_width + 0.05 * row.em
        return slack < (min(needed, 0.3 * row.em) if self._measure.justified else needed)

    def _follows(self, label: Label) -> bool:
        """Whether a label counts on from the last of its kind, or begins; 第 | 三、四季 does not."""
        return label.number in (1, self._counted.get(_kind(label), 0) + 1)

    def _count(self, label: Label | None) -> None:
        if label is not None:
            self._counted[_kind(label)] = label.number
            for kind in [kind for kind in self._counted if kind[0] > label.level]:
                del self._counted[kind]


def _kind(label: Label) -> tuple[Level, bool]:
    return label.level, label.sign.isascii()


def _joined(text: str, more: str) -> str:
    latin = text[-1:].isascii() and text[-1:].isalnum() and more[:1].isascii() and more[:1].isalnum()
    return f"{text} {more}" if latin else text + more
