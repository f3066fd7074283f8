"""Finishes a PDF that Qt painted: title, language, bookmarks, tags and dates, and nothing that a clock or chance put in.

Qt writes one classic cross-reference table and objects that begin where it says; they are taken over as they are, but for
three (what the file says about itself, its metadata, its catalog), and the bookmarks are added behind them. Why this is not
pikepdf's work: docs/decisions/0191-pdf.md.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from minutes_desk.core.blocks import Document
from minutes_desk.writing.bookmarks import Bookmark, bookmarks
from minutes_desk.writing.pages import Page
from minutes_desk.writing.pdf_content import contents_of, marked
from minutes_desk.writing.pdf_meanings import give_meanings
from minutes_desk.writing.pdf_structure import Structure, marked_place, pieces

LANGUAGE = "zh-TW"
_PRODUCER = "minutes_desk"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
"""Bytes of a line of the table."""
_REFERENCE = re.compile(rb"(\d+) 0 R")
_FONT_FILE = re.compile(rb"/FontFile\d? (\d+) 0 R")
_SUBSET = re.compile(rb"/FontName /[A-Z]{6}\+")


class NotOurs(ValueError):
    """The file is not as Qt writes it."""


def finished(painted: bytes, document: Document, pages: Sequence[Page], text: str) -> bytes:
    """The file with its properties, language, bookmarks and tags; the same document gives the same bytes.

    `text` is what was painted, in that order.

    Raises:
        NotOurs: what was painted is no PDF of Qt's.
    """
    objects, info, root = _objects(painted)
    catalog = objects[root]
    pages_number = _number_behind(rb"/Pages", catalog)
    metadata = _number_behind(rb"/Metadata", catalog)
    kids = objects[pages_number]
    page_numbers = [int(one) for one in _REFERENCE.findall(kids[kids.index(b"/Kids") : kids.index(b"]")])]
    marks = list(bookmarks(document, pages))
    outline = _Outline(marks, page_numbers, pages[0].setup.height, first=max(objects) + 1)
    objects |= outline.objects()
    tree = _tagged(objects, document, pages, page_numbers)
    give_meanings(objects, text)
    objects[info] = _info(document)
    objects[metadata] = _stream(b"/Type /Metadata /Subtype /XML", _metadata(document))
    objects[root] = _catalog(pages_number, metadata, outline.number, tree)
    return _written(_in_order(objects, (root, info)))


def _tagged(
    objects: dict[int, bytes], document: Document, pages: Sequence[Page], numbers: Sequence[int]
) -> int | None:
    """Give the file its tag tree, and its number; `None`, and nothing is changed: the pages were not painted for it."""
    changed: dict[int, bytes] = {}
    for at, (page, number) in enumerate(zip(pages, numbers, strict=True)):
        own = contents_of(objects[number])
        begins = _begins(page)
        content = own and marked(objects[own], begins)
        if not own or not content:
            return None
        changed[own] = content
        changed[number] = objects[number].replace(
            b"/Type /Page\n", b"/Type /Page\n/StructParents %d\n/Tabs /S\n" % at, 1
        )
    first = max(objects) + 1
    objects |= changed | Structure(document, pages, numbers, first=first).objects()
    return first


def _begins(page: Page) -> list[bytes]:
    """What begins each piece of a page's text; those that are read are counted."""
    numbers = count()
    return [marked_place(piece, next(numbers) if piece.place else 0) for piece in pieces(page)]


def _objects(painted: bytes) -> tuple[dict[int, bytes], int, int]:
    """What stands in each object, and the numbers of the properties and of the catalog."""
    start = _START.search(painted)
    table = start and _SECTION.match(painted, int(start[1]))
    if not table:
        raise NotOurs("no cross-reference table")
    lines = [
        painted[at : at + _ENTRY] for at in range(table.end(), table.end() + int(table[1]) * _ENTRY, _ENTRY)
    ]
    places = {int(line[:10]): number for number, line in enumerate(lines) if line[17:18] == b"n"}
    ends = [*sorted(places)[1:], table.start()]
    objects = {places[at]: _content(painted[at:end]) for at, end in zip(sorted(places), ends, strict=True)}
    trailer = painted[painted.rindex(b"trailer") :]
    return objects, _number_behind(rb"/Info", trailer), _number_behind(rb"/Root", trailer)


def _content(whole: bytes) -> bytes:
    """`1 0 obj … endobj` without its frame."""
    return whole[whole.index(b"obj") + 3 : whole.rindex(b"endobj")].strip(b"\r\n")


def _number_behind(name: bytes, text: bytes) -> int:
    found = re.search(name + rb"\s+(\d+) 0 R", text)
    if found is None:
        raise NotOurs(name.decode())
    return int(found[1])


def _info(document: Document) -> bytes:
    entries = {
        "Title": _string(document.title),
        "Subject": _string(document.subject),
        "Author": _string(document.author),
        "Producer": _string(_PRODUCER),
    }
    if document.day:
        date = f"(D:{document.day.replace('-', '')}000000+08'00')".encode()
        entries |= {"CreationDate": date, "ModDate": date}
    return b"<<\n" + b"".join(b"/%s %s\n" % (name.encode(), value) for name, value in entries.items()) + b">>"


def _metadata(document: Document) -> bytes:
    """The same in XMP, which newer programs read first."""
    day = f"{document.day}T00:00:00+08:00" if document.day else ""
    dates = f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>" if day else ""
    return (
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(document.title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        f"{dates}<pdf:Producer>{_PRODUCER}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


def _catalog(pages: int, metadata: int, outline: int | None, tree: int | None) -> bytes:
    marks = b"" if outline is None else b"/Outlines %d 0 R\n" % outline
    tags = b"" if tree is None else b"/MarkInfo << /Marked true >>\n/StructTreeRoot %d 0 R\n" % tree
    return b"<<\n/Type /Catalog\n/Pages %d 0 R\n/Metadata %d 0 R\n/Lang (%s)\n%s%s%s>>" % (
        pages,
        metadata,
        LANGUAGE.encode(),
        marks,
        tags,
        b"/ViewerPreferences << /DisplayDocTitle true >>\n",
    )


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<<\n%s\n/Length %d\n>>\nstream\n%s\nendstream" % (head, len(content), content)


def _string(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


@dataclass(slots=True)
class _Entry:
    """A bookmark in the tree."""

    mark: Bookmark
    number: int
    parent: "_Entry | None" = None
    below: "list[_Entry]" = field(default_factory=list["_Entry"])

    def count(self) -> int:
        return sum(1 + entry.count() for entry in self.below)


class _Outline:
    """The tree of bookmarks as objects, numbered from `first`."""

    def __init__(self, marks: Sequence[Bookmark], pages: Sequence[int], height: float, *, first: int) -> None:
        self._pages = pages
        self._height = height
        self._top: list[_Entry] = []
        self._entries: list[_Entry] = []
        self._first = first
        open_ones: list[_Entry] = []
        for number, mark in enumerate(marks, first + 1):
            while open_ones and open_ones[-1].mark.level >= mark.level:
                open_ones.pop()
            parent = open_ones[-1] if open_ones else None
            entry = _Entry(mark, number, parent)
            (parent.below if parent else self._top).append(entry)
            open_ones.append(entry)
            self._entries.append(entry)

    @property
    def number(self) -> int | None:
        """Of the tree's root; `None`: there are no bookmarks."""
        return self._first if self._entries else None

    def objects(self) -> dict[int, bytes]:
        if not self._entries:
            return {}
        root = b"<<\n/Type /Outlines\n%s>>" % self._ends(self._top, len(self._entries))
        return {self._first: root} | {entry.number: self._object(entry) for entry in self._entries}

    def _object(self, entry: _Entry) -> bytes:
        siblings = entry.parent.below if entry.parent else self._top
        at = siblings.index(entry)
        beside = b""
        if at:
            beside += b"/Prev %d 0 R\n" % siblings[at - 1].number
        if at + 1 < len(siblings):
            beside += b"/Next %d 0 R\n" % siblings[at + 1].number
        return b"<<\n/Title %s\n/Parent %d 0 R\n/Dest [%d 0 R /XYZ null %.1f null]\n%s%s>>" % (
            _string(entry.mark.title),
            entry.parent.number if entry.parent else self._first,
            self._pages[entry.mark.page],
            self._height - entry.mark.top,
            beside,
            self._ends(entry.below, entry.count()),
        )

    @staticmethod
    def _ends(below: Sequence[_Entry], count: int) -> bytes:
        if not below:
            return b""
        return b"/First %d 0 R\n/Last %d 0 R\n/Count %d\n" % (below[0].number, below[-1].number, count)


def _in_order(objects: dict[int, bytes], starts: Sequence[int]) -> list[bytes]:
    """The objects numbered from 1 as they are referred to, first the `starts`; those that nothing refers to are left out.

    Qt numbers what belongs to its fonts by chance, and names their subsets after those numbers.
    """
    numbers = {number: place for place, number in enumerate(starts, 1)}
    waiting = list(starts)
    for number in waiting:
        for found in _REFERENCE.findall(_head(objects[number])):
            if int(found) not in numbers:
                numbers[int(found)] = len(numbers) + 1
                waiting.append(int(found))
    return [_renumbered(objects[number], numbers) for number in waiting]


def _renumbered(content: bytes, numbers: dict[int, int]) -> bytes:
    head = _head(content)
    renumbered = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], head)
    file = _FONT_FILE.search(renumbered)
    if file:
        letters = bytes(ord("A") + int(digit) for digit in f"{int(file[1]):06}")
        renumbered = _SUBSET.sub(b"/FontName /" + letters + b"+", renumbered)
    return renumbered + content[len(head) :]


def _head(content: bytes) -> bytes:
    """An object without the bytes of its stream, which are no text."""
    return content.partition(b"stream\n")[0] if content.startswith(b"<<") else content


def _written(objects: Sequence[bytes]) -> bytes:
    """The file; the catalog is its first object, the properties are its second."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    places: list[int] = []
    at = len(parts[0])
    for number, content in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    mark = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper().encode()
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    parts += [b"%010d 00000 n \n" % place for place in places]
    trailer = (
        b"trailer\n<<\n/Size %d\n/Root 1 0 R\n/Info 2 0 R\n/ID [<%s> <%s>]\n>>\nstartxref\n%d\n%%%%EOF\n"
    )
    parts.append(trailer % (size, mark, mark, at))
    return b"".join(parts)
