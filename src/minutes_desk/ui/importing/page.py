"""匯入舊紀錄: the files, the lines of the one in hand, and what was read of them, side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minutes_desk.core.decision import Decision
from minutes_desk.services.import_view import ResultRow, RowKind, SourceRow
from minutes_desk.ui.agenda.asking import Answer, Asking, Question
from minutes_desk.ui.desk.decision_bar import ON_KEYS, DecisionButton
from minutes_desk.ui.elided_words import ElidedWords
from minutes_desk.ui.flow_layout import FlowLayout
from minutes_desk.ui.importing.file_list import FileList, FileRow
from minutes_desk.ui.importing.result_list import ResultList
from minutes_desk.ui.importing.source_list import SourceList
from minutes_desk.ui.letters import plain_words

_FILES_WIDTH = 190


class ImportPage(QWidget):
    """What is seen of an import; what is done to it goes out by signals."""

    file_chosen = Signal(object)
    """The path of the file to show."""
    back_wanted = Signal()
    more_wanted = Signal()
    all_wanted = Signal()
    stop_wanted = Signal()
    compare_wanted = Signal()
    decision_chosen = Signal(object)
    """A `Decision`, or None."""
    composing_changed = Signal(bool)

    def __init__(self, acts: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.files, self.source, self.results = FileList(), SourceList(), ResultList()
        self.asking = Asking()
        self.summary = ElidedWords(name="facts", inset=0)
        self.hindrance = ElidedWords(name="problem", inset=0)
        self.all_button = _button(self.tr("全部匯入"), "primary", self.all_wanted.emit)
        self.more_button = _button(self.tr("加入檔案"), "", self.more_wanted.emit)
        self.back_button = _button(self.tr("返回"), "flat", self.back_wanted.emit)
        self.compare_button = _button(self.tr("比對差異"), "", self.compare_wanted.emit)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("進度"))
        self.reading = ElidedWords(name="facts", inset=0)
        self.stop_button = _button(self.tr("取消"), "flat", self.stop_wanted.emit)
        self._stripe = QWidget()
        self._touched = False
        self._buttons: dict[QAction, DecisionButton] = {}
        self._act_row = QWidget()
        self._fill_acts(acts)
        self._lay_out()
        self._add_decision_keys()
        self.files.chosen.connect(self._on_file)
        self.source.chosen.connect(self._on_line)
        self.results.chosen.connect(self._on_row)
        self.source.jump_wanted.connect(self.results.setFocus)
        self.results.jump_wanted.connect(self.source.setFocus)
        self.files.jump_wanted.connect(self.results.setFocus)
        self.asking.closed.connect(self.results.setFocus)
        self.asking.composing_changed.connect(self.composing_changed)

    # -- what is shown

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """List the files; until one is kept in hand, the first that has something open is in hand."""
        self.files.show_files(rows)
        if rows and not self._touched:
            self.files.go_to(next((at for at, row in enumerate(rows) if row.warns), 0))

    def show_file(
        self, source: Sequence[SourceRow], results: Sequence[ResultRow], *, another: bool = False
    ) -> None:
        """Show a file: the same one with what was in hand, as far as it is still there; `another` from its top."""
        row = None if another else self.results.current()
        place, at = (row.place, max(self.results.currentIndex().row(), 0)) if row else ((), 0)
        line = None if another else self.source.current()
        number = line.number if line else 1
        self.source.show_rows(source)
        self.results.show_rows(results)
        if source:
            self.source.go_to(min(number, len(source)) - 1)
        self.results.go_to_place(place, at)
        self._light()

    def show_progress(self, done: int, whole: int, name: str) -> None:
        """Tell how far the reading is; nothing is said when it is done."""
        self._stripe.setVisible(done < whole and bool(name))
        self.progress.setRange(0, max(whole, 1))
        self.progress.setValue(done)
        words = self.tr("正在讀取 %1（%2／%3）").replace("%2", str(done + 1)).replace("%3", str(whole))
        self.reading.show_words(words.replace("%1", name))

    def show_state(self, summary: str, hindrance: str, *, compare: bool) -> None:
        """Tell how many files are how far, and why they cannot be filed yet (empty: they can)."""
        self.summary.show_words(summary)
        self.hindrance.show_words(hindrance)
        self.all_button.setEnabled(not hindrance)
        self.all_button.setToolTip(hindrance)
        self.all_button.setAccessibleDescription(hindrance)
        self.compare_button.setVisible(compare)

    def show_acts(self) -> None:
        """Show the buttons of what may be done now, and only those."""
        for act, button in self._buttons.items():
            button.setVisible(act.isEnabled())

    # -- what is in hand

    def at_top(self) -> bool:
        """Whether the first row is in hand: nobody has gone on from where the page began."""
        return self.results.currentIndex().row() <= 0

    def row(self) -> ResultRow | None:
        """The row of the reading in hand."""
        return self.results.current()

    def lines(self) -> list[int]:
        """The lines that an act is for: those chosen in the source, or else those of the row in hand."""
        if self.source.hasFocus():
            return self.source.numbers()
        row = self.results.current()
        return list(row.pieces) if row else []

    def focus_first(self) -> None:
        """Where work begins: the reading, with what is open on top."""
        self.results.setFocus()

    def ask(self, question: Question, then: Callable[[Answer], str]) -> None:
        """Ask in place."""
        self.asking.ask(question, then)

    def close_question(self) -> bool:
        """Let a question go; says whether there was one."""
        if not self.asking.asks():
            return False
        self.asking.leave()
        return True

    def sizeHint(self) -> QSize:
        return QSize(1100, 600)

    # -- inside

    def _on_file(self) -> None:
        path = self.files.path()
        if path is not None:
            self.asking.drop()
            self.file_chosen.emit(path)

    def stay(self) -> None:
        """Keep the file that is in hand from now on, whatever becomes of it."""
        self._touched = True

    def _on_line(self) -> None:
        self.asking.drop()
        line = self.source.current()
        if line is not None:
            self.results.show_place_of(line.number)
            self.source.light(())

    def _on_row(self) -> None:
        self.asking.drop()
        self._light()

    def _light(self) -> None:
        row = self.results.current()
        if row is not None and not self.source.hasFocus():
            self.source.show_lines(row.pieces)
            self.results.light(() if row.kind is RowKind.ITEM else row.pieces)

    def _fill_acts(self, acts: Sequence[QAction]) -> None:
        flow = FlowLayout(self._act_row)
        for act in acts:
            keys = act.shortcuts()
            key = keys[0].toString(QKeySequence.SequenceFormat.PortableText) if keys else ""
            button = DecisionButton(plain_words(act.text()), key)
            button.clicked.connect(lambda _checked=False, act=act: act.trigger())
            act.changed.connect(self.show_acts)
            self._buttons[act] = button
            flow.addWidget(button)
            self._act_row.setMinimumHeight(button.sizeHint().height())

    def _add_decision_keys(self) -> None:
        chosen: list[tuple[str, Decision | None]] = [
            (f"Alt+{number}", decision) for number, decision in enumerate(ON_KEYS, start=1)
        ]
        for key, decision in (*chosen, ("Alt+0", None)):
            act = QAction(self)
            act.setShortcut(QKeySequence(key))
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            act.triggered.connect(lambda _checked=False, said=decision: self.decision_chosen.emit(said))
            self.addAction(act)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("匯入舊紀錄"))
        title.setObjectName("pageTitle")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.summary, 2, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.hindrance, 3, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.compare_button, self.more_button, self.all_button, self.back_button):
            head.addWidget(button)
        stripe = QHBoxLayout(self._stripe)
        stripe.setContentsMargins(0, 0, 0, 0)
        stripe.setSpacing(10)
        stripe.addWidget(self.progress, 2)
        stripe.addWidget(self.reading, 3)
        stripe.addWidget(self.stop_button)
        self._stripe.hide()
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setObjectName("texts")
        middle.setChildrenCollapsible(False)
        for list_ in (self.files, self.source, self.results):
            list_.chosen.connect(self.stay)
        for list_, name in (
            (self.files, self.tr("檔案")),
            (self.source, self.tr("原文")),
            (self.results, self.tr("讀到的內容")),
        ):
            middle.addWidget(_titled(name, list_))
        middle.setStretchFactor(1, 1)
        middle.setStretchFactor(2, 1)
        middle.setSizes([_FILES_WIDTH, 560, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._stripe)
        layout.addWidget(middle, 1)
        layout.addWidget(self.asking)
        layout.addWidget(self._act_row)


def _titled(name: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    title = QLabel(name)
    title.setObjectName("paneTitle")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(title)
    column.addWidget(widget, 1)
    return holder


def _button(words: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.clicked.connect(lambda _checked=False: act())
    return button
