"""The results of an import: file by file what became of it, and what is doubtful."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.services.importing import ImportResult, Outcome

OUTCOME_NAMES = {
    Outcome.FILED: "已匯入",
    Outcome.ALREADY_THERE: "已在文件中",
    Outcome.DIFFERS: "內容不同",
    Outcome.REFUSED: "未匯入",
}


class ImportDialog(QDialog):
    """Progress first, then the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("匯入舊紀錄"))
        self.words = QLabel()
        self.words.setObjectName("dialogTitle")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("進度"))
        self.results = QTreeWidget()
        self.results.setAccessibleName(self.tr("匯入結果"))
        self.results.setHeaderLabels([self.tr("檔案"), self.tr("會議"), self.tr("結果"), self.tr("說明")])
        self.results.setUniformRowHeights(True)
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.done_button = QPushButton(self.tr("完成"))
        self.done_button.setAccessibleName(self.done_button.text())
        self.done_button.setDefault(True)
        self.done_button.setEnabled(False)
        self.done_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.progress)
        layout.addWidget(self.results, 1)
        layout.addLayout(row)
        self.resize(760, 460)

    def show_progress(self, done: int, whole: int, name: str) -> None:
        """Tell how far the reading is."""
        self.words.setText(self.tr("正在讀取 %1").replace("%1", name) if name else self.tr("正在歸檔"))
        self.progress.setRange(0, whole)
        self.progress.setValue(done)

    def show_results(self, results: Sequence[ImportResult]) -> None:
        """List what became of each file, its doubts and unread lines below it."""
        filed = sum(result.outcome is Outcome.FILED for result in results)
        doubts = sum(len(result.doubts) + len(result.unread) for result in results)
        words = self.tr("匯入 %1 份，共 %2 份檔案").replace("%1", str(filed)).replace("%2", str(len(results)))
        if doubts:
            words += self.tr("；%1 處請核對").replace("%1", str(doubts))
        self.words.setText(words)
        self.progress.hide()
        for result in results:
            self.results.addTopLevelItem(_line(result))
        self.results.setRootIsDecorated(doubts > 0)
        self.results.expandAll()
        for column, width in enumerate((210, 70, 100)):
            self.results.setColumnWidth(column, width)
        self.done_button.setEnabled(True)
        self.done_button.setFocus()


def _line(result: ImportResult) -> QTreeWidgetItem:
    plain = result.outcome in (Outcome.FILED, Outcome.ALREADY_THERE)
    words = "" if plain else result.message
    cells = [result.path.name, result.meeting or "", OUTCOME_NAMES[result.outcome], words]
    line = QTreeWidgetItem(cells)
    for column, cell in enumerate(cells):
        line.setToolTip(column, cell)
    for doubt in result.doubts:
        line.addChild(QTreeWidgetItem([doubt.where, doubt.meeting, "待核對", doubt.message]))
    for unread in result.unread:
        line.addChild(QTreeWidgetItem(["", result.meeting or "", "未讀懂", unread]))
    return line
