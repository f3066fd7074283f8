"""The files that the document keeps: imported minutes, replies, versions, templates; each saved again as it came."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.errors import DeskError
from minutes_desk.core.source_file import ROLE_NAMES
from minutes_desk.services import kept_files
from minutes_desk.services.desk import Desk
from minutes_desk.services.kept_files import KeptFile
from minutes_desk.ui import dialogs

_FILE = Qt.ItemDataRole.UserRole
_THOUSAND = 1024


class KeptFilesDialog(QDialog):
    """A list, a line a file; Enter saves the one in hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = desk.path.parent
        self.setWindowTitle(self.tr("文件裡的檔案"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("文件裡的檔案"))
        self.list.setHeaderLabels([self.tr("檔名"), self.tr("來源"), self.tr("會議"), self.tr("大小")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.said = QLabel()
        self.said.setObjectName("facts")
        self.said.setWordWrap(True)
        self.save = QPushButton(self.tr("另存…"))
        self.close_button = QPushButton(self.tr("關閉"))
        self._lay_out()
        self._fill()
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell_proof())
        self.list.itemDoubleClicked.connect(lambda _row, _column: self._save())
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.accept)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def in_hand(self) -> KeptFile | None:
        """The file of the line in hand."""
        row = self.list.currentItem()
        return row.data(0, _FILE) if row else None

    def _fill(self) -> None:
        for one in kept_files.kept_files(self._desk):
            words = [one.name, ROLE_NAMES[one.role], one.meeting, _size(one.size)]
            row = QTreeWidgetItem(words)
            row.setData(0, _FILE, one)
            row.setToolTip(0, one.name)
            row.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, "，".join(filter(None, words)))
            self.list.addTopLevelItem(row)
        self.save.setEnabled(self.list.topLevelItemCount() > 0)
        if not self.save.isEnabled():
            self.said.setText(self.tr("還沒有檔案：匯入的舊紀錄、匯回的檔案和定稿的各版都會留在這裡。"))

    def _tell_proof(self) -> None:
        if one := self.in_hand():
            self.said.setText(self.tr("原檔的核對值（SHA-256）：%1").replace("%1", one.sha256))

    def _save(self) -> None:
        one = self.in_hand()
        out = dialogs.choose_place(self, self._folder / one.name) if one else None
        if one is not None and out is not None:
            self._write(one, out)

    def _write(self, one: KeptFile, out: Path) -> None:
        try:
            kept_files.save_kept(self._desk, one, out)
        except DeskError as error:
            self.said.setText(str(error))
            return
        self._folder = out.parent
        self.said.setText(self.tr("已存成「%1」，和存入時一模一樣。").replace("%1", out.name))

    def _lay_out(self) -> None:
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.close_button, self.save):
            button.setAccessibleName(button.text())
            foot.addWidget(button)
        self.close_button.setAutoDefault(False)
        self.save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(860, 480)


def _size(size: int) -> str:
    """35 KB; small files too are one."""
    return f"{max(1, round(size / _THOUSAND)):,} KB"
