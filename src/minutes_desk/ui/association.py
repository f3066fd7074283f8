"""用本程式開啟 .mdesk 檔 at the window: an entry of the menu that is ticked while it is so, and a line of the welcome page."""

from pathlib import Path

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.services.association import Association, Program, let, started_by
from minutes_desk.services.desktop import association_with
from minutes_desk.ui.main_window import MainWindow


class AssociationAtWindow(QObject):
    """Asks the desktop, and tells it."""

    def __init__(self, window: MainWindow, association: Association | None) -> None:
        super().__init__(window)
        self._window, self._association = window, association
        window.acts.associate.triggered.connect(self.let)
        window.welcome.associate_wanted.connect(lambda: self.let(True))
        self._show()

    def let(self, opens: bool) -> None:
        """Register this program for documents, or take that back."""
        try:
            self._window.banner.tell(let(self._association, opens=opens))
        except DeskError as error:
            self._window.banner.tell(str(error))
        self._show()

    def _show(self) -> None:
        association = self._association
        holds = association is not None and association.holds()
        self._window.acts.associate.setChecked(holds)
        self._window.acts.associate.setEnabled(association is not None)
        self._window.welcome.offer_association(association is not None and not holds)


def at_window(window: MainWindow, resources: Path) -> AssociationAtWindow:
    """For this program and this computer."""
    program = Program(command=started_by(), icons=resources / "icons")
    return AssociationAtWindow(window, association_with(program))
