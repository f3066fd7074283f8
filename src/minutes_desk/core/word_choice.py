"""Words that are better written otherwise, with the source that says so."""

from dataclasses import dataclass

from minutes_desk.core.finding import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChoice:
    """One line of the word list (resources/proofread/words.toml)."""

    word: str
    better: str
    severity: Severity = Severity.WARNING
    why: str = ""
    """A clause in zh_TW."""
    source: str = ""
    but: tuple[str, ...] = ()
    """Longer words in which it is right: 台 in 天台."""
