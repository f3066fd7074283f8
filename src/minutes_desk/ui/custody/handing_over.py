"""移交 at the window: the page, and the file that is made beside it while it says so."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.custody import handed_over, sentence
from minutes_desk.core.errors import DeskError
from minutes_desk.services import cut_short, handing_over, issuing, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.ui import dialogs
from minutes_desk.ui.custody.at_work import AtWork
from minutes_desk.ui.custody.frame import tell_on
from minutes_desk.ui.custody.handover_page import HandoverPage

if TYPE_CHECKING:
    from minutes_desk.ui.places import Places
    from minutes_desk.ui.workbench import Workbench

_MOST_OPEN = 6


class HandingOver(QObject):
    """Hands the document over, and takes it back."""

    def __init__(self, bench: "Workbench", places: "Places", at_work: AtWork) -> None:
        super().__init__(bench)
        self._bench, self._window, self._places = bench, bench.window, places
        self._at_work = at_work
        self.page: HandoverPage | None = None
        self._window.acts.hand_over.triggered.connect(lambda _checked=False: self.show())

    def tell(self, desk: Desk) -> bool:
        """Say of a document that was just opened that it is handed over, or was to be when something cut that short; False: it
        is nothing of the kind."""
        link = handed_over(handing_over.chain(desk))
        if told := cut_short.told(desk):
            words = self.tr("移交…") if link is None else self.tr("移交資料…")
            self._window.banner.tell(told, ((words, self.show),))
            return True
        if link is None:
            return False
        self._window.banner.tell(
            self.tr("%1，尚未接收；這份文件唯讀。").replace("%1", sentence(link)),
            (
                (self.tr("移交資料…"), self.show),
                (self.tr("接收…"), lambda: self._receive_open(desk.path)),
            ),
        )
        return True

    def show(self) -> None:
        """The page."""
        desk = self._settled()
        if desk is None:
            return
        if self.page is None:
            self.page = page = HandoverPage()
            page.back_wanted.connect(self._window.acts.back.trigger)
            page.mend_wanted.connect(self._window.acts.back.trigger)
            page.handover_wanted.connect(self._hand_over)
            page.receipt_wanted.connect(self._export_receipt)
            page.again_wanted.connect(self._hand_over_again)
            page.take_back_wanted.connect(self._take_back)
        if not self.page.working():
            self._fill(desk)
        self._window.put_in_front(self.page)
        self.page.focus_first()

    def show_chain(self) -> None:
        """The same page, at 保管沿革."""
        self.show()
        if self.page is not None:
            self.page.show_end()

    def drop_page(self) -> None:
        """The document is being closed."""
        if self.page is not None:
            self._window.take_out(self.page)
        self.page = None

    def _receive_open(self, path: Path) -> None:
        """The file that lies open: it is let go first."""
        if self._bench.close_document():
            self._bench.custody.receive(path)

    def _fill(self, desk: Desk) -> None:
        if self.page is None:
            return
        self.page.show_chain(handing_over.chain(desk))
        if handed_over(handing_over.chain(desk)) is not None:
            self.page.show_done(handing_over.handover_of(desk))
            return
        cities = [city for city in desk.platform.rotation if city != handing_over.from_city(desk)]
        self.page.show_form(
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
        """Ask where the file goes; make it beside the window; then seal the document, at one stroke."""
        desk, page = self._settled(), self.page
        if desk is None or page is None or self._at_work.busy():
            return
        name = f"{desk.path.stem}（移交{city}）.mdesk"
        out = dialogs.choose_target(self._window, self.tr("移交檔"), self._places.documents / name)
        if out is None:
            return
        root = self._places.backups
        try:
            order = handing_over.ordered(
                desk, city, out, person=person, with_history=with_history, backup_folder=root
            )
        except DeskError as error:
            page.tell_problem(str(error))
            return
        page.tell_problem("")
        page.show_working(self.tr("正在製作移交檔並逐筆核對……"))

        def failed(error: DeskError | None) -> None:
            handing_over.give_up(desk)
            page.show_working("")
            if error is not None:
                tell_on(self._window, page, str(error))

        def done(ready: handing_over.Ready) -> None:
            page.show_working("")
            self._finish(desk, page, ready)

        self._at_work.start(
            lambda _wanted: handing_over.prepare(order),
            done=done,
            failed=failed,
            drop=lambda ready: handing_over.drop(desk, ready),
        )

    def _finish(self, desk: Desk, page: HandoverPage, ready: handing_over.Ready) -> None:
        settled = self._settled()
        if settled is not desk:
            handing_over.drop(desk, ready)
            return
        try:
            handing_over.finish(desk, ready)
        except DeskError as error:
            self._after(desk)
            tell_on(self._window, page, str(error))
            return
        self._after(desk)
        self._window.banner.tell(self.tr("已產生移交檔「%1」。").replace("%1", ready.order.out.name))

    def _hand_over_again(self) -> None:
        desk = self._desk()
        if desk is not None:
            self._hand_over(handing_over.handover_of(desk).link.to_city, "", False)

    def _take_back(self, reason: str) -> None:
        desk = self._desk()
        if desk is None or self.page is None:
            return
        try:
            handing_over.take_back(desk, reason)
        except DeskError as error:
            self.page.tell_problem(str(error))
            return
        self._after(desk)
        self._window.banner.tell(self.tr("已收回移交，可以繼續使用；原因已記錄。"))

    def _after(self, desk: Desk) -> None:
        """Show everything as it is now."""
        page = self._bench.page
        if page is not None and page.meeting is not None:
            page.show_meeting(page.meeting.id)
        self._bench.further.changed.emit()
        self._fill(desk)
        if self.page is not None and self._window.in_front() is self.page:
            self.page.focus_first()

    def _export_receipt(self) -> None:
        desk = self._desk()
        if desk is None:
            return
        proposal = (
            self._places.documents / f"{handing_over.receipt_name(handing_over.handover_of(desk))}.docx"
        )
        out = dialogs.choose_sheet(self._window, proposal)
        if out is None:
            return
        try:
            handing_over.export_receipt(desk, out)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._window.banner.tell(self.tr("已匯出「%1」。").replace("%1", out.name))

    def _desk(self) -> Desk | None:
        return self._bench.page.desk if self._bench.page is not None else None

    def _settled(self) -> Desk | None:
        page = self._bench.page
        return page.desk if page is not None and page.settle() else None
