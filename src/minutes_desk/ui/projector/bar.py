"""The line above the desk while something is projected: what the room sees, and what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from minutes_desk.ui.projector.projector import Projector


class ProjectorBar(QFrame):
    """Never takes the focus by the mouse, so the cursor stays in the text."""

    def __init__(self, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._projector = projector
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.free = self._button(self.tr("以視窗顯示"))
        self.live = self._button(self.tr("即時"), checkable=True)
        self.publish = self._button(self.tr("發布"), name="primary")
        self.previous = self._button(self.tr("投影上一項"))
        self.next = self._button(self.tr("投影下一項"))
        self.smaller = self._button(self.tr("字小"))
        self.larger = self._button(self.tr("字大"))
        self.blank = self._button(self.tr("空白"), checkable=True)
        self.close_wall = self._button(self.tr("結束投影"))
        self._lay_out()
        self._connect()
        self.show_state()

    def words(self) -> str:
        """What the bar says about the wall."""
        return self._words.text()

    def show_state(self) -> None:
        """Say what is on the wall."""
        projector = self._projector
        self.setVisible(projector.on)
        words = self._state()
        self._words.setText(words)
        self._words.setToolTip(words)
        self._words.setAccessibleName(words)
        self.free.setVisible(projector.waiting())
        self.live.setChecked(projector.live)
        self.publish.setVisible(not projector.live)
        self.publish.setEnabled(projector.unpublished() or projector.blank)
        self.blank.setChecked(projector.blank)

    def _state(self) -> str:
        projector = self._projector
        if projector.waiting():
            return self.tr("投影：沒有第二個螢幕，接上後會自動顯示")
        if projector.blank:
            return self.tr("投影：空白畫面")
        slide = projector.on_wall()
        if slide is None:
            return self.tr("投影：還沒有選擇議案")
        mark = self.tr("（有未發布的文字）") if projector.unpublished() else ""
        return self.tr("投影：%1").replace("%1", slide.title) + mark

    def _button(self, words: str, *, name: str = "flat", checkable: bool = False) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 8, 1)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        for button in (
            self.free,
            self.publish,
            self.live,
            self.previous,
            self.next,
            self.smaller,
            self.larger,
            self.blank,
            self.close_wall,
        ):
            row.addWidget(button)

    def _connect(self) -> None:
        projector = self._projector
        projector.changed.connect(self.show_state)
        self.free.clicked.connect(projector.stand_free)
        self.live.clicked.connect(projector.set_live)
        self.publish.clicked.connect(projector.publish)
        self.previous.clicked.connect(lambda: projector.step(-1))
        self.next.clicked.connect(lambda: projector.step(1))
        self.smaller.clicked.connect(lambda: projector.enlarge(-1))
        self.larger.clicked.connect(lambda: projector.enlarge(1))
        self.blank.clicked.connect(projector.set_blank)
        self.close_wall.clicked.connect(projector.stop)
