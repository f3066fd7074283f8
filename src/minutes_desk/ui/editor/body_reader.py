"""Reads the body out of an editor's document: whole when its structure has changed, else only the paragraph that was typed in."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.ui.editor.body_document import paragraph_of, parts, table_of, units


class BodyReader(QObject):
    """Beside one editor, listening to where its document changes.

    The document is asked for anew each time: PySide may take a table's `document()` for its child, and forget it with it.
    """

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._parts: list[Paragraph | Table] | None = None
        self._places: dict[int, int] = {}
        """The place in the body of each block outside tables, by the block's number."""
        self._blocks = 0
        self.shape = 0
        """Another number whenever paragraphs, levels or tables may have changed, and not only words."""
        edit.document().contentsChange.connect(self._on_change)

    def read(self) -> Body:
        """The body with its empty paragraphs."""
        if self._parts is None:
            self._parts, self._places = [], {}
            self._blocks = self._edit.document().blockCount()
            for part in parts(self._edit.document()):
                if isinstance(part, QTextBlock):
                    self._places[part.blockNumber()] = len(self._parts)
                    self._parts.append(paragraph_of(part))
                else:
                    self._parts.append(table_of(part))
        return tuple(self._parts)

    def places(self) -> dict[int, int]:
        """The place in the body of each paragraph, by the number of its block."""
        self.read()
        return self._places

    def _on_change(self, position: int, removed: int, added: int) -> None:
        """A change within one paragraph is read at once, any other one when the body is asked for."""
        if self._parts is None:
            return
        block = self._edit.document().findBlock(position)
        place = self._places.get(block.blockNumber())
        if place is None or not self._is_within(block, self._parts[place], position, removed, added):
            self._parts = None
            self.shape += 1
            return
        before, now = self._parts[place], paragraph_of(block)
        self._parts[place] = now
        self.shape += isinstance(before, Paragraph) and before.level != now.level

    def _is_within(
        self, block: QTextBlock, before: Paragraph | Table, position: int, removed: int, added: int
    ) -> bool:
        """Did a change neither begin nor end outside a paragraph, as it was and as it is? Its end's mark may be in it."""
        if isinstance(before, Table) or self._edit.document().blockCount() != self._blocks:
            return False
        end_before = block.position() + units(before.text) + 1
        return position + removed <= end_before and block.contains(position + max(added - 1, 0))
