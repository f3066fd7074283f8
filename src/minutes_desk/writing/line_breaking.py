"""Where the lines of a Chinese paragraph end: the rules of 避頭尾 (kinsoku), Latin words and numbers kept whole.

Built to end lines where Word and LibreOffice end them; tests hold it against LibreOffice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_desk.writing.fonts import is_chinese

_NOT_FIRST = frozenset(
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―—–′’”％%℃℉…"
)
"""What may not stand at the start of a line."""
_NOT_LAST = frozenset("([{£¥'\"‵〈《「『〔【〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘")
"""What may not stand at its end."""
_HANGING = frozenset("、。，．：；？！")
"""What may stand outside the right margin."""
_TOLERANCE = 0.025
"""In points: what rounding may add to a line that is just full."""


@dataclass(frozen=True, slots=True)
class Span:
    """One line: `text[start:end]`, trailing blanks included, and its width without them and without a hanging mark."""

    start: int
    end: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How a paragraph is set, in points."""

    first: float
    """The room of the first line."""
    rest: float
    """The room of the others."""
    space: float = 0.0
    """The automatic blank between Chinese and Latin letters or digits."""
    hanging: bool = True
    """Whether a mark may hang outside the right margin."""


def may_break(text: str, index: int) -> bool:
    """Whether a line may end before `text[index]`, where 0 < index < len(text)."""
    before, after = text[index - 1], text[index]
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == " " or is_chinese(before) or is_chinese(after):
        return True
    if before == "-":
        return after.isalnum() and index > 1 and text[index - 2].isalnum()
    return _inside_address(text[max(index - 3, 0) : index], after)


def _inside_address(before: str, after: str) -> bool:
    """An address on the web may be cut behind ://, and behind a / or ? where a word ends and another begins."""
    return before.endswith("//") or (
        before[-1] in "/?" and before[:-1].isalnum() and len(before) == 3 and after.isalpha()
    )


def is_spaced(before: str, after: str) -> bool:
    """Whether the automatic blank stands between two characters."""
    return before.isalnum() and after.isalnum() and is_chinese(before) != is_chinese(after)


def break_lines(text: str, advances: Sequence[float], measure: Measure) -> list[Span]:
    """The lines of a text whose characters are that wide, in points; none for an empty text.

    A word that no line can hold is cut where the line is full.
    """
    lines: list[Span] = []
    start = 0
    while start < len(text):
        line = _line(text, advances, start, measure.rest if lines else measure.first, measure)
        lines.append(line)
        start = line.end
    return lines


def _line(text: str, advances: Sequence[float], start: int, room: float, measure: Measure) -> Span:
    """The longest line from `start` that the rules allow."""
    x = width = 0.0  # where the next character stands; the width up to the last one that is no blank
    best: Span | None = None
    for index in range(start, len(text)):
        character = text[index]
        if index > start and may_break(text, index):
            best = Span(start, index, width)
        if index > start and measure.space and is_spaced(text[index - 1], character):
            x += measure.space
        x += advances[index]
        if character == " ":
            continue
        if x > room + _TOLERANCE:
            if measure.hanging and character in _HANGING and _ends_line(text, index + 1):
                return Span(start, index + 1, width)
            return best or Span(start, max(index, start + 1), width or x)
        width = x
    return Span(start, len(text), width)


def _ends_line(text: str, index: int) -> bool:
    return index == len(text) or may_break(text, index)
