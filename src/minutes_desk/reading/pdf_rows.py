"""The printed rows of a PDF page, without page numbers and the letterheads that stand on every page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from minutes_desk.reading.lines import visible
from minutes_desk.reading.page_marks import PAGE_NUMBER
from minutes_desk.reading.pdf_glyphs import Glyph, Page

_MARGIN = 0.1
"""The part of a page's height, at its head and at its foot, where letterheads and page numbers stand."""
_MOST_IN_MARGIN = 3
"""Rows of a page's head or foot that are looked at."""
_BLANK_GAP = 0.45
"""In characters: a wider gap is a blank (between Chinese and Latin there is one of a quarter that is none)."""
_LABEL_GAP = 0.12
"""In characters: behind a figure at a row's beginning it is a blank, lest 1. and 4市 become 1.4市."""
_FIGURE = re.compile(r"\d{1,2}[.．]")
_CELL_GAP = 1.9
"""In characters: a wider gap divides cells, or a name from what stands far right of it."""
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")
# Fonts in which the sign for 年 or 立 is also one for another code give that back: Kangxi radicals, compatibility forms.
_OTHER_CODE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row; lengths in points."""

    text: str
    left: float
    right: float
    base: float
    em: float
    """The width of one Chinese character."""
    page: int
    cells: tuple[tuple[float, str], ...]
    """What stands between the gaps, each with its left edge."""
    first_width: float = 0.0
    """Of what would have to fit on the row before: the first character, or the first word or number whole."""


def rows_of(page: Page, number: int) -> list[Row]:
    """The rows of a page from top to bottom."""
    return [row for glyphs in _grouped(page.glyphs) if (row := _row(glyphs, number)) is not None]


def without_margins(pages: Sequence[tuple[Page, list[Row]]]) -> list[Row]:
    """The rows of all pages in order, without page numbers and what stands on several pages at the same place."""
    seen = Counter(mark for page, rows in pages for mark in {_mark(row) for row in _margin_rows(page, rows)})
    # On two pages of two, or on most pages of many: the first page often has a head of its own.
    often = max(2, len(pages) // 2)
    kept: list[Row] = []
    for page, rows in pages:
        margin = _margin_rows(page, rows)
        dropped = {
            id(row) for row in margin if PAGE_NUMBER.fullmatch(_bare(row)) or seen[_mark(row)] >= often
        }
        kept += [row for row in rows if id(row) not in dropped]
    return kept


def _margin_rows(page: Page, rows: list[Row]) -> list[Row]:
    low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
    head = [row for row in rows[:_MOST_IN_MARGIN] if row.base > high]
    foot = [row for row in rows[-_MOST_IN_MARGIN:] if row.base < low]
    return head + foot


def _mark(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", _bare(row)), round(row.base / 3)


def _bare(row: Row) -> str:
    return "".join(row.text.split())


def _grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters by the rows they stand in, rows from top to bottom, characters from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= max(2.0, 0.3 * min(glyph.size, rows[-1][0].size)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    return rows


def _row(glyphs: list[Glyph], page: int) -> Row | None:
    shown = [glyph for glyph in glyphs if glyph.sign.strip() and visible(glyph.sign)]
    if not shown:
        return None
    wide = [glyph.right - glyph.left for glyph in shown if ord(glyph.sign[0]) >= 0x2E80]
    em = max(1.0, median(wide) if wide else median(glyph.size for glyph in shown) * 0.8)
    text, behind, parts = "", shown[0].left, list[list[Glyph]]([[]])
    for glyph in glyphs:
        gap = (glyph.left - behind) / em
        if text and gap > _BLANK_GAP:
            text = text.rstrip() + "\t" if gap > _CELL_GAP else text + " "
            parts.append([])
        elif gap > _LABEL_GAP and _FIGURE.fullmatch(text):
            text += " "
        text += glyph.sign
        parts[-1].append(glyph)
        behind = max(behind, glyph.right)
    return Row(
        text=visible(_restored(text)),
        left=shown[0].left,
        right=max(glyph.right for glyph in shown),
        base=shown[0].base,
        em=em,
        page=page,
        cells=tuple(_cell(part) for part in parts if part),
        first_width=_first_width(shown, em),
    )


def _cell(glyphs: list[Glyph]) -> tuple[float, str]:
    shown = [glyph.left for glyph in glyphs if glyph.sign.strip()] or [glyphs[0].left]
    return shown[0], visible(_restored("".join(glyph.sign for glyph in glyphs)))


def _restored(text: str) -> str:
    """The text with the usual codes of its characters; PDFium's mark of a hyphen at a row's end becomes one."""
    return _OTHER_CODE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text.replace("\x02", "-"))


def _first_width(shown: list[Glyph], em: float) -> float:
    """How much room a row's beginning needs: Latin words and numbers stay whole, 。 and 」 do not begin a row."""
    end = 1
    if shown[0].sign.isascii():
        while (
            end < len(shown)
            and shown[end].sign.isascii()
            and shown[end].left - shown[end - 1].right < 0.2 * em
        ):
            end += 1
    elif shown[0].sign in "（「『【《〈":
        end = 2
    while end < len(shown) and shown[end].sign in "。，、；：！？）」』】》〉)":
        end += 1
    return shown[min(end, len(shown)) - 1].right - shown[0].left
