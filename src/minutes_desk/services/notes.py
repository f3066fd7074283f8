"""發言摘要 and private notes: on this computer only, never in the document, never printed or projected."""

from pathlib import Path

from minutes_desk.services.desk import Desk
from minutes_desk.store.side_notes import Note, SideNotes

__all__ = ["Note", "SideNotes", "open_notes"]


def open_notes(desk: Desk, folder: Path) -> SideNotes:
    """The notes that this computer keeps on a document, by the ids of its items, motions and meetings.

    They follow the document wherever it is moved on this computer, and stay behind when it is handed on.
    """
    return SideNotes(folder, desk.file.document_id())
