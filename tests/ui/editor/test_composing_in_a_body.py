"""Compositions in points, tables and fields: no word lost, doubled or misplaced, no structure hurt."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minutes_desk.core.minutes import Body, Paragraph, Table
from minutes_desk.ui.editor.body_edit import BodyEdit
from tests.ui.editor.composing import commit, compose, override_key, preedit

BODY: Body = (
    Paragraph(text="請各市提供。", level=1),
    Paragraph(text="上半年。", level=2),
    Table(rows=(("市別", "場次"), ("基隆市", "2"))),
    Paragraph(text="餘照案。"),
)
PLACES = ["請各市", "上半年", "基隆市", "餘照案"]
"""A point, a sub-point, a cell, running text behind a table."""


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.editor = BodyEdit()
        self.button = QPushButton("下一案")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.editor)
        layout.addWidget(self.button)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    made.editor.show_body(BODY)
    yield made
    preedit(made.editor, "", times=1)


def begin(editor: BodyEdit, place: str) -> Body:
    """Compose behind the words of a place; gives the body as it must be once the word is there."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().find(place).selectionEnd())
    editor.setTextCursor(cursor)
    compose(editor)

    def written(text: str) -> str:
        return text.replace(place, f"{place}你好")

    return tuple(
        Paragraph(text=written(block.text), level=block.level)
        if isinstance(block, Paragraph)
        else Table(rows=tuple(tuple(map(written, row)) for row in block.rows))
        for block in BODY
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_composition_is_no_text_and_then_stands_where_it_was_written(window: Window, place: str) -> None:
    expected = begin(window.editor, place)
    assert window.editor.body() == BODY
    commit(window.editor, "你好")
    assert window.editor.body() == expected


@pytest.mark.parametrize("place", PLACES)
def test_settling_keeps_it_and_drops_the_echo(window: Window, place: str) -> None:
    expected = begin(window.editor, place)
    window.editor.settle()
    preedit(window.editor, "你好")
    window.editor.settle()
    assert window.editor.body() == expected


@pytest.mark.parametrize("place", PLACES)
def test_a_click_elsewhere_keeps_the_word_in_its_place(window: Window, place: str) -> None:
    expected = begin(window.editor, place)
    QTest.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert window.editor.body() == expected
    expected_again = expected
    compose(window.editor, ("ㄇ",))
    preedit(window.editor, "")
    QTest.mouseClick(window.editor.viewport(), Qt.MouseButton.LeftButton)
    assert window.editor.body() == expected_again


@pytest.mark.parametrize("place", PLACES)
def test_a_shortcut_settles_it_in_its_place(window: Window, place: str) -> None:
    expected = begin(window.editor, place)
    override_key(window.editor, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.editor.body() == expected


@pytest.mark.parametrize("place", PLACES)
def test_what_the_framework_dropped_is_put_back_in_its_place(window: Window, place: str) -> None:
    expected = begin(window.editor, place)
    preedit(window.editor, "", times=4)
    focus_out = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QCoreApplication.sendEvent(window.editor, focus_out)
    assert window.editor.body() == expected


def test_tab_left_to_us_in_mid_word_keeps_the_word_before_it_changes_the_level(window: Window) -> None:
    """fcitx5 and libzhuyin pass Tab on in some states; the word is settled by ShortcutOverride first."""
    window.editor.show_body((Paragraph(text="請"),))
    compose(window.editor)
    override_key(window.editor, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(window.editor, Qt.Key.Key_Tab)
    assert window.editor.body() == (Paragraph(text="請你好", level=1),)


def test_a_table_put_in_in_mid_word_takes_nothing_along(window: Window) -> None:
    window.editor.show_body((Paragraph(text="詳下表："),))
    compose(window.editor)
    window.editor.insert_table()
    first, table = window.editor.body()
    assert first == Paragraph(text="詳下表：你好")
    assert isinstance(table, Table)
    assert not any(any(row) for row in table.rows)


def test_another_body_shown_in_mid_word_does_not_get_the_word(window: Window) -> None:
    expected = begin(window.editor, "上半年")
    heard: list[Body] = []
    window.editor.committed.connect(lambda: heard.append(window.editor.body()))
    window.editor.show_body((Paragraph(text="第二案"),))
    assert heard == [expected]
    assert window.editor.body() == (Paragraph(text="第二案"),)


def test_a_label_in_mid_composition_waits_for_its_end(window: Window) -> None:
    window.editor.show_body(())
    commit(window.editor, "1.")
    compose(window.editor)
    assert window.editor.toPlainText() == "1."
    commit(window.editor, "你好")
    assert window.editor.body() == (Paragraph(text="你好", level=1),)


def test_a_word_over_a_selection_of_points_replaces_them(window: Window) -> None:
    cursor = window.editor.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)
    compose(window.editor)
    commit(window.editor, "你好")
    assert window.editor.body() == (Paragraph(text="你好", level=1), *BODY[2:])
