"""匯回 at the window: what came back is read and compared beside the window, and shown when it is known.

Only what looks into the document is done on the window's thread, a piece at a time: what the meeting has been before the
replies are held against it, and the papers of the drafts that they answer. What comes late (the document was closed, it was
given up) is dropped; where the meeting was changed meanwhile it is compared anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from minutes_desk.core.comparison import Comparison
from minutes_desk.core.errors import DeskError, ReadingStopped
from minutes_desk.core.meeting import Meeting
from minutes_desk.services import way_back
from minutes_desk.services.export_set import MEMORY, ExportMemory
from minutes_desk.services.importing import Stop
from minutes_desk.services.sent_draft import SentDraft, drafts_of, present
from minutes_desk.ui.compare.in_front import ComparisonInFront, Sides
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """One comparison that is under way; what belongs to another one is dropped."""

    page: DeskPage
    meeting: str
    stop: Stop
    over: Comparison | None = None
    """What is shown and is to be replaced; `None`: it comes over the desk."""


class Replies(QObject):
    """What came back, for one window."""

    def __init__(self, window: MainWindow, in_front: ComparisonInFront, settings: Path) -> None:
        """`settings`: the folder in which it is remembered which drafts went out."""
        super().__init__(window)
        self._window, self._in_front = window, in_front
        self._memory = settings / MEMORY
        self._jobs = Jobs(self)
        self._wanted: _Wanted | None = None

    def busy(self) -> bool:
        """Whether something is read or compared."""
        return self._wanted is not None

    def give_up(self) -> None:
        """Read and compare no more: nothing of it is shown."""
        if self._wanted is not None:
            self._wanted.stop.stop()
        self._wanted = None
        self._jobs.finish()

    def bring_back(self, page: DeskPage, paths: Sequence[Path]) -> None:
        """Read what came back of the meeting in hand, and show what was changed on it."""
        if page.meeting is None or not page.settle() or page.meeting is None:
            return
        self.give_up()
        wanted = _Wanted(page=page, meeting=page.meeting.id, stop=Stop())
        try:
            paper = way_back.paper_of(page.desk, wanted.meeting, paths)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._wanted = wanted
        self._window.banner.tell(self.tr("正在讀取匯回的檔案…"), ((self.tr("取消"), self._cancel),))
        self._work(
            wanted,
            lambda: way_back.read_replies(paper, paths, stop=wanted.stop),
            lambda replies: self._compare(wanted, replies),
        )

    def _cancel(self) -> None:
        if self._wanted is not None:
            self._wanted.stop.stop()
            self._wanted = None
            self._window.banner.tell(self.tr("已取消匯回，文件照舊。"))

    def _compare(
        self, wanted: _Wanted, replies: tuple[way_back.Reply, ...], *, with_present: bool = False
    ) -> None:
        """Find the drafts that the replies answer; `with_present`: they are taken to answer what stands there now."""
        meeting = wanted.page.desk.file.meeting(wanted.meeting)
        if with_present:
            self._hold(wanted, meeting, replies, (present(meeting),) * len(replies), with_present=True)
            return
        drafts = drafts_of(wanted.page.desk, meeting)
        sent = ExportMemory(wanted.page.desk, self._memory).drafts
        self._work(
            wanted,
            lambda: way_back.drafts_answered(drafts, replies, sent, stop=wanted.stop),
            lambda found: self._hold(wanted, meeting, replies, found, with_present=False),
        )

    def _hold(
        self,
        wanted: _Wanted,
        meeting: Meeting,
        replies: tuple[way_back.Reply, ...],
        sent: Sequence[SentDraft],
        *,
        with_present: bool,
    ) -> None:
        """Hold the replies against the drafts that they answer."""
        grounds = way_back.grounds(wanted.page.desk, meeting, replies, sent)
        self._work(
            wanted,
            lambda: way_back.compared_on(meeting, replies, grounds),
            lambda back: self._show(wanted, back, replies, with_present=with_present),
        )

    def _show(
        self,
        wanted: _Wanted,
        back: way_back.WayBack,
        replies: tuple[way_back.Reply, ...],
        *,
        with_present: bool,
    ) -> None:
        """What the replies changed of the drafts that they answer; or, if the recorder wants, of what stands there now."""
        if wanted.over is not None and not self._shows(wanted.over):
            self._wanted = None
            return
        if not wanted.page.settle():
            self._wanted = None
            return
        if wanted.page.desk.file.meeting(wanted.meeting) != back.meeting:
            self._compare(wanted, replies, with_present=with_present)
            return
        self._wanted = None
        self._window.banner.take_back(self.tr("正在讀取匯回的檔案…"))
        earlier = way_back.answered(back)
        sides = None
        if earlier or with_present:
            words = earlier or self.tr("先前送出的稿")
            sides = Sides(
                left=(self.tr("比對的底稿"), (words, back.comparison.this_side)),
                at=(int(with_present), -1),
                choose=lambda now, _none: self._choose(wanted, replies, with_present=now == 1),
            )
        self._in_front.show(back.comparison, lambda taken: self._take_back(wanted, back, taken), sides)

    def _choose(self, before: _Wanted, replies: tuple[way_back.Reply, ...], *, with_present: bool) -> None:
        """The recorder would have the replies held against something else."""
        over = self._in_front.page.shown if self._in_front.page else None
        self._wanted = wanted = _Wanted(page=before.page, meeting=before.meeting, stop=Stop(), over=over)
        self._attempt(wanted, lambda: self._compare(wanted, replies, with_present=with_present))

    def _take_back(self, wanted: _Wanted, back: way_back.WayBack, taken: frozenset[str]) -> None:
        way_back.take_back(wanted.page.desk, back, taken)
        words = (
            self.tr("已匯回 %1 處，檔案留在文件裡。")
            if taken
            else self.tr("沒有採用任何一處，檔案留在文件裡。")
        )
        self._window.banner.tell(words.replace("%1", str(len(taken))))

    # -- inside

    def _shows(self, comparison: Comparison) -> bool:
        """Whether this comparison is still looked at."""
        page = self._in_front.page
        return page is not None and self._window.in_front() is page and page.shown is comparison

    def _work(self, wanted: _Wanted, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Work on another thread and go on with what comes of it, if it is still wanted."""

        def go_on(result: Any) -> None:
            if self._wanted is wanted:
                self._attempt(wanted, lambda: then(result))

        self._jobs.start(lambda _job: work(), done=go_on, failed=lambda error: self._refused(wanted, error))

    def _attempt(self, wanted: _Wanted, act: Callable[[], object]) -> None:
        try:
            act()
        except DeskError as error:
            self._refused(wanted, error)

    def _refused(self, wanted: _Wanted, error: Exception) -> None:
        """A file that cannot be read is told; any other failure is a bug, which the hook shows."""
        if not isinstance(error, DeskError):
            raise error
        if self._wanted is wanted and not isinstance(error, ReadingStopped):
            self._wanted = None
            self._window.banner.tell(str(error))
