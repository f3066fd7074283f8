"""The paper and the type the minutes are set in; the Word templates are made from these figures.

Source: 政府文書格式參考規範 (A4, margins 2.5 cm, title 20 pt on a 36 pt line, text 16 pt on 25 pt, small text 12 on 15).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest

from minutes_desk.core.blocks import BlockStyle

TWIPS = 20
"""Twips in a point: Word's unit for lengths on paper."""
HALF_POINTS = 2
"""In a point: Word's unit for type."""
CHINESE_FONT = "標楷體"
LATIN_FONT = "Times New Roman"


class Alignment(StrEnum):
    """How the lines of a paragraph stand, in Word's words; `both` is flush left and right."""

    BOTH = "both"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """The type of one paragraph style; lengths in points, fonts by the names that the template has for them."""

    size: float = 16.0
    line_height: float = 25.0
    """Fixed, whatever stands in the line."""
    bold: bool = False
    alignment: Alignment = Alignment.BOTH
    chinese_font: str = CHINESE_FONT
    latin_font: str = LATIN_FONT


TEXT_STYLES: dict[BlockStyle, TextStyle] = {
    **dict.fromkeys(BlockStyle, TextStyle()),
    BlockStyle.TITLE: TextStyle(size=20.0, line_height=36.0, bold=True, alignment=Alignment.CENTER),
    BlockStyle.TABLE: TextStyle(size=12.0, line_height=15.0, alignment=Alignment.LEFT),
}
FOOTER_STYLE = TextStyle(size=12.0, line_height=15.0, alignment=Alignment.CENTER)
MARK_STYLE = TextStyle(size=12.0, line_height=15.0, alignment=Alignment.RIGHT)


FOOTER = "第 {page} 頁，共 {pages} 頁"
_FIELD = re.compile(r"\{(pages?)\}")
NEAREST = 28.35
"""How near to the paper's edge a mark is printed, in points: 1 cm, which every printer reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """A page and the type on it, in points, rounded to twips as Word has them: A4 with margins of 2.5 cm."""

    width: float = 595.3
    height: float = 841.9
    top: float = 70.85
    right: float = 70.85
    bottom: float = 70.85
    left: float = 70.85
    footer: float = 42.5
    """From the paper's lower edge to the footer's."""
    header: float = 42.5
    """From the paper's upper edge to the header's."""
    footer_words: str = FOOTER
    """What stands at the foot of a page, with the office's own words around it."""
    footer_alignment: Alignment = Alignment.CENTER
    styles: dict[BlockStyle, TextStyle] = field(default_factory=TEXT_STYLES.copy)

    def for_paper(self, *, landscape: bool) -> "PageSetup":
        """The same paper, lying on its long side if it is to and stands; the margins stay where they are."""
        if not landscape or self.width >= self.height:
            return self
        return replace(self, width=self.height, height=self.width)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_bottom(self) -> float:
        """How far down the text may reach."""
        return self.height - self.bottom


def footer_text(page: int, pages: int, footer: str = FOOTER) -> str:
    """What stands at the foot of a page, counted from 1."""
    return footer.replace("{page}", str(page)).replace("{pages}", str(pages))


def footer_parts(footer: str = FOOTER) -> Iterator[tuple[str, str]]:
    """The footer for a writer whose program counts the pages: words, and the field behind them (`page`, `pages` or none)."""
    words = _FIELD.split(footer)
    yield from zip_longest(words[::2], words[1::2], fillvalue="")
