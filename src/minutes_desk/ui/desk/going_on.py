"""After the power went: back to the text that was written last, with a word on what is on the disk."""

from PySide6.QtCore import QCoreApplication

from minutes_desk.services.breaking_off import broken_off
from minutes_desk.ui.desk.page import DeskPage


def go_on(page: DeskPage) -> str:
    """Take the row in hand in which the work broke off; gives the sentence that says so, empty where it did not."""
    if page.meeting is None or page.frozen() or (left := broken_off(page.desk, page.meeting.id)) is None:
        return ""
    name = next((row.name for row in page.panes.outline.rows() if row.id == left.part), "")
    saved = f"{left.saved:%H:%M:%S}" if left.saved else ""
    if not name:
        words = _tr("上次沒有正常關閉；寫進磁碟的都在，最後一次儲存是 %1。")
        return words.replace("%1", saved)
    page.show_row(left.part)
    page.focus_text()
    words = _tr("上次沒有正常關閉；寫進磁碟的都在，最後一次儲存是 %1，現在回到那時寫的「%2」。")
    return words.replace("%1", saved).replace("%2", name)


def _tr(words: str) -> str:
    return QCoreApplication.translate("going_on", words)
