"""What filled-in surveys change: every reply with what is told already, to be taken or left; who has not answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.services.survey import Replies, Reply, ReplyKind

_REPLY = Qt.ItemDataRole.UserRole
_TICK = QStyle.PixelMetric.PM_IndicatorWidth
_BESIDE = 22
"""Left free beside words, in pixels."""
_WIDEST = 1240


class SurveyDialog(QDialog):
    """Changes first, each ticked; below them what was not taken and why, and whose reply is missing."""

    wanted = Signal(object)
    """The replies to be taken, a tuple of `Reply`."""

    def __init__(self, found: Replies, refused: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle(self.tr("匯入辦理情形調查表"))
        self.words = QLabel(self._summary(refused))
        self.words.setObjectName("dialogTitle")
        self.words.setWordWrap(True)
        self.replies = QTreeWidget()
        self.replies.setAccessibleName(self.tr("變動的辦理情形"))
        self.replies.setHeaderLabels(
            [self.tr("市與機關"), self.tr("案件"), self.tr("原來"), self.tr("調查表")]
        )
        self.replies.setRootIsDecorated(False)
        self.replies.setUniformRowHeights(True)
        self.words_of_reply = _read_only(self.tr("全文"))
        self.remarks = _read_only(self.tr("請核對"))
        self.remarks.setPlainText("\n".join(self._remarks(refused)))
        self.take = QPushButton()
        self.leave = QPushButton(self.tr("不登錄"))
        self._lay_out()
        self._fill()
        self._make_room()
        self.replies.itemChanged.connect(self._count)
        self.replies.currentItemChanged.connect(self._show_words)
        if first := self.replies.topLevelItem(0):
            self.replies.setCurrentItem(first)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self._count()

    def chosen(self) -> tuple[Reply, ...]:
        """The replies that are ticked."""
        rows = (self.replies.topLevelItem(number) for number in range(self.replies.topLevelItemCount()))
        return tuple(
            row.data(0, _REPLY) for row in rows if row and row.checkState(0) is Qt.CheckState.Checked
        )

    def _take(self) -> None:
        self.accept()
        self.wanted.emit(self.chosen())

    def _fill(self) -> None:
        for one in self._found.changes:
            words = [one.agency or one.city, one.case, one.old or self.tr("（沒有）"), one.new]
            row = QTreeWidgetItem([text.replace("\n", " ") for text in words])
            row.setData(0, _REPLY, one)
            row.setCheckState(0, Qt.CheckState.Checked)
            for column, text in enumerate(words):
                row.setToolTip(column, text)
            self.replies.addTopLevelItem(row)

    def _show_words(self, row: QTreeWidgetItem | None) -> None:
        """The whole of a reply, and of what it would replace."""
        one = row.data(0, _REPLY) if row else None
        lines = (
            [self.tr("原來："), one.old, "", self.tr("調查表："), one.new]
            if one and one.old
            else [one.new if one else ""]
        )
        self.words_of_reply.setPlainText("\n".join(lines))

    def _count(self) -> None:
        count = len(self.chosen())
        self.take.setText(self.tr("登錄 %1 筆").replace("%1", str(count)))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(count > 0)

    def _summary(self, refused: tuple[str, ...]) -> str:
        kinds = [one.kind for one in self._found.replies]
        words = self.tr("新增 %1 筆、變更 %2 筆、相同 %3 筆")
        for number, kind in enumerate((ReplyKind.NEW, ReplyKind.CHANGED, ReplyKind.SAME), 1):
            words = words.replace(f"%{number}", str(kinds.count(kind)))
        if self._found.missing:
            words += self.tr("；尚未回覆：%1").replace("%1", "、".join(self._found.missing))
        if refused:
            words += self.tr("；%1 個檔案無法讀取").replace("%1", str(len(refused)))
        return words

    def _remarks(self, refused: tuple[str, ...]) -> list[str]:
        blank = [
            self.tr("%1空白未填：%2").replace("%1", city).replace("%2", "、".join(names))
            for city, names in self._found.unanswered
        ]
        return [*refused, *self._found.remarks, *blank]

    def _lay_out(self) -> None:
        self.replies.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.leave, self.take):
            foot.addWidget(button)
        self.leave.setAccessibleName(self.leave.text())
        self.leave.setAutoDefault(False)
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.replies, 3)
        layout.addWidget(self.words_of_reply, 1)
        if self.remarks.toPlainText():
            layout.addWidget(self.remarks, 1)
        layout.addLayout(foot)

    def _make_room(self) -> None:
        """Who tells is never cut, a case hardly; wider with larger text, as far as a small screen goes."""
        self.ensurePolished()
        metrics = self.replies.fontMetrics()
        sign = metrics.horizontalAdvance("國")
        who = max(
            (metrics.horizontalAdvance(one.agency or one.city) for one in self._found.changes), default=0
        )
        self.replies.setColumnWidth(0, who + self.replies.style().pixelMetric(_TICK) + _BESIDE)
        for column, signs in ((1, 12), (2, 8)):
            self.replies.setColumnWidth(column, signs * sign + _BESIDE)
        self.resize(min(64 * sign, _WIDEST), 560)


def _read_only(name: str) -> QPlainTextEdit:
    """A pane to read and to copy from."""
    pane = QPlainTextEdit()
    pane.setAccessibleName(name)
    pane.setReadOnly(True)
    pane.setTabChangesFocus(True)
    return pane
