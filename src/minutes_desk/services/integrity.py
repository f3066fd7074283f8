"""Whether a document is sound."""

from pathlib import Path

from minutes_desk.store import verification


def verify(path: Path) -> list[str]:
    """What is wrong with a document, a zh_TW sentence each; empty if it is sound. The file stays as it is.

    Raises:
        DocumentInUse: someone has it open.
    """
    return verification.verify(path)
