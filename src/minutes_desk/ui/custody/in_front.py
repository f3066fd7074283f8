"""The pages of 移交, 接收 and 備份 at the window, and what is kept of a document without being asked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from minutes_desk.core.custody import handed_over, sentence
from minutes_desk.core.errors import DeskError
from minutes_desk.services import backups, copies, cut_short, handing_over, issuing, meetings, receiving
from minutes_desk.services.backups import Reason
from minutes_desk.services.desk import Desk
from minutes_desk.ui import dialogs
from minutes_desk.ui.custody.backup_check import BackupCheck
from minutes_desk.ui.custody.backups_page import BackupsPage
from minutes_desk.ui.custody.copying import Copying
from minutes_desk.ui.custody.faults_page import FaultsPage
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
        self.opening = Opening(self._bench, places, who, self._show_offer, jobs)
        self._keeper = Keeper(bench.window, places.backups, jobs, self.show_backups, self.show_faults)
        self.backup_check = BackupCheck(jobs, self)
        self.copying, self.unsaved = Copying(bench, places.documents), Unsaved(bench, places)
        self.handover: HandoverPage | None = None
        self.receiving: ReceivePage | None = None
        self.backups: BackupsPage | None = None
        self.faults: FaultsPage | None = None
        self._offered = Path()
        acts = self._window.acts
        for act, does in (
            (acts.hand_over, self.show_handover),
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
        link = handed_over(handing_over.chain(desk))
        if told := cut_short.told(desk):
            words = self.tr("移交…") if link is None else self.tr("移交資料…")
            self._window.banner.tell(told, ((words, self.show_handover),))
        elif link is None:
            self.copying.tell_copy()
            self.unsaved.tell_left_behind(desk.path.stem)
        else:
            self._window.banner.tell(
                self.tr("%1，尚未接收；這份文件唯讀。").replace("%1", sentence(link)),
                (
                    (self.tr("移交資料…"), self.show_handover),
                    (self.tr("接收…"), lambda: self._receive_open(desk.path)),
                ),
            )

    def detach(self) -> None:
        """It is being closed."""
        self._keeper.detach()
        self.backup_check.finish()
        self.opening.detach()
        for page in (self.handover, self.receiving, self.backups, self.faults):
            if page is not None:
                self._window.take_out(page)
        self.handover = self.receiving = self.backups = self.faults = None

    def check(self) -> None:
        """檢查文件: what was just typed is in it."""
        if self._settled() is not None:
            self._keeper.check()

    # -- 移交

    def show_handover(self) -> None:
        desk = self._settled()
        if desk is None:
            return
        if self.handover is None:
            self.handover = page = HandoverPage()
            page.back_wanted.connect(self._window.acts.back.trigger)
            page.mend_wanted.connect(self._window.acts.back.trigger)
            page.handover_wanted.connect(self._hand_over)
            page.receipt_wanted.connect(self._export_receipt)
            page.again_wanted.connect(self._hand_over_again)
            page.take_back_wanted.connect(self._take_back)
        self._fill_handover(desk)
        self._window.put_in_front(self.handover)
        self.handover.focus_first()

    def show_chain(self) -> None:
        """The same page, at 保管沿革."""
        self.show_handover()
        if self.handover is not None:
            self.handover.show_end()

    def _fill_handover(self, desk: Desk) -> None:
        if self.handover is None:
            return
        self.handover.show_chain(handing_over.chain(desk))
        if handed_over(handing_over.chain(desk)) is not None:
            self.handover.show_done(handing_over.handover_of(desk))
            return
        cities = [city for city in desk.platform.rotation if city != handing_over.from_city(desk)]
        self.handover.show_form(
            cities, handing_over.next_city(desk), handing_over.contents(desk), self._open(desk)
        )

    def _open(self, desk: Desk) -> list[str]:
        draft = meetings.latest_draft(desk)
        if draft is None:
            return []
        found = issuing.open_points(desk, draft)
        told = [f"{draft.minutes.key}還是草稿，尚未定稿", *(one.words for one in found[:_MOST_OPEN])]
        return [*told, f"……還有 {len(found) - _MOST_OPEN} 項"] if len(found) > _MOST_OPEN else told

    def _hand_over(self, city: str, person: str, with_history: bool) -> None:
        desk = self._settled()
        if desk is None or self.handover is None:
            return
        name = f"{desk.path.stem}（移交{city}）.mdesk"
        out = dialogs.choose_target(self._window, self.tr("移交檔"), self._places.documents / name)
        if out is None:
            return
        root = self._places.backups
        if self._on_page(
            self.handover,
            lambda: handing_over.hand_over(
                desk, city, out, person=person, with_history=with_history, backup_folder=root
            ),
        ):
            self._after(desk, self.tr("已產生移交檔「%1」。").replace("%1", out.name))

    def _hand_over_again(self) -> None:
        desk = self._desk()
        if desk is not None:
            self._hand_over(handing_over.handover_of(desk).link.to_city, "", False)

    def _take_back(self, reason: str) -> None:
        desk = self._desk()
        if (
            desk is not None
            and self.handover is not None
            and self._on_page(self.handover, lambda: handing_over.take_back(desk, reason))
        ):
            self._after(desk, self.tr("已收回移交，可以繼續使用；原因已記錄。"))

    def _after(self, desk: Desk, words: str) -> None:
        page = self._bench.page
        if page is not None and page.meeting is not None:
            page.show_meeting(page.meeting.id)
        self._bench.further.changed.emit()
        self._fill_handover(desk)
        self._window.banner.tell(words)
        if self.handover is not None:
            self.handover.focus_first()

    def _export_receipt(self) -> None:
        desk = self._desk()
        if desk is None:
            return
        proposal = (
            self._places.documents / f"{handing_over.receipt_name(handing_over.handover_of(desk))}.docx"
        )
        out = dialogs.choose_sheet(self._window, proposal)
        if out is not None and self._attempt(lambda: handing_over.export_receipt(desk, out)):
            self._window.banner.tell(self.tr("已匯出「%1」。").replace("%1", out.name))

    # -- 接收

    def choose_to_receive(self) -> None:
        path = dialogs.choose_document(self._window, self._places.documents)
        if path is not None:
            self.receive(path)

    def receive(self, path: Path) -> None:
        """Show what a file would bring."""
        self._attempt(lambda: self._show_offer(path, receiving.look_at(path)))

    def _receive_open(self, path: Path) -> None:
        """The file that lies open: it is let go first."""
        if self._bench.close_document():
            self.receive(path)

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
        target = self.opening.free_name(self._offered)
        desks: list[Desk] = []

        def take() -> None:
            desks.append(
                receiving.receive(
                    self._offered,
                    who=self._who,
                    templates=self._places.templates,
                    backup_folder=self._places.backups,
                    code=code or None,
                    person=person,
                    to=target,
                )
            )

        if self._on_page(page, take) and self._bench.close_document():
            self._bench.show_desk(desks[0])
            self._window.banner.tell(self.tr("已接收，放在「%1」。").replace("%1", str(target)))

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
        if self.backups is None:
            return
        name = f"{one.document}（還原 {one.at:%Y%m%d-%H%M}）.mdesk"
        out = dialogs.choose_target(self._window, self.tr("還原成新檔案"), self._places.documents / name)
        if out is None:
            return
        self._keeper.keep(Reason.BEFORE_RESTORE)
        if self._on_page(self.backups, lambda: backups.restore(one, out)):
            self._window.banner.tell(
                self.tr("已還原成「%1」。").replace("%1", out.name),
                ((self.tr("開啟"), lambda: self._bench.open(out)),),
            )

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
