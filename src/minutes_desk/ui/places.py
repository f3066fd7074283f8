"""The folders that the window works with."""

from dataclasses import dataclass
from pathlib import Path

from minutes_desk import paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Given to the window by `app`."""

    resources: Path
    templates: Path
    backups: Path
    settings: Path
    documents: Path
    notes: Path
    """Where the recorder's own notes lie, one file per document."""
    runtime: Path | None = None
    """Where this window listens for further starts of the program; `None`: it does not."""


def places_within(folder: Path) -> Places:
    """Everything the window keeps, in one folder: for pictures, benchmarks and tests."""
    return Places(
        resources=paths.resources(),
        templates=paths.templates(),
        backups=folder / "backups",
        settings=folder / "settings",
        documents=folder,
        notes=folder / "notes",
    )
