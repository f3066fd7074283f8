"""The fonts of the paper: the best 標楷體 of this computer, and Times or its metric twin; widths and glyphs by character."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from minutes_desk.services.painting import FontRole

KAI = (
    "標楷體",
    "DFKai-SB",
    "BiauKaiTC",
    "BiauKai",
    "Kaiti TC",
    "TW-Kai",
    "全字庫正楷體",
    "AR PL UKai TW",
    "AR PL KaitiM Big5",
    "cwTeX Q Kai",
    "Noto Serif CJK TC",
    "Noto Serif TC",
)
"""Fonts for Chinese, the official one first, then those that come nearest."""
LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "FreeSerif", "DejaVu Serif")

_ONLY_NEAR_KAI = KAI[-2:]
_AS_WIDE_AS_TIMES = LATIN[:4]
_CHINESE = (FontRole.CHINESE, FontRole.CHINESE_BOLD)
_BOLD = (FontRole.CHINESE_BOLD, FontRole.LATIN_BOLD)
_MEASURE = 1000.0


class PageFonts:
    """The four fonts of the minutes at any size."""

    def __init__(self) -> None:
        self._raw: dict[tuple[FontRole, float, str], QRawFont] = {}
        self._glyphs: dict[tuple[FontRole, str, str], int] = {}

    def font(self, role: FontRole, pixels: float, family: str = "") -> QFont:
        """A font of the minutes, `pixels` high: that of a name, if it is installed."""
        font = QFont(family_for(role, family))
        font.setPixelSize(max(1, round(pixels)))
        font.setBold(role in _BOLD)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def raw(self, role: FontRole, pixels: float, family: str = "") -> QRawFont:
        """The same for painting glyphs, exactly as high as asked."""
        key = (role, round(pixels, 2), family)
        if key not in self._raw:
            if len(self._raw) > 64:  # sizes of a window being dragged wider
                self._raw.clear()
            raw = QRawFont.fromFont(self.font(role, pixels, family))
            raw.setPixelSize(key[1])
            self._raw[key] = raw
        return self._raw[key]

    def glyph(self, role: FontRole, character: str, family: str = "") -> int:
        """The glyph of a character; 0 where the font has none."""
        key = (role, character, family)
        if key not in self._glyphs:
            found = self.raw(role, _MEASURE, family).glyphIndexesForString(character)
            self._glyphs[key] = found[0] if found else 0
        return self._glyphs[key]

    def advance(self, role: FontRole, character: str, family: str = "") -> float:
        """The width of a character in em. Chinese that the font lacks is as wide as any."""
        glyph = self.glyph(role, character, family)
        if not glyph:
            return 1.0 if role in _CHINESE else 0.5
        [width] = self.raw(role, _MEASURE, family).advancesForGlyphIndexes([glyph])
        return width.x() / _MEASURE


@cache
def chinese_family() -> str:
    """The first of `KAI` that is installed; the desktop's own font where none is."""
    return _installed(KAI)


@cache
def latin_family() -> str:
    """The first of `LATIN` that is installed."""
    return _installed(LATIN)


@cache
def family_for(role: FontRole, wanted: str) -> str:
    """The font to paint in where a template names one: that, if it is installed; else as for 標楷體 or Times New Roman."""
    usual, family = (KAI, chinese_family()) if role in _CHINESE else (LATIN, latin_family())
    return wanted if wanted and wanted not in usual and wanted in QFontDatabase.families() else family


def missing_fonts(wanted: Iterable[str] = ()) -> str:
    """What to say where 標楷體 or Times, and all that stand in for them, or fonts that a template wants, are not installed;
    empty: nothing.

    The lines end where they should as long as Chinese characters are one em wide, as in every font of `KAI`.
    """
    chinese, latin = chinese_family(), latin_family()
    if chinese not in KAI or chinese in _ONLY_NEAR_KAI:
        return _tr(
            "這臺電腦沒有標楷體或相近的楷書字型，預覽、列印和 PDF 改用「%1」；Word 檔仍指定標楷體。安裝「全字庫正楷體」即可一致。"
        ).replace("%1", chinese)
    if latin not in _AS_WIDE_AS_TIMES:
        return _tr(
            "這臺電腦沒有 Times New Roman 或同寬的字型，預覽、列印和 PDF 的英文數字改用「%1」，行尾可能與 Word 不同。"
        ).replace("%1", latin)
    there = {*QFontDatabase.families(), *KAI, *LATIN}
    if lacking := "、".join(sorted(set(wanted) - there)):
        return (
            _tr(
                "這臺電腦沒有範本用的字型「%1」，預覽、列印和 PDF 改用「%2」，行尾可能與 Word 不同；Word 檔仍照範本。"
            )
            .replace("%1", lacking)
            .replace("%2", chinese)
        )
    return ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("page_fonts", words)


def _installed(wanted: tuple[str, ...]) -> str:
    there = set(QFontDatabase.families())
    return next((family for family in wanted if family in there), QFont().family())
