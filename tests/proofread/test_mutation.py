"""Mistakes planted into flawless minutes are caught, at the right place."""

import os
from pathlib import Path

import pytest

from minutes_desk.core.finding import Finding
from minutes_desk.core.minutes import Minutes
from tests.proofread.mistakes import Mistake, mistakes
from tests.proofread.series import FLAWLESS, Series, read

SEED = 20270224
ENOUGH = 0.97


def caught(mistake: Mistake, before: frozenset[tuple[str, str, str]], found: tuple[Finding, ...]) -> bool:
    """Whether a finding that was not there before stands at the right place."""
    return any(
        one.rule in mistake.rules
        and (one.rule, one.where, one.message) not in before
        and (
            one.rule == "case_vanished"
            or any(_narrow(one.where).startswith(place) for place in mistake.places)
        )
        for one in found
    )


def _narrow(place: str) -> str:
    return place.replace("（", "(").replace("）", ")")


def missed(number: int, folder: Path) -> list[Mistake]:
    """Those of so many mistakes that are not caught."""
    read_ones = [read(path) for path in FLAWLESS]
    texts = [path.read_text(encoding="utf-8") for path in FLAWLESS]
    proofs = [Series().hold(*read_ones[:place]).proof(minutes) for place, minutes in enumerate(read_ones)]
    carried = [tuple(case.name for case in proof.background.history.carried) for proof in proofs]
    known = [_known(Series().hold(*read_ones[:place]).check(one)) for place, one in enumerate(read_ones)]
    series = [Series().hold(*read_ones[:place]) for place in range(len(read_ones))]
    slipped: list[Mistake] = []
    for place, mistake in mistakes(list(zip(texts, carried, strict=True)), number, SEED):
        minutes = _read_text(mistake.text, folder)
        if not caught(mistake, known[place], series[place].check(minutes)):
            slipped.append(mistake)
    return slipped


def _known(found: tuple[Finding, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.rule, one.where, one.message) for one in found)


def _read_text(text: str, folder: Path) -> Minutes:
    path = folder / "mistaken.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def told(slipped: list[Mistake]) -> str:
    return "\n".join(f"{one.kind}: {one.was} → {one.line}" for one in slipped)


def test_sixty_mistakes(tmp_path: Path) -> None:
    slipped = missed(60, tmp_path)
    assert len(slipped) <= 60 * (1 - ENOUGH), told(slipped)


@pytest.mark.slow
@pytest.mark.skipif("CI" in os.environ, reason="sixty are enough there")
def test_three_hundred_mistakes(tmp_path: Path) -> None:
    slipped = missed(300, tmp_path)
    assert len(slipped) <= 300 * (1 - ENOUGH), told(slipped)
