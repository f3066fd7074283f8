"""Looking back at the desk: the history of what is in hand, of its case, of the whole meeting or document."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.clock import parse_clock
from minutes_desk.core.decision import DECISION_NAMES
from minutes_desk.core.difference import Difference
from minutes_desk.core.errors import DeskError
from minutes_desk.core.minutes import Item, Motion
from minutes_desk.core.text_difference import Piece, PieceKind, pieces
from minutes_desk.services import document_history, history
from minutes_desk.services.drafting import display_text
from minutes_desk.ui.history.pane import BEFORE, CASE, DOCUMENT, MEETING, NOW, PART, PLAIN, Entry

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
        about = (PART, CASE) if isinstance(in_hand, Item) and self._case_of(in_hand) else (PART,)
        self._pane.offer_scopes((*(about if in_hand else ()), MEETING, DOCUMENT))
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
        if self._pane.scope.currentData() == PART:
            self._versions = history.versions(page.desk, page.meeting.id, page.row())
            entries = tuple(Entry(n=one.n, words=_words(one)) for one in self._versions)
            name = _name(self._versions[0].part) if self._versions else ""
        else:
            name, self._moments = self._wide()
            entries = tuple(Entry(n=one.n, words=_words(one, one.where)) for one in self._moments)
        self._pane.show_steps(self.tr("修改歷程：%1").replace("%1", name), entries, frozen=page.frozen())

    def _wide(self) -> tuple[str, tuple[history.Moment, ...]]:
        """What the steps are of, and the steps, where that is more than one text."""
        page = self._page
        assert page.meeting is not None
        scope = self._pane.scope.currentData()
        if scope == MEETING:
            return page.meeting.minutes.key, history.moments(page.desk, page.meeting.id)
        if scope == DOCUMENT:
            return self.tr("整份文件（最近的步驟）"), document_history.of_document(page.desk)
        item = page.item_in_hand() or page.off_item_in_hand()
        found = document_history.of_case(page.desk, self._case_of(item) if item else "")
        return found.name, found.moments

    def _case_of(self, item: Item) -> str:
        """The first case of an item that earlier meetings know; empty: there is none."""
        ledger = self._page.desk.ledger()
        return next((case.name for case in item.cases if ledger.by_name(case.name)), "")

    def _show_step(self) -> None:
        n = self._pane.chosen()
        if n is None:
            self._pane.show_pieces(())
        elif self._pane.scope.currentData() == PART:
            self._pane.show_pieces(self._of_part(n))
        else:
            self._pane.show_pieces(self._of_wide(n))

    def _of_part(self, n: int) -> tuple[Piece, ...]:
        at = next(place for place, one in enumerate(self._versions) if one.n == n)
        here, against = _said(self._versions[at].part), self._pane.against.currentData()
        if against == PLAIN:
            return pieces(here, here)
        if against == NOW:
            return pieces(here, _said(self._versions[0].part))
        before = self._versions[at + 1] if at + 1 < len(self._versions) else None
        return pieces(_said(before.part) if before else "", here)

    def _of_wide(self, n: int) -> tuple[Piece, ...]:
        page = self._page
        assert page.meeting is not None
        try:
            if self._pane.scope.currentData() != MEETING:
                found = document_history.changed_by(page.desk, n)
            elif self._pane.against.currentData() == BEFORE:
                found = history.changed_by(page.desk, page.meeting.id, n)
            else:
                found = history.since(page.desk, page.meeting.id, n)
        except DeskError as error:
            return (Piece(PieceKind.SAME, str(error)),)
        if not found:
            return (Piece(PieceKind.SAME, self.tr("沒有改動文字（例如開新會議、匯入、順序）。")),)
        return tuple(piece for one in found for piece in _difference(one))

    def _on_time_asked(self, written: str) -> None:
        """Choose the step that was in force at a time."""
        try:
            clock = parse_clock(written)
        except DeskError as error:
            self.refused.emit(str(error))
            return
        steps = self._versions if self._pane.scope.currentData() == PART else self._moments
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
