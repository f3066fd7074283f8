"""Proofreading at the desk: keeps underlines, list and count in step, goes from finding to finding, takes and passes over."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.errors import DeskError
from minutes_desk.core.finding import Finding
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.merger import follow_typing
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.proof_rules import REACH_NAMES, Reach, Waiver
from minutes_desk.services import proofreading
from minutes_desk.services.desk import Change
from minutes_desk.services.finding_places import PlacedFinding, placed_findings
from minutes_desk.services.proofreading import Proofreader, Words
from minutes_desk.services.styles import written
from minutes_desk.ui.agenda.asking import Answer, Field, Options, Question
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.retyping import retyped
from minutes_desk.ui.editor.marks import marks_of
from minutes_desk.ui.proofreading.held_back import HeldBack
from minutes_desk.ui.proofreading.places import Looking, fields_in_hand, mark_titles, marks_in_hand, row_of
from minutes_desk.ui.proofreading.rows import RowKind, count_words, line_of
from minutes_desk.ui.proofreading.watch import ProofWatch

TITLES = {rule.code: rule.title for rule in proofreading.rules()}
"""A few words for every rule."""


class ProofAtDesk(QObject):
    """The proofreader of one page."""

    counted = Signal(str)
    """校對 2 誤 3 疑; empty: there is no meeting."""
    told = Signal(str)
    """The finding under the caret or the mouse, on one line; empty: there is none."""
    refused = Signal(str)
    done = Signal(str)
    """Something was done that Ctrl+Z takes back: the sentence."""

    def __init__(self, page: DeskPage, words: Words) -> None:
        super().__init__(page)
        self._page, self._pane, self.words = page, page.panes.proof, words
        self._reader = Proofreader(page.desk, words)
        self.watch = ProofWatch(self._reader, self._as_seen, self)
        self.placed: tuple[PlacedFinding, ...] = ()
        """What is told now, in the order of the paper."""
        self._found: tuple[tuple[Finding, ...], Meeting | None] = ((), None)
        self._held = HeldBack(page, self)
        self._held.ended.connect(lambda: self._show(*self._found))
        self._settled = page.meeting
        self._at: PlacedFinding | None = None
        self._place, self._row = 0, page.row()
        self._met: set[QObject] = set()
        self._then: Callable[[], object] | None = None
        self._unsubscribe = page.desk.subscribe(self._on_change)
        page.shown.connect(self._on_shown)
        page.meeting_shown.connect(self._on_meeting_shown)
        self.watch.found.connect(self._show)
        pane = self._pane
        pane.take_wanted.connect(self._take_or_go)
        pane.place_wanted.connect(self._go_to_chosen)
        pane.passing_wanted.connect(self._pass_chosen)
        pane.left.connect(page.focus_text)
        page.panes.asking.opened.connect(self._forget_question)
        page.panes.asking.closed.connect(self._on_answered)
        self.watch.touch(soon=True)

    def leave(self) -> None:
        """The document is being closed."""
        self.watch.stop()
        self._reader.close()
        self._unsubscribe()

    # -- going there

    def next(self) -> None:
        """To the next finding, from anywhere; after the last comes the first."""
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def go_to(self, placed: PlacedFinding) -> None:
        """Put the cursor before the words of a finding and tell it."""
        page = self._page
        self._at = placed
        self._place = self.placed.index(placed) if placed in self.placed else self._place
        page.show_row(row_of(placed))
        page.focus_text()
        self._mark()
        place = Looking(page.panes, page.row()).place_of(placed.finding)
        if place is not None:
            cursor = place.edit.textCursor()
            cursor.setPosition(place.start)
            place.edit.setTextCursor(cursor)
            place.edit.setFocus()
        self._pane.list.choose(placed)
        self.told.emit(line_of(placed))

    def go_to_finding(self, finding: Finding) -> bool:
        """The same for a finding that was found elsewhere (before 定稿); False: it is not told here."""
        self._held.end()
        known = next((one for one in self.placed if one.finding == finding), None)
        if known is not None:
            self.go_to(known)
        return known is not None

    def focus_list(self) -> None:
        """Put the keys on the list."""
        self._pane.choose_first()

    # -- what is done about one

    def take(self) -> None:
        """Take the suggestion of the finding under the caret, or of the one gone to last."""
        placed = self._in_hand()
        if placed is None:
            self.refused.emit(self.tr("游標不在校對意見上；按 Alt+N 到下一則，或按 Ctrl+Shift+S 開清單。"))
        elif placed.finding.suggestion is None:
            self.refused.emit(self.tr("這則校對意見沒有確定的改法，內容沒有變動；請自行修改文字，或略過。"))
        else:
            self._take(placed)

    def pass_over(self) -> None:
        """Ask why the finding under the caret, or the one gone to last, is passed over."""
        placed = self._in_hand()
        if placed is None:
            self.refused.emit(self.tr("游標不在校對意見上；按 Alt+N 到下一則，或按 Ctrl+Shift+S 開清單。"))
        else:
            self._ask_why(placed, self._page.focus_text)

    def tell_again(self, waiver: Waiver) -> None:
        """Take a waiver back."""
        if self._attempt(lambda: proofreading.tell_again(self._page.desk, waiver.id)):
            self.done.emit(self.tr("已取消略過「%1」。").replace("%1", TITLES.get(waiver.rule, waiver.rule)))

    def _take(self, placed: PlacedFinding) -> bool:
        page = self._page
        if page.meeting is None or page.frozen():
            self.refused.emit(self.tr("紀錄已經固定，不能採用建議；要修改請先「重開」。"))
            return False
        meeting_id = page.meeting.id
        if not page.settle():
            return False
        taken = self._attempt(lambda: proofreading.take_suggestion(page.desk, meeting_id, placed.finding))
        if taken:
            self.watch.check_now()
        return taken

    def _ask_why(self, placed: PlacedFinding, then: Callable[[], object]) -> None:
        page, finding = self._page, placed.finding
        if page.desk.read_only or not page.settle():
            return
        title = TITLES.get(finding.rule, finding.rule)
        reaches = tuple((str(reach), REACH_NAMES[reach]) for reach in Reach)
        question = Question(
            title=self.tr("略過：%1").replace("%1", f"{title}「{finding.evidence}」"),
            confirm=self.tr("略過"),
            fields=(
                Field(name="reason", label=self.tr("原因"), needed=True, hint=self.tr("例：已電話確認")),
            ),
            options=(Options(name="reach", label=self.tr("範圍"), entries=reaches),),
            hint=self.tr("原因記在文件裡，隨時可以取消略過。"),
        )

        def waive(answer: Answer) -> str:
            reason = answer.texts["reason"]
            if not reason:
                return self.tr("請寫一下原因，之後的人才知道為什麼。")
            try:
                proofreading.pass_over(page.desk, finding, Reach(answer.options["reach"]), reason)
            except DeskError as error:
                return str(error)
            self.watch.check_now()
            return ""

        asking = page.panes.asking
        page.panes.item.asking.drop()
        asking.ask(question, waive)
        self._then = then

    def _forget_question(self) -> None:
        self._then = None

    def _on_answered(self) -> None:
        """The question is gone: the keys go back to where it was asked from."""
        if self._then is not None:
            self._then()

    # -- the list's keys

    def _take_or_go(self) -> None:
        row = self._pane.list.row_in_hand()
        if row is None or row.placed is None:
            return
        if not row.better or self._page.frozen():
            self.go_to(row.placed)
        else:
            self._take(row.placed)
            self._pane.list.setFocus()

    def _go_to_chosen(self) -> None:
        row = self._pane.list.row_in_hand()
        if row is not None and row.placed is not None:
            self.go_to(row.placed)

    def _pass_chosen(self) -> None:
        row = self._pane.list.row_in_hand()
        if row is not None and row.kind is RowKind.WAIVER and row.waiver is not None:
            self.tell_again(row.waiver)
            self._pane.list.setFocus()
        elif row is not None and row.placed is not None:
            self._ask_why(row.placed, self._pane.choose_first)

    # -- keeping in step

    def _as_seen(self) -> Meeting | None:
        """The meeting as it is on the screen: with what is typed and not saved, its words deciding as they will."""
        page = self._page
        meeting = page.meeting
        if meeting is None or meeting.frozen:
            return meeting
        waiting = page.typing.waiting_for(page.row())
        seen = meeting if waiting is None else retyped(meeting, page.row(), waiting)
        if self._settled is not None and self._settled.id == meeting.id:
            seen = replace(seen, minutes=follow_typing(self._settled.minutes, seen.minutes))
        return seen

    def _on_shown(self, _meeting: Meeting | None, row: str) -> None:
        if row != self._row:
            self._row = row
            self.told.emit("")
            self._mark()
        self.watch.touch()

    def _on_meeting_shown(self) -> None:
        if self._page.meeting is None or self._settled is None or self._settled.id != self._page.meeting.id:
            self._settled = self._page.meeting
            self._show((), None)
            self.watch.touch(soon=True)
        else:
            self.watch.touch()

    def _on_change(self, change: Change) -> None:
        """The page has heard of it already."""
        if change.kind != "typing":
            self._settled = self._page.meeting
            self.watch.touch(soon=True)

    def _show(self, findings: tuple[Finding, ...], meeting: Meeting | None) -> None:
        self._found = findings, meeting
        told = tuple(one for one in findings if not self._held.holds(one))
        minutes = written(self._page.desk, meeting) if meeting and told else Minutes()
        self.placed = placed_findings(told, minutes)
        self.counted.emit(count_words(self.placed) if self._page.meeting else "")
        if self._at is not None and self._at not in self.placed:
            self.told.emit("")  # it is mended: its sentence would contradict the count beside it
        self._mark()
        self._fill_pane()

    def _fill_pane(self) -> None:
        if self._pane.isHidden() or self._page.meeting is None:
            return
        key = self._page.meeting.minutes.key
        waivers = tuple(one for one in proofreading.passed_over(self._page.desk) if one.meeting in ("", key))
        self._pane.show_findings(self.placed, waivers, TITLES, frozen=self._page.frozen())

    def show_list(self, shown: bool) -> None:
        """Bring the list or put it away."""
        self._page.panes.show_proof(shown)
        self._held.end()
        self._fill_pane()
        if shown:
            self._pane.list.choose(self._at)
            self.focus_list()
        else:
            self._page.focus_text()

    def _mark(self) -> None:
        """Underline what is in hand."""
        page = self._page
        for edit, marks in marks_in_hand(page.panes, page.row(), self.placed).items():
            lines = marks_of(edit)
            lines.show_marks(marks)
            if lines not in self._met:
                self._met.add(lines)
                lines.met.connect(self._on_met)
                lines.destroyed.connect(lambda _gone=None, one=lines: self._met.discard(one))
        mark_titles(page.panes, page.row(), self.placed)

    def _on_met(self, placed: object) -> None:
        if isinstance(placed, PlacedFinding):
            self._at = placed
            self._place = self.placed.index(placed) if placed in self.placed else self._place
            self._pane.list.blockSignals(True)
            self._pane.list.choose(placed)
            self._pane.list.blockSignals(False)
            self.told.emit(line_of(placed))
        else:
            self.told.emit("")

    # -- inside

    def _step(self, by: int) -> None:
        self._page.settle()
        self._held.end()
        if self.watch.busy():
            self.watch.check_now()
        if not self.placed:
            self.told.emit(self.tr("沒有校對意見。"))
            return
        if self._at in self.placed:
            at = self.placed.index(self._at) + by
        elif self._at is not None:
            at = self._place if by > 0 else self._place - 1
        else:
            at = self._first_from_here() if by > 0 else self._first_from_here() - 1
        self.go_to(self.placed[at % len(self.placed)])

    def _first_from_here(self) -> int:
        """The first finding in the row in hand, or else behind it."""
        rows = [row.id for row in self._page.panes.outline.rows()]
        order = {row: at for at, row in enumerate(rows)}
        here = order.get(self._page.row(), 0)
        found = (at for at, one in enumerate(self.placed) if order.get(row_of(one), 0) >= here)
        return next(found, 0)

    def _in_hand(self) -> PlacedFinding | None:
        """The finding under the caret, in the list where that has the keys, or the one gone to last."""
        if self._pane.list.hasFocus():
            row = self._pane.list.row_in_hand()
            return row.placed if row else None
        page = self._page
        for edit in fields_in_hand(page.panes):
            if edit.hasFocus():
                met = marks_of(edit).at(edit.textCursor().position())
                if isinstance(met, PlacedFinding) and met in self.placed:
                    return met
        if self._at in self.placed and self._at is not None and row_of(self._at) == page.row():
            return self._at
        return None

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DeskError as error:
            self.refused.emit(str(error))
            return False
        return True
