"""另存副本 at the window: where to, what stands there, and that it was proved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.services import saved_copy
from minutes_desk.services.desk import Desk
from minutes_desk.services.saved_copy import PreparedCopy
from minutes_desk.ui import dialogs
from minutes_desk.ui.custody.at_work import AtWork

if TYPE_CHECKING:
    from minutes_desk.ui.workbench import Workbench


class Copying(QObject):
    """Saves copies of the document that is open."""

    def __init__(self, bench: "Workbench", documents: Path, at_work: AtWork) -> None:
        super().__init__(bench)
        self._bench, self._window, self._at_work = bench, bench.window, at_work
        self._folder = documents
        """Where the last copy went, while the window stands."""
        self._window.acts.save_copy.triggered.connect(lambda _checked=False: self.choose())

    def choose(self) -> None:
        """Ask where a copy goes, and save it there."""
        page = self._bench.page
        if page is None or not page.settle():
            return
        proposal = self._folder / saved_copy.proposed_name(page.desk)
        out = dialogs.choose_target(self._window, self.tr("另存副本"), proposal)
        if out is not None:
            self.save(out)

    def save(self, out: Path) -> None:
        """Save a copy; what it would replace is asked about, unless it is an earlier copy of the same document."""
        page = self._bench.page
        if page is None or self._at_work.busy():
            return
        desk = page.desk
        try:
            told = saved_copy.in_the_way(desk, out)
            if told and not dialogs.ask(
                self._window, self.tr("%1要取代嗎？").replace("%1", told), self.tr("取代")
            ):
                return
            order = saved_copy.ordered(desk, out, replace=bool(told))
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        working = self.tr("正在另存副本「%1」，寫完後讀回核對……").replace("%1", order.out.name)

        def failed(error: DeskError | None) -> None:
            self._window.banner.take_back(working)
            if error is not None:
                self._window.banner.tell(str(error))

        def done(copy: PreparedCopy | None) -> None:
            self._window.banner.take_back(working)
            self._finish(desk, order, copy)

        if self._at_work.start(
            lambda _wanted: saved_copy.prepare(order), done=done, failed=failed, drop=saved_copy.drop
        ):
            self._window.banner.tell(working)

    def _finish(self, desk: Desk, order: saved_copy.CopyOrder, copy: PreparedCopy | None) -> None:
        page = self._bench.page
        if page is not None:
            page.settle()
        try:
            made = saved_copy.finish(desk, order, copy)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._folder = made.path.parent
        words = self.tr("已另存副本「%1」到「%2」，寫完後已讀回核對。要請別的市接著寫，請用「移交」。")
        self._window.banner.tell(
            words.replace("%1", made.path.name).replace("%2", made.path.parent.name or str(made.path.parent))
        )

    def tell_copy(self) -> None:
        """Say that what was just opened is a copy, if it is one."""
        page = self._bench.page
        if page is not None and (told := saved_copy.copy_told(page.desk)):
            self._window.banner.tell(told)
