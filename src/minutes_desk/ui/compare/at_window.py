"""What the window does with comparisons: 匯回, and two versions side by side."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.services import versions, way_back
from minutes_desk.services.export_set import MEMORY, ExportMemory
from minutes_desk.ui import dialogs
from minutes_desk.ui.compare.in_front import ComparisonInFront, Sides
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.main_window import MainWindow


class Comparing(QObject):
    """The comparisons of one window and the document open in it."""

    def __init__(self, window: MainWindow, settings: Path) -> None:
        super().__init__(window)
        self._window = window
        self._memory = settings / MEMORY
        self._jobs = Jobs(self)
        self._page: DeskPage | None = None
        self.in_front = ComparisonInFront(window)
        self.show = self.in_front.show
        window.acts.way_back.triggered.connect(self._choose_replies)
        window.acts.versions.triggered.connect(self._show_versions)

    def attach(self, page: DeskPage) -> None:
        """Work on the document of this desk from now on."""
        self._page = page

    def detach(self) -> None:
        """The document is being closed."""
        self._jobs.finish()
        self._page = None
        self.in_front.drop()

    def bring_back(self, paths: list[Path]) -> None:
        """Read what came back of the meeting in hand, off this thread, and show what was changed on it."""
        page = self._page
        if page is None or page.meeting is None or not page.settle():
            return
        meeting_id = page.meeting.id
        try:
            paper = way_back.paper_of(page.desk, meeting_id, paths)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._window.banner.tell(self.tr("正在讀取匯回的檔案…"))
        self._jobs.start(
            lambda _job: way_back.read_replies(paper, paths),
            done=lambda replies: self._compare(meeting_id, replies),
            failed=self._refused,
        )

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

    def _compare(self, meeting_id: str, replies: tuple[way_back.Reply, ...]) -> None:
        page = self._page
        if page is None:
            return

        self._attempt(lambda: self._show_replies(page, meeting_id, replies))

    def _show_replies(
        self,
        page: DeskPage,
        meeting_id: str,
        replies: tuple[way_back.Reply, ...],
        *,
        with_present: bool = False,
    ) -> None:
        """What the replies changed of the drafts that they answer; or, if the recorder wants, of what stands there now."""
        sent = ExportMemory(page.desk, self._memory).drafts
        back = way_back.compared(page.desk, meeting_id, replies, with_present=with_present, exported=sent)
        self._window.banner.hide()
        earlier = way_back.answered(back)
        sides = None
        if earlier or with_present:
            words = earlier or self.tr("先前送出的稿")
            sides = Sides(
                left=(self.tr("比對的底稿"), (words, back.comparison.this_side)),
                at=(int(with_present), -1),
                choose=lambda now, _none: self._attempt(
                    lambda: self._show_replies(page, meeting_id, replies, with_present=now == 1)
                ),
            )
        self.in_front.show(back.comparison, lambda taken: self._take_back(back, taken), sides)

    def _take_back(self, back: way_back.WayBack, taken: frozenset[str]) -> None:
        if self._page is not None:
            way_back.take_back(self._page.desk, back, taken)
            words = (
                self.tr("已匯回 %1 處，檔案留在文件裡。")
                if taken
                else self.tr("沒有採用任何一處，檔案留在文件裡。")
            )
            self._window.banner.tell(words.replace("%1", str(len(taken))))

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except DeskError as error:
            self._window.banner.tell(str(error))

    def _refused(self, error: Exception) -> None:
        """A file that cannot be read is told; any other failure is a bug, which the hook shows."""
        if not isinstance(error, DeskError):
            raise error
        self._window.banner.tell(str(error))
