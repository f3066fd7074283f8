"""Proofreading in one window: the open document's findings, its own rules, reports, and any other file.

Made once with the window; `workbench` gives it each document that is opened.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from minutes_desk.core.errors import DeskError
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import papers, proof_report, proofreading
from minutes_desk.ui import dialogs
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.proofreading.at_desk import ProofAtDesk
from minutes_desk.ui.proofreading.file_check import FileCheck
from minutes_desk.ui.proofreading.rules_at_desk import RulesAtDesk


class Proofing(QObject):
    """The proofreader of one window."""

    def __init__(self, window: MainWindow, resources: Path, templates: Path, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._templates = window, templates
        self.words = proofreading.words_of(resources / "proofread" / "words.toml")
        self.at_desk: ProofAtDesk | None = None
        self.rules: RulesAtDesk | None = None
        self._page: DeskPage | None = None
        self.files = FileCheck(window, self.words, templates, jobs)
        acts = window.acts
        acts.proof_list.triggered.connect(self.show_list)
        for act, does in (
            (acts.next_finding, ProofAtDesk.next),
            (acts.previous_finding, ProofAtDesk.previous),
            (acts.take_suggestion, ProofAtDesk.take),
            (acts.pass_over, ProofAtDesk.pass_over),
        ):
            act.triggered.connect(self._at_desk(does))
        acts.proof_report.triggered.connect(lambda _checked=False: self.report())
        acts.proof_rules.triggered.connect(lambda _checked=False: self.show_rules())
        acts.check_file.triggered.connect(lambda _checked=False: self.files.choose())

    def attach(self, page: DeskPage) -> None:
        """Proofread the document of this page from now on."""
        self.detach()
        self._page = page
        self.at_desk = desk = ProofAtDesk(page, self.words)
        desk.counted.connect(self._window.show_count)
        desk.told.connect(self._window.message.show_words)
        desk.refused.connect(self._window.banner.tell)
        desk.done.connect(self._tell_done)
        self.rules = RulesAtDesk(self._window, page)
        page.panes.proof.rules_wanted.connect(self.show_rules)
        page.panes.proof.report_wanted.connect(self.report)
        page.panes.proof.closed.connect(self._window.acts.proof_list.trigger)
        self.files.ledger = page.desk
        self._window.acts.proof_list.setChecked(False)

    def detach(self) -> None:
        """The document is being closed."""
        if self.at_desk is not None:
            self.at_desk.leave()
        if self.rules is not None:
            self.rules.leave()
        self.at_desk = self.rules = self._page = self.files.ledger = None
        self._window.show_count("")
        self._window.message.show_words("")

    def show_list(self, shown: bool) -> None:
        """Bring the list of findings, with the keys on it, or put it away."""
        if self.at_desk is not None and self._page is not None:
            self._page.settle()
            self.at_desk.show_list(shown)

    def show_rules(self) -> None:
        """校對規則."""
        if self.rules is not None and self._page is not None and self._page.settle():
            self.rules.show()

    def report(self) -> None:
        """Write the findings on the meeting in hand to a file."""
        page = self._page
        if page is None or page.meeting is None or not page.settle():
            return
        name = f"{papers.paper_name(page.meeting, Sheet.MINUTES)}{self.tr('校對意見')}.docx"
        path = dialogs.choose_sheet(self._window, page.desk.path.parent / name)
        if path is None:
            return
        found = proofreading.check_meeting(page.desk, page.meeting, self.words)
        about = papers.paper_name(page.meeting, Sheet.MINUTES)
        try:
            proof_report.write_report(found, path, about=about, templates=self._templates)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._window.banner.tell(self.tr("已寫出校對報告 %1").replace("%1", path.name))

    def _tell_done(self, sentence: str) -> None:
        undo = ((self.tr("復原"), self._window.acts.undo.trigger),)
        self._window.banner.tell(sentence, undo)

    def _at_desk(self, act: Callable[[ProofAtDesk], None]) -> Callable[..., None]:
        def do(_checked: bool = False) -> None:
            if self.at_desk is not None:
                act(self.at_desk)

        return do
