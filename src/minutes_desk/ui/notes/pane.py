"""發言摘要 and 私人筆記 under the item in hand: neither is printed, projected or kept in the document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from minutes_desk.services.notes import Note
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit


class NotesPane(QWidget):
    """Two small editors side by side."""

    noted = Signal(object)
    """The `Note` as it now stands, committed words only."""
    composing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = self._editor(self.tr("發言摘要（不列印）"))
        self.private = self._editor(self.tr("私人筆記（只在這臺電腦）"))
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 22, 8)
        row.setSpacing(10)
        for editor in (self.summary, self.private):
            column = QVBoxLayout()
            column.setSpacing(3)
            title = QLabel(editor.accessibleName())
            title.setObjectName("paneTitle")
            title.setBuddy(editor)
            column.addWidget(title)
            column.addWidget(editor, 1)
            row.addLayout(column, 1)

    def show_note(self, note: Note) -> None:
        """Show what is noted on what is in hand."""
        for editor, text in ((self.summary, note.summary), (self.private, note.private)):
            if editor.toPlainText() != text:
                editor.show_text(text)

    def settle(self) -> None:
        """End a composition, keeping its words."""
        self.summary.settle()
        self.private.settle()

    def _editor(self, name: str) -> ImeSafeEdit:
        editor = ImeSafeEdit()
        editor.setObjectName("note")
        editor.setAccessibleName(name)
        editor.setTabChangesFocus(True)
        editor.setMinimumHeight(30)
        editor.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.committed.connect(self._tell)
        editor.composing_changed.connect(self.composing_changed)
        return editor

    def _tell(self) -> None:
        self.noted.emit(Note(summary=self.summary.toPlainText(), private=self.private.toPlainText()))
