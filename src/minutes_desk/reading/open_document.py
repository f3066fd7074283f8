"""OpenDocument texts (.odt, .fodt): the body's paragraphs and tables in order, with their list labels, as lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.layout_table import WIDEST_TABLE, Cell, table_lines
from minutes_desk.reading.lines import LineCount, SourceLine
from minutes_desk.reading.marginalia import comments_note, footnotes_note
from minutes_desk.reading.open_document_cells import TABLE, MergedCells, repeated, rows_of
from minutes_desk.reading.open_document_lists import LEVELS, TEXT, Levels, ListCount, whole_number
from minutes_desk.reading.open_document_styles import OUTLINE, OpenDocumentStyles
from minutes_desk.reading.open_document_text import DRAW, EMBEDDED, HIDDEN, OFFICE, PICTURES, InlineText
from minutes_desk.reading.zip_package import Element, ZipPackage, damaged, parsed, too_deep

TRACKED = "檔案有追蹤修訂，依接受全部修訂後的文字讀入。"

Read = tuple[tuple[SourceLine, ...], tuple[str, ...]]


def read_open_document(data: bytes, name: str, *, form: bool = False) -> Read:
    """The lines of an .odt file and the remarks about it. Headers, footers and notes are not part of the body.

    `form`: every table holds data, whatever stands in it.

    Raises:
        UnreadableFile: the file is damaged, locked with a password, or swells beyond all measure.
    """
    package = ZipPackage(data, name)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise UnreadableFile(
            f"「{name}」有密碼保護，無法讀取，未匯入任何資料；請輸入密碼開啟它，另存為沒有密碼的檔案再匯入。"
        )
    content = package.xml("content.xml")
    if content is None:
        raise package.damaged()
    return _read(content, package.xml("styles.xml"), name, form)


def read_flat_open_document(data: bytes, name: str, *, form: bool = False) -> Read:
    """The lines of a .fodt file, one XML text that holds everything.

    Raises:
        UnreadableFile: as for `read_open_document`.
    """
    root = parsed(data, name)
    return _read(root, root, name, form)


def _read(content: Element, styles: Element | None, name: str, form: bool) -> Read:
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(name)
    try:
        reader = _BodyReader(OpenDocumentStyles(styles, content), form)
        lines = tuple(reader.blocks(body))
    except RecursionError as error:
        raise too_deep(name) from error
    return lines, reader.notes


@dataclass(slots=True)
class _List:
    """The list that is being read: its count, the name of its style, and how deep in it."""

    count: ListCount
    style: str | None
    depth: int = 0


@dataclass(slots=True)
class _BodyReader:
    """Walks through a body once, in the order of the text, because the lists count along."""

    _styles: OpenDocumentStyles
    _form: bool = False
    _text: InlineText = field(init=False)
    _count: LineCount = field(default_factory=LineCount)
    _outline: ListCount = field(default_factory=ListCount)
    _lists: dict[str, ListCount] = field(default_factory=dict)
    """By xml:id, for lists that are continued by name."""
    _latest: dict[str | None, ListCount] = field(default_factory=dict)
    """By list style."""
    _last: ListCount | None = None

    def __post_init__(self) -> None:
        self._text = InlineText(hidden_styles=self._styles.hidden())

    @property
    def notes(self) -> tuple[str, ...]:
        notes = list(self._text.notes)
        if self._text.comments:
            notes.append(comments_note(self._text.comments))
        if self._text.footnotes:
            notes.append(footnotes_note(self._text.footnotes))
        return tuple(notes)

    def blocks(self, parent: Element) -> Iterator[SourceLine]:
        """The lines of a body, a section, a cell or a text box."""
        for block in parent:
            yield from self._block(block)

    def _block(self, block: Element) -> Iterator[SourceLine]:
        tag = block.tag
        if tag in _PARAGRAPHS:
            yield from self._paragraph(block, self._heading_label(block))
        elif tag == f"{TEXT}list":
            yield from self._list(block, None)
        elif tag == f"{TEXT}numbered-paragraph":
            yield from self._numbered_paragraph(block)
        elif tag == f"{TABLE}table":
            yield from self._table(block)
        elif tag == f"{TEXT}tracked-changes":
            if len(block):
                self._text.notes[TRACKED] = None
        elif tag in _WRAPPERS:
            if self._is_hidden(block):
                self._text.notes[HIDDEN] = None
            else:
                yield from self.blocks(block)
        elif isinstance(tag, str) and tag.startswith(DRAW):
            yield from self._frame(block)

    @staticmethod
    def _is_hidden(section: Element) -> bool:
        display = section.get(f"{TEXT}display")
        return display == "none" or (display == "condition" and section.get(f"{TEXT}is-hidden") == "true")

    def _paragraph(self, paragraph: Element, label: str) -> Iterator[SourceLine]:
        style = self._styles.display_name(paragraph.get(f"{TEXT}style-name"))
        level = whole_number(paragraph.get(f"{TEXT}outline-level")) if paragraph.tag == f"{TEXT}h" else None
        text, frames = self._text.take(paragraph)
        yield from self._count.lines(label, text, style, level if level and level <= 9 else None)
        for frame in frames:
            yield from self._frame(frame)

    def _heading_label(self, heading: Element) -> str:
        """The label of a heading outside a list, by the outline's own numbering."""
        if heading.tag != f"{TEXT}h" or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        depth = (whole_number(heading.get(f"{TEXT}outline-level")) or 1) - 1
        if not 0 <= depth < LEVELS or self._styles.refuses_list(heading.get(f"{TEXT}style-name")):
            return ""
        start = whole_number(heading.get(f"{TEXT}start-value"))
        anew = heading.get(f"{TEXT}restart-numbering") == "true"
        return self._outline.label(self._styles.levels(OUTLINE), depth, start if anew else None)

    # ---- lists

    def _list(self, element: Element, outer: _List | None) -> Iterator[SourceLine]:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else None)
        if outer is None:
            inner = _List(self._count_of(element, style), style)
        else:
            inner = _List(outer.count, style, outer.depth + 1)
        if inner.depth >= LEVELS:
            inner.depth = LEVELS - 1
        for name in (element.get(_XML_ID), element.get(f"{TEXT}id")):
            if name is not None:
                self._lists[name] = inner.count
        for item in element:
            if item.tag == f"{TEXT}list-item":
                yield from self._item(item, inner)
            elif item.tag == f"{TEXT}list-header":
                yield from self._item(item, inner, labelled=False)

    def _count_of(self, element: Element, style: str | None) -> ListCount:
        """The count a list goes on with: that of the list it names, of the latest of its style, or one of its own."""
        if style == OUTLINE:
            return self._outline
        named = element.get(f"{TEXT}continue-list")
        count = None
        if named is not None:
            # LibreOffice sometimes names a list to which it gave no id: the one right before.
            count = self._lists.get(named, self._last)
        elif element.get(f"{TEXT}continue-numbering") == "true":
            count = self._latest.get(style)
        self._last = count or ListCount()
        self._latest[style] = self._last
        return self._last

    def _item(self, item: Element, inner: _List, *, labelled: bool = True) -> Iterator[SourceLine]:
        """An item; its first paragraph has the label. One that only holds a deeper list is not counted."""
        for place, child in enumerate(item):
            if child.tag in _PARAGRAPHS:
                label = self._label(item, child, inner) if place == 0 and labelled else ""
                yield from self._paragraph(child, label)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, inner)
            else:
                yield from self._block(child)

    def _label(self, item: Element, paragraph: Element, inner: _List) -> str:
        levels = self._levels_for(item.get(f"{TEXT}style-override") or inner.style, paragraph)
        return inner.count.label(levels, inner.depth, whole_number(item.get(f"{TEXT}start-value")))

    def _levels_for(self, style: str | None, paragraph: Element) -> Levels:
        return self._styles.levels(style or self._styles.list_style(paragraph.get(f"{TEXT}style-name")))

    def _numbered_paragraph(self, element: Element) -> Iterator[SourceLine]:
        """A paragraph that says itself which list it belongs to, and at which level."""
        paragraph = next((child for child in element if child.tag in _PARAGRAPHS), None)
        if paragraph is None:
            return
        depth = (whole_number(element.get(f"{TEXT}level")) or 1) - 1
        named = element.get(f"{TEXT}list-id") or element.get(f"{TEXT}style-name") or ""
        count = self._lists.setdefault(named, ListCount())
        levels = self._levels_for(element.get(f"{TEXT}style-name"), paragraph)
        start = whole_number(element.get(f"{TEXT}start-value"))
        label = count.label(levels, depth, start) if 0 <= depth < LEVELS else ""
        yield from self._paragraph(paragraph, label)

    # ---- tables and frames

    def _table(self, table: Element) -> Iterator[SourceLine]:
        number = self._count.place + 1
        merged = MergedCells()
        rows: list[list[Cell]] = []
        for row in _rows(table):
            rows += [self._row(row, len(rows), merged)] * rows_of(row)
        yield from table_lines(rows, number=number, gap=True, data=self._form, spans=merged.spans)

    def _row(self, row: Element, number: int, merged: MergedCells) -> list[Cell]:
        """The cells; the columns that a merged cell covers are empty."""
        cells: list[Cell] = []
        for cell in row:
            if cell.tag not in _CELLS or len(cells) > WIDEST_TABLE:
                continue
            text = tuple(self.blocks(cell))
            if cell.tag == f"{TABLE}covered-table-cell" and merged.covers(number, len(cells)):
                if text:
                    self._text.notes[HIDDEN] = None
                text = ()
            merged.take(cell, number, len(cells))
            cells += repeated(cell, text)
        return cells

    def _frame(self, frame: Element) -> Iterator[SourceLine]:
        """The text in a frame, a shape or a group of them."""
        tag = frame.tag
        if tag == f"{DRAW}image":
            self._text.notes[PICTURES] = None
        elif tag in (f"{DRAW}object", f"{DRAW}object-ole"):
            self._text.notes[EMBEDDED] = None
        elif tag == f"{DRAW}text-box":
            yield from self.blocks(frame)
        elif tag == f"{DRAW}frame":
            # What a frame holds are alternatives: an object and its picture. The first one counts.
            for content in frame:
                if isinstance(content.tag, str) and content.tag.startswith(DRAW):
                    yield from self._frame(content)
                    break
        else:
            yield from self.blocks(frame)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_WRAPPERS = frozenset(
    f"{TEXT}{name}"
    for name in (
        "section", "index-body", "index-title", "table-of-content", "illustration-index", "table-index",
        "object-index", "user-index", "alphabetical-index", "bibliography",
    )
)  # fmt: skip
