"""The main window's shell: menus, one page at a time, the notice above it and the status line below.

It knows no services, so that it can be painted before they are imported; `workbench` puts it to work.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from minutes_desk.settings import Settings
from minutes_desk.ui.acts import Acts
from minutes_desk.ui.banner import Banner
from minutes_desk.ui.elided_words import ElidedWords
from minutes_desk.ui.menus import fill_menus
from minutes_desk.ui.pressed_by_enter import PressedByEnter
from minutes_desk.ui.welcome.page import WelcomePage

FIRST_SIZE = (1280, 720)
SMALL_SCREEN = 1440
"""On a screen narrower than this a first window takes all of it."""


class MainWindow(QMainWindow):
    """The window, empty."""

    painted = Signal()
    """The window was painted for the first time."""
    files_dropped = Signal(list)
    """Paths of files and folders that were dropped on the window."""
    page_changed = Signal()
    """Another page is in front."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open."""
        self._painted = False
        self.acts = Acts(self)
        fill_menus(self.acts, self.menuBar())
        self.banner = Banner()
        self.welcome = WelcomePage()
        self._opening = QLabel()
        self._opening.setObjectName("opening")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._opening)
        self._desk_page: QWidget | None = None
        self._behind: list[QWidget] = []
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(central)
        self.setAcceptDrops(True)
        PressedByEnter(self)
        self._fill_status_line()
        self.acts.quit.triggered.connect(self.close)
        self.welcome.new_wanted.connect(self.acts.new.trigger)
        self.welcome.open_wanted.connect(self.acts.open.trigger)
        self.welcome.receive_wanted.connect(self.acts.receive.trigger)
        self.welcome.sample_wanted.connect(self.acts.sample.trigger)
        self._restore(settings)
        self.show_welcome(settings.recent)

    def take_small_screen(self) -> None:
        """Take all of a screen that has no room to spare."""
        if self.screen().availableSize().width() < SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_welcome(self, recent: tuple[str, ...]) -> None:
        """No document is open."""
        self.welcome.show_recent(recent)
        self._behind = []
        self._show_page(self.welcome)
        self.setWindowTitle(self.tr("會議紀錄工作臺"))
        self.show_saving("")
        self.meeting.setText("")
        self.elapsed.setText("")
        self.undecided.setText("")
        self.show_count("")
        self.message.show_words("")

    def show_opening(self, name: str) -> None:
        """A document is being opened."""
        self._opening.setText(self.tr("正在開啟 %1 …").replace("%1", name))
        self._show_page(self._opening)

    def show_desk(self, page: QWidget) -> None:
        """Show the page of an open document; the one before is dropped."""
        self._pages.addWidget(page)
        self._behind = []
        self._show_page(page)
        if self._desk_page is not None:
            self._pages.removeWidget(self._desk_page)
            self._desk_page.deleteLater()
        self._desk_page = page

    def drop_desk(self) -> None:
        """The document was closed."""
        if self._desk_page is not None:
            self._pages.removeWidget(self._desk_page)
            self._desk_page.deleteLater()
            self._desk_page = None

    def put_in_front(self, page: QWidget) -> None:
        """Show a further page (ledger, rulings, keys) over what is shown now; `go_back` uncovers that again."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        shown = self.in_front()
        if page is shown:
            return
        if page in self._behind:
            self._behind = self._behind[: self._behind.index(page)]
        else:
            self._behind.append(shown)
        self._show_page(page)

    def go_back(self) -> QWidget:
        """Uncover the page before; gives what is in front now."""
        if self._behind:
            self._show_page(self._behind.pop())
        return self.in_front()

    def in_front(self) -> QWidget:
        """The page that is shown."""
        return self._pages.currentWidget() or self.welcome

    def covered(self) -> bool:
        """Whether a further page lies over the desk or the welcome page."""
        return bool(self._behind)

    def take_out(self, page: QWidget) -> None:
        """Do away with a further page."""
        self._behind = [one for one in self._behind if one is not page]
        self._pages.removeWidget(page)
        page.deleteLater()

    def show_saving(self, words: str, *, failed: bool = False) -> None:
        """編輯中… / 已儲存 14:32:07, at the left of the status line; `failed` makes it stand out."""
        self.saving.setText(words)
        self.saving.setAccessibleName(words)
        if self.saving.property("failed") != failed:
            self.saving.setProperty("failed", failed)
            self.saving.style().unpolish(self.saving)
            self.saving.style().polish(self.saving)

    def show_count(self, words: str) -> None:
        """校對 2 誤 3 疑, at the right of the status line; empty: nothing is proofread."""
        self.proof.setText(words)
        self.proof.setAccessibleName(words)
        self.proof.setVisible(bool(words))

    def place_and_size(self) -> str:
        """How the window stands, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.page_changed.emit()

    def _fill_status_line(self) -> None:
        self.saving, self.elapsed, self.undecided, self.meeting = QLabel(), QLabel(), QLabel(), QLabel()
        self.saving.setObjectName("saving")
        self.proof = QPushButton()
        self.proof.setObjectName("count")
        self.proof.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.proof.setToolTip(self.tr("校對清單 Ctrl+Shift+S"))
        self.proof.clicked.connect(self.acts.proof_list.trigger)
        self.message = ElidedWords()
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.saving)
        bar.addWidget(self.message, 1)
        bar.addPermanentWidget(self.proof)
        bar.addPermanentWidget(self.elapsed)
        bar.addPermanentWidget(self.undecided)
        bar.addPermanentWidget(self.meeting)

    def _restore(self, settings: Settings) -> None:
        kept = QByteArray.fromBase64(settings.window.encode("ascii", "ignore"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            width, height = FIRST_SIZE
            self.resize(min(width, room.width()), min(height, room.height()))
        self.setMinimumSize(720, 420)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
