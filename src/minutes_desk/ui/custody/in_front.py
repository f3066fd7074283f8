"""The pages of 移交, 接收 and 備份 at the window, and what is kept of a document without being asked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.services import backups, copies, receiving
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.ui import dialogs
from minutes_desk.ui.custody.at_work import AtWork
from minutes_desk.ui.custody.backup_check import BackupCheck
from minutes_desk.ui.custody.backups_page import BackupsPage
from minutes_desk.ui.custody.copying import Copying
from minutes_desk.ui.custody.faults_page import FaultsPage
from minutes_desk.ui.custody.frame import tell_on
from minutes_desk.ui.custody.handing_over import HandingOver
from minutes_desk.ui.custody.handover_page import HandoverPage
from minutes_desk.ui.custody.keeper import Keeper
from minutes_desk.ui.custody.opening import Opening
from minutes_desk.ui.custody.receive_page import ReceivePage
from minutes_desk.ui.custody.unsaved import Unsaved
from minutes_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from minutes_desk.ui.places import Places
    from minutes_desk.ui.workbench import Workbench

_MOST_OPEN = 6


class CustodyInFront(QObject):
    """What one window does with whole documents."""

    def __init__(self, bench: "Workbench", places: "Places", who: str, jobs: Jobs) -> None:
        super().__init__(bench)
        self._bench, self._window, self._places, self._who = bench, bench.window, places, who
        self.opening = Opening(self._bench, places, who, jobs)
        self._keeper = Keeper(bench.window, places.backups, jobs, self.show_backups, self.show_faults)
        self.backup_check = BackupCheck(jobs, self)
        self.at_work = AtWork(jobs, self)
        self.handing_over = HandingOver(bench, places, self.at_work)
        self.copying, self.unsaved = Copying(bench, places.documents, self.at_work), Unsaved(bench, places)
        self.receiving: ReceivePage | None = None
        self.backups: BackupsPage | None = None
        self.faults: FaultsPage | None = None
        self._offered = Path()
        acts = self._window.acts
        for act, does in (
            (acts.receive, self.choose_to_receive),
            (acts.backups, self.show_backups),
            (acts.check_document, self.check),
            (acts.compare_documents, self.choose_to_compare),
        ):
            act.triggered.connect(lambda _checked=False, do=does: do())

    # -- a document comes and goes

    def attach(self, desk: Desk) -> None:
        """A document is open from now on."""
        self._keeper.attach(desk)
        self.opening.attach(desk)
        if not self.handing_over.tell(desk):
            self.copying.tell_copy()
            self.unsaved.tell_left_behind(desk.path.stem)

    def detach(self) -> None:
        """It is being closed."""
        self.at_work.finish()
        self._keeper.detach()
        self.backup_check.finish()
        self.opening.detach()
        self.handing_over.drop_page()
        for page in (self.receiving, self.backups, self.faults):
            if page is not None:
                self._window.take_out(page)
        self.receiving = self.backups = self.faults = None

    def check(self) -> None:
        """檢查文件: what was just typed is in it."""
        if self._settled() is not None:
            self._keeper.check()

    @property
    def handover(self) -> HandoverPage | None:
        """The page of 移交, where it was asked for."""
        return self.handing_over.page

    # -- 接收

    def choose_to_receive(self) -> None:
        path = dialogs.choose_document(self._window, self._places.documents)
        if path is not None:
            self.receive(path)

    def receive(self, path: Path, otherwise: Callable[[DeskError], object] | None = None) -> None:
        """Look at a file beside the window and show what it would bring; `otherwise`: what is done with one that waits for nobody."""
        words = self.tr("正在核對「%1」……").replace("%1", path.name)

        def done(offer: receiving.Offer) -> None:
            self._window.banner.take_back(words)
            self._show_offer(path, offer)

        def failed(error: DeskError | None) -> None:
            self._window.banner.take_back(words)
            if error is not None and otherwise is not None:
                otherwise(error)
            elif error is not None:
                self._window.banner.tell(str(error))

        if self.at_work.start(lambda _wanted: receiving.look_at(path), done=done, failed=failed):
            self._window.banner.tell(words)

    def _show_offer(self, path: Path, offer: receiving.Offer) -> None:
        if self.receiving is None:
            self.receiving = page = ReceivePage()
            page.back_wanted.connect(self._window.acts.back.trigger)
            page.receive_wanted.connect(self._receive)
            page.look_wanted.connect(lambda: self._bench.open(self._offered, read_only=True))
        self._offered = path
        self.receiving.show_offer(offer, self.opening.free_name(path), self.opening.told_of_ours(path))
        self._window.put_in_front(self.receiving)
        self.receiving.focus_first()

    def _receive(self, code: str, person: str) -> None:
        page = self.receiving
        if page is None:
            return
        offered, target = self._offered, self.opening.free_name(self._offered)

        def failed(error: DeskError | None) -> None:
            page.show_working("")
            if error is not None:
                tell_on(self._window, page, str(error))

        def done(offer: receiving.Offer) -> None:
            page.show_working("")
            self._go_on(offer, person)

        if self.at_work.start(
            lambda _wanted: receiving.bring(offered, code=code or None, to=target),
            done=done,
            failed=failed,
            drop=receiving.drop,
        ):
            page.tell_problem("")
            page.show_working(self.tr("正在逐筆核對，收到這臺電腦……"))

    def _go_on(self, offer: receiving.Offer, person: str) -> None:
        """The file lies here now: it takes the place of the document that is open."""
        if not self._bench.close_document():
            receiving.drop(offer)
            return
        folders = {"templates": self._places.templates, "backup_folder": self._places.backups}
        if self._bench.take(
            lambda: receiving.go_on(offer, who=self._who, person=person, copied=True, **folders)
        ):
            self._window.banner.tell(self.tr("已接收，放在「%1」。").replace("%1", str(offer.path)))

    # -- 備份

    def show_backups(self) -> None:
        desk = self._settled()
        if desk is None:
            return
        if self.backups is None:
            self.backups = page = BackupsPage()
            page.back_wanted.connect(self._window.acts.back.trigger)
            page.chosen.connect(self.backup_check.look_into)
            page.put_away.connect(self.backup_check.drop)
            self.backup_check.answered.connect(page.show_contents)
            page.restore_wanted.connect(self._restore)
            page.look_wanted.connect(self.opening.look_at_backup)
            page.backup_wanted.connect(self._back_up_now)
        found = backups.listed(desk, self._places.backups)
        self.backups.show_backups(found, may_back_up=not desk.file.read_only)
        self._window.put_in_front(self.backups)
        self.backups.focus_first()

    def _back_up_now(self) -> None:
        self._keeper.keep(Reason.BY_HAND, always=True)
        self.show_backups()

    def _restore(self, one: backups.Backup) -> None:
        page = self.backups
        if page is None or self.at_work.busy():
            return
        name = f"{one.document}（還原 {one.at:%Y%m%d-%H%M}）.mdesk"
        out = dialogs.choose_target(self._window, self.tr("還原成新檔案"), self._places.documents / name)
        if out is None:
            return
        self._keeper.keep(Reason.BEFORE_RESTORE)
        page.tell_problem("")

        def done(made: Path | None) -> None:
            page.show_working("")
            if made is not None:
                words = self.tr("已還原成「%1」。").replace("%1", made.name)
                self._window.banner.tell(words, ((self.tr("開啟"), lambda: self._bench.open(made)),))

        def failed(error: DeskError | None) -> None:
            page.show_working("")
            if error is not None:
                tell_on(self._window, page, str(error))

        if self.at_work.start(
            lambda wanted: backups.restore(one, out, wanted=wanted), done=done, failed=failed
        ):
            page.show_working(self.tr("正在逐筆核對這份備份，再寫成新檔案……"))

    # -- what is wrong

    def show_faults(self, about: str, faults: Sequence[str]) -> None:
        """Everything that is wrong with the document, or missing from it, on a page."""
        if self.faults is None:
            self.faults = FaultsPage()
            self.faults.back_wanted.connect(self._window.acts.back.trigger)
        self.faults.show_faults(about, faults)
        self._window.put_in_front(self.faults)
        self.faults.focus_first()

    # -- 比對

    def choose_to_compare(self) -> None:
        desk = self._settled()
        if desk is None:
            return
        other = dialogs.choose_document(self._window, desk.path.parent)
        if other is not None:
            self.compare(other)

    def compare(self, other: Path) -> None:
        """Show how another document stands to this one, and what can be taken from it."""
        desk = self._settled()
        if desk is None:
            return
        try:
            found = copies.compare(desk, other)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._window.banner.tell(found.told)
        if found.numbered():
            root = self._places.backups
            self._bench.comparing.show(
                found.comparison, lambda taken: copies.take(desk, other, taken, backup_folder=root)
            )

    # -- inside

    def _desk(self) -> Desk | None:
        return self._bench.page.desk if self._bench.page is not None else None

    def _settled(self) -> Desk | None:
        page = self._bench.page
        return page.desk if page is not None and page.settle() else None

    def _attempt(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except DeskError as error:
            self._window.banner.tell(str(error))
            return False
        return True

    @staticmethod
    def _on_page(page: HandoverPage | ReceivePage | BackupsPage, act: Callable[[], Any]) -> bool:
        """Do an act of a page; a refusal is told on it."""
        try:
            act()
        except DeskError as error:
            page.tell_problem(str(error))
            return False
        page.tell_problem("")
        return True
