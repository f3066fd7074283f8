"""What the menus allow and the status line says, as the meeting in hand has it."""

from PySide6.QtCore import QCoreApplication

from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.panes import status_words
from minutes_desk.ui.importing.at_desk import Importing
from minutes_desk.ui.main_window import MainWindow


def show_state(window: MainWindow, page: DeskPage | None, importing: Importing) -> None:
    """Show it in the window; without a document there is no page."""
    acts = window.acts
    meeting = page.meeting if page else None
    at_desk = not window.covered()
    acts.allow(
        document=page is not None,
        meeting=meeting is not None and at_desk,
        draft=page is not None and not page.frozen() and at_desk,
    )
    acts.show_undo(page.desk.undo_label if page else None, page.desk.redo_label if page else None)
    if importing.in_front():
        acts.show_undo(*importing.undo_labels())
        acts.next_undecided.setEnabled(True)
    undecided = page.undecided() if page else 0
    words = QCoreApplication.translate("WindowState", "未決 %1 案").replace("%1", str(undecided))
    window.undecided.setText(words if undecided else "")
    window.meeting.setText(status_words(meeting) if meeting else "")
