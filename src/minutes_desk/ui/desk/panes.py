"""The three panes of the desk side by side: outline, what is in hand, the page. Foldable, their widths remembered."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.meeting import STATUS_NAMES, Meeting, MeetingStatus
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.ui.agenda.asking import Asking
from minutes_desk.ui.agenda.catch_bar import CatchBar
from minutes_desk.ui.agenda.go_to import GoTo
from minutes_desk.ui.desk.empty_pane import EmptyPane
from minutes_desk.ui.desk.header_form import HeaderForm
from minutes_desk.ui.desk.item_pane import LOW_LINES, ItemPane
from minutes_desk.ui.desk.middle_column import MiddleColumn, read_large
from minutes_desk.ui.desk.motion_pane import MotionPane
from minutes_desk.ui.desk.outline_view import OutlineView
from minutes_desk.ui.desk.preview import PagePreview
from minutes_desk.ui.history.pane import HistoryPane
from minutes_desk.ui.proofreading.pane import ProofPane

OUTLINE, LAST, PREVIEW, NOTES, PROGRESS = "outline", "last", "preview", "notes", "progress"
_WIDE = 1000
"""Below this width in logical pixels (1366 at 150 %) the preview is folded until the recorder asks for it."""


class DeskPanes(QWidget):
    """The panes, empty."""

    meeting_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = OutlineView()
        self.header = HeaderForm()
        self.item = ItemPane()
        self.motion = MotionPane()
        self.preview = PagePreview()
        self.meetings = QComboBox()
        self.meetings.setAccessibleName(self.tr("會議"))
        self.meetings.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meetings.activated.connect(lambda at: self.meeting_chosen.emit(str(self.meetings.itemData(at))))
        self._frozen = QLabel()
        self._frozen.setObjectName("frozen")
        self._frozen.setWordWrap(True)
        self._pages = QLabel()
        self._pages.setObjectName("paneTitle")
        self.preview.pages_changed.connect(self._pages.setText)
        self.fonts_note = QLabel()
        self.fonts_note.setObjectName("hint")
        self.fonts_note.setWordWrap(True)
        self.fonts_note.setContentsMargins(16, 0, 12, 0)
        self.fonts_note.hide()
        self.asking = Asking()
        self.asking.opened.connect(self._make_room)
        self.asking.dropped.connect(lambda: self.column.show())
        self.catches = CatchBar()
        self.go_to = GoTo()
        self.middle = QStackedWidget()
        self.empty = EmptyPane()
        self.history = HistoryPane()
        for pane in (self.header, self.item, self.motion, self.history, self.empty):
            self.middle.addWidget(pane)
        self.column = MiddleColumn(self.middle)
        self._folded = {LAST: False, PROGRESS: True}
        self._reading = False
        self._outline_pane = self._pane_of_outline()
        self._preview_pane = self._pane_of_preview()
        self.proof = ProofPane()
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("right")
        self._right.setChildrenCollapsible(False)
        for pane in (self.proof, self._preview_pane):
            self._right.addWidget(pane)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setObjectName("columns")
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for at, (pane, share) in enumerate(
            ((self._outline_pane, 0), (self._pane_of_middle(), 3), (self._right, 2))
        ):
            self.columns.addWidget(pane)
            self.columns.setStretchFactor(at, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)

    def show_meetings(self, meetings: tuple[Meeting, ...], current: str) -> None:
        """List the meetings, newest first, and point at the one in hand."""
        self.meetings.clear()
        for meeting in reversed(meetings):
            self.meetings.addItem(meeting_words(meeting), meeting.id)
        self.meetings.setCurrentIndex(self.meetings.findData(current))

    def show_empty(self, empty: bool) -> None:
        """Show that the document holds no meeting."""
        self.meetings.setVisible(not empty)
        if empty:
            self.middle.setCurrentWidget(self.empty)

    def end_compositions(self) -> None:
        """Keep the word that an input method is in the middle of, wherever it is written."""
        for where in (self.item, self.asking, self.catches.line, self.motion, self.header):
            where.settle()

    def show_frozen(self, words: str) -> None:
        """Say that the meeting is a record; an empty text: it is a draft."""
        self._frozen.setText(words)
        self._frozen.setVisible(bool(words))

    def fold(self, pane: str, folded: bool) -> None:
        """Put a pane away or bring it back: `outline`, `last`, `preview`, `notes` or `progress`."""
        if pane in (LAST, PROGRESS):
            self._folded[pane] = folded
            self._fold_texts()
        elif pane == NOTES:
            self.column.fold_notes(folded)
        else:
            (self._outline_pane if pane == OUTLINE else self._preview_pane).setVisible(not folded)
            self._show_right()

    def show_proof(self, shown: bool) -> None:
        """Bring the list of findings, above the page where that is shown, or put it away."""
        self.proof.setVisible(shown)
        self._show_right()
        self._fold_texts()

    def _fold_texts(self) -> None:
        """What stands beside the text gives way to reading aloud, and on a narrow window to the list of findings."""
        crowded = self._reading or (not self.proof.isHidden() and narrow(self.width()))
        for pane, folded in self._folded.items():
            self.item.fold(pane, crowded or folded)

    def _show_right(self) -> None:
        both = (self.proof, self._preview_pane)
        self._right.setVisible(any(not pane.isHidden() for pane in both))
        if not any(pane.isHidden() for pane in both):
            self._right.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])

    def read_aloud(self, reading: bool) -> None:
        """Set the text in hand in reading size, with nothing beside it that is not read."""
        self._reading = reading
        self._fold_texts()
        for editor in (self.item.editor, self.motion.text):
            read_large(editor, reading)
        self.column.read_back.setVisible(reading)

    def _make_room(self) -> None:
        """Where the window is low, a question takes the place of what is in hand while it is asked."""
        left = self.column.height() - self.asking.sizeHint().height()
        low = self.height() < LOW_LINES * self.fontMetrics().lineSpacing()
        self.column.setVisible(not low and left >= self.column.minimumSizeHint().height())

    def show_outline(self) -> None:
        """Bring the outline in sight for a moment, though it may be folded: something is asked there."""
        self._outline_pane.show()

    def restore(self, sizes: Mapping[str, tuple[int, ...]], width: int) -> None:
        """Give the panes their widths: those remembered, or some that suit the window's size."""
        outline = min(
            self.fontMetrics().horizontalAdvance("國") * 22, round(width * (0.31 if narrow(width) else 0.25))
        )
        proposal = (outline, round(width * 0.45), round(width * 0.55) - outline)
        self.columns.setSizes(list(sizes.get("columns", proposal)))
        notes = self.fontMetrics().lineSpacing() * 5
        self.column.parts.setSizes(list(sizes.get("parts", (max(self.height() - notes, notes), notes))))
        self.item.last_at_most = next(iter(sizes.get("last", ())), 0)
        self.item.arrange_texts()

    def sizes(self) -> dict[str, tuple[int, ...]]:
        """The widths of the panes, to be remembered."""
        last = {"last": (self.item.last_at_most,)} if self.item.last_at_most else {}
        notes = {"parts": tuple(self.column.parts.sizes())} if self.column.notes.isVisible() else {}
        return {"columns": tuple(self.columns.sizes()), **last, **notes}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.outline.hasFocus():
            self.outline.entered.emit()
            return
        super().keyPressEvent(event)

    def _pane_of_outline(self) -> QWidget:
        pane = _ground("outlinePane")
        pane.setMinimumWidth(200)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 10, 0, 6)
        layout.setSpacing(8)
        for widget in (self.meetings, self._frozen):
            row = QHBoxLayout()
            row.setContentsMargins(10, 0, 10, 0)
            row.addWidget(widget)
            layout.addLayout(row)
        layout.addWidget(self.go_to)
        layout.addWidget(self.outline, 1)
        return pane

    def _pane_of_middle(self) -> QWidget:
        pane = _ground("middlePane")
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.asking, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.column, 1)
        layout.addStretch(0)  # where a question has taken its room
        layout.addWidget(self.catches)
        return pane

    def tell_of_fonts(self, words: str) -> None:
        """Say above the pages that they are not in the fonts they should be in; empty: they are."""
        self.fonts_note.setText(words)
        self.fonts_note.setVisible(bool(words))

    def _pane_of_preview(self) -> QWidget:
        pane = _ground("previewPane")
        pane.setMinimumWidth(240)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        title = QLabel(self.tr("頁面預覽"))
        title.setObjectName("paneTitle")
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self._pages)
        layout.addLayout(row)
        layout.addWidget(self.fonts_note)
        layout.addWidget(self.preview, 1)
        return pane


def narrow(width: int) -> bool:
    """Is a window of this width too narrow for three panes?"""
    return width < _WIDE


def frozen_words(meeting: Meeting | None, *, read_only: bool) -> str:
    """Why nothing can be written; an empty text: something can."""
    if read_only:
        return "文件以唯讀開啟，或已移交"
    if meeting is None or not meeting.frozen:
        return ""
    if meeting.status is MeetingStatus.IMPORTED:
        return "匯入的紀錄，唯讀"
    return f"已定稿（第 {meeting.version} 版），唯讀"


def meeting_words(meeting: Meeting) -> str:
    """115-2　新北市　草稿."""
    parts = (meeting.minutes.key, meeting.minutes.host_city or "", meeting_state(meeting))
    return "　".join(part for part in parts if part)


def status_words(meeting: Meeting) -> str:
    """115-2　新北市主辦　115年5月20日, for the status line."""
    minutes = meeting.minutes
    host = f"{minutes.host_city}主辦" if minutes.host_city else ""
    day = to_roc(minutes.date) if minutes.date else "未定日期"
    return "　".join(part for part in (minutes.key, host, day) if part)


def meeting_state(meeting: Meeting) -> str:
    """草稿, 已定稿, 匯入."""
    return STATUS_NAMES[meeting.status]


def _ground(name: str) -> QWidget:
    pane = QWidget()
    pane.setObjectName(name)
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return pane
