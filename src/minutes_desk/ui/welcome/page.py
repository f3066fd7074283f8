"""The welcome page: a new document, an old one, or one of the last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class WelcomePage(QWidget):
    """What is seen while no document is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    receive_wanted = Signal()
    sample_wanted = Signal()
    document_chosen = Signal(str)
    associate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        column = QWidget()
        column.setMaximumWidth(560)
        self._layout = QVBoxLayout(column)
        self._layout.setSpacing(8)
        title = QLabel(self.tr("會議紀錄工作臺"))
        title.setObjectName("welcomeTitle")
        words = QLabel(
            self.tr(
                "開啟一份文件，從上次會議接著寫；或開新文件，匯入舊紀錄。檔案也可以直接拖進來。\n"
                "上一個主辦市交來的檔案，按「接收移交檔」。\n"
                "第一次使用，可以先用範例練習，不會動到真的紀錄。"
            )
        )
        words.setObjectName("facts")
        self.new = _button(self.tr("開新文件"), "primary")
        self.open = _button(self.tr("開啟"), "")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.receive = _button(self.tr("接收移交檔"), "")
        self.sample = _button(self.tr("用範例練習"), "flat")
        self.receive.clicked.connect(self.receive_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        row = QHBoxLayout()
        for button in (self.new, self.open, self.receive, self.sample):
            row.addWidget(button)
        row.addStretch(1)
        self._heading = QLabel(self.tr("最近"))
        self._heading.setObjectName("paneTitle")
        for widget in (title, words):
            self._layout.addWidget(widget)
        self._layout.addSpacing(10)
        self._layout.addLayout(row)
        self._layout.addSpacing(18)
        self._layout.addWidget(self._heading)
        self._recent: list[QPushButton] = []
        self.associate = _button(self.tr("以後在檔案總管點兩下 .mdesk 檔，就用本程式開啟"), "flat")
        self.associate.clicked.connect(self.associate_wanted)
        self.associate.hide()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        outer.addWidget(self.associate, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(12)

    def offer_association(self, offered: bool) -> None:
        """Offer that documents be opened by this program, where the desktop does not do so yet."""
        self.associate.setVisible(offered)

    def show_recent(self, documents: tuple[str, ...]) -> None:
        """List the documents last open, newest first."""
        for button in self._recent:
            button.deleteLater()
        self._recent = []
        self._heading.setVisible(bool(documents))
        for document in documents:
            path = Path(document)
            button = _button(path.stem, "recent")
            button.setToolTip(document)
            button.clicked.connect(lambda _checked=False, name=document: self.document_chosen.emit(name))
            self._layout.addWidget(button)
            self._recent.append(button)


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
