"""What these pages share: a title with 返回, a quiet column of lines, labels and buttons that say what they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from minutes_desk.core.custody import Custody, sentence

if TYPE_CHECKING:
    from minutes_desk.ui.main_window import MainWindow

_WIDEST = 820
"""Lines are no longer than this, in pixels."""
_SOON_MS = 200
"""What is over sooner needs no words."""


class CustodyPage(QWidget):
    """A page laid over the desk."""

    back_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("custodyPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.title = label("pageTitle", title)
        self.problem = label("problem")
        self.problem.hide()
        self._work = label("hint")
        self._work.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._work.show)
        self.back = button(self.tr("返回"), "flat")
        self.back.clicked.connect(self.back_wanted)
        self._body = body = QWidget()
        body.setObjectName("formPane")
        body.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(20, 4, 20, 18)
        self.column.setSpacing(8)
        ground = QWidget()
        ground.setObjectName("formPane")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(body, 1)
        across.addStretch()
        self._scroll = scroll = QScrollArea()
        scroll.setObjectName("formPane")
        scroll.setAccessibleName(title)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(ground)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        self.problem.setContentsMargins(20, 0, 20, 0)
        self._work.setContentsMargins(20, 0, 20, 0)
        layout.addWidget(self.problem)
        layout.addWidget(self._work)
        layout.addWidget(scroll, 1)

    def show_end(self) -> None:
        """Scroll down to what stands last."""
        bar = self._scroll.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def tell_problem(self, words: str) -> None:
        """Say why something was refused; an empty text takes that away."""
        self.problem.setText(words)
        self.problem.setAccessibleName(words)
        self.problem.setVisible(bool(words))

    def show_working(self, words: str) -> None:
        """Say what is being done beside the window, if it takes a while; meanwhile nothing on the page can be pressed. An empty
        text ends that."""
        self._body.setEnabled(not words)
        self._work.setText(words)
        self._work.setAccessibleName(words)
        self._work.hide()
        self._soon.start(_SOON_MS) if words else self._soon.stop()

    def working(self) -> bool:
        """Whether something is being done."""
        return not self._body.isEnabled()

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below what is there."""
        for widget in widgets:
            self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets side by side below what is there."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)


def narrow(field: QWidget, signs: int) -> None:
    """Make a field as wide as so many Chinese characters, in whatever size they are shown."""
    field.ensurePolished()
    field.setMaximumWidth(signs * field.fontMetrics().horizontalAdvance("國"))


def tell_on(window: "MainWindow", page: CustodyPage, words: str) -> None:
    """Say why something was refused, on its page; whoever has left that reads it above."""
    page.tell_problem(words)
    if window.in_front() is not page:
        window.banner.tell(words)


def label(name: str, words: str = "") -> QLabel:
    """Text that wraps."""
    made = QLabel(words)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def chain_words(links: Sequence[Custody]) -> str:
    """保管沿革, a line for each link."""
    return "\n".join(f"{sentence(link)}{f'　{link.code}' if link.code else ''}" for link in links)


def code_label() -> QLabel:
    """A code, large enough to be read aloud from, and to be copied."""
    made = label("code")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(words: str, name: str = "") -> QPushButton:
    made = QPushButton(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    return made
