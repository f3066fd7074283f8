"""The history of a text, a case, the meeting or the document: steps with their times at the left, at the right what they said."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.text_difference import Piece, PieceKind
from minutes_desk.ui.editor.line_edit import LineEdit
from minutes_desk.ui.piece_marks import piece_format

PART, CASE, MEETING, DOCUMENT = "part", "case", "meeting", "document"
NOW, BEFORE, PLAIN = "now", "before", "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step, as the list shows it."""

    n: int
    words: str
    """14:32:07　記錄決定　王小明."""


class HistoryPane(QWidget):
    """The middle of the desk while the recorder looks back."""

    asked = Signal()
    """Another scope, another comparison or another step was chosen."""
    time_asked = Signal(str)
    taking_back_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._title.setWordWrap(True)
        self._scopes = {
            PART: self.tr("這一案"),
            CASE: self.tr("這個案件的歷次會議"),
            MEETING: self.tr("整個會議"),
            DOCUMENT: self.tr("整份文件"),
        }
        self.scope = _box(self.tr("範圍"), ())
        self.against = _box(
            self.tr("對照"),
            (
                (NOW, self.tr("與現在對照")),
                (BEFORE, self.tr("與前一版對照")),
                (PLAIN, self.tr("只看當時文字")),
            ),
        )
        self.time = LineEdit(self.tr("時間"))
        self.time.setPlaceholderText("14:32")
        self.time.setFixedWidth(110)
        self.steps = QListWidget()
        self.steps.setAccessibleName(self.tr("修改歷程"))
        self.steps.setWordWrap(True)  # whole words, not cut at the edge
        self.text = QPlainTextEdit()
        self.text.setObjectName("lastText")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("當時文字"))
        self.take_back = QPushButton(self.tr("取回這個版本"))
        self.take_back.setObjectName("primary")
        self.back = QPushButton(self.tr("回到編輯"))
        self.back.setObjectName("flat")
        for button in (self.take_back, self.back):
            button.setAccessibleName(button.text())
        self._legend = QLabel(self.tr("刪除線：只在較早的版本；底線：只在較新的版本"))
        self._legend.setObjectName("hint")
        self._filling = False
        self._lay_out()
        self._connect()

    def offer_scopes(self, scopes: tuple[str, ...]) -> None:
        """Offer these of PART, CASE, MEETING and DOCUMENT, and choose the first."""
        self.scope.clear()
        for key in scopes:
            self.scope.addItem(self._scopes[key], key)

    def show_steps(self, title: str, entries: tuple[Entry, ...], *, frozen: bool) -> None:
        """List the steps, newest first, and choose the first that is not how things stand now."""
        self._filling = True
        self._title.setText(title)
        self.steps.clear()
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(Qt.ItemDataRole.UserRole, entry.n)
            item.setToolTip(entry.words)
            self.steps.addItem(item)
        self.steps.setCurrentRow(min(1, len(entries) - 1))
        wide = self.scope.currentData() in (CASE, DOCUMENT)
        self.against.setVisible(not wide)  # of a wide history each step tells what it changed itself
        self.take_back.setVisible(not frozen and not wide)
        self._filling = False
        self.asked.emit()

    def chosen(self) -> int | None:
        """The number of the step that is chosen."""
        item = self.steps.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def choose(self, n: int) -> None:
        """Choose a step by its number."""
        for row in range(self.steps.count()):
            if self.steps.item(row).data(Qt.ItemDataRole.UserRole) == n:
                self.steps.setCurrentRow(row)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show a text with what was cut out of it and put into it."""
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for piece in pieces:
            cursor.insertText(piece.text, piece_format(piece.kind))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._legend.setVisible(any(piece.kind is not PieceKind.SAME for piece in pieces))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        for box in (self.scope, self.against):
            box.activated.connect(lambda _at: self.asked.emit())
        self.steps.currentRowChanged.connect(self._on_row_changed)
        self.time.entered.connect(lambda: self.time_asked.emit(self.time.text()))
        self.take_back.clicked.connect(lambda _checked=False: self.taking_back_wanted.emit())
        self.back.clicked.connect(lambda _checked=False: self.left.emit())

    def _on_row_changed(self, _row: int) -> None:
        if not self._filling:
            self.asked.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(self.tr("時間"))
        label.setObjectName("fieldLabel")
        label.setBuddy(self.time)
        for widget in (self.scope, self.against, label, self.time):
            row.addWidget(widget)
        row.addStretch(1)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("texts")
        columns.setChildrenCollapsible(False)
        columns.addWidget(self.steps)
        columns.addWidget(self.text)
        self.steps.ensurePolished()
        self.steps.setMinimumWidth(14 * self.steps.fontMetrics().horizontalAdvance("國"))
        columns.setStretchFactor(0, 2)
        columns.setStretchFactor(1, 3)
        below = QHBoxLayout()
        below.addWidget(self._legend, 1)
        below.addWidget(self.back)
        below.addWidget(self.take_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(7)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addWidget(columns, 1)
        layout.addLayout(below)


def _box(name: str, entries: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in entries:
        box.addItem(words, key)
    return box
