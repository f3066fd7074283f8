"""The tag tree of a PDF page, by PDFium: which characters belong to which paragraph or cell, and what each is said to hold.

Only a tree that tells everything is of use here: every character on the page is in it or marked as an artifact.
"""

# pypdfium2's functions are made from PDFium's headers when it is built, and have no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_DEEPEST = 12
_MOST = 20_000
"""Elements of a page that are looked at."""
_OUTSIDE = -1
_ARTIFACT = "Artifact"


@dataclass(slots=True)
class Tag:
    """An element of the tree, as far as it stands on one page."""

    kind: str
    """H1, P, Table, TR, TD …, as the file names it."""
    said: str
    """The text it is said to hold (ActualText); empty: nothing is said."""
    painted: str
    """Its own characters on this page."""
    rows: int = 1
    columns: int = 1
    """How far a cell reaches."""
    below: "list[Tag | None]" = field(default_factory=list["Tag | None"])
    """`None`: it stands on other pages only."""


def tags_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[Tag, ...] | None:
    """The top of a page's tree; `None`: there is none, or it does not tell everything."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return None
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        painted = _painted(text) if count > 0 else None
        if painted is None:
            return None
        walk = _Walk(painted)
        found = [
            walk.tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), 0) for at in range(min(count, _MOST))
        ]
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    if painted or walk.left <= 0:  # there is text that no element holds, or too much of everything
        return None
    return tuple(tag for tag in found if tag is not None)


def _painted(text: pypdfium2.PdfTextPage) -> dict[int, str] | None:
    """The characters by the number of their marked content; `None`: some have none and are no artifact."""
    found: dict[int, list[int]] = {}
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1:
            continue
        thing = pdfium.FPDFText_GetTextObject(text.raw, at)
        number = pdfium.FPDFPageObj_GetMarkedContentID(thing) if thing else _OUTSIDE
        if number < 0:
            if not thing or not _is_artifact(thing):
                return None
            continue
        found.setdefault(number, []).append(pdfium.FPDFText_GetUnicode(text.raw, at))
    return {number: _joined(codes) for number, codes in found.items()}


def _joined(codes: list[int]) -> str:
    """The text of UTF-16 or UTF-32 codes."""
    text = "".join(chr(code) for code in codes if 0 < code <= 0x10FFFF)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\x02", "-")


def _is_artifact(thing: Any) -> bool:
    marks = range(pdfium.FPDFPageObj_CountMarks(thing))
    return any(_mark_name(pdfium.FPDFPageObj_GetMark(thing, at)) == _ARTIFACT for at in marks)


def _mark_name(mark: Any) -> str:
    size = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, None, 0, ctypes.byref(size))
    buffer = (ctypes.c_ushort * (size.value // 2))()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, size.value, ctypes.byref(size))
    return _text(buffer)


class _Walk:
    """Goes through a tree once, taking every marked content where it belongs."""

    def __init__(self, painted: dict[int, str]) -> None:
        self._painted = painted
        self.left = _MOST

    def tag(self, element: Any, depth: int) -> Tag | None:
        """An element and all below it; `None` for none, or where there are too many."""
        self.left -= 1
        if not element or depth > _DEEPEST or self.left <= 0:
            return None
        tag = Tag(
            kind=_string(pdfium.FPDF_StructElement_GetRawType, element),
            said=_string(pdfium.FPDF_StructElement_GetActualText, element),
            painted="",
        )
        for name, value in _whole_numbers(element):
            if name == "RowSpan":
                tag.rows = value
            elif name == "ColSpan":
                tag.columns = value
        for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:
                tag.painted += self._painted.pop(number, "")
            elif self.left > 0:
                child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
                tag.below.append(self.tag(child, depth + 1))
        return tag


def _whole_numbers(element: Any) -> Iterator[tuple[str, int]]:
    """The attributes of an element that are numbers."""
    size, value = ctypes.c_ulong(), ctypes.c_float()
    for at in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, at)
        for place in range(max(pdfium.FPDF_StructElement_Attr_GetCount(attribute), 0)):
            name = ctypes.create_string_buffer(64)
            if not pdfium.FPDF_StructElement_Attr_GetName(attribute, place, name, 64, ctypes.byref(size)):
                continue
            found = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
            if pdfium.FPDF_StructElement_Attr_GetNumberValue(found, ctypes.byref(value)):
                yield name.value.decode("latin-1"), int(value.value)


def _string(call: Callable[..., int], element: Any) -> str:
    size = call(element, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    call(element, buffer, size)
    return _text(buffer)


def _text(buffer: Any) -> str:
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
