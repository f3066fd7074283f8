"""Looking back at the desk: the history of what is in hand, or of the whole meeting."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.decision import DECISION_NAMES
from minutes_desk.core.difference import Difference
from minutes_desk.core.errors import DeskError
from minutes_desk.core.minutes import Item, Motion
from minutes_desk.core.text_difference import Piece, PieceKind, pieces
from minutes_desk.services import history
from minutes_desk.services.drafting import display_text
from minutes_desk.ui.history.pane import BEFORE, MEETING, NOW, PART, PLAIN, Entry

if TYPE_CHECKING:
    from minutes_desk.ui.desk.page import DeskPage


class HistoryAtDesk(QObject):
    """Fills the history pane of one page."""

    refused = Signal(str)

    def __init__(self, page: "DeskPage") -> None:
        super().__init__(page)
        self._page, self._pane = page, page.panes.history
        self._versions: tuple[history.Version, ...] = ()
        self._moments: tuple[history.Moment, ...] = ()
        self._shown: tuple[str, str] | None = None
        self._pane.asked.connect(self._on_asked)
        self._pane.time_asked.connect(self._on_time_asked)
        self._pane.taking_back_wanted.connect(self._take_back)
        self._pane.left.connect(self._leave)

    def open(self) -> None:
        """Show the history of the item or motion in hand, or else of the meeting; once more: back to the text."""
        page = self._page
        if page.panes.middle.currentWidget() is self._pane:
            self._leave()
            return
        if page.meeting is None or not page.settle():
            return
        self._shown = None
        in_hand = page.item_in_hand() or page.off_item_in_hand() or page.motion_in_hand()
        self._pane.scope.setCurrentIndex(self._pane.scope.findData(PART if in_hand else MEETING))
        self._pane.scope.setEnabled(in_hand is not None)
        page.panes.middle.setCurrentWidget(self._pane)
        self._on_asked()
        self._pane.steps.setFocus()

    def _on_asked(self) -> None:
        """Another scope fills the list, another step the text."""
        page = self._page
        if page.meeting is None or page.panes.middle.currentWidget() is not self._pane:
            return
        scope = (str(self._pane.scope.currentData()), page.row())
        if scope != self._shown:
            self._shown = scope
            self._fill()
        else:
            self._show_step()

    def _fill(self) -> None:
        page = self._page
        assert page.meeting is not None
        if self._pane.scope.currentData() == MEETING:
            self._moments = history.moments(page.desk, page.meeting.id)
            entries = tuple(Entry(n=one.n, words=_words(one, one.where)) for one in self._moments)
            title = self.tr("修改歷程：%1").replace("%1", page.meeting.minutes.key)
        else:
            self._versions = history.versions(page.desk, page.meeting.id, page.row())
            entries = tuple(Entry(n=one.n, words=_words(one)) for one in self._versions)
            name = _name(self._versions[0].part) if self._versions else ""
            title = self.tr("修改歷程：%1").replace("%1", name)
        self._pane.show_steps(title, entries, frozen=page.frozen())

    def _show_step(self) -> None:
        n = self._pane.chosen()
        if n is None:
            self._pane.show_pieces(())
        elif self._pane.scope.currentData() == MEETING:
            self._pane.show_pieces(self._of_meeting(n))
        else:
            self._pane.show_pieces(self._of_part(n))

    def _of_part(self, n: int) -> tuple[Piece, ...]:
        at = next(place for place, one in enumerate(self._versions) if one.n == n)
        here, against = _said(self._versions[at].part), self._pane.against.currentData()
        if against == PLAIN:
            return pieces(here, here)
        if against == NOW:
            return pieces(here, _said(self._versions[0].part))
        before = self._versions[at + 1] if at + 1 < len(self._versions) else None
        return pieces(_said(before.part) if before else "", here)

    def _of_meeting(self, n: int) -> tuple[Piece, ...]:
        page = self._page
        assert page.meeting is not None
        try:
            if self._pane.against.currentData() == BEFORE:
                found = history.changed_by(page.desk, page.meeting.id, n)
            else:
                found = history.since(page.desk, page.meeting.id, n)
        except DeskError as error:
            return (Piece(PieceKind.SAME, str(error)),)
        if not found:
            return (Piece(PieceKind.SAME, self.tr("沒有不同（只有順序或內部資料）。")),)
        return tuple(piece for one in found for piece in _difference(one))

    def _on_time_asked(self, written: str) -> None:
        """Choose the step that was in force at a time."""
        try:
            clock = parse_clock(written)
        except DeskError as error:
            self.refused.emit(str(error))
            return
        steps = self._moments if self._pane.scope.currentData() == MEETING else self._versions
        if clock is None or not steps:
            return
        at = dt.datetime.combine(steps[0].at.date(), clock.time) + dt.timedelta(minutes=1)
        found = next((one for one in steps if one.at < at), steps[-1])
        self._pane.choose(found.n)
        self._pane.steps.setFocus()

    def _take_back(self) -> None:
        n, page = self._pane.chosen(), self._page
        if n is None or page.meeting is None:
            return
        try:
            if self._pane.scope.currentData() == MEETING:
                history.take_meeting_back(page.desk, page.meeting.id, n)
            else:
                history.take_back(page.desk, page.meeting.id, page.row(), n)
        except DeskError as error:
            self.refused.emit(str(error))
            return
        self._leave()

    def _leave(self) -> None:
        self._page.show_row(self._page.row())
        self._page.focus_text()


def _words(step: history.Version | history.Moment, where: tuple[str, ...] = ()) -> str:
    """14:32:07　記錄決定　夜市交流; with the day where it is not today's."""
    today = step.at.date() == dt.date.today()
    when = f"{step.at:%H:%M:%S}" if today else f"{step.at:%m/%d %H:%M}"
    named = "、".join(where[:2]) + ("…" if len(where) > 2 else "")
    return "　".join(filter(None, (when, step.label, named, step.who)))


def _name(part: Item | Motion) -> str:
    if isinstance(part, Motion):
        return part.title or "臨時動議"
    return part.heading or "、".join(case.name for case in part.cases)


def _said(part: Item | Motion) -> str:
    """The text of a version, with what it decides in front."""
    decided = "、".join(DECISION_NAMES[one] for one in part.decisions) if isinstance(part, Item) else ""
    return (f"〔{decided}〕\n" if decided else "") + display_text(part)


def _difference(one: Difference) -> tuple[Piece, ...]:
    return (
        Piece(PieceKind.SAME, f"{one.path}：\n"),
        *pieces(one.old or "", one.new or ""),
        Piece(PieceKind.SAME, "\n\n"),
    )
