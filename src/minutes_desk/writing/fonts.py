"""Which font a character is set in, and how wide it is, without a font file at hand."""

import re
from collections.abc import Iterator
from enum import StrEnum

# Advance widths of Times New Roman in thousandths of an em, from the blank (U+0020) to the tilde (U+007E); its metric
# twin Liberation Serif has the same.
_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 "
    "564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 "
    "611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 "
    "722 500 500 444 480 200 480 541"
)
_LATIN_EM = {chr(code): int(width) / 1000 for code, width in enumerate(_TIMES.split(), 0x20)}
_OTHER_LATIN_EM = 0.5

_FIRST_CHINESE = "\u2e80"
_CHINESE_MARKS = frozenset("“”‘’…—·‧※")
_CHINESE = f"\u2100-\u2bff{_FIRST_CHINESE}-\U0010ffff{''.join(sorted(_CHINESE_MARKS))}"
_RUNS = re.compile(f"(?P<chinese>[{_CHINESE}]+)|[^{_CHINESE}]+")


class FontRole(StrEnum):
    """The two fonts of the minutes, 標楷體 and Times New Roman, plain and, in titles, bold."""

    CHINESE = "chinese"
    LATIN = "latin"
    CHINESE_BOLD = "chinese_bold"
    LATIN_BOLD = "latin_bold"


def is_chinese(character: str) -> bool:
    """Whether a character is set in the Chinese font: ideographs, full-width forms, symbols such as ① ℃ → ■."""
    return character >= _FIRST_CHINESE or character in _CHINESE_MARKS or "\u2100" <= character <= "\u2bff"


def font_role(character: str, *, bold: bool = False) -> FontRole:
    if is_chinese(character):
        return FontRole.CHINESE_BOLD if bold else FontRole.CHINESE
    return FontRole.LATIN_BOLD if bold else FontRole.LATIN


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut where the font changes: (Chinese?, text)."""
    for found in _RUNS.finditer(text):
        yield found.lastgroup == "chinese", found[0]


def standard_advance(role: FontRole, character: str, _family: str = "") -> float:
    """A character's width in em: Chinese 1, Latin as in Times New Roman (where the bold differs, its plain width)."""
    if role in (FontRole.CHINESE, FontRole.CHINESE_BOLD):
        return 1.0
    return _LATIN_EM.get(character, _OTHER_LATIN_EM)


def text_width(text: str) -> float:
    """The width of a text on one line in em."""
    return sum(standard_advance(font_role(character), character) for character in text)
