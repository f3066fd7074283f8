"""Helps while a body is written: completion and phrases in a quiet list, and Tab from field to field 〔…〕 of a phrase.

The list comes only for committed text and goes when a composition begins, for there stand the input method's own words.
It takes neither focus nor Enter, digits or letters: Tab takes its first entry, Ctrl+→ the next piece of a rest of a clause, Esc sends it away, and everything else goes to
the text. For a field that was just selected it only shows what may stand there: Tab goes on to the next field. Called by key (`show_phrases`) it also takes ↑ and ↓, and what is written then narrows it down.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from minutes_desk.core.completion import Proposal
from minutes_desk.core.phrase import FIELD, Phrase, matching
from minutes_desk.core.recall import bite
from minutes_desk.ui.editor.body_document import units
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.suggestions import Suggestions

LookUp = Callable[[str], tuple[Proposal, ...]]


class Assistant(QObject):
    """Beside one editor. `look_up` says what a text before the cursor may be short for; `phrases` gives all phrases."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self.look_up: LookUp = _nothing
        self.look_up_field: LookUp = _nothing
        """What may stand in a field 〔…〕 that is selected."""
        self.phrases: Callable[[], tuple[Phrase, ...]] = tuple
        self._edit = edit
        self._list: Suggestions | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._asked_from: int | None = None
        """Where the cursor stood when the phrases were called; `None`: the list came by itself."""
        self._all: tuple[Phrase, ...] = ()
        self._in_field = False
        """The list tells what may stand in the selected field: Tab still goes to the next one."""
        edit.take_keys_first(self._on_key)
        edit.written.connect(self._on_written)
        edit.composing_changed.connect(self._on_composing)
        edit.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)

    # -- what can be asked of it

    def show_phrases(self) -> None:
        """Open the list of phrases, or go into the list that is open: ↑ and ↓ choose."""
        if self._edit.isReadOnly():
            return
        offered = self.shown() and self._asked_from is None
        self._edit.settle()  # which may bring an offer of its own: it was not what the key was pressed for
        if offered:
            self._asked_from, self._in_field = self._edit.textCursor().position(), False
            self._offer(self._proposals)
            return
        self._asked_from = self._edit.textCursor().selectionStart()
        self._all = self.phrases()
        self._offer(_of_phrases(self._all, 0))

    def shown(self) -> bool:
        """Does the list stand there?"""
        return self._list is not None and self._list.isVisible()

    def proposals(self) -> tuple[Proposal, ...]:
        """What the list offers, best first; () where it is not shown."""
        return self._proposals if self.shown() else ()

    def texts(self) -> list[str]:
        """What the list shows."""
        return self._list.texts() if self._list is not None and self.shown() else []

    def dismiss(self) -> None:
        """Send the list away."""
        self._asked_from, self._proposals, self._all, self._in_field = None, (), (), False
        if self._list is not None:
            self._list.hide()

    # -- keys

    def _on_key(self, event: QKeyEvent) -> bool:
        """Tab and Esc, and within the list ↑ and ↓; True: taken."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if event.keyCombination() == _BITE and self._take_bite():
                return True
            if self.shown() and event.key() not in _MODIFIERS:
                self.dismiss()
            return False
        if not self.shown():
            return event.key() == Qt.Key.Key_Tab and self._next_field()
        key = event.key()
        if key == Qt.Key.Key_Tab and self._in_field:
            self.dismiss()
            return self._next_field()
        if key == Qt.Key.Key_Tab:
            self._accept(self._list.row() if self._list is not None else 0)
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if (
            key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            and self._asked_from is not None
            and self._list is not None
        ):
            self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in _LEAVING:
            self.dismiss()
        return False

    def _accept(self, row: int) -> None:
        proposal = self._proposals[row]
        self.dismiss()
        start = self._edit.insert_words(proposal.text, replacing=proposal.replaces)
        field = next(_fields(proposal.text), None)
        if field is not None:
            self._select(start + field[0], start + field[1])

    def _take_bite(self) -> bool:
        """Take the next piece of the rest that is offered first; False: no rest is offered, the key is the editor's."""
        offered = self.proposals() if self._asked_from is None and not self._in_field else ()
        if not offered or offered[0].replaces:
            return False
        self.dismiss()
        self._edit.insert_words(bite(offered[0].text))
        self._on_written()
        return True

    # -- fields

    def _next_field(self) -> bool:
        """Select the next field of the paragraph behind the cursor, or else its first one; at its start Tab is the level."""
        cursor = self._edit.textCursor()
        if cursor.currentTable() is not None or (cursor.atBlockStart() and not cursor.hasSelection()):
            return False
        base, text = cursor.block().position(), cursor.block().text()
        fields = [span for span in _fields(text) if not self._is_selected(base, span)]
        if not fields:
            return False
        behind = cursor.selectionEnd() - base
        start, end = next((field for field in fields if field[0] >= behind), fields[0])
        self._select(base + start, base + end)
        return True

    def _is_selected(self, base: int, span: tuple[int, int]) -> bool:
        cursor = self._edit.textCursor()
        return (cursor.selectionStart(), cursor.selectionEnd()) == (base + span[0], base + span[1])

    def _select(self, start: int, end: int) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        if self._edit.hasFocus():
            proposals = self.look_up_field(cursor.selectedText())
            self._in_field = bool(proposals)
            self._offer(proposals)

    # -- the list

    def _on_written(self) -> None:
        """Text was written: look what it may be short for, or narrow the list of phrases down."""
        if not self._edit.hasFocus():
            return
        cursor = self._edit.textCursor()
        if self._asked_from is not None and self._all:
            if cursor.position() < self._asked_from or cursor.block() != self._block_at(self._asked_from):
                self.dismiss()
                return
            written = self._text_since(self._asked_from)
            self._offer(_of_phrases(matching(self._all, written), len(written)))
            return
        self._asked_from, self._in_field = None, False
        in_cell = cursor.currentTable() is not None  # there Tab is the next cell's
        self._offer(() if in_cell or cursor.hasSelection() else self.look_up(self._edit.text_before()))

    def _offer(self, proposals: tuple[Proposal, ...]) -> None:
        if not proposals:
            self.dismiss()
            return
        self._proposals = proposals
        if self._list is None or self._list.parentWidget() is not self._edit.window():
            self._list = Suggestions(self._edit.window())
            self._list.picked.connect(self._accept)
        if self._asked_from is not None:
            hint = self.tr("Tab 填入　↑↓ 選擇　Esc 關閉")
        elif self._in_field:
            hint = self.tr("直接打字，或 Ctrl+P 選擇　Tab 下一欄")
        else:
            rest = not proposals[0].replaces
            hint = (
                self.tr("Tab 填入　Ctrl+→ 逐詞填入　Ctrl+P 選擇")
                if rest
                else self.tr("Tab 填入　Ctrl+P 選擇")
            )
        self._list.offer([(one.text, one.hint) for one in proposals], self._caret(), hint=hint)

    def _caret(self) -> QRect:
        """The caret in the window's coordinates."""
        inside = self._edit.cursorRect()
        corner = self._edit.viewport().mapTo(self._edit.window(), inside.topLeft())
        return QRect(QPoint(corner.x(), corner.y()), inside.size())

    def _block_at(self, position: int) -> object:
        return self._edit.document().findBlock(position)

    def _text_since(self, position: int) -> str:
        cursor = self._edit.textCursor()
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _on_composing(self, composing: bool) -> None:
        """While a word is composed its candidates stand under the caret: nothing of ours there."""
        if composing and self._list is not None:
            self._list.hide()

    def _on_scrolled(self) -> None:
        if self.shown():
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click, leaving or hiding the editor sends the list away."""
        if event.type() in _AWAY and self._list is not None:
            self.dismiss()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            mine = event.key() == Qt.Key.Key_Escape and self.shown()  # the list's before it is the window's
            if mine:
                event.accept()
            return mine
        return False


_AWAY = {QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.MouseButtonPress, QEvent.Type.Resize}
_MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
_BITE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Right)
_LEAVING = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


def _fields(text: str) -> Iterator[tuple[int, int]]:
    """Where the fields of a text lie in the document, from its start on."""
    for found in FIELD.finditer(text):
        start = units(text[: found.start()])
        yield start, start + units(found[0])


def _nothing(_before: str) -> tuple[Proposal, ...]:
    return ()


def _of_phrases(phrases: tuple[Phrase, ...], replaces: int) -> tuple[Proposal, ...]:
    return tuple(Proposal(text=one.text, replaces=replaces, hint=one.code) for one in phrases)
