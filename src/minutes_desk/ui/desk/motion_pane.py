"""One 臨時動議 in hand: a title, which may be absent, and its text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from minutes_desk.core.body import tidied
from minutes_desk.core.minutes import Body, Motion
from minutes_desk.ui.editor.assistant import Assistant
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.label_voice import LabelVoice
from minutes_desk.ui.editor.line_edit import LineEdit


class MotionPane(QWidget):
    """The middle of the desk while a motion is in hand."""

    title_typed = Signal(str)
    text_typed = Signal()
    field_left = Signal()
    composing_changed = Signal(bool)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("itemPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = LineEdit(self.tr("案由（可空白）"))
        self.text = BodyEdit()
        self.text.setObjectName("motionText")
        self.text.setAccessibleName(self.tr("內容"))
        self.assistant, self.voice = Assistant(self.text), LabelVoice(self.text)
        self.remove = QPushButton(self.tr("刪除這件臨時動議"))
        self.remove.setObjectName("flat")
        self.remove.setAccessibleName(self.remove.text())
        self.remove.clicked.connect(self.removal_wanted)
        self.title.committed.connect(lambda: self.title_typed.emit(self.title.text()))
        self.text.committed.connect(self.text_typed)
        self.title.entered.connect(self.text.setFocus)
        self.title.left.connect(self.field_left)
        for field in (self.title, self.text):
            field.composing_changed.connect(self.composing_changed)
        self._lay_out()
        self._id = ""

    def show_motion(self, motion: Motion, body: Body, *, full_brackets: bool, frozen: bool) -> None:
        """Show a motion and its body as the editor has it."""
        same = self._id == motion.id
        self._id = motion.id
        if not same or self.title.text() != (motion.title or ""):
            self.title.show_text(motion.title or "")
        if not same or frozen or self.text.isReadOnly() or self.text.body() != tidied(body):
            self.text.show_body(body, full_brackets=full_brackets, keep_place=same)
        self.title.setReadOnly(frozen)
        self.text.setReadOnly(frozen)
        self.remove.setVisible(not frozen)

    def shown_id(self) -> str:
        """The id of the motion that is shown; empty before the first."""
        return self._id

    def settle(self) -> None:
        self.title.settle()
        self.text.settle()
        self.text.fresh_row.drop()

    def _lay_out(self) -> None:
        head = QLabel(self.tr("臨時動議"))
        head.setObjectName("pageTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 14, 22, 12)
        layout.setSpacing(6)
        layout.addWidget(head)
        layout.addSpacing(4)
        for words, field in ((self.title.accessibleName(), self.title), (self.tr("內容"), self.text)):
            label = QLabel(words)
            label.setObjectName("paneTitle")
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field, 1 if field is self.text else 0)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        layout.addLayout(row)
