"""What the desk shows while the document holds no meeting: the two ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPane(QWidget):
    """No meeting yet."""

    import_wanted = Signal()
    meeting_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(self.tr("這份文件還沒有會議"))
        title.setObjectName("pageTitle")
        words = QLabel(self.tr("匯入以前的會議紀錄，案件會自己排好、帶入下一次會議；或直接開新會議。"))
        words.setObjectName("facts")
        words.setWordWrap(True)
        self.import_old = _button(self.tr("匯入舊紀錄"), "primary")
        self.new_meeting = _button(self.tr("開新會議"), "")
        self.import_old.clicked.connect(self.import_wanted)
        self.new_meeting.clicked.connect(self.meeting_wanted)
        row = QHBoxLayout()
        row.addWidget(self.import_old)
        row.addWidget(self.new_meeting)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(row)
        layout.addStretch(3)


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    return button
