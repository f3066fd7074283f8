"""What is read piece by piece is what the document holds, whatever is done to it."""

import random

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minutes_desk.core.body import numbered, tidied
from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.ui.editor.body_document import paragraph_of, parts, table_of
from minutes_desk.ui.editor.body_edit import BodyEdit
from minutes_desk.ui.editor.body_tables import TableAct
from tests.ui.editor.composing import commit, compose, preedit

BODY: Body = (
    Paragraph(text="請各市提供。", level=1),
    Paragraph(text="上半年。", level=2),
    Table(rows=(("市別", "場次"), ("基隆市", "2"))),
    Paragraph(text="餘照案。"),
)
KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_A,
)


def whole(editor: BodyEdit) -> Body:
    """The document read anew from its beginning."""
    return tuple(
        paragraph_of(part) if isinstance(part, QTextBlock) else table_of(part)
        for part in parts(editor.document())
    )


def anywhere(editor: BodyEdit, chance: random.Random) -> None:
    """Put the cursor somewhere, now and then with a selection."""
    cursor = QTextCursor(editor.document())
    last = editor.document().characterCount() - 1
    cursor.setPosition(chance.randint(0, last))
    if chance.random() < 0.3:
        cursor.setPosition(chance.randint(0, last), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize("seed", range(40))
def test_a_hundred_acts_at_random(qtbot: QtBot, seed: int) -> None:
    editor = BodyEdit()
    qtbot.addWidget(editor)
    editor.show()
    editor.setFocus()
    editor.show_body(BODY)
    chance = random.Random(seed)
    heard: list[Body] = []
    editor.committed.connect(lambda: heard.append(editor.body()))

    def paste() -> None:
        source = QMimeData()
        source.setText(chance.choice(("一句。", "兩\n句", "1. 甲\n(1)乙", "甲\t乙\n丙\t丁")))
        editor.insertFromMimeData(source)

    def show_again() -> None:
        editor.settle()
        editor.show_body(editor.body(), keep_place=True)

    acts = (
        lambda: QTest.keyClick(editor, chance.choice(KEYS)),
        lambda: commit(editor, chance.choice(("字", "1.", "請各市", "(2)"))),
        lambda: compose(editor),
        lambda: preedit(editor, ""),
        lambda: editor.settle(),
        paste,
        lambda: editor.insert_table(),
        lambda: editor.change_table(chance.choice(list(TableAct))),
        show_again,
        lambda: anywhere(editor, chance),
        lambda: anywhere(editor, chance),
    )
    for _act in range(100):
        chance.choice(acts)()
        assert editor.body() == tidied(whole(editor))
        counted = [block for block in numbered(whole(editor)) if isinstance(block, Paragraph)]
        assert list(editor.labels().values()) == [block.label for block in counted if block.label is not None]
    editor.settle()
    assert not heard or heard[-1] == editor.body(), "the last change was told"
