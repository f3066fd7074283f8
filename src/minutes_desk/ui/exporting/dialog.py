"""The export dialog: papers, formats, folder, names; the files it will write are listed before it writes them."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
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
from minutes_desk.core.file_names import FIELDS, PATTERN
from minutes_desk.core.finding import Finding, tally
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import export_set, papers, proofreading
from minutes_desk.services.desk import Desk
from minutes_desk.services.export_set import ExportChoice, ExportMemory, ExportResult, PlannedFile
from minutes_desk.services.papers import Sheet
from minutes_desk.ui import dialogs
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.elided_words import ElidedWords
from minutes_desk.ui.exporting.words import folder_words, paper_name, paper_words, standing_words, which_list
from minutes_desk.ui.slices import Slices

_ROWS_SHOWN = 6
"""Lines of the list of files that are seen at least, its head among them."""
_PAPERS_IN_A_ROW, _FORMATS_IN_A_ROW = 4, 3


class ExportDialog(QDialog):
    """What is chosen stays chosen for this document on this computer."""

    exported = Signal(object)
    """An `ExportResult`: every file was written."""
    findings_wanted = Signal()
    """The recorder would rather look at what proofreading tells first."""

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        memory: ExportMemory,
        words: proofreading.Words,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._meeting, self._memory = desk, meeting, memory
        self.setWindowTitle(self.tr("匯出（%1）").replace("%1", meeting.minutes.key))
        choice = memory.choice
        self._folder = choice.folder
        self.papers = {
            sheet: self._tick(paper_name(sheet), str(sheet) in choice.papers, paper_words(sheet))
            for sheet in Sheet
        }
        self.endings = {
            ending: self._tick(name, ending in choice.endings, ending)
            for ending, name in self._formats().items()
        }
        self.each_city = self._tick(self.tr("調查表和應辦事項各市一檔"), choice.each_city)
        self.style_box = self._styles(choice.style)
        self.folder = ElidedWords(inset=0)
        self.which_list = QLabel(which_list())
        self.which_list.setObjectName("facts")
        self.which_list.setWordWrap(True)
        self.choose = QPushButton(self.tr("選擇資料夾…"))
        self.pattern = LineEdit(self.tr("檔名"))
        self.pattern.setPlainText(choice.pattern or PATTERN)
        self.hint = QLabel(self.tr("可用欄位：%1").replace("%1", "".join(f"〔{one}〕" for one in FIELDS)))
        self.hint.setObjectName("facts")
        self.files = self._list()
        self.findings = QLabel()
        self.findings.setObjectName("facts")
        self.look = QPushButton(self.tr("看校對清單"))
        self.look.hide()
        self.said = QLabel()
        self.said.setObjectName("facts")
        self.said.setWordWrap(True)
        self.export = QPushButton(self.tr("匯出"))
        self.cancel = QPushButton(self.tr("取消"))
        self._lay_out()
        self._connect()
        self._show_plan()
        self.checking = Slices[tuple[Finding, ...]](self)
        """To proofread a long meeting takes a moment: the dialog stands there first, and is used meanwhile."""
        self.findings.setText(self.tr("正在校對…"))
        self.checking.begin(_findings(desk, meeting, words), self._show_findings)
        self.finished.connect(self.checking.drop)

    def choice(self) -> ExportChoice:
        """What is ticked and written just now."""
        pattern = self.pattern.text().strip()
        return ExportChoice(
            papers=tuple(str(sheet) for sheet, box in self.papers.items() if box.isChecked()),
            endings=tuple(ending for ending, box in self.endings.items() if box.isChecked()),
            folder=self._folder,
            pattern="" if pattern == PATTERN else pattern,
            each_city=self.each_city.isChecked(),
            style=self.style_box.currentData() or "",
        )

    # -- acts

    def _choose_folder(self) -> None:
        chosen = dialogs.choose_folder(self, Path(self._folder) if self._folder else self._desk.path.parent)
        if chosen is not None:
            self._folder = str(chosen)
            self._show_plan()

    def _look(self) -> None:
        self.reject()
        self.findings_wanted.emit()

    def _export(self) -> None:
        self.pattern.settle()
        if not self.export.isEnabled():
            return
        try:
            result = export_set.write(self._desk, self._meeting, self.choice(), self._memory)
        except DeskError as error:
            self._say(str(error))
            return
        if not result.failed:
            self.accept()
            self.exported.emit(result)
            return
        self._show_plan()
        self._show_failures(result)

    # -- what is shown

    def _show_plan(self) -> None:
        """List the files, and what becomes of each that is there already."""
        self.files.clear()
        self._say("")
        folder = Path(self._folder) if self._folder else self._desk.path.parent
        self.folder.show_words(folder_words(folder, self._desk.path.parent))
        self.folder.setToolTip(str(folder))
        try:
            planned = export_set.plan(self._desk, self._meeting, self.choice(), self._memory)
        except DeskError as error:
            planned = ()
            self._say(str(error))
        for one in planned:
            self._add(one, standing_words(one))
        if not planned and not self.said.text():
            self._say(self.tr("請至少勾選一種文件和一種它能匯出的格式。"))
        self.export.setText(
            self.tr("匯出 %1 個檔案").replace("%1", str(len(planned))) if planned else self.tr("匯出")
        )
        self.export.setAccessibleName(self.export.text())
        self.export.setEnabled(bool(planned))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _show_failures(self, result: ExportResult) -> None:
        reasons = list(dict.fromkeys(sentence for _one, sentence in result.failed))
        done = self.tr("%1 個檔案已匯出，%2 個沒有。").replace("%1", str(len(result.written)))
        self._say("\n".join([done.replace("%2", str(len(result.failed))), *reasons[:3]]))

    def _show_findings(self, found: tuple[Finding, ...]) -> None:
        if found:
            self.findings.setText(self.tr("校對意見：%1").replace("%1", tally(found)))
            self.look.show()
        else:
            self.findings.setText(self.tr("沒有校對意見。"))

    def _add(self, one: PlannedFile, words: str) -> None:
        row = QTreeWidgetItem([one.path.name, words])
        for column, text in enumerate((str(one.path), words)):
            row.setToolTip(column, text)
        self.files.addTopLevelItem(row)

    # -- making

    def _tick(self, words: str, checked: bool, hint: str = "") -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setToolTip(hint)
        box.setChecked(checked)
        return box

    def _formats(self) -> dict[str, str]:
        known = {
            ".docx": self.tr("Word"),
            ".odt": self.tr("ODF"),
            ".pdf": self.tr("PDF"),
            ".xlsx": self.tr("Excel"),
            ".txt": self.tr("純文字"),
            ".json": self.tr("JSON"),
        }
        there = {ending for sheet in Sheet for ending in papers.endings(sheet)}
        return {ending: words for ending, words in known.items() if ending in there}

    def _styles(self, chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("版式"))
        box.addItem(self.tr("依這次會議的版式"), "")
        for name in self._desk.styles:
            box.addItem(name, name)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        return box

    def _list(self) -> QTreeWidget:
        files = QTreeWidget()
        files.setAccessibleName(self.tr("會寫成的檔案"))
        files.setHeaderLabels([self.tr("檔案"), self.tr("說明")])
        files.setRootIsDecorated(False)
        files.setUniformRowHeights(True)
        files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        files.header().setStretchLastSection(False)
        files.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return files

    def _connect(self) -> None:
        boxes = (*self.papers.values(), *self.endings.values(), self.each_city)
        for box in boxes:
            box.toggled.connect(self._show_plan)
        self.style_box.currentIndexChanged.connect(self._show_plan)
        self.pattern.committed.connect(self._show_plan)
        self.pattern.entered.connect(self._export)
        self.choose.clicked.connect(self._choose_folder)
        self.export.clicked.connect(self._export)
        self.look.clicked.connect(self._look)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(_group(self.tr("文件"), list(self.papers.values()), _PAPERS_IN_A_ROW), 3)
        top.addWidget(_group(self.tr("格式"), list(self.endings.values()), _FORMATS_IN_A_ROW), 2)
        style = QHBoxLayout()
        style.setSpacing(14)
        style.addWidget(self.style_box, 1)
        style.addWidget(self.each_city)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        for words, field in (
            (self.tr("版式"), style), (self.tr("資料夾"), place), (self.tr("檔名"), self.pattern), ("", self.hint),
        ):  # fmt: skip
            label = QLabel(words)
            label.setObjectName("fieldLabel")
            form.addRow(label, field)  # pyright: ignore[reportArgumentType, reportCallIssue]  # either a widget or a row
        foot = QHBoxLayout()
        foot.addWidget(self.findings)
        foot.addWidget(self.look)
        foot.addStretch(1)
        for button in (self.cancel, self.export):
            foot.addWidget(button)
        for button in (self.cancel, self.choose, self.look):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.export.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.which_list)
        layout.addLayout(form)
        layout.addWidget(self.files, 1)
        layout.addWidget(self.said)
        layout.addLayout(foot)
        self.files.setMinimumHeight(self.files.fontMetrics().height() * _ROWS_SHOWN)
        self.resize(860, 560)


def _findings(
    desk: Desk, meeting: Meeting, words: proofreading.Words
) -> Generator[None, None, tuple[Finding, ...]]:
    """What proofreading tells, in pieces."""
    with closing(proofreading.Proofreader(desk, words)) as reader:
        return (yield from reader.checking(meeting))


def _group(words: str, boxes: list[QCheckBox], in_a_row: int) -> QGroupBox:
    group = QGroupBox(words)
    group.setAccessibleName(words)
    grid = QGridLayout(group)
    grid.setHorizontalSpacing(18)  # in large text, too, a name is nearer to its own box than to the next
    for number, box in enumerate(boxes):
        grid.addWidget(box, number // in_a_row, number % in_a_row)
    return group
