"""各機關應辦事項 of a meeting: by city, to look through, to copy, to export."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
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
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import papers, tasks
from minutes_desk.services.desk import Desk
from minutes_desk.ui import dialogs

_WIDTHS = (210, 400, 110, 190)


class TasksDialog(QDialog):
    """The tasks of one meeting, as its resolutions say them just now."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.setWindowTitle(self.tr("各機關應辦事項（%1）").replace("%1", meeting.minutes.key))
        self.city = QComboBox()
        self.city.setAccessibleName(self.tr("市"))
        self.city.addItem(self.tr("全部"), None)
        for city in desk.platform.cities:
            self.city.addItem(city, city)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("應辦事項"))
        self.list.setHeaderLabels([self.tr("機關"), self.tr("應辦事項"), self.tr("期限"), self.tr("案件")])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.said = QLabel()
        self.said.setObjectName("facts")
        self.said.setWordWrap(True)
        self.copy = QPushButton(self.tr("複製"))
        self.export = QPushButton(self.tr("匯出…"))
        self.close_button = QPushButton(self.tr("關閉"))
        self._lay_out()
        self.city.currentIndexChanged.connect(self._fill)
        self.copy.clicked.connect(self._copy)
        self.export.clicked.connect(self._export)
        self.close_button.clicked.connect(self.accept)
        self._fill()

    def chosen_city(self) -> str | None:
        """The city whose tasks are shown; `None`: all."""
        return self.city.currentData()

    def _fill(self) -> None:
        self.list.clear()
        count = 0
        for _city, group in tasks.tasks(self._desk, self._meeting, city=self.chosen_city()):
            for task in group:
                words = [task.agency or self.tr("（未指明）"), task.what, task.deadline or "", task.case]
                row = QTreeWidgetItem(words)
                for column, text in enumerate(words):
                    row.setToolTip(column, text)
                    row.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
                self.list.addTopLevelItem(row)
                count += 1
        words = self.tr("%1 項，依決議文字列出；請核對後再寄送。").replace("%1", str(count))
        self.said.setText(words if count else self.tr("決議文字裡沒有請哪個機關辦理的事項。"))

    def _copy(self) -> None:
        text = tasks.as_text(self._desk, self._meeting, city=self.chosen_city())
        QGuiApplication.clipboard().setText(text)
        self.said.setText(self.tr("已複製，可以貼到郵件或訊息。"))

    def _export(self) -> None:
        name = papers.paper_name(self._meeting, Sheet.TASKS, self.chosen_city())
        path = dialogs.choose_sheet(self, self._desk.path.parent / f"{name}.docx")
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            papers.export(self._desk, self._meeting.id, Sheet.TASKS, path, city=self.chosen_city())
        except DeskError as error:
            self.said.setText(str(error))
            return
        self.said.setText(self.tr("已匯出 %1").replace("%1", path.name))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        label = QLabel(self.city.accessibleName())
        label.setObjectName("fieldLabel")
        top.addWidget(label)
        top.addWidget(self.city)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.copy, self.export, self.close_button):
            button.setAccessibleName(button.text())
            foot.addWidget(button)
        self.copy.setDefault(True)
        for column, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(column, width)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(980, 520)
