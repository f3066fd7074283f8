"""The twelve, read and written back as .txt, are the texts that were given: a record prints as it was."""

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from tests.writing.given_text import BLANK, LINE, MARK, REJOINED, WIDTH, WORDS, nearness, written_back
from tests.writing.test_reading_back import TWELVE

MEAN, LEAST = 0.985, 0.96
"""How alike the twelve have to be on the whole, and each of them."""
EXPLAINED = {BLANK, LINE, MARK, REJOINED}
"""What text extraction put in or took away, and a record therefore prints without or with."""
BROKEN_BY_THE_PAGE = {"112-1", "115-1"}


@pytest.mark.parametrize("path", TWELVE, ids=lambda path: path.stem)
def test_each_of_the_twelve(path: Path) -> None:
    found = nearness(path.read_text("utf-8"), written_back(path))
    assert found.ratio >= LEAST
    assert found.words == ()
    assert set(found.kinds) <= EXPLAINED
    assert found.kinds[REJOINED] == (path.stem in BROKEN_BY_THE_PAGE)


@pytest.mark.parametrize("paths", [TWELVE], ids=["the twelve"])
def test_the_twelve_on_the_whole(paths: list[Path]) -> None:
    if not all(isinstance(path, Path) for path in paths):
        pytest.skip("the real minutes are not at hand")
    ratios = [nearness(path.read_text("utf-8"), written_back(path)).ratio for path in paths]
    assert len(ratios) == 12
    assert mean(ratios) >= MEAN


@pytest.mark.parametrize(
    "given, written, kinds",
    [
        ("於 115 年", "於115年", {BLANK: 2}),
        ("- (一) 甲案", "(一)甲案", {MARK: 1, BLANK: 1}),
        ("甲案。\n乙案。", "甲案。\n\n乙案。", {LINE: 1}),
        ("甲案\n\n續辦。", "甲案續辦。", {REJOINED: 1}),
        ("（甲）", "(甲)", {WIDTH: 2}),
        ("甲案續辦", "甲案停辦", {WORDS: 1}),
    ],
)
def test_differences_have_a_kind(given: str, written: str, kinds: dict[str, int]) -> None:
    found = nearness(given, written)
    assert found.kinds == Counter(kinds)
    assert (found.ratio < 1) == bool(set(kinds) & {WORDS, MARK})
    assert found.words == ((("續", "停"),) if WORDS in kinds else ())
