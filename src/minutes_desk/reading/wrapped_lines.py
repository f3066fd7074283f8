"""Text whose lines were broken where the page or the mail ended: broken lines are put together again.

What a paragraph goes on with is found out later, by its stops; here only headings are at stake, which have none: a label
whose words go on in the next line, and brackets or quotes that close there.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minutes_desk.core.numbering import parse_label
from minutes_desk.core.spacing import tidy
from minutes_desk.reading.form_words import (
    CASE_LINE,
    CLOSING,
    MOTIONS_PART,
    NAMED_ITEM,
    RESOLUTION_PART,
    SECTION_PART,
    field_of,
    tag_of,
)
from minutes_desk.reading.lines import SourceLine

_NARROWEST, _WIDEST = 16, 90
"""Characters of a full line."""
_RAGGED = 3
"""Characters by which a full line may be shorter: no stop begins a line, no bracket opened ends one."""
_FEWEST = 3
"""Full lines that go on, in a text that is broken."""
_STOPS = ("。", "！", "？", "；", "：", ":", ".", ";")
_OPENED = re.compile(r"[(（「『【]")
_CLOSED = re.compile(r"[)）」』】]")


def unwrapped(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines, those put together that a fixed width broke in two."""
    width = _width(lines)
    joined = list(lines[:1])
    for before, line in pairwise(lines):
        if width and _goes_on(before, line, width):
            joined[-1] = replace(joined[-1], text=_together(joined[-1].text, line.text))
        else:
            joined.append(line)
    return joined


def _width(lines: Sequence[SourceLine]) -> int:
    """The width at which the lines were broken; 0: they were not."""
    texts = [line for line in lines if line.table is None and "\t" not in line.text]
    width = max((len(line.text) for line in texts), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    open_ended = [
        len(before.text) >= width - _RAGGED
        for before, after in pairwise(texts)
        if not before.text.endswith(_STOPS) and _begins_nothing(after)
    ]
    return width if sum(open_ended) >= max(_FEWEST, len(open_ended) / 2) else 0


def _goes_on(before: SourceLine, line: SourceLine, width: int) -> bool:
    if before.table is not None or before.text.endswith(_STOPS) or not _begins_nothing(line):
        return False
    length = len(before.text)
    opened = len(_OPENED.findall(before.text)) > len(_CLOSED.findall(before.text))
    return length >= width - _RAGGED or (
        opened and length >= width // 2 and _CLOSED.search(line.text) is not None
    )


def _begins_nothing(line: SourceLine) -> bool:
    """Whether a line has no label, no word of the form and no blank line before it, so that it may go on."""
    if line.table is not None or line.gap or "\t" in line.text:
        return False
    text = tidy(line.text)
    if parse_label(text) is not None or field_of(text) is not None or tag_of(text) is not None:
        return False
    words = (CASE_LINE, NAMED_ITEM, MOTIONS_PART, CLOSING, RESOLUTION_PART, SECTION_PART)
    return not any(pattern.match(text) for pattern in words)


def _together(before: str, after: str) -> str:
    latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    return f"{before}{' ' if latin else ''}{after}"
