"""Paragraphs broken into lines, every character in its place: alignment, automatic blanks, blanks that justify."""

from collections.abc import Callable

from minutes_desk.writing.fonts import FontRole, font_role, is_chinese
from minutes_desk.writing.indents import Indent
from minutes_desk.writing.line_breaking import Measure, Span, break_lines, is_spaced
from minutes_desk.writing.page_setup import Alignment, TextStyle
from minutes_desk.writing.set_rows import SetLine

Advance = Callable[[FontRole, str, str], float]
"""The width of one character in em (1.0 is the font size), given the font's role, the character and the font's name;
`fonts.standard_advance` knows it without a font."""

BASELINE = 0.8
"""Where the baseline lies in a line of fixed height, from its top (measured: LibreOffice 7.4)."""


class LineSetter:
    """Sets paragraphs in one pair of fonts; what a character's width is asked once."""

    def __init__(self, advance: Advance, *, auto_space: float, hanging: bool) -> None:
        self._advance = advance
        self._auto_space = auto_space
        self._hanging = hanging
        self._widths: dict[tuple[bool, str, str], dict[str, float]] = {}
        """By a style's fonts, of each character."""

    def lines(self, text: str, style: TextStyle, indent: Indent, right: float) -> list[SetLine]:
        """A paragraph's lines between its indents and `right`, both from the left margin."""
        widths = self._widths.setdefault((style.bold, style.chinese_font, style.latin_font), {})
        advances = [(widths.get(one) or self._width(one, style, widths)) * style.size for one in text]
        measure = Measure(
            first=right - indent.first,
            rest=right - indent.rest,
            space=self._auto_space * style.size,
            hanging=self._hanging,
        )
        lines: list[SetLine] = []
        for span in break_lines(text, advances, measure):
            left = indent.rest if lines else indent.first
            lines.append(self._set_line(text, advances, span, left, right, style, measure.space))
        return lines

    def _set_line(
        self,
        text: str,
        advances: list[float],
        span: Span,
        left: float,
        right: float,
        style: TextStyle,
        space: float,
    ) -> SetLine:
        shown = text[span.start : span.end].rstrip(" ")
        slack = right - left - span.width
        x, stretch = left, 0.0
        if style.alignment is Alignment.CENTER:
            x += slack / 2
        elif style.alignment is Alignment.RIGHT:
            x += slack
        elif style.alignment is Alignment.BOTH and span.end < len(text) and slack > 0:
            stretch = slack / max(sum(_gives(shown, index) for index in range(1, len(shown))), 1)
        xs: list[float] = []
        for index, character in enumerate(shown):
            if index:
                if space and is_spaced(shown[index - 1], character):
                    x += space
                if stretch and _gives(shown, index):
                    x += stretch
            xs.append(x)
            x += advances[span.start + index]
        return SetLine(
            shown,
            tuple(xs),
            style.line_height * BASELINE,
            span.start,
            blank=text[span.end - 1] == " " and span.end < len(text),
        )

    def _width(self, character: str, style: TextStyle, widths: dict[str, float]) -> float:
        family = style.chinese_font if is_chinese(character) else style.latin_font
        width = self._advance(font_role(character, bold=style.bold), character, family)
        widths[character] = width
        return width


def _gives(text: str, index: int) -> bool:
    """Whether the gap before `text[index]` widens in a justified line: beside Chinese, and behind a blank."""
    return text[index - 1] == " " or is_chinese(text[index - 1]) or is_chinese(text[index])
