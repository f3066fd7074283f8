"""Whether another program has a file open, as the lock files tell that LibreOffice and Word put beside it.

A program that crashed leaves its lock file behind, so this is a reason to choose another name or to say so, never to refuse.
"""

from pathlib import Path

_LONGEST = 1000
"""Characters of a lock file that are looked at."""


def opened_by(path: Path) -> str:
    """Which program has the file open, and who there: LibreOffice（林小涵）; empty: none that says so."""
    try:
        lock = path.with_name(f".~lock.{path.name}#")
        if lock.is_file():
            return f"LibreOffice{_in_brackets(_owner(lock))}"
        owners = (path.with_name(f"~${path.name[cut:]}") for cut in (0, 1, 2))
        if path.suffix.lower() == ".docx" and any(one.is_file() for one in owners):
            return "Word"
    except OSError:
        return ""
    return ""


def _owner(lock: Path) -> str:
    """The person that a lock file of LibreOffice names: 林小涵,account,computer,23.11.2026 14:00,…"""
    fields = lock.read_text("utf-8", "replace")[:_LONGEST].split(",")
    return next((one.strip() for one in fields[:2] if one.strip()), "")


def _in_brackets(words: str) -> str:
    return f"（{words}）" if words else ""
