"""The folders that the window works with."""

from dataclasses import dataclass
from pathlib import Path


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
