"""What is open before 定稿: a list beside the work itself, each row leading to where it is mended."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.services.issuing import KIND_NAMES, OpenPoint
from minutes_desk.ui.editor.line_edit import LineEdit

_MOST_ROWS, _MOST_ROWS_LOW = 6, 2
"""More are scrolled; on a low screen the work itself needs the room."""


class IssueGate(QFrame):
    """Goes on only with a word why, where something is open."""

    place_wanted = Signal(object)
    """A row was chosen: its `OpenPoint`."""
    issue_wanted = Signal(str)
    """Go on; why, or an empty text where nothing is open."""
    export_wanted = Signal(str)
    """The same, where it was asked before an export."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = QLabel()
        self._title.setObjectName("stripWords")
        self.list = _Points()
        self.list.setAccessibleName(self.tr("定稿前還沒完成的"))
        self._why_label = QLabel(self.tr("仍要定稿的原因"))
        self._why_label.setObjectName("fieldLabel")
        self.why = LineEdit(self._why_label.text())
        self.go_on = _button(self.tr("定稿"), "primary")
        self.cancel = _button(self.tr("先不定稿"), "flat")
        self._points: tuple[OpenPoint, ...] = ()
        self._low = False
        self.export = False
        """It is asked before an export, not before 定稿."""
        self._lay_out()
        self.make_low(False)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.why.committed.connect(self._allow)
        self.why.entered.connect(self._finish)
        self.go_on.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.closed)
        self.hide()

    def ask(self, key: str, points: tuple[OpenPoint, ...], *, export: bool = False) -> None:
        """Ask about a meeting before it is issued or exported, with the cursor where one goes on."""
        self.export = export
        words = (
            (self.tr("匯出"), self.tr("先不匯出"), self.tr("仍要匯出的原因"))
            if export
            else (self.tr("定稿"), self.tr("先不定稿"), self.tr("仍要定稿的原因"))
        )
        for button, said in zip((self.go_on, self.cancel), words, strict=False):
            button.setText(said)
            button.setAccessibleName(said)
        self._why_label.setText(words[2])
        self.why.setAccessibleName(words[2])
        self.why.show_text("")
        self.show_points(key, points)
        self.show()
        if not points:
            self.go_on.setFocus()
        else:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def show_points(self, key: str, points: tuple[OpenPoint, ...]) -> None:
        """Show what is open now; what is being written as the reason stays."""
        words = self.tr("%1 定稿：還有 %2 項沒完成")
        if self.export:
            words = self.tr("%1 匯出：校對還有 %2 處錯誤；改正後會自動消失")
        words = words.replace("%2", str(len(points)))
        if not points:
            words = self.tr("%1 可以定稿。定稿後內容就固定了，要修改得「重開」並寫明原因。")
        self._title.setText(words.replace("%1", key))
        if points != self._points or self.list.count() != len(points):
            self._points = points
            self._fill()
        for widget in (self.list, self._why_label, self.why):
            widget.setVisible(bool(points))
        self._title.setVisible(not self._low or not points)
        self._allow()

    def make_low(self, low: bool) -> None:
        """Show fewer rows at a time, closer together, and no more words than needed."""
        layout = self.layout()
        if layout is not None:
            edge = 1 if low else 5
            layout.setContentsMargins(22, edge, 12, edge)
            layout.setSpacing(1 if low else 4)
        self.list.most_rows = _MOST_ROWS_LOW if low else _MOST_ROWS
        self.list.updateGeometry()
        self._low = low
        self._title.setVisible(not low or not self._points)

    @property
    def points(self) -> tuple[OpenPoint, ...]:
        """What it lists."""
        return self._points

    def words(self) -> str:
        """What the gate says above its rows."""
        return self._title.text()

    def rows(self) -> list[str]:
        """The rows as they are read."""
        return [self.list.item(at).text() for at in range(self.list.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        at = max(self.list.currentRow(), 0)
        self.list.clear()
        for point in self._points:
            row = QListWidgetItem(f"{KIND_NAMES[point.kind]}　{point.words}")
            row.setToolTip(point.words)
            self.list.addItem(row)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.list.updateGeometry()

    def _on_activated(self, row: QListWidgetItem) -> None:
        self.place_wanted.emit(self._points[self.list.row(row)])

    def _blocked(self) -> bool:
        return any(point.blocks for point in self._points)

    def _allow(self) -> None:
        self.why.setReadOnly(self._blocked())
        self.why.setPlaceholderText(
            self.tr("標「必填」「隨記」的要先處理")
            if self._blocked()
            else (self.tr("例如：主席要先看初稿") if self.export else self.tr("例如：主席裁示先行定稿"))
        )
        self.go_on.setEnabled(not self._points or (not self._blocked() and bool(self.why.text().strip())))

    def _finish(self) -> None:
        why = self.why.settle().strip() if self._points else ""
        self._allow()
        if self.go_on.isEnabled():
            (self.export_wanted if self.export else self.issue_wanted).emit(why)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._why_label)
        foot.addWidget(self.why, 1)
        foot.addStretch(0)
        foot.addWidget(self.go_on)
        foot.addWidget(self.cancel)
        self._title.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self.list)
        layout.addLayout(foot)


class _Points(QListWidget):
    """As high as its rows, up to a limit. Return and the space bar go to the place."""

    def __init__(self) -> None:
        super().__init__()
        self.most_rows = _MOST_ROWS
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        rows = min(max(self.count(), 1), self.most_rows)
        height = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height() + 6
        return QSize(200, rows * height + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), 2 * (self.fontMetrics().height() + 8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self.itemActivated.emit(row)
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the gate's
            return
        super().keyPressEvent(event)


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
