"""Says where the cursor stands to who cannot see the labels, which are painted and no text: 1.(2), or a table's cell.

A screen reader reads it as the editor's description, and is told it whenever the cursor comes to another point or cell.
"""

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextBlock

from minutes_desk.ui.editor.body_document import level_of
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.cell_selection import chosen

_REST_MS = 120
"""Keys that follow each other faster are told once."""


class LabelVoice(QObject):
    """Beside one editor."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.tell_now)
        edit.cursorPositionChanged.connect(self._timer.start)
        edit.committed.connect(self._timer.start)

    def tell_now(self) -> None:
        """Describe the place of the cursor as it is."""
        self._timer.stop()
        words = self._words()
        if words != self._edit.accessibleDescription():
            self._edit.setAccessibleDescription(words)
            if words and self._edit.hasFocus() and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, words))

    def _words(self) -> str:
        cursor = self._edit.textCursor()
        table = cursor.currentTable()
        if table is None:
            return _path(cursor.block(), self._edit.labels())
        area = chosen(cursor)
        words = QCoreApplication.translate("LabelVoice", "表格第 %1 列第 %2 欄")
        words = words.replace("%1", str(area.row + 1)).replace("%2", str(area.column + 1))
        if area.rows == area.columns == 1:
            return words
        if cursor.hasComplexSelection():
            size = QCoreApplication.translate("LabelVoice", "起，選取 %1 列 %2 欄")
        else:
            size = QCoreApplication.translate("LabelVoice", "，合併 %1 列 %2 欄")
        return words + size.replace("%1", str(area.rows)).replace("%2", str(area.columns))


def _path(block: QTextBlock, labels: dict[int, str]) -> str:
    """The labels from the point down to a paragraph, 2.(1); empty in running text."""
    path: list[str] = []
    level = level_of(block) + 1
    while block.isValid() and level > 1:
        if level_of(block) < level and (label := labels.get(block.blockNumber())):
            path.insert(0, label)
            level = level_of(block)
        block = block.previous()
    return "".join(path)
