"""The import page at work: files read beside the window, corrections to what was read, and filing all of it in one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from minutes_desk.core.errors import DeskError
from minutes_desk.services import comparing, import_results, import_view
from minutes_desk.services.desk import Desk
from minutes_desk.services.import_review import IDENTITY, ImportReview, State, summary
from minutes_desk.services.import_view import ResultRow, RowKind
from minutes_desk.services.importing import Outcome, ReadFile, files_in
from minutes_desk.services.meetings import latest_draft
from minutes_desk.ui import dialogs
from minutes_desk.ui.compare.in_front import ComparisonInFront
from minutes_desk.ui.desk.page import DeskPage
from minutes_desk.ui.importing.corrections import Corrections, InHand
from minutes_desk.ui.importing.file_list import FileRow
from minutes_desk.ui.importing.page import ImportPage
from minutes_desk.ui.importing.reading_files import ReadingFiles
from minutes_desk.ui.main_window import MainWindow
from minutes_desk.ui.slices import Slices

_STATES = {
    State.READ: "讀懂",
    State.DOUBTFUL: "有疑",
    State.UNNUMBERED: "缺年度次別",
    State.THERE: "已收",
    State.DIFFERS: "不同",
}
_REFUSED = "無法讀"
_FOLDED_AT_ONCE = 8
"""So many meetings are folded without a pause: with more of them what is asked about cases is shown a moment later."""


class Importing(QObject):
    """The import of one window: from the files that were chosen or dropped to the step that files them."""

    changed = Signal()
    """Something was corrected or taken back: menus may look again."""

    def __init__(
        self,
        window: MainWindow,
        comparison: ComparisonInFront,
        desk_page: Callable[[], DeskPage | None],
        backups: Path,
        documents: Path,
    ) -> None:
        """`desk_page` gives the page of the open document; `backups` and `documents` are folders of this computer."""
        super().__init__(window)
        self._window = window
        self._comparing = comparison
        self._desk_page = desk_page
        self._backups, self._documents = backups, documents
        self._acts = window.acts
        self._files = ReadingFiles(self)
        self.review: ImportReview | None = None
        self.page: ImportPage | None = None
        self._path: Path | None = None
        self._shown: Path | None = None
        self._in_part = False
        """What is shown is shown without its questions about cases."""
        self._folding = Slices[None](self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh)
        self._files.read.connect(self._on_read)
        self._files.refused.connect(self._on_refused)
        self._files.changed.connect(self._show_progress)
        self._corrections = Corrections(window, self._in_hand, self._refresh, self._folding.finish)
        self._acts.import_all.triggered.connect(lambda: self._file_all())
        self._acts.import_old.triggered.connect(lambda: self._choose_files())
        self._acts.import_folder.triggered.connect(lambda: self._choose_folder())
        window.page_changed.connect(self._allow)
        window.acts.themes.triggered.connect(self._refresh)
        self._allow()

    # -- from outside

    def begin(self, paths: Sequence[Path]) -> None:
        """Read these files and folders, and show the page; with no files, whatever was read before."""
        at_desk = self._desk_page()
        if at_desk is None or not at_desk.settle():
            return
        desk, found = at_desk.desk, files_in(paths)
        if not found and self.review is None:
            self._window.banner.tell(
                self.tr("這裡沒有可以匯入的會議紀錄檔（.docx、.odt、.txt、.pdf、.doc、.rtf、.html）。")
            )
            return
        if self.review is None:
            self.review = ImportReview(desk)
        page = self._the_page()
        self._files.begin(found)
        self._refresh()
        self._window.put_in_front(page)
        page.focus_first()

    def _choose_files(self) -> None:
        paths = dialogs.choose_minutes(self._window, self._documents)
        if paths:
            self.begin(paths)

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self._window, self._documents)
        if folder is not None:
            self.begin([folder])

    def busy(self) -> bool:
        """Whether files are being read, or what was read is not all shown yet."""
        return self._files.busy() or self._soon.isActive() or self._folding.busy()

    def may_leave(self) -> bool:
        """The document is to be closed: False keeps it open, for the sake of corrections that are not filed yet."""
        if self.review is None or self.review.undo_label() is None:
            return True
        return dialogs.ask(
            self._window,
            self.tr("匯入的核對還沒有歸檔，關閉後改過的地方就沒有了；原檔不受影響，可以再匯入一次。"),
            self.tr("放棄核對並關閉"),
        )

    def leave(self) -> None:
        """The document is being closed: what is read is given up, the page goes."""
        self._files.finish()
        self._soon.stop()
        self._folding.drop()
        if self.review is not None:
            self.review.close()
        if self.page is not None:
            self._window.take_out(self.page)
        self.review = self.page = self._path = self._shown = None
        self._allow()

    def in_front(self) -> bool:
        return self.page is not None and self._window.in_front() is self.page

    def undo(self) -> None:
        """Take the last correction back."""
        self._go(ImportReview.undo)

    def redo(self) -> None:
        """Do the last one again."""
        self._go(ImportReview.redo)

    def next_open(self) -> None:
        """To the next thing that waits, in the next file if there is none left in this one."""
        page, review = self.page, self.review
        self._folding.finish()
        if page is None or review is None or page.results.next_open():
            if page is not None:
                page.results.setFocus()
            return
        later = [
            at
            for at, row in enumerate(page.files.rows())
            if row.warns and not row.refused and row.path != self._path
        ]
        if later:
            page.files.go_to(later[0])
            self._show(page.files.rows()[later[0]].path)
            page.results.next_open()
        page.results.setFocus()

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What Ctrl+Z and Ctrl+Y would do on the page."""
        if self.review is None:
            return None, None
        return self.review.undo_label(), self.review.redo_label()

    # -- reading

    def _on_read(self, file: ReadFile) -> None:
        if self.review is not None:
            self.review.add(file)
            self._soon.start(0)  # several files may come in one turn

    def _on_refused(self, path: Path, sentence: str) -> None:
        if self.review is not None:
            self.review.refuse(path, sentence)
            self._soon.start(0)

    def _stop(self) -> None:
        self._files.stop()
        self._window.banner.tell(self.tr("已取消讀取；已經讀好的檔案還在，可以繼續核對。"))
        self._refresh()

    def _show_progress(self) -> None:
        if self.page is not None:
            self.page.show_progress(*self._files.progress())
            self._show_state()

    def _drop(self, path: Path) -> None:
        """Leave a file out of this import; Ctrl+Z brings it back."""
        if self.review is not None:
            self.review.drop(path)
            self._refresh()

    # -- what is shown

    def _the_page(self) -> ImportPage:
        if self.page is None:
            self.page = page = ImportPage(self._corrections.acts())
            page.file_chosen.connect(self._show)
            page.back_wanted.connect(self._acts.back.trigger)
            page.more_wanted.connect(self._acts.import_old.trigger)
            page.all_wanted.connect(self._acts.import_all.trigger)
            page.stop_wanted.connect(self._stop)
            page.compare_wanted.connect(self._compare)
            page.files.drop_wanted.connect(self._drop)
            page.decision_chosen.connect(self._corrections.decide)
            for list_ in (page.results, page.source, page.files):
                list_.chosen.connect(self._allow)
        return self.page

    def _refresh(self) -> None:
        """Show everything as it is now."""
        page, review = self.page, self.review
        if page is None or review is None:
            return
        self._soon.stop()
        self._folding.drop()
        page.show_files([*(self._file_row(file) for file in review.files), *self._refused_rows()])
        self._path = page.files.path()
        self._show_file()
        self._show_state()
        self._allow()
        if not self._files.busy():
            page.stay()
        self.changed.emit()

    def _file_row(self, file: ReadFile) -> FileRow:
        assert self.review is not None
        state = self.review.state(file.path)
        words = _STATES[state]
        if state is State.DOUBTFUL:
            words += f" {len(file.reading.unread) + len(self.review.doubts(file.path))}"
        if state is State.DIFFERS:
            words += f" {len(self.review.differences(file.path))}"
        title = file.reading.minutes.key if file.numbered else file.path.stem
        return FileRow(
            path=file.path,
            title=title,
            name=file.path.name,
            state=words,
            warns=state in (State.DOUBTFUL, State.UNNUMBERED, State.DIFFERS),
        )

    def _refused_rows(self) -> list[FileRow]:
        assert self.review is not None
        return [
            FileRow(
                path=one.path, title=one.path.stem, name=one.path.name, state=_REFUSED, warns=True,
                refused=one.message,
            )
            for one in self.review.refused
        ]  # fmt: skip

    def _show(self, path: Path) -> None:
        self._path = path
        self._show_file()
        self._show_state()
        self._allow()

    def _show_file(self) -> None:
        """Show the file in hand: one that stands there already when its questions about cases are known, another without
        them until then."""
        page, review = self.page, self.review
        if page is None or review is None:
            return
        if not review.folded():
            self._folding.begin(review.folding(), lambda _none: self._show_file(), at_once=_FOLDED_AT_ONCE)
            if not self._folding.busy() or self._path == self._shown:
                return
        file = self._file()
        if file is not None:
            page.show_file(
                import_view.source_rows(file),
                import_results.result_rows(review, file, questions=review.folded()),
                another=self._path != self._shown or (self._in_part and page.at_top()),
            )
        else:
            refused = [row for row in self._refused_rows() if row.path == self._path]
            page.show_file(
                (), [ResultRow(kind=RowKind.NOTE, label=_REFUSED, words=row.refused) for row in refused]
            )
        self._shown, self._in_part = self._path, not review.folded()

    def _show_state(self) -> None:
        page, review = self.page, self.review
        if page is None or review is None:
            return
        states = [review.state(file.path) for file in review.files]
        counts = [(words, states.count(state)) for state, words in _STATES.items()]
        counts.append((_REFUSED, len(review.refused)))
        said = "、".join(f"{words} {count}" for words, count in counts if count)
        hindrance = self.tr("檔案還沒讀完。") if self._files.busy() else review.hindrance()
        differs = self._path is not None and self._file() is not None
        page.show_state(
            said,
            hindrance,
            compare=differs and review.state(self._path) is State.DIFFERS,  # pyright: ignore[reportArgumentType]
        )

    def _in_hand(self) -> InHand | None:
        """What an act would be done to; `None` while the page is not in front or shows no file."""
        file = self._file()
        if self.page is None or self.review is None or file is None or not self.in_front():
            return None
        return InHand(page=self.page, review=self.review, file=file)

    def _allow(self) -> None:
        """Switch what can be done to the row and the lines in hand."""
        self._corrections.allow()
        page = self.page
        self._acts.import_all.setEnabled(page is not None and self.in_front() and page.all_button.isEnabled())
        if page is not None:
            page.show_acts()

    def _file(self) -> ReadFile | None:
        files = self.review.files if self.review else ()
        return next((one for one in files if one.path == self._path), None)

    def _go(self, way: Callable[[ImportReview], str | None]) -> None:
        if self.review is not None:
            way(self.review)
            self._refresh()

    def _tell(self, desk: Desk, words: str) -> None:
        """Say what was filed, how many names are still to be answered, and what comes next."""
        asked = sum(one.kind == IDENTITY for one in desk.ledger().doubts)
        acts: tuple[tuple[str, Callable[[], object]], ...] = ()
        if asked:
            words += self.tr("有 %1 個案名可能是已有的案，請到列管清冊確認。").replace("%1", str(asked))
            acts = ((self.tr("列管清冊"), self._acts.ledger.trigger),)
        elif latest_draft(desk) is None:
            acts = ((self.tr("開新會議…"), self._acts.new_meeting.trigger),)
        self._window.banner.tell(words, acts)

    def _show_latest(self) -> None:
        at_desk = self._desk_page()
        if at_desk is not None:
            at_desk.show_latest()

    def _compare(self) -> None:
        """Lay the comparison with what is there over the page; what is taken goes into the document at once."""
        hand = self._in_hand()
        if hand is None:
            return
        desk, file = hand.review.desk, hand.file

        def finish(taken: frozenset[str]) -> None:
            meeting = comparing.take_from_file(desk, file, taken)
            if taken:
                words = self.tr("已採用 %1 處，寫進 %2。").replace("%1", str(len(taken)))
                self._window.banner.tell(words.replace("%2", meeting.minutes.key))
                self._show_latest()
                self._refresh()

        try:
            self._comparing.show(comparing.comparison_with_file(desk, file), finish)
        except DeskError as error:
            self._window.banner.tell(str(error))

    def _file_all(self) -> None:
        review = self.review
        if review is None or self._files.busy():
            return
        try:
            results = review.file_all(backup_folder=self._backups)
        except DeskError as error:
            self._window.banner.tell(str(error))
            return
        self._tell(review.desk, summary(results))
        self._show_latest()
        if all(one.outcome in (Outcome.FILED, Outcome.ALREADY_THERE) for one in results):
            self.leave()
        else:
            self._refresh()


WHILE_IN_FRONT: dict[str, Callable[[Importing], None]] = {
    "undo": Importing.undo,
    "redo": Importing.redo,
    "next_undecided": Importing.next_open,
}
"""What the desk's keys do while this page is in front, by the names of what they do there."""
