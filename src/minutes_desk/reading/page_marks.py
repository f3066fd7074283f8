"""Page numbers, and what stands beside them on every page, in text that was taken out of pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minutes_desk.core.numbering import parse_label
from minutes_desk.core.spacing import fold
from minutes_desk.reading.form_words import field_of, tag_of
from minutes_desk.reading.lines import SourceLine

_COUNT = r"[\d一二三四五六七八九十]{1,3}"
PAGE_NUMBER = re.compile(
    rf"(?:第{_COUNT}頁(?:[，,、/／]?[(（]?共{_COUNT}頁[)）]?)?"
    r"|[-–—~～]?\d{1,3}[-–—~～]?|\d{1,3}[/／]\d{1,3}(?:頁)?|(?:Page|P\.?)\d{1,3}(?:of\d{1,3})?)",
    re.IGNORECASE,
)
"""A page number, without its blanks, at the head or the foot of a page."""
_SURE = re.compile(
    rf"(?:第{_COUNT}頁[，,、/／]?(?:[(（]?共{_COUNT}頁[)）]?)?|[-–—~～]\d{{1,3}}[-–—~～]|Page\d{{1,3}}(?:of\d{{1,3}})?)",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(r"(?P<page>\d{1,3})(?:[/／](?P<pages>\d{1,3})(?:頁)?)?")
_SHORTEST_HEADER = 4
_TITLE = 3
"""Lines of a title, at most: what repeats one of them beside a page number is a header on its first repetition."""
LEFT_OUT = "略去頁碼及每頁重複的頁首、頁尾共 {} 行；若略去了內文，請對照原檔補上。"


def without_page_marks(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], tuple[str, ...]]:
    """The lines without page numbers and the headers beside them, and the remark about it.

    A page number is a line that cannot be anything else, or bare numbers that count on from page to page.
    """
    numbers = _numbers(lines)
    if not numbers:
        return list(lines), ()
    dropped = numbers | _headers(lines, numbers)
    kept: list[SourceLine] = []
    for place, line in enumerate(lines):
        if place in dropped:
            continue
        # What the page parted may go on in the same sentence.
        kept.append(replace(line, gap=False) if place - 1 in dropped and kept else line)
    return kept, (LEFT_OUT.format(len(dropped)),)


def _numbers(lines: Sequence[SourceLine]) -> set[int]:
    found: set[int] = set()
    counted: list[tuple[int, int, str | None]] = []
    for place, line in enumerate(lines):
        bare = "" if line.table is not None else fold(line.text)
        if len(bare) > 16:
            continue
        if _SURE.fullmatch(bare):
            found.add(place)
        elif number := _OF_SO_MANY.fullmatch(bare):
            counted.append((place, int(number["page"]), number["pages"]))
    pages = [page for _, page, _ in counted]
    begins = pages[:1] in ([1], [2])
    goes_on = all(after == before + 1 for before, after in pairwise(pages))
    if len(counted) > 1 and begins and goes_on and len({total for _, _, total in counted}) == 1:
        found.update(place for place, _, _ in counted)
    return found


def _headers(lines: Sequence[SourceLine], numbers: set[int]) -> set[int]:
    """Lines beside page numbers that stand beside several of them, or repeat the title."""
    titles = {_mark(line) for line in lines[:_TITLE] if line.table is None}
    beside = {at for number in numbers for at in (number - 1, number + 1) if at not in numbers}
    beside = {at for at in beside if _TITLE <= at < len(lines) and _may_repeat(lines[at])}
    seen = Counter(_mark(lines[at]) for at in beside)
    return {at for at in beside if seen[_mark(lines[at])] > 1 or _mark(lines[at]) in titles}


def _may_repeat(line: SourceLine) -> bool:
    text = line.text.strip()
    if line.table is not None or len(text) < _SHORTEST_HEADER or text.endswith(("。", "：", ":", "；")):
        return False
    return parse_label(text) is None and tag_of(text) is None and field_of(text) is None


def _mark(line: SourceLine) -> str:
    return re.sub(r"\d+", "#", fold(line.text))
