"""The lineage of a case from top to bottom: a rail with a mark for each step, and beside it what was resolved."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from minutes_desk.ui import theme
from minutes_desk.ui.ledger.lineage import Kind, TimelineStep

_RAIL = 26
"""The width of the rail, in pixels."""


class TimelineEntry(QWidget):
    """One step: when and where, what was decided and what became of the case, the whole resolution."""

    meeting_wanted = Signal(str, str)
    """A meeting's key and the item's place there (empty: the meeting as a whole)."""

    def __init__(self, step: TimelineStep, *, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(step.title)
        self._step, self._first, self._last = step, first, last
        self._decided = _label(
            f"{step.decided} → {step.becomes}", "stepUncertain" if step.uncertain else "step"
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._decided, 1)
        if step.kind is not Kind.RULING:
            head.addWidget(self._jump(), 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_RAIL, 3, 0, 13)
        layout.setSpacing(2)
        layout.addWidget(_label(step.title, "facts"))
        layout.addLayout(head)
        if step.name:
            layout.addWidget(_label(self.tr("當時案名：%1").replace("%1", step.name), "facts"))
        if step.text:
            layout.addWidget(_label(step.text, "stepText"))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_RAIL / 2 - 3, self._decided.y() + self._decided.fontMetrics().height() / 2)
        painter.setPen(QPen(QColor(colours.line), 2))
        top = middle.y() if self._first else 0
        painter.drawLine(
            QPointF(middle.x(), top), QPointF(middle.x(), middle.y() if self._last else self.height())
        )
        ink = QColor(colours.warn if self._step.uncertain else colours.accent)
        said = self._step.kind in (Kind.MEETING, Kind.RULING) and not self._step.uncertain
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if said else QColor(colours.window))
        spot = QRectF(middle.x() - 5, middle.y() - 5, 10, 10)
        if self._step.kind is Kind.RULING:
            painter.drawRect(spot)
        else:
            painter.drawEllipse(spot)
        painter.end()

    def _jump(self) -> QPushButton:
        words = self.tr("到%1").replace("%1", self._step.meeting)
        button = QPushButton(words)
        button.setObjectName("flat")
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.meeting_wanted.emit(self._step.meeting, self._step.item or ""))
        return button


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
