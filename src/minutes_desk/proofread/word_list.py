"""The word list: resources/proofread/words.toml, and what a document changes in it."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from minutes_desk.core.finding import Severity
from minutes_desk.core.proof_rules import OwnWord
from minutes_desk.core.word_choice import WordChoice


@lru_cache(maxsize=4)
def load(path: Path) -> tuple[WordChoice, ...]:
    """Every word of a list file.

    Raises:
        OSError: it cannot be read. ValueError, KeyError: it is no word list.
    """
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["word"]
    return tuple(
        WordChoice(
            word=entry["word"],
            better=entry["better"],
            severity=Severity(entry.get("severity", "warning")),
            why=entry.get("why", ""),
            source=entry["source"],
            but=tuple(entry.get("but", ())),
        )
        for entry in entries
    )


def with_own(words: Iterable[WordChoice], own: Iterable[OwnWord]) -> tuple[WordChoice, ...]:
    """The list with a document's own words put in, changed or (without a better one) taken out."""
    changed = {one.word: one for one in own}
    kept = [one for one in words if one.word not in changed]
    added = [
        WordChoice(word=one.word, better=one.better, why=one.note or "本文件的用字規則", source="本文件")
        for one in changed.values()
        if one.better
    ]
    return (*kept, *added)
