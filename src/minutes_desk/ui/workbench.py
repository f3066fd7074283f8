"""Puts the window to work: what each menu entry does with the open document. Imported after the first paint."""

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from minutes_desk.core.errors import DeskError, NotSaved
from minutes_desk.core.meeting import Platform
from minutes_desk.services import demonstration, meetings
from minutes_desk.services.desk import Desk, create_desk, open_desk
from minutes_desk.services.notes import open_notes
from minutes_desk.services.timing import open_times
from minutes_desk.settings import Settings
from minutes_desk.ui import dialogs
from minutes_desk.ui.agenda.on_page import acts_on_page
from minutes_desk.ui.association import at_window
from minutes_desk.ui.custody.in_front import CustodyInFront
from minutes_desk.ui.desk.autosave import saved_words
from minutes_desk.ui.desk.going_on import go_on
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.desk.panes import NOTES, PROGRESS
from minutes_desk.ui.desk.writing import acts_of_writing
from minutes_desk.ui.exporting.at_desk import Papers
from minutes_desk.ui.further_pages import FurtherPages
from minutes_desk.ui.importing.at_desk import WHILE_IN_FRONT, Importing
from minutes_desk.ui.jobs import Jobs
from minutes_desk.ui.looks import Looks
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.new_meeting.at_desk import open_next_meeting
from minutes_desk.ui.places import Places
from minutes_desk.ui.printing.at_desk import Printing
from minutes_desk.ui.proofing import Proofing
from minutes_desk.ui.room import Room
from minutes_desk.ui.window_state import show_state


class Workbench(QObject):
    """One window and the document open in it."""

    document_shown = Signal()
    """A document is open and its page stands in the window."""

    def __init__(self, window: MainWindow, settings: Settings, places: Places, who: str) -> None:
        super().__init__(window)
        self.window = window
        self.looks = Looks(window, settings, places.resources, places.settings)
        self._places, self._who = places, who
        self._jobs = Jobs(self)
        self.page: DeskPage | None = None
        self.room: Room | None = None
        self.further, self.printing = FurtherPages(window, places.settings), Printing(window)
        self.comparing = self.further.comparing
        self.proofing = Proofing(window, places.resources, places.templates, self._jobs)
        self.custody = CustodyInFront(self, places, who, self._jobs)
        self.importing = Importing(
            window, self.comparing.in_front, lambda: self.page, places.backups, places.documents
        )
        self.papers = Papers(window, lambda: self.page, self.proofing.words, places.settings, self._jobs)
        self._connect()
        at_window(window, places.resources)
        if places.runtime is not None:
            _listen(self, places.runtime)
        window.may_close = self.may_close

    # -- documents

    def open(self, path: Path, meeting: str | None = None, *, read_only: bool = False) -> bool:
        """Open a document, at a meeting by its key, in place of the one that is open."""
        if not read_only and self.custody.opening.stands_elsewhere(path):
            return False
        folders = {"templates": self._places.templates, "backups": self._places.backups}
        if not self.take(lambda: open_desk(path, who=self._who, **folders, read_only=read_only), path):
            return False
        if meeting is not None and self.page is not None:
            page = self.page
            page.attempt(lambda: page.show_meeting(meetings.find_meeting(page.desk, meeting).id))
        return True

    def create(self, path: Path) -> bool:
        """Make an empty document and open it: on this computer, where documents are worked on."""
        if self.custody.opening.may_not_lie_at(path):
            return False
        return self.take(
            lambda: create_desk(path, Platform(), who=self._who, templates=self._places.templates)
        )

    def open_sample(self) -> bool:
        """Open the sample document among the person's documents; the first time it is made."""
        path = self._places.documents / self.tr("會議紀錄工作臺範例") / demonstration.DOCUMENT_NAME
        if path.exists():
            return self.open(path)
        sample, templates = self._places.resources / "sample", self._places.templates

        def make() -> Desk:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                words = self.tr("「%1」不能寫入，沒有產生範例，其他檔案都沒有變動；請檢查這個資料夾的權限。")
                raise NotSaved(words.replace("%1", str(path.parent.parent))) from error
            return demonstration.make_sample(path, sample=sample, templates=templates, who=self._who)

        return self.take(make)

    def close_document(self, *, anyway: bool = False) -> bool:
        """Save what is typed and let the document go; False: it could not be saved and stays open, unless `anyway`."""
        if self.page is None:
            self.custody.at_work.finish()
            return True
        page = self.page
        if not self.importing.may_leave():
            return False
        self.looks.remember_panes(page.panes.sizes())
        if not anyway and not page.settle() and not self.custody.unsaved.may_leave():
            return False
        if self.room is not None:
            self.looks.remember_projector(live=self.room.projector.live, scale=self.room.projector.scale)
            self.room.leave()
        self.importing.leave()
        self.further.detach()
        self.custody.detach()
        page.leave()
        page.desk.close()
        self.page = self.room = None
        self.window.drop_desk()
        self.window.banner.all_is_well()
        self.window.banner.hide_passing()
        self.window.show_welcome(self.looks.settings.recent)
        self._show_state()
        return True

    def finish_jobs(self) -> None:
        """Wait for all that is done beside the window."""
        self._jobs.finish()

    def may_close(self) -> bool:
        """The window wants to close."""
        self.finish_jobs()
        if not self.close_document():
            return False
        self.looks.keep()
        return True

    def take(self, opening: Callable[[], Desk], path: Path | None = None) -> bool:
        """Open a document in place of the one that is open; where it lies at `path`, a refusal says what else can be done."""
        if not self.close_document():
            return False
        try:
            self.show_desk(opening())
        except DeskError as error:
            self.window.show_welcome(self.looks.settings.recent)
            if path is None or not self.custody.opening.offer(path, error):
                dialogs.tell(self.window, str(error))
            return False
        return True

    def show_desk(self, desk: Desk) -> None:
        """Put the page of an open document in the window. Where that fails the document is let go: nobody could close it."""
        try:
            self._lay_open(desk)
        except BaseException:
            self._let_go(desk)
            raise

    def _let_go(self, desk: Desk) -> None:
        """Close a document whose page could not be shown, whatever of it stands in the window."""
        page, room = self.page, self.room
        self.page = self.room = None
        with ExitStack() as left:
            left.callback(self._show_state)
            left.callback(self.window.show_welcome, self.looks.settings.recent)
            left.callback(self.window.drop_desk)
            left.callback(desk.close)
            if page is not None:
                left.callback(page.leave)
            left.callback(self.custody.detach)
            left.callback(self.further.detach)
            if room is not None:
                left.callback(room.leave)

    def _lay_open(self, desk: Desk) -> None:
        self.window.banner.hide_passing()
        page = DeskPage(desk)
        self.page = page
        self.printing.attach(page)
        self.further.attach(page)
        page.editing.connect(self._on_editing)
        page.saved.connect(self._on_saved)
        page.not_saved.connect(self._on_not_saved)
        page.refused.connect(self.window.banner.tell)
        page.meeting_shown.connect(self._show_state)
        page.elapsed.words_changed.connect(self.window.elapsed.setText)
        page.panes.empty.import_wanted.connect(self.window.acts.import_old.trigger)
        page.panes.empty.meeting_wanted.connect(self.window.acts.new_meeting.trigger)
        page.progress.fold_wanted.connect(self.window.acts.fold_progress.trigger)
        self._use_in_room(page)
        if not desk.file.read_only:  # a backup that is looked at is not where the next start goes on
            self.looks.remember_document(desk.path)
        self.window.setWindowTitle(self.tr("%1 － 會議紀錄工作臺").replace("%1", desk.path.stem))
        self.window.show_desk(page)
        self.window.show_saving("")
        page.panes.restore(self.looks.settings.splitters, self.window.width())
        for pane, folded in self.looks.folded().items():
            page.fold(pane, folded)
        self._show_state()
        page.focus_text()
        if words := go_on(page):
            self.window.banner.tell(words)
        self.custody.attach(desk)
        self.document_shown.emit()

    def _use_in_room(self, page: DeskPage) -> None:
        settings = self.looks.settings
        page.elapsed.keep_in(open_times(page.desk, self._places.notes))
        self.room = Room(
            self.window,
            page,
            open_notes(page.desk, self._places.notes),
            self.proofing,
            live=settings.projector_live,
            scale=settings.projector_scale,
        )
        self.further.notes = self.room.notes

    # -- saving

    def _on_editing(self) -> None:
        self.window.show_saving(self.tr("編輯中…"))
        self.window.acts.undo.setEnabled(True)

    def _on_saved(self) -> None:
        if self.page and not self.page.typing.waiting() and not self.page.header_typing.waiting():
            self.window.banner.all_is_well()
            self.custody.unsaved.saved()
            self.window.show_saving(saved_words(dt.datetime.now()))

    def _on_not_saved(self, sentence: str) -> None:
        self.window.show_saving(self.tr("尚未儲存"), failed=True)
        self.custody.unsaved.warn(sentence)

    # -- the acts of the menus

    def choose_new(self) -> None:
        path = dialogs.choose_new_document(self.window, self._places.documents)
        if path is not None:
            self.create(path)

    def choose_open(self) -> None:
        path = dialogs.choose_document(self.window, self._places.documents)
        if path is not None:
            self.open(path)

    def import_files(self, paths: list[Path]) -> None:
        """Read old minutes, files or folders, and show them to be looked through."""
        self.importing.begin(paths)

    def take_dropped(self, paths: list[Path]) -> None:
        """Files were dropped on the window: a document is opened, anything else is imported, if need be into a new one."""
        documents = [path for path in paths if path.suffix == ".mdesk"]
        if documents:
            self.open(documents[0])
            return
        if self.page is None:
            self.choose_new()
        self.import_files(paths)

    def choose_export(self, *, asked: bool = False) -> None:
        """Open the export dialog; a draft with mistakes in it is asked about first, unless that was done."""
        if self.page is None or not self.page.settle():
            return
        if self.room and not asked and not self.room.may_export(partial(self.choose_export, asked=True)):
            return
        self.papers.choose_export()

    def choose_new_meeting(self) -> None:
        if self.page is None or not self.page.settle():
            return
        if open_next_meeting(self.page):
            self.further.to_desk()
            self.page.show_latest()
            self.page.focus_text()

    # -- inside

    def _connect(self) -> None:
        acts = self.window.acts
        for act, does in (
            (acts.new, self.choose_new),
            (acts.open, self.choose_open),
            (acts.sample, self.open_sample),
            (acts.export, self.choose_export),
            (acts.import_survey, self.papers.choose_survey),
            (acts.kept_files, self.papers.show_kept_files),
            (acts.close_document, self.close_document),
            (acts.new_meeting, self.choose_new_meeting),
        ):
            act.triggered.connect(_without_state(does))
        for act, on_page in (
            (acts.undo, DeskPage.undo),
            (acts.redo, DeskPage.redo),
            (acts.next, DeskPage.next),
            (acts.previous, DeskPage.previous),
            (acts.next_undecided, DeskPage.next_undecided),
            *acts_on_page(acts),
            *acts_of_writing(acts),
        ):
            act.triggered.connect(_without_state(self._on_page(on_page)))
        self.looks.document_chosen.connect(lambda name: self.open(Path(name)))
        self.looks.pane_folded.connect(self._on_pane_folded)
        self.further.changed.connect(self._show_state)
        self.importing.changed.connect(self._show_state)
        self.window.files_dropped.connect(self.take_dropped)

    def _on_pane_folded(self, pane: str, folded: bool) -> None:
        if self.page is None:
            return
        if pane in (NOTES, PROGRESS):
            self.page.settle()
        self.page.fold(pane, folded)
        if pane in (NOTES, PROGRESS) and folded:
            self.page.focus_text()
        elif pane == NOTES:
            self.page.panes.column.notes.summary.setFocus()
        elif pane == PROGRESS:
            self.page.progress.enter()

    def _on_page(self, act: Callable[[DeskPage], Any]) -> Callable[[], None]:
        def do() -> None:
            if self.importing.in_front() and (does := WHILE_IN_FRONT.get(getattr(act, "__name__", ""))):
                does(self.importing)
            elif self.page is not None:
                if act is DeskPage.choose_meeting:
                    self.further.to_desk()
                act(self.page)

        return do

    def _show_state(self) -> None:
        """Menus and status line as the meeting in hand has it."""
        show_state(self.window, self.page, self.importing)


def _listen(bench: Workbench, runtime: Path) -> None:
    try:
        from minutes_desk.ui.doorbell import Doorbell
    except ImportError:  # QtNetwork needs libraries of its own; without them every start has its own window
        return
    Doorbell(bench, runtime)


def _without_state(act: Callable[[], Any]) -> Callable[[bool], None]:
    """A slot for `triggered`, whose argument says whether a checkable action is checked."""

    def slot(_checked: bool = False) -> None:
        act()

    return slot
