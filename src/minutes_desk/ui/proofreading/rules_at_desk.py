"""The page 校對規則 at work on one document: what is chosen there becomes a step of the journal."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.core.proof_rules import Grade
from minutes_desk.services import proofreading
from minutes_desk.services.desk import Change
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.proofreading.rules_page import RulesPage


class RulesAtDesk(QObject):
    """Fills the page, and does what is asked there."""

    def __init__(self, window: MainWindow, page: DeskPage) -> None:
        super().__init__(page)
        self._window, self._desk = window, page.desk
        self.page: RulesPage | None = None
        self._unsubscribe = self._desk.subscribe(self._on_change)

    def leave(self) -> None:
        """The document is being closed."""
        self._unsubscribe()
        if self.page is not None:
            self._window.take_out(self.page)
            self.page = None

    def show(self) -> None:
        """Bring the page; once more: take it away."""
        if self.page is not None and self._window.in_front() is self.page:
            self._window.acts.back.trigger()
            return
        if self.page is None:
            self.page = page = RulesPage()
            page.grade_wanted.connect(self._grade)
            page.word_wanted.connect(self._set_word)
            page.word_removal_wanted.connect(self._unset_word)
            page.telling_wanted.connect(self._tell_again)
            page.back_wanted.connect(self._window.acts.back.trigger)
        self._fill()
        self._window.put_in_front(self.page)

    def _grade(self, code: str, grade: Grade | None) -> None:
        self._do(lambda: proofreading.grade(self._desk, code, grade))

    def _set_word(self, word: str, better: str, note: str) -> None:
        if self._do(lambda: proofreading.set_word(self._desk, word, better, note)) and self.page:
            self.page.begin_word()

    def _unset_word(self, word: str) -> None:
        self._do(lambda: proofreading.unset_word(self._desk, word))

    def _tell_again(self, waiver: str) -> None:
        self._do(lambda: proofreading.tell_again(self._desk, waiver))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DeskError as error:
            if self.page is not None:
                self.page.tell(str(error))
            return False
        return True

    def _on_change(self, change: Change) -> None:
        if change.kind != "typing" and self.page is not None:
            self._fill()

    def _fill(self) -> None:
        if self.page is not None:
            own = self._desk.file.own_rules()
            self.page.show_rules(proofreading.rules(), own, read_only=self._desk.read_only)
