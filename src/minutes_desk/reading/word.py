"""Word files (.docx): the body's paragraphs and tables in order, with their automatic labels, as lines."""

from collections.abc import Iterator

from minutes_desk.reading.layout_table import Cell, table_lines
from minutes_desk.reading.lines import LineCount, SourceLine
from minutes_desk.reading.word_asides import asides
from minutes_desk.reading.word_cells import MergedCells, left_out
from minutes_desk.reading.word_numbering import Numbering
from minutes_desk.reading.word_package import W, WordPackage
from minutes_desk.reading.word_styles import (
    NumberReference,
    Styles,
    as_outline_level,
    as_whole_number,
    numbering_of_element,
    switched_on,
)
from minutes_desk.reading.word_text import (
    ALTERNATIVES,
    CONTENT_CONTROL,
    HIDDEN,
    KEPT_CHANGES,
    TRACKED,
    ParagraphText,
    chosen_alternative,
    shown_content,
)
from minutes_desk.reading.zip_package import Element, too_deep

EMBEDDED = "檔案嵌有另一份文件，該部分未讀入；請在 Word 開啟後另存為 .docx 再匯入。"


def read_word(
    data: bytes, name: str, *, form: bool = False
) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    """The lines of a Word file and the remarks about it. Headers, footers and notes are not part of the body.

    `form`: every table holds data, whatever stands in it.

    Raises:
        UnreadableFile: the file is damaged, locked with a password, or swells beyond all measure.
    """
    package = WordPackage(data, name)
    body = package.body().find(f"{W}body")
    if body is None:
        raise package.damaged()
    styles = Styles(package.related("styles"))
    reader = _BodyReader(styles, Numbering.of(package.related("numbering"), styles), form=form)
    try:
        lines = tuple(reader.lines(body))
        notes = (*reader.notes, *asides(package, footnotes=reader.footnotes))
    except RecursionError as error:
        raise too_deep(name) from error
    return lines, notes


class _BodyReader:
    """Walks through a body once, in the order of the text, because the numbering counts along."""

    def __init__(self, styles: Styles, numbering: Numbering, *, form: bool) -> None:
        self._form = form
        self._styles = styles
        self._numbering = numbering
        self._text = ParagraphText(hidden_styles=styles.hidden_styles())
        self._count = LineCount()
        self._carried: list[str] = []
        """Texts of paragraphs whose ends were deleted in a tracked change: they go on in the next one."""

    @property
    def notes(self) -> dict[str, None]:
        return self._text.notes

    @property
    def footnotes(self) -> bool:
        return self._text.footnotes

    def lines(self, story: Element) -> Iterator[SourceLine]:
        """The lines of a body, a cell or a text box."""
        outer, self._carried = self._carried, []
        yield from self._blocks(story)
        if self._carried:
            yield from self._count.lines("", "".join(self._carried))
        self._carried = outer

    def _blocks(self, parent: Element) -> Iterator[SourceLine]:
        for block in parent:
            tag = block.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(block)
            elif tag == _TABLE:
                yield from self._table(block)
            elif tag == _EMBEDDED:
                self.notes[EMBEDDED] = None
            elif (inner := _inside(block)) is not None:
                yield from self._blocks(inner)

    def _paragraph(self, paragraph: Element) -> Iterator[SourceLine]:
        style_id, own, outline, joined = _properties(paragraph)
        style = self._styles.paragraph_style(style_id)
        text, boxes = self._text.take(paragraph, hidden=style.hidden)
        self._carried.append(text)
        if joined is not None:
            self.notes[joined] = None
        else:
            text, self._carried = "".join(self._carried), []
            label = self._numbering.label(own, style)
            level = as_outline_level(outline) if outline is not None else style.outline_level
            yield from self._count.lines(label, text, style.name or None, level)
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Element) -> Iterator[SourceLine]:
        number = self._count.place + 1
        merged = MergedCells()
        cells = [self._row(row, merged) for row in self._children(table, _ROW)]
        yield from table_lines(cells, number=number, gap=True, data=self._form, spans=merged.spans)

    def _row(self, row: Element, merged: MergedCells) -> list[Cell]:
        """The cells; the columns that a merged cell covers hold it once and are empty after it."""
        before, after = left_out(row)
        cells: list[Cell] = [()] * before
        merged.begin_row()
        for cell in self._children(row, _CELL):
            text = tuple(self.lines(cell)) if merged.begins(cell, len(cells)) else self._covered(cell)
            cells += [text, *[()] * (merged.columns - 1)]
        return cells + [()] * after

    def _covered(self, cell: Element) -> Cell:
        """Nothing: what stands in a cell that goes on from the one above is not to be seen in Word, and that is told."""
        if any(part.text for part in cell.iter(_TEXT)):
            self.notes[HIDDEN] = None
        return ()

    def _children(self, parent: Element, wanted: str) -> Iterator[Element]:
        """Rows or cells, those in content controls included, those deleted in a tracked change left out."""
        for child in parent:
            if child.tag == wanted:
                if _is_deleted(child):
                    self.notes[TRACKED] = None
                else:
                    yield child
            elif (inner := _inside(child)) is not None:
                yield from self._children(inner, wanted)


def _inside(wrapper: Element) -> Element | None:
    """What a wrapper around paragraphs, rows or cells shows; `None` for anything else."""
    tag = wrapper.tag
    if tag == CONTENT_CONTROL:
        return shown_content(wrapper)
    if tag == ALTERNATIVES:
        return chosen_alternative(wrapper)
    return wrapper if tag in _WRAPPERS else None


def _properties(paragraph: Element) -> tuple[str | None, NumberReference, int | None, str | None]:
    """Style id, own numbering, own w:outlineLvl, and why the next paragraph goes on in the same line, if it does."""
    style_id: str | None = None
    own = NumberReference()
    outline: int | None = None
    joined: str | None = None
    properties = next(paragraph.iterchildren(f"{W}pPr"), None)
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == f"{W}pStyle":
            style_id = child.get(f"{W}val")
        elif tag == f"{W}numPr":
            own = numbering_of_element(child)
        elif tag == f"{W}outlineLvl":
            outline = as_whole_number(child.get(f"{W}val"))
        elif tag == f"{W}rPr":
            joined = _missing_end(child)
    return style_id, own, outline, joined


def _missing_end(mark: Element) -> str | None:
    """The remark about a paragraph whose end is deleted in a tracked change, or hidden."""
    if any(change.tag in (f"{W}del", f"{W}moveFrom") for change in mark):
        return TRACKED
    return HIDDEN if switched_on(mark, "vanish") else None


def _is_deleted(part: Element) -> bool:
    """Whether a row or a cell is deleted in a tracked change."""
    properties = part.find(f"{W}trPr" if part.tag == _ROW else f"{W}tcPr")
    mark = f"{W}del" if part.tag == _ROW else f"{W}cellDel"
    return properties is not None and properties.find(mark) is not None


_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}t"
_EMBEDDED = f"{W}altChunk"
_WRAPPERS = frozenset({f"{W}customXml", f"{W}smartTag", *KEPT_CHANGES})
