"""What the desk needs in the room and right after it: projector, read-back, notes, 定稿 with what is open, 複製全文.

Made for each document that is opened; `workbench` makes it and lets it go.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from minutes_desk.core.confirmation import ReadBack
from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.services import exporting, issuing, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.notes import SideNotes
from minutes_desk.services.read_back import ReadBackEntry, confirm, read_back_entries
from minutes_desk.services.styles import written
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.outline_rows import HEADER_ID
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.panes import meeting_state
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.notes.keeper import NoteKeeper
from minutes_desk.ui.projector.bar import ProjectorBar
from minutes_desk.ui.projector.projector import Projector
from minutes_desk.ui.proofing import Proofing
from minutes_desk.ui.read_back.strip import state_words
from minutes_desk.ui.tasks.dialog import TasksDialog

_CHECK_MS = 300
"""How long after a change what is open is looked for again, while the list is shown."""


class Room(QObject):
    """The room's tools on one open document."""

    def __init__(
        self,
        window: MainWindow,
        page: DeskPage,
        notes: SideNotes,
        proofing: Proofing,
        *,
        live: bool = True,
        scale: float = 1.0,
    ) -> None:
        super().__init__(page)
        self.window, self.page, self._proofing = window, page, proofing
        self._column = page.panes.column
        self.notes = NoteKeeper(notes, self._column.notes, self)
        self.projector = Projector(window, live=live, scale=scale)
        self.bar = ProjectorBar(self.projector)
        layout = page.layout()
        if layout is not None:
            layout.insertWidget(0, self.bar)  # pyright: ignore[reportAttributeAccessIssue]
        self.reading = False
        self._issued, self._offered = "", ""
        self._export: Callable[[], object] = lambda: None
        self._entries: tuple[ReadBackEntry, ...] = ()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_CHECK_MS)
        self._again.timeout.connect(self._show_open)
        proofing.attach(page)
        self._connect()
        self._on_shown(page.meeting, page.row())
        if notes.put_aside is not None:
            words = self.tr("這份文件的筆記檔讀不出來，已另存為「%1」，筆記從空白開始；會議紀錄不受影響。")
            window.banner.tell(words.replace("%1", notes.put_aside.name))

    def leave(self) -> bool:
        """The document is being closed. False: a note could not be written."""
        kept = self.notes.settle()
        self._proofing.detach()
        self.projector.stop()
        self.projector.deleteLater()
        return kept

    # -- read-back

    def read_aloud(self, reading: bool) -> None:
        """Begin or end the read-back, at the first text that is not confirmed."""
        if self.page.frozen():
            reading = False
        self.page.settle()
        self.reading = reading
        self.window.acts.read_back.setChecked(reading)
        self.window.acts.confirm.setEnabled(reading)
        self.page.panes.read_aloud(reading)
        if not reading:
            self.page.panes.outline.show_marks({})
        else:
            self._show_reading()
            if not self._go_to_unconfirmed(""):
                self._show_reading()
        self.page.focus_text()

    def confirm(self) -> None:
        """Stamp the text in hand as confirmed, and go on to the next that is not."""
        meeting = self.page.meeting
        if not self.reading or meeting is None or not self.page.settle():
            return
        part = self.page.row()
        if part not in {entry.id for entry in self._entries}:
            return
        if self._attempt(lambda: confirm(self.page.desk, meeting.id, part)):
            self._go_to_unconfirmed(part)
            self.page.focus_text()

    def _go_to_unconfirmed(self, after: str) -> bool:
        """Take the next text in hand that is not confirmed, from the top again at the end."""
        at = next((at for at, entry in enumerate(self._entries) if entry.id == after), -1)
        for entry in (*self._entries[at + 1 :], *self._entries[: at + 1]):
            if entry.state is not ReadBack.CONFIRMED:
                self.page.show_row(entry.id)
                return True
        return False

    def _show_reading(self) -> None:
        meeting = self.page.meeting
        if meeting is None or meeting.frozen:
            self.read_aloud(False)
            return
        self._entries = read_back_entries(self.page.desk, meeting)
        self._column.read_back.show_entries(self._entries, self.page.row())
        marks = {entry.id: (state_words(entry), entry.state is ReadBack.CONFIRMED) for entry in self._entries}
        self.page.panes.outline.show_marks(marks)

    # -- 定稿

    def ask_to_issue(self) -> None:
        """List what is open in the draft in hand; where nothing is, ask once."""
        if self.page.meeting is None or self.page.frozen() or not self.page.settle():
            return
        self.read_aloud(False)
        self._column.gate.ask(self.page.meeting.minutes.key, self._open())

    def may_export(self, export: Callable[[], object]) -> bool:
        """Whether a draft can go out as it is. Else what is wrong is listed, and with a word why `export` is called."""
        meeting = self.page.meeting
        if meeting is None or self.page.frozen():
            return True
        wrong = issuing.errors(self.page.desk, meeting, self._proofing.words)
        if wrong:
            self._export = export
            self._column.gate.ask(meeting.minutes.key, wrong, export=True)
        return not wrong

    def _export_anyway(self, why: str) -> None:
        meeting = self.page.meeting
        if (
            meeting is not None
            and self._as_shown()
            and self._attempt(lambda: issuing.note_export(self.page.desk, meeting, why) if why else None)
        ):
            self._close_gate()
            self._export()

    def issue(self, remark: str = "") -> None:
        """Issue the draft in hand, with a word why where something was open."""
        meeting = self.page.meeting
        if meeting is None or not self.page.settle():
            return
        if self._attempt(lambda: meetings.issue(self.page.desk, meeting.id, remark=remark)):
            self._close_gate()
            self.read_aloud(False)
            self._tell_issued()

    def _issue_as_shown(self, remark: str) -> None:
        if self._as_shown():
            self.issue(remark)

    def _as_shown(self) -> bool:
        """Whether what is open is still what the gate lists: the word why is for that, and for nothing typed since."""
        gate = self._column.gate
        if self.page.meeting is None or not self.page.settle() or self.page.meeting is None:
            return False
        now = self._open()
        if now == gate.points:
            return True
        gate.show_points(self.page.meeting.minutes.key, now)
        self.window.banner.tell(self.tr("內容剛才又改過，清單已重新檢查；請看過再按一次。"))
        return False

    def _tell_issued(self) -> None:
        """Say which version it is, and offer what mostly comes next."""
        meeting = self.page.meeting
        if meeting is None:
            return
        words = self.tr("%1已定稿（第 %2 版）").replace("%1", meeting.minutes.key)
        self._issued, self._offered = meeting.id, words.replace("%2", str(meeting.version))
        self.window.banner.tell(
            self._offered,
            (
                (self.tr("匯出"), self.window.acts.export.trigger),
                (self.tr("複製全文"), self.copy_all),
                (self.tr("各機關應辦事項"), self.show_tasks),
            ),
        )

    def reopen(self) -> None:
        """Make the record in hand a draft again: name the later meetings it touches, and ask why."""
        self._ask_why(self.tr("重開"), self.tr("重開的原因："), meetings.reopen)

    def correct(self) -> None:
        """The same to correct it: issued again it is printed as a correction, with the reason."""
        self._ask_why(self.tr("更正"), self.tr("更正的原因（會印在紀錄最後）："), meetings.correct)

    def _ask_why(self, act: str, question: str, does: Callable[[Desk, str, str], Meeting]) -> None:
        meeting = self.page.meeting
        if meeting is None:
            return
        if touched := issuing.touched_by_reopening(self.page.desk, meeting):
            lines = [
                f"{one.meeting.minutes.key}（{meeting_state(one.meeting)}）：{'、'.join(one.cases)}"
                for one in touched
            ]
            warning = self.tr("之後的會議還列有這次的案件，改了決定可能要跟著核對：")
            question = "\n".join((warning, *lines, "", question))
        reason = dialogs.ask_words(self.window, act, question)
        if reason and self._attempt(lambda: does(self.page.desk, meeting.id, reason)):
            words = self.tr("%1現在是草稿；改好請再「定稿」，會是第 %2 版。").replace(
                "%1", meeting.minutes.key
            )
            self.window.banner.tell(words.replace("%2", str(meeting.version + 1)))
            self.page.focus_text()

    def _open(self) -> tuple[issuing.OpenPoint, ...]:
        if self.page.meeting is None:
            return ()
        look = issuing.errors if self._column.gate.export else issuing.open_points
        return look(self.page.desk, self.page.meeting, self._proofing.words)

    def _show_open(self) -> None:
        gate = self._column.gate
        if self.page.meeting is None or self.page.frozen():
            self._close_gate()
        elif gate.isVisible():
            gate.show_points(self.page.meeting.minutes.key, self._open())

    def _close_gate(self) -> None:
        if self._column.gate.isVisible():
            self._column.gate.hide()
            self.page.focus_text()

    def _go_to(self, point: issuing.OpenPoint) -> None:
        if point.target == issuing.CATCHES:
            self.page.panes.catches.open()
            return
        desk = self._proofing.at_desk
        if point.finding is None or desk is None or not desk.go_to_finding(point.finding):
            self.page.show_row(point.target)
            self.page.focus_text()

    # -- sending out

    def copy_all(self) -> None:
        """Put the whole minutes on the clipboard, as plain text with labels."""
        if self.page.meeting is None or not self.page.settle():
            return
        QGuiApplication.clipboard().setText(exporting.plain_text(self.page.desk, self.page.meeting))
        self.window.banner.tell(self.tr("已複製全文，可以貼到郵件、LINE 或公文系統。"))

    def show_tasks(self) -> None:
        """Show who must do what by when."""
        if self.page.meeting is not None and self.page.settle():
            TasksDialog(self.page.desk, self.page.meeting, self.window).open()

    # -- projector

    def project(self, on: bool) -> None:
        """Show what is in hand on the second screen, or end it."""
        self.projector.start() if on else self.projector.stop()

    def publish(self) -> None:
        """Put the text in hand on the wall as it stands."""
        self.page.settle()
        self.projector.publish()

    # -- inside

    def _connect(self) -> None:
        page, column, acts = self.page, self._column, self.window.acts
        page.shown.connect(self._on_shown)
        page.meeting_shown.connect(self._on_meeting_shown)
        self.notes.not_saved.connect(self.window.banner.tell)
        column.read_back.confirmed.connect(self.confirm)
        column.read_back.closed.connect(lambda: self.read_aloud(False))
        column.gate.place_wanted.connect(self._go_to)
        column.gate.issue_wanted.connect(self._issue_as_shown)
        column.gate.export_wanted.connect(self._export_anyway)
        column.gate.closed.connect(self._close_gate)
        self.projector.changed.connect(self._show_projector)
        for act, does in (
            (acts.project, self.project),
            (acts.project_live, self.projector.set_live),
            (acts.blank, self.projector.set_blank),
            (acts.read_back, self.read_aloud),
        ):
            act.triggered.connect(does)
        for act, do in (
            (acts.publish, self.publish),
            (acts.project_next, partial(self.projector.step, 1)),
            (acts.project_previous, partial(self.projector.step, -1)),
            (acts.project_larger, partial(self.projector.enlarge, 1)),
            (acts.project_smaller, partial(self.projector.enlarge, -1)),
            (acts.confirm, self.confirm),
            (acts.issue, self.ask_to_issue),
            (acts.reopen, self.reopen),
            (acts.correct, self.correct),
            (acts.copy_all, self.copy_all),
            (acts.tasks, self.show_tasks),
        ):
            act.triggered.connect(partial(_without_state, do))
        self._show_projector()
        acts.confirm.setEnabled(False)

    def _on_shown(self, meeting: Meeting | None, row: str) -> None:
        desk = self.page.desk
        self.projector.follow(
            meeting.id if meeting else "", row, lambda: written(desk, meeting) if meeting else Minutes()
        )
        self.notes.show((meeting.id if row == HEADER_ID else row) if meeting else "")
        if self.reading:
            self._column.read_back.show_entries(self._entries, row)

    def _on_meeting_shown(self) -> None:
        in_hand = self.page.meeting
        if in_hand is None or not in_hand.frozen or in_hand.id != self._issued:
            self.window.banner.take_back(self._offered)  # its buttons would send another meeting out
        if self.reading:
            self._show_reading()
        if self._column.gate.isVisible():
            self._again.start()

    def _show_projector(self) -> None:
        """Menus as the projector is."""
        acts, projector = self.window.acts, self.projector
        acts.project.setChecked(projector.on)
        acts.project_live.setChecked(projector.live)
        acts.blank.setChecked(projector.blank)
        steps = (acts.project_next, acts.project_previous, acts.project_larger, acts.project_smaller)
        for act in (acts.project_live, acts.blank, *steps):
            act.setEnabled(projector.on)
        acts.publish.setEnabled(projector.on and not projector.live)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DeskError as error:
            self.window.banner.tell(str(error))
            return False
        return True


def _without_state(do: Callable[[], object], _checked: bool = False) -> None:
    """A slot for `triggered`, whose argument says whether a checkable action is checked."""
    do()
