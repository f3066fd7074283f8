"""The tag tree of a PDF: which painted words are a heading, a paragraph, a cell, in the order in which they are read.

A screen reader reads by it, and our own reader finds paragraphs, blanks and tables again (`reading/pdf_tags`). A run of lines of one paragraph is one piece of marked
content; footers, rules and repeated table heads are marked as what is not read (ISO 32000-1, 14.7 and 14.8).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from minutes_desk.core.blocks import BlockStyle, Document, TableBlock, TextBlock
from minutes_desk.core.cell_span import row_groups
from minutes_desk.writing.pages import Line, Page

_TITLE = b"Title"
"""Our own name, which the tree explains as a paragraph: PDF 1.7 knows no title, and a heading would come before the first."""
_DEEPEST_HEADING = 6

Place = tuple[int, tuple[int, int] | None]
"""A block of the document and, in a table, its row and column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a page that are marked as one."""

    lines: int
    """How many, in the order in which they are painted."""
    place: Place | None
    """What they belong to; `None`: nothing that is read."""


@dataclass(slots=True)
class _Element:
    """A node of the tree."""

    kind: bytes
    attributes: bytes = b""
    below: "list[_Element]" = field(default_factory=list["_Element"])
    marked: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Page, from 0, and number of the marked content there."""


def pieces(page: Page) -> Iterator[Piece]:
    """The lines between mark and footer as they are marked, in the order of `page.lines`."""
    for place, lines in groupby(page.lines, key=_place):
        yield Piece(len(list(lines)), place)


def marked_place(piece: Piece, number: int) -> bytes:
    """What begins a piece in a page's content, the number being that of its marked content."""
    return b"/P <</MCID %d>> BDC" % number if piece.place else b"/Artifact BMC"


def _place(line: Line) -> Place | None:
    return None if line.repeated or not (line.text or line.cell) else (line.block, line.cell)


class Structure:
    """The tree as objects, numbered from `first`."""

    def __init__(
        self, document: Document, pages: Sequence[Page], numbers: Sequence[int], *, first: int
    ) -> None:
        self._pages = numbers
        self._first = first
        leaves: dict[Place, _Element] = {}
        self._root = _Element(b"Document", below=[_tagged(at, document, leaves) for at in _blocks(document)])
        self._parents: list[list[_Element]] = []
        for at, page in enumerate(pages):
            read = [piece.place for piece in pieces(page) if piece.place]
            for number, place in enumerate(read):
                leaves[place].marked.append((at, number))
            self._parents.append([leaves[place] for place in read])
        self._root.below = [element for element in self._root.below if _is_painted(element)]

    def objects(self) -> dict[int, bytes]:
        """The tree's objects; the first is its root."""
        elements = list(_flat(self._root))
        numbers = {id(element): self._first + place for place, element in enumerate(elements, 2)}
        made = {
            self._first: b"<<\n/Type /StructTreeRoot\n/K [%d 0 R]\n/ParentTree %d 0 R\n/ParentTreeNextKey %d\n"
            b"/RoleMap <</%s /P>>\n>>" % (self._first + 2, self._first + 1, len(self._parents), _TITLE),
            self._first + 1: self._parent_tree(numbers),
        }
        parents = {id(child): element for element in elements for child in element.below}
        for element in elements:
            above = parents.get(id(element))
            number = numbers[id(above)] if above else self._first
            made[numbers[id(element)]] = self._object(element, number, numbers)
        return made

    def _parent_tree(self, numbers: dict[int, int]) -> bytes:
        """For each page the elements of its marked content, by their numbers."""
        lists = b"\n".join(
            b"%d [%s]" % (at, b" ".join(b"%d 0 R" % numbers[id(element)] for element in elements))
            for at, elements in enumerate(self._parents)
        )
        return b"<<\n/Nums [\n%s\n]\n>>" % lists

    def _object(self, element: _Element, parent: int, numbers: dict[int, int]) -> bytes:
        kids = [b"%d 0 R" % numbers[id(child)] for child in element.below]
        kids += [
            b"<</Type /MCR /Pg %d 0 R /MCID %d>>" % (self._pages[page], number)
            for page, number in element.marked
        ]
        return b"<<\n/Type /StructElem\n/S /%s\n/P %d 0 R\n%s/K [%s]\n>>" % (
            element.kind,
            parent,
            element.attributes,
            b" ".join(kids),
        )


def _blocks(document: Document) -> Iterable[int]:
    return range(len(document.blocks))


def _tagged(at: int, document: Document, leaves: dict[Place, _Element]) -> _Element:
    """The element of a block; the places where its words belong go to `leaves`."""
    block = document.blocks[at]
    if isinstance(block, TextBlock):
        leaves[at, None] = _Element(_kind(block), _said(block.label + block.text))
        return leaves[at, None]
    return _Element(b"Table", below=[*_parts(at, block, leaves)])


def _kind(block: TextBlock) -> bytes:
    if block.style is BlockStyle.TITLE:
        return _TITLE
    level = block.outline_level
    return b"P" if level is None else b"H%d" % min(level, _DEEPEST_HEADING)


def _parts(at: int, block: TableBlock, leaves: dict[Place, _Element]) -> Iterator[_Element]:
    """The head and the body of a table, with their rows."""
    [head, *_groups] = row_groups(block.spans, len(block.rows))
    rows = [_row(at, number, block, leaves, is_head=number in head) for number in range(len(block.rows))]
    yield _Element(b"THead", below=rows[: head.stop])
    if rows[head.stop :]:
        yield _Element(b"TBody", below=rows[head.stop :])


def _row(
    at: int, number: int, block: TableBlock, leaves: dict[Place, _Element], *, is_head: bool
) -> _Element:
    spans = {(span.row, span.column): span for span in block.spans}
    covered = {cell for span in block.spans for cell in span.cells()} - spans.keys()
    row = _Element(b"TR")
    for column in range(len(block.rows[number])):
        if (number, column) in covered:
            continue
        said = b"/Scope /Column " if is_head else b""
        if span := spans.get((number, column)):
            said += b"/RowSpan %d /ColSpan %d " % (span.rows, span.columns)
        attributes = b"/A <</O /Table %s>>\n" % said if said else b""
        attributes += _said(block.rows[number][column])
        cell = _Element(b"TH" if is_head else b"TD", attributes)
        leaves[at, (number, column)] = cell
        row.below.append(cell)
    return row


def _said(text: str) -> bytes:
    """The whole text with its blanks, for a page has only gaps, and nothing where a line ends."""
    return b"/ActualText <FEFF%s>\n" % text.encode("utf-16-be", "replace").hex().upper().encode()


def _is_painted(element: _Element) -> bool:
    """An empty paragraph is no part of what is read; an empty cell is."""
    return bool(element.marked or element.below)


def _flat(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.below:
        yield from _flat(child)
