"""Text that cannot be written at the window: a standing notice, a text file elsewhere, and a new file to go on in."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from minutes_desk.core.errors import DeskError
from minutes_desk.services import saved_copy, unsaved
from minutes_desk.services.whereabouts import WHEREABOUTS_NAMES, Whereabouts, whereabouts
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage

if TYPE_CHECKING:
    from minutes_desk.ui.workbench import Places, Workbench


class Unsaved(QObject):
    """What waits in the window while the document cannot take it."""

    def __init__(self, bench: "Workbench", places: "Places") -> None:
        super().__init__(bench)
        self._bench, self._window, self._places = bench, bench.window, places

    def warn(self, sentence: str) -> None:
        """Say why nothing is saved, put the text into another folder, and offer to go on in a new file."""
        page = self._bench.page
        if page is None:
            return
        kept = self._put_aside(page)
        told = self.tr("這些文字另存在「%1」。").replace("%1", str(kept)) if kept is not None else ""
        self._window.banner.warn(
            sentence + told,
            (
                (self.tr("現在再試"), page.settle),
                (self.tr("另存成新檔案並繼續…"), self.go_on_elsewhere),
            ),
        )

    def saved(self) -> None:
        """The document has it now."""
        if self._bench.page is not None:
            unsaved.drop_text(self._places.backups, self._bench.page.desk.path.stem)

    def may_leave(self) -> bool:
        """The document is to be closed with text that cannot be written: ask, and say where it lies."""
        page = self._bench.page
        kept = self._put_aside(page) if page is not None else None
        question = self.tr(
            "還有文字寫不進文件，關閉後畫面上的就沒有了。請先取消，用上方的「另存成新檔案並繼續…」。"
        )
        if kept is not None:
            question = self.tr("還有文字寫不進文件。文字另存在「%1」，下次開啟這份文件時會提醒您貼回。")
            question = question.replace("%1", str(kept))
        return dialogs.ask(self._window, question, self.tr("不存進文件，關閉"))

    def go_on_elsewhere(self) -> None:
        """Put document and text into a new file, and go on there at the same place."""
        page = self._bench.page
        if page is None or page.settle():
            return  # it could be written after all
        waiting, fields = page.typing.all_waiting(), page.header_typing.all_waiting()
        meeting, row = (page.meeting.id if page.meeting else ""), page.row()
        name = f"{page.desk.path.stem}（接續{dt.datetime.now():%H%M}）.mdesk"
        out = dialogs.choose_target(self._window, self.tr("另存成新檔案"), self._places.documents / name)
        if out is None:
            return
        if (where := whereabouts(out)) is not Whereabouts.FIXED:
            words = self.tr("%1不能當作繼續寫的地方，沒有另存；文字仍在畫面上，請選這臺電腦的磁碟。")
            dialogs.tell(self._window, words.replace("%1", WHEREABOUTS_NAMES[where]))
            return
        kept = self._put_aside(page)
        try:
            out = saved_copy.go_on_at(page.desk, out)
        except DeskError as error:
            dialogs.tell(self._window, str(error))
            return
        if not self._bench.close_document(anyway=True) or not self._bench.open(out):
            words = self.tr("新檔案已寫好，但還沒有開啟；剛才的文字另存在「%1」，請從那裡貼回。")
            self._window.banner.tell(words.replace("%1", str(kept)))
            return
        here = self._bench.page
        if here is None:
            return
        if meeting:
            here.show_meeting(meeting)
        for field, value in waiting.items():
            here.typing.touch(field, value)
        for field, value in fields.items():
            here.header_typing.touch(field, value)
        if here.settle():
            if here.meeting is not None:
                here.show_meeting(here.meeting.id)
                here.show_row(row)
            self._window.banner.tell(
                self.tr("已改在「%1」繼續，剛才的文字都在裡面。").replace("%1", str(out))
            )

    def tell_left_behind(self, stem: str) -> None:
        """An earlier session could not write some text: say where it lies until it is dealt with."""
        left = unsaved.left_behind(self._places.backups, stem)
        if not left:
            return
        last = left[-1]

        def done() -> None:
            unsaved.dealt_with(last)
            self._window.banner.hide()
            self.tell_left_behind(stem)

        words = self.tr("上次有文字沒有寫進文件，另存在「%1」。請開啟看看，貼回需要的部分。")
        self._window.banner.tell(
            words.replace("%1", str(last)),
            (
                (self.tr("開啟這份文字"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(last)))),
                (self.tr("已處理，刪除這份文字"), done),
            ),
        )

    def _put_aside(self, page: DeskPage) -> Path | None:
        waiting = {**page.typing.all_waiting(), **page.header_typing.all_waiting()}
        if not waiting:
            return None
        told = unsaved.named(page.meeting.minutes if page.meeting else None, waiting)
        return unsaved.keep_text(self._places.backups, page.desk.path.stem, told)
