"""開新會議 for the document that is open: asked as proposed, opened as answered."""

from PySide6.QtCore import QCoreApplication

from minutes_desk.core.minutes import Minutes
from minutes_desk.services import meetings
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.new_meeting.dialog import NewMeetingDialog


def open_next_meeting(page: DeskPage) -> bool:
    """Ask for the next meeting's date, place and people and open it; False: refused, or thought better of."""
    desk = page.desk
    draft = meetings.latest_draft(desk)
    if draft is not None:
        sentence = QCoreApplication.translate("NewMeeting", "%1還是草稿；定稿以後才能開下一次會議。")
        page.refused.emit(sentence.replace("%1", draft.minutes.key))
        return False

    def propose(host: str | None) -> Minutes:
        return meetings.suggest_next(desk, host_city=host)

    dialog = NewMeetingDialog(propose, desk.platform.rotation, page.window())
    if not dialog.exec():
        return False
    chosen = dialog.chosen()

    def open_it() -> None:
        meetings.open_meeting(
            desk,
            date=chosen.date,
            start=chosen.start,
            venue=chosen.venue,
            chairs=chosen.chairs,
            recorder=chosen.recorder,
            host_city=chosen.host_city,
        )

    return page.attempt(open_it)
