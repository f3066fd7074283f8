"""The characters of a PDF file with their places, by PDFium, which alone knows how the file maps them to text.

PDFium is C++ and reads what strangers made: outside tests this runs in the worker's process only.
"""

# pypdfium2's functions are made from PDFium's headers when it is built, and have no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.pdf_tags import Tag, tags_of

MOST_PAGES = 500
MOST_GLYPHS = 300_000
"""Characters of all pages; a page of minutes has about 700."""

_WRONG_PASSWORD = 4
_UNKNOWN_SECURITY = 5


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; lengths in points, from the page's lower left corner as it is shown."""

    sign: str
    left: float
    right: float
    base: float
    """The height of the line it stands on."""
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, in the order of the file."""

    width: float
    height: float
    glyphs: list[Glyph]
    has_pictures: bool
    tags: tuple[Tag, ...] | None = None
    """Its tag tree, if that tells everything."""


class _Overfull(Exception):
    """A page with more characters than are left."""


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a PDF file.

    Raises:
        UnreadableFile: it is damaged, locked with a password, or has too many pages or characters.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_WRONG_PASSWORD, _UNKNOWN_SECURITY):
            raise UnreadableFile(
                f"「{name}」有密碼保護，無法讀取，未匯入任何資料；"
                "請用密碼開啟它，另存為沒有密碼的 PDF，或改用原來的 Word 檔再匯入。"
            ) from error
        raise _damaged(name) from error
    with document:
        if len(document) > MOST_PAGES:
            raise UnreadableFile(
                f"「{name}」超過 {MOST_PAGES} 頁，不像會議紀錄，未匯入任何資料；請確認選對檔案。"
            )
        left = MOST_GLYPHS
        for number in range(len(document)):
            try:
                page = _page(document, number, left)
            except _Overfull as error:
                raise UnreadableFile(
                    f"「{name}」的文字過於龐大，不像會議紀錄，未匯入任何資料；請確認選對檔案。"
                ) from error
            left -= len(page.glyphs)
            yield page


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"「{name}」已經損壞或不完整，無法讀取，未匯入任何資料；請向提供者重新取得檔案，或改用原來的 Word 檔再匯入。"
    )


def _page(document: pypdfium2.PdfDocument, number: int, most: int) -> Page:
    """A page; one that PDFium cannot load is empty, as every viewer shows it."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(0, 0, [], has_pictures=False)
    count = text.count_chars()
    if count > most:
        raise _Overfull
    glyphs = list(_upright(_glyphs(text, count)))
    pictures = next(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None
    width, height = page.get_size()
    tags = tags_of(page, text)
    text.close()
    page.close()
    return Page(width, height, glyphs, pictures, tags)


def _glyphs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[int, Glyph]]:
    """The characters, each with the quarter turns it is turned by; slanted ones, such as watermarks, are left out."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    lead = ""
    raw = text.raw
    for place in range(count):
        if pdfium.FPDFText_IsGenerated(raw, place) == 1:
            continue
        sign = chr(code) if 0 < (code := pdfium.FPDFText_GetUnicode(raw, place)) <= 0x10FFFF else "\ufffd"
        if "\ud800" <= sign <= "\udbff":
            lead = sign
            continue
        sign, lead = _joined(lead, sign), ""
        turns = pdfium.FPDFText_GetCharAngle(raw, place) / (math.pi / 2)
        found = pdfium.FPDFText_GetLooseCharBox(raw, place, ctypes.byref(box))
        found = found and pdfium.FPDFText_GetCharOrigin(raw, place, ctypes.byref(x), ctypes.byref(y))
        if not found or abs(turns - round(turns)) > 0.02:
            continue
        quarter = -round(turns) % 4  # PDFium counts clockwise
        if quarter == 0:
            yield 0, Glyph(sign, box.left, box.right, y.value, box.top - box.bottom)
            continue
        lower = _turned(box.left, box.bottom, quarter)
        upper = _turned(box.right, box.top, quarter)
        left, right = sorted((lower[0], upper[0]))
        base = _turned(x.value, y.value, quarter)[1]
        yield quarter, Glyph(sign, left, right, base, abs(upper[1] - lower[1]))


def _joined(lead: str, sign: str) -> str:
    """One character out of the two halves as which UTF-16 writes it."""
    if "\udc00" <= sign <= "\udfff":
        return (lead + sign).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return sign


def _turned(x: float, y: float, quarters: int) -> tuple[float, float]:
    """A point of a page that is turned so that text turned by so many quarters stands upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def _upright(glyphs: Iterator[tuple[int, Glyph]]) -> Iterator[Glyph]:
    """The characters that are turned as most are."""
    found = list(glyphs)
    usual = Counter(quarter for quarter, _ in found).most_common(1)
    return (glyph for quarter, glyph in found if quarter == usual[0][0])
