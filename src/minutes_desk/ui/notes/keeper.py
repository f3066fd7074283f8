"""Keeps what is typed in the notes' pane: half a second after the last key, and before anything else is noted on."""

from PySide6.QtCore import QObject, Signal

from minutes_desk.services.notes import Note, SideNotes
from minutes_desk.ui.desk.autosave import Autosave
from minutes_desk.ui.notes.pane import NotesPane


class NoteKeeper(QObject):
    """The pane of one document's notes at work."""

    not_saved = Signal(str)
    """The sentence to show; it is tried again by itself."""

    def __init__(self, notes: SideNotes, pane: NotesPane, parent: QObject) -> None:
        super().__init__(parent)
        self._notes, self._pane = notes, pane
        self._part = ""
        self.typing = Autosave(notes.keep, self)
        self.typing.failed.connect(self.not_saved)
        pane.noted.connect(self._on_noted)
        pane.composing_changed.connect(self.typing.composing)

    def show(self, part: str) -> None:
        """Note on another item, motion or meeting."""
        if part == self._part:
            return
        self.settle()
        self._part = part
        waiting = self.typing.waiting_for(part)
        self._pane.show_note(waiting if waiting is not None else self._notes.note(part))
        self._pane.setEnabled(bool(part))

    def settle(self) -> bool:
        """Keep what is typed; False: it cannot be written."""
        self._pane.settle()
        return self.typing.save_now()

    def kept(self) -> SideNotes:
        """All the notes, with what is typed."""
        self.settle()
        return self._notes

    def _on_noted(self, note: Note) -> None:
        if self._part:
            self.typing.touch(self._part, note)
