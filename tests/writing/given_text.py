"""How near a written .txt comes to the text it was read from, and the kinds of what differs.

`python -m tests.writing.given_text FILE.txt …` reads each, writes it back and prints the similarity and the differences.
"""

import difflib
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from minutes_desk import paths
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import read_source
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from minutes_desk.writing.text import write_text

BLANK = "a blank beside Chinese"
MARK = "the mark - of the extraction before a label"
LINE = "a line break where two paragraphs had a single one"
REJOINED = "a sentence that the page had broken, joined again"
WIDTH = "full or half width"
WORDS = "other words"
WHITE = frozenset({BLANK, LINE, REJOINED, WIDTH})
"""What a comparison without white space and width does not see."""

_LIST_MARK = re.compile(r"^- (?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Nearness:
    """One text and what became of it."""

    ratio: float
    """difflib's, by characters, white space and full or half width aside: 1.0 is the same."""
    kinds: Counter[str] = field(default_factory=Counter[str])
    """How often each kind of difference occurs."""
    words: tuple[tuple[str, str], ...] = ()
    """The differences that are of no kind: what was given, what was written."""


def written_back(path: Path) -> str:
    """A text read as minutes and written as a .txt again, in the style of its host."""
    minutes = interpret(read_source(path)).minutes
    style = house_styles.for_city(house_styles.load(paths.templates()), minutes.host_city)
    return write_text(compose(minutes, style))


def nearness(given: str, written: str) -> Nearness:
    ratio = difflib.SequenceMatcher(None, bare(given), bare(written), autojunk=False).ratio()
    marks = len(_LIST_MARK.findall(given))
    kinds: Counter[str] = Counter({MARK: marks} if marks else {})
    words: list[tuple[str, str]] = []
    given, written = _LIST_MARK.sub("", given).strip(), written.strip()
    matcher = difflib.SequenceMatcher(None, given, written, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before, after = given[first:last], written[start:end]
            found = _kind(before, after)
            kinds[found] += 1
            if found == WORDS:
                words.append((before, after))
    return Nearness(ratio, kinds, tuple(words))


def bare(text: str) -> str:
    """A text without white space, its characters in their usual width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _kind(before: str, after: str) -> str:
    if bare(before) != bare(after):
        return WORDS
    if before.split() != after.split():
        return WIDTH
    if "\n" in after:
        return LINE
    return REJOINED if "\n" in before else BLANK


def report(paths: list[Path]) -> str:
    """A line for each text, then the mean, and how often each kind of difference occurs in all of them."""
    lines: list[str] = []
    total = Counter[str]()
    ratios: list[float] = []
    for path in paths:
        found = nearness(path.read_text("utf-8-sig"), written_back(path))
        ratios.append(found.ratio)
        total += found.kinds
        lines.append(f"{path.stem:8} {found.ratio:.5f}")
        lines += [f"         {before!r} -> {after!r}" for before, after in found.words]
    lines.append(f"mean {sum(ratios) / len(ratios):.5f}, least {min(ratios):.5f}")
    lines += [f"{count:5}  {kind}" for kind, count in total.most_common()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report([*map(Path, sys.argv[1:])]))
