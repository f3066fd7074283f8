"""Everything that is wrong with a document, or missing from what was saved of it, a line each; to be copied, too."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from minutes_desk.ui.custody.frame import CustodyPage, button, label


class FaultsPage(CustodyPage):
    """The lines can be gone through with the keys, and taken to whoever is asked for help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        words = self.tr("要核對的地方")
        self.title.setText(words)
        self.setAccessibleName(words)
        self.about = label("hint")
        self.list = QListWidget()
        self.list.setAccessibleName(words)
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(320)
        self.copy = button(self.tr("複製全部"))
        self.copy.clicked.connect(self._copy)
        self.add(self.about, self.list)
        self.add_row(self.copy)
        self.column.addStretch(1)

    def show_faults(self, about: str, faults: Sequence[str]) -> None:
        """List them under a sentence on what they are about."""
        self.about.setText(about)
        self.list.clear()
        self.list.addItems(list(faults))
        if faults:
            self.list.setCurrentRow(0)

    def focus_first(self) -> None:
        """Where the keys go."""
        self.list.setFocus()

    def _copy(self) -> None:
        lines = [self.list.item(row).text() for row in range(self.list.count())]
        QGuiApplication.clipboard().setText("\n".join((self.about.text(), *lines)))
