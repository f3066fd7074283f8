"""The pages beside the desk: ledger, a case, rulings, search, keys. Made when first asked for, shown over the desk, left with Esc."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from minutes_desk.core.case import Case
from minutes_desk.core.errors import DeskError
from minutes_desk.core.meeting import RulingKind
from minutes_desk.core.roc_calendar import to_roc
from minutes_desk.core.search import Hit, HitKind
from minutes_desk.services import cases, drafting, meetings, searching
from minutes_desk.services.desk import Change, Desk
from minutes_desk.services.styles import style_of
from minutes_desk.ui.compare.at_window import Comparing
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.importing.page import ImportPage
from minutes_desk.ui.key_map.keys import all_keys
from minutes_desk.ui.key_map.page import KeyMapPage
from minutes_desk.ui.ledger.case_page import CasePage
from minutes_desk.ui.ledger.page import LedgerPage
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.notes.keeper import NoteKeeper
from minutes_desk.ui.rulings.page import RulingsPage
from minutes_desk.ui.searching.page import SearchPage
from minutes_desk.ui.styles.page import StylesPage


class FurtherPages(QObject):
    """What is shown over the desk of one window."""

    changed = Signal()
    """Another page is in front: menus may look again."""

    def __init__(self, window: MainWindow, settings: Path) -> None:
        super().__init__(window)
        self._window = window
        self._page: DeskPage | None = None
        self._leave: Callable[[], None] | None = None
        self.ledger: LedgerPage | None = None
        self.case: CasePage | None = None
        self.rulings: RulingsPage | None = None
        self.search: SearchPage | None = None
        self.styles: StylesPage | None = None
        self.keys: KeyMapPage | None = None
        self.notes: NoteKeeper | None = None
        """The recorder's own notes on the document: looked through here, on this computer's screen only."""
        self._added: tuple[str, ...] = ()
        self.comparing = Comparing(window, settings)
        acts = window.acts
        acts.ledger.triggered.connect(lambda: self._toggle(self.ledger, self.show_ledger))
        acts.rulings.triggered.connect(lambda: self._toggle(self.rulings, self.show_rulings))
        acts.search.triggered.connect(lambda: self._toggle(self.search, self.show_search))
        acts.styles.triggered.connect(lambda: self._toggle(self.styles, self.show_styles))
        acts.key_map.triggered.connect(lambda: self._toggle(self.keys, self.show_keys))
        acts.this_case.triggered.connect(self.show_case_in_hand)
        acts.back.triggered.connect(self.go_back)
        acts.themes.triggered.connect(self._refresh)
        window.page_changed.connect(self._on_page_changed)
        self._on_page_changed()

    def attach(self, page: DeskPage) -> None:
        """Work on the document of this desk from now on."""
        self.detach()
        self._page = page
        self._leave = page.desk.subscribe(self._on_change)
        self.comparing.attach(page)

    def detach(self) -> None:
        """The document is being closed: its pages go."""
        self.comparing.detach()
        if self._leave is not None:
            self._leave()
        for one in (self.ledger, self.case, self.rulings, self.search, self.styles):
            if one is not None:
                self._window.take_out(one)
        self.notes = None
        self._page = self._leave = self.ledger = self.case = self.rulings = self.search = self.styles = None
        self._added = ()

    def to_desk(self) -> None:
        """Put every further page away."""
        while self._window.covered():
            self._window.go_back()

    def go_back(self) -> None:
        """To the page before; in a form on the page, out of that first."""
        front = self._window.in_front()
        if isinstance(front, ImportPage) and front.close_question():
            return
        if self._window.in_front() is self.rulings and self.rulings and self.rulings.close_correction():
            return
        self._window.go_back()
        self._refresh()
        if not self._window.covered() and self._page is not None:
            self._page.focus_text()

    def show_ledger(self) -> None:
        """列管清冊."""
        if self._page is None or not self._page.settle():
            return
        if self.ledger is None:
            self.ledger = page = LedgerPage()
            page.case_wanted.connect(self.show_case)
            page.back_wanted.connect(self.go_back)
            page.rulings_wanted.connect(self.show_rulings)
            page.doubts.answered.connect(self._answer)
            page.doubts.meeting_wanted.connect(self.show_meeting)
            page.doubts.rulings_wanted.connect(self.show_rulings)
        self._bring(self.ledger)

    def show_case(self, number: str) -> None:
        """A case's page, by its number."""
        if self._page is None or not self._page.settle():
            return
        if self.case is None:
            self.case = page = CasePage()
            page.case_wanted.connect(self.show_case)
            page.meeting_wanted.connect(self.show_meeting)
            page.ruling_wanted.connect(self.show_rulings)
            page.back_wanted.connect(self.go_back)
            page.doubts.answered.connect(self._answer)
        if self._fill_case(number):
            self._bring(self.case)

    def show_case_in_hand(self) -> None:
        """The page of the case that the desk has in hand."""
        page = self._page
        items = page.meeting.minutes.items() if page and page.meeting else ()
        item = next((one for one in items if page and one.id == page.row()), None)
        if page is None or item is None or not item.cases:
            self._window.banner.tell(self.tr("這裡沒有案件；請先到一個議案。"))
            return
        found = page.desk.ledger().by_name(item.cases[0].name)
        if found is None:
            words = self.tr("「%1」還不在列管清冊上，要等這次會議定稿。").replace("%1", item.cases[0].name)
            self._window.banner.tell(words)
        else:
            self.show_case(found.number)

    def show_rulings(self, also: str = "") -> None:
        """副首長會議決議; `also`: the number of a further case that is to be answered, though it does not wait."""
        if self._page is None or not self._page.settle():
            return
        if self.rulings is None:
            self.rulings = page = RulingsPage()
            page.entered.connect(self._rule)
            page.case_wanted.connect(self.show_case)
            page.back_wanted.connect(self.go_back)
            page.correction.corrected.connect(self._change_ruling)
            page.correction.taken_back.connect(self._remove_ruling)
        if also and also not in self._added:
            self._added = (*self._added, also)
        self._bring(self.rulings)
        self.rulings.propose_date(dt.date.today())
        if also:
            self.rulings.waiting.answers_of(also).setFocus()

    def show_search(self) -> None:
        """尋找."""
        if self._page is None or not self._page.settle():
            return
        if self.search is None:
            self.search = page = SearchPage()
            page.words_wanted.connect(self._look_for)
            page.hit_wanted.connect(self._show_hit)
            page.back_wanted.connect(self.go_back)
        self._bring(self.search)

    def show_styles(self) -> None:
        """文件樣式, first that of the meeting in hand."""
        page = self._page
        if page is None or not page.settle():
            return
        if self.styles is None:
            self.styles = made = StylesPage()
            made.back_wanted.connect(self.go_back)
            made.told.connect(self._window.banner.tell)
        name = style_of(page.desk, page.meeting).name if page.meeting else ""
        self.styles.show_styles(page.desk, name, page.meeting.id if page.meeting else "")
        self._window.put_in_front(self.styles)

    def show_keys(self) -> None:
        """按鍵一覽."""
        if self.keys is None:
            self.keys = KeyMapPage()
            self.keys.back_wanted.connect(self.go_back)
        self.keys.show_keys(all_keys(self._window.menuBar()))
        self._window.put_in_front(self.keys)

    def show_meeting(self, key: str, item: str, *, row: str = "") -> None:
        """On the desk, a meeting and an item in it by its place, or an item or motion by its id (`row`)."""
        page = self._page
        if page is None:
            return

        def go() -> None:
            meeting = meetings.find_meeting(page.desk, key)
            found = drafting.item_at(page.desk, meeting, item) if item else None
            self.to_desk()
            page.show_meeting(meeting.id)
            if found is not None or row:
                page.show_row(found.id if found is not None else row)
            page.focus_text()

        self._attempt(go)

    def _look_for(self, words: str) -> None:
        desk = self._desk()
        if desk is not None and self.search is not None:
            self.search.show_hits(searching.find(desk, words, self.notes.kept() if self.notes else None))

    def _show_hit(self, hit: Hit) -> None:
        if hit.kind is HitKind.CASE:
            self.show_case(hit.target)
        else:
            self.show_meeting(hit.meeting, "", row=hit.target)
        self._unfold(hit.kind)

    def _unfold(self, kind: HitKind) -> None:
        """Bring what the words were found in, where it may be folded away."""
        acts = self._window.acts
        panes = {HitKind.NOTE: acts.fold_notes, HitKind.PROGRESS: acts.fold_progress}
        if kind in panes and not panes[kind].isChecked():
            panes[kind].trigger()
        elif kind is HitKind.CATCH and self._page is not None and not self._page.frozen():
            self._page.panes.catches.open()

    # -- acts

    def _answer(self, name: str, other: str, same: bool) -> None:
        desk = self._desk()
        if desk and self._attempt(lambda: cases.answer_doubt(desk, name, other, same=same)):
            words = (
                self.tr("已記下：「%1」和「%2」是同一案。")
                if same
                else self.tr("已記下：「%1」和「%2」不是同一案。")
            )
            words = words.replace("%1", name).replace("%2", other)
            self._window.banner.tell(words, ((self.tr("復原"), self._window.acts.undo.trigger),))

    def _rule(self, answers: dict[str, RulingKind], day: dt.date) -> None:
        desk = self._desk()
        if desk and self._attempt(lambda: cases.rule_several(desk, answers, day)):
            self._added = tuple(number for number in self._added if number not in answers)
            self._refresh()
            words = self.tr("已登錄 %1 案的副首長會議決議（%2）。").replace("%1", str(len(answers)))
            self._window.banner.tell(words.replace("%2", to_roc(day)))
            self._focus_rulings()

    def _change_ruling(self, ruling: str, kind: RulingKind, day: dt.date, reason: str) -> None:
        desk = self._desk()
        if desk and self._attempt(lambda: cases.change_ruling(desk, ruling, kind, day, reason)):
            self._after_correction(self.tr("已更正副首長會議決議，原因留在修改歷程裡。"))

    def _remove_ruling(self, ruling: str, reason: str) -> None:
        desk = self._desk()
        if desk and self._attempt(lambda: cases.remove_ruling(desk, ruling, reason)):
            self._after_correction(self.tr("已收回副首長會議決議，原因留在修改歷程裡。"))

    def _after_correction(self, words: str) -> None:
        if self.rulings is not None:
            self.rulings.close_correction()
        self._window.banner.tell(words)

    def _focus_rulings(self) -> None:
        if self.rulings is not None:
            self.rulings.focus_first()

    def _attempt(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except DeskError as error:
            self._window.banner.tell(str(error))
            return False
        return True

    # -- what is shown

    def _desk(self) -> Desk | None:
        return self._page.desk if self._page else None

    def _toggle(self, page: QWidget | None, show: Callable[[], None]) -> None:
        """The key that brought a page takes it away."""
        if page is not None and self._window.in_front() is page:
            self.go_back()
        else:
            show()

    def _bring(self, page: QWidget) -> None:
        self._fill(page)
        self._window.put_in_front(page)

    def _refresh(self) -> None:
        self._fill(self._window.in_front())

    def _fill(self, page: QWidget) -> None:
        """Show in a page what the document says now."""
        desk = self._desk()
        if desk is None:
            return
        if page is self.ledger and self.ledger is not None:
            self.ledger.show_cases(cases.cases(desk), cases.doubts(desk))
        elif page is self.case and self.case is not None:
            self._fill_case(self.case.number)
        elif page is self.search and self.search is not None:
            self.search.look()
        elif page is self.rulings and self.rulings is not None:
            waiting = cases.waiting_for_ruling(desk)
            known = {case.number for case in waiting}
            ledger = desk.ledger()
            added = [ledger.by_number(number) for number in self._added if number not in known]
            self.rulings.show_rulings(
                (*waiting, *(case for case in added if case is not None)),
                cases.rulings(desk),
                self._dates(desk),
                read_only=desk.read_only,
            )

    def _fill_case(self, number: str) -> bool:
        """Show a case; one that is no more (two became one) by going back to the list."""
        desk = self._desk()
        ledger = desk.ledger() if desk else None
        case = ledger.by_number(number) if ledger else None
        if desk is None or ledger is None or case is None or self.case is None:
            self.show_ledger()
            return False
        into = ledger.by_number(case.merged_into) if case.merged_into else None
        sources = [(self.tr("併自"), one) for one in ledger.cases if one.merged_into == number]
        names = {case.name, *case.other_names}
        self.case.show_case(
            case,
            relatives=([(self.tr("併入"), into)] if into else []) + sources,
            doubts=[one for one in ledger.doubts if names & {one.subject, *one.candidates}],
            answers=[one for one in cases.answers(desk) if names & {one.name, one.other}],
            dates=self._dates(desk),
            may_be_ruled=_may_be_ruled(case) and not desk.read_only,
        )
        return True

    def _dates(self, desk: Desk) -> dict[str, dt.date | None]:
        return {one.minutes.key: one.minutes.date for one in meetings.all_meetings(desk)}

    def _on_change(self, change: Change) -> None:
        if change.kind != "typing":
            self._refresh()

    def _on_page_changed(self) -> None:
        self._window.acts.back.setEnabled(self._window.covered())
        self.changed.emit()


def _may_be_ruled(case: Case) -> bool:
    """Whether an answer of the deputy mayors can still make a difference to it."""
    return case.state in cases.ANSWERABLE
