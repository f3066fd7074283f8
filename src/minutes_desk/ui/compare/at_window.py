"""What the window does with comparisons: 匯回, and two versions side by side."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.services import versions
from minutes_desk.ui import dialogs
from minutes_desk.ui.compare.in_front import ComparisonInFront, Sides
from minutes_desk.ui.compare.replies import Replies
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.main_window import MainWindow


class Comparing(QObject):
    """The comparisons of one window and the document open in it."""

    def __init__(self, window: MainWindow, settings: Path) -> None:
        super().__init__(window)
        self._window = window
        self._page: DeskPage | None = None
        self.in_front = ComparisonInFront(window)
        self.replies = Replies(window, self.in_front, settings)
        self.show = self.in_front.show
        window.acts.way_back.triggered.connect(self._choose_replies)
        window.acts.versions.triggered.connect(self._show_versions)

    def attach(self, page: DeskPage) -> None:
        """Work on the document of this desk from now on."""
        self._page = page

    def detach(self) -> None:
        """The document is being closed: what is read for it is given up."""
        self.replies.give_up()
        self._page = None
        self.in_front.drop()

    def _show_versions(self) -> None:
        """The last two versions of the meeting in hand, or the last one and the draft made of it; any two to choose."""
        page = self._page
        if page is None or page.meeting is None or not page.settle():
            return
        there = versions.sides(page.desk, page.meeting.id)
        self._attempt(lambda: self._show_two(there, len(there) - 2, len(there) - 1))

    def _show_two(self, there: tuple[versions.Version, ...], left: int, right: int) -> None:
        names = tuple(one.name for one in there)
        sides = Sides(
            left=(self.tr("左邊"), names),
            right=(self.tr("右邊"), names),
            at=(left, right),
            choose=lambda one, other: self._show_two(there, one, other),
        )
        comparison = versions.comparison_of(there, left, right)
        self.in_front.show(comparison, lambda _taken: None, sides)
        if self.in_front.page is not None and left != len(there) - 2:
            self.in_front.page.sides.left.setFocus()

    def _choose_replies(self) -> None:
        page = self._page
        if page is None or page.meeting is None:
            return
        paths = dialogs.choose_replies(self._window, page.desk.path.parent)
        if paths:
            self.bring_back(paths)

    def bring_back(self, paths: list[Path]) -> None:
        """Read what came back of the meeting in hand, off this thread, and show what was changed on it."""
        if self._page is not None:
            self.replies.bring_back(self._page, paths)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except DeskError as error:
            self._window.banner.tell(str(error))
