"""The structured editor: points and sub-points whose labels count themselves, tables, structure kept when pasting.

Enter is the next point, in an empty one a level out; Tab and Shift+Tab change the level; Backspace at a point's start goes
out. In a table Tab goes from cell to cell. What is typed is a `Body`; Qt's undo is off, Ctrl+Z belongs to the journal.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from minutes_desk.core.body import label_typed, numbered, parse_body, tidied, unnumbered
from minutes_desk.core.minutes import Body, Paragraph, body_text
from minutes_desk.ui.editor import (
    body_clipboard,
    body_labels,
    body_pasting,
    body_structure,
    body_tables,
    cell_selection,
)
from minutes_desk.ui.editor.body_document import (
    Indents,
    fill,
    indent_again,
    level_of,
    parts,
    set_level,
    units,
)
from minutes_desk.ui.editor.body_reader import BodyReader
from minutes_desk.ui.editor.body_tables import TableAct
from minutes_desk.ui.editor.fresh_row import FreshRow
from minutes_desk.ui.editor.ime_safe_edit import ImeSafeEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class BodyEdit(ImeSafeEdit):
    """An editor of one body."""

    written = Signal()
    """Text was committed by a key or an input method, and nothing is being composed."""
    act_ahead = Signal()
    """Something larger than typing is about to happen (a paste, a table): what is typed becomes a step of its own."""
    act_done = Signal(str)
    """It has happened; what the step is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._labels: dict[int, str] = {}
        self._labels_shape = -1
        self._body: Body | None = None
        self._shape = 0
        self._full_brackets = False
        self._indents = Indents(QFontMetricsF(QFont()))
        super().__init__(parent)
        self._reader = BodyReader(self)
        self.fresh_row = FreshRow(self)
        self._key_takers: list[Callable[[QKeyEvent], bool]] = []
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fill(self.document(), (), self._indents)

    # -- what it holds

    def content(self) -> object:
        """The text and how often a level has changed without it: both make a commit."""
        return self.toPlainText(), self._shape

    def body(self) -> Body:
        """What is written, as a draft keeps it."""
        if self._body is None:
            self._body = tidied(self._reader.read())
        return self._body

    def labels(self) -> dict[int, str]:
        """The label of every point by the number of its block, counted anew only after paragraphs or levels have changed."""
        body = self._reader.read()
        if self._labels_shape != self._reader.shape:
            self._labels_shape = self._reader.shape
            counted = numbered(body, full_brackets=self._full_brackets)
            points = ((block, counted[place]) for block, place in self._reader.places().items())
            self._labels = {
                block: point.label
                for block, point in points
                if isinstance(point, Paragraph) and point.label is not None
            }
        return self._labels

    def _on_text_changed(self) -> None:
        """Every change drops what was worked out of the document."""
        self._body = None
        super()._on_text_changed()

    def _reshaped(self) -> None:
        """A level has changed: that is a commit although the text is the same."""
        self._shape += 1
        self._on_text_changed()

    def text(self) -> str:
        """What is written, with its labels."""
        return body_text(numbered(self.body(), full_brackets=self._full_brackets))

    def show_body(
        self, body: Body, *, start_level: int = 0, full_brackets: bool = False, keep_place: bool = False
    ) -> None:
        """Show another body, as one that is saved already; an empty one begins with a paragraph of `start_level`.

        The cursor goes to the end. With `keep_place` it stays where the words before it are the same, and goes behind what
        has changed where they are not; a cursor at the end stays at the end.
        """
        before, place = self.toPlainText(), self.textCursor().position()
        kept = keep_place and not self.textCursor().atEnd()
        with self.showing():
            self._full_brackets = full_brackets
            self._indents = self._measured()
            fill(self.document(), body, self._indents, start_level=start_level)
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if kept:
                after = self.toPlainText()
                same_before = (
                    before.encode("utf-16-le")[: place * 2] == after.encode("utf-16-le")[: place * 2]
                )
                cursor.setPosition(place if same_before else cursor.position() - _same_behind(before, after))
            self.setTextCursor(cursor)

    def show_text(self, text: str) -> None:
        """Show lines as a body: a label in front is the paragraph's level."""
        self.show_body(unnumbered(parse_body(text)))

    def take_keys_first(self, taker: Callable[[QKeyEvent], bool]) -> None:
        """Have a helper see keys before the editor does; True: it has dealt with one."""
        self._key_takers.append(taker)

    # -- acts

    def insert_table(self) -> None:
        """Put an empty table behind the paragraph, with the cursor in its first cell."""
        if not self.isReadOnly() and self.textCursor().currentTable() is None:
            self._act(self.tr("插入表格"), lambda cursor: body_tables.put_in(cursor))

    def change_table(self, act: TableAct) -> bool:
        """Do an act to the table that the cursor stands in; False: it has nothing to do, or there is no table."""
        self.settle()
        if self.isReadOnly() or not self.in_table() or not body_tables.possible(self.textCursor(), act):
            return False
        names = {TableAct.MERGE: self.tr("合併儲存格"), TableAct.DIVIDE: self.tr("分割儲存格")}
        self._act(names.get(act, self.tr("修改表格")), lambda cursor: body_tables.change(cursor, act))
        return True

    def in_table(self) -> bool:
        return self.textCursor().currentTable() is not None

    def insert_words(self, words: str, *, replacing: int = 0) -> int:
        """Write words at the cursor, in place of what is selected or of the last characters before it; gives where."""
        cursor = self.textCursor()
        if self.isReadOnly():
            return cursor.position()
        if replacing and not cursor.hasSelection():
            before = self.text_before()
            place = cursor.position() - units(before[len(before) - replacing :])
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        start = cursor.selectionStart()
        cursor.insertText(words)
        self.setTextCursor(cursor)
        return start

    def text_before(self) -> str:
        """The paragraph up to the cursor, committed text only."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        before = self._known
        if any(take(event) for take in self._key_takers):
            return
        if not self._structures(event):
            with self._first_level_kept():
                super().keyPressEvent(event)
        if self._known is not before:
            self._after_input()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        with self._first_level_kept():
            super().inputMethodEvent(event)
        if event.commitString():
            self._after_input()

    @contextmanager
    def _first_level_kept(self) -> Generator[None, None, None]:
        """What replaces several paragraphs stands where the first did; Qt would give it the last one's level."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        if (
            not cursor.hasSelection()
            or cursor.currentTable() is not None
            or first.contains(cursor.selectionEnd())
        ):
            yield
            return
        level, place = level_of(first), first.position()
        yield
        block = self.document().findBlock(place)
        if level_of(block) != level and not body_structure.in_table(block):
            set_level(block, level, self._indents)
            self._reshaped()

    def _structures(self, event: QKeyEvent) -> bool:
        """Deal with a key that changes structure."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in _PLAIN:
            return False
        cursor = self.textCursor()
        shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            inwards = event.key() == Qt.Key.Key_Tab and not shifted
            return self._tab(cursor, 1 if inwards else -1)
        if cursor.currentTable() is not None:
            cells = cell_selection.extended(cursor, event.key()) if shifted else None
            if cells is not None:
                self.setTextCursor(cells)
                self.ensureCursorVisible()
            return cells is not None
        if event.key() in _ENTER:
            if body_structure.next_point(cursor, self._indents):
                self._reshaped()
            self.setTextCursor(cursor)
            return True
        at_start = not cursor.hasSelection() and cursor.atBlockStart()
        if (
            event.key() != Qt.Key.Key_Backspace
            or not at_start
            or not body_structure.out(cursor, self._indents)
        ):
            return False
        self._reshaped()
        return True

    def _tab(self, cursor: QTextCursor, by: int) -> bool:
        if cursor.currentTable() is not None:
            cell = body_tables.neighbour(cursor, by)
            if cell is not None:
                self.setTextCursor(cell)
        elif body_structure.shift(cursor, by, self._indents):
            self._reshaped()
        elif by < 0:
            self._leave_backwards()
        return True

    def _leave_backwards(self) -> None:
        """Shift+Tab in running text has nothing to move out: it leaves the editor, as in any field."""
        self.setTabChangesFocus(True)
        self.focusNextPrevChild(False)
        self.setTabChangesFocus(False)

    def _after_input(self) -> None:
        """A label that was typed becomes the paragraph's level; then whoever completes is told."""
        if self.composing() or self.isReadOnly():
            return
        self._take_label(self.textCursor().block())
        self.written.emit()

    def _take_label(self, block: QTextBlock) -> None:
        """A label that was typed before a paragraph becomes its level."""
        text = block.text()
        if text[:1] not in _LABEL_SIGNS or body_structure.in_table(block):
            return
        blocks = (part for part in parts(self.document()) if isinstance(part, QTextBlock))
        label = label_typed(text, below_point=any(map(level_of, blocks)))
        if label is not None:
            length = len(text.rstrip()) - len(label.rest) if label.rest else len(text)
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            set_level(block, label.paragraph_level, self._indents)
            self._reshaped()

    # -- copying and pasting

    def createMimeDataFromSelection(self) -> QMimeData:
        return body_clipboard.copied(body_clipboard.selected(self.textCursor()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        files = any(url.isLocalFile() for url in source.urls())
        return not files and body_clipboard.can_paste(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        body = body_clipboard.pasted(source)
        if body and not self.isReadOnly():
            self._act(self.tr("貼上"), lambda cursor: body_pasting.paste(cursor, body, self._indents))

    def _act(self, name: str, change: Callable[[QTextCursor], QTextCursor]) -> None:
        """Do something that is a step of its own."""
        self.settle()
        self.act_ahead.emit()
        self.setTextCursor(change(self.textCursor()))
        self._reshaped()
        self.act_done.emit(name)

    # -- how it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.viewport().autoFillBackground():
            # A style sheet takes it off whenever it dresses the field; then every key paints all fifteen widgets below, too.
            self.viewport().setAutoFillBackground(True)
        super().paintEvent(event)
        body_labels.paint(self, event, self.labels(), self._indents)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            with self.showing():
                self._indents = self._measured()
                indent_again(self.document(), self._indents)

    def _measured(self) -> Indents:
        return Indents(QFontMetricsF(self.font()), full_brackets=self._full_brackets)


_LABEL_SIGNS = frozenset("0123456789０１２３４５６７８９(（﹙甲乙丙丁戊己庚辛壬癸①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⒈⒉⒊⒋⒌ \u3000")


def _same_behind(before: str, after: str) -> int:
    """How many places at their ends two texts have in common."""
    shorter = min(len(before), len(after))
    pairs = zip(reversed(before), reversed(after), strict=False)
    count = next((count for count, (old, new) in enumerate(pairs) if old != new), shorter)
    return units(after[len(after) - count :])
